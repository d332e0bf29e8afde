#include "routing/intake/lexicon.hpp"

#include "routing/intake/edit_distance.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

/// A single word speaks with 2, each further word of a phrase adds 2: "air mati" beats "air".
constexpr std::int32_t weight_of_word = 2;
/// Shorter words have too many neighbours to be slips of.
constexpr std::size_t slip_letters_min = 4;

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (token& each : tokenize(text))
        words.push_back(std::string{without_suffix(each.word)});
    return words;
}

/// Calls `use` with the word and each of its forms that lack one letter.
template <class Use>
void each_shortened(std::string_view word, Use use) {
    std::string shorter;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (at > 0 && word[at] == word[at - 1])
            continue; // The same form again.
        shorter.assign(word.substr(0, at)).append(word.substr(at + 1));
        use(std::string_view{shorter});
    }
}

} // namespace

void lexicon::reading::add(word_number word) {
    if (word != unknown_word && count < words.size() && !has(word))
        words[count++] = word;
}

bool lexicon::reading::has(word_number word) const {
    return std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count), word) !=
           words.begin() + static_cast<std::ptrdiff_t>(count);
}

lexicon::lexicon(std::span<const written_form> forms, const offices& book) {
    compile_topics(book);
    compile_slips();
    for (const written_form& each : forms) {
        formal_words formal{each.formal, {}, each.ambiguous};
        for (const std::string& word : split_words(each.formal))
            formal.words.push_back(intern(word));
        forms_.try_emplace(each.written, std::move(formal));
    }
}

word_number lexicon::intern(std::string_view word) {
    const auto [entry, added] =
        numbers_.try_emplace(std::string{word}, static_cast<word_number>(words_.size()));
    if (added)
        words_.emplace_back(word);
    return entry->second;
}

void lexicon::compile_topics(const offices& book) {
    for (std::uint32_t topic = 0; topic < book.topics.size(); ++topic)
        for (std::string_view rule : book.topics[topic].words) {
            const bool doubled = rule.starts_with('!');
            const bool against = rule.starts_with('-');
            if (doubled || against)
                rule.remove_prefix(1);
            topic_phrase phrase{.topic = topic, .shown = std::string{rule}};
            for (const std::string& word : split_words(rule))
                phrase.words.push_back(intern(word));
            if (phrase.words.empty())
                continue;
            const auto size = static_cast<std::int32_t>(phrase.words.size());
            phrase.weight = weight_of_word * size * (doubled ? 2 : 1) * (against ? -2 : 1);
            phrases_.push_back(std::move(phrase));
        }
    phrases_by_word_.resize(words_.size());
    for (std::uint32_t at = 0; at < phrases_.size(); ++at)
        phrases_by_word_[phrases_[at].words.front()].push_back(at);
}

void lexicon::compile_slips() {
    for (word_number word = 1; word < words_.size(); ++word) {
        if (words_[word].size() < slip_letters_min)
            continue;
        slips_.emplace(words_[word], word);
        each_shortened(words_[word], [&](std::string_view form) {
            slips_.emplace(std::string{form}, word);
        });
    }
}

word_number lexicon::find(std::string_view word) const {
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? unknown_word : found->second;
}

const std::string* lexicon::formal(std::string_view written) const {
    const auto found = forms_.find(written);
    return found == forms_.end() ? nullptr : &found->second.text;
}

std::span<const std::uint32_t> lexicon::phrases_of(word_number word) const {
    return word < phrases_by_word_.size() ? phrases_by_word_[word]
                                          : std::span<const std::uint32_t>{};
}

/// The known word that an unknown one is a slip of; none when two could be meant.
word_number lexicon::slip_of(std::string_view word) const {
    // "rusk" has three letters in common with "rusak": one less than the known word is enough.
    if (word.size() + 1 < slip_letters_min + 1)
        return unknown_word;
    word_number meant = unknown_word;
    const auto consider = [&](std::string_view form) {
        const auto [first, last] = slips_.equal_range(form);
        for (auto each = first; each != last; ++each) {
            const std::string& known = words_[each->second];
            const bool same_start = known.front() == word.front();
            if (!same_start || each->second == meant || !one_edit_apart(word, known))
                continue;
            // The first found stays: the word lists put the usual words first.
            if (meant == unknown_word)
                meant = each->second;
        }
    };
    consider(word);
    each_shortened(word, consider);
    return meant;
}

void lexicon::add_readings(std::string_view written, reading& into) const {
    into.add(find(written));
    into.add(find(without_suffix(written)));
    const auto found = forms_.find(written);
    if (found == forms_.end())
        return;
    for (const word_number word : found->second.words)
        into.add(word);
}

std::vector<lexicon::reading> lexicon::read(std::span<const token> tokens) const {
    std::vector<reading> readings(tokens.size());
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        reading& into = readings[at];
        add_readings(tokens[at].word, into);
        if (into.count > 0)
            continue;
        const std::string plain = plain_form(tokens[at].word);
        if (plain != tokens[at].word)
            add_readings(plain, into);
        if (into.count == 0)
            into.add(slip_of(without_suffix(plain)));
    }
    return readings;
}

} // namespace ntbcare::routing
