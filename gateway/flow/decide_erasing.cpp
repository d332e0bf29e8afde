// Background work for forgetting, in slices: what a right code after HAPUS has begun, and what is
// done to a ticket when it has ended. Nobody stands in between: her wish is the reason, and the law
// gives three days and nights for it.
#include "gateway/flow/erasing.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using db::erasure;
using db::erasure_kind;
using db::erasure_step;
using routing::reply_key;
using routing::ticket_state;

/// An SMS on its way, and a part of a long one, are waited for; then they go as they are.
constexpr std::chrono::hours patience{24};
constexpr std::chrono::seconds look_again_after{10};

class erasing_round {
public:
    explicit erasing_round(decision& on)
        : on_{on}
        , work_{on.view().erasing} {}

    void settle_ended();
    void walk();

private:
    [[nodiscard]] bool is_parting() const { return job_.kind == erasure_kind::parting; }
    void step();
    void take_rows();
    void take(const db::erasable_row& row);
    void take_ticket(const db::erasable_row& row);
    void next_step();
    void say_farewell();
    void await_farewell();
    void finish_parting();
    void finish();
    void erase_words(const db::ended_ticket& ended);
    void part(const db::ended_ticket& ended);

    decision& on_;
    db::erasure_work& work_;
    erasure job_;
    db::erased_rows gone_;
};

/// Her "T" can still open it again for so long; what she cancelled herself is over.
bool has_ended_for_good(const decision& on, const db::ended_ticket& ended) {
    return ended.state == ticket_state::batal ||
           on.now() >= ended.changed_at + on.numbers().question_open;
}

void erasing_round::settle_ended() {
    for (const db::ended_ticket& ended : work_.ended) {
        if (ended.of.then == db::ending::part) {
            if (has_ended_for_good(on_, ended))
                part(ended);
        } else if (!ended.held) {
            erase_words(ended);
        }
    }
    on_.erase(std::move(gone_));
    gone_ = {};
}

/// Offices were told her words while they still worked on it.
void erasing_round::erase_words(const db::ended_ticket& ended) {
    erasure job = erasure_of(on_, ended.person);
    job.ticket = ended.of.ticket;
    job.kind = erasure_kind::sms_about;
    job.step = erasure_step::replies;
    job.quiet = true;
    gone_.words.push_back(ended.of.ticket);
    gone_.jobs.push_back(job);
    gone_.settled.push_back(ended.of);
}

/// From now on its rows lead to a person who is nobody.
void erasing_round::part(const db::ended_ticket& ended) {
    erasure job = erasure_of(on_, ended.person);
    job.ticket = ended.of.ticket;
    job.kind = erasure_kind::parting;
    job.step = erasure_step::messages;
    job.becomes = on_.add_nobody();
    gone_.jobs.push_back(job);
    gone_.settled.push_back(ended.of);
}

void erasing_round::walk() {
    if (!work_.job)
        return;
    job_ = *work_.job;
    step();
    if (!job_.done_at && on_.now() > job_.due_at && !job_.late_told) {
        job_.late_told = true;
        on_.log(severity::error, "erase.overdue", job_.ticket);
    }
    gone_.jobs.push_back(job_);
    on_.erase(std::move(gone_));
}

void erasing_round::step() {
    switch (job_.step) {
    case erasure_step::tickets:
    case erasure_step::messages:
    case erasure_step::replies:
        return take_rows();
    case erasure_step::farewell:
        return say_farewell();
    case erasure_step::number:
        return await_farewell();
    case erasure_step::done:
        job_.done_at = on_.now();
    }
}

void erasing_round::take_rows() {
    const bool may_wait =
        job_.step != erasure_step::tickets && on_.now() < job_.asked_at + patience;
    for (const db::erasable_row& row : work_.rows) {
        if (row.busy && may_wait) {
            job_.mark = row.id - 1;
            job_.look_at = on_.now() + look_again_after;
            return;
        }
        take(row);
    }
    job_.mark = work_.upto;
    const std::int64_t last = job_.step == erasure_step::tickets    ? job_.last_ticket.value
                              : job_.step == erasure_step::messages ? job_.last_inbox.value
                                                                    : job_.last_outbox.value;
    if (job_.mark >= last)
        next_step();
}

void erasing_round::take(const db::erasable_row& row) {
    if (job_.step == erasure_step::tickets)
        return take_ticket(row);
    if (job_.step == erasure_step::replies && row.busy)
        on_.give_up({row.id});
    if (is_parting()) {
        if (gone_.parted.empty())
            gone_.parted.push_back({.ticket = job_.ticket, .from = job_.person, .to = job_.becomes}
            );
        if (job_.step == erasure_step::messages)
            gone_.parted.front().inbox.push_back({row.id});
        else
            gone_.parted.front().outbox.push_back({row.id});
    } else if (job_.step == erasure_step::messages) {
        gone_.octets.push_back({row.id});
    } else {
        gone_.replies.push_back({row.id});
    }
}

/// What is still worked on keeps its words until it ends; nobody can be asked about it any more.
void erasing_round::take_ticket(const db::erasable_row& row) {
    if (is_parting()) {
        job_.open += db::ticket_id{row.id} == job_.ticket ? 0 : 1;
    } else if (row.busy) {
        gone_.noted.push_back({{row.id}, db::ending::erase_words});
        ++job_.open;
    } else {
        gone_.words.push_back({row.id});
        ++job_.erased;
    }
}

void erasing_round::next_step() {
    if (is_parting()) {
        // Her other tickets are counted last, up to the newest there is.
        if (job_.step == erasure_step::tickets && job_.last_ticket == on_.ids().ticket)
            return finish_parting();
        const bool counted = job_.step == erasure_step::tickets;
        job_.step =
            job_.step == erasure_step::messages ? erasure_step::replies : erasure_step::tickets;
        job_.last_ticket = on_.ids().ticket;
        job_.mark = counted ? job_.mark : 0;
        return;
    }
    if (job_.kind == erasure_kind::sms_about)
        return finish();
    job_.step = static_cast<erasure_step>(static_cast<int>(job_.step) + 1);
    job_.mark = 0;
}

/// One SMS: what went, what goes on without her, and what the archive keeps.
void erasing_round::say_farewell() {
    const auto& numbers = on_.numbers();
    const bool later = numbers.pause_replies && on_.now() < job_.asked_at + patience;
    if (!job_.quiet && later) {
        job_.look_at = on_.now() + look_again_after;
        return;
    }
    job_.farewell_at = on_.now();
    if (!job_.quiet && !numbers.pause_replies && !work_.who.reach.wire.empty()) {
        const auto& texts = on_.service().texts_in(work_.who.language);
        const auto key = job_.keeps_number ? reply_key::erased_officer : reply_key::erased;
        const routing::reply_fields fields{
            {"count", fmt::to_string(job_.erased)}, {"more", fmt::to_string(job_.open)}};
        on_.send(work_.who.reach, db::lane::answer, texts.render(key, fields), {}, false);
        job_.farewell = on_.ids().outbox;
    }
    if (job_.keeps_number)
        return finish();
    job_.step = erasure_step::number;
    job_.look_at = on_.now();
}

void erasing_round::await_farewell() {
    const bool in_time = on_.now() < job_.farewell_at + patience;
    if (!work_.farewell_left && in_time) {
        job_.look_at = on_.now() + look_again_after;
        return;
    }
    if (!work_.farewell_left)
        on_.give_up(job_.farewell);
    gone_.numbers.push_back(job_.person);
    finish();
}

void erasing_round::finish_parting() {
    gone_.parted.push_back(
        {.ticket = job_.ticket, .from = job_.person, .to = job_.becomes, .whole = true}
    );
    const db::person& who = work_.who;
    const bool needed = job_.open > 0 || who.stopped || !who.officer_of.empty();
    if (!needed) {
        // Nothing else of hers is left: her number goes as after HAPUS, but nobody is told.
        erasure rest = erasure_of(on_, job_.person);
        rest.step = erasure_step::messages;
        rest.quiet = true;
        gone_.jobs.push_back(rest);
        on_.forget_number_of(who);
    }
    finish();
}

void erasing_round::finish() {
    job_.step = erasure_step::done;
    job_.done_at = on_.now();
    on_.log(severity::info, is_parting() ? "erase.parted" : "erase.done", job_.ticket);
}

} // namespace

erasure erasure_of(decision& on, db::person_id who) {
    return {
        .person = who,
        .asked_at = on.now(),
        .due_at = on.now() + erase_within,
        .look_at = on.now(),
        .last_ticket = on.ids().ticket,
        .last_inbox = on.ids().inbox,
        .last_outbox = on.ids().outbox,
    };
}

effects
decide_erasing(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    erasing_round round{on};
    round.settle_ended();
    round.walk();
    walk_kept(on);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
