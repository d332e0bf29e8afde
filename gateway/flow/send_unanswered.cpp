// sender: submissions that nobody answered. What became of them is unknown; a late response or a
// receipt may still tell, until the message goes again.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view no_response_text = "the SMSC did not answer";
constexpr std::string_view link_lost_text = "the connection was lost before the answer";

/// Clocks differ a little, and zones by quarters of an hour: nobody says which one a receipt has.
constexpr auto clock_slack = 2min;
constexpr auto zone_step = 15min;
constexpr auto zone_max = 14h;

bool may_be_the_time(db::wall_time ours, db::wall_time said) {
    const auto apart = std::chrono::abs(ours - said);
    const auto rest = apart % std::chrono::milliseconds{zone_step};
    const bool fits_a_zone = rest <= clock_slack || rest >= zone_step - clock_slack;
    return apart <= zone_max + clock_slack && fits_a_zone;
}

std::size_t link_of_token(std::uint64_t token) {
    return token & (send_links_max - 1);
}

} // namespace

void sender::expired(std::uint64_t token, const routing::moment& now) {
    const auto found = in_flight_.find(token);
    if (found == in_flight_.end()) {
        return;
    }
    const auto of = found->second;
    auto& message = *of.message;
    --links_[message.link.value()].in_flight;
    in_flight_.erase(found);
    std::erase(message.tokens, token);
    if (!keep_unanswered(message, token, of.part)) {
        part_failed(message, submit_class::retry_later, "no_response", no_response_text);
    }
    settle(message, now);
}

/// False: too many are kept already.
bool sender::keep_unanswered(send_message& message, std::uint64_t token, std::size_t part) {
    ++links_[link_of_token(token)].counts.unknown;
    if (unanswered_.size() >= limits_.unanswered_max) {
        return false;
    }
    message.unanswered.push_back({token, part});
    unanswered_.emplace(token, flight{&message, part});
    const auto tail = message.receipt_asked ? number_tail(message.row.to.wire) : 0;
    if (tail != 0) {
        unanswered_by_tail_.emplace(tail, token);
    }
    return true;
}

void sender::drop_unanswered(send_message& message, std::uint64_t token) {
    unanswered_.erase(token);
    const auto tail = message.receipt_asked ? number_tail(message.row.to.wire) : 0;
    const auto [first, last] = unanswered_by_tail_.equal_range(tail);
    const auto known =
        std::find_if(first, last, [&](const auto& one) { return one.second == token; });
    if (known != last) {
        unanswered_by_tail_.erase(known);
    }
    std::erase_if(message.unanswered, [&](const auto& one) { return one.token == token; });
}

void sender::forget_unanswered(send_message& message) {
    while (!message.unanswered.empty()) {
        drop_unanswered(message, message.unanswered.back().token);
    }
}

/// Everything of it was submitted, and some of it was not answered: it keeps its place in its line
/// for the rule's time, and then goes again or ends.
void sender::wait_unanswered(send_message& message, const routing::moment& now) {
    const auto& rule = links_[message.link.value()].is;
    const bool waits = rule.unanswered == unanswered_rule::wait;
    leave_link(message);
    ++message.row.tries;
    message.throttled = 0;
    message.reason = "no_response";
    message.why = no_response_text;
    const bool is_last = message.row.tries >= limits_.tries_max;
    if (is_last && !waits) {
        return fail(message, now);
    }
    message.ends_unanswered = waits && (is_last || message.row.in == db::lane::broadcast);
    if (is_overdue(message, now)) {
        return expire(message, now);
    }
    wake_ = true;
    lanes_.hold(message, now.steady + (waits ? rule.unanswered_wait : back_off(message.row.tries)));
}

/// Its link is gone.
void sender::lose(send_message& message, const routing::moment& now) {
    const auto& link = links_[message.link.value()];
    const bool waits = link.is.unanswered == unanswered_rule::wait;
    if (waits && message.outcome == submit_class::accepted && lose_unanswered(message, now)) {
        return;
    }
    links_[message.link.value()].counts.unknown += message.tokens.size();
    leave_link(message);
    forget_unanswered(message);
    message.reason = "link_lost";
    message.why = link_lost_text;
    if (++message.row.tries >= limits_.tries_max) {
        return fail(message, now);
    }
    if (message.row.tries == 1) {
        return lanes_.requeue(message);
    }
    // A line that breaks every moment must not use up all tries within seconds.
    lanes_.hold(message, now.steady + back_off(message.row.tries - 1));
}

/// True: it waits, or has ended.
bool sender::lose_unanswered(send_message& message, const routing::moment& now) {
    const bool is_whole = !message.has_unsent_parts();
    if (!is_whole && message.row.in != db::lane::broadcast) {
        return false; // Half of it is of no use: it goes again.
    }
    if (!is_whole && message.next_part > 0) {
        message.reason = "unknown";
        message.why = link_lost_text;
        fail(message, now);
        return true;
    }
    if (unanswered_.size() + message.tokens.size() > limits_.unanswered_max) {
        return false;
    }
    for (const auto token : message.tokens) {
        static_cast<void>(keep_unanswered(message, token, in_flight_.at(token).part));
    }
    wait_unanswered(message, now);
    return true;
}

void sender::late_response(
    std::uint64_t token,
    std::uint32_t status,
    std::string_view message_id,
    const routing::moment& now
) {
    const auto slot = link_of_token(token);
    if (slot >= links_.size()) {
        return;
    }
    auto& link = links_[slot];
    const auto found = unanswered_.find(token);
    if (found == unanswered_.end()) {
        ++link.counts.ignored;
        return;
    }
    ++link.counts.late;
    const auto of = found->second;
    auto& message = *of.message;
    drop_unanswered(message, token);
    note_outcome(message, link, status, now);
    if (status == protocol::status::ok) {
        message.ids[of.part] = message_id;
    }
    if (message.link) {
        return settle(message, now);
    }
    if (message.outcome != submit_class::accepted) {
        forget_unanswered(message);
        message.ends_unanswered = false;
        --message.row.tries; // Counted when it was not answered.
        return try_again(message, now);
    }
    if (message.unanswered.empty()) {
        accept(message, now);
    }
}

/// The one submission without an answer that this receipt can speak of: to its number, about its
/// time, on its group. Its id is no help: it would have come with the answer.
std::optional<std::uint64_t>
sender::unanswered_for(std::size_t group, const receipt_news& news) const {
    std::optional<std::uint64_t> chosen;
    const send_message* whose = nullptr;
    const auto [first, last] = unanswered_by_tail_.equal_range(number_tail(news.source));
    for (auto one = first; one != last; ++one) {
        const auto token = one->second;
        const auto* message = unanswered_.at(token).message;
        const bool fits_time =
            !news.submitted || may_be_the_time(message->submitted_at, *news.submitted);
        if (links_[link_of_token(token)].group != group || !fits_time) {
            continue;
        }
        if (whose != nullptr && whose != message) {
            return std::nullopt;
        }
        whose = message;
        chosen = token;
    }
    return chosen;
}

} // namespace ntbcare::flow
