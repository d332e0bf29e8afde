// sender: which message goes next, and as which PDU.
#include "gateway/flow/send.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

protocol::address source_of(const db::outbox_row& row, const send_link& from) {
    protocol::address source;
    source.digits = row.service.empty() ? from.service : row.service;
    source.ton = from.service_ton;
    source.npi = from.service_npi;
    if (!protocol::all_digits(source.digits) && !source.digits.empty()) {
        source.ton = protocol::type_of_number::alphanumeric;
        source.npi = protocol::numbering_plan::unknown;
    }
    return source;
}

/// A group without links is served by others only after a while: its carrier may be back at once.
bool is_orphaned(
    std::size_t links_up,
    std::optional<routing::steady_time> down_since,
    std::chrono::milliseconds failover_after,
    routing::steady_time now
) {
    return links_up == 0 && down_since && now - *down_since >= failover_after;
}

} // namespace

std::optional<submission> sender::next(std::uint32_t link, const routing::moment& now) {
    auto& on = link_at(link);
    if (!on.up || waits_for_commits(on) || on.rate.next(now.steady) > now.steady) {
        return std::nullopt;
    }
    lanes_.wake(now.steady);
    if (on.current == nullptr && choose(on, now) == nullptr) {
        return std::nullopt;
    }
    const bool allowed = on.rate.take(now.steady);
    BOOST_ASSERT(allowed);
    static_cast<void>(allowed);
    return submit_next_part(on);
}

std::optional<routing::steady_time>
sender::next_chance(std::uint32_t link, const routing::moment& now) const {
    const auto& on = link_at(link);
    if (!on.up || waits_for_commits(on)) {
        return std::nullopt;
    }
    const auto candidate =
        on.current != nullptr ? std::optional{now.steady} : next_candidate(on, now.steady);
    if (!candidate) {
        return std::nullopt;
    }
    return std::max(on.rate.next(now.steady), *candidate);
}

bool sender::may_serve(const link_state& link, std::size_t queue, routing::steady_time now) const {
    const auto& group = groups_[queue];
    return queue == link.queue || queue == stray_queue ||
           is_orphaned(group.links_up, group.down_since, limits_.failover_after, now);
}

bool sender::waits_for_commits(const link_state& link) const {
    return uncommitted() >= link.is.window + limits_.uncommitted_slack;
}

/// The oldest message of each lane that this link may take.
lane_heads sender::heads_for(const link_state& link, routing::steady_time now) const {
    lane_heads heads{};
    for (std::size_t queue = 0; queue < groups_.size(); ++queue) {
        if (!may_serve(link, queue, now)) {
            continue;
        }
        for (std::size_t lane = 0; lane < heads.size(); ++lane) {
            auto* const head = lanes_.first(queue, static_cast<db::lane>(lane));
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
    for (std::size_t queue = 0; queue < groups_.size(); ++queue) {
        auto at = lanes_.has_ready(queue) ? std::optional{now} : lanes_.next_wake(queue);
        if (at && !may_serve(link, queue, now)) {
            const auto& group = groups_[queue];
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

send_message* sender::choose(link_state& link, const routing::moment& now) {
    while (true) {
        const auto heads = heads_for(link, now.steady);
        if (std::ranges::none_of(heads, [](const auto* head) { return head != nullptr; })) {
            return nullptr;
        }
        auto* const chosen = link.order.choose(heads);
        if (is_overdue(*chosen, now)) {
            expire(*chosen, now);
            continue;
        }
        start(*chosen, link, heads);
        return chosen;
    }
}

void sender::start(send_message& message, link_state& link, const lane_heads& waiting) {
    // An office's answer keeps its letters, whatever they cost; everything else is GSM 7-bit.
    const protocol::segment_options options{
        .standard = link.is.charset,
        .keep_letters = message.row.in == db::lane::answer,
        .parts_max = limits_.parts_max};
    const auto reference = static_cast<std::uint16_t>(message.row.id.value & 0xff);
    auto made = protocol::segment(message.row.text, reference, options);
    BOOST_ASSERT(made.has_value()); // A text that is too long is cut, not refused.
    if (made->was_cut) {
        log({severity::warn, "send.cut", {{"outbox", fmt::to_string(message.row.id.value)}}});
    }
    link.order.served(message.row.in, waiting);
    lanes_.start(message);
    message.link = link.is.index;
    message.data_coding = made->data_coding;
    message.parts = std::move(made->parts);
    message.next_part = 0;
    message.ids.assign(message.parts.size(), {});
    message.outcome = submit_class::accepted;
    message.reason.clear();
    link.current = &message;
    link.active.emplace(message.row.id, &message);
    ++active_;
}

submission sender::submit_next_part(link_state& link) {
    auto& message = *link.current;
    BOOST_ASSERT(message.has_unsent_parts());
    const auto part = message.next_part++;
    submission made;
    made.token = ++last_token_;
    made.request =
        make_request(message, message.parts[part].short_message, message.parts[part].udhi, link.is);
    message.tokens.push_back(made.token);
    in_flight_.emplace(made.token, flight{&message, part});
    if (!message.has_unsent_parts()) {
        link.current = nullptr;
    }
    return made;
}

protocol::pdu sender::make_request(
    const send_message& message, const protocol::octets& part, bool udhi, const send_link& from
) const {
    const auto& to = message.row.to;
    protocol::short_message_request body;
    body.source = source_of(message.row, from);
    body.destination.ton = static_cast<protocol::type_of_number>(to.ton);
    body.destination.npi = static_cast<protocol::numbering_plan>(to.npi);
    body.destination.digits = to.wire;
    body.esm_class = udhi ? protocol::esm::udh_indicator : std::uint8_t{0};
    body.registered_delivery = message.row.receipt ? protocol::receipt_requested : std::uint8_t{0};
    body.data_coding = message.data_coding;
    body.short_message = part;
    protocol::pdu request;
    request.command = protocol::command_id::submit_sm;
    request.body = std::move(body);
    return request;
}

} // namespace ntbcare::flow
