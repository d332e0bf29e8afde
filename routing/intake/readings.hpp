// What one text can mean, before anything stored is known: a command shape, if the whole message
// has one, and the free reading (kind, topic, place, level, urgency). Which of them counts is
// chosen in gateway/flow/decide, where questions are open.
#pragma once

#include "routing/model/ticket.hpp"

#include <string>
#include <vector>

namespace ntbcare::routing {

/// The shape of a whole message (see README.md for the words of each).
enum class command_shape : std::uint8_t {
    none,   ///< A report in free words.
    help,   ///< BANTUAN, HELP, ?, or nothing at all.
    status, ///< STATUS / CEK alone or with a number, or a ticket number alone.
    yes,    ///< Y, YA, SUDAH, SUDAH SELESAI.
    no,     ///< T, TIDAK, BELUM alone or with text (`rest`).
    digit,  ///< One digit alone: an answer to a numbered question.
    stop,
    start,
    erase,
    cancel,   ///< exact words only
    courtesy, ///< Thanks, ok: kept, never answered.
    secret,
    subscribe,   ///< LANGGAN alone, or with what may be a place (`rest`).
    unsubscribe, ///< STOP LANGGAN
    language,
    verify,
    add,     ///< A valid ticket number and text (`rest`).
    answer,  ///< BALAS + text (`rest`).
    officer, ///< An officer's verb + number [+ text]; counts only from a registered number.
};

/// What is kept for the coordinator to see and never answered.
enum class held_kind : std::uint8_t {
    none,
    spam,       ///< Advertisements, lotteries, loans, fraud.
    bounce,     ///< A carrier speaks of an SMS that did not arrive.
    auto_reply, ///< A phone or another service answers by itself.
    greeting,   ///< Sent to everybody on a feast.
};

enum class officer_verb : std::uint8_t {
    none,
    terima,
    proses,
    jawab,
    tanya,
    alih,
    ajak, ///< Another office is to work on it too.
    bukan,
    selesai,
    daftar,  ///< Without a number: what is open at his office.
    laporan, ///< Without a number: how his office stands.
    pin,     ///< Nothing but a PIN, or a code and the PIN that is to be.
};

/// One place that the words may name.
struct place_candidate {
    std::string code;   ///< Kemendagri code, "52.02.01".
    std::string name;   ///< As shown to people: "Kec. Praya".
    std::string within; ///< The name that tells it from its namesakes: "Pujut"; may be empty.

    friend bool operator==(const place_candidate&, const place_candidate&) = default;
};

/// From here on a place is taken without asking; see `place_reading::confidence`.
inline constexpr int place_confidence_min = 50;

/// No candidates: nothing named. One: that place, if it is sure enough. Several (at most
/// `place_candidates_max`): ask which.
struct place_reading {
    std::vector<place_candidate> candidates; ///< Likelier ones first.
    /// That the first candidate is meant, in percent; not a measured share, but an order: 97 is
    /// "desa Kuta kec. Pujut", 85 a name with nothing around it, 75 one letter off behind "di", 50
    /// a toss-up. What would be below 30 is no candidate. 0 beside no candidates.
    int confidence = 100;

    [[nodiscard]] bool sure() const {
        return candidates.size() == 1 && confidence >= place_confidence_min;
    }
    friend bool operator==(const place_reading&, const place_reading&) = default;
};
inline constexpr std::size_t place_candidates_max = 5;

/// Whose road (school, clinic ...) the words say it is.
enum class level : std::uint8_t { unsaid, nasional, provinsi, kabupaten, desa };
[[nodiscard]] std::string_view to_string(level said);

struct topic_guess {
    std::string topic; ///< Key of a [[topic]] in conf/opd.toml.
    int score = 0;     ///< Of the rule words; 0: only the classifier speaks for it.
    /// The rule words that spoke for it, for the assignment's reason; never the person's own text.
    std::string words;
    /// Percent, of the classifier and the rules together; -1: nothing was learnt.
    int likely = -1;

    friend bool operator==(const topic_guess&, const topic_guess&) = default;
};
inline constexpr std::size_t topic_guesses_max = 3;

struct readings {
    command_shape shape = command_shape::none;
    /// DAFTAR, LAPORAN and PIN beside the shape that the words have when a citizen writes them.
    officer_verb verb = officer_verb::none;
    /// Digits of a PIN in front of an officer's words, and of a second one behind it. Never kept.
    std::string pin, new_pin;
    /// Ticket numbers whose check digit holds, canonical digits, longest first; at most
    /// `numbers_max`.
    std::vector<std::string> numbers;
    /// A whole-message command named a number that no check digit supports.
    bool bad_number = false;
    std::string rest; ///< Verbatim text behind a number or verb.
    held_kind held = held_kind::none;
    std::string argument; ///< Language or code of BHS, ASLI; OPD of ALIH.
    int digit = -1;       ///< 0-9 for `digit`.

    ticket_kind kind = ticket_kind::complaint;
    /// LAPOR, ADUAN, ASPIRASI, INFO ... stood in the first three words: always a new ticket.
    bool keyword = false;
    bool asks_truth = false; ///< "apa benar ...", "... hoax kah", ASLI and a pasted text.
    bool secret = false;     ///< RAHASIA / ANONIM before, inside or behind a text, or alone.
    bool anonymous = false;  ///< It was ANONIM: `secret`, and no reply path once it is closed.
    /// The rules' best topic is one that is secret by itself, whichever office is likeliest.
    bool sensitive = false;
    std::string body;           ///< The text of the ticket, verbatim, UTF-8.
    std::size_t word_count = 0; ///< Words of the body that mean something (politeness not counted).
    std::vector<topic_guess> topics; ///< Best first.
    place_reading place;
    level of_level = level::unsaid;
    urgency urgent = urgency::biasa;
};
inline constexpr std::size_t numbers_max = 4;

} // namespace ntbcare::routing
