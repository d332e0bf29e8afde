// What people at the desk (the coordinator, an operator) do to the service: commands as values,
// decided purely on the view of a turn, between news of what was sent and the messages of citizens.
// The running gateway gets them by its socket (gateway/desk); without one the command line runs the
// same turn. A new command is a struct here and in `desk_action`, its keys and its decision in
// desk.cpp, and its form as JSON in gateway/desk/requests.cpp.
#pragma once

#include "gateway/flow/decide.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ntbcare::flow {

/// Who is at the desk. Both are kept in the audit of each deed.
struct desk_person {
    std::string user; ///< The account on this machine, as the kernel knows it.
    std::string name; ///< Who says to be behind it (--as); may be empty.

    friend bool operator==(const desk_person&, const desk_person&) = default;
};

/// The coordinator sends a ticket to the office that has its matter. A labelled example, too.
struct desk_route {
    std::string number; ///< As a person writes it: spaces and "#" are free.
    std::string office; ///< Id or short name.
    std::string topic;  ///< Id or label; empty: it stays.
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_route&, const desk_route&) = default;
};

/// A ticket that is one of many is another matter after all: it stands alone from now on.
struct desk_split {
    std::string number;
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_split&, const desk_split&) = default;
};

/// A ticket is about the same as another: from now on it is one of many. Undone by a split, as a
/// split is by this.
struct desk_merge {
    std::string number;
    std::string into;   ///< The ticket that stays the office's work, or any that follows it.
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_merge&, const desk_merge&) = default;
};

/// The coordinator ends a ticket that is answered, or that another body has: selesai.
struct desk_close {
    std::string number;
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_close&, const desk_close&) = default;
};

/// Nothing can be done about a ticket, and its reporter hears why: ditolak. What is another body's
/// matter is sent there instead.
struct desk_reject {
    std::string number;
    std::string why;    ///< A word of rejection_words().
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_reject&, const desk_reject&) = default;
};
/// What may be said, for people who choose.
[[nodiscard]] std::span<const std::string_view> rejection_words();

/// An office answers in advance: what is true about a piece of news, or what is often asked.
struct desk_clarify {
    std::string office;      ///< Id or short name.
    std::string verdict;     ///< "salah", "benar", "sebagian", or "info": no news.
    std::string claim;       ///< What people say or ask; several ways apart by ";".
    std::string answer;      ///< As the SMS says it.
    std::string until;       ///< Last day, "2026-12-31"; empty: until it is withdrawn.
    std::string approved_by; ///< Who answers for it; not who types it.

    friend bool operator==(const desk_clarify&, const desk_clarify&) = default;
};

/// It is told no more. ASLI still knows its code.
struct desk_withdraw {
    std::string code;

    friend bool operator==(const desk_withdraw&, const desk_withdraw&) = default;
};

/// An officer forgot his PIN, or somebody else knows it: he chooses another at his next SMS.
struct desk_forget_pin {
    std::string phone;  ///< His number, as people write it. Kept nowhere.
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_forget_pin&, const desk_forget_pin&) = default;
};

/// One text for many. It goes out when two other people have approved it.
struct desk_propose {
    std::string text;
    std::string incident; ///< For the reporters of the incident of this ticket; or
    std::string area;     ///< for subscribers: "52", or the code of a kabupaten or kota.

    friend bool operator==(const desk_propose&, const desk_propose&) = default;
};
/// By the person at the desk, who proves it.
struct desk_approve {
    std::string broadcast; ///< Its id, as `propose` said it.
    std::string proof;     ///< Made of the passphrase, in hex; never kept.

    friend bool operator==(const desk_approve&, const desk_approve&) = default;
};
/// Nobody is told any more. What is on its way stays so.
struct desk_stop {
    std::string broadcast;

    friend bool operator==(const desk_stop&, const desk_stop&) = default;
};

/// An office must not know of a ticket, since it is the one that is complained of; or may again.
struct desk_exclude {
    std::string number;
    std::string office; ///< Id or short name.
    bool undo = false;
    std::string reason; ///< For the audit; of `undo` too.

    friend bool operator==(const desk_exclude&, const desk_exclude&) = default;
};

/// One of two who want to see the whole number behind a ticket: the first asks and says why, the
/// second approves. Each is the person at the desk, and proves it.
struct desk_unseal {
    std::string number;
    bool approve = false;
    std::string reason; ///< Of who asks.
    std::string proof;  ///< Made of the passphrase, in hex; never kept.

    friend bool operator==(const desk_unseal&, const desk_unseal&) = default;
};

/// Somebody may approve texts to many from now on, and ask for and approve the sight of whole
/// numbers, by a passphrase that only he knows.
struct desk_add_user {
    std::string user;
    std::string salt; ///< In hex, as `proof`.
    std::string proof;
    bool texts_only = false; ///< No numbers for him.

    friend bool operator==(const desk_add_user&, const desk_add_user&) = default;
};
struct desk_remove_user {
    std::string user;

    friend bool operator==(const desk_remove_user&, const desk_remove_user&) = default;
};

/// Replies to other countries: they leave, or never do.
struct desk_held {
    std::string which; ///< The number of one ("1234"), or a country's code ("+60"): all of it.
    bool send = false;
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_held&, const desk_held&) = default;
};

/// A sender is off the ladder again.
struct desk_forgive {
    std::string whom;   ///< Tag ("p:7f3a9c"), or the number of a ticket of theirs.
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_forgive&, const desk_forgive&) = default;
};

/// What is too old by today is erased now, not in the coming night.
struct desk_sweep {
    std::string reason; ///< For the audit; empty: none.

    friend bool operator==(const desk_sweep&, const desk_sweep&) = default;
};

/// A court or an auditor wants a ticket: its words stay, whatever their age, until it is released.
struct desk_hold {
    std::string number;
    std::string reason; ///< For the audit; a hold must have one.
    bool release = false;

    friend bool operator==(const desk_hold&, const desk_hold&) = default;
};

using desk_action = std::variant<
    desk_route,
    desk_split,
    desk_merge,
    desk_close,
    desk_reject,
    desk_clarify,
    desk_withdraw,
    desk_forget_pin,
    desk_propose,
    desk_approve,
    desk_stop,
    desk_exclude,
    desk_unseal,
    desk_add_user,
    desk_remove_user,
    desk_held,
    desk_forgive,
    desk_sweep,
    desk_hold>;

struct desk_command {
    std::uint64_t id = 0; ///< The answer carries it back.
    desk_person by;
    desk_action action;
};

enum class desk_verdict : std::uint8_t {
    done,
    refused, ///< It cannot be meant; nothing changed but what is kept of the try.
    failed,  ///< Not now: the store. Look before trying again.
};

struct desk_answer {
    std::uint64_t id = 0;
    desk_verdict verdict = desk_verdict::done;
    std::string said; ///< One sentence for a person.
    /// The same for scripts. No number and no words of people.
    std::vector<std::pair<std::string, std::string>> facts;

    friend bool operator==(const desk_answer&, const desk_answer&) = default;
};

[[nodiscard]] std::string_view to_string(desk_verdict verdict);
/// What to say when it could not be stored.
[[nodiscard]] desk_answer failed_answer(const desk_command& command);

/// What the decision will need, added to what the turn loads.
void name_keys(
    const desk_command& command, const routing::ticket_numbers& numbers, db::turn_keys& keys
);

struct desk_decided {
    effects made; ///< Of one that is refused, at most what is kept of the try.
    desk_answer answer;
};
[[nodiscard]] desk_decided decide_desk(
    db::turn_view& view,
    const desk_command& command,
    const rules& by,
    const routing::moment& now,
    id_source& ids
);

} // namespace ntbcare::flow
