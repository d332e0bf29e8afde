#pragma once
// A dialogue with a session: deliver PDUs, let time pass, look at what it sent and told.
// Used by the session tests only.

#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/session.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

class session_script {
public:
    explicit session_script(session_config config = {})
        : machine{std::move(config)} {}

    session machine;
    session::time_point now{};

    void connect() { machine.connected(now); }
    void deliver(octet_view bytes) { machine.received(bytes, now); }
    void deliver(const pdu& value) { deliver(encoded(value)); }
    /// A header: a bare response or an empty request.
    void deliver(command_id command, std::uint32_t sequence, std::uint32_t status = 0) {
        deliver(pdu{command, status, sequence, no_body{}, {}});
    }
    void advance(std::chrono::milliseconds by) {
        now += by;
        machine.tick(now);
    }
    void lose_connection() { machine.closed(now); }

    /// What was sent since the last call.
    std::vector<pdu> sent() {
        octets bytes;
        machine.take_output(bytes);
        framer frames;
        frames.feed(bytes);
        std::vector<pdu> all;
        for (;;) {
            const auto next = frames.next();
            EXPECT_TRUE(next);
            if (!next->has_value()) {
                EXPECT_EQ(frames.pending(), 0U);
                return all;
            }
            const auto in = decode(**next);
            EXPECT_EQ(in.error, std::nullopt);
            all.push_back(in.value);
        }
    }
    /// The one PDU sent since the last call.
    pdu sent_one() {
        auto all = sent();
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? pdu{} : all.front();
    }
    std::vector<session_event> events() {
        std::vector<session_event> all;
        for (session_event one; machine.next_event(one);) {
            all.push_back(std::move(one));
        }
        return all;
    }
    /// The one event since the last call, which must be a T.
    template <class T>
    T event() {
        auto all = events();
        EXPECT_EQ(all.size(), 1U);
        if (all.size() != 1 || !std::holds_alternative<T>(all.front())) {
            ADD_FAILURE() << "not the one event expected";
            return T{};
        }
        return std::get<T>(std::move(all.front()));
    }
    /// The last event since the last call, which must be a T.
    template <class T>
    T last_event() {
        auto all = events();
        if (all.empty() || !std::holds_alternative<T>(all.back())) {
            ADD_FAILURE() << "not the last event expected";
            return T{};
        }
        return std::get<T>(std::move(all.back()));
    }

    /// Submits `text` with `token`; its sequence number.
    std::uint32_t submit(std::uint64_t token, std::string_view text = "Terima kasih") {
        const auto done = machine.request(command_id::submit_sm, message(text), {}, token, now);
        EXPECT_TRUE(done);
        return done ? static_cast<std::uint32_t>(*done) : 0;
    }

    /// ESME: connects and is bound; nothing is left to look at.
    void bind_as_esme(std::vector<tlv> tlvs = {}) {
        connect();
        const auto request = sent_one();
        deliver(pdu{
            response_of(request.command),
            0,
            request.sequence,
            bind_response{"smsc"},
            std::move(tlvs)});
        EXPECT_TRUE(std::holds_alternative<bound>(events().at(0)));
    }
    /// SMSC: connects, is asked to bind and accepts; nothing is left to look at.
    void bind_as_smsc(bind_type type = bind_type::transceiver, std::uint8_t version = 0x34) {
        connect();
        deliver(pdu{
            command_of(type), 0, 1, bind_request{"ntbcare", "rahasia", "", version, 0, 0, ""}, {}});
        EXPECT_TRUE(std::holds_alternative<bind_requested>(events().at(0)));
        machine.accept_bind(now);
        EXPECT_TRUE(std::holds_alternative<bound>(events().at(0)));
        static_cast<void>(sent());
    }
};

inline session_config esme_config() {
    session_config config;
    config.system_id = "ntbcare";
    config.password = "rahasia";
    return config;
}

inline session_config smsc_config() {
    session_config config;
    config.side = role::smsc;
    config.system_id = "smsc";
    return config;
}

} // namespace ntbcare::protocol
