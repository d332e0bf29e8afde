#include "tests/smsc/connection.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
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
    , read_timer_{socket_.get_executor()}
    , carrier_{std::move(owner)}
    , number_{carrier_->connections++}
    , session_{smsc_config(carrier_->options)} {}

void connection::start(opened_by whom) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
    if (carrier_->options.faults.wire.read_max > 0) // Else the kernel reads ahead of us.
        socket_.set_option(asio::socket_base::receive_buffer_size{1}, ignored);
    session_.connected(clock::now());
    const auto& options = carrier_->options;
    if (whom == opened_by::carrier)
        (void)session_.notify(
            command_id::outbind, outbind_request{options.system_id, options.outbind_password}, {}
        );
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
    read_timer_.cancel();
    lost();
}

void connection::read() {
    const auto most = carrier_->options.faults.wire.read_max;
    // Ten sips a second.
    const auto sip =
        most == 0 ? input_.size() : std::clamp<std::size_t>(most / 10, 1, input_.size());
    socket_.async_read_some(
        asio::buffer(input_.data(), sip),
        [self = shared_from_this()](boost::system::error_code error, std::size_t size) {
            if (error || !self->socket_.is_open())
                return self->abort();
            const octet_view bytes{self->input_.data(), size};
            if (self->carrier_->hooks.on_octets)
                self->carrier_->hooks.on_octets(self->number_, direction::from_gateway, bytes);
            self->session_.received(bytes, clock::now());
            self->pump();
            if (self->socket_.is_open() && !self->silent_)
                self->read_later(size);
        }
    );
}

/// At once, or when a slow reader has digested `size` octets.
void connection::read_later(std::size_t size) {
    const auto most = carrier_->options.faults.wire.read_max;
    if (most == 0)
        return read();
    (void)carrier_->dice.played(true);
    read_timer_.expires_after(std::chrono::microseconds{size * 1'000'000 / most});
    read_timer_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error && self->socket_.is_open() && !self->silent_)
            self->read();
    });
}

void connection::write() {
    if (writing_ || silent_ || !socket_.is_open())
        return;
    if (!session_.has_output() && rude_.empty()) {
        if (closing_)
            abort();
        return;
    }
    session_.take_output(output_);
    output_.insert(output_.end(), rude_.begin(), rude_.end());
    rude_.clear();
    carrier_->line.spoil(output_);
    if (carrier_->hooks.on_octets)
        carrier_->hooks.on_octets(number_, direction::to_gateway, output_);
    writing_ = true;
    write_some(0);
}

void connection::write_some(std::size_t from) {
    const auto left = output_.size() - from;
    if (left == 0) {
        writing_ = false;
        return write();
    }
    socket_.async_write_some(
        asio::buffer(output_.data() + from, carrier_->line.next_write(left)),
        [self = shared_from_this(), from](boost::system::error_code error, std::size_t size) {
            if (error || !self->socket_.is_open()) {
                self->writing_ = false;
                return self->abort();
            }
            self->write_some(from + size);
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
    while (socket_.is_open() && session_.next_event(event))
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
        due = std::min(due, delayed_.begin()->first);
    // Never spin: a deadline that is already over but cannot be acted on now waits a little.
    due = std::max(due, clock::now() + std::chrono::milliseconds{1});
    timer_.expires_at(due);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error)
            self->pump();
    });
}

void connection::answer_delayed(clock::time_point now) {
    while (!delayed_.empty() && delayed_.begin()->first <= now) {
        const auto first = delayed_.extract(delayed_.begin());
        respond(first.mapped().id, first.mapped().message_id);
    }
}

void connection::deliver(clock::time_point now) {
    const bool leaving = silent_ || unbinding_ || closing_;
    while (socket_.is_open() && !leaving && session_.can_send(command_id::deliver_sm)) {
        const auto* entry = carrier_->queue.take(now);
        if (entry == nullptr)
            return;
        const auto number = entry->number;
        const auto& tlvs = entry->what.tlvs.empty() ? carrier_->line.extras() : entry->what.tlvs;
        if (!session_.request(command_id::deliver_sm, entry->what.body, tlvs, number, now))
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
    if (std::exchange(bound_, false))
        --carrier_->bound;
    if (carrier_->wake)
        carrier_->wake(); // Another bind takes what was on its way here.
    if (carrier_->hooks.on_disconnected)
        carrier_->hooks.on_disconnected();
}

} // namespace ntbcare::sim
