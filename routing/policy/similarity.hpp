// Whether two texts of one person speak of the same matter in other words: "lampu mati di selong"
// and "lampu jalan mati selong belum diperbaiki". gateway/flow asks before it opens a second
// ticket; topic and place are compared there. Pure; keeps nothing of a text but numbers made of its
// words.
#pragma once

#include "routing/catalogue.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// What a text says, for comparison only: its words that carry meaning, and the spots that tell one
/// place in a village from another (RT 3, depan masjid, km 5).
struct said_words {
    /// One word: the known words it may stand for, or else the hash of its stem.
    struct word {
        std::array<word_number, word_readings_max> known{};
        std::uint8_t count = 0;
        std::uint64_t stem = 0;
    };
    std::vector<word> words;
    std::vector<std::uint64_t> spots; ///< Sorted, each once.
};
/// Of a longer text the first so many words that carry meaning are compared.
inline constexpr std::size_t said_words_max = 40;

/// `place`: the name of the place the text was about, as shown; its words say nothing more. Words
/// that only call for an answer ("belum diperbaiki juga, mohon") say nothing more either.
[[nodiscard]] said_words words_of(std::string_view text, std::string_view place, const catalogue&);

/// Both name a spot, and none that the other names.
[[nodiscard]] bool spots_differ(const said_words& one, const said_words& other);
/// The same matter in other words. Texts that name different spots never are.
[[nodiscard]] bool is_similar(const said_words& one, const said_words& other);
/// The same words, in whatever order, spelling and case.
[[nodiscard]] bool is_repetition(const said_words& one, const said_words& other);

} // namespace ntbcare::routing
