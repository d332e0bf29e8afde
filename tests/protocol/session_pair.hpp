#pragma once
// Two audited sessions, one in each role, that talk through a pipe which delays, cuts, damages and
// loses what is in it, as `Input` chooses; both owners answer when `Input` says so.
// Used by the seeded test and by the fuzz target. After run(): faults() must be empty.

#include "protocol/smpp/codec.hpp"
#include "tests/protocol/session_audit.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::protocol {

/// What the owners of both sessions do: the second is there to prove that somebody looks.
enum class pair_owners : std::uint8_t { honest, mixing_up_answers };

/// `Input` has done(), octet() and below(count), like fuzz_input.
template <class Input>
class session_pair {
public:
    session_pair(
        const session_config& esme,
        const session_config& smsc,
        pair_owners owners = pair_owners::honest
    )
        : esme_{esme}
        , smsc_{smsc}
        , owners_{owners} {}

    void run(Input& in) {
        while (!in.done()) {
            connect();
            act(in);
            settle_events();
        }
        run_down();
    }

    [[nodiscard]] std::vector<std::string> faults() const {
        auto all = esme_.side.faults();
        all.insert(all.end(), smsc_.side.faults().begin(), smsc_.side.faults().end());
        all.insert(all.end(), faults_.begin(), faults_.end());
        return all;
    }
    /// Messages that were answered by the other side, as it was meant.
    [[nodiscard]] std::size_t answered() const { return answered_; }

private:
    struct party {
        explicit party(const session_config& config)
            : side{config} {}

        audited_session side;
        octets sent; ///< written, and not yet at the other side
        std::vector<std::string> asked_texts;
        std::vector<inbound_request> stale; ///< of earlier connections
        bool wants_end = false;
    };

    party& one_of(bool first) { return first ? esme_ : smsc_; }
    party& other(party& one) { return &one == &esme_ ? smsc_ : esme_; }

    void connect() {
        if (is_up_) {
            return;
        }
        is_up_ = true;
        is_damaged_ = false;
        smsc_.side.connected(now_);
        esme_.side.connected(now_);
        settle_events();
    }

    void act(Input& in) {
        const auto what = in.below(16);
        auto& who = one_of(in.below(2) == 0);
        switch (what) {
        case 0:
        case 1:
        case 2:
            ask(who);
            break;
        case 3:
        case 4:
        case 5:
            deliver(who, std::max<std::size_t>(in.octet(), 128) - 128); // half the time all
            break;
        case 6:
        case 7:
        case 8:
            answer(who, in);
            break;
        case 9:
            pass_time(std::chrono::milliseconds{in.octet() * 10});
            break;
        case 10:
            act_seldom(who, in);
            break;
        default:
            deliver(who, 0);
            break;
        }
    }

    void act_seldom(party& who, Input& in) {
        switch (in.below(12)) {
        case 0:
            damage(who, in);
            break;
        case 1:
            lose_connection();
            break;
        case 2:
            who.side.unbind(now_);
            break;
        case 3:
            refuses_ = true;
            break;
        case 4:
            jump_to_deadline(who);
            break;
        default:
            answer_stale(who);
            break;
        }
    }

    void ask(party& who) {
        const auto token = ++tokens_;
        const auto text = std::to_string(token);
        short_message_request body;
        body.short_message.assign(text.begin(), text.end());
        const auto command = &who == &esme_ ? command_id::submit_sm : command_id::deliver_sm;
        static_cast<void>(who.side.request(command, body, token, now_));
    }

    /// Moves `count` octets of what `from` wrote, or all of them.
    void deliver(party& from, std::size_t count) {
        if (!is_up_) {
            return;
        }
        const auto size = count == 0 ? from.sent.size() : std::min(count, from.sent.size());
        const octets moved(
            from.sent.begin(), from.sent.begin() + static_cast<std::ptrdiff_t>(size)
        );
        from.sent.erase(from.sent.begin(), from.sent.begin() + static_cast<std::ptrdiff_t>(size));
        other(from).side.received(moved, now_);
    }

    /// A message is answered with its own text as message id.
    void answer(party& who, Input& in) {
        const auto count = who.side.asked().size();
        if (count == 0 || count != who.asked_texts.size()) {
            return;
        }
        const auto index = in.below(count);
        const auto status = in.below(4) == 0 ? status::message_queue_full : status::ok;
        const auto text = who.asked_texts[index];
        who.asked_texts.erase(who.asked_texts.begin() + static_cast<std::ptrdiff_t>(index));
        const bool honest = owners_ == pair_owners::honest;
        who.side.respond(index, status, honest ? text : std::string{"0"});
    }

    void answer_stale(party& who) {
        if (!who.stale.empty()) {
            who.side.answer_stale(who.stale.back());
        }
    }

    void pass_time(std::chrono::milliseconds by) {
        now_ += by;
        esme_.side.tick(now_);
        smsc_.side.tick(now_);
    }
    void jump_to_deadline(party& who) {
        if (const auto due = who.side.machine().next_deadline(); due && *due > now_) {
            now_ = *due;
            pass_time({});
        }
    }

    void damage(party& who, Input& in) {
        if (who.sent.empty()) {
            return;
        }
        is_damaged_ = true;
        const auto at = in.octet() % who.sent.size();
        if (in.below(2) == 0) {
            who.sent[at] = static_cast<std::uint8_t>(who.sent[at] ^ (1U << in.below(8)));
        } else {
            who.sent.erase(who.sent.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }

    void lose_connection() {
        for (auto* who : {&esme_, &smsc_}) {
            const auto& asked = who->side.asked();
            who->stale.insert(who->stale.end(), asked.begin(), asked.end());
            who->side.closed(now_);
            who->sent.clear();
        }
        is_up_ = false;
    }

    /// Owners do what a session asks for, until it asks for nothing.
    void settle_events() {
        for (int rounds = 0; rounds < 8; ++rounds) {
            const bool esme_moved = take_in(esme_);
            const bool smsc_moved = take_in(smsc_);
            if (!esme_moved && !smsc_moved) {
                break;
            }
        }
        if (is_up_ && (esme_.wants_end || smsc_.wants_end)) {
            deliver(esme_, 0); // what was written goes first
            deliver(smsc_, 0);
            take_in(esme_);
            take_in(smsc_);
            lose_connection();
            take_in(esme_);
            take_in(smsc_);
        }
        esme_.wants_end = false;
        smsc_.wants_end = false;
    }

    bool take_in(party& who) {
        const auto events = who.side.events();
        for (const auto& event : events) {
            if (std::holds_alternative<bind_requested>(event)) {
                refuses_ ? who.side.refuse_bind(now_) : who.side.accept_bind(now_);
                refuses_ = false;
            } else if (std::holds_alternative<close_transport>(event)) {
                who.wants_end = true;
            } else if (std::holds_alternative<unbound>(event)) {
                who.asked_texts.clear();
            } else if (const auto* asked = std::get_if<request_received>(&event)) {
                who.asked_texts.push_back(text_in(asked->value));
            } else if (const auto* answered = std::get_if<response_received>(&event)) {
                check_answer(*answered);
            }
        }
        const auto bytes = who.side.output();
        who.sent.insert(who.sent.end(), bytes.begin(), bytes.end());
        return !events.empty() || !bytes.empty();
    }

    static std::string text_in(const pdu& value) {
        const auto* body = std::get_if<short_message_request>(&value.body);
        return body == nullptr
                   ? std::string{}
                   : std::string{body->short_message.begin(), body->short_message.end()};
    }

    /// deliver_sm_resp carries the id too, so both directions are checked.
    void check_answer(const response_received& event) {
        if (is_damaged_ || event.value.status != status::ok) {
            return;
        }
        const auto* body = std::get_if<message_id_response>(&event.value.body);
        if (body == nullptr || body->message_id != std::to_string(event.token)) {
            faults_.emplace_back("a request got the answer of another");
        }
        ++answered_;
    }

    /// Everything is answered or expires, without any more harm.
    void run_down() {
        connect();
        for (int i = 0; i < 64 && esme_.side.fates_open() + smsc_.side.fates_open() > 0; ++i) {
            deliver(esme_, 0);
            deliver(smsc_, 0);
            settle_events();
            connect();
            pass_time(std::chrono::seconds{1});
            settle_events();
            connect();
        }
        if (esme_.side.fates_open() + smsc_.side.fates_open() > 0) {
            faults_.emplace_back("a request is never over");
        }
        lose_connection();
        settle_events();
    }

    party esme_;
    party smsc_;
    pair_owners owners_;
    session::time_point now_{};
    std::uint64_t tokens_ = 0;
    std::size_t answered_ = 0;
    bool is_up_ = false;
    bool is_damaged_ = false; ///< on this connection
    bool refuses_ = false;
    std::vector<std::string> faults_;
};

inline session_config pair_config(role side) {
    session_config config;
    config.side = side;
    config.system_id = side == role::esme ? "ntbcare" : "smsc";
    config.window = 4;
    config.inbound_max = 3;
    return config;
}

} // namespace ntbcare::protocol
