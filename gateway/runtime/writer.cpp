#include "gateway/runtime/writer.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ntbcare::runtime {
writer::writer(
    db::store& store,
    std::shared_ptr<const routing::catalogue> service,
    flow::settings numbers,
    const db::recovered& from,
    writer_options options,
    const clock& time,
    std::function<void(turn_report)> deliver
)
    : store_{store}
    , service_{std::move(service)}
    , numbers_{numbers}
    , options_{std::move(options)}
    , time_{time}
    , deliver_{std::move(deliver)}
    , turns_{std::make_unique<flow::turn_runner>(
          store_, service_, numbers_, flow::ids_after(from, options_.codes)
      )}
    , last_outbox_{from.last_outbox} {
    for (const auto max : options_.inbound_max)
        queues_.push_back({{}, max});
    queues_.push_back({{}, options_.own_max});
    if (!options_.in_hand_file.empty())
        in_hand_.emplace(options_.in_hand_file);
}

writer::~writer() {
    stop();
}

void writer::start() {
    BOOST_ASSERT(!thread_.joinable());
    born_ = time_.now().steady;
    background_at_ = born_ + options_.background_every;
    thread_ = std::thread{[this] {
        run();
    }};
}

void writer::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

bool writer::push(std::uint32_t link, flow::incoming&& message) {
    BOOST_ASSERT(link < queues_.size());
    bool sleeps = false;
    {
        const std::lock_guard lock{mutex_};
        auto& to = queues_[link];
        if (to.messages.size() >= to.max)
            return false;
        to.messages.push_back(std::move(message));
        ++queued_;
        sleeps = waiting_;
    }
    if (sleeps)
        wake_.notify_one();
    return true;
}

bool writer::push_own(flow::incoming&& message) {
    BOOST_ASSERT(!message.token);
    return push(static_cast<std::uint32_t>(queues_.size() - 1), std::move(message));
}

void writer::push(std::vector<db::outbox_change>&& changes) {
    if (changes.empty())
        return;
    {
        const std::lock_guard lock{mutex_};
        if (!changes_since_)
            changes_since_ = time_.now().steady;
        std::ranges::move(changes, std::back_inserter(changes_));
    }
    wake_.notify_one();
}

bool writer::push(flow::desk_command&& command) {
    {
        const std::lock_guard lock{mutex_};
        if (commands_.size() >= options_.commands_max)
            return false;
        commands_.push_back(std::move(command));
    }
    wake_.notify_one();
    return true;
}

void writer::hurry() {
    {
        const std::lock_guard lock{mutex_};
        hurry_ = true;
    }
    wake_.notify_one();
}

void writer::reread(db::outbox_id from) {
    {
        const std::lock_guard lock{mutex_};
        reread_ = from;
    }
    wake_.notify_one();
}

void writer::run() {
    std::unique_lock lock{mutex_};
    for (;;) {
        const auto now = time_.now().steady;
        const bool all_written = queued_ == 0 && changes_.empty() && commands_.empty();
        if (stopping_ && (all_written || retry_at_))
            return;
        if (const auto next = next_work(now); !next || *next > now) {
            const auto until = next.value_or(now + options_.background_every);
            waiting_ = true;
            wake_.wait_for(lock, until - now);
            waiting_ = false;
            continue;
        }
        auto input = take(now);
        lock.unlock();
        one_turn(std::move(input));
        lock.lock();
    }
}

/// When the next turn has a reason; in the past or now: at once.
std::optional<routing::steady_time> writer::next_work(routing::steady_time now) const {
    if (queues_.size() > 1 && queued_ > queues_.back().messages.size())
        return now; // A PDU waits for its answer, be it "busy".
    if (!commands_.empty())
        return now; // So does somebody at the desk.
    if (retry_at_)
        return retry_at_;
    if (queued_ > 0 || reread_)
        return now;
    auto next = background_at_;
    if (!changes_.empty()) {
        const bool prompt = hurry_ || stopping_ || changes_.size() >= options_.changes_prompt;
        next = std::min(next, prompt ? now : *changes_since_ + options_.changes_within);
    }
    return next;
}

flow::turn_input writer::take(routing::steady_time now) {
    flow::turn_input input;
    input.messages = take_round_robin();
    input.changes = std::exchange(changes_, {});
    input.commands = std::exchange(commands_, {});
    changes_since_.reset();
    if (now >= background_at_) {
        input.background = true;
        background_at_ = now + options_.background_every;
    }
    return input;
}

std::vector<flow::incoming> writer::take_round_robin() {
    std::vector<flow::incoming> taken;
    const auto count = std::min(queued_, options_.turn_messages_max);
    taken.reserve(count);
    while (taken.size() < count) {
        auto& from = queues_[next_queue_].messages;
        next_queue_ = (next_queue_ + 1) % queues_.size();
        if (from.empty())
            continue;
        taken.push_back(std::move(from.front()));
        from.pop_front();
        --queued_;
    }
    return taken;
}

void writer::one_turn(flow::turn_input input) {
    turn_report report;
    if (retry_at_ && time_.now().steady >= *retry_at_)
        try_again(report);
    if (retry_at_)
        refuse(std::move(input), report);
    else
        run_turn(std::move(input), report);
    if (!retry_at_)
        read_left_rows(report);
    report.messages = report.outcomes.size();
    deliver_(std::move(report));
    if (!retry_at_ && options_.after_turn)
        options_.after_turn();
}

/// Rows that the lanes had no room for. They know none of them from that id on.
void writer::read_left_rows(turn_report& report) {
    std::optional<db::outbox_id> from;
    {
        const std::lock_guard lock{mutex_};
        from = std::exchange(reread_, std::nullopt);
    }
    if (!from)
        return;
    auto found = store_.recover();
    if (!found) {
        reread(*from);
        return note_failure(time_.now().steady, report);
    }
    std::erase_if(report.outbox, [&](const db::outbox_row& row) {
        return row.id >= *from; // Among the recovered ones, in order.
    });
    for (auto& row : found->unfinished)
        if (row.id >= *from)
            report.outbox.push_back(std::move(row));
}

void writer::run_turn(flow::turn_input input, turn_report& report) {
    if (in_hand_ && set_suspect_apart(input, report) == suspect_goes::later)
        return refuse(std::move(input), report);
    // A message with no PDU behind it is nobody's to send again: if its turn fails it is kept.
    std::vector<std::pair<std::size_t, flow::incoming>> kept;
    for (std::size_t i = 0; i < input.messages.size(); ++i)
        if (!input.messages[i].token)
            kept.emplace_back(i, input.messages[i]);

    const auto changes = input.changes.size();
    const auto began = time_.now();
    if (in_hand_)
        note_in_hand(input);
    const auto work_until = began.steady + options_.turn_work_max;
    auto out = turns_->run(std::move(input), began, [this, work_until] {
        return time_.now().steady >= work_until;
    });
    const auto ended = time_.now().steady;
    if (in_hand_)
        in_hand_->release();

    report.changes_committed = changes - out.changes_left.size();
    std::ranges::move(out.events, std::back_inserter(report.events));
    std::ranges::move(out.answers, std::back_inserter(report.answers));
    std::ranges::move(out.outbox, std::back_inserter(report.outbox));
    for (const auto& row : report.outbox)
        last_outbox_ = std::max(last_outbox_, row.id);
    for (auto& [at, message] : kept) {
        if (at < out.outcomes.size() && out.outcomes[at].result == flow::verdict::busy)
            out.left_over.push_back(std::move(message));
    }
    std::erase_if(out.outcomes, [](const flow::outcome& of) {
        return !of.token && of.result == flow::verdict::busy;
    });
    report.outcomes = std::move(out.outcomes);
    if (out.joint_left)
        note_joint(*out.joint_left, ended, report);
    give_back(std::move(out.left_over), std::move(out.changes_left));

    if (out.store_failed)
        note_failure(ended, report);
    else
        note_time(began.steady, ended, report);
}

/// Its next slice comes soon, in a turn of its own when nothing else waits.
void writer::note_joint(bool left, routing::steady_time now, turn_report& report) {
    const std::lock_guard lock{mutex_};
    background_at_ = std::min(background_at_, now + options_.joint_every);
    if (left != joint_left_)
        report.joint_left = left;
    joint_left_ = left;
}

/// A message that was in hand when we died is decided alone. One that was there twice is told
/// "busy" until we have lived a while: who kills us again soon after the start, for another reason,
/// must not find the same message each time. One that was there too often is kept for people.
writer::suspect_goes writer::set_suspect_apart(flow::turn_input& input, turn_report& report) {
    if (!in_hand_->has_suspects() || input.messages.empty())
        return suspect_goes::now;
    const auto suspect = std::ranges::find_if(input.messages, [&](const flow::incoming& message) {
        return in_hand_->deaths(message.row.print) > 0;
    });
    if (suspect == input.messages.end())
        return suspect_goes::now;
    const auto first = suspect == input.messages.begin() ? suspect + 1 : suspect;
    give_back({std::make_move_iterator(first), std::make_move_iterator(input.messages.end())}, {});
    input.messages.erase(first, input.messages.end());

    auto& only = input.messages.front();
    const auto deaths = in_hand_->deaths(only.row.print);
    if (deaths >= in_hand::deaths_max) {
        only.kind = flow::incoming_kind::unreadable;
        report.events.push_back({flow::severity::error, "turn.message.deadly", {}});
    } else if (deaths > 1 && only.token && time_.now().steady - born_ < options_.suspect_after) {
        return suspect_goes::later;
    }
    return suspect_goes::now;
}

void writer::note_in_hand(const flow::turn_input& input) {
    std::vector<db::fingerprint> prints;
    prints.reserve(input.messages.size());
    for (const auto& message : input.messages)
        if (message.row.print != db::fingerprint{})
            prints.push_back(message.row.print);
    in_hand_->take(prints);
}

/// While the store fails nothing is tried: the SMSC is told at once and keeps its messages.
void writer::refuse(flow::turn_input input, turn_report& report) {
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

/// To the front, in order.
void writer::give_back(
    std::vector<flow::incoming> messages, std::vector<db::outbox_change> changes
) {
    const std::lock_guard lock{mutex_};
    queued_ += messages.size();
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        const auto to = message->token ? message->token->link : queues_.size() - 1;
        BOOST_ASSERT(to < queues_.size());
        queues_[to].messages.push_front(std::move(*message));
    }
    if (!changes.empty()) {
        changes_since_ = changes_since_.value_or(time_.now().steady);
        changes_.insert(
            changes_.begin(),
            std::make_move_iterator(changes.begin()),
            std::make_move_iterator(changes.end())
        );
    }
}

} // namespace ntbcare::runtime
