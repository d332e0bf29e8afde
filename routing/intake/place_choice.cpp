// Which of the named places is meant. Pure; works on the mentions of one text, which are few.
#include "routing/intake/gazetteer.hpp"

#include <algorithm>
#include <tuple>

namespace ntbcare::routing {
namespace {

using mention = gazetteer::mention;
using mentions_view = std::span<const mention>;
using places_view = std::span<const place>;

/// "baru, alas": so many words may stand between a name and the one that holds it.
constexpr std::size_t words_between_max = 2;

bool related(std::string_view one, std::string_view other) {
    return holds_place(one, other) || holds_place(other, one);
}

bool beside(const mention& one, const mention& other) {
    const auto& [left, right] =
        one.first < other.first ? std::tie(one, other) : std::tie(other, one);
    return right.first - left.last <= words_between_max;
}

bool any_related(const mention& one, const mention& other, places_view places) {
    return std::ranges::any_of(one.places, [&](std::uint32_t a) {
        return std::ranges::any_of(other.places, [&](std::uint32_t b) {
            return related(places[a].code, places[b].code);
        });
    });
}

/// A word of every day is a place only when something says so.
bool counts(const mention& each, mentions_view all, places_view places) {
    const bool needs_other = each.weak;
    const bool named = each.behind_di ? each.leveled : each.marked;
    if (!needs_other && (!each.common || named))
        return true;
    return std::ranges::any_of(all, [&](const mention& other) {
        return &other != &each && !other.common && !other.weak &&
               (beside(each, other) || each.weak) && any_related(each, other, places);
    });
}

struct scored {
    std::uint32_t place = 0;
    std::size_t support = 0; ///< Mentions of a place that holds this one, or of itself.
    bool likely = false;
    const mention* in = nullptr;
};

std::size_t
support_of(std::uint32_t candidate, const mention& own, mentions_view all, places_view places) {
    std::size_t support = 0;
    for (const auto& other : all) {
        if (&other == &own || other.toward)
            continue;
        const bool says_so = std::ranges::any_of(other.places, [&](std::uint32_t each) {
            return each == candidate || holds_place(places[each].code, places[candidate].code);
        });
        support += says_so ? 1U : 0U;
    }
    return support;
}

/// Better first: what others support, what is likely, what is marked, where things are rather than
/// where a road leads, what is spelt right.
bool better(const scored& a, const scored& b) {
    const auto rank = [](const scored& each) {
        return std::tuple{
            each.support, each.likely, !each.in->toward, each.in->marked, each.in->exact};
    };
    return rank(a) > rank(b);
}

/// Of places inside each other the higher one, when they share the name; else the first kept.
std::vector<std::uint32_t> without_inner(const std::vector<scored>& rest, places_view places) {
    std::vector<std::uint32_t> kept;
    for (const scored& each : rest) {
        const auto same_or_inside = [&](std::uint32_t other) {
            return other == each.place || related(places[other].code, places[each.place].code);
        };
        if (std::ranges::none_of(kept, same_or_inside))
            kept.push_back(each.place);
    }
    return kept;
}

/// Of namesakes with equal support the higher level is the likelier: a kecamatan before a village.
void keep_highest(std::vector<scored>& rest, places_view places) {
    auto top = place_level::desa_kelurahan;
    for (const scored& each : rest)
        top = std::min(top, places[each.place].level);
    // A village that stands before the place which holds it was ordered so on purpose.
    if (!rest.empty() && places[rest.front().place].level > top &&
        std::ranges::any_of(rest, [&](const scored& each) {
            return holds_place(places[each.place].code, places[rest.front().place].code);
        }))
        top = places[rest.front().place].level;
    std::erase_if(rest, [&](const scored& each) { return places[each.place].level != top; });
}

} // namespace

std::vector<std::uint32_t> choose_places(mentions_view named, places_view places) {
    std::vector<mention> kept;
    std::ranges::copy_if(named, std::back_inserter(kept), [&](const mention& each) {
        return counts(each, named, places);
    });
    std::vector<scored> all;
    for (const mention& each : kept)
        for (std::size_t n = 0; n < each.places.size(); ++n) {
            const auto support = support_of(each.places[n], each, kept, places);
            all.push_back({each.places[n], support, n < each.likely, &each});
        }
    if (all.empty())
        return {};
    // Stable: of equals the first named one counts.
    std::ranges::stable_sort(all, better);
    const scored best = all.front();
    std::erase_if(all, [&](const scored& each) {
        return each.in != best.in || each.support != best.support || each.likely != best.likely;
    });
    keep_highest(all, places);
    return without_inner(all, places);
}

} // namespace ntbcare::routing
