#include "protocol/smpp/session.hpp"
#include "tests/smsc/simulator.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace ntbcare::sim {
namespace {

namespace asio = boost::asio;
using namespace protocol;
using clock = std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds{20};

/// A small ESME: our session in the other role on a blocking socket.
class esme {
public:
    esme(asio::io_context& context, std::uint16_t port, std::string password = "rahasia")
        : socket_{context}
        , session_{config(std::move(password))} {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        session_.connected(clock::now());
        flush();
        read();
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

    std::vector<session_event> events;
    /// What each deliver_sm is answered with, in order; then always ok.
    std::vector<std::uint32_t> verdicts;
    std::vector<short_message_request> delivered;
    std::uint8_t receipt = 0;
    bool closed = false;

private:
    static session_config config(std::string password) {
        session_config chosen;
        chosen.system_id = "ntbcare";
        chosen.password = std::move(password);
        return chosen;
    }

    void flush() {
        octets out;
        session_.take_output(out);
        boost::system::error_code ignored;
        asio::write(socket_, asio::buffer(out), ignored);
    }

    void read() {
        socket_.async_read_some(asio::buffer(input_), [this](auto error, std::size_t size) {
            closed = static_cast<bool>(error);
            if (closed)
                return;
            session_.received({input_.data(), size}, clock::now());
            session_event event;
            while (session_.next_event(event))
                take(event);
            flush();
            read();
        });
    }

    void take(const session_event& event) {
        events.push_back(event);
        const auto* request = std::get_if<request_received>(&event);
        if (request == nullptr)
            return;
        auto verdict = status::ok;
        if (!verdicts.empty()) {
            verdict = verdicts.front();
            verdicts.erase(verdicts.begin());
        }
        delivered.push_back(std::get<short_message_request>(request->value.body));
        session_.respond(request->id, verdict);
    }

    asio::ip::tcp::socket socket_;
    session session_;
    std::array<std::uint8_t, 4096> input_{};
};

struct simulator_test : testing::Test {
    void open(simulator_options options = {}) {
        simulator_hooks hooks;
        hooks.on_bound = [this](auto) {
            ++bound;
        };
        hooks.on_sms = [this](const shown_sms& sms) {
            screen.push_back(sms);
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
        std::size_t found = 0;
        for (const auto& event : peer.events)
            if (std::holds_alternative<Event>(event))
                ++found;
        return found;
    }

    asio::io_context context;
    std::optional<simulator> carrier;
    int bound = 0;
    std::vector<shown_sms> screen;
    std::vector<std::uint64_t> acknowledged;
};

TEST_F(simulator_test, delivers_what_is_typed_and_tells_when_it_is_taken) {
    open();
    esme peer{context, carrier->port()};
    const auto number = carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(acknowledged.front(), number);
    EXPECT_EQ(peer.delivered.at(0).source.digits, "6281234567890");
    EXPECT_TRUE(carrier->quiet());
}

TEST_F(simulator_test, delivers_again_what_was_refused) {
    open({.redeliver_after = std::chrono::milliseconds{1}});
    esme peer{context, carrier->port()};
    peer.verdicts = {status::message_queue_full, status::message_queue_full};
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(peer.delivered.size(), 3U);
    EXPECT_EQ(carrier->counters().redelivered, 2U);
}

TEST_F(simulator_test, holds_sms_until_somebody_binds) {
    open();
    carrier->send("081234567890", "LAPOR jalan rusak");
    EXPECT_EQ(carrier->unacknowledged(), 1U);
    esme peer{context, carrier->port()};
    until([&] { return !acknowledged.empty(); });
}

TEST_F(simulator_test, delivers_again_after_a_broken_line) {
    open();
    {
        esme peer{context, carrier->port()};
        until([&] { return bound == 1; });
        carrier->disconnect();
        carrier->send("081234567890", "LAPOR jalan rusak");
        until([&] { return peer.closed; });
    }
    esme peer{context, carrier->port()};
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(carrier->counters().binds, 2U);
}

TEST_F(simulator_test, refuses_a_wrong_password) {
    open();
    esme peer{context, carrier->port(), "salah"};
    until([&] { return count<bind_failed>(peer) == 1; });
    EXPECT_EQ(carrier->counters().binds_refused, 1U);
}

TEST_F(simulator_test, shows_what_is_submitted_and_sends_the_receipt_that_was_asked_for) {
    open();
    esme peer{context, carrier->port()};
    until([&] { return bound == 1 && count<protocol::bound>(peer) == 1; });
    peer.receipt = 1;
    peer.submit("Terima kasih");
    until([&] { return peer.delivered.size() == 1; });
    EXPECT_EQ(screen.at(0).text, "Terima kasih");
    EXPECT_EQ(peer.delivered.at(0).esm_class, 0x04);
}

TEST_F(simulator_test, a_throttled_submit_is_not_on_the_phone) {
    open({.faults = {.throttle = 1}});
    esme peer{context, carrier->port()};
    until([&] { return count<protocol::bound>(peer) == 1; });
    peer.submit("Terima kasih");
    until([&] { return count<response_received>(peer) == 1; });
    EXPECT_TRUE(screen.empty());
}

TEST_F(simulator_test, a_dropped_response_leaves_the_sms_on_the_phone) {
    open({.faults = {.drop_response = 1}});
    esme peer{context, carrier->port()};
    until([&] { return count<protocol::bound>(peer) == 1; });
    peer.submit("Terima kasih");
    until([&] { return screen.size() == 1; });
    EXPECT_EQ(count<response_received>(peer), 0U);
}

TEST_F(simulator_test, the_line_breaks_after_as_many_submits_as_asked) {
    open({.faults = {.disconnect_after = 2}});
    esme peer{context, carrier->port()};
    until([&] { return count<protocol::bound>(peer) == 1; });
    peer.submit("satu");
    peer.submit("dua");
    until([&] { return peer.closed; });
    EXPECT_EQ(screen.size(), 1U);
}

TEST_F(simulator_test, a_duplicated_delivery_comes_again_after_its_acknowledgement) {
    open({.faults = {.duplicate_deliver = 1}});
    esme peer{context, carrier->port()};
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return peer.delivered.size() == 2; });
    EXPECT_EQ(peer.delivered.at(0), peer.delivered.at(1));
    EXPECT_EQ(acknowledged.size(), 1U);
}

TEST_F(simulator_test, a_delayed_answer_comes_all_the_same) {
    open({.faults = {.delay = std::chrono::milliseconds{2}}});
    esme peer{context, carrier->port()};
    until([&] { return count<protocol::bound>(peer) == 1; });
    peer.submit("Terima kasih");
    until([&] { return count<response_received>(peer) == 1; });
}

} // namespace
} // namespace ntbcare::sim
