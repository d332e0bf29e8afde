// A carrier's SMSC on loopback: takes binds, delivers what people type, takes what the gateway
// submits and puts it on their phones. Used by system tests, the throughput program and `smsc_sim`.
// It must never bind to anything but loopback. It is protocol::session in the other role, so a bug
// shared with the gateway hides here: tests/peers and the shared vectors are the outside eye.
//
// One thread: that of the io_context. Destroy it only when no handler of its context can run any
// more, or from inside that thread.
#pragma once

#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "tests/smsc/fault_options.hpp"
#include "tests/smsc/mobile_text.hpp"
#include "tests/smsc/ussd_phones.hpp"

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::sim {

struct simulator_options {
    std::uint16_t port = 0; ///< 0: any free one, see port().
    std::string system_id = "ntbcare";
    std::string password = "rahasia";
    std::string service = "1708";
    std::size_t window = 10;
    bool receipts = true;      ///< Send a receipt when registered_delivery asks for one.
    std::size_t binds_max = 0; ///< More at once are told ESME_RALYBND; 0 = no limit.
    /// What data_coding 0 means, in both directions.
    protocol::alphabet charset = protocol::alphabet::gsm7;
    /// Phones that send every SMS back to where it came from.
    std::set<std::string> echoes{};
    /// "host:port" of a gateway that waits for outbind: we connect, and again when it is lost.
    std::string outbind{};
    std::string outbind_password = "rahasia";
    std::chrono::milliseconds outbind_every{200};
    /// Receipts show the time of this zone.
    std::chrono::hours zone{8};
    std::chrono::milliseconds response_within{10'000};
    std::chrono::milliseconds redeliver_after{200}; ///< After a refusal.
    fault_options faults{};
};

enum class direction : std::uint8_t { to_gateway, from_gateway };

/// What the simulator tells its owner. All may be empty.
struct simulator_hooks {
    std::function<void(std::string_view system_id)> on_bound;
    std::function<void()> on_disconnected;
    /// It said unbind, and has its answer.
    std::function<void(std::string_view system_id)> on_unbound;
    std::function<void(std::uint64_t message)> on_acknowledged; ///< Every part of it.
    /// The last deliver_sm that it held was acknowledged; it may have been a receipt.
    std::function<void()> on_nothing_held;
    std::function<void(const shown_sms&)> on_sms; ///< It reached the phone.
    std::function<void(const shown_screen&)> on_screen;
    /// Every deliver_sm_resp with another status than 0.
    std::function<void(std::uint32_t status)> on_refused;
    /// Raw octets of a connection, for captures.
    std::function<void(std::size_t connection, direction, protocol::octet_view)> on_octets;
};

/// Since the start.
struct simulator_counters {
    std::size_t binds = 0;
    std::size_t binds_refused = 0;
    std::size_t acknowledged = 0; ///< deliver_sm with status 0, receipts included.
    std::size_t redelivered = 0;
    std::size_t refused = 0;
    std::size_t submitted = 0; ///< submit_sm taken.
    std::size_t shown = 0;     ///< SMS on phones.
    std::size_t screens = 0;   ///< Of USSD; taken, whether or not somebody looked.
    std::size_t throttled = 0; ///< submit_sm not taken: chance, burst, rate or window.
    std::size_t receipts = 0;  ///< Made; those that were lost not counted.
    std::size_t echoed = 0;
    std::size_t faults = 0; ///< How often something went wrong that was asked for.
};

class simulator {
public:
    /// Throws boost::system::system_error when the port cannot be had.
    simulator(
        boost::asio::io_context& context, simulator_options options, simulator_hooks hooks = {}
    );
    ~simulator();

    [[nodiscard]] std::uint16_t port() const;

    /// A person sends an SMS; returns its number, told again by on_acknowledged. 0: no SMS can
    /// carry the text. A code such as *123# is dialled, and what follows answers the screens.
    std::uint64_t send(std::string_view from, std::string_view text);
    /// The same with PDUs of the caller's making.
    std::uint64_t send(std::vector<protocol::short_message_request> bodies);

    /// deliver_sm not acknowledged yet, and keys that wait for a screen.
    [[nodiscard]] std::size_t unacknowledged() const;
    /// Nothing of ours waits, no response is being delayed.
    [[nodiscard]] bool quiet() const;
    [[nodiscard]] simulator_counters counters() const;

    /// Breaks all connections as a crash would. New ones are taken.
    void disconnect();
    /// Unbinds nobody, closes everything and listens no more.
    void stop();

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace ntbcare::sim
