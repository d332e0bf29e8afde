#include "routing/intake/commands.hpp"

#include "routing/intake/edit_distance.hpp"
#include "routing/intake/numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace ntbcare::routing {

namespace {

using words_view = std::span<const token>;

template <std::size_t N>
using word_set = std::array<std::string_view, N>;

constexpr word_set<38> polite_words{
    "pak",   "bpk",     "bapak", "bu",      "ibu",  "min",    "admin",
    "mas",   "mbak",    "kak",   "bang",    "bos",  "tolong", "tlg",
    "tlong", "mohon",   "mhn",   "minta",   "ya",   "yaa",    "dong",
    "donk",  "deh",     "sih",   "kok",     "nih",  "yth",    "assalamualaikum",
    "aslm",  "ass",     "salam", "selamat", "pagi", "siang",  "sore",
    "malam", "permisi", "halo",
};
constexpr word_set<17> courtesy_words{
    "terima",
    "kasih",
    "terimakasih",
    "makasih",
    "makasi",
    "mksh",
    "trims",
    "tks",
    "thx",
    "thanks",
    "ok",
    "oke",
    "okay",
    "siap",
    "baik",
    "sip",
    "mantap",
};
constexpr word_set<4> help_words{"bantuan", "help", "bantu", "panduan"};
constexpr word_set<2> status_words{"status", "cek"};
constexpr word_set<8> status_objects{
    "aduan",
    "laporan",
    "tiket",
    "saya",
    "pengaduan",
    "nomor",
    "no",
    "nomer",
};
constexpr word_set<3> stop_words{"stop", "berhenti", "unreg"};
constexpr word_set<2> secret_words{"rahasia", "anonim"};
constexpr word_set<4> number_marks{"tiket", "nomor", "no", "nomer"};

constexpr std::array<std::pair<std::string_view, officer_verb>, 7> verbs{{
    {"terima", officer_verb::terima},
    {"proses", officer_verb::proses},
    {"jawab", officer_verb::jawab},
    {"tanya", officer_verb::tanya},
    {"alih", officer_verb::alih},
    {"bukan", officer_verb::bukan},
    {"selesai", officer_verb::selesai},
}};

constexpr std::array<std::pair<std::string_view, ticket_kind>, 14> ticket_words{{
    {"lapor", ticket_kind::complaint},
    {"aduan", ticket_kind::complaint},
    {"adu", ticket_kind::complaint},
    {"lpr", ticket_kind::complaint},
    {"keluhan", ticket_kind::complaint},
    {"ntbcare", ticket_kind::complaint},
    {"aspirasi", ticket_kind::idea},
    {"saran", ticket_kind::idea},
    {"usul", ticket_kind::idea},
    {"info", ticket_kind::question},
    {"tanya", ticket_kind::question},
    {"hoax", ticket_kind::clarification},
    {"hoaks", ticket_kind::clarification},
    {"klarifikasi", ticket_kind::clarification},
}};
/// Proper words that lie one letter from a command.
constexpr word_set<8> no_slips{
    "sarana",
    "sarang",
    "lapar",
    "usulan",
    "statusnya",
    "bantuannya",
    "keluhannya",
    "lapora",
};

constexpr std::size_t slip_letters_min = 4;
constexpr std::size_t ticket_word_within = 3;

template <std::size_t N>
bool contains(const word_set<N>& set, std::string_view word) {
    return std::ranges::find(set, word) != set.end();
}

bool is_word_or_slip(std::string_view written, std::string_view meant) {
    if (written == meant)
        return true;
    return meant.size() >= slip_letters_min && !contains(no_slips, written) &&
           one_slip_apart(written, meant);
}

template <std::size_t N>
bool contains_or_slip(const word_set<N>& set, std::string_view word) {
    return std::ranges::any_of(set, [&](auto each) { return is_word_or_slip(word, each); });
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view edge = " \t\r\n.,:;#*/-";
    const auto first = text.find_first_not_of(edge);
    if (first == std::string_view::npos)
        return {};
    const auto last = text.find_last_not_of(" \t\r\n");
    return std::string{text.substr(first, last - first + 1)};
}

std::string behind(std::string_view text, const token& word) {
    return trimmed(text.substr(word.end));
}

/// The words that count: polite ones fall out while another word remains.
std::vector<token> counting_words(words_view words) {
    std::vector<token> kept;
    std::ranges::copy_if(words, std::back_inserter(kept), [](const token& each) {
        return !is_polite(each.word);
    });
    if (kept.empty())
        kept.assign(words.begin(), words.end());
    return kept;
}

bool is_blank(std::string_view text) {
    // Only ASCII punctuation or nothing; an emoji is something said.
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
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

    bool confirm() const {
        // "ya" is polite and an answer: alone it stays in `kept`.
        const auto& first = kept.front().word;
        const bool yes = first == "y" || first == "ya" || first == "iya" || first == "sudah";
        const bool done = kept.size() == 2 && kept[1].word == "selesai";
        if (yes && (kept.size() == 1 || done))
            return set(command_shape::yes);
        const auto& word = all.front().word;
        const bool no = word == "t" || word == "tidak" || word == "tdk" || word == "belum";
        if (!no)
            return false;
        into.rest = behind(text, all.front());
        return set(command_shape::no);
    }

    bool officer() const {
        for (const auto& [word, verb] : verbs) {
            if (all.front().word != word || all.size() < 2)
                continue;
            const number_run run = number_run_at(all, 1);
            if (run.numbers.empty())
                return false;
            into.verb = verb;
            into.numbers = run.numbers;
            into.rest = behind(text, all[number_end(run)]);
            return set(command_shape::officer);
        }
        return false;
    }

    /// The last word of the longest number in a run: what follows is text, even when it is digits.
    std::size_t number_end(const number_run& run) const {
        std::size_t digits = 0;
        std::size_t at = run.first;
        while (at + 1 < run.last && digits + all[at].word.size() < run.numbers.front().size())
            digits += all[at++].word.size();
        return at;
    }

    /// Fills the numbers of a command that names one from `from` on; false when other words follow.
    bool only_number(std::size_t from) const {
        while (from < kept.size() && contains(number_marks, kept[from].word))
            ++from;
        if (from == kept.size())
            return false;
        const number_run run = number_run_at(kept, from);
        if (run.first == run.last || run.last != kept.size())
            return false;
        into.numbers = run.numbers;
        into.bad_number = run.numbers.empty();
        return true;
    }

    bool status() const {
        if (!contains_or_slip(status_words, kept.front().word))
            return number_alone();
        const auto rest = kept.subspan(1);
        const bool objects = std::ranges::all_of(rest, [](const token& each) {
            return contains(status_objects, each.word);
        });
        if (objects || only_number(1))
            return set(command_shape::status);
        return false;
    }

    bool number_alone() const {
        constexpr std::size_t digits_min =
            4; // "17" is a text, "4827" a number somebody half knows.
        if (!only_number(0))
            return false;
        const number_run run = number_run_at(kept, kept.size() - 1);
        const bool one_digit = kept.size() == 1 && run.digits == 1;
        if (one_digit) {
            into.bad_number = false;
            into.digit = kept.front().word.front() - '0';
            return into.digit >= 0 && into.digit <= 9 && set(command_shape::digit);
        }
        std::size_t digits = 0;
        for (const token& each : kept)
            digits += each.word.size();
        if (digits < digits_min) {
            into.bad_number = false;
            return false;
        }
        return set(command_shape::status);
    }

    bool exact() const {
        const auto& word = kept.front().word;
        if (kept.size() == 1) {
            if (contains(stop_words, word))
                return set(command_shape::stop);
            if (word == "mulai")
                return set(command_shape::start);
            if (word == "hapus")
                return set(command_shape::erase);
        }
        const bool cancels = word == "batal";
        if (!cancels && !contains(secret_words, word))
            return false;
        if (kept.size() > 1 && !only_number(1))
            return false;
        return set(cancels ? command_shape::cancel : command_shape::secret);
    }

    bool help() const {
        return kept.size() == 1 && contains_or_slip(help_words, kept.front().word) &&
               set(command_shape::help);
    }

    bool courtesy() const {
        const auto thanks = [](const token& each) {
            return contains(courtesy_words, each.word);
        };
        return std::ranges::all_of(kept, thanks) && set(command_shape::courtesy);
    }

    bool with_argument() const {
        if (kept.size() != 2)
            return false;
        const auto& word = kept.front().word;
        const bool language = word == "bhs" || word == "bahasa";
        if (!language && word != "asli")
            return false;
        into.argument = kept[1].word;
        return set(language ? command_shape::language : command_shape::verify);
    }

    /// A ticket number and words behind it; BALAS and words.
    bool addition() const {
        std::size_t at = 0;
        const bool balas = all.front().word == "balas";
        if (balas)
            ++at;
        while (at < all.size() && contains(number_marks, all[at].word))
            ++at;
        const number_run run = number_run_at(all, at);
        if (!run.numbers.empty()) {
            std::string words = behind(text, all[number_end(run)]);
            if (words.empty())
                return false;
            into.numbers = run.numbers;
            into.rest = std::move(words);
            return set(command_shape::add);
        }
        if (!balas || all.size() < 2)
            return false;
        into.rest = behind(text, all.front());
        return set(command_shape::answer);
    }
};

std::optional<ticket_kind> ticket_word(std::string_view word) {
    for (const auto& [meant, kind] : ticket_words)
        if (word == meant)
            return kind;
    // Slips only for complaints: "hanya" is not TANYA, and a complaint is what it would be anyway.
    for (const auto& [meant, kind] : ticket_words)
        if (kind == ticket_kind::complaint && is_word_or_slip(word, meant))
            return kind;
    return std::nullopt;
}

/// "besok jam berapa ...", "... kapan dibuka?": a question without the word for it.
bool asks(std::string_view text, words_view words) {
    constexpr word_set<8> openers{
        "berapa",
        "kapan",
        "bagaimana",
        "gimana",
        "apakah",
        "dimana",
        "siapa",
        "mengapa",
    };
    if (!words.empty() && contains(openers, words.front().word))
        return true;
    const bool marked = trimmed(text).ends_with('?');
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto& word = words[at].word;
        const bool when = at > 0 && word == "berapa" && words[at - 1].word == "jam";
        if (when || (marked && contains(openers, word)))
            return true;
    }
    return false;
}

} // namespace

bool is_polite(std::string_view word) {
    return contains(polite_words, word);
}

void read_command(std::string_view text, words_view words, readings& into) {
    if (words.empty()) {
        if (is_blank(text))
            into.shape = command_shape::help;
        return;
    }
    const std::vector<token> counting = counting_words(words);
    const shape_reader read{text, words, counting, into};
    const bool found = read.officer() || read.confirm() || read.exact() || read.help() ||
                       read.status() || read.courtesy() || read.with_argument() || read.addition();
    if (!found)
        into.numbers = numbers_in(words);
}

void read_ticket_word(std::string_view text, words_view words, readings& into) {
    into.body = std::string{text};
    const std::size_t looked_at = std::min(words.size(), ticket_word_within);
    for (std::size_t at = 0; at < looked_at; ++at) {
        const bool two =
            at + 1 < words.size() && words[at].word == "ntb" && words[at + 1].word == "care";
        const auto kind = two ? std::optional{ticket_kind::complaint} : ticket_word(words[at].word);
        if (!kind)
            continue;
        into.kind = *kind;
        into.keyword = true;
        if (at == 0)
            into.body = behind(text, words[two ? 1 : 0]);
        break;
    }
    if (!into.keyword && asks(text, words))
        into.kind = ticket_kind::question;
    const bool hidden = !words.empty() && (contains(secret_words, words.front().word) ||
                                           contains(secret_words, words.back().word));
    into.secret =
        hidden || (into.keyword && words.size() > 1 && contains(secret_words, words[1].word));
}

} // namespace ntbcare::routing
