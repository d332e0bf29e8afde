// sender: which message goes next, and in which parts.
#include "gateway/flow/send.hpp"

#include "gateway/flow/send_request.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

std::optional<submission> sender::next(std::uint32_t link, const routing::moment& now) {
    auto& on = links_[slot_of(link)];
    auto& rate = pools_[on.pool];
    if (!on.up || waits_for_commits(on) || rate.next(now.steady) > now.steady) {
        return std::nullopt;
    }
    lanes_.wake(now.steady);
    if (on.current == nullptr && choose(on, now) == nullptr) {
        return std::nullopt;
    }
    const bool allowed = rate.take(now.steady);
    BOOST_ASSERT(allowed);
    static_cast<void>(allowed);
    return submit_next_part(on, now);
}

std::optional<routing::steady_time>
sender::next_chance(std::uint32_t link, const routing::moment& now) const {
    const auto& on = links_[slot_of(link)];
    if (!on.up || waits_for_commits(on)) {
        return std::nullopt;
    }
    const auto candidate =
        on.current != nullptr ? std::optional{now.steady} : next_candidate(on, now.steady);
    if (!candidate) {
        return std::nullopt;
    }
    return std::max(pools_[on.pool].next(now.steady), *candidate);
}

/// Over the day's budget only danger and offices' answers go: by slot; nothing is looked through.
bool sender::may_go(std::size_t slot) const {
    if (limits_.paused)
        return false;
    return !day_.is_spent() || slot == 0 || slot == static_cast<std::size_t>(db::lane::answer) + 1;
}

bool sender::has_ready(std::size_t queue) const {
    for (std::size_t slot = 0; slot < slot_count; ++slot)
        if (may_go(slot) && lanes_.first(queue, slot) != nullptr)
            return true;
    return false;
}

bool sender::waits_for_commits(const link_state& link) const {
    return uncommitted() >= link.is.window + limits_.uncommitted_slack;
}

send_message* sender::choose(link_state& link, const routing::moment& now) {
    while (true) {
        const auto heads = heads_for(link, now.steady);
        if (std::ranges::none_of(heads, [](const auto* head) { return head != nullptr; })) {
            return nullptr;
        }
        auto* const chosen = link.order.choose(heads);
        if (!ends_unsent(*chosen, now)) {
            start(*chosen, link, heads);
            return chosen;
        }
    }
}

/// What may not go any more ends here, at the moment it would have gone.
bool sender::ends_unsent(send_message& message, const routing::moment& now) {
    if (is_overdue(message, now)) {
        expire(message, now);
        return true;
    }
    if (message.ends_unanswered) {
        message.reason = "unknown";
        message.why = "it may have arrived: neither answer nor receipt came";
        fail(message, now);
        return true;
    }
    return false;
}

void sender::start(send_message& message, link_state& link, const lane_heads& waiting) {
    // An office's answer keeps its letters, whatever they cost; everything else is GSM 7-bit.
    const protocol::segment_options options{
        .standard = link.is.charset,
        .keep_letters = message.row.in == db::lane::answer,
        .parts_max = limits_.parts_max};
    const auto reference = static_cast<std::uint16_t>(message.row.id.value & 0xff);
    auto made = protocol::segment(with_code(limits_.codes, message.row), reference, options);
    BOOST_ASSERT(made.has_value()); // A text that is too long is cut, not refused.
    if (made->was_cut) {
        log({severity::warn, "send.cut", {{"outbox", fmt::to_string(message.row.id.value)}}});
    }
    link.order.served(flow::slot_of(message.row), waiting);
    lanes_.start(message);
    forget_unanswered(message);
    message.sent_by = slot_of(link.is.index);
    message.link = message.sent_by;
    message.data_coding = made->data_coding;
    message.parts = std::move(made->parts);
    message.next_part = 0;
    message.ids.assign(message.parts.size(), {});
    message.told_by_receipt = false;
    message.receipt_asked = asks_for_receipt(link.is, message.row);
    message.outcome = submit_class::accepted;
    message.reason.clear();
    message.why = {};
    link.current = &message;
    link.active.emplace(message.row.id, &message);
    ++active_;
}

submission sender::submit_next_part(link_state& link, const routing::moment& now) {
    auto& message = *link.current;
    BOOST_ASSERT(message.has_unsent_parts());
    const auto part = message.next_part++;
    submission made;
    made.token = (++last_token_ << token_link_bits) | *message.link;
    made.request =
        make_submit(link.is, message.row, message.parts[part], message.data_coding, now.wall);
    message.tokens.push_back(made.token);
    message.submitted_at = now.wall;
    day_.note(now.wall);
    tell_of_day();
    in_flight_.emplace(made.token, flight{&message, part});
    ++link.in_flight;
    ++link.counts.submitted;
    if (!message.has_unsent_parts()) {
        link.current = nullptr;
    }
    return made;
}

} // namespace ntbcare::flow
