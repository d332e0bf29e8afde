#include "routing/intake/gazetteer.hpp"

#include "routing/intake/place_marks.hpp"
#include "routing/intake/place_mentions.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

std::string_view title_of(const place& of) {
    switch (of.level) {
    case place_level::provinsi:
        return "Prov. ";
    case place_level::kabkota:
        return of.kind == "kota" ? "Kota " : "Kab. ";
    case place_level::kecamatan:
        return "Kec. ";
    case place_level::desa_kelurahan:
        return of.kind == "kelurahan" ? "Kel. " : "Desa ";
    }
    return {};
}

std::string shown_name(const place& of) {
    return std::string{title_of(of)}.append(of.name);
}

} // namespace

gazetteer::gazetteer(std::vector<place> places, std::span<const place_alias> aliases)
    : places_{std::move(places)} {
    for (std::uint32_t at = 0; at < places_.size(); ++at) {
        const place& each = places_[at];
        by_code_.emplace(each.code, at);
        names_.add(each.name, {at, false});
        if (each.level == place_level::kabkota)
            for (const auto* title : each.kind == "kota" ? city_titles() : regency_titles())
                names_.add(std::string{title}.append(" ").append(each.name), {at, true});
    }
    for (const place_alias& each : aliases)
        if (const auto found = by_code_.find(each.code); found != by_code_.end())
            names_.add(each.alias, {found->second, true});
    drop_needless_aliases();
}

/// "Senaru" stands for its kecamatan in the aliases, but is a village itself.
void gazetteer::drop_needless_aliases() {
    for (place_name& name : names_.all()) {
        const auto all = name.meanings;
        std::erase_if(name.meanings, [&](const place_name::meaning& alias) {
            return alias.alias && std::ranges::any_of(all, [&](const auto& each) {
                       const auto& code = places_[alias.place].code;
                       return !each.alias && holds_place(code, places_[each.place].code);
                   });
        });
    }
}

place_reading
gazetteer::find(std::span<const token> words, const lexicon& known, place_context context) const {
    auto mentions = find_place_mentions(words, names_, known);
    // The province is where everybody is: naming it, or one of its islands, says nothing.
    std::erase_if(mentions, [&](const place_mention& each) {
        return places_[each.meanings.front().place].level == place_level::provinsi;
    });
    const auto chosen = choose_places(mentions, places_, context);
    place_reading read{.candidates = {}, .confidence = chosen.confidence};
    for (const std::uint32_t each : chosen.places)
        if (read.candidates.size() < place_candidates_max)
            read.candidates.push_back(candidate(each));
    return read;
}

std::vector<std::uint8_t> gazetteer::words_of_names(std::span<const token> words) const {
    std::vector<std::uint8_t> in_names(words.size());
    for (std::size_t at = 0; at < words.size(); ++at)
        in_names[at] = names_.has_word(words[at].word) ? 1 : 0;
    return in_names;
}

std::optional<place_candidate> gazetteer::find_code(std::string_view code) const {
    const auto found = by_code_.find(code);
    if (found == by_code_.end())
        return std::nullopt;
    return candidate(found->second);
}

std::string gazetteer::shown(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? std::string{} : shown_name(places_[found->second]);
}

std::vector<place> gazetteer::children(std::string_view code) const {
    std::vector<place> found;
    for (const place& each : places_)
        if (holds_place(code, each.code) && each.code.rfind('.') == code.size())
            found.push_back(each);
    std::ranges::sort(found, {}, &place::code);
    return found;
}

const place* gazetteer::parent_of(const place& lower) const {
    const auto dot = lower.code.rfind('.');
    if (dot == std::string::npos)
        return nullptr;
    const auto found = by_code_.find(std::string_view{lower.code}.substr(0, dot));
    return found == by_code_.end() ? nullptr : &places_[found->second];
}

place_candidate gazetteer::candidate(std::uint32_t at) const {
    const place& of = places_[at];
    const place* parent = parent_of(of);
    // A kabupaten is told from the city of its name by its title, not by the province.
    const bool told = parent != nullptr && of.level != place_level::kabkota;
    return {of.code, shown_name(of), told ? parent->name : std::string{}};
}

} // namespace ntbcare::routing
