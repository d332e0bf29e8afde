// What a connection does with what the gateway says, and where that goes wrong when it shall.
#include "protocol/smpp/codec.hpp"
#include "tests/smsc/connection.hpp"

#include <utility>

namespace ntbcare::sim {
namespace {

using namespace protocol;

/// No session of ours counts that far, so that the answer is nobody's.
constexpr std::uint32_t rude_sequence = 0x3fff'fff0;
/// Without a delay there is no moment with two submits unanswered: a limit needs one.
constexpr milliseconds window_delay{20};
/// What a receipt that overtakes its response is ahead of it.
constexpr milliseconds receipt_lead{20};

} // namespace

void connection::handle(session_event& event, clock::time_point now) {
    if (const auto* asked = std::get_if<bind_requested>(&event)) {
        handle_bind(*asked, now);
    } else if (const auto* request = std::get_if<request_received>(&event)) {
        handle_request(*request, now);
    } else if (const auto* response = std::get_if<response_received>(&event)) {
        handle_response(*response, now);
    } else if (const auto* expired = std::get_if<request_expired>(&event)) {
        carrier_->queue.lose(expired->token, now);
        if (carrier_->wake)
            carrier_->wake(); // This line may be dead; another bind takes it.
    } else if (const auto* nack = std::get_if<nack_received>(&event)) {
        if (nack->token)
            carrier_->queue.lose(*nack->token, now + carrier_->options.redeliver_after);
    } else if (const auto* late = std::get_if<unexpected_response>(&event)) {
        if (late->token && late->value.status == status::ok)
            carrier_->settle(*late->token);
    } else if (const auto* ending = std::get_if<close_transport>(&event)) {
        closing_ = true;
        if (ending->reason == close_reason::peer_unbound && carrier_->hooks.on_unbound)
            carrier_->hooks.on_unbound(carrier_->options.system_id);
    }
}

void connection::handle_bind(const bind_requested& asked, clock::time_point now) {
    const auto verdict = carrier_->judge(asked.request);
    if (verdict != status::ok) {
        ++carrier_->counters.binds_refused;
        return session_.refuse_bind(verdict, now);
    }
    ++carrier_->counters.binds;
    ++carrier_->bound;
    bound_ = true;
    session_.accept_bind(now);
    closing_ = carrier_->dice.drops_bind();
    if (carrier_->hooks.on_bound)
        carrier_->hooks.on_bound(asked.request.system_id);
}

void connection::handle_request(const request_received& request, clock::time_point now) {
    switch (request.id.command) {
    case command_id::submit_sm:
        return handle_submit(request, now);
    case command_id::query_sm:
        session_.respond(request.id, status::query_failed);
        return;
    default:
        session_.respond(request.id, status::invalid_message_id);
    }
}

void connection::handle_submit(const request_received& request, clock::time_point now) {
    const auto* body = std::get_if<short_message_request>(&request.value.body);
    if (body == nullptr) {
        session_.respond(request.id, status::system_error);
        return;
    }
    if (carrier_->take_screen(*body, request.value.tlvs)) {
        respond(request.id, message_id(++carrier_->last_message_id, {}));
        return;
    }
    ++submits_;
    if (unbinding_ || silent_ || breaks_at_submit() || refuses_submit(request, now))
        return;
    auto id = carrier_->take(*body, now);
    if (!carrier_->dice.hits(carrier_->options.faults.answers.drop))
        answer(request, std::move(id), now);
}

/// The line, or this side of it, ends with this submit, which is not taken.
bool connection::breaks_at_submit() {
    const auto& chosen = carrier_->options.faults.binds;
    const auto is_due = [this](std::size_t after) {
        return carrier_->dice.played(after != 0 && submits_ >= after);
    };
    if (is_due(chosen.disconnect_after))
        abort();
    else if (is_due(chosen.silent_after))
        silent_ = true;
    else if (is_due(chosen.unbind_after))
        unbind_rudely();
    else
        return false;
    return true;
}

/// Too many, too fast, or by bad luck: the submit is not taken.
bool connection::refuses_submit(const request_received& request, clock::time_point now) {
    const auto& chosen = carrier_->options.faults.answers;
    const bool over = chosen.window_max != 0 && delayed_.size() >= chosen.window_max;
    if (over || carrier_->dice.throttles(now)) {
        ++carrier_->counters.throttled;
        (void)carrier_->dice.played(over);
        if (over && chosen.window_ignores)
            return true;
        session_.respond(request.id, over ? status::message_queue_full : chosen.throttle_status);
        return true;
    }
    if (!carrier_->dice.hits(chosen.nack))
        return false;
    encode_header(command_id::generic_nack, status::system_error, request.id.sequence, rude_);
    return true;
}

void connection::answer(
    const request_received& request, std::string message_id, clock::time_point now
) {
    const auto& faults = carrier_->options.faults;
    auto delay = carrier_->dice.answer_delay();
    if (faults.answers.window_max != 0)
        delay = std::max(delay, window_delay);
    if (carrier_->dice.played(faults.receipts.before_response))
        delay = std::max(delay, receipt_lead + faults.receipts.delay);
    if (delay.count() > 0)
        delayed_.emplace(now + delay, delayed_response{request.id, std::move(message_id)});
    else
        respond(request.id, message_id);
}

void connection::respond(const inbound_request& id, const std::string& message_id) {
    if (unbinding_ || silent_)
        return;
    session_.respond(id, status::ok, message_id_response{message_id}, carrier_->line.extras());
}

/// Says unbind while submits wait for their answers, and answers none of them.
void connection::unbind_rudely() {
    unbinding_ = true;
    encode_header(command_id::unbind, status::ok, rude_sequence, rude_);
}

void connection::handle_response(const response_received& response, clock::time_point now) {
    if (response.value.status == status::ok)
        return carrier_->settle(response.token);
    ++carrier_->counters.refused;
    if (carrier_->hooks.on_refused)
        carrier_->hooks.on_refused(response.value.status);
    carrier_->queue.lose(response.token, now + carrier_->options.redeliver_after);
}

} // namespace ntbcare::sim
