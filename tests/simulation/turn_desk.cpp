#include "tests/simulation/turn_desk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr auto sick_after = 5s;
constexpr auto retry_every = 1s;

} // namespace

turn_desk::turn_desk(
    db::store& store,
    std::shared_ptr<const routing::catalogue> service,
    flow::settings numbers,
    const db::recovered& from,
    flow::code_key codes,
    std::size_t links,
    const agenda& time,
    dice& chance
)
    : store_{store}
    , service_{std::move(service)}
    , numbers_{std::move(numbers)}
    , codes_{codes}
    , time_{time}
    , chance_{chance}
    , queues_(links + 1) {
    make_runner(from);
    last_outbox_ = from.last_outbox;
}

void turn_desk::make_runner(const db::recovered& from) {
    turns_ = std::make_unique<flow::turn_runner>(
        store_, service_, numbers_, flow::ids_after(from, codes_)
    );
}

bool turn_desk::push(std::uint32_t link, flow::incoming&& message) {
    auto& to = queues_[link];
    if (to.size() >= inbound_max)
        return false;
    to.push_back(std::move(message));
    ++queued_;
    return true;
}

bool turn_desk::push_own(flow::incoming&& message) {
    queues_.back().push_back(std::move(message));
    ++queued_;
    return true;
}

void turn_desk::push(std::vector<db::outbox_change>&& changes) {
    std::ranges::move(changes, std::back_inserter(changes_));
}

flow::turn_input turn_desk::take(bool background) {
    flow::turn_input input;
    const auto count = std::min(queued_, turn_messages_max);
    while (input.messages.size() < count) {
        auto& from = queues_[next_queue_];
        next_queue_ = (next_queue_ + 1) % queues_.size();
        if (from.empty())
            continue;
        input.messages.push_back(std::move(from.front()));
        from.pop_front();
        --queued_;
    }
    input.changes = std::exchange(changes_, {});
    input.commands = std::exchange(commands_, {});
    input.background = background;
    return input;
}

runtime::turn_report turn_desk::run(bool background) {
    runtime::turn_report report;
    if (retry_at_ && time_.now().steady >= *retry_at_)
        try_again(report);
    auto input = take(background);
    if (retry_at_)
        refuse(std::move(input), report);
    else
        run_turn(std::move(input), report);
    if (!retry_at_)
        read_left_rows(report);
    report.messages = report.outcomes.size();
    return report;
}

void turn_desk::run_turn(flow::turn_input input, runtime::turn_report& report) {
    std::vector<std::pair<std::size_t, flow::incoming>> own;
    for (std::size_t at = 0; at < input.messages.size(); ++at)
        if (!input.messages[at].token)
            own.emplace_back(at, input.messages[at]);
    const auto changes = input.changes.size();
    // Out of time after so many messages.
    std::size_t left = 1 + chance_.below(turn_messages_max);
    auto out = turns_->run(std::move(input), time_.now(), [&left] { return --left == 0; });
    report.changes_committed = changes - out.changes_left.size();
    report.events = std::move(out.events);
    report.answers = std::move(out.answers);
    std::ranges::move(out.outbox, std::back_inserter(report.outbox));
    for (const auto& row : report.outbox)
        last_outbox_ = std::max(last_outbox_, row.id);
    keep_own(std::move(own), out);
    std::ranges::move(out.outcomes, std::back_inserter(report.outcomes));
    joint_left_ = out.joint_left.value_or(joint_left_);
    report.joint_left = joint_left_;
    give_back(std::move(out.left_over), std::move(out.changes_left));
    if (out.store_failed)
        note_failure(report);
    else
        failing_since_.reset();
}

/// A message with no PDU behind it is nobody's to send again: it waits for the store.
void turn_desk::keep_own(
    std::vector<std::pair<std::size_t, flow::incoming>> own, flow::turn_output& out
) {
    for (auto& [at, message] : own)
        if (at < out.outcomes.size() && out.outcomes[at].result == flow::verdict::busy)
            out.left_over.push_back(std::move(message));
    std::erase_if(out.outcomes, [](const flow::outcome& of) {
        return !of.token && of.result == flow::verdict::busy;
    });
}

void turn_desk::refuse(flow::turn_input input, runtime::turn_report& report) {
    for (const auto& command : input.commands)
        report.answers.push_back(flow::failed_answer(command));
    std::vector<flow::incoming> own;
    for (auto& message : input.messages) {
        if (message.token)
            report.outcomes.push_back(flow::busy_for(message));
        else
            own.push_back(std::move(message));
    }
    give_back(std::move(own), std::move(input.changes));
}

void turn_desk::give_back(
    std::vector<flow::incoming> messages, std::vector<db::outbox_change> changes
) {
    queued_ += messages.size();
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        const auto to = message->token ? message->token->link : queues_.size() - 1;
        queues_[to].push_front(std::move(*message));
    }
    changes_.insert(
        changes_.begin(),
        std::make_move_iterator(changes.begin()),
        std::make_move_iterator(changes.end())
    );
}

void turn_desk::note_failure(runtime::turn_report& report) {
    const auto now = time_.now().steady;
    failing_since_ = failing_since_.value_or(now);
    retry_at_ = now + retry_every;
    if (sick_ || now - *failing_since_ < sick_after)
        return;
    sick_ = true;
    report.sick = true;
}

/// A commit that failed may have happened all the same.
void turn_desk::try_again(runtime::turn_report& report) {
    const auto opened = store_.reopen();
    auto found = store_.recover();
    if (!opened || !found || !store_.commit({}))
        return note_failure(report);
    make_runner(*found);
    ++openings_;
    for (auto& row : found->unfinished)
        if (row.id > last_outbox_)
            report.outbox.push_back(std::move(row));
    last_outbox_ = std::max(last_outbox_, found->last_outbox);
    retry_at_.reset();
    failing_since_.reset();
    if (std::exchange(sick_, false))
        report.sick = false;
}

void turn_desk::read_left_rows(runtime::turn_report& report) {
    const auto from = std::exchange(reread_, std::nullopt);
    if (!from)
        return;
    auto found = store_.recover();
    if (!found)
        return;
    std::erase_if(report.outbox, [&](const db::outbox_row& row) { return row.id >= *from; });
    for (auto& row : found->unfinished)
        if (row.id >= *from)
            report.outbox.push_back(std::move(row));
}

} // namespace ntbcare::simulation
