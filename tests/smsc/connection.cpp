#include "tests/smsc/connection.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace ntbcare::sim {
namespace {

namespace asio = boost::asio;
using namespace protocol;

session_config smsc_config(const simulator_options& options) {
    session_config config;
    config.side = role::smsc;
    config.system_id = "smsc_sim";
    config.window = options.window;
    config.response_within = options.response_within;
    // Dropped responses stay unanswered for ever and must not make the carrier look busy.
    config.inbound_max = 1'000'000;
    return config;
}

} // namespace

connection::connection(asio::ip::tcp::socket socket, std::shared_ptr<carrier> owner)
    : socket_{std::move(socket)}
    , timer_{socket_.get_executor()}
    , carrier_{std::move(owner)}
    , number_{carrier_->connections++}
    , session_{smsc_config(carrier_->options)} {}

void connection::start() {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
    session_.connected(clock::now());
    read();
    pump();
}

void connection::wake() {
    if (std::exchange(woken_, true))
        return;
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        self->woken_ = false;
        self->pump();
    });
}

void connection::abort() {
    boost::system::error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
    lost();
}

void connection::read() {
    socket_.async_read_some(
        asio::buffer(input_),
        [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
            if (error || !self->socket_.is_open())
                return self->abort();
            const octet_view bytes{self->input_.data(), size};
            if (self->carrier_->hooks.on_octets)
                self->carrier_->hooks.on_octets(self->number_, direction::from_gateway, bytes);
            self->session_.received(bytes, clock::now());
            self->pump();
            if (self->socket_.is_open())
                self->read();
        }
    );
}

void connection::write() {
    if (writing_ || !socket_.is_open())
        return;
    if (!session_.has_output()) {
        if (closing_)
            abort();
        return;
    }
    session_.take_output(output_);
    if (carrier_->hooks.on_octets)
        carrier_->hooks.on_octets(number_, direction::to_gateway, output_);
    writing_ = true;
    asio::async_write(
        socket_,
        asio::buffer(output_),
        [self = shared_from_this()](boost::system::error_code error, std::size_t) {
            self->writing_ = false;
            if (error)
                return self->abort();
            self->write();
        }
    );
}

void connection::pump() {
    if (!socket_.is_open())
        return;
    const auto now = clock::now();
    session_.tick(now);
    answer_delayed(now);
    session_event event;
    while (session_.next_event(event) && socket_.is_open())
        handle(event, now);
    deliver(now);
    write();
    arm_timer();
}

void connection::arm_timer() {
    auto due = clock::now() + std::chrono::hours{1};
    for (const auto& deadline : {session_.next_deadline(), carrier_->queue.next_deadline()})
        if (deadline)
            due = std::min(due, *deadline);
    if (!delayed_.empty())
        due = std::min(due, delayed_.front().due);
    // Never spin: a deadline that is already over but cannot be acted on now waits a little.
    due = std::max(due, clock::now() + std::chrono::milliseconds{1});
    timer_.expires_at(due);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error)
            self->pump();
    });
}

void connection::answer_delayed(clock::time_point now) {
    while (!delayed_.empty() && delayed_.front().due <= now) {
        session_.respond(delayed_.front().id, status::ok, delayed_.front().message_id);
        delayed_.pop_front();
    }
}

void connection::deliver(clock::time_point now) {
    while (socket_.is_open() && session_.can_send(command_id::deliver_sm)) {
        const auto* entry = carrier_->queue.take(now);
        if (entry == nullptr)
            return;
        const auto number = entry->number;
        if (!session_.request(command_id::deliver_sm, entry->body, {}, number, now))
            carrier_->queue.settle(number); // It cannot be said in SMPP; sending again cannot help.
    }
}

void connection::lost() {
    if (std::exchange(lost_, true))
        return;
    const auto now = clock::now();
    session_.closed(now);
    session_event event;
    while (session_.next_event(event))
        handle(event, now);
    delayed_.clear();
    if (carrier_->hooks.on_disconnected)
        carrier_->hooks.on_disconnected();
}

void connection::handle(session_event& event, clock::time_point now) {
    if (const auto* asked = std::get_if<bind_requested>(&event)) {
        const auto verdict = carrier_->judge(asked->request);
        if (verdict != status::ok) {
            ++carrier_->counters.binds_refused;
            return session_.refuse_bind(verdict, now);
        }
        ++carrier_->counters.binds;
        session_.accept_bind(now);
        if (carrier_->hooks.on_bound)
            carrier_->hooks.on_bound(asked->request.system_id);
    } else if (const auto* request = std::get_if<request_received>(&event)) {
        handle_request(*request, now);
    } else if (const auto* response = std::get_if<response_received>(&event)) {
        handle_response(*response, now);
    } else if (const auto* expired = std::get_if<request_expired>(&event)) {
        carrier_->queue.lose(expired->token, now);
    } else if (const auto* nack = std::get_if<nack_received>(&event)) {
        if (nack->token)
            carrier_->queue.lose(*nack->token, now + carrier_->options.redeliver_after);
    } else if (const auto* late = std::get_if<unexpected_response>(&event)) {
        if (late->token && late->value.status == status::ok)
            carrier_->settle(*late->token);
    } else if (std::holds_alternative<close_transport>(event)) {
        closing_ = true;
    }
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
    auto& dice = carrier_->dice;
    if (dice.disconnects(++submits_))
        return abort();
    if (dice.throttles()) {
        session_.respond(request.id, status::throttled);
        return;
    }
    auto id = carrier_->take(*body);
    if (dice.drops_response())
        return;
    if (dice.delay().count() > 0)
        delayed_.push_back({now + dice.delay(), request.id, std::move(id)});
    else
        session_.respond(request.id, status::ok, id);
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
