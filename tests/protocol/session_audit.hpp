#pragma once
// A session with an auditor at its side: it looks at everything that goes in and comes out and
// holds the session to its rules, whatever the peer or the network does.
// Used by the failure tests, the pair of sessions and their fuzz target. It drives nothing itself.

#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/session.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

class audited_session {
public:
    using time_point = session::time_point;

    explicit audited_session(const session_config& config)
        : machine_{config} {}

    [[nodiscard]] const session& machine() const { return machine_; }
    /// What the session did that it must not do; the first few.
    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
    /// Requests of the peer that our side has not answered yet, oldest first.
    [[nodiscard]] const std::vector<inbound_request>& asked() const { return asked_; }
    /// Requests of ours that were sent on this connection, control PDUs too, oldest first.
    [[nodiscard]] const std::vector<pdu>& sent_requests() const { return sent_requests_; }
    [[nodiscard]] std::size_t fates_open() const {
        return static_cast<std::size_t>(std::count_if(
            fates_.begin(), fates_.end(), [](const auto& one) { return one.second == fate::open; }
        ));
    }

    void connected(time_point now) {
        is_up_ = true;
        asked_.clear();
        owed_.clear();
        sent_requests_.clear();
        heard_.reset();
        machine_.connected(now);
        check();
    }
    void received(octet_view bytes, time_point now) {
        listen(bytes);
        machine_.received(bytes, now);
        check();
    }
    void tick(time_point now) {
        machine_.tick(now);
        const auto due = machine_.next_deadline();
        expect(!due || *due > now, "a timer that is over still runs");
        check();
    }
    void closed(time_point now) {
        machine_.closed(now);
        expect(!machine_.has_output(), "output for a connection that is gone");
        expect(machine_.in_flight() == 0, "in flight without a connection");
        check();
    }
    bool request(command_id command, const pdu_body& body, std::uint64_t token, time_point now) {
        const bool may = machine_.can_send(command);
        const bool sent = machine_.request(command, body, {}, token, now).has_value();
        expect(sent == may, "can_send and request disagree");
        if (sent) {
            expect(fates_.emplace(token, fate::open).second, "a token of the test is used twice");
        }
        check();
        return sent;
    }
    /// Answers asked()[index].
    void respond(std::size_t index, std::uint32_t status_value, std::string_view message_id = {}) {
        const auto id = asked_[index];
        asked_.erase(asked_.begin() + static_cast<std::ptrdiff_t>(index));
        const bool is_here = machine_.state() != session_state::closed;
        expect(machine_.respond(id, status_value, message_id) == is_here, "an answer went astray");
        check();
    }
    void answer_stale(const inbound_request& id) {
        expect(!machine_.respond(id, status::ok), "an answer went to a later connection");
        check();
    }
    void bind(time_point now) { machine_.bind(now); }
    void accept_bind(time_point now) { machine_.accept_bind(now); }
    void refuse_bind(time_point now) { machine_.refuse_bind(status::invalid_password, now); }
    void unbind(time_point now) { machine_.unbind(now); }

    /// What happened since the last call.
    std::vector<session_event> events() {
        std::vector<session_event> all;
        for (session_event one; machine_.next_event(one);) {
            std::visit([this](const auto& event) { note(event); }, one);
            all.push_back(std::move(one));
        }
        expect(fates_open() == machine_.in_flight(), "a request has no fate, or two");
        if (machine_.state() == session_state::closed) {
            expect(!is_bound_, "the end without unbound");
            is_up_ = false;
        }
        return all;
    }
    /// What was written since the last call.
    octets output() {
        octets bytes;
        machine_.take_output(bytes);
        framer frames;
        frames.feed(bytes);
        for (auto next = frames.next(); next && next->has_value(); next = frames.next()) {
            const auto in = decode(**next);
            expect(!in.error, "we send what we could not read");
            note_sent(in.value);
        }
        expect(frames.pending() == 0, "half a PDU was sent");
        return bytes;
    }

private:
    enum class fate : std::uint8_t { open, expired, told };

    void expect(bool holds, std::string_view fault) {
        if (!holds && faults_.size() < 5) {
            faults_.emplace_back(fault);
        }
    }
    void check() {
        expect(machine_.in_flight() <= machine_.config().window, "the window is no limit");
        expect(machine_.unanswered() <= machine_.config().inbound_max, "inbound_max is no limit");
        const auto state = machine_.state();
        if (state == session_state::closed) {
            expect(!machine_.next_deadline(), "a timer runs without a connection");
            expect(machine_.unanswered() == 0, "an answer is due without a connection");
        }
    }
    /// Frames what the peer says a second time, to know what may be answered.
    void listen(octet_view bytes) {
        heard_.feed(bytes);
        for (auto next = heard_.next(); next && next->has_value(); next = heard_.next()) {
            const auto in = decode(**next);
            if (!is_response(in.value.command)) {
                owed_.emplace_back(in.value.command, in.value.sequence);
            }
        }
    }
    void note_sent(const pdu& value) {
        if (!is_response(value.command)) {
            sent_requests_.push_back(value);
            return;
        }
        const bool nack = value.command == command_id::generic_nack;
        const auto due = std::find_if(owed_.begin(), owed_.end(), [&](const auto& one) {
            return one.second == value.sequence &&
                   (nack ? !is_known(one.first)
                         : has_response(one.first) && response_of(one.first) == value.command);
        });
        expect(due != owed_.end(), "an answer that nobody asked for, or a second one");
        if (due != owed_.end()) {
            owed_.erase(due);
        }
    }

    void settle(std::uint64_t token, fate what) {
        const auto found = fates_.find(token);
        const bool is_open = found != fates_.end() && found->second == fate::open;
        expect(is_open, "a fate for what is not in flight");
        if (is_open) {
            found->second = what;
        }
    }
    template <class Event>
    void note(const Event&) {
        expect(is_up_, "an event after the end");
    }
    void note(const bound&) {
        expect(is_up_ && !is_bound_, "bound twice");
        is_bound_ = true;
    }
    void note(const unbound&) {
        expect(is_bound_, "unbound though not bound");
        is_bound_ = false;
    }
    void note(const close_transport&) {
        expect(is_up_ && !is_bound_, "the end comes after unbound, and once");
        is_up_ = false;
        asked_.clear();
    }
    void note(const request_received& event) {
        expect(is_up_ && is_bound_, "a message without a bind");
        asked_.push_back(event.id);
    }
    void note(const response_received& event) {
        expect(is_up_ && is_bound_, "a response without a bind");
        settle(event.token, fate::told);
    }
    void note(const nack_received& event) {
        expect(is_up_, "an event after the end");
        if (event.token) {
            settle(*event.token, fate::told);
        }
    }
    /// Also told when the connection goes, by whoever's wish.
    void note(const request_expired& event) {
        const bool timeout = event.why == request_expired::cause::timeout;
        settle(event.token, timeout ? fate::expired : fate::told);
    }
    void note(const unexpected_response& event) {
        expect(is_up_, "an event after the end");
        expect(
            event.token.has_value() == (event.why == unexpected_response::cause::late),
            "only a late response has a token"
        );
        if (event.token) {
            const auto found = fates_.find(*event.token);
            const bool expired = found != fates_.end() && found->second == fate::expired;
            expect(expired, "a late response to what had not expired, or a second one");
            if (expired) {
                found->second = fate::told;
            }
        }
    }

    session machine_;
    std::vector<std::string> faults_;
    std::map<std::uint64_t, fate> fates_;
    std::vector<inbound_request> asked_;
    std::vector<std::pair<command_id, std::uint32_t>> owed_;
    std::vector<pdu> sent_requests_;
    framer heard_;
    bool is_up_ = false;
    bool is_bound_ = false;
};

} // namespace ntbcare::protocol
