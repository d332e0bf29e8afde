// The send lanes, on the io thread: committed outbox rows wait here in memory, by lane and by link group, until a link has window and rate
// for them. Sans-I/O: it is told the time and what the links can do, and says what to submit.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/log_event.hpp"
#include "protocol/smpp/pdu.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::flow {

struct send_link {
    std::uint32_t index = 0;
    std::string group;
    std::string service;          ///< Source address when the row names none.
    std::size_t window = 10;
    double rate = 50;             ///< PDUs per second.
};

struct send_limits {
    std::size_t queued_max = 200'000;         ///< Rows in memory; beyond it they wait on disk (counted, read back later).
    std::size_t uncommitted_slack = 256;      ///< Lanes stop while window + this many results are accepted but uncommitted.
    std::chrono::milliseconds retry_first = std::chrono::seconds{1};
    std::chrono::milliseconds retry_max = std::chrono::minutes{5};
    std::chrono::milliseconds receipt_park = std::chrono::seconds{60};
    std::size_t receipts_parked_max = 10'000;
    std::size_t awaiting_receipt_max = 200'000;
    int tries_max = 20;
    std::size_t parts_max = 3;
};

/// One submit_sm to hand to a link's session; `token` comes back with its response.
struct submission {
    std::uint64_t token = 0;
    protocol::pdu request;
};

class sender {
public:
    sender(std::vector<send_link> links, send_limits limits);

    void push(db::outbox_row row, const routing::moment& now);
    void link_up(std::uint32_t link, const routing::moment& now);
    /// The connection is gone: what was in flight has an unknown outcome and is queued again, first.
    void link_down(std::uint32_t link, const routing::moment& now);
    /// Next PDU for this link, if lane order, order per recipient, rate and throttle pause allow one now. `window_free` > 0 is the caller's business.
    [[nodiscard]] std::optional<submission> next(std::uint32_t link, const routing::moment& now);
    /// When `next` is worth asking again although nothing was pushed.
    [[nodiscard]] std::optional<routing::steady_time> next_chance(std::uint32_t link, const routing::moment& now) const;

    void response(std::uint64_t token, std::uint32_t status, std::string_view message_id, const routing::moment& now);
    /// No answer within the time: unknown outcome, queued again.
    void expired(std::uint64_t token, const routing::moment& now);
    /// A receipt: the change it means, or none when nothing matches yet (it is parked by the sender and matched when the response comes).
    [[nodiscard]] std::optional<db::outbox_change> receipt(
        std::string_view message_id, db::outbox_state state, std::string_view reason, const routing::moment& now
    );
    /// Deadlines and parked receipts.
    void tick(const routing::moment& now);

    /// Results for the next turn; they stay counted as uncommitted until `committed`.
    [[nodiscard]] std::vector<db::outbox_change> take_changes();
    void committed(std::size_t count);

    [[nodiscard]] std::size_t queued() const;
    [[nodiscard]] std::size_t in_flight() const;
    [[nodiscard]] bool idle() const; ///< Nothing queued, in flight or uncommitted.
    [[nodiscard]] std::vector<log_event> take_events();
    void restore_awaiting(std::span<const std::pair<std::string, db::outbox_id>> ids);

private:
    // The implementer's.
};

} // namespace ntbcare::flow
