// One carrier's SMSC with one link to the gateway, as a model: it holds what people wrote until
// the gateway takes it, answers what the gateway submits, and loses, delays, repeats and refuses
// as real ones do. It speaks in PDUs, to the gateway's own exchange; there is no socket.
#pragma once

#include "gateway/exchange.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/journal.hpp"
#include "tests/simulation/options.hpp"
#include "tests/smsc/mobile_text.hpp"
#include "tests/smsc/receipts.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::simulation {

/// What all carriers share; everything outlives them.
struct surroundings {
    agenda& time;
    dice& chance;
    journal& heard;
    const fault_rates& rates;
};

class carrier {
public:
    /// `shown` is called when an SMS stands on a phone.
    carrier(
        std::uint32_t index,
        flow::link_profile profile,
        surroundings around,
        std::function<void(const std::string& to, const std::string& text)> shown
    );

    [[nodiscard]] const flow::link_profile& profile() const { return profile_; }
    [[nodiscard]] app::exchange_link for_exchange() const;
    [[nodiscard]] flow::send_link for_lanes() const;

    /// A process of the gateway began or ended; null: ended.
    void attach(app::exchange* process);
    /// The line breaks, and comes back after a while.
    void break_line(std::chrono::milliseconds until_back);

    // What the exchange asks of a link.
    bool respond(const protocol::inbound_request& to, std::uint32_t status);
    void wake();
    void hold(bool away);

    /// Part of an SMS that somebody wrote: `sent` and `part` are its place in the journal.
    void deliver(protocol::short_message_request body, std::size_t sent, std::size_t part);
    /// A step of a USSD dialogue.
    struct dial_place {
        std::size_t dialogue = 0;
        std::size_t step = 0;
    };
    void deliver_step(sim::delivery step, dial_place at);
    /// Whoever knows the phones' dialogues gets our screens.
    using screen_taker = std::function<void(
        std::uint32_t link,
        const protocol::short_message_request& body,
        const std::vector<protocol::tlv>& tlvs
    )>;
    void on_screen(screen_taker take) { screen_taken_ = std::move(take); }
    /// Each SMS from now on stands on the phone twice, now and then. A canary.
    void take_twice() { takes_twice_ = true; }

private:
    struct held_pdu {
        sim::delivery what;
        std::optional<std::size_t> sent{}; ///< None: a receipt.
        std::size_t part = 0;
        std::optional<dial_place> dialled{}; ///< It is a step.
    };
    enum class answer : std::uint8_t { taken, throttled, refused, none, broken };

    void bind();
    void pump_in();
    void pump_out();
    void ask_again_at(routing::steady_time when);
    void take(flow::submission submitted);
    [[nodiscard]] answer throw_for(const flow::submission& submitted);
    /// Its place in the journal; none: more parts are to come.
    [[nodiscard]] std::optional<std::size_t>
    accept(const protocol::short_message_request& body, bool known);
    void answer_later(
        std::uint64_t token,
        std::uint32_t status,
        const std::string& id,
        std::optional<std::size_t> taken
    );
    void expire(std::uint64_t token, const std::string& id);
    void send_receipt(const protocol::short_message_request& body, const std::string& id);
    [[nodiscard]] bool take_screen(const flow::submission& submitted);
    /// The line or the process is gone.
    void take_back();
    void step_taken(held_pdu pdu, std::uint32_t status);
    [[nodiscard]] bool is_worthless(const held_pdu& pdu) const;
    void requeue(held_pdu pdu, std::chrono::milliseconds delay);

    std::uint32_t index_;
    flow::link_profile profile_;
    surroundings around_;
    std::function<void(const std::string&, const std::string&)> shown_;
    screen_taker screen_taken_;
    app::exchange* process_ = nullptr;
    sim::phones phones_;
    bool bound_ = false;
    bool away_ = false;
    std::uint32_t connection_ = 0;
    std::uint32_t sequence_ = 0;
    std::deque<held_pdu> waiting_;
    std::map<std::uint32_t, held_pdu> in_hand_; ///< By sequence: sent, not answered.
    std::set<std::uint64_t> submitted_;         ///< Tokens without an answer.
    std::uint64_t message_ids_ = 0;
    bool pump_planned_ = false;
    std::optional<routing::steady_time> asks_at_;
    bool takes_twice_ = false;
};

} // namespace ntbcare::simulation
