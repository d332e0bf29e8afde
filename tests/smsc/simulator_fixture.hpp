// The simulator and a gateway of a few lines for its tests: our session in the other role, on a
// blocking socket of loopback. It must never be used outside the simulator's own tests.
#pragma once

#include "protocol/smpp/session.hpp"
#include "tests/smsc/simulator.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::sim {

namespace asio = boost::asio;
using namespace protocol;
using clock = std::chrono::steady_clock;

inline constexpr auto patience = std::chrono::seconds{20};

/// A small ESME: our session in the other role on a blocking socket.
class esme {
public:
    esme(asio::io_context& context, std::uint16_t port, std::string password = "rahasia")
        : esme{context, port, bind_type::transceiver, std::move(password)} {}

    esme(
        asio::io_context& context,
        std::uint16_t port,
        bind_type bind,
        std::string password = "rahasia"
    )
        : esme{asio::ip::tcp::socket{context}, config(bind, std::move(password))} {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        begin();
    }

    /// On a socket that is connected already: it waits for an outbind.
    explicit esme(asio::ip::tcp::socket socket)
        : esme{std::move(socket), waiting_config()} {
        begin();
    }

    void submit(std::string_view text, std::string to = "6281234567890") {
        short_message_request body;
        body.source.digits = "1708";
        body.destination.digits = std::move(to);
        body.registered_delivery = receipt;
        body.short_message.assign(text.begin(), text.end());
        EXPECT_TRUE(session_.request(command_id::submit_sm, body, {}, 1, clock::now()));
        flush();
    }

    template <class Event>
    [[nodiscard]] std::vector<Event> all() const {
        std::vector<Event> found;
        for (const auto& event : events)
            if (const auto* one = std::get_if<Event>(&event))
                found.push_back(*one);
        return found;
    }

    void unbind() {
        session_.unbind(clock::now());
        flush();
    }

    void enquire(std::chrono::seconds later) {
        session_.tick(clock::now() + later);
        drain();
        flush();
    }

    std::vector<session_event> events;
    /// What each deliver_sm is answered with, in order; then always ok.
    std::vector<std::uint32_t> verdicts;
    std::vector<short_message_request> delivered;
    std::vector<pdu> delivered_pdus;
    std::uint8_t receipt = 0;
    bool mute = false; ///< Answers no deliver_sm.
    bool closed = false;

private:
    esme(asio::ip::tcp::socket socket, session_config config)
        : socket_{std::move(socket)}
        , session_{std::move(config)} {}

    static session_config waiting_config() {
        auto chosen = config(bind_type::transceiver, "rahasia");
        chosen.await_outbind = true;
        return chosen;
    }

    static session_config config(bind_type bind, std::string password) {
        session_config chosen;
        chosen.bind = bind;
        chosen.system_id = "ntbcare";
        chosen.password = std::move(password);
        return chosen;
    }

    void begin() {
        socket_.set_option(asio::ip::tcp::no_delay{true});
        session_.connected(clock::now());
        flush();
        read();
    }

    void flush() {
        octets out;
        session_.take_output(out);
        boost::system::error_code ignored;
        asio::write(socket_, asio::buffer(out), ignored);
    }

    void read() {
        socket_.async_read_some(asio::buffer(input_), [this](auto error, std::size_t size) {
            if (error == asio::error::operation_aborted)
                return; // We are gone.
            closed = static_cast<bool>(error);
            if (closed) {
                session_.closed(clock::now());
                return drain();
            }
            session_.received({input_.data(), size}, clock::now());
            drain();
            flush();
            if (ending_)
                return end();
            read();
        });
    }

    /// As a gateway does when its session asks for it.
    void end() {
        socket_.close();
        closed = true;
        session_.closed(clock::now());
        drain();
    }

    void drain() {
        session_event event;
        while (session_.next_event(event))
            take(event);
    }

    void take(const session_event& event) {
        events.push_back(event);
        ending_ = ending_ || std::holds_alternative<close_transport>(event);
        if (const auto* asked = std::get_if<outbind_received>(&event); asked != nullptr) {
            EXPECT_EQ(asked->password, "rahasia");
            session_.bind(clock::now());
        }
        const auto* request = std::get_if<request_received>(&event);
        if (request == nullptr)
            return;
        auto verdict = status::ok;
        if (!verdicts.empty()) {
            verdict = verdicts.front();
            verdicts.erase(verdicts.begin());
        }
        delivered_pdus.push_back(request->value);
        delivered.push_back(std::get<short_message_request>(request->value.body));
        if (!mute)
            session_.respond(request->id, verdict);
    }

    asio::ip::tcp::socket socket_;
    session session_;
    std::array<std::uint8_t, 4096> input_{};
    bool ending_ = false;
};

struct simulator_test : testing::Test {
    void open(simulator_options options = {}) {
        simulator_hooks hooks;
        hooks.on_bound = [this](auto) {
            ++bound;
        };
        hooks.on_unbound = [this](auto) {
            ++unbound;
        };
        hooks.on_disconnected = [this] {
            ++lost;
        };
        hooks.on_sms = [this](const shown_sms& sms) {
            screen.push_back(sms);
        };
        hooks.on_nothing_held = [this] {
            ++emptied;
        };
        hooks.on_acknowledged = [this](std::uint64_t number) {
            acknowledged.push_back(number);
        };
        carrier.emplace(context, std::move(options), std::move(hooks));
    }

    void until(const std::function<bool()>& done) {
        const auto end = clock::now() + patience;
        while (!done() && clock::now() < end)
            context.run_one_until(end);
        EXPECT_TRUE(done());
    }

    template <class Event>
    static std::size_t count(const esme& peer) {
        return peer.all<Event>().size();
    }

    void until_bound(const esme& peer) {
        until([&] { return count<protocol::bound>(peer) == 1; });
    }

    asio::io_context context;
    std::optional<simulator> carrier;
    int bound = 0;
    int lost = 0;
    int unbound = 0;
    std::vector<shown_sms> screen;
    std::vector<std::uint64_t> acknowledged;
    int emptied = 0; ///< How often nothing was held any more.
};

} // namespace ntbcare::sim
