#include "routing/intake/gazetteer.hpp"

#include "routing/intake/edit_distance.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {

namespace {

constexpr std::size_t slip_letters_min = 5;
/// A name alone in a text of this many words needs no "di" before it: it answers a question.
constexpr std::size_t short_text_words = 3;

constexpr std::array<std::string_view, 8> any_markers{
    "di",
    "d",
    "ke",
    "dari",
    "wilayah",
    "daerah",
    "dusun",
    "dsn",
};
constexpr std::array<std::string_view, 6> desa_markers{
    "desa", "ds", "kel", "kelurahan", "kelurhan", "lurah"};
constexpr std::array<std::string_view, 3> kecamatan_markers{"kec", "kecamatan", "camat"};
constexpr std::array<std::string_view, 5> kabkota_markers{
    "kab", "kabupaten", "kota", "kodya", "kotamadya"};

bool among(std::span<const std::string_view> set, std::string_view word) {
    return std::ranges::find(set, word) != set.end();
}

struct marker {
    bool any = false;
    std::optional<place_level> level;
};

marker marker_before(std::span<const token> words, std::size_t at) {
    if (at == 0)
        return {};
    const std::string& word = words[at - 1].word;
    if (among(desa_markers, word))
        return {true, place_level::desa_kelurahan};
    if (among(kecamatan_markers, word))
        return {true, place_level::kecamatan};
    if (among(kabkota_markers, word))
        return {true, place_level::kabkota};
    return {among(any_markers, word), std::nullopt};
}

template <class Use>
void each_shortened(std::string_view word, Use use) {
    for (std::size_t at = 0; at < word.size(); ++at)
        use(std::string{word.substr(0, at)}.append(word.substr(at + 1)));
}

bool is_slip_of(std::string_view written, std::string_view meant) {
    return meant.size() >= slip_letters_min && one_edit_apart(written, meant);
}

/// Keeps the places of the marked level, if there are any: "desa Praya" is not the kecamatan.
void keep_level(std::vector<std::uint32_t>& found, place_level wanted, std::span<const place> all) {
    std::vector<std::uint32_t> kept;
    std::ranges::copy_if(found, std::back_inserter(kept), [&](std::uint32_t each) {
        return all[each].level == wanted;
    });
    if (!kept.empty())
        found = std::move(kept);
}

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

/// "Kota Mataram" stands in the list with its title already.
std::string shown_name(const place& of) {
    const std::string_view title = title_of(of);
    if (of.name.starts_with(title))
        return of.name;
    return std::string{title}.append(of.name);
}

} // namespace

gazetteer::gazetteer(std::vector<place> places, std::span<const place_alias> aliases)
    : places_{std::move(places)} {
    for (std::uint32_t at = 0; at < places_.size(); ++at) {
        by_code_.emplace(places_[at].code, at);
        // The province is where everybody is: naming it says nothing.
        if (places_[at].level != place_level::provinsi)
            add_name(places_[at].name, at);
    }
    for (const place_alias& each : aliases) {
        const auto found = by_code_.find(each.code);
        if (found != by_code_.end())
            add_name(each.alias, found->second);
    }
    compile_slips();
}

void gazetteer::add_name(std::string_view text, std::uint32_t of) {
    name added{{}, of};
    for (token& each : tokenize(text))
        added.words.push_back(std::move(each.word));
    if (added.words.size() > 1 && added.words.front() == "kota" &&
        places_[of].level == place_level::kabkota && added.words.size() == 2)
        added.words.erase(added.words.begin());
    if (added.words.empty())
        return;
    const auto number = static_cast<std::uint32_t>(names_.size());
    auto& same_start = names_by_first_word_[added.words.front()];
    for (const std::uint32_t other : same_start)
        if (names_[other].words == added.words && names_[other].place == of)
            return;
    same_start.push_back(number);
    names_.push_back(std::move(added));
}

void gazetteer::compile_slips() {
    for (const auto& [word, numbers] : names_by_first_word_) {
        if (word.size() < slip_letters_min)
            continue;
        slips_.emplace(word, word);
        each_shortened(word, [&, &meant = word](std::string form) {
            slips_.emplace(std::move(form), meant);
        });
    }
}

void gazetteer::match(
    std::span<const token> words, std::size_t at, std::string_view first_word, mention& into
) const {
    const auto found = names_by_first_word_.find(first_word);
    if (found == names_by_first_word_.end())
        return;
    for (const std::uint32_t number : found->second) {
        const name& of = names_[number];
        if (at + of.words.size() > words.size())
            continue;
        bool exact = words[at].word == first_word;
        bool same = true;
        for (std::size_t n = 1; n < of.words.size() && same; ++n) {
            const std::string& written = words[at + n].word;
            const bool equal = written == of.words[n];
            same = equal || is_slip_of(written, of.words[n]);
            exact = exact && equal;
        }
        const std::size_t last = at + of.words.size();
        if (!same || last < into.last || (last == into.last && into.exact && !exact))
            continue;
        if (last > into.last || (exact && !into.exact))
            into.places.clear();
        into.last = last;
        into.exact = exact;
        if (std::ranges::find(into.places, of.place) == into.places.end())
            into.places.push_back(of.place);
    }
}

std::optional<gazetteer::mention>
gazetteer::mention_at(std::span<const token> words, std::size_t at, const lexicon& known) const {
    mention found{
        .first = at, .last = at, .marked = false, .exact = true, .common = false, .places = {}};
    const std::string& written = words[at].word;
    match(words, at, written, found);
    const marker before = marker_before(words, at);
    const bool may_be_slip = (before.any || words.size() <= short_text_words) &&
                             written.size() + 1 >= slip_letters_min && !known.is_common(written);
    if (found.places.empty() && may_be_slip) {
        const auto try_form = [&](std::string_view form) {
            const auto [first, last] = slips_.equal_range(form);
            for (auto each = first; each != last; ++each)
                if (is_slip_of(written, each->second))
                    match(words, at, each->second, found);
        };
        try_form(written);
        each_shortened(written, [&](const std::string& form) { try_form(form); });
    }
    if (found.places.empty())
        return std::nullopt;
    found.marked = before.any;
    if (before.level)
        keep_level(found.places, *before.level, places_);
    std::ranges::stable_sort(found.places, {}, [&](auto each) { return places_[each].level; });
    found.common = found.last == at + 1 && (known.is_common(written) || written.size() < 4);
    return found;
}

std::vector<gazetteer::mention>
gazetteer::mentions(std::span<const token> words, const lexicon& known) const {
    std::vector<mention> found;
    for (std::size_t at = 0; at < words.size();) {
        auto here = mention_at(words, at, known);
        if (here) {
            at = here->last;
            found.push_back(std::move(*here));
        } else {
            ++at;
        }
    }
    return found;
}

place_reading gazetteer::find(std::span<const token> words, const lexicon& known) const {
    const auto named = mentions(words, known);
    place_reading read;
    for (const std::uint32_t each : choose_places(named, places_))
        if (read.candidates.size() < place_candidates_max)
            read.candidates.push_back(candidate(each));
    return read;
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
    return {of.code, shown_name(of), parent != nullptr ? parent->name : std::string{}};
}

} // namespace ntbcare::routing
