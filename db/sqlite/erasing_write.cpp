// commit(): what a turn erases, on SQLite. Behind all other rows of the turn, but that a number is
// given up before a new person may have it.
#include "db/row_rules.hpp"
#include "db/sqlite/engine.hpp"

namespace ntbcare::db {

void engine::write_unknown(const erased_rows& gone) {
    for (const person_id id : gone.unknown)
        forget_.make_unknown.run(id, no_hash(id));
}

void engine::write_erased(const erased_rows& gone) {
    for (const person_id id : gone.unknown) {
        run_.end_subscription.run(id);
        forget_.end_guard.run(id);
        forget_.end_ussd.run(id);
    }
    for (const ticket_id id : gone.words)
        forget_.erase_words.run(id);
    for (const inbox_id id : gone.octets)
        forget_.erase_octets.run(id);
    for (const outbox_id id : gone.replies)
        forget_.erase_reply.run(id);
    for (const person_id id : gone.numbers)
        forget_.erase_number.run(id, no_hash(id));
    write_parted(gone);
    if (gone.audit_upto)
        forget_.erase_audit.run(*gone.audit_upto);
    for (const erasure& job : gone.jobs)
        write_job(job);
    for (const ending_ticket& each : gone.noted)
        forget_.note_ending.run(each.ticket, each.then);
    for (const ending_ticket& each : gone.settled)
        forget_.settle_ending.run(each.ticket, each.then);
    for (const kept_mark& row : gone.marks)
        forget_.replace_mark.run(row.of, row.low, row.mark, row.day);
    for (const ticket_id id : gone.held)
        forget_.hold.run(id);
    for (const ticket_id id : gone.released)
        forget_.release.run(id);
}

void engine::write_parted(const erased_rows& gone) {
    for (const parted_ticket& each : gone.parted) {
        for (const inbox_id id : each.inbox)
            forget_.part_inbox.run(id, each.to);
        for (const outbox_id id : each.outbox)
            forget_.part_outbox.run(id, each.to);
        if (!each.whole)
            continue;
        forget_.part_ticket.run(each.ticket, each.to);
        forget_.part_question.run(each.ticket, each.from);
    }
}

void engine::write_job(const erasure& job) {
    forget_.replace_job.run(
        job.person,
        job.ticket.value,
        job.kind,
        job.keeps_number,
        job.asked_at,
        job.due_at,
        job.done_at,
        job.look_at,
        job.step,
        job.mark,
        job.last_ticket.value,
        job.last_inbox.value,
        job.last_outbox.value,
        job.erased,
        job.open,
        job.quiet,
        job.farewell,
        job.farewell_at,
        job.becomes,
        job.late_told
    );
}

/// The cache must not find a number that the disk has given up.
void engine::apply_erased(const erased_rows& gone) {
    for (const person_id id : gone.unknown) {
        persons_.forget(id);
        put_guard({.person = id});
        ussd_.remove(id);
    }
    for (const person_id id : gone.numbers)
        persons_.forget(id);
    for (const kept_mark& row : gone.marks)
        kept_marks_[static_cast<std::size_t>(row.of)] = row;
    const bool wiped = !gone.words.empty() || !gone.octets.empty() || !gone.replies.empty() ||
                       !gone.unknown.empty() || !gone.numbers.empty() || gone.audit_upto;
    log_holds_erased_ = log_holds_erased_ || wiped;
    wiped_lately_ = wiped;
}

} // namespace ntbcare::db
