// The places of the province: 10 kabupaten/kota, 117 kecamatan, 1,166 desa/kelurahan and their
// other names. Built once at start; finds the places a text may mean. What is ambiguous stays so.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/place.hpp"
#include "routing/intake/place_choice.hpp"
#include "routing/intake/place_name_list.hpp"
#include "routing/intake/readings.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

class gazetteer {
public:
    gazetteer() = default;
    gazetteer(std::vector<place> places, std::span<const place_alias> aliases);

    /// The place that the words name, or the candidates to ask about. Names that are common words
    /// count only behind "di", "desa", "kec" ... or beside a place that holds them; one letter may
    /// be off in names of 5 letters or more, and of 4 where the text says which is meant.
    [[nodiscard]] place_reading find(
        std::span<const token> words,
        const lexicon& known,
        place_context context = place_context::report
    ) const;
    /// For each word 1 when it is a word of a name, else 0.
    [[nodiscard]] std::vector<std::uint8_t> words_of_names(std::span<const token> words) const;
    /// A place by its code, as shown to people.
    [[nodiscard]] std::optional<place_candidate> find_code(std::string_view code) const;
    /// "Kec. Praya", "Desa Kuta", "Kota Mataram"; empty for an unknown code.
    [[nodiscard]] std::string shown(std::string_view code) const;
    /// The places right below it, in the order of their codes: the kecamatan of a kabupaten.
    [[nodiscard]] std::vector<place> children(std::string_view code) const;

private:
    void drop_needless_aliases();
    [[nodiscard]] place_candidate candidate(std::uint32_t place) const;
    [[nodiscard]] const place* parent_of(const place& lower) const;

    std::vector<place> places_;
    place_name_list names_;
    std::unordered_map<std::string, std::uint32_t, string_hash, std::equal_to<>> by_code_;
};

} // namespace ntbcare::routing
