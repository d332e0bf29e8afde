#include "routing/intake/lexicon.hpp"

#include "routing/intake/common_words.hpp"
#include "routing/intake/edit_distance.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ntbcare::routing {
namespace {

/// A single word speaks with 2, each further word of a phrase adds 2: "air mati" beats "air".
constexpr std::int32_t weight_of_word = 2;
constexpr std::int32_t weight_against = 2;
/// Shorter words have too many neighbours to be slips of.
constexpr std::size_t slip_letters_min = 5;
constexpr std::size_t written_letters_min = 4;
/// Unknown words of one text that are looked at as slips: bounds the work on a text of noise.
constexpr std::size_t slips_tried_max = 64;

struct trait_word {
    std::string_view word;
    std::uint8_t trait;
};

constexpr std::array<trait_word, 42> trait_words{{
    {"jalan", trait_of_level},     {"jembatan", trait_of_level}, {"ruas", trait_of_level},
    {"irigasi", trait_of_level},   {"saluran", trait_of_level},  {"drainase", trait_of_level},
    {"got", trait_of_level},       {"sungai", trait_of_level},   {"sekolah", trait_of_level},
    {"sma", trait_of_level},       {"smp", trait_of_level},      {"sd", trait_of_level},
    {"sakit", trait_of_level},     {"rsud", trait_of_level},     {"rs", trait_of_level},
    {"puskesmas", trait_of_level}, {"terminal", trait_of_level}, {"lampu", trait_of_level},
    {"trotoar", trait_of_level},   {"rambu", trait_of_level},    {"status", trait_of_level},
    {"milik", trait_of_level},     {"punya", trait_of_level},    {"kewenangan", trait_of_level},
    {"lintas", trait_of_level},    {"dinas", trait_of_level},    {"dukcapil", trait_of_level},
    {"satpol", trait_of_level},    {"nasional", trait_nasional}, {"negara", trait_nasional},
    {"provinsi", trait_provinsi},  {"propinsi", trait_provinsi}, {"kabupaten", trait_kabupaten},
    {"kota", trait_kabupaten},     {"kab", trait_kabupaten},     {"desa", trait_desa},
    {"gang", trait_desa},          {"dusun", trait_desa},        {"kampung", trait_desa},
    {"lingkungan", trait_desa},    {"setapak", trait_desa},      {"gubuk", trait_desa},
}};

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (token& each : tokenize(text))
        words.push_back(std::string{without_suffix(each.word)});
    return words;
}

} // namespace

void lexicon::reading::add(word_number word) {
    if (word != unknown_word && count < words.size() && !has(word))
        words[count++] = word;
}

bool lexicon::reading::has(word_number word) const {
    for (std::size_t at = 0; at < count; ++at)
        if (words[at] == word)
            return true;
    return false;
}

lexicon::lexicon(std::span<const written_form> forms, const offices& book) {
    compile_traits();
    compile_topics(book);
    compile_alarms(book);
    mark_ordered();
    choose_keys();
    compile_slips();
    compile_forms(forms);
}

word_number lexicon::intern(std::string_view word) {
    word_number& number = entries_[std::string{word}].number;
    if (number == unknown_word) {
        number = static_cast<word_number>(words_.size());
        words_.emplace_back(word);
        traits_.push_back(trait_none);
    }
    return number;
}

void lexicon::compile_traits() {
    for (const auto& [word, trait] : trait_words) {
        auto& traits = traits_[intern(word)];
        traits = static_cast<std::uint8_t>(traits | trait);
    }
}

void lexicon::compile_topics(const offices& book) {
    for (std::uint32_t topic = 0; topic < book.topics.size(); ++topic)
        for (std::string_view rule : book.topics[topic].words) {
            const bool strong = rule.starts_with('!');
            const bool against = rule.starts_with('-');
            if (strong || against)
                rule.remove_prefix(1);
            topic_phrase phrase{.topic = topic, .strong = strong, .words = {}, .shown = {}};
            phrase.shown = rule;
            for (const std::string& word : split_words(rule))
                phrase.words.push_back(intern(word));
            if (phrase.words.empty())
                continue;
            const auto size = static_cast<std::int32_t>(phrase.words.size());
            phrase.weight =
                weight_of_word * size * (strong ? 2 : 1) * (against ? -weight_against : 1);
            phrases_.push_back(std::move(phrase));
        }
}

void lexicon::add_alarms(alarm_kind kind, std::span<const std::string> phrases) {
    for (const std::string& each : phrases) {
        alarm_phrase alarm{kind, {}};
        for (const std::string& word : split_words(each))
            alarm.words.push_back(intern(word));
        if (!alarm.words.empty())
            alarms_.push_back(std::move(alarm));
    }
}

/// The "!" words of urgent topics are events too, so that nobody has to write them twice.
void lexicon::compile_alarms(const offices& book) {
    const urgent_words& said = book.urgent;
    add_alarms(alarm_kind::danger, said.danger);
    add_alarms(alarm_kind::event, said.events);
    add_alarms(alarm_kind::if_now, said.if_now);
    add_alarms(alarm_kind::now, said.now);
    add_alarms(alarm_kind::calm, said.calm);
    add_alarms(alarm_kind::over, said.over);
    for (const topic_phrase& phrase : phrases_)
        if (phrase.strong && book.topics[phrase.topic].urgent == urgency::mendesak)
            alarms_.push_back({alarm_kind::event, phrase.words});
    for (const std::string& word : said.denied_by) {
        auto& traits = traits_[intern(word)];
        traits = static_cast<std::uint8_t>(traits | trait_denial);
    }
    alarms_by_word_.resize(words_.size());
    for (std::uint32_t at = 0; at < alarms_.size(); ++at)
        alarms_by_word_[alarms_[at].words.front()].push_back(at);
}

/// "jalan" stands in a hundred phrases: each is found by its rarest word.
void lexicon::choose_keys() {
    std::vector<std::uint32_t> held_by(words_.size());
    for (const topic_phrase& phrase : phrases_)
        for (const word_number word : phrase.words)
            ++held_by[word];
    phrases_by_word_.resize(words_.size());
    for (std::uint32_t at = 0; at < phrases_.size(); ++at) {
        topic_phrase& phrase = phrases_[at];
        const auto rarest = std::ranges::min_element(phrase.words, {}, [&](word_number word) {
            return held_by[word];
        });
        phrase.key = static_cast<std::size_t>(rarest - phrase.words.begin());
        phrases_by_word_[*rarest].push_back(at);
    }
}

/// "lampu mati" is the street lamp, "mati lampu" the mains: where the same words stand in both
/// orders for different things, the order decides.
void lexicon::mark_ordered() {
    std::multimap<std::vector<word_number>, std::uint32_t> by_words;
    for (std::uint32_t at = 0; at < phrases_.size(); ++at)
        by_words.emplace(phrases_[at].words, at);
    for (topic_phrase& phrase : phrases_) {
        const std::vector<word_number> reversed{phrase.words.rbegin(), phrase.words.rend()};
        if (reversed == phrase.words)
            continue;
        const auto [first, last] = by_words.equal_range(reversed);
        for (auto each = first; each != last; ++each) {
            const topic_phrase& other = phrases_[each->second];
            const bool for_both = phrase.weight > 0 && other.weight > 0;
            const bool same_sign = (phrase.weight > 0) == (other.weight > 0);
            if (other.topic == phrase.topic ? !same_sign : for_both)
                phrase.ordered = true;
        }
    }
}

void lexicon::compile_slips() {
    for (word_number word = 1; word < words_.size(); ++word)
        if (words_[word].size() >= slip_letters_min)
            slips_.add(words_[word], word);
}

void lexicon::compile_forms(std::span<const written_form> forms) {
    for (const written_form& each : forms) {
        const auto written = tokenize(each.written);
        // Forms of several words are not looked up; "u/" would be taken for "u".
        if (written.size() != 1 || written.front().word.size() != each.written.size() ||
            common_word_of(written.front().word) != common_word::no)
            continue;
        formal_words formal{each.formal, {}, no_form};
        for (const std::string& word : split_words(each.formal))
            formal.words.push_back(intern(word));
        std::uint32_t* form = &entries_[written.front().word].form;
        if (*form != no_form && !each.ambiguous)
            continue; // The first one counts.
        while (*form != no_form)
            form = &forms_[*form].next;
        *form = static_cast<std::uint32_t>(forms_.size());
        forms_.push_back(std::move(formal));
    }
}

word_number lexicon::find(std::string_view word) const {
    return look_up(word).number;
}

lexicon::entry lexicon::look_up(std::string_view written) const {
    const auto found = entries_.find(written);
    return found == entries_.end() ? entry{} : found->second;
}

bool lexicon::knows(std::string_view word) const {
    return entries_.contains(word) || common_word_of(word) != common_word::no;
}

const std::string* lexicon::formal(std::string_view written) const {
    const entry found = look_up(written);
    return found.form == no_form ? nullptr : &forms_[found.form].text;
}

std::span<const std::uint32_t> lexicon::phrases_of(word_number word) const {
    return word < phrases_by_word_.size() ? phrases_by_word_[word]
                                          : std::span<const std::uint32_t>{};
}

std::span<const std::uint32_t> lexicon::alarms_of(word_number word) const {
    return word < alarms_by_word_.size() ? alarms_by_word_[word] : std::span<const std::uint32_t>{};
}

/// The known words that an unknown one may be a slip of, all of them: "tmbang" is tambang or
/// tumbang.
void lexicon::add_slips(std::string_view word, reading& into) const {
    if (word.size() < written_letters_min || common_word_of(word) != common_word::no)
        return;
    slips_.each_near(word, [&](word_number near) {
        const std::string& known = words_[near];
        if (known.front() != word.front() || !one_edit_apart(word, known))
            return;
        into.add(near);
        into.traits = static_cast<std::uint8_t>(into.traits | traits_[near]);
    });
}

void lexicon::add_readings(std::string_view written, reading& into) const {
    const auto add = [&](word_number word) {
        into.add(word);
        into.traits = static_cast<std::uint8_t>(into.traits | traits_[word]);
    };
    const entry found = look_up(written);
    add(found.number);
    if (const auto shorter = without_suffix(written); shorter.size() != written.size())
        add_readings(shorter, into);
    for (std::uint32_t form = found.form; form != no_form; form = forms_[form].next) {
        const auto& formal = forms_[form].words;
        for (const word_number word : formal)
            // "rurung" is a village lane, but says nothing about whose lane it is; "no" is "nomor",
            // and in Samawa "tidak", which denies nothing here.
            formal.size() == 1 && form == found.form ? add(word) : into.add(word);
    }
}

/// "rt05", "300rb": the letters and the digits are words of their own.
void lexicon::add_pieces(std::string_view written, reading& into) const {
    for (std::size_t at = 0; at < written.size();) {
        std::size_t end = at + 1;
        while (end < written.size() && is_digit(written[end]) == is_digit(written[at]))
            ++end;
        if (!is_digit(written[at]))
            add_readings(written.substr(at, end - at), into);
        at = end;
    }
}

bool lexicon::add_stem(std::string_view stem, reading& into) const {
    constexpr std::size_t stem_letters_min = 3;
    if (stem.size() >= stem_letters_min && entries_.contains(stem))
        add_readings(stem, into);
    return into.count > 0;
}

/// "dijalan", "bejalan", "langanne", "rumahku", "aiq" for "aik": what a word that no list has is
/// made of, if that is known. One step: "dirumahku" stays what it is.
void lexicon::add_stems(std::string_view word, reading& into) const {
    constexpr std::size_t prefixed_letters_min = 4;
    for (const std::string_view prefix : {"di", "ke", "be", "te"})
        if (word.starts_with(prefix) && word.size() >= prefix.size() + prefixed_letters_min &&
            add_stem(word.substr(prefix.size()), into))
            return;
    for (const std::string_view suffix : {"ne", "na", "ku", "mu"})
        if (word.ends_with(suffix) && add_stem(word.substr(0, word.size() - suffix.size()), into))
            return;
    // Sasak has no one spelling of the stop at a word's end.
    std::string other{word};
    if (other.ends_with('q') || other.ends_with('k')) {
        other.back() = other.back() == 'q' ? 'k' : 'q';
        add_stem(other, into);
    }
}

std::vector<lexicon::reading>
lexicon::read(std::span<const token> tokens, std::span<const std::uint8_t> fixed) const {
    std::vector<reading> readings(tokens.size());
    std::size_t slips_tried = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        reading& into = readings[at];
        const std::string& written = tokens[at].word;
        add_readings(written, into);
        if (into.count > 0)
            continue;
        const std::string plain = plain_form(written);
        if (plain != written)
            add_readings(plain, into);
        if (into.count == 0)
            add_stems(plain, into);
        if (into.count == 0 && std::ranges::any_of(written, is_digit))
            add_pieces(written, into);
        const bool may_be_slip = at >= fixed.size() || fixed[at] == 0;
        if (into.count == 0 && may_be_slip && slips_tried < slips_tried_max && !knows(plain)) {
            ++slips_tried;
            add_slips(without_suffix(plain), into);
        }
    }
    return readings;
}

} // namespace ntbcare::routing
