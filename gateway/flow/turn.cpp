#include "gateway/flow/turn.hpp"

#include "gateway/flow/broadcast.hpp"
#include "gateway/flow/erasing.hpp"
#include "gateway/flow/incident.hpp"
#include "gateway/flow/turn_keys.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <iterator>

namespace ntbcare::flow {

namespace {

using boost::system::error_code;

/// Another node was first: load and decide again, this often.
constexpr int conflicts_max = 3;
/// Reporters that one turn of background work tells, and clocks that it looks at: alone, and beside
/// messages that wait.
constexpr std::size_t members_alone_max = 64;
constexpr std::size_t members_beside_max = 16;
/// Ids that one turn looks at for what is to be erased, in the same way.
constexpr std::size_t erased_alone_max = 1'000;
constexpr std::size_t erased_beside_max = 100;

template <class Row>
void append(std::vector<Row>& to, std::vector<Row>& from) {
    std::ranges::move(from, std::back_inserter(to));
}

/// One part counts as one row; the ends of a set are known by (set, part).
outcome outcome_of(const incoming& message, const effects& made) {
    return {
        .token = message.token,
        .result = verdict::stored,
        .kind = message.kind,
        .row = made.row,
        .became = made.became,
        .ticket = made.ticket,
        .set = message.row.set,
        .part = message.row.part,
        .screen = made.screen,
    };
}

/// The rows of a message that could not be decided or stored: kept and visible, nothing else.
effects
triage(db::turn_view& view, const incoming& message, const routing::moment& now, id_source& ids) {
    effects made;
    made.became = db::inbox_outcome::triage;
    auto [entry, unseen] = view.persons.try_emplace(message.sender.digits);
    if (unseen) {
        entry->second = {.reach = message.reach, .number = message.sender, .last_at = now.wall};
        entry->second.reach.person = ids.next_person();
        made.rows.persons.push_back({entry->second.reach.person, entry->second});
    }
    db::inbox_row row = message.row;
    row.id = ids.next_inbox();
    row.person = entry->second.reach.person;
    row.set.reset();
    row.outcome = db::inbox_outcome::triage;
    made.row = row.id;
    made.rows.inbox.push_back(std::move(row));
    made.events.push_back({severity::error, "turn.message.triage", {}});
    return made;
}

bool is_fault_of_a_message(error_code why) {
    return why == db::errc::constraint;
}

} // namespace

/// What one attempt made, before it is known to be stored.
struct turn_runner::attempt {
    db::turn_effects rows;
    std::vector<outcome> outcomes;
    std::vector<desk_answer> answers;
    std::vector<log_event> events;
    std::size_t taken = 0;
    std::optional<bool> erasing_left;

    void add(effects made) {
        rows.append(std::move(made.rows));
        append(events, made.events);
    }
};

turn_runner::turn_runner(
    db::store& store,
    std::shared_ptr<const routing::catalogue> service,
    settings numbers,
    id_source ids
)
    : store_{store}
    , service_{std::move(service)}
    , numbers_{numbers}
    , ids_{ids} {}

void turn_runner::add_background(db::turn_keys& keys, bool alone) const {
    keys.members_max = alone ? members_alone_max : members_beside_max;
    keys.looks_max = keys.members_max;
    if (broadcasts_until(numbers_.broadcasts, keys.now))
        keys.broadcast_max = numbers_.broadcasts.a_second;
    keys.gathered_max = keys.members_max;
    keys.ussd_due_max = keys.members_max;
    keys.erasing = {alone ? erased_alone_max : erased_beside_max, routing::day_number(keys.now)};
    if (numbers_.weekly_digest)
        keys.digests_since =
            routing::digest_moment(service_->working_days, numbers_.clocks, keys.now);
}

error_code turn_runner::try_turn(
    const work& what,
    const routing::moment& now,
    const std::function<bool()>& out_of_time,
    attempt& made
) {
    const auto& known = service_->numbers;
    ids_.said.undo(); // What a try before this one noted.
    ids_.waiting.undo();
    ids_.guards.undo();
    db::turn_keys keys = keys_of(what.messages, what.commands, known, ids_.waiting, numbers_, now);
    if (what.background)
        add_background(keys, what.messages.empty());
    auto view = store_.load(keys);
    if (const auto named = keys.areas.size() + keys.tickets.size(); view && keys.ussd) {
        name_drafts(*view, keys);
        if (keys.areas.size() + keys.tickets.size() > named)
            view = store_.load(keys);
    }
    if (!view)
        return view.error();
    made.rows.outbox_changes.assign(what.changes.begin(), what.changes.end());
    const rules by{*service_, numbers_, answers_};
    for (const desk_command& command : what.commands) {
        desk_decided decided = decide_desk(*view, command, by, now, ids_);
        made.answers.push_back(std::move(decided.answer));
        made.add(std::move(decided.made));
    }
    for (const incoming& message : what.messages) {
        if (made.taken > 0 && out_of_time())
            break;
        effects decided = decide(*view, message, by, now, ids_);
        made.outcomes.push_back(outcome_of(message, decided));
        made.add(std::move(decided));
        ++made.taken;
    }
    if (what.background) {
        made.add(decide_notices(*view, by, now, ids_));
        made.add(decide_gathered(*view, by, now, ids_));
        made.add(decide_incidents(*view, by, now, ids_));
        made.add(decide_day(*view, now));
        made.add(decide_clocks(*view, by, now, ids_));
        made.add(decide_broadcasts(*view, by, now, ids_));
        made.add(decide_erasing(*view, by, now, ids_));
        made.add(decide_dropped(*view, by, now, ids_));
        made.erasing_left = erasing_left(view->erasing, made.rows, now.wall);
    }
    const auto stored = made.rows.empty() ? db::result<void>{} : store_.commit(made.rows);
    if (!stored)
        return stored.error();
    ids_.said.settle();
    ids_.waiting.settle();
    ids_.guards.settle();
    return {};
}

void turn_runner::fail(turn_input& input, error_code why, turn_output& out) {
    out.store_failed = true;
    out.failure = why;
    for (const incoming& message : input.messages)
        out.outcomes.push_back(busy_for(message));
    for (const desk_command& command : input.commands)
        out.answers.push_back(failed_answer(command));
    out.changes_left = std::move(input.changes);
    out.events.push_back({severity::error, "store.failed", {{"reason", why.message()}}});
}

error_code
turn_runner::commands_one_by_one(turn_input& input, const routing::moment& now, turn_output& out) {
    for (std::size_t at = 0; at < input.commands.size(); ++at) {
        attempt made;
        const error_code why = guarded(
            {.commands = {&input.commands[at], 1}}, now, [] { return false; }, made
        );
        if (is_fault_of_a_message(why)) {
            out.answers.push_back(failed_answer(input.commands[at]));
            out.events.push_back({severity::error, "turn.command.failed", {}});
        } else if (why) {
            input.commands.erase(
                input.commands.begin(), input.commands.begin() + static_cast<std::ptrdiff_t>(at)
            );
            return why;
        } else {
            accept(made, out);
        }
    }
    input.commands.clear();
    return {};
}

void turn_runner::one_by_one(turn_input& input, const routing::moment& now, turn_output& out) {
    const auto never = [] {
        return false;
    };
    if (const error_code why = commands_one_by_one(input, now, out))
        return fail(input, why, out);
    for (std::size_t at = 0; at < input.messages.size(); ++at) {
        const std::span<const incoming> one{&input.messages[at], 1};
        attempt made;
        error_code why = guarded({.messages = one}, now, never, made);
        if (is_fault_of_a_message(why)) {
            made = {};
            why = store_triage(one.front(), now, made);
        }
        if (why) {
            // The disk failed meanwhile: the rest is not stored.
            input.messages.erase(
                input.messages.begin(), input.messages.begin() + static_cast<std::ptrdiff_t>(at)
            );
            return fail(input, why, out);
        }
        accept(made, out);
    }
    // Neither of the two costs the other its turn.
    const std::array<work, 2> rest{
        work{.changes = input.changes}, work{.background = input.background}};
    for (const work& part : rest) {
        if (part.changes.empty() && !part.background)
            continue;
        attempt made;
        const error_code why = guarded(part, now, never, made);
        const auto name = part.background ? "turn.background.failed" : "turn.changes.lost";
        if (!why) {
            accept(made, out);
        } else if (is_fault_of_a_message(why)) {
            out.events.push_back({severity::error, name, {{"reason", why.message()}}});
        } else {
            // What was stored stays so; but the disk failed, and whoever drives us must know.
            input.messages.clear();
            if (part.background)
                input.changes.clear();
            return fail(input, why, out);
        }
    }
}

error_code
turn_runner::store_triage(const incoming& message, const routing::moment& now, attempt& made) {
    auto view = store_.load({.now = now.wall, .senders = {message.sender}});
    if (!view)
        return view.error();
    // A joined message has its parts' rows already: they stay, waiting and visible.
    if (message.is_news() || message.kind == incoming_kind::joined) {
        made.outcomes.push_back(outcome_of(message, {}));
        made.events.push_back({severity::error, "turn.message.triage", {}});
        return {};
    }
    effects kept = triage(*view, message, now, ids_);
    made.outcomes.push_back(outcome_of(message, kept));
    made.add(std::move(kept));
    const auto stored = store_.commit(made.rows);
    return stored ? error_code{} : stored.error();
}

error_code turn_runner::guarded(
    const work& what,
    const routing::moment& now,
    const std::function<bool()>& out_of_time,
    attempt& made
) {
    for (int tries = 1;; ++tries) {
        error_code why;
        try {
            why = try_turn(what, now, out_of_time, made);
        } catch (const std::exception&) {
            why = db::errc::constraint; // Our own slip in one message: found one by one.
        }
        if (why != db::errc::conflict || tries == conflicts_max)
            return why;
        made = {};
    }
}

void turn_runner::accept(attempt& made, turn_output& out) {
    append(out.outcomes, made.outcomes);
    append(out.answers, made.answers);
    append(out.events, made.events);
    for (const db::joint_update& said : made.rows.joint_updates)
        out.joint_left = out.joint_left.value_or(false) || !said.done;
    for (db::held_decision& each : made.rows.held_decisions)
        if (each.send)
            out.outbox.push_back(std::move(each.row));
    if (made.erasing_left)
        out.joint_left = out.joint_left.value_or(false) || *made.erasing_left;
    for (db::outbox_row& row : made.rows.outbox)
        if (row.state == db::outbox_state::queued)
            out.outbox.push_back(std::move(row));
}

turn_output turn_runner::run(
    turn_input input, const routing::moment& now, const std::function<bool()>& out_of_time
) {
    turn_output out;
    attempt made;
    const error_code why = guarded(
        {.messages = input.messages,
         .changes = input.changes,
         .commands = input.commands,
         .background = input.background},
        now,
        out_of_time,
        made
    );
    if (is_fault_of_a_message(why)) {
        one_by_one(input, now, out);
    } else if (why) {
        fail(input, why, out);
    } else {
        accept(made, out);
        const auto taken = static_cast<std::ptrdiff_t>(made.taken);
        out.left_over.assign(
            std::make_move_iterator(input.messages.begin() + taken),
            std::make_move_iterator(input.messages.end())
        );
    }
    return out;
}

} // namespace ntbcare::flow
