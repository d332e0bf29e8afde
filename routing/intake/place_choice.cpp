#include "routing/intake/place_choice.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace ntbcare::routing {
namespace {

using mention = place_mention;
using mentions_view = std::span<const mention>;
using places_view = std::span<const place>;

/// "baru, alas": so many words may stand between a name and the one that holds it.
constexpr std::size_t words_between_max = 2;
/// Below this a word is taken for a word and no place at all.
constexpr double evidence_min = 0.3;
/// A rival this much weaker than the best is not asked about.
constexpr double rival_share_min = 1.0 / 3;
/// Another name in the text holds the place: beside it, or elsewhere.
constexpr double support_beside = 100;
constexpr double support_apart = 20;
/// A slip beside a name that is written as listed: only what else is said makes it likely.
constexpr double slip_beside_exact = 0.02;
constexpr double slip_other_start = 0.2;

bool holds(std::uint32_t higher, std::uint32_t lower, places_view places) {
    return holds_place(places[higher].code, places[lower].code);
}

bool is_beside(const mention& one, const mention& other) {
    const auto& [left, right] =
        one.first < other.first ? std::tie(one, other) : std::tie(other, one);
    return right.first - left.last <= words_between_max;
}

bool is_level_named(const mention& of, const place& it) {
    return of.mark.level && *of.mark.level == it.level;
}

/// Of namesakes the higher is the likelier: a kecamatan before a village elsewhere.
double prior_of(place_level level) {
    switch (level) {
    case place_level::provinsi:
    case place_level::kabkota:
        return 24;
    case place_level::kecamatan:
        return 8;
    case place_level::desa_kelurahan:
        break;
    }
    return 1;
}

/// How sure the words around a name make that it is a place at all, as listed and no word of every
/// day. The scale of all that follows: 0.95 is said outright, 0.5 a toss-up.
double evidence_of_sign(const mention& of, bool is_high, place_context context) {
    if (of.field || of.alone || context == place_context::answer)
        return 0.93;
    switch (of.mark.sign) {
    case place_sign::level:
        return 0.97;
    case place_sign::at:
        return 0.95;
    case place_sign::near:
        return 0.9;
    case place_sign::street:
        return is_high ? 0.85 : 0.7;
    case place_sign::titled:
        return is_high ? 0.45 : 0.2;
    case place_sign::none:
        break;
    }
    return 0.85;
}

/// The same for a word of every day: higher places are named more often.
double evidence_of_common(const mention& of, const place& it, place_context context) {
    const bool is_high = it.level != place_level::desa_kelurahan;
    if (of.mark.sign == place_sign::level)
        return is_level_named(of, it) ? 0.9 : 0.2;
    if (context == place_context::answer && (of.alone || of.common == common_word::everyday))
        return of.alone ? 0.8 : 0.4;
    if (of.common == common_word::behind_di)
        return 0;
    if (of.field)
        return 0.75;
    if (of.mark.sign == place_sign::at)
        return is_high ? 0.75 : 0.55;
    if (of.mark.sign == place_sign::near || of.alone)
        return is_high ? 0.55 : 0.2;
    return is_high ? 0.25 : 0.05;
}

/// The same for a slip that nothing else supports.
double evidence_of_slip(const mention& of, const mention::meaning& meant, place_context context) {
    constexpr std::size_t short_name = 5;
    constexpr std::size_t long_name = 8;
    const bool said =
        of.mark.sign >= place_sign::at || of.field || of.alone || context == place_context::answer;
    double evidence = 0;
    if (of.mark.sign == place_sign::titled || of.mark.sign == place_sign::street)
        evidence = 0.1;
    else if (said || of.mark.sign == place_sign::near)
        evidence = of.letters > short_name ? 0.75 : 0.55;
    else if (of.letters >= long_name)
        evidence = 0.6;
    else
        evidence = meant.added && of.letters > short_name ? 0.5 : 0.2;
    if (of.letters < short_name)
        evidence = of.mark.sign == place_sign::level ? 0.5 : 0.2;
    return meant.likely_slip ? evidence : evidence * 0.7;
}

/// Does `other` name what holds `candidate`? Words of every day and slips support only what stands
/// right beside them.
enum class support : std::uint8_t { none, apart, beside };
support
support_by(const mention& other, std::uint32_t candidate, const mention& own, places_view places) {
    const auto means = [](const mention& of, std::uint32_t place) {
        return std::ranges::any_of(of.meanings, [&](const auto& each) {
            return each.place == place;
        });
    };
    const bool says_so = std::ranges::any_of(other.meanings, [&](const auto& each) {
        // "Sakra Lotim, jalan dari Sakra": the kecamatan twice, not its village.
        return !(other.exact && each.slip) && !means(own, each.place) &&
               holds(each.place, candidate, places);
    });
    if (!says_so || other.mark.toward)
        return support::none;
    const auto gap = own.first < other.first ? other.first - own.last : own.first - other.last;
    if (is_beside(own, other))
        return other.common == common_word::no || gap == 0 || other.mark.sign == place_sign::level
                   ? support::beside
                   : support::none;
    return other.common == common_word::no && other.exact ? support::apart : support::none;
}

struct scored {
    std::uint32_t place = 0;
    double weight = 0;
    double evidence = 0;
    int supported = 0; ///< Other names that hold it.
    bool slip = false;
};

/// What one mention says: its places, likeliest first.
struct reading {
    const mention* in = nullptr;
    std::vector<scored> places;
};

double evidence_of(
    const mention& of,
    const mention::meaning& meant,
    const place& it,
    support best,
    place_context context
) {
    const bool is_high = it.level != place_level::desa_kelurahan;
    double evidence = 0;
    if (meant.slip && of.exact)
        evidence = 0; // Only what else is said makes it likely.
    else if (meant.slip)
        evidence = evidence_of_slip(of, meant, context);
    else if (of.common != common_word::no)
        evidence = evidence_of_common(of, it, context);
    else
        evidence = evidence_of_sign(of, is_high, context);
    if (of.elsewhere && it.level != place_level::kabkota)
        evidence *= 0.2;
    const bool plain = !meant.slip && of.common == common_word::no;
    if (best == support::beside && !meant.slip && is_level_named(of, it))
        return 0.98;
    if (best == support::beside)
        evidence = std::max(evidence, plain ? 0.96 : 0.85);
    if (best == support::apart && of.common == common_word::no)
        evidence = std::max(evidence, meant.slip ? 0.7 : 0.95);
    return evidence;
}

scored score(
    const mention& of,
    const mention::meaning& meant,
    mentions_view all,
    places_view places,
    place_context context
) {
    support best = support::none;
    int supported = 0;
    double weight = prior_of(places[meant.place].level);
    for (const mention& other : all) {
        if (&other == &of)
            continue;
        const auto by = support_by(other, meant.place, of, places);
        best = std::max(best, by);
        if (by == support::none)
            continue;
        ++supported;
        weight *= by == support::beside ? support_beside : support_apart;
    }
    if (meant.slip)
        weight *= (of.exact ? slip_beside_exact : 1) * (meant.likely_slip ? 1 : slip_other_start);
    // "kec. Kuta", which is none, may be any Kuta.
    if (is_level_named(of, places[meant.place]))
        weight *= 100;
    const double evidence = evidence_of(of, meant, places[meant.place], best, context);
    return {meant.place, weight, evidence, supported, meant.slip};
}

/// Of places inside each other the higher one, when they share the name: Praya. A village that its
/// own level names, or another place supports, stays.
void drop_inner(std::vector<scored>& rest, places_view places) {
    for (std::size_t at = 0; at < rest.size(); ++at) {
        const auto holder = rest[at];
        std::erase_if(rest, [&](const scored& each) {
            return each.weight <= holder.weight && holds(holder.place, each.place, places);
        });
    }
}

reading
read_mention(const mention& of, mentions_view all, places_view places, place_context context) {
    reading made{&of, {}};
    for (const auto& each : of.meanings)
        made.places.push_back(score(of, each, all, places, context));
    std::erase_if(made.places, [](const scored& each) { return each.evidence < evidence_min; });
    std::ranges::stable_sort(made.places, std::ranges::greater{}, &scored::weight);
    drop_inner(made.places, places);
    return made;
}

/// Better first: what others support, where things are rather than where a road leads, what is
/// surer; of equals the first named one.
bool better(const reading& a, const reading& b) {
    const auto rank = [](const reading& each) {
        const scored& best = each.places.front();
        return std::tuple{best.supported, !each.in->mark.toward, !best.slip, best.evidence};
    };
    return rank(a) > rank(b);
}

chosen_places chosen_of(const reading& best) {
    double sum = 0;
    for (const scored& each : best.places)
        sum += each.weight;
    const scored& first = best.places.front();
    chosen_places made;
    for (const scored& each : best.places)
        if (each.weight >= rival_share_min * first.weight)
            made.places.push_back(each.place);
    made.confidence = static_cast<int>(100 * first.evidence * first.weight / sum);
    return made;
}

} // namespace

chosen_places choose_places(mentions_view mentions, places_view places, place_context context) {
    std::vector<reading> readings;
    for (const mention& each : mentions)
        if (auto read = read_mention(each, mentions, places, context); !read.places.empty())
            readings.push_back(std::move(read));
    if (readings.empty())
        return {};
    return chosen_of(*std::ranges::min_element(readings, better));
}

} // namespace ntbcare::routing
