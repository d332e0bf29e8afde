// The send lanes, on the io thread: committed outbox rows wait here in memory, by lane and by link
// group, until a link has window and rate for them. Driven by the io thread, which tells it the
// time, what the links can do and what the SMSC said; it says what to submit. It must never own a
// socket or a clock, nor hold the only copy of a row: all of them are on disk.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/log_event.hpp"
#include "gateway/flow/send_lanes.hpp"
#include "gateway/flow/send_message.hpp"
#include "gateway/flow/send_rate.hpp"
#include "gateway/flow/send_receipts.hpp"
#include "gateway/flow/send_status.hpp"
#include "protocol/address.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::flow {

struct send_link {
    std::uint32_t index = 0; ///< Unique; names the link in every call.
    std::string group;
    std::string service; ///< Source address when the row names none.
    std::size_t window = 10;
    double rate = 50; ///< PDUs per second, above 0.
    protocol::type_of_number service_ton = protocol::type_of_number::unknown;
    protocol::numbering_plan service_npi = protocol::numbering_plan::isdn;
    /// What its SMSC reads with data_coding 0.
    protocol::alphabet charset = protocol::alphabet::gsm7;
};

struct send_limits {
    /// Rows in memory; beyond it they wait on disk (see left_on_disk()).
    std::size_t queued_max = 200'000;
    /// Lanes stop while a window + this many results are uncommitted.
    std::size_t uncommitted_slack = 256;
    /// Back-off of one message, doubling from the first to the longest.
    std::chrono::milliseconds retry_first = std::chrono::seconds{1};
    std::chrono::milliseconds retry_max = std::chrono::minutes{5};
    /// How long the rate may be saved up: a burst is never more than this times the rate.
    std::chrono::milliseconds burst = std::chrono::milliseconds{250};
    /// A group with no link for this long may be served by any link.
    std::chrono::milliseconds failover_after = std::chrono::seconds{30};
    /// A receipt that came before its response waits this long for it.
    std::chrono::milliseconds receipt_park = std::chrono::seconds{60};
    std::size_t receipts_parked_max = 10'000;
    /// Message ids that wait for a receipt; the oldest gives way.
    std::size_t awaiting_receipt_max = 200'000;
    std::chrono::milliseconds awaiting_receipt_within = std::chrono::hours{72};
    int tries_max = 20;
    std::size_t parts_max = 3;
    /// Rows that one tick() lets expire; the rest follows with the next.
    std::size_t expired_per_tick_max = 1'000;
    /// Log events held until taken; more are counted only.
    std::size_t events_max = 256;
};

/// One submit_sm to hand to a link's session; `token` comes back with its response.
struct submission {
    std::uint64_t token = 0;
    protocol::pdu request;
};

class sender {
public:
    /// Precondition: link indexes are unique, rates above 0.
    sender(std::vector<send_link> links, send_limits limits);
    sender(const sender&) = delete;
    sender& operator=(const sender&) = delete;

    /// Takes a committed row, in order of ids. A row that is here already is ignored. False: the
    /// memory is full and the row stays on disk, as will all later ones until reload_started().
    bool push(db::outbox_row row, const routing::moment& now);
    /// Set when rows were left on disk and half of the memory is free again: the smallest id left.
    /// The owner then calls reload_started() and pushes all queued rows from that id upwards.
    [[nodiscard]] std::optional<db::outbox_id> left_on_disk() const;
    void reload_started();

    void link_up(std::uint32_t link, const routing::moment& now);
    /// The connection is gone: what was in flight has an unknown outcome and goes again, first.
    void link_down(std::uint32_t link, const routing::moment& now);
    /// Next PDU for this link, if lane order, order per recipient, rate and throttle pause allow
    /// one now. Precondition: the link's session has room in its window.
    [[nodiscard]] std::optional<submission> next(std::uint32_t link, const routing::moment& now);
    /// When `next` is worth asking again although nothing was pushed, answered or committed.
    [[nodiscard]] std::optional<routing::steady_time>
    next_chance(std::uint32_t link, const routing::moment& now) const;

    /// The SMSC's answer (a generic_nack too). An unknown token is ignored: the link was lost, or
    /// the answer is late and the message has gone again.
    void response(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    );
    /// No answer within the time: unknown outcome, queued again.
    void expired(std::uint64_t token, const routing::moment& now);
    /// A receipt: the change it means, or none when nothing matches yet (it is parked and matched
    /// when the response comes), when other parts are still awaited, or when it is not final.
    [[nodiscard]] std::optional<db::outbox_change> receipt(
        std::string_view message_id,
        db::outbox_state state,
        std::string_view reason,
        const routing::moment& now
    );
    /// Deadlines and parked receipts; worth calling every second.
    void tick(const routing::moment& now);

    /// Results for the next turn; they stay counted as uncommitted until `committed`.
    [[nodiscard]] std::vector<db::outbox_change> take_changes();
    void committed(std::size_t count);

    [[nodiscard]] std::size_t queued() const;      ///< Messages that no link has begun to send.
    [[nodiscard]] std::size_t in_flight() const;   ///< PDUs.
    [[nodiscard]] std::size_t uncommitted() const; ///< Results, taken or not.
    [[nodiscard]] bool idle() const;               ///< Nothing queued, in flight or uncommitted.
    [[nodiscard]] std::vector<log_event> take_events();
    /// Message ids of before the restart.
    void restore_awaiting(
        std::span<const std::pair<std::string, db::outbox_id>> ids, const routing::moment& now
    );

private:
    struct link_state {
        send_link is;
        std::size_t queue = 0; ///< Its group's.
        link_rate rate;
        lane_order order{};
        bool up = false;
        send_message* current = nullptr; ///< Has parts that were not sent yet.
        std::map<db::outbox_id, send_message*> active{};
    };
    struct group_state {
        std::string name;
        std::size_t links_up = 0;
        std::optional<routing::steady_time> down_since{};
    };
    struct flight {
        send_message* message = nullptr;
        std::size_t part = 0;
    };

    /// Queue of the rows whose group no link has; any link serves it.
    static constexpr std::size_t stray_queue = 0;

    [[nodiscard]] link_state& link_at(std::uint32_t index);
    [[nodiscard]] const link_state& link_at(std::uint32_t index) const;
    [[nodiscard]] std::size_t queue_of(std::string_view group) const;
    [[nodiscard]] bool
    may_serve(const link_state& link, std::size_t queue, routing::steady_time now) const;
    [[nodiscard]] bool waits_for_commits(const link_state& link) const;
    [[nodiscard]] lane_heads heads_for(const link_state& link, routing::steady_time now) const;
    [[nodiscard]] std::optional<routing::steady_time>
    next_candidate(const link_state& link, routing::steady_time now) const;
    [[nodiscard]] send_message* choose(link_state& link, const routing::moment& now);
    void start(send_message& message, link_state& link, const lane_heads& waiting);
    [[nodiscard]] submission submit_next_part(link_state& link);
    [[nodiscard]] protocol::pdu make_request(
        const send_message& message, const protocol::octets& part, bool udhi, const send_link& from
    ) const;

    void note_outcome(const flight& of, std::uint32_t status, const routing::moment& now);
    void part_failed(send_message& message, submit_class how, std::string reason);
    void throttled(link_state& link, std::uint32_t status, const routing::moment& now);
    void settle(send_message& message, const routing::moment& now);
    void accept(send_message& message, const routing::moment& now);
    void try_again(send_message& message, const routing::moment& now);
    void leave_link(send_message& message);
    void finish(
        send_message& message,
        db::outbox_state state,
        std::string reason,
        const routing::moment& now
    );
    [[nodiscard]] bool is_overdue(const send_message& message, const routing::moment& now) const;
    void expire(send_message& message, const routing::moment& now);
    void log_failed(const send_message& message, std::string_view status);
    void add_change(db::outbox_change change);
    void log(log_event event);

    send_limits limits_;
    std::vector<link_state> links_;
    std::vector<group_state> groups_; ///< The first is for rows of groups that no link has.
    std::unordered_map<db::outbox_id, send_message> messages_;
    send_lanes lanes_;
    std::set<std::pair<db::wall_time, db::outbox_id>> deadlines_;
    std::unordered_map<std::uint64_t, flight> in_flight_;
    std::uint64_t last_token_ = 0;
    std::size_t active_ = 0; ///< Messages with a link.
    std::optional<db::outbox_id> left_on_disk_;
    receipt_book receipts_;
    std::vector<db::outbox_change> changes_;
    std::size_t taken_ = 0; ///< Changes taken and not committed.
    std::vector<log_event> events_;
    std::uint64_t events_dropped_ = 0;
};

/// What a final message_state of a receipt does to its row; nothing for states on the way.
[[nodiscard]] std::optional<db::outbox_state> outbox_state_after(protocol::message_state state);

} // namespace ntbcare::flow
