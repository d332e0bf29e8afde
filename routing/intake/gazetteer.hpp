// The places of the province: 10 kabupaten/kota, 117 kecamatan, 1,166 desa/kelurahan and their
// other names. Built once at start; finds the places a text may mean. What is ambiguous stays so.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"
#include "routing/intake/slip_index.hpp"

#include <bitset>
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
/// Another name of a place. Before a namesake of a lower level it is the one that is meant.
struct place_alias {
    std::string alias;
    std::string code;
};

/// Names looked at in one text; what comes after is not.
inline constexpr std::size_t place_mentions_max = 24;

class gazetteer {
public:
    gazetteer() = default;
    gazetteer(std::vector<place> places, std::span<const place_alias> aliases);

    /// The place that the words name, or the candidates to ask about. Names that are common words
    /// count only behind "di", "desa", "kec" ... or beside a place that holds them; one letter may
    /// be off in names of 5 letters or more.
    [[nodiscard]] place_reading find(std::span<const token> words, const lexicon& known) const;
    /// For each word 1 when it is a word of a name, else 0.
    [[nodiscard]] std::vector<std::uint8_t> words_of_names(std::span<const token> words) const;
    /// A place by its code, as shown to people.
    [[nodiscard]] std::optional<place_candidate> find_code(std::string_view code) const;
    /// "Kec. Praya", "Desa Kuta", "Kota Mataram"; empty for an unknown code.
    [[nodiscard]] std::string shown(std::string_view code) const;

    /// A name in the text and the places it may be.
    struct mention {
        std::size_t first = 0; ///< Words [first, last).
        std::size_t last = 0;
        bool marked = false;  ///< Behind "di", "desa", "kec" ...
        bool leveled = false; ///< Behind "desa", "kec" ..., which fits its places.
        bool toward = false;  ///< Behind "ke", "arah", "menuju": where a road leads.
        bool exact = true;
        bool common = false;    ///< Also a word of every day: needs a mark or support.
        bool behind_di = false; ///< Also a word that stands behind "di" anyway: needs more.
        bool weak = false;      ///< A slip of a short name: needs a mark and support.
        std::vector<std::uint32_t> places; ///< Indices into the list, likelier ones first.
        std::size_t likely = 0; ///< The first so many are meant when nothing else is said.
    };

private:
    struct named {
        std::uint32_t place = 0;
        bool alias = false;
    };
    struct name {
        std::string joined;    ///< Without spaces: "batulayar" is Batu Layar.
        std::size_t words = 0; ///< Of the way it was written in the list.
        bool common = false;   ///< All its words are of every day.
        bool behind_di = false;
        std::vector<named> places;
    };
    struct word_forms; ///< How a word of the text may read as words of names.

    void add_name(std::string_view text, named of);
    void compile_likely(name& of) const;
    [[nodiscard]] const name* find_name(std::uint64_t hash, std::string_view joined) const;
    [[nodiscard]] word_forms
    forms_of(std::string_view written, const lexicon& known, std::size_t& slips_left) const;
    [[nodiscard]] std::optional<mention> mention_at(
        std::span<const token> words, std::span<const word_forms> forms, std::size_t at
    ) const;
    void mark(std::span<const token> words, const name& of, mention& into) const;
    [[nodiscard]] place_candidate candidate(std::uint32_t place) const;
    [[nodiscard]] const place* parent_of(const place& lower) const;

    std::vector<place> places_;
    std::vector<name> names_;
    std::unordered_map<std::uint64_t, std::uint32_t> names_by_hash_;
    std::bitset<1U << 16U> name_bits_; ///< By the low bits of the hash of each name.
    std::unordered_map<std::string, std::uint32_t, string_hash, std::equal_to<>> by_code_;
    std::unordered_map<std::string, std::uint32_t, string_hash, std::equal_to<>> words_;
    std::vector<std::string> word_list_;
    slip_index slips_; ///< Words of names.
    std::size_t name_words_max_ = 1;
};

/// Which places of the mentions are meant: those that the others support, the lower before the
/// higher that holds it, the higher before a lower one of the same name inside it.
[[nodiscard]] std::vector<std::uint32_t>
choose_places(std::span<const gazetteer::mention> mentions, std::span<const place> places);

/// Codes of parents are the beginnings of their children's: does `higher` hold `lower`?
[[nodiscard]] bool holds_place(std::string_view higher_code, std::string_view lower_code);

} // namespace ntbcare::routing
