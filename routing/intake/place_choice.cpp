// Which of the named places is meant. Pure; works on the mentions of one text.
#include "routing/intake/gazetteer.hpp"

#include <algorithm>
#include <limits>

namespace ntbcare::routing {

namespace {

using mentions_view = std::span<const gazetteer::mention>;
using places_view = std::span<const place>;

/// Codes of parents are the beginnings of their children's.
bool holds(const place& higher, const place& lower) {
    return lower.code.size() > higher.code.size() && lower.code.starts_with(higher.code) &&
           lower.code[higher.code.size()] == '.';
}

/// The lower place of the same name inside the higher one adds nothing: the higher is meant.
std::vector<std::uint32_t>
without_inner_namesakes(const std::vector<std::uint32_t>& same_name, places_view places) {
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t each : same_name) {
        const bool inner = std::ranges::any_of(same_name, [&](std::uint32_t other) {
            return holds(places[other], places[each]);
        });
        if (!inner)
            kept.push_back(each);
    }
    return kept;
}

/// How many other mentions name a place that holds this one or lies in it.
std::size_t support_of(
    std::uint32_t candidate, const gazetteer::mention& own, mentions_view all, places_view places
) {
    std::size_t support = 0;
    for (const auto& other : all) {
        if (&other == &own)
            continue;
        const bool related = std::ranges::any_of(other.places, [&](std::uint32_t each) {
            return holds(places[each], places[candidate]) || holds(places[candidate], places[each]);
        });
        support += related ? 1U : 0U;
    }
    return support;
}

struct scored {
    std::uint32_t place = 0;
    std::size_t support = 0;
    const gazetteer::mention* in = nullptr;
};

std::vector<scored> supported(mentions_view mentions, places_view places) {
    std::vector<scored> all;
    for (const auto& each : mentions)
        for (const std::uint32_t candidate : without_inner_namesakes(each.places, places)) {
            const std::size_t support = support_of(candidate, each, mentions, places);
            // A word of every day is a place only when something says so.
            if (!each.common || each.marked || support > 0)
                all.push_back({candidate, support, &each});
        }
    return all;
}

/// Nothing supports anything: the first marked mention counts, else the first of all.
const gazetteer::mention* leading(const std::vector<scored>& all) {
    for (const scored& each : all)
        if (each.in->marked)
            return each.in;
    return all.front().in;
}

/// Of namesakes with equal support the higher level is the likelier: a kecamatan before a village.
std::vector<std::uint32_t> highest(std::vector<scored> rest, places_view places) {
    auto top = place_level::desa_kelurahan;
    for (const scored& each : rest)
        top = std::min(top, places[each.place].level);
    std::vector<std::uint32_t> kept;
    for (const scored& each : rest)
        if (places[each.place].level == top)
            kept.push_back(each.place);
    return kept;
}

/// With support the lowest place is the exact one: "Kuta, Pujut" is the village.
std::vector<std::uint32_t> lowest(const std::vector<scored>& rest, places_view places) {
    auto bottom = place_level::provinsi;
    for (const scored& each : rest)
        bottom = std::max(bottom, places[each.place].level);
    std::vector<std::uint32_t> kept;
    for (const scored& each : rest)
        if (places[each.place].level == bottom && std::ranges::find(kept, each.place) == kept.end())
            kept.push_back(each.place);
    return kept;
}

} // namespace

std::vector<std::uint32_t> choose_places(mentions_view mentions, places_view places) {
    std::vector<scored> all = supported(mentions, places);
    if (all.empty())
        return {};
    std::size_t best = 0;
    for (const scored& each : all)
        best = std::max(best, each.support);
    const gazetteer::mention* only = best == 0 ? leading(all) : nullptr;
    std::erase_if(all, [&](const scored& each) {
        return each.support < best || (only != nullptr && each.in != only);
    });
    return best == 0 ? highest(std::move(all), places) : lowest(all, places);
}

} // namespace ntbcare::routing
