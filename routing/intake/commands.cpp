#include "routing/intake/commands.hpp"

#include "routing/intake/command_words.hpp"
#include "routing/intake/glued_words.hpp"
#include "routing/intake/numbers.hpp"
#include "routing/intake/officer_words.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

using words_view = std::span<const token>;

/// "17" is a text, "4827" a number somebody half knows, twelve digits are a telephone.
constexpr std::size_t half_known_digits_min = 4;
constexpr std::size_t half_known_digits_max = 10;
/// A longer message is no command, whatever its words.
constexpr std::size_t command_words_max = 40;
/// Codes of sent answers.
constexpr std::size_t code_letters_min = 4;
constexpr std::size_t code_letters_max = 15; // A telephone number is asked about too.

bool is_blank(std::string_view text) {
    // Only ASCII punctuation or nothing; an emoji is something said.
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// How many words at the front are the name of the service: "ntbcare", "ntb care".
std::size_t service_words(words_view words) {
    if (words.empty())
        return 0;
    if (words[0].word == "ntbcare")
        return 1;
    return words.size() > 1 && words[0].word == "ntb" && words[1].word == "care" ? 2 : 0;
}

/// Matchers, most certain first. Each fills `into` and says whether the message has its shape.
/// `all` are all words, `kept` those that count.
struct shape_reader {
    std::string_view text;
    words_view all;
    words_view kept;
    readings& into;

    bool set(command_shape shape) const {
        into.shape = shape;
        return true;
    }

    /// The first word that is no mere politeness; "ya" is an answer too.
    std::size_t first_said() const {
        std::size_t at = 0;
        while (at + 1 < all.size() && is_in(word_group::polite, all[at].word) &&
               !is_in(word_group::yes, all[at].word))
            ++at;
        return at;
    }

    bool yes() const {
        const std::size_t first = first_said();
        const std::string& said = all[first].word;
        if (!is_in(word_group::yes, said) && !is_in(word_group::yes_more, said))
            return false;
        bool thanked = false;
        const auto fits = [&](const token& each) {
            thanked = thanked || is_in(word_group::thanks, each.word);
            return is_in(word_group::yes, each.word) || is_in(word_group::yes_more, each.word) ||
                   is_in(word_group::thanks, each.word) || is_in(word_group::polite, each.word) ||
                   (thanked && is_in(word_group::thanks_for, each.word));
        };
        return std::ranges::all_of(all.subspan(first), fits) && set(command_shape::yes);
    }

    bool no() const {
        const token& said = all[first_said()];
        if (!is_in(word_group::no, said.word))
            return false;
        into.rest = text_behind(text, said);
        // "belum pak" says no more than "belum".
        if (kept.size() == 1)
            into.rest.clear();
        return set(command_shape::no);
    }

    bool officer() const { return read_officer(text, all, into) && set(command_shape::officer); }

    /// As `kept`, without the name of the service in front: "NTBCARE STATUS", "ntb care#cek".
    words_view asked() const {
        const std::size_t name = service_words(kept);
        return name < kept.size() ? kept.subspan(name) : kept;
    }

    /// Fills the numbers of a command that names one from `from` on; false when other words follow.
    bool only_number(words_view words, std::size_t from) const {
        while (from < words.size() && is_in(word_group::number_mark, words[from].word))
            ++from;
        if (from == words.size())
            return false;
        const number_run run = number_run_at(words, from);
        if (run.first == run.last || run.last != words.size())
            return false;
        into.numbers = run.numbers;
        into.bad_number = run.numbers.empty();
        return true;
    }

    bool status() const {
        const words_view words = asked();
        // "INFO 4827363" asks after that ticket; "INFO" and words ask something else.
        if (words.size() > 1 && words.front().word == "info" && only_number(words, 1))
            return set(command_shape::status);
        if (!is_near(word_group::status, words.front().word))
            return number_alone(words);
        std::size_t from = 1;
        while (from < words.size() && is_near(word_group::status_object, words[from].word))
            ++from;
        return (from == words.size() || only_number(words, from)) && set(command_shape::status);
    }

    bool one_digit(words_view words) const {
        const auto& word = words.back().word;
        const bool marked = words.size() == 2 && is_in(word_group::digit_mark, words[0].word);
        if ((words.size() != 1 && !marked) || word.size() != 1 || !is_digit(word.front()))
            return false;
        into.digit = word.front() - '0';
        return set(command_shape::digit);
    }

    bool number_alone(words_view words) const {
        if (one_digit(words))
            return true;
        if (!only_number(words, 0))
            return false;
        std::size_t digits = 0;
        for (const token& each : words)
            digits += is_in(word_group::number_mark, each.word) ? 0 : each.word.size();
        const bool plausible = digits >= half_known_digits_min && digits <= half_known_digits_max;
        if (into.bad_number && !plausible) {
            into.bad_number = false;
            return false;
        }
        return set(command_shape::status);
    }

    /// Words that stop, erase, cancel or hide: exact, alone, some with a number.
    bool exact() const {
        const auto& word = kept.front().word;
        const bool alone = kept.size() == 1;
        // "UNREG NTBCARE": as people leave other services.
        const bool named = !alone && service_words(kept.subspan(1)) == kept.size() - 1;
        if ((alone || named) && is_in(word_group::stop, word))
            return set(command_shape::stop);
        if (alone && is_in(word_group::start, word))
            return set(command_shape::start);
        if (alone && is_in(word_group::erase, word))
            return set(command_shape::erase);
        return with_number(word_group::cancel, command_shape::cancel) ||
               with_number(word_group::secret, command_shape::secret);
    }

    /// "LANGGAN", "LANGGAN LOMBOK TENGAH", "STOP LANGGAN". "langganan PDAM saya mati" is a
    /// complaint: words count only behind the bare word, and only if they turn out to be a place.
    bool subscription() const {
        constexpr std::size_t place_words_max = 4;
        const words_view words = asked();
        const auto is_subscribe = [](const token& each) {
            return is_in(word_group::subscribe, each.word);
        };
        if (words.size() == 2 && is_in(word_group::stop, words[0].word) && is_subscribe(words[1]))
            return set(command_shape::unsubscribe);
        if (!is_subscribe(words.front()))
            return false;
        if (words.size() == 1)
            return set(command_shape::subscribe);
        if (words.front().word != "langgan" || words.size() > 1 + place_words_max)
            return false;
        into.rest = text_behind(text, words.front());
        return set(command_shape::subscribe);
    }

    bool with_number(word_group group, command_shape shape) const {
        const words_view words = asked();
        return is_in(group, words.front().word) && (words.size() == 1 || only_number(words, 1)) &&
               set(shape);
    }

    bool help() const {
        const words_view words = asked();
        return words.size() == 1 && is_near(word_group::help, words.front().word) &&
               set(command_shape::help);
    }

    /// Thanks, and what one thanks for; nothing else.
    bool courtesy() const {
        bool thanks = false;
        for (const token& each : kept) {
            const bool says_so =
                is_near(word_group::thanks, each.word) || is_in(word_group::laughter, each.word);
            if (!says_so && !is_in(word_group::thanks_for, each.word))
                return false;
            thanks = thanks || says_so;
        }
        return thanks && set(command_shape::courtesy);
    }

    bool with_argument() const {
        const words_view words = asked();
        if (words.size() == 1 && is_in(word_group::language_mark, words.front().word))
            return set(command_shape::language);
        if (words.size() != 2)
            return false;
        const auto& word = words.front().word;
        const auto& argument = words[1].word;
        const auto language = is_near(word_group::language_mark, word)
                                  ? meant_word(word_group::language, argument)
                                  : std::string_view{};
        // Only the short form: "bahasa kasar" is a complaint.
        if (language.empty() && word != "bhs")
            return false;
        into.argument = language.empty() ? argument : std::string{language};
        return set(command_shape::language);
    }

    /// ASLI alone, or with one code: "ASLI 482 736", "asli tiket 482 7363", "ASLI 7K3F9".
    bool verify() const {
        const words_view words = asked();
        if (!is_in(word_group::verify, words.front().word))
            return false;
        std::size_t from = 1;
        while (from < words.size() &&
               (words[from].word == "kode" || is_in(word_group::number_mark, words[from].word)))
            ++from;
        std::string code;
        for (const token& each : words.subspan(from)) {
            if (std::ranges::none_of(each.word, is_digit))
                return false;
            code += each.word;
        }
        if (from < words.size() &&
            (code.size() < code_letters_min || code.size() > code_letters_max))
            return false;
        if (from < words.size())
            into.numbers = number_run_at(words, from).numbers;
        into.argument = std::move(code);
        return set(command_shape::verify);
    }

    /// A ticket number and words behind it; BALAS and words.
    bool addition() const {
        const std::size_t name = service_words(all);
        const std::size_t first = name < all.size() ? name : 0;
        const bool balas = is_near(word_group::answer, all[first].word);
        std::size_t at = balas ? first + 1 : first;
        while (at < all.size() && is_in(word_group::number_mark, all[at].word))
            ++at;
        const number_run run = number_run_at(all, at);
        if (!run.numbers.empty()) {
            std::string words = text_behind(text, all[number_end(run, all)]);
            if (words.empty())
                return false;
            into.numbers = run.numbers;
            into.rest = std::move(words);
            return set(command_shape::add);
        }
        if (!balas || all.size() < first + 2)
            return false;
        into.rest = text_behind(text, all[first]);
        return set(command_shape::answer);
    }
};

} // namespace

std::vector<token> counting_words(words_view words) {
    std::vector<token> kept;
    std::ranges::copy_if(words, std::back_inserter(kept), [](const token& each) {
        return !is_in(word_group::polite, each.word);
    });
    if (kept.empty())
        kept.assign(words.begin(), words.end());
    return kept;
}

std::string text_behind(std::string_view text, const token& word) {
    constexpr std::string_view spaces{" \t\r\n\0", 5};
    constexpr std::string_view separators{" \t\r\n\0.,:;#*/-", 13};
    const std::string_view behind = text.substr(word.end);
    const auto first = behind.find_first_not_of(separators);
    if (first == std::string_view::npos)
        return {};
    const auto last = behind.find_last_not_of(spaces);
    return std::string{behind.substr(first, last - first + 1)};
}

void read_command(std::string_view text, words_view written, readings& into) {
    if (written.empty()) {
        if (is_blank(text))
            into.shape = command_shape::help;
        return;
    }
    const std::vector<token> words = apart_from_numbers(written);
    const bool is_short = words.size() <= command_words_max;
    const std::vector<token> counting =
        counting_words(words_view{words}.first(std::min(words.size(), command_words_max)));
    const shape_reader read{text, words, counting, into};
    const auto alone = [&] {
        return read.exact() || read.subscription() || read.help() || read.status() ||
               read.courtesy() || read.with_argument() || read.verify();
    };
    const bool found = (is_short && read.yes()) || read.no() || read.officer() ||
                       (is_short && alone()) || read.addition();
    if (!found)
        into.numbers = numbers_in(words);
}

} // namespace ntbcare::routing
