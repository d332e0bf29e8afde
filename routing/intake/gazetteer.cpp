#include "routing/intake/gazetteer.hpp"

#include "routing/intake/common_words.hpp"
#include "routing/intake/edit_distance.hpp"
#include "routing/intake/place_marks.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

constexpr std::size_t slip_letters_min = 5;
/// A slip of a name this long needs nothing that says it is a place.
constexpr std::size_t sure_slip_letters_min = 6;
/// Shorter words have too many other meanings to be a place by themselves.
constexpr std::size_t name_letters_min = 4;
/// Words of this length may be written together or apart: "gunung sari", but not "ke ru".
constexpr std::size_t joined_letters_min = 3;
constexpr std::size_t name_octets_max = 64;
/// Unknown words of one text that are looked at as slips: bounds the work on a text of noise.
constexpr std::size_t slips_tried_max = 64;

constexpr std::uint64_t hash_start = 0xcbf29ce484222325ULL;

std::uint64_t hash_on(std::uint64_t hash, std::string_view word) {
    for (const char c : word)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
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

std::string shown_name(const place& of) {
    return std::string{title_of(of)}.append(of.name);
}

/// "hu'u" is one word in a name and two in a text.
std::vector<std::string> words_of_name(std::string_view text) {
    std::vector<std::string> words;
    for (token& each : tokenize(text))
        words.push_back(std::move(each.word));
    return words;
}

/// Unmarked, only a letter too many or too few in a long name: "nunggu" is not Nunggi.
bool is_sure_slip(
    std::span<const token> words, const gazetteer::mention& found, std::string_view joined
) {
    std::size_t written = 0;
    for (std::size_t at = found.first; at < found.last; ++at)
        written += words[at].word.size();
    return joined.size() >= sure_slip_letters_min &&
           (written != joined.size() || found.last - found.first > 1);
}

std::string joined_name(std::string_view text) {
    std::string joined;
    for (const std::string& each : words_of_name(text))
        joined += each;
    return joined;
}

} // namespace

bool holds_place(std::string_view higher_code, std::string_view lower_code) {
    return lower_code.size() > higher_code.size() && lower_code.starts_with(higher_code) &&
           lower_code[higher_code.size()] == '.';
}

/// The written word and at most `slips_max` words of names it may be a slip of.
struct gazetteer::word_forms {
    static constexpr std::size_t slips_max = 2;
    std::array<std::string_view, 1 + slips_max> words{};
    std::size_t count = 0;

    void add(std::string_view word) {
        if (count < words.size())
            words[count++] = word;
    }
};

gazetteer::gazetteer(std::vector<place> places, std::span<const place_alias> aliases)
    : places_{std::move(places)} {
    for (std::uint32_t at = 0; at < places_.size(); ++at) {
        const place& each = places_[at];
        by_code_.emplace(each.code, at);
        // The province is where everybody is: naming it says nothing.
        if (each.level == place_level::provinsi)
            continue;
        add_name(each.name, {at, false});
        if (each.level == place_level::kabkota)
            for (const auto* title : each.kind == "kota" ? city_titles() : regency_titles())
                add_name(std::string{title}.append(" ").append(each.name), {at, true});
    }
    for (const place_alias& each : aliases)
        if (const auto found = by_code_.find(each.code); found != by_code_.end())
            add_name(each.alias, {found->second, true});
    for (name& each : names_)
        compile_likely(each);
}

void gazetteer::add_name(std::string_view text, named of) {
    const auto words = words_of_name(text);
    std::string joined;
    for (const std::string& each : words)
        joined += each;
    if (joined.empty() || joined.size() > name_octets_max)
        return;
    for (const std::string& each : words)
        if (words_.try_emplace(each, static_cast<std::uint32_t>(word_list_.size())).second) {
            if (each.size() >= name_letters_min)
                slips_.add(each, static_cast<std::uint32_t>(word_list_.size()));
            word_list_.push_back(each);
        }
    name_words_max_ = std::max(name_words_max_, words.size());

    const auto [entry, added] = names_by_hash_.try_emplace(
        hash_on(hash_start, joined), static_cast<std::uint32_t>(names_.size())
    );
    if (added) {
        name_bits_[entry->first % name_bits_.size()] = true;
        names_.push_back({.joined = joined, .words = words.size(), .places = {}});
        const auto everyday = [](const std::string& word) {
            return common_word_of(word) != common_word::no;
        };
        names_.back().common =
            std::ranges::all_of(words, everyday) || joined.size() < name_letters_min;
        names_.back().behind_di = common_word_of(joined) == common_word::behind_di;
    }
    auto& same = names_[entry->second].places;
    const auto known = std::ranges::find(same, of.place, &named::place);
    if (known == same.end())
        same.push_back(of);
    else
        known->alias = known->alias || of.alias;
}

/// Orders the places of a name: what is meant when nothing else is said stands first.
void gazetteer::compile_likely(name& of) const {
    const auto official = [&](const place& each) {
        return joined_name(each.name) == of.joined;
    };
    const auto before = [&](const named& a, const named& b) {
        const place& left = places_[a.place];
        const place& right = places_[b.place];
        // "Senaru" stands for its kecamatan in the aliases, but is a village itself.
        if (holds_place(left.code, right.code) || holds_place(right.code, left.code)) {
            const bool both_official = official(left) && official(right);
            return both_official ? left.level < right.level : left.level > right.level;
        }
        if (left.level != right.level)
            return left.level < right.level;
        return left.code < right.code;
    };
    std::ranges::stable_sort(of.places, before);
}

const gazetteer::name* gazetteer::find_name(std::uint64_t hash, std::string_view joined) const {
    // Most words begin no name: a bit says so without a look-up.
    if (!name_bits_[hash % name_bits_.size()])
        return nullptr;
    const auto found = names_by_hash_.find(hash);
    if (found == names_by_hash_.end() || names_[found->second].joined != joined)
        return nullptr;
    return &names_[found->second];
}

gazetteer::word_forms
gazetteer::forms_of(std::string_view written, const lexicon& known, std::size_t& slips_left) const {
    word_forms forms;
    forms.add(written);
    if (words_.contains(written))
        return forms;
    if (const auto full = full_name_word(written); !full.empty()) {
        forms.add(full);
        return forms;
    }
    if (written.size() + 1 < name_letters_min || slips_left == 0 || known.knows(written))
        return forms;
    --slips_left;
    slips_.each_near(written, [&](std::uint32_t number) {
        const std::string& meant = word_list_[number];
        const bool same_start = meant.front() == written.front();
        // A letter more at the end is more often an ending of the language: "panggil", "panggi".
        const bool ending = written.size() > meant.size() && written.starts_with(meant);
        if (same_start && !(ending && meant.back() != written.back()) &&
            one_edit_apart(written, meant))
            forms.add(meant);
    });
    return forms;
}

std::optional<gazetteer::mention> gazetteer::mention_at(
    std::span<const token> words, std::span<const word_forms> forms, std::size_t at
) const {
    const name* best = nullptr;
    mention found{.first = at, .last = at, .places = {}};
    std::array<char, name_octets_max> joined{};
    std::size_t size = 0;
    const auto walk = [&](auto& self, std::size_t next, std::uint64_t hash, bool exact) -> void {
        const std::size_t taken = next - at;
        if (taken > 0)
            if (const name* of = find_name(hash, {joined.data(), size}); of != nullptr) {
                const auto long_enough = [](const token& each) {
                    return each.word.size() >= joined_letters_min;
                };
                const bool as_listed = taken == of->words;
                const bool longer =
                    next > found.last || (next == found.last && exact && !found.exact);
                if (longer &&
                    (as_listed || std::ranges::all_of(words.subspan(at, taken), long_enough))) {
                    best = of;
                    found.last = next;
                    found.exact = exact;
                }
            }
        if (taken == name_words_max_ || next == words.size())
            return;
        for (std::size_t n = 0; n < forms[next].count; ++n) {
            const std::string_view word = forms[next].words[n];
            if (size + word.size() > joined.size())
                continue;
            std::ranges::copy(word, joined.begin() + static_cast<std::ptrdiff_t>(size));
            size += word.size();
            self(self, next + 1, hash_on(hash, word), exact && n == 0);
            size -= word.size();
        }
    };
    walk(walk, at, hash_start, true);
    if (best == nullptr)
        return std::nullopt;
    mark(words, *best, found);
    // Nothing else is said: it answers a question about the place.
    const bool alone = found.last - found.first == words.size();
    if (!found.exact) {
        found.weak = best->joined.size() < slip_letters_min;
        const bool sure = found.marked || alone || is_sure_slip(words, found, best->joined);
        found.weak = found.weak || !sure;
    }
    return found;
}

void gazetteer::mark(std::span<const token> words, const name& of, mention& into) const {
    const place_mark before = place_mark_before(words, into.first);
    into.marked = before.place;
    into.toward = before.toward;
    into.common = of.common && into.exact;
    into.behind_di = of.behind_di;
    const auto fits = [&](const named& each) {
        return !before.level || places_[each.place].level == *before.level;
    };
    // "desa Praya" is not the kecamatan; "kec. Kuta", which is none, may be any Kuta.
    const bool any_fits = std::ranges::any_of(of.places, fits);
    into.leveled = before.level.has_value() && any_fits;
    for (const named& each : of.places)
        if (!any_fits || fits(each))
            into.places.push_back(each.place);
    // An alias goes before namesakes of a lower level.
    const auto first_level = places_[into.places.front()].level;
    const bool by_alias = std::ranges::any_of(of.places, [&](const named& each) {
        return each.alias && each.place == into.places.front();
    });
    into.likely = into.places.size();
    if (by_alias)
        into.likely = static_cast<std::size_t>(std::ranges::count(
            into.places, first_level, [&](std::uint32_t each) { return places_[each].level; }
        ));
}

place_reading gazetteer::find(std::span<const token> words, const lexicon& known) const {
    std::vector<word_forms> forms(words.size());
    std::size_t slips_left = slips_tried_max;
    for (std::size_t at = 0; at < words.size(); ++at)
        forms[at] = forms_of(words[at].word, known, slips_left);
    std::vector<mention> mentions;
    for (std::size_t at = 0; at < words.size() && mentions.size() < place_mentions_max;) {
        auto here = mention_at(words, forms, at);
        at = here ? here->last : at + 1;
        if (here)
            mentions.push_back(std::move(*here));
    }
    place_reading read;
    for (const std::uint32_t each : choose_places(mentions, places_))
        if (read.candidates.size() < place_candidates_max)
            read.candidates.push_back(candidate(each));
    return read;
}

std::vector<std::uint8_t> gazetteer::words_of_names(std::span<const token> words) const {
    std::vector<std::uint8_t> in_names(words.size());
    for (std::size_t at = 0; at < words.size(); ++at)
        in_names[at] = words_.contains(words[at].word) ? 1 : 0;
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
