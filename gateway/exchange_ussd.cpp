// exchange: USSD. A step is a message like any other; its screen leaves before every SMS, since
// somebody holds the phone, and is never sent twice.
#include "gateway/exchange.hpp"

#include "protocol/smpp/status.hpp"
#include "protocol/ussd/dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::app {
namespace {

/// Screens that wait for one link; whoever dials beyond sees the network's own timeout.
constexpr std::size_t screens_max = 1'000;
/// Nobody looks at a screen that comes later.
constexpr std::chrono::seconds screen_within{10};
/// Tells screens from SMS, whose tokens are counted from 1.
constexpr std::uint64_t screen_token = std::uint64_t{1} << 63;

void tell_lost(const ussd_steps::screen_lost& if_lost) {
    if (if_lost)
        if_lost();
}

} // namespace

/// True if it was one; then it is answered, now or after its turn.
bool exchange::ussd_received(
    std::uint32_t link, const protocol::request_received& request, const routing::moment& now
) {
    const auto& dialect = links_[link].profile.ussd;
    if (!dialect)
        return false;
    auto read = protocol::read_ussd(request.value, *dialect);
    if (read.found == protocol::ussd_finding::not_ussd)
        return false;
    const auto token = token_of(link, request.id);
    const bool is_step =
        read.found == protocol::ussd_finding::step && !read.step.caller.digits.empty();
    if (!is_step) {
        const bool unknown = read.found == protocol::ussd_finding::unknown;
        if (unknown && ++steps_.counters().unknown == 1) // One line; the count tells the rest.
            ports_.log(
                {flow::severity::warn,
                 "ussd.operation_unknown",
                 {{"link", links_[link].profile.name}, {"what", read.note}}}
            );
        respond(token, protocol::status::ok);
        return true;
    }
    note_message(link, now);
    auto step = std::make_shared<const flow::incoming>(
        door_.admit_ussd(read.step, links_[link].profile, dialect->timeout, token, now)
    );
    ussd_steps::show show;
    if (!protocol::is_over(read.step.event))
        show =
            [this, link, dialect, back = std::move(read.back)](const auto& screen, auto if_lost) {
                return queue_screen(
                    link,
                    {protocol::write_ussd(screen, back, *dialect),
                     now_ + screen_within,
                     std::move(if_lost)}
                );
            };
    take_step(std::move(step), std::move(show), now);
    return true;
}

void exchange::ussd_called(
    std::uint32_t place,
    const ussd_called_step& call,
    ussd_steps::show show,
    const routing::moment& now
) {
    active_ = true;
    const auto link = static_cast<std::uint32_t>(links_.size() + place);
    const flow::pdu_token token{link, 0, ++calls_, 0};
    if (draining_) {
        static_cast<void>(steps_.refused(show));
        return;
    }
    take_step(
        std::make_shared<const flow::incoming>(
            door_.admit_ussd(call.step, call.from, call.timeout, token, now)
        ),
        std::move(show),
        now
    );
}

void exchange::take_step(
    std::shared_ptr<const flow::incoming> step, ussd_steps::show show, const routing::moment& now
) {
    const flow::pdu_token token = *step->token;
    if (ports_.decide(token.link, flow::incoming{*step})) {
        ++in_writer_;
        return steps_.took(std::move(step), std::move(show), now);
    }
    const bool told = steps_.refused(show);
    if (token.link < links_.size())
        respond(token, told ? protocol::status::ok : links_[token.link].busy_status);
}

/// To the link it came by, or, of a receiver, to another one of the carrier.
bool exchange::queue_screen(std::uint32_t link, waiting_screen screen) {
    const auto sender = screen_link(link);
    if (!sender || screens_[*sender].size() >= screens_max) {
        ++steps_.counters().dropped;
        return false;
    }
    screens_[*sender].push_back(std::move(screen));
    ports_.wake(*sender);
    return true;
}

void exchange::drop(const waiting_screen& screen) {
    ++steps_.counters().dropped;
    tell_lost(screen.if_lost);
}

void exchange::lose_screens(std::uint32_t link) {
    for (const auto& screen : screens_[link])
        drop(screen);
    screens_[link].clear();
    std::erase_if(sent_screens_, [&](const auto& sent) {
        const bool is_lost = sent.second.link == link;
        if (is_lost)
            tell_lost(sent.second.if_lost);
        return is_lost;
    });
}

std::optional<std::uint32_t> exchange::screen_link(std::uint32_t link) const {
    const auto can_send = [&](std::uint32_t one) {
        return links_[one].may_send && watches_[one].bound;
    };
    if (can_send(link))
        return link;
    for (std::uint32_t one = 0; one < links_.size(); ++one)
        if (links_[one].profile.name == links_[link].profile.name && can_send(one))
            return one;
    return std::nullopt;
}

std::optional<flow::submission>
exchange::next_screen(std::uint32_t link, const routing::moment& now) {
    auto& waiting = screens_[link];
    while (!waiting.empty()) {
        auto next = std::move(waiting.front());
        waiting.pop_front();
        if (next.until <= now.steady) {
            drop(next);
            continue;
        }
        const auto token = screen_token | ++last_screen_;
        sent_screens_.emplace(token, sent_screen{link, std::move(next.if_lost)});
        lanes_.sent_beside(link, now);
        return flow::submission{token, std::move(next.request)};
    }
    return std::nullopt;
}

bool exchange::has_screens() const {
    return std::ranges::any_of(screens_, [](const auto& waiting) { return !waiting.empty(); });
}

/// Nobody knows whether she saw it: rather twice than not at all.
bool exchange::screen_expired(std::uint64_t token) {
    if ((token & screen_token) == 0)
        return false;
    if (const auto sent = sent_screens_.extract(token))
        tell_lost(sent.mapped().if_lost);
    return true;
}

bool exchange::screen_answered(std::uint64_t token, std::uint32_t status) {
    if ((token & screen_token) == 0)
        return false;
    const auto sent = sent_screens_.extract(token);
    if (status == protocol::status::ok)
        return true;
    if (++steps_.counters().refused == 1)
        ports_.log(
            {flow::severity::warn,
             "ussd.screen_refused",
             {{"status", protocol::status::name_of(status)}}}
        );
    if (sent)
        tell_lost(sent.mapped().if_lost);
    return true;
}

} // namespace ntbcare::app
