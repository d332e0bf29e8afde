// sender: which link may take which message.
#include "gateway/flow/send.hpp"

#include <boost/assert.hpp>
#include <boost/container_hash/hash.hpp>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

/// A group without links is served by others only after a while: its carrier may be back at once.
bool is_orphaned(
    std::size_t links_up,
    std::optional<routing::steady_time> down_since,
    std::chrono::milliseconds failover_after,
    routing::steady_time now
) {
    return links_up == 0 && down_since && now - *down_since >= failover_after;
}

const send_group* said_of(const send_plan& plan, std::string_view group) {
    const auto found = std::ranges::find(plan.groups, group, &send_group::name);
    return found == plan.groups.end() ? nullptr : &*found;
}

} // namespace

void sender::add_link(send_link link, const send_plan& plan) {
    auto group = group_named(link.group);
    if (!group) {
        group = groups_.size();
        const auto* said = said_of(plan, link.group);
        groups_.push_back({.name = link.group, .policy = said ? said->policy : group_policy{}});
        default_group_ = said && said->is_default ? *group : default_group_;
    }
    const auto shares = std::ranges::find_if(links_, [&](const link_state& other) {
        return !link.account.empty() && other.is.account == link.account;
    });
    const auto pool = shares == links_.end() ? pools_.size() : shares->pool;
    if (pool == pools_.size()) {
        pools_.emplace_back(link.rate, limits_.burst, link.throttle_pause);
    }
    auto& members = groups_[*group].links;
    const auto place = members.size();
    members.push_back(links_.size());
    links_.push_back({.is = std::move(link), .group = *group, .place = place, .pool = pool});
}

/// A sticky group has one queue for each of its links, so that no message moves when a link does.
void sender::lay_out_queues() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        groups_[i].first_queue = queues_.size();
        const bool is_sticky = groups_[i].policy == group_policy::sticky;
        const auto count = is_sticky ? groups_[i].links.size() : 1;
        for (std::size_t place = 0; place < count; ++place) {
            queues_.push_back({i, place});
        }
    }
    lanes_ = send_lanes{queues_.size()};
}

std::size_t sender::slot_of(std::uint32_t index) const {
    BOOST_ASSERT(index < slots_.size() && slots_[index] != no_slot);
    return slots_[index];
}

std::optional<std::size_t> sender::group_named(std::string_view name) const {
    const auto found = std::ranges::find(groups_, name, &group_state::name);
    return found == groups_.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - groups_.begin())};
}

/// The group that the person's last message came in on, else that of the number's carrier.
std::size_t sender::route(const db::contact& to) const {
    if (const auto known = group_named(to.group)) {
        return *known;
    }
    return group_named(prefixes_.find(to)).value_or(default_group_);
}

std::size_t sender::queue_for(std::size_t group, const db::contact& to) const {
    const auto& of = groups_[group];
    if (of.policy != group_policy::sticky) {
        return of.first_queue;
    }
    std::size_t who = 0;
    if (to.person) {
        boost::hash_combine(who, to.person.value);
    } else {
        boost::hash_combine(who, to.wire);
    }
    return of.first_queue + who % of.links.size();
}

/// ordered: the first that is up and not paused; when all are paused, the first that is up.
const sender::link_state* sender::leader(const group_state& group, routing::steady_time now) const {
    const link_state* first_up = nullptr;
    for (const auto slot : group.links) {
        const auto& link = links_[slot];
        if (!link.up) {
            continue;
        }
        if (pools_[link.pool].pause_left(now).count() == 0) {
            return &link;
        }
        first_up = first_up == nullptr ? &link : first_up;
    }
    return first_up;
}

/// sticky: the link at that place, else the next one that is up.
const sender::link_state* sender::keeper(const group_state& group, std::size_t place) const {
    for (std::size_t step = 0; step < group.links.size(); ++step) {
        const auto& link = links_[group.links[(place + step) % group.links.size()]];
        if (link.up) {
            return &link;
        }
    }
    return nullptr;
}

bool sender::may_serve(const link_state& link, std::size_t queue, routing::steady_time now) const {
    const auto& home = queues_[queue];
    const auto& group = groups_[home.group];
    if (home.group != link.group) {
        return is_orphaned(group.links_up, group.down_since, limits_.failover_after, now);
    }
    switch (group.policy) {
    case group_policy::active_active:
        return true;
    case group_policy::ordered:
        return leader(group, now) == &link;
    case group_policy::sticky:
        return keeper(group, home.place) == &link;
    }
    return false;
}

/// The oldest message of each lane that this link may take.
lane_heads sender::heads_for(const link_state& link, routing::steady_time now) const {
    lane_heads heads{};
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
        if (!has_ready(queue) || !may_serve(link, queue, now)) {
            continue;
        }
        for (std::size_t lane = 0; lane < heads.size(); ++lane) {
            auto* const head = may_go(lane) ? lanes_.first(queue, lane) : nullptr;
            if (head != nullptr && (heads[lane] == nullptr || head->row.id < heads[lane]->row.id)) {
                heads[lane] = head;
            }
        }
    }
    return heads;
}

/// When some message will be there for this link, rate aside.
std::optional<routing::steady_time>
sender::next_candidate(const link_state& link, routing::steady_time now) const {
    std::optional<routing::steady_time> earliest;
    for (std::size_t queue = 0; queue < queues_.size(); ++queue) {
        auto at = has_ready(queue) ? std::optional{now} : lanes_.next_wake(queue);
        if (at && !may_serve(link, queue, now)) {
            const auto& group = groups_[queues_[queue].group];
            at = group.links_up > 0
                     ? std::nullopt
                     : std::optional{
                           std::max(*at, group.down_since.value_or(now) + limits_.failover_after)};
        }
        if (at && (!earliest || *at < *earliest)) {
            earliest = at;
        }
    }
    return earliest;
}

} // namespace ntbcare::flow
