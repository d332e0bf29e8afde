#include "gateway/flow/verify.hpp"

#include "routing/ticket/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

namespace ntbcare::flow {

namespace {

std::string_view reason_of(routing::replay_fault why) {
    switch (why) {
    case routing::replay_fault::none:
        break;
    case routing::replay_fault::not_opened:
        return "the first event does not open it";
    case routing::replay_fault::opened_again:
        return "it is opened a second time";
    case routing::replay_fault::unknown_state:
        return "it leads to no state that there is";
    case routing::replay_fault::not_allowed:
        return "no such step is allowed from where it was, or not by that actor";
    }
    return {};
}

struct looked_at {
    std::vector<verify_fault> faults;
    bool older = false;
};

void replay_steps(const db::ticket_history& of, looked_at& into) {
    routing::replay life;
    bool allowed = true;
    for (const db::chained_event& link : of.events) {
        const auto why = life.take(link.event.actor, link.event.kind, link.event.data);
        if (why == routing::replay_fault::none)
            continue;
        allowed = false;
        into.faults.push_back({of.row.id, link.event.n, {}, std::string{reason_of(why)}});
    }
    into.older = life.older();
    // After a step that could not be, where it stands says nothing new.
    if (!allowed || !life.state() || *life.state() == of.row.state)
        return;
    auto what = fmt::format(
        "it is {}, and its events lead to {}", to_string(of.row.state), to_string(*life.state())
    );
    into.faults.push_back({of.row.id, {}, {}, std::move(what)});
}

looked_at look_at(const db::ticket_history& of) {
    looked_at out;
    for (db::history_fault& fault : db::faults_of(of))
        out.faults.push_back({of.row.id, fault.event, {}, std::move(fault.what)});
    replay_steps(of, out);
    return out;
}

} // namespace

std::vector<verify_fault> verify_ticket(const db::ticket_history& of) {
    return look_at(of).faults;
}

verifier::verifier(
    const db::keys& secret, std::vector<db::day_count> days, const db::chain_hash& head
)
    : secret_{secret}
    , days_{std::move(days)}
    , head_{head} {
    counts_.days = static_cast<std::int64_t>(days_.size());
}

std::vector<verify_fault> verifier::days_faults() {
    std::vector<verify_fault> found;
    db::chain_hash before{};
    for (const db::day_count& row : days_) {
        if (db::day_hash(secret_, before, row) != row.hash)
            found.push_back(
                {{}, {}, row.day, "its count is not as it was written, or the one before is gone"}
            );
        before = row.hash;
    }
    if (before != head_) {
        const auto last = days_.empty() ? std::nullopt : std::optional{days_.back().day};
        found.push_back({{}, {}, last, "the last day that was counted is not the last one here"});
    }
    counts_.faults += static_cast<std::int64_t>(found.size());
    return found;
}

void verifier::close_days(db::ticket_id before, std::vector<verify_fault>& found) {
    for (; next_day_ < days_.size() && days_[next_day_].last < before; ++next_day_) {
        const db::day_count& row = days_[next_day_];
        const std::int64_t gone = row.tickets - counts_.tickets;
        if (gone == lost_)
            continue;
        const auto what =
            gone > lost_
                ? fmt::format("tickets that were counted and are gone: {}", gone)
                : fmt::format("tickets that are there and were not counted: {}", lost_ - gone);
        found.push_back({{}, {}, row.day, what});
        lost_ = gone;
    }
}

std::vector<verify_fault> verifier::take(const db::ticket_history& of) {
    std::vector<verify_fault> found;
    close_days(of.row.id, found);
    auto own = look_at(of);
    std::ranges::move(own.faults, std::back_inserter(found));
    ++counts_.tickets;
    counts_.events += static_cast<std::int64_t>(of.events.size());
    counts_.texts += static_cast<std::int64_t>(of.words.size());
    counts_.erased +=
        std::ranges::count_if(of.words, [](const db::stored_words& words) { return !words.text; });
    counts_.older += own.older ? 1 : 0;
    counts_.faults += static_cast<std::int64_t>(found.size());
    return found;
}

verify_fault verifier::missing(db::ticket_id id, std::string_view named_by) {
    ++counts_.faults;
    return {id, {}, {}, fmt::format("it is gone, and {} still name it", named_by)};
}

std::vector<verify_fault> verifier::end() {
    std::vector<verify_fault> found;
    close_days({std::numeric_limits<std::int64_t>::max()}, found);
    counts_.faults += static_cast<std::int64_t>(found.size());
    return found;
}

} // namespace ntbcare::flow
