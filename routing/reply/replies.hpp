// The texts that go to people: templates with named placeholders, checked at load to fit one SMS at
// their worst. gateway/config loads them from conf/replies.id.toml, gateway/flow renders them. No
// text of ours is written elsewhere.
//
// A template is plain text with {placeholders}. A part in [square brackets] is left out when a
// placeholder in it is empty: "tiket {number}[ ({topic})]". Which placeholders a reply may and must
// use stands in reply_list.cpp.
#pragma once

#include "routing/model/ticket.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::routing {

/// Every reply the service can give.
enum class reply_key : std::uint8_t {
    accepted,               ///< {number} {office} [{topic} {place} {days}]
    accepted_first,         ///< As accepted, with the tariff.
    accepted_coordinator,   ///< {number}: no rule matched, the coordinator sorts it.
    accepted_secret,        ///< {number}
    accepted_urgent,        ///< {emergency} {number} [{office} {place}]
    accepted_joined,        ///< {number} {people} [{office} {place}]: one of many
    accepted_joined_urgent, ///< {emergency} {number} {people} [{office} {place}]
    handed_over,            ///< {number} {door} [{office} {topic} {place}]
    idea_accepted,          ///< {number} [{office} {days}]
    question_accepted,      ///< {number} [{office} {days}]
    clarification_accepted, ///< {number} [{office} {days}]
    ask_place,              ///< {number} [{topic}]
    ask_what,               ///< {number}
    ask_is_place,           ///< {number} {place}: one place that is not sure
    ask_which_place,        ///< {number} {choices}
    ask_whole_text,         ///< {number} {digits} [{missing} {total}]
    place_set,              ///< {number} {place} [{office} {days}]
    help,                   ///< Two examples.
    status_one,             ///< {number} {state} [{office} {date}]
    status_list,            ///< {lines} [{count}]
    status_none,            ///< No open ticket.
    unknown_number,         ///< Tidak dikenal, with a hint.
    added,                  ///< {number} [{office}]
    cancel_ask,             ///< {number}: asks Y
    cancelled,              ///< {number}
    kept,                   ///< {number}: not cancelled after all
    closed_thanks,          ///< {number}: asks 1-5
    rated,                  ///< [{number}]
    subscribed,             ///< [{place}]: news of it come from now on
    unsubscribed,           ///< no fields
    broadcast,              ///< {text}: one text to many, whole
    broadcast_incident,     ///< {number} {text}: to the reporters of an incident
    closed_late,            ///< {number} [{date}]: it is over; Y opens it again
    closed_desk,            ///< {number} [{date}]: the coordinator closed it; T opens it again
    rejected_unclear,       ///< {number}: nothing can be done about it: nobody knows what is meant
    rejected_no_service,    ///< {number}: ... no matter of a government
    rejected_in_court,      ///< {number}: ... police or a court have it
    rejected_advert,        ///< {number}: ... it sells something
    closed_joined,          ///< {number} [{date}]: what many reported was dealt with
    closed_silent,          ///< {number} [{days} {date}]: nobody said a word to the answer
    reopened,               ///< {number} [{office}]
    stopped,
    started,
    language_set,     ///< {language}: replies are in it from now on.
    language_missing, ///< {language}: chosen, but nobody has written its texts yet.
    language_list,    ///< {choices}: which languages there are.
    secret_set,       ///< {number}
    ussd_accepted,    ///< {number} [{topic} {place} {office} {days}]: asks for the text by SMS
    ussd_dropped,     ///< {dial}: a draft was left; how to go on
    ussd_result,      ///< {text}: what a screen said that came too late
    ussd_again,       ///< {dial}: nothing was done
    erase_code,       ///< {code}: HAPUS
    erase_wrong,      ///< {count}: tries that are left
    erase_failed,     ///< Nothing is erased.
    erase_accepted,   ///< The code was right.
    erased,           ///< {count} and {more}: tickets whose words went, and that go on
    erased_officer,   ///< The same of an officer: his office keeps his number.
    answer,           ///< {number} {text} [{office}]
    answer_more,      ///< As answer: there is more of it.
    answer_confirm,   ///< As answer, asks Y/T.
    answer_confirm_more,
    answer_secret,         ///< {number} {state}
    answer_secret_confirm, ///< As answer_secret, asks Y/T.
    news_wrong,            ///< {office} {text} [{code} {number}]: an office has answered this news
    news_right,            ///< As news_wrong.
    news_partly,           ///< As news_wrong.
    info_answer,           ///< {office} {text} [{code} {number}]: what is often asked
    verify_ticket,         ///< {number} [{date}]: ASLI with a ticket of this person
    verify_news,           ///< {code} {text} {office}: ASLI with the code of an answer
    verify_ended,          ///< {code}: ... that is over
    verify_service,        ///< ASLI with the number this was written to
    verify_unknown,        ///< ASLI with anything else
    verify_help,           ///< ASLI alone
    gathered,              ///< {count} {lines}: many tickets of one number at once
    guard_last,            ///< Behind the last reply before silence; `with_closing` adds it.
    guard_quiet,           ///< [{emergency}]: instead of that one, where it has no room
    guard_warned,          ///< [{emergency}]: the first step of the ladder
    guard_tickets,         ///< [{emergency}]: the second
    guard_daily,           ///< [{emergency}]: the third
    rerouted,              ///< {number} {office} [{topic}]: the coordinator sent it on
    rerouted_secret,       ///< {number} {state}
    in_progress,           ///< {number} [{office} {topic}]: an officer took it up
    asked,                 ///< {number} {text} [{office}]: an officer asks
    notice_new,            ///< To an officer: {digits} {text} [{topic} {place} {reporter}]
    notice_count,          ///< To an officer: {count} [{office}]
    notice_added,          ///< To an officer: {digits} {text} [{reporter}]
    notice_reopened,       ///< To an officer: {digits} [{text} {reporter}]
    notice_cancelled,      ///< To an officer: {digits} [{reporter}]
    notice_moved,          ///< To an officer: {digits} {office} has it now
    notice_incident,       ///< To an officer: {digits} {people} [{topic} {place} {more}]
    notice_growth,         ///< To an officer: {digits} {more} {people} [{topic} {place}]
    notice_waiting,        ///< To an officer: {digits} {date} [{topic} {office} {time}]
    notice_due,            ///< As notice_waiting: not by when it is responded to, but dealt with.
    notice_late,           ///< As notice_due: that time is over.
    notice_escalated,      ///< To those above him: {digits} {office} {date} [{topic} {time}]
    notice_clocks,         ///< To an officer: {count} {lines} [{late}]: many at once
    notice_unanswered,     ///< To an officer: {digits}: the reporter did not say what he asked
    notice_week,           ///< To an officer: {count} {late} {date}, what happened since [{office}]
    officer_sent,          ///< {number} [{digits}]
    officer_sent_all,      ///< {number} {people}: to all reporters of an incident
    officer_refused,       ///< {number} [{digits} {state}]
    officer_taken,         ///< {number} [{digits}]
    officer_asked,         ///< {number} [{digits}]
    officer_moved,         ///< {number} {office}
    officer_returned,      ///< {number} [{office}]: back at the coordinator, with what he suggests
    officer_bounced,       ///< {number}: passed on too often, the coordinator decides
    officer_joined,        ///< {number} {office}: that one works on it too
    officer_which,         ///< {digits}: no such office
    officer_words,         ///< {digits}: nothing behind the number
    officer_verb,          ///< {digits}: words behind the number, and no verb before it
    officer_unheard,       ///< {number}: done, but the reporter takes no SMS
    officer_unasked,       ///< {number} [{digits}]: ... so that she cannot be asked
    officer_guest,         ///< {number} {office} [{digits}]: that one has it, he was invited
    officer_left,          ///< {number}: he was invited, and is not any more
    officer_secret,        ///< {number}: what is asked of a secret ticket is not sent
    officer_list,          ///< {lines} {count} [{more}]
    officer_none,          ///< {office}: nothing is open
    officer_report,        ///< {office} {date} {count} {new} {late} {soon} {done}
    pin_choose,            ///< {code} {office}: the first time
    pin_set,               ///< It is his from now on.
    pin_ask,               ///< What he wrote waits.
    pin_right,             ///< {hours}
    pin_wrong,             ///< {count}: tries that are left
    pin_locked,            ///< {hours}
    tariff,                ///< What a person's first SMS costs; `with_tariff` adds it.
    end_,                  ///< Count of keys.
};

[[nodiscard]] std::string_view name_of(reply_key key);

using reply_fields = std::vector<std::pair<std::string_view, std::string>>;
/// GSM 7-bit septets of a UTF-8 text; nullopt when it does not fit the alphabet. Given by the
/// composition root: routing does not know protocol.
using septets_function = std::function<std::optional<std::size_t>(std::string_view)>;

/// One template that cannot be used, and why.
struct reply_problem {
    std::string key;
    std::string reason;

    friend bool operator==(const reply_problem&, const reply_problem&) = default;
};

/// A template taken apart once, at load.
struct reply_piece {
    std::string text; ///< Literal, or the placeholder's name.
    bool field = false;
    std::uint8_t option = 0; ///< 0: always; else the number of the [optional] part it stands in.

    friend bool operator==(const reply_piece&, const reply_piece&) = default;
};

class replies {
public:
    /// Takes the templates by key name. Reports every missing, unknown, unparsable or too long one
    /// (worst-case fields over one part). With problems the replies returned must not be used.
    /// What they do not say is said as in `base`, if one is given; it must have been loaded.
    [[nodiscard]] static std::pair<replies, std::vector<reply_problem>> load(
        const std::map<std::string, std::string>& templates,
        const septets_function& septets,
        const replies* base = nullptr
    );
    /// Never loaded: nothing can be rendered.
    [[nodiscard]] bool empty() const { return templates_.empty(); }
    /// Always inside the reply's room: fields longer than their worst case are shortened at a word,
    /// {text}, {lines} and {choices} take the room that is left. A field the template does not use
    /// is dropped, one it uses and was not given is empty. Never splits a character.
    [[nodiscard]] std::string render(reply_key key, const reply_fields& fields) const;
    /// How many octets of this text, which printable() made, the reply has room for: all of it, or
    /// up to the end of a sentence or word. `fields` lack {text}.
    [[nodiscard]] std::size_t
    fitting(reply_key key, const reply_fields& fields, std::string_view text) const;
    /// The state as people read it: "dibuka lagi", "butuh info"; at most 12 septets. Its key in the
    /// file is "state_" and the state's name.
    [[nodiscard]] const std::string& shown(ticket_state state) const;
    /// The text with the tariff behind it, or as it was when both do not fit one part.
    [[nodiscard]] std::string with_tariff(std::string text) const;
    /// The text with `guard_last` behind it; nullopt: both do not fit one part.
    [[nodiscard]] std::optional<std::string> with_closing(std::string text) const;

private:
    [[nodiscard]] std::optional<std::string> with_more(std::string text, reply_key more) const;
    /// Piece by piece; empty where one is left out or takes the rest of the room.
    [[nodiscard]] std::vector<std::string>
    known_texts(reply_key key, const reply_fields& fields) const;

    std::vector<std::vector<reply_piece>> templates_;
    std::array<std::string, ticket_state_count> states_;
    septets_function septets_;
};

} // namespace ntbcare::routing
