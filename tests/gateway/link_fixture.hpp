// A link against a peer on loopback, on one io_context: what it told its owner is kept, and it is
// stopped in the end. The tests of gateway/smsc set options, start it and look.
#pragma once

#include "gateway/smsc/link.hpp"

#include "tests/gateway/smsc_peer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::smsc {

using test::run_until;

/// Keeps what the link told; submits what the test queued.
class recording_owner final : public link_owner {
public:
    using moment = routing::moment;
    struct answer {
        std::uint64_t token;
        std::uint32_t status;
        std::string id;

        friend bool operator==(const answer&, const answer&) = default;
    };

    int bound = 0;
    int lost = 0;
    int reads = 0;
    std::vector<protocol::request_received> requests;
    std::vector<protocol::pdu_rejected> rejected;
    std::vector<answer> answers;
    std::vector<std::uint64_t> expired;
    std::deque<flow::submission> queue;
    std::vector<flow::log_event> events;

    void link_bound(std::uint32_t, const routing::moment&) override { ++bound; }
    void link_lost(std::uint32_t, const routing::moment&) override { ++lost; }
    void
    request_received(std::uint32_t, protocol::request_received&& request, const routing::moment&)
        override {
        requests.push_back(std::move(request));
    }
    void
    pdu_rejected(std::uint32_t, protocol::pdu_rejected&& one, const routing::moment&) override {
        rejected.push_back(std::move(one));
    }
    void
    submission_answered(std::uint64_t of, std::uint32_t status, std::string_view id, const moment&)
        override {
        answers.push_back({of, status, std::string{id}});
    }
    void submission_expired(std::uint64_t token, const routing::moment&) override {
        expired.push_back(token);
    }
    void read_done(std::uint32_t, const routing::moment&) override { ++reads; }
    std::optional<flow::submission>
    next_submission(std::uint32_t, const routing::moment&) override {
        if (queue.empty())
            return std::nullopt;
        auto next = std::move(queue.front());
        queue.pop_front();
        return next;
    }
    std::optional<routing::steady_time>
    next_chance(std::uint32_t, const routing::moment&) override {
        return std::nullopt;
    }
    void log(const flow::log_event& event) override { events.push_back(event); }

    [[nodiscard]] bool logged(flow::severity level, std::string_view name) const {
        return std::ranges::any_of(events, [&](const flow::log_event& event) {
            return event.level == level && event.name == name;
        });
    }
    [[nodiscard]] std::size_t count_of(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::count(events, name, &flow::log_event::name));
    }
    /// A field of the last event of this name; empty if there is none.
    [[nodiscard]] std::string told(std::string_view name, std::string_view field) const {
        std::string found;
        for (const auto& event : events)
            for (const auto& [key, value] : event.fields)
                if (event.name == name && key == field)
                    found = value;
        return found;
    }
    void submit(std::uint64_t token, std::string_view text) {
        protocol::short_message_request body;
        body.destination.digits = "6281234567890";
        body.short_message.assign(text.begin(), text.end());
        queue.push_back({token, {protocol::command_id::submit_sm, 0, 0, std::move(body), {}}});
    }
};

class link_fixture : public testing::Test {
protected:
    link_fixture() {
        options.name = "peer";
        options.host = "127.0.0.1";
        options.port = peer.port();
        options.session.system_id = "ntbcare";
        options.session.password = "rahasia";
        options.session.window = 2;
        options.session.unbind_within = milliseconds{20};
        options.reconnect = {milliseconds{1}, milliseconds{2}, milliseconds{1}};
    }
    ~link_fixture() override { finish(); }

    using milliseconds = std::chrono::milliseconds;

    void start() {
        driven.emplace(io, options, owner, time, chance);
        driven->start();
    }
    void stop() {
        stop_called = true;
        driven->stop([this] { stopped = true; });
    }
    /// Also called by a test whose own parts the link still speaks to.
    void finish() {
        if (!driven || stopped)
            return;
        if (!stop_called)
            stop();
        static_cast<void>(run_until(io, [&] { return stopped; }));
    }
    [[nodiscard]] bool until_bound(int times = 1) {
        return run_until(io, [this, times] { return owner.bound >= times; });
    }

    boost::asio::io_context io;
    test::smsc_peer peer{io};
    recording_owner owner;
    runtime::real_clock time;
    runtime::random_source chance{7};
    link_options options;
    std::optional<link> driven;
    bool stop_called = false;
    bool stopped = false;
};

} // namespace ntbcare::smsc
