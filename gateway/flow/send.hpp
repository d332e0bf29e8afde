// The send lanes, on the io thread: committed outbox rows wait here in memory, by lane and by link
// group, until a link has window and rate for them. Driven by the io thread, which tells it the
// time, what the links can do and what the SMSC said; it says what to submit. It must never own a
// socket or a clock, nor hold the only copy of a row: all of them are on disk.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/day_budget.hpp"
#include "gateway/flow/log_event.hpp"
#include "gateway/flow/send_figures.hpp"
#include "gateway/flow/send_lanes.hpp"
#include "gateway/flow/send_limits.hpp"
#include "gateway/flow/send_link.hpp"
#include "gateway/flow/send_message.hpp"
#include "gateway/flow/send_rate.hpp"
#include "gateway/flow/send_receipts.hpp"
#include "gateway/flow/send_status.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/pdu.hpp"
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

/// One submit_sm to hand to a link's session; `token` comes back with its response.
struct submission {
    std::uint64_t token = 0;
    protocol::pdu request;
};

/// What a receipt meant.
struct receipt_result {
    enum class meaning : std::uint8_t {
        matched,    ///< The end of an SMS of ours, or of a part of one.
        answered,   ///< It stands for an answer that never came; that is among the results.
        on_its_way, ///< Not final: nothing changes.
        parked,     ///< No message of ours yet.
    };
    meaning what = meaning::parked;
    /// What it changes; to be written before the receipt is acknowledged.
    std::optional<db::outbox_change> change{};
};

class sender {
public:
    /// Precondition: link indexes are unique, rates above 0, at most send_links_max links.
    sender(std::vector<send_link> links, send_limits limits, send_plan plan = {});
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
    /// The connection is gone: what was in flight has an unknown outcome. It goes again, first, or
    /// waits for its receipt, as the link's rule says.
    void link_down(std::uint32_t link, const routing::moment& now);
    /// Next PDU for this link, if lane order, order per recipient, rate and throttle pause allow
    /// one now. Precondition: the link's session has room in its window.
    [[nodiscard]] std::optional<submission> next(std::uint32_t link, const routing::moment& now);
    /// When `next` is worth asking again although nothing was pushed, answered or committed.
    [[nodiscard]] std::optional<routing::steady_time>
    next_chance(std::uint32_t link, const routing::moment& now) const;
    /// True once after something changed that lets other links send: they should be asked again.
    [[nodiscard]] bool take_wake();

    /// The SMSC's answer (a generic_nack too). One that comes late settles its message unless that
    /// has gone again; then, and when the link was lost, it is counted only.
    void response(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    );
    /// A PDU of somebody else (a USSD screen) left on this link: messages make room for it, and
    /// keep half of the rate. What the SMSC says of it is no matter here: a refusal may be meant
    /// for its operation only, and whoever is too fast hears it of the next message.
    void sent_beside(std::uint32_t link, const routing::moment& now);
    /// No answer within the time: unknown outcome.
    void expired(std::uint64_t token, const routing::moment& now);
    /// A receipt that came in on a link of this group. None to change: nothing matches yet (it is
    /// parked and matched when the response comes), other parts are awaited, or it is not final.
    [[nodiscard]] receipt_result
    receipt(std::string_view group, const receipt_news& news, const routing::moment& now);
    /// Deadlines and parked receipts; worth calling every second.
    void tick(const routing::moment& now);

    /// Results for the next turn; they stay counted as uncommitted until `committed`.
    [[nodiscard]] std::vector<db::outbox_change> take_changes();
    void committed(std::size_t count);

    [[nodiscard]] std::size_t queued() const;      ///< Messages that no link has begun to send.
    [[nodiscard]] std::size_t in_flight() const;   ///< PDUs.
    [[nodiscard]] std::size_t unanswered() const;  ///< PDUs whose answer may still come.
    [[nodiscard]] std::size_t uncommitted() const; ///< Results, taken or not.
    [[nodiscard]] bool idle() const;               ///< Nothing queued, in flight or uncommitted.
    [[nodiscard]] std::vector<log_event> take_events();
    /// Precondition: a link of the sender's.
    [[nodiscard]] link_figures figures(std::uint32_t link, const routing::moment& now) const;

    /// Message ids of before the restart, and what was learnt of each group.
    void restore_awaiting(std::span<const db::awaited_receipt> ids, const routing::moment& now);
    void restore_learnt(std::span<const db::link_state> states);
    /// What was learnt since the last call, to be kept: forms of receipts, and how many SMS left
    /// today.
    [[nodiscard]] std::vector<db::link_state> take_learnt();

private:
    struct link_state {
        send_link is;
        std::size_t group = 0;
        std::size_t place = 0; ///< Among the links of its group.
        std::size_t pool = 0;
        lane_order order{};
        bool up = false;
        send_message* current = nullptr; ///< Has parts that were not sent yet.
        std::map<db::outbox_id, send_message*> active{};
        std::size_t in_flight = 0;
        link_counts counts{};
    };
    struct group_state {
        std::string name;
        group_policy policy = group_policy::active_active;
        std::vector<std::size_t> links{}; ///< In the order of the configuration.
        std::size_t first_queue = 0;      ///< sticky: one for each link, else one.
        std::size_t links_up = 0;
        std::optional<routing::steady_time> down_since{};
    };
    struct queue_home {
        std::size_t group = 0;
        std::size_t place = 0; ///< sticky: the link of the group that serves it while it is up.
    };
    struct flight {
        send_message* message = nullptr;
        std::size_t part = 0;
    };

    // send_groups.cpp
    void add_link(send_link link, const send_plan& plan);
    void lay_out_queues();
    [[nodiscard]] std::size_t slot_of(std::uint32_t index) const;
    [[nodiscard]] std::optional<std::size_t> group_named(std::string_view name) const;
    [[nodiscard]] std::size_t route(const db::contact& to) const;
    [[nodiscard]] std::size_t queue_for(std::size_t group, const db::contact& to) const;
    [[nodiscard]] const link_state*
    leader(const group_state& group, routing::steady_time now) const;
    [[nodiscard]] const link_state* keeper(const group_state& group, std::size_t place) const;
    [[nodiscard]] bool
    may_serve(const link_state& link, std::size_t queue, routing::steady_time now) const;
    [[nodiscard]] lane_heads heads_for(const link_state& link, routing::steady_time now) const;
    [[nodiscard]] std::optional<routing::steady_time>
    next_candidate(const link_state& link, routing::steady_time now) const;

    // send_submit.cpp
    [[nodiscard]] bool waits_for_commits(const link_state& link) const;
    [[nodiscard]] send_message* choose(link_state& link, const routing::moment& now);
    [[nodiscard]] bool may_go(std::size_t slot) const;
    [[nodiscard]] bool has_ready(std::size_t queue) const;
    [[nodiscard]] bool ends_unsent(send_message& message, const routing::moment& now);
    void start(send_message& message, link_state& link, const lane_heads& waiting);
    [[nodiscard]] submission submit_next_part(link_state& link, const routing::moment& now);

    // send_outcome.cpp
    void note_outcome(
        send_message& message, link_state& link, std::uint32_t status, const routing::moment& now
    );
    void
    part_failed(send_message& message, submit_class how, std::string reason, std::string_view why);
    void throttled(link_state& link, const submit_rule& rule, const routing::moment& now);
    void alarm(const link_state& link, const submit_rule& rule, const routing::moment& now);
    void settle(send_message& message, const routing::moment& now);
    void accept(send_message& message, const routing::moment& now);
    void try_again(send_message& message, const routing::moment& now);
    void leave_link(send_message& message);
    [[nodiscard]] std::chrono::milliseconds back_off(int times) const;

    // send_unanswered.cpp
    [[nodiscard]] bool
    keep_unanswered(send_message& message, std::uint64_t token, std::size_t part);
    void forget_unanswered(send_message& message);
    void drop_unanswered(send_message& message, std::uint64_t token);
    void wait_unanswered(send_message& message, const routing::moment& now);
    void lose(send_message& message, const routing::moment& now);
    [[nodiscard]] bool lose_unanswered(send_message& message, const routing::moment& now);
    void late_response(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    );
    [[nodiscard]] std::optional<std::uint64_t>
    unanswered_for(std::size_t group, const receipt_news& news) const;

    // send.cpp
    [[nodiscard]] std::string id_of_response(std::size_t group, std::string_view in_receipt) const;
    void drop(send_message& message);
    void finish(
        send_message& message,
        db::outbox_state state,
        std::string reason,
        const routing::moment& now
    );
    void fail(send_message& message, const routing::moment& now);
    [[nodiscard]] bool is_overdue(const send_message& message, const routing::moment& now) const;
    void expire(send_message& message, const routing::moment& now);
    void add_change(db::outbox_change change);
    void tell_of_day();
    void log(log_event event);

    static constexpr std::size_t no_slot = static_cast<std::size_t>(-1);

    send_limits limits_;
    prefix_routes prefixes_;
    std::vector<link_state> links_;
    std::vector<std::size_t> slots_; ///< Places in links_, by index.
    std::vector<link_rate> pools_;   ///< One for each account.
    std::vector<group_state> groups_;
    std::vector<queue_home> queues_;
    std::size_t default_group_ = 0;
    std::unordered_map<db::outbox_id, send_message> messages_;
    send_lanes lanes_;
    std::set<std::pair<db::wall_time, db::outbox_id>> deadlines_;
    std::unordered_map<std::uint64_t, flight> in_flight_;
    std::unordered_map<std::uint64_t, flight> unanswered_;
    std::unordered_multimap<std::uint64_t, std::uint64_t> unanswered_by_tail_; ///< Tokens.
    std::uint64_t last_token_ = 0;
    std::size_t active_ = 0; ///< Messages with a link.
    std::optional<db::outbox_id> left_on_disk_;
    receipt_book receipts_;
    day_budget day_;
    std::map<std::uint32_t, routing::steady_time> alarms_; ///< When each status was told last.
    std::vector<db::outbox_change> changes_;
    std::size_t taken_ = 0; ///< Changes taken and not committed.
    std::vector<log_event> events_;
    std::uint64_t events_dropped_ = 0;
    bool wake_ = false;
};

/// What a final message_state of a receipt does to its row; nothing for states on the way.
[[nodiscard]] std::optional<db::outbox_state> outbox_state_after(protocol::message_state state);

} // namespace ntbcare::flow
