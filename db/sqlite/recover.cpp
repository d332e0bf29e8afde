// recover(): what a restart needs to go on. Reads from the ends of the tables and from small ones,
// never a whole big one.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/message_ids.hpp"
#include "db/sqlite/row_readers.hpp"
#include "db/sqlite/transaction.hpp"

#include <algorithm>
#include <string>

namespace ntbcare::db {

recovered engine::recover() {
    transaction whole{*this, run_.begin};
    recovered out;
    recover_ids(out);
    recover_prints();
    recover_notices();
    recover_clocks();
    recover_guards();
    recover_ussd();
    recover_outbox(out);
    recover_parts(out);
    recover_ended_parts(out);
    recover_receipts(out);
    recover_link_states(out);
    recover_days(out.last_ticket);
    recover_incidents();
    recover_erasing();
    read_clarifications();
    recover_broadcasts();
    whole.commit();
    return out;
}

std::int64_t engine::greatest_id(const char* table) {
    statement last{file_, std::string{"SELECT max(id) FROM "} + table, limit_};
    const bool found = last.find();
    return found ? last.number(0) : 0;
}

void engine::recover_ids(recovered& out) {
    out.last_person = {greatest_id("person")};
    out.last_inbox = {greatest_id("inbox")};
    out.last_ticket = {greatest_id("ticket")};
    out.last_outbox = {greatest_id("outbox")};
    outbox_last_ = out.last_outbox.value;
}

/// The window ends at the newest row: no clock is asked, and an idle night does not empty it.
void engine::recover_prints() {
    prints_.clear();
    statement newest{file_, "SELECT id, at FROM inbox ORDER BY id DESC LIMIT 1", limit_};
    if (!newest.find())
        return;
    const std::int64_t first = newest.number(0) - static_cast<std::int64_t>(options_.prints_max);
    const wall_time since = newest.time(1) - options_.redelivery_window;
    statement rows{file_, "SELECT id, at, print FROM inbox WHERE id > ? ORDER BY id", limit_};
    for (rows.start(first); rows.next();)
        if (rows.time(1) >= since)
            prints_.add(rows.hash(2), rows.id<inbox_id>(0), rows.time(1));
}

void engine::recover_notices() {
    notices_.clear();
    statement rows{file_, "SELECT office, notified_at, waiting FROM office_notice", limit_};
    for (rows.start(); rows.next();)
        notices_[rows.text(0)] = {
            .office = rows.text(0),
            .notified_at = rows.time(1),
            .waiting = rows.small<std::int32_t>(2, INT32_MAX),
        };
}

void engine::recover_outbox(recovered& out) {
    queued_.clear();
    statement low{file_, "SELECT value FROM meta WHERE key = 'outbox_low'", limit_};
    outbox_low_ = low.find() ? low.number(0) : 0;
    statement rows{
        file_,
        "SELECT " + outbox_columns + " FROM outbox WHERE id >= ? AND state = 0 ORDER BY id",
        limit_};
    for (rows.start(outbox_low_); rows.next();) {
        out.unfinished.push_back(read_outbox(rows));
        queued_.insert(out.unfinished.back().id.value);
    }
    for (outbox_row& row : out.unfinished) {
        add_contact(row.to.person, out);
        std::string group = std::move(row.to.group);
        row.to = out.contacts.at(row.to.person).reach;
        if (!group.empty())
            row.to.group = std::move(group);
    }
    std::erase_if(out.unfinished, [](const outbox_row& row) { return row.to.wire.empty(); });
}

void engine::recover_parts(recovered& out) {
    statement rows{
        file_,
        "SELECT " + inbox_columns + " FROM inbox WHERE outcome = 4 ORDER BY set_key, id",
        limit_};
    for (rows.start(); rows.next();)
        out.waiting_parts.push_back(read_inbox(rows));
    std::sort(out.waiting_parts.begin(), out.waiting_parts.end(), [](const auto& a, const auto& b) {
        return a.id < b.id;
    });
    add_part_senders(out.waiting_parts, out);
}

/// The newest rows only, as for the prints: what is older than `prints_max` rows is forgotten.
void engine::recover_ended_parts(recovered& out) {
    statement newest{file_, "SELECT id, at FROM inbox ORDER BY id DESC LIMIT 1", limit_};
    if (!newest.find())
        return;
    const std::int64_t first = newest.number(0) - static_cast<std::int64_t>(options_.prints_max);
    const wall_time since = newest.time(1) - options_.late_part_window;
    statement rows{
        file_,
        "SELECT " + inbox_columns +
            " FROM inbox WHERE id > ? AND outcome = 5 AND at >= ? ORDER BY id DESC LIMIT ?",
        limit_};
    for (rows.start(first, since, options_.ended_parts_max); rows.next();)
        out.ended_parts.push_back(read_inbox(rows));
    std::reverse(out.ended_parts.begin(), out.ended_parts.end());
    add_part_senders(out.ended_parts, out);
}

void engine::add_part_senders(const std::vector<inbox_row>& parts, recovered& out) {
    for (const inbox_row& part : parts) {
        if (!part.person)
            continue;
        add_contact(part.person, out);
        if (out.contacts.at(part.person).number.digits.empty())
            continue; // Nobody any more.
        out.part_senders.emplace_back(part.id, out.contacts.at(part.person).number);
    }
}

/// Newest rows first until the window or the cap ends; then in the order they were written.
void engine::recover_receipts(recovered& out) {
    statement rows{file_, "SELECT at, ids, link_group FROM accepted ORDER BY id DESC", limit_};
    std::optional<wall_time> newest;
    auto& waiting = out.awaiting_receipt;
    for (rows.start(); rows.next();) {
        newest = newest.value_or(rows.time(0));
        if (rows.time(0) < *newest - options_.receipt_window ||
            waiting.size() >= options_.receipts_max)
            break;
        auto ids = unpack_message_ids(rows.blob(1));
        for (auto id = ids.rbegin(); id != ids.rend(); ++id)
            waiting.push_back({rows.text(2), std::move(id->first), id->second});
    }
    rows.done();
    waiting.resize(std::min(waiting.size(), options_.receipts_max));
    std::reverse(waiting.begin(), waiting.end());
    std::erase_if(waiting, [&](awaited_receipt& entry) {
        const bool found = run_.outbox_state_by_id.find(entry.row);
        const bool waits = found && run_.outbox_state_by_id.number(0) ==
                                        static_cast<std::int64_t>(outbox_state::accepted);
        if (waits && entry.group.empty())
            entry.group = run_.outbox_state_by_id.text(1);
        run_.outbox_state_by_id.done();
        return !waits;
    });
}

void engine::recover_link_states(recovered& out) {
    statement rows{file_, "SELECT link_group, key, value FROM link_state", limit_};
    for (rows.start(); rows.next();)
        out.link_states.push_back({rows.text(0), rows.text(1), rows.text(2)});
}

void engine::add_contact(person_id id, recovered& out) {
    if (out.contacts.contains(id))
        return;
    const person* who = find_person(id);
    if (who == nullptr)
        throw failure{errc::corrupt, "a row without its person"};
    out.contacts.emplace(id, *who);
}

} // namespace ntbcare::db
