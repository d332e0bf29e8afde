// The only door to storage. Blocking; called from the writer thread. No SQL, no SMPP, no policy.
// Two engines stand behind it, SQLite and memory, and one contract test runs both.
#pragma once

#include "db/broadcast_rows.hpp"
#include "db/clock_rows.hpp"
#include "db/erasure_rows.hpp"
#include "db/errc.hpp"
#include "db/guard_rows.hpp"
#include "db/incident_rows.hpp"
#include "db/rows.hpp"
#include "db/user_rows.hpp"
#include "db/ussd_rows.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::db {

struct fingerprint_hash {
    std::size_t operator()(const fingerprint& print) const noexcept;
};

/// What the messages of one turn will need, collected before any is decided.
struct turn_keys {
    wall_time now{};
    std::vector<msisdn> senders{};     ///< May repeat.
    std::vector<fingerprint> prints{}; ///< One per message.
    std::vector<ticket_id> tickets{};  ///< Named in texts, by receipts, by background work.
    /// Earlier rows whose ticket a message needs (a late part's siblings).
    std::vector<inbox_id> inbox{};
    /// What the senders' open tickets began with is told of those opened since; by default of none.
    wall_time texts_since = wall_time::max();
    /// Tickets whose first text is wanted whatever their age; name them in `tickets` too.
    std::vector<ticket_id> worded{};
    std::vector<ticket_id> incidents{}; ///< Wanted by their names, also when they are over.
    /// Whose reports and incidents are told.
    std::vector<area> areas{};
    /// Open tickets of the office of each officer among the senders; 0: none.
    std::size_t office_tickets_max = 0;
    /// Members of an incident that background work takes; 0: none is done.
    std::size_t members_max = 0;
    /// Tickets whose clocks background work looks at; 0: it looks at none.
    std::size_t looks_max = 0;
    /// Tickets whose requests to see a number are wanted.
    std::vector<ticket_id> unsealing{};
    bool users = false; ///< Who may see whole numbers, all of them.
    /// The digest of offices that had none since this moment is due; none: nobody's is.
    std::optional<wall_time> digests_since{};
    /// People whom a broadcast may tell now; 0: none is told.
    std::size_t broadcast_max = 0;
    /// Persons whom one SMS is owed by now, at most so many; 0: none are told.
    std::size_t gathered_max = 0;
    /// Replies that wait for approval: these, and those of countries ("60").
    std::vector<outbox_id> held_replies{};
    std::vector<std::string> held_countries{};
    /// Also tell where the owners of `tickets` stand, and who has these tags ("p:7f3a9c").
    bool guards_of_owners = false;
    std::vector<std::string> guard_tags{};
    erasure_keys erasing{};
    bool ussd = false; ///< The senders' USSD sessions are wanted.
    /// Sessions that background work looks at; 0: none.
    std::size_t ussd_due_max = 0;
};

/// What they are told: one consistent picture, changed by each decision so that the next one sees
/// it.
struct turn_view {
    /// By E.164 digits; unknown senders are absent.
    std::unordered_map<std::string, person> persons;
    /// Named ones, open ones of the persons, those of questions, earlier messages and
    /// `inbox_tickets`.
    std::unordered_map<ticket_id, ticket_view> tickets;
    /// Newest first, at most `open_tickets_max`, per known sender.
    std::unordered_map<person_id, std::vector<ticket_id>> open_tickets;
    /// Open ones of the senders, and of those whose tickets want a look.
    std::unordered_map<person_id, question> questions;
    /// By person: the words that the question tells more of. Erased ones are absent.
    std::unordered_map<person_id, std::string> told_texts;
    /// Of the officers among the senders.
    std::unordered_map<person_id, officer_access> access;
    /// By office, by `turn_keys::office_tickets_max`: whose clocks want the next look first.
    std::map<std::string, std::vector<ticket>> office_tickets;
    /// Known prints inside the redelivery window.
    std::unordered_map<fingerprint, earlier, fingerprint_hash> earlier_messages;
    /// Of `turn_keys::inbox`: the ticket each row led to.
    std::unordered_map<inbox_id, ticket_id> inbox_tickets;
    /// By `turn_keys::texts_since` and `worded`: the first text of each. Erased ones are absent.
    std::unordered_map<ticket_id, std::string> first_texts;
    /// Of the tickets above, of `turn_keys::areas`, and those that need a look. Each with its lead.
    std::unordered_map<ticket_id, incident> incidents;
    std::vector<recent_report> reports; ///< Of `turn_keys::areas`, in no incident; oldest first.
    incident_work work;                 ///< By `turn_keys::members_max`.
    std::optional<std::int32_t> counted_day; ///< The newest day counted: since 1970, WITA.
    clock_work clocks;                       ///< By `turn_keys::looks_max` and `digests_since`.
    std::map<std::int64_t, broadcast> broadcasts;  ///< All that are not over.
    std::int64_t last_broadcast = 0;               ///< The greatest id there ever was.
    broadcast_work telling;                        ///< By `turn_keys::broadcast_max`.
    std::map<std::string, app_user> users;         ///< By name, by `turn_keys::users`.
    std::map<ticket_id, unseal_request> unsealing; ///< By `turn_keys::unsealing`.
    /// Where the senders stand, those of `gathered` and those asked for; most have no row.
    std::unordered_map<person_id, person_guard> guards;
    std::unordered_map<std::string, person_id> tagged; ///< Of `turn_keys::guard_tags`.
    std::vector<person> gathered; ///< By `turn_keys::gathered_max`: the longest due first.
    std::vector<waiting_reply> held_replies; ///< By `turn_keys::held_*`, oldest first.
    erasure_work erasing;                    ///< By `turn_keys::erasing`.
    std::unordered_map<person_id, ussd_session> ussd_sessions; ///< By `turn_keys::ussd`.
    std::vector<due_session> ussd_due; ///< By `turn_keys::ussd_due_max`, the longest due first.
    std::size_t ussd_kept = 0;         ///< How many sessions there are.
    std::map<std::string, office_clock> office_clocks;    ///< All offices that have a row.
    std::map<std::string, office_notice> notices;         ///< All offices that have a row.
    std::map<std::string, std::vector<contact>> officers; ///< By office.
    /// The newest `clarifications_max`, also ended and withdrawn ones, by id; never null. Shared
    /// with the store: a change makes another list.
    std::shared_ptr<const clarification_list> clarifications =
        std::make_shared<clarification_list>();
};
inline constexpr std::size_t open_tickets_max = 10;

struct new_person {
    person_id id{};
    person row{};
};
/// Last traffic, language, STOP of a known person.
struct person_change {
    person_id id{};
    wall_time last_at{};
    std::string group{};
    std::optional<bool> stopped{};
    std::optional<std::string> language{};
};
/// A part whose set became a message: what it led to.
struct joined_part {
    inbox_id inbox{};
    ticket_id ticket{};
    outbox_id reply{};
    inbox_outcome outcome = inbox_outcome::joined; ///< Or held: its message was not answered.
    silence unanswered = silence::none;
    bool cut = false; ///< Its octets are taken away: there is a code or PIN in them.
};
struct repeated_reply {
    inbox_id inbox{};
    wall_time at{};
};

/// What one turn writes, in one transaction.
struct turn_effects {
    std::vector<new_person> persons{};
    std::vector<person_change> person_changes{};
    std::vector<inbox_row> inbox{};
    std::vector<joined_part> joined{}; ///< Parts that became part of a message: no longer waiting.
    std::vector<ticket> tickets_new{};
    /// Whole rows, version raised; the last one of a ticket counts, also after tickets_new.
    /// `head` is the store's. An event needs its ticket here or in tickets_new.
    std::vector<ticket> tickets_changed{};
    std::vector<ticket_text> texts{};
    std::vector<ticket_event> events{};
    std::vector<outbox_row> outbox{};
    std::vector<outbox_change> outbox_changes{};
    std::vector<person_id> questions_closed{}; ///< Closed before `questions` open.
    std::vector<question> questions{};         ///< Replace the person's open one.
    std::vector<office_notice> notices{};      ///< Replace the office's row.
    std::vector<office_clock> office_clocks{}; ///< Replace the office's row.
    std::vector<officer_access> access{};      ///< Replace the officer's.
    std::vector<repeated_reply> repeated{};
    std::vector<link_state> link_states{};       ///< Replace those of the same group and key.
    std::vector<audit_row> audit{};              ///< Deeds of people at the desk.
    std::vector<std::string> users_removed{};    ///< Names; removed before `users` come.
    std::vector<app_user> users{};               ///< Replace those of the same name.
    std::vector<ticket_id> unsealing_ended{};    ///< Requests; ended before `unsealing` come.
    std::vector<unseal_request> unsealing{};     ///< Replace those about the same ticket.
    std::vector<incident> incidents{};           ///< Replace those with the same id.
    std::vector<joint_update> joint_updates{};   ///< Replace those of the same incident and n.
    std::vector<clarification> clarifications{}; ///< New ones, and whole rows that changed.
    std::vector<clarification_id> clarifications_told{}; ///< One for each person who heard it.
    std::vector<broadcast> broadcasts{};                 ///< Replace those with the same id.
    std::vector<subscription> subscriptions{};           ///< Replace the person's.
    std::vector<person_guard> guards{};     ///< Replace the person's; empty ones are removed.
    std::vector<held_reply> held_replies{}; ///< Of rows of `outbox` that are `held`.
    std::vector<held_decision>
        held_decisions{}; ///< One that does not wait any more stays as it is.
    /// This day (since 1970, WITA) gets its day_count, of what the store has counted; it comes
    /// behind the newest one.
    std::optional<std::int32_t> count_day{};
    std::vector<person_id> ussd_over{};        ///< Removed before `ussd_sessions` come.
    std::vector<ussd_session> ussd_sessions{}; ///< Replace the person's.
    /// Behind all other rows; what becomes `unknown` before them: its number may be a new person's.
    erased_rows erased{};

    [[nodiscard]] bool empty() const;
    /// Adds what a later message of the same turn did. Later answers and questions win over earlier
    /// ones.
    void append(turn_effects later);
};

/// What a restart needs: where ids go on, what is unfinished.
struct recovered {
    person_id last_person{};
    inbox_id last_inbox{};
    ticket_id last_ticket{};
    outbox_id last_outbox{};
    /// Queued rows from outbox_low upwards, contacts unsealed, oldest first.
    std::vector<outbox_row> unfinished{};
    /// Parts of incomplete sets, oldest first.
    std::vector<inbox_row> waiting_parts{};
    /// Parts whose sets became messages within `late_part_window`, oldest first, the newest
    /// `ended_parts_max` of them.
    std::vector<inbox_row> ended_parts{};
    /// Who sent each waiting or ended part, with its wire form in `contacts`.
    std::vector<std::pair<inbox_id, msisdn>> part_senders{};
    std::unordered_map<person_id, person> contacts;
    /// Message ids awaiting a receipt, oldest first.
    std::vector<awaited_receipt> awaiting_receipt{};
    std::vector<link_state> link_states{};
};

/// What came in by a link, or as a part by its group, and led to a ticket; oldest first.
struct received_query {
    std::string link{};
    std::string group{};
    wall_time since{};
    inbox_id after{}; ///< Only rows behind this one: the last of the page before.
    std::size_t rows_max = 500;
};

class store {
public:
    virtual ~store() = default;

    /// What is unfinished. Called before the first turn and after each reopen().
    [[nodiscard]] virtual result<recovered> recover() = 0;
    /// Adds officers named in the configuration and absent from the store; never removes one.
    /// Precondition: called before recover(), which then tells the last person id.
    [[nodiscard]] virtual result<void>
    seed_officers(std::span<const officer> named, wall_time now) = 0;
    /// What the decisions of one turn need.
    [[nodiscard]] virtual result<turn_view> load(const turn_keys& keys) = 0;
    /// All or nothing; durable when it returns. `conflict`: another node was first; load and decide
    /// again.
    [[nodiscard]] virtual result<void> commit(const turn_effects& effects) = 0;
    /// Rows whose octets are still kept, at most `rows_max`. To read old messages again, with no
    /// turn beside it; not held to the time of a statement.
    [[nodiscard]] virtual result<std::vector<inbox_row>> received(const received_query& query) = 0;
    /// All words on a ticket that are not erased, by n.
    [[nodiscard]] virtual result<std::vector<ticket_text>> texts(ticket_id of) = 0;
    /// Closes and opens again after a failure of the disk. A commit that failed may turn out to
    /// have happened: call recover() again, take the ids from there and load before deciding.
    [[nodiscard]] virtual result<void> reopen() = 0;
};

} // namespace ntbcare::db
