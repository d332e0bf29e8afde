#include "tests/smsc/simulator.hpp"

#include "tests/smsc/carrier.hpp"
#include "tests/smsc/connection.hpp"

#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <utility>

namespace ntbcare::sim {

namespace asio = boost::asio;

struct simulator::state : std::enable_shared_from_this<state> {
    state(asio::io_context& context, simulator_options options, simulator_hooks hooks)
        : acceptor{context, {asio::ip::address_v4::loopback(), options.port}}
        , shared{std::make_shared<carrier>(std::move(options), std::move(hooks))} {}

    void accept() {
        acceptor.async_accept([self = shared_from_this(
                               )](boost::system::error_code error, asio::ip::tcp::socket socket) {
            if (!self->acceptor.is_open())
                return;
            if (!error)
                self->add(std::move(socket));
            self->accept();
        });
    }

    void add(asio::ip::tcp::socket socket) {
        std::erase_if(connections, [](const auto& each) { return !each->is_open(); });
        connections.push_back(std::make_shared<connection>(std::move(socket), shared));
        connections.back()->start();
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
};

simulator::simulator(asio::io_context& context, simulator_options options, simulator_hooks hooks)
    : state_{std::make_shared<state>(context, std::move(options), std::move(hooks))} {
    state_->accept();
}

simulator::~simulator() {
    stop();
}

std::uint16_t simulator::port() const {
    return state_->acceptor.local_endpoint().port();
}

std::uint64_t simulator::send(std::string_view from, std::string_view text) {
    auto& shared = *state_->shared;
    typed_sms sms{
        .from = std::string{from}, .text = std::string{text}, .service = shared.options.service};
    // Phones count their long SMS; two of one phone must not share a reference.
    sms.reference = static_cast<std::uint16_t>(++shared.last_reference);
    return send(deliver_parts(sms));
}

std::uint64_t simulator::send(std::vector<protocol::short_message_request> bodies) {
    if (bodies.empty())
        return 0;
    const auto number = state_->shared->queue.add(std::move(bodies));
    state_->wake();
    return number;
}

std::size_t simulator::unacknowledged() const {
    return state_->shared->queue.unacknowledged();
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
    return counted;
}

void simulator::disconnect() {
    state_->abort_all();
}

void simulator::stop() {
    boost::system::error_code ignored;
    state_->acceptor.close(ignored);
    state_->shared->hooks = {};
    state_->abort_all();
}

} // namespace ntbcare::sim
