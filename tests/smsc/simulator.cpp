#include "tests/smsc/simulator.hpp"

#include "tests/smsc/carrier.hpp"
#include "tests/smsc/connection.hpp"

#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>

namespace ntbcare::sim {

namespace asio = boost::asio;

struct simulator::state : std::enable_shared_from_this<state> {
    state(asio::io_context& context, simulator_options options, simulator_hooks hooks)
        : acceptor{context, {asio::ip::address_v4::loopback(), options.port}}
        , shared{std::make_shared<carrier>(std::move(options), std::move(hooks))}
        , out_timer{context}
        , out_socket{context} {}

    void start() {
        shared->wake = [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->wake();
        };
        accept();
        const auto& to = shared->options.outbind;
        if (to.empty())
            return;
        const auto colon = to.rfind(':');
        const auto port = colon == std::string::npos ? "2775" : to.substr(colon + 1);
        asio::ip::tcp::resolver resolver{out_socket.get_executor()};
        out_endpoint = *resolver.resolve(to.substr(0, colon), port).begin();
        connect_out();
    }

    /// Again and again: the gateway may come later, or hang up.
    void connect_out() {
        const auto last = outgoing.lock();
        if (last && last->is_open())
            return connect_out_later();
        out_socket.async_connect(
            out_endpoint,
            [self = shared_from_this()](boost::system::error_code error) {
                if (!self->acceptor.is_open())
                    return;
                if (!error) {
                    self->add(std::move(self->out_socket), connection::opened_by::carrier);
                    self->outgoing = self->connections.back();
                }
                boost::system::error_code ignored;
                self->out_socket.close(ignored);
                self->connect_out_later();
            }
        );
    }

    void connect_out_later() {
        out_timer.expires_after(shared->options.outbind_every);
        out_timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error && self->acceptor.is_open())
                self->connect_out();
        });
    }

    void accept() {
        acceptor.async_accept([self = shared_from_this(
                               )](boost::system::error_code error, asio::ip::tcp::socket socket) {
            if (!self->acceptor.is_open())
                return;
            if (!error)
                self->add(std::move(socket), connection::opened_by::gateway);
            self->accept();
        });
    }

    void add(asio::ip::tcp::socket socket, connection::opened_by whom) {
        std::erase_if(connections, [](const auto& each) { return !each->is_open(); });
        connections.push_back(std::make_shared<connection>(std::move(socket), shared));
        connections.back()->start(whom);
    }

    void wake() {
        for (const auto& each : connections)
            if (each->is_open())
                each->wake();
    }

    void abort_all() {
        for (const auto& each : connections)
            if (each->is_open())
                each->abort();
        connections.clear();
    }

    asio::ip::tcp::acceptor acceptor;
    std::shared_ptr<carrier> shared;
    std::vector<std::shared_ptr<connection>> connections;
    // Outbind: the carrier comes to the gateway.
    asio::steady_timer out_timer;
    asio::ip::tcp::socket out_socket;
    asio::ip::tcp::endpoint out_endpoint;
    std::weak_ptr<connection> outgoing;
};

simulator::simulator(asio::io_context& context, simulator_options options, simulator_hooks hooks)
    : state_{std::make_shared<state>(context, std::move(options), std::move(hooks))} {
    state_->start();
}

simulator::~simulator() {
    stop();
}

std::uint16_t simulator::port() const {
    return state_->acceptor.local_endpoint().port();
}

std::uint64_t simulator::send(std::string_view from, std::string_view text) {
    return state_->shared->type(from, state_->shared->options.service, text);
}

std::uint64_t simulator::send(std::vector<protocol::short_message_request> bodies) {
    if (bodies.empty())
        return 0;
    const auto number = state_->shared->queue.add(std::move(bodies));
    state_->wake();
    return number;
}

std::size_t simulator::unacknowledged() const {
    return state_->shared->queue.unacknowledged() + state_->shared->dialling.waiting();
}

bool simulator::quiet() const {
    return unacknowledged() == 0 &&
           std::none_of(
               state_->connections.begin(),
               state_->connections.end(),
               [](const auto& each) { return each->is_open() && each->has_work(); }
           );
}

simulator_counters simulator::counters() const {
    auto counted = state_->shared->counters;
    counted.acknowledged = state_->shared->queue.acknowledged();
    counted.redelivered = state_->shared->queue.redelivered();
    counted.faults = state_->shared->dice.times_played();
    return counted;
}

void simulator::disconnect() {
    state_->abort_all();
}

void simulator::stop() {
    boost::system::error_code ignored;
    state_->acceptor.close(ignored);
    state_->out_timer.cancel();
    state_->out_socket.close(ignored);
    state_->shared->hooks = {};
    state_->shared->wake = nullptr;
    state_->abort_all();
}

} // namespace ntbcare::sim
