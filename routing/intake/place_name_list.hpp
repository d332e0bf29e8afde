// The names of places by how they are written, spaces and case left out; and names that lie one
// letter away. The gazetteer fills it at start; look-ups never change it.
#pragma once

#include "routing/intake/common_words.hpp"
#include "routing/intake/slip_index.hpp"
#include "routing/intake/word_list.hpp"

#include <bitset>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

/// Names over this length are left out.
inline constexpr std::size_t name_octets_max = 64;

struct place_name {
    struct meaning {
        std::uint32_t place = 0; ///< Index into the gazetteer's list.
        bool alias = false;
    };
    std::string joined;    ///< Without spaces: "batulayar" is Batu Layar.
    std::size_t words = 0; ///< Of the way it was written first.
    common_word common = common_word::no;
    std::vector<meaning> meanings;
};

class place_name_list {
public:
    /// A name that is also a word of every day says so in `common`: one word by itself, several
    /// only when the list of common words has them joined.
    void add(std::string_view text, place_name::meaning of);

    /// `hash`: fnv1a of the joined name.
    [[nodiscard]] const place_name* find(std::uint64_t hash, std::string_view joined) const;
    [[nodiscard]] const place_name* find(std::string_view joined) const;
    /// Calls `use` for names that may lie one edit away; the caller compares.
    template <class Use>
    void each_near(std::string_view joined, Use use) const {
        slips_.each_near(joined, [&](std::uint32_t number) { use(names_[number]); });
    }
    /// Is it one of the words of a name or an alias?
    [[nodiscard]] bool has_word(std::string_view word) const { return words_.contains(word); }
    /// Is it one of the words of an official name? Aliases hold slips and short forms too.
    [[nodiscard]] bool has_official_word(std::string_view word) const {
        const auto found = words_.find(word);
        return found != words_.end() && found->second;
    }

    [[nodiscard]] std::span<place_name> all() { return names_; }
    [[nodiscard]] std::size_t words_max() const { return words_max_; }

private:
    std::vector<place_name> names_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_hash_;
    std::bitset<1U << 16U> bits_; ///< By the low bits of the hash of each name.
    std::unordered_map<std::string, bool, string_hash, std::equal_to<>> words_; ///< true: official.
    slip_index slips_;
    std::size_t words_max_ = 1;
};

} // namespace ntbcare::routing
