// The places of the province: 10 kabupaten/kota, 117 kecamatan, 1,166 desa/kelurahan and their other
// names. Built once at start; finds the places a text may mean. What is ambiguous stays so.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

enum class place_level : std::uint8_t { provinsi, kabkota, kecamatan, desa_kelurahan };

/// One place: Kemendagri code "52.02.01.1001" (its parents' codes are its beginnings).
struct place {
    std::string code;
    place_level level = place_level::provinsi;
    std::string name;
    std::string kind; ///< kabupaten, kota, kecamatan, desa, kelurahan
};
/// Another name of a place.
struct place_alias {
    std::string alias;
    std::string code;
};

class gazetteer {
public:
    gazetteer() = default;
    gazetteer(std::vector<place> places, std::span<const place_alias> aliases);

    /// The place that the words name, or the candidates to ask about. Names that are common words
    /// count only behind "di", "desa", "kec" ... or when another named place supports them; one
    /// letter may be off in names of 5 letters or more.
    [[nodiscard]] place_reading find(std::span<const token> words, const lexicon& known) const;
    /// A place by its code, as shown to people.
    [[nodiscard]] std::optional<place_candidate> find_code(std::string_view code) const;
    /// "Kec. Praya", "Desa Kuta", "Kota Mataram"; empty for an unknown code.
    [[nodiscard]] std::string shown(std::string_view code) const;

    /// A name in the text and the places it may be.
    struct mention {
        std::size_t first = 0; ///< Words [first, last).
        std::size_t last = 0;
        bool marked = false; ///< Behind "di", "desa", "kec" ...
        bool exact = true;
        bool common = false;               ///< Also a word of every day.
        std::vector<std::uint32_t> places; ///< Indices, higher places first.
    };

private:
    struct name {
        std::vector<std::string> words;
        std::uint32_t place = 0;
    };
    void add_name(std::string_view text, std::uint32_t place);
    void compile_slips();
    [[nodiscard]] std::vector<mention>
    mentions(std::span<const token> words, const lexicon& known) const;
    [[nodiscard]] std::optional<mention>
    mention_at(std::span<const token> words, std::size_t at, const lexicon& known) const;
    void match(
        std::span<const token> words, std::size_t at, std::string_view first_word, mention& into
    ) const;
    [[nodiscard]] place_candidate candidate(std::uint32_t place) const;
    [[nodiscard]] const place* parent_of(const place& lower) const;

    std::vector<place> places_;
    std::vector<name> names_;
    std::unordered_map<std::string, std::vector<std::uint32_t>, string_hash, std::equal_to<>>
        names_by_first_word_;
    std::unordered_map<std::string, std::uint32_t, string_hash, std::equal_to<>> by_code_;
    /// First words of names by each form with one letter left out.
    std::unordered_multimap<std::string, std::string, string_hash, std::equal_to<>> slips_;
};

/// Which places of the mentions are meant: those that other mentions support, the lower before the
/// higher that holds it, the higher before a lower one of the same name inside it.
[[nodiscard]] std::vector<std::uint32_t>
choose_places(std::span<const gazetteer::mention> mentions, std::span<const place> places);

} // namespace ntbcare::routing
