#pragma once
// A dialogue with a session as a list of steps, so that it can be run again with a failure before
// each of them. What a step needs of the run (a sequence number, a request to answer) it finds
// there, and does nothing if a failure has taken it away.
// Used by session_failure_test.cpp and session_space_test.cpp.

#include "tests/protocol/session_audit.hpp"
#include "tests/protocol/smpp_session_script.hpp"

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

/// One run of a dialogue: the session, the time, and what was sent and told so far.
class dialogue_run {
public:
    explicit dialogue_run(const session_config& config)
        : side{config} {}

    audited_session side;
    session::time_point now{};
    bool is_connected = false;
    std::uint64_t last_token = 0;

    /// Takes in what the last step made the session do. close_transport is obeyed.
    void settle() {
        for (int rounds = 0; rounds < 2; ++rounds) {
            for (const auto& event : side.events()) {
                told_ += told_.empty() ? "" : " ";
                told_ += name_of_event(event);
                ends_ = ends_ || std::holds_alternative<close_transport>(event);
            }
            note_output();
            if (ends_) {
                lose_connection();
            }
        }
    }
    void connect() {
        if (!is_connected) {
            is_connected = true;
            answered_ = 0;
            side.connected(now);
        }
    }
    void lose_connection() {
        if (is_connected) {
            stale_.insert(stale_.end(), side.asked().begin(), side.asked().end());
            side.closed(now);
        }
        is_connected = false;
        ends_ = false;
    }
    void hear(octet_view bytes) {
        if (is_connected) {
            side.received(bytes, now);
        }
    }
    /// The oldest request of ours that the peer has not answered in this run, or nothing.
    const pdu* next_unanswered() {
        const auto& all = side.sent_requests();
        return answered_ < all.size() ? &all[answered_++] : nullptr;
    }
    /// Events and PDUs in the order they came, requests of ours with a ">" in front.
    const std::string& told() const { return told_; }
    /// Requests of connections that are gone.
    const std::vector<inbound_request>& stale() const { return stale_; }

private:
    static std::string name_of_event(const session_event& event) {
        constexpr std::array<std::string_view, 13> names{
            "bound",
            "bind_failed",
            "bind_requested",
            "outbind",
            "request",
            "notification",
            "response",
            "nack",
            "expired",
            "unexpected",
            "rejected",
            "unbound",
            "close"};
        static_assert(std::variant_size_v<session_event> == names.size());
        return std::string{names[event.index()]};
    }
    void note_output() {
        const auto bytes = side.output();
        framer frames;
        frames.feed(bytes);
        for (auto next = frames.next(); next && next->has_value(); next = frames.next()) {
            told_ += told_.empty() ? ">" : " >";
            told_ += name_of(decode(**next).value.command);
        }
    }

    std::string told_;
    std::vector<inbound_request> stale_;
    std::size_t answered_ = 0;
    bool ends_ = false;
};

/// Nothing more is heard; time goes from one timer to the next until none runs.
inline void fall_silent(dialogue_run& run) {
    for (int i = 0; i < 50; ++i) {
        const auto due = run.side.machine().next_deadline();
        if (!due) {
            return;
        }
        run.now = *due;
        run.side.tick(run.now);
        run.settle();
    }
    ADD_FAILURE() << "silence never ends";
}

/// Whatever the session was in the middle of is over; nothing of it may be left.
inline void bring_to_an_end(dialogue_run& run) {
    fall_silent(run);
    run.lose_connection();
    run.settle();
    EXPECT_EQ(run.side.fates_open(), 0U);
    EXPECT_EQ(run.side.machine().in_flight(), 0U);
    EXPECT_EQ(run.side.machine().unanswered(), 0U);
    EXPECT_FALSE(run.side.machine().has_output());
}

using dialogue_step = std::function<void(dialogue_run&)>;

/// A conversation that goes well, and what the session does in it.
struct dialogue {
    std::string_view name;
    session_config config;
    std::vector<dialogue_step> steps;
    std::string_view told; ///< events and PDUs of a run without failure
};

namespace step {

inline dialogue_step connect() {
    return [](dialogue_run& run) {
        run.connect();
    };
}
/// A request of the peer, or anything else it says unasked.
inline dialogue_step hears(pdu value) {
    return [bytes = encoded(value)](dialogue_run& run) {
        run.hear(bytes);
    };
}
/// The peer answers our oldest request that waits.
inline dialogue_step is_answered(std::uint32_t status_value, pdu_body body) {
    return [=](dialogue_run& run) {
        if (const auto* request = run.next_unanswered()) {
            const pdu answer{
                response_of(request->command), status_value, request->sequence, body, {}};
            const auto bytes = encode(answer); // after a failure it may answer something else
            run.hear(bytes ? *bytes : encoded({answer.command, 0, answer.sequence, no_body{}, {}}));
        }
    };
}
inline dialogue_step is_nacked() {
    return [](dialogue_run& run) {
        if (const auto* request = run.next_unanswered()) {
            run.hear(encoded({command_id::generic_nack, 3, request->sequence, no_body{}, {}}));
        }
    };
}
inline dialogue_step asks(command_id command, pdu_body body) {
    return [=](dialogue_run& run) {
        run.side.request(command, body, ++run.last_token, run.now);
    };
}
/// Our owner answers the oldest request of the peer.
inline dialogue_step answers(std::uint32_t status_value = status::ok) {
    return [=](dialogue_run& run) {
        if (!run.side.asked().empty()) {
            run.side.respond(0, status_value, "a1b2");
        }
    };
}
inline dialogue_step accepts_bind() {
    return [](dialogue_run& run) {
        run.side.accept_bind(run.now);
    };
}
inline dialogue_step refuses_bind() {
    return [](dialogue_run& run) {
        run.side.refuse_bind(run.now);
    };
}
inline dialogue_step binds() {
    return [](dialogue_run& run) {
        run.side.bind(run.now);
    };
}
inline dialogue_step unbinds() {
    return [](dialogue_run& run) {
        run.side.unbind(run.now);
    };
}
inline dialogue_step waits(std::chrono::milliseconds by) {
    return [=](dialogue_run& run) {
        run.now += by;
        run.side.tick(run.now);
    };
}

} // namespace step
} // namespace ntbcare::protocol
