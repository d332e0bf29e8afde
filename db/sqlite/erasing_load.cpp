// load(): the next slice of forgetting, on SQLite. Each query looks at so many ids and no more.
#include "db/row_rules.hpp"
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

namespace {

/// Waiting endings of one turn.
constexpr std::size_t endings_max = 64;
constexpr std::int64_t ticket_state_max = 11;

} // namespace

void engine::load_erasing(const turn_keys& keys, turn_view& view) {
    if (keys.erasing.rows_max == 0)
        return;
    load_job(keys, view.erasing);
    load_ended(view.erasing);
    load_walk(keys.erasing, view.erasing);
}

void engine::load_job(const turn_keys& keys, erasure_work& work) {
    if (!forget_.next_job.find(keys.now))
        return;
    work.job = read_erasure(forget_.next_job);
    forget_.next_job.done();
    const erasure& job = *work.job;
    const person* who = find_person(job.person);
    if (who == nullptr)
        throw failure{errc::corrupt, "an erasure without its person"};
    work.who = *who;
    work.upto = std::min(job.mark + static_cast<std::int64_t>(keys.erasing.rows_max), last_of(job));
    if (job.step == erasure_step::tickets)
        load_erasable(forget_.tickets_of_person, work);
    else if (job.step == erasure_step::messages)
        load_erasable(forget_.messages_of_person, work);
    else if (job.step == erasure_step::replies)
        load_erasable(forget_.replies_of_person, work);
    else
        load_farewell(work);
}

void engine::load_erasable(statement& rows, erasure_work& work) {
    const erasure& job = *work.job;
    if (&rows == &forget_.tickets_of_person)
        rows.start(job.mark, work.upto, job.person);
    else if (&rows == &forget_.replies_of_person)
        rows.start(job.mark, work.upto, job.person, job.ticket, job.kind);
    else
        rows.start(job.mark, work.upto, job.person, job.ticket);
    while (rows.next())
        work.rows.push_back({rows.number(0), rows.flag(1)});
}

void engine::load_farewell(erasure_work& work) {
    statement& state = run_.outbox_state_by_id;
    work.farewell_left = !state.find(work.job->farewell) || state.number(0) != 0;
    state.done();
}

/// A few at a time, in a circle: most of them are open for weeks.
void engine::load_ended(erasure_work& work) {
    statement& rows = forget_.waiting_endings;
    std::size_t seen = 0;
    ending_ticket last{};
    for (rows.start(ending_mark_.ticket.value, ending_mark_.then, endings_max); rows.next();) {
        ++seen;
        last = {rows.id<ticket_id>(0), rows.small<ending>(1, 1)};
        if (rows.flag(5))
            continue;
        work.ended.push_back(
            {.of = last,
             .state = rows.small<routing::ticket_state>(2, ticket_state_max),
             .changed_at = rows.time(3),
             .person = rows.id<person_id>(4),
             .held = rows.flag(6)}
        );
    }
    ending_mark_ = seen < endings_max ? ending_ticket{} : last;
}

void engine::load_walk(const erasure_keys& keys, erasure_work& work) {
    work.marks.assign(kept_marks_.begin(), kept_marks_.end());
    if (!keys.day)
        return;
    const auto due = std::ranges::find_if(kept_marks_, [&](const kept_mark& row) {
        return row.day < *keys.day;
    });
    if (due == kept_marks_.end())
        return;
    const auto which = static_cast<std::size_t>(due->of);
    statement& newest = forget_.last[which];
    const std::int64_t last = newest.find() ? newest.number(0) : 0;
    newest.done();
    work.walk = *due;
    work.walk_upto = std::min(due->mark + static_cast<std::int64_t>(keys.rows_max), last);
    work.walk_ends = work.walk_upto >= last;
    statement& rows = forget_.kept[which];
    for (rows.start(due->mark, work.walk_upto); rows.next();)
        work.kept.push_back({rows.number(0), rows.time(1), rows.time(2), rows.flag(3), rows.flag(4)}
        );
}

void engine::recover_erasing() {
    ending_mark_ = {};
    for (std::size_t i = 0; i < kept_classes; ++i)
        kept_marks_[i] = {.of = static_cast<kept_class>(i)};
    statement rows{file_, "SELECT class, low, mark, day FROM kept_mark", limit_};
    for (rows.start(); rows.next();) {
        const auto which = rows.small<std::size_t>(0, kept_classes - 1);
        kept_marks_[which] = {
            .of = static_cast<kept_class>(which),
            .low = rows.number(1),
            .mark = rows.number(2),
            .day = rows.small<std::int32_t>(3, INT32_MAX),
        };
    }
}

} // namespace ntbcare::db
