// The middle of the house, on the io thread: takes requests from the links to admission and the
// writer, answers them when their turn is over, brings committed SMS to the lanes and results back
// to the writer. It decides nothing about words or tickets, and touches no socket, thread or clock:
// app wires its ports, tests wire theirs.
#pragma once

#include "gateway/flow/admit.hpp"
#include "gateway/flow/read_receipt.hpp"
#include "gateway/flow/send.hpp"
#include "gateway/runtime/writer.hpp"
#include "gateway/smsc/link_owner.hpp"
#include "gateway/ussd_steps.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::app {

/// Where the exchange's answers and work go. All are called on the io thread.
struct exchange_ports {
    /// Answers a request; false: its connection is gone.
    std::function<bool(std::uint32_t, const protocol::inbound_request&, std::uint32_t)> respond;
    /// The link may have something to send.
    std::function<void(std::uint32_t)> wake;
    /// True: all links unbind and stay away; false: they come back.
    std::function<void(bool)> hold;
    /// To the writer; false: its queue is full.
    std::function<bool(std::uint32_t, flow::incoming&&)> decide;
    std::function<bool(flow::incoming&&)> decide_own;
    std::function<void(std::vector<db::outbox_change>&&)> record;
    /// Rows from this id upwards were left on disk; the writer reads them again.
    std::function<void(db::outbox_id)> reread;
    std::function<void(const flow::log_event&)> log;
};

struct exchange_link {
    flow::link_profile profile;
    std::uint32_t busy_status = protocol::status::message_queue_full;
    std::string name{};   ///< Of the bind; empty: the profile's.
    bool may_send = true; ///< A receiver never submits; the lanes do not know it.
};

/// Since the start; logged when it is idle and at the end.
struct exchange_counters {
    std::uint64_t received = 0;     ///< Messages and receipts.
    std::uint64_t acknowledged = 0; ///< Answered after they were stored.
    std::uint64_t busy = 0;         ///< Told to come again.
    std::uint64_t rejected = 0;     ///< Refused for their form by the session.
    std::uint64_t receipts = 0;
    std::uint64_t submitted = 0;
    std::uint64_t answered = 0; ///< Submissions with an answer, good or bad.
    std::uint64_t turns = 0;
};

/// A step that an aggregator brought over HTTP.
struct ussd_called_step {
    protocol::ussd_step step;
    flow::link_profile from; ///< Its index does not count.
    std::chrono::milliseconds timeout{};
};

/// What USSD needs beside the links' dialects.
struct exchange_ussd {
    ussd_texts texts{};
    /// Who waits for a screen sees one by then.
    std::chrono::milliseconds answer_within{1'500};
};

class exchange final : public smsc::link_owner {
public:
    /// `lanes` and `door` outlive the exchange. Profiles' indexes are 0, 1, 2 ...
    exchange(
        std::vector<exchange_link> links,
        flow::admission& door,
        flow::sender& lanes,
        exchange_ports ports,
        exchange_ussd ussd = {}
    );

    /// What a restart found: unfinished SMS, waiting parts, awaited receipts.
    void restore(db::recovered from, const routing::moment& now);
    void turn_done(runtime::turn_report report, const routing::moment& now);
    /// Deadlines, expired sets, quiet: call a few times a second.
    void tick(const routing::moment& now);
    /// New messages are told "busy" from now on; what is here is finished.
    void begin_drain();
    /// Nothing is left to do, or nothing that can be done: no link is bound for what waits.
    [[nodiscard]] bool drained() const;
    /// Everything is acknowledged, written and sent.
    [[nodiscard]] bool is_quiet() const;
    [[nodiscard]] flow::log_event state_event(std::string_view name) const;
    /// One line for each link of which something changed since the last time.
    void tell_links(const routing::moment& now);
    [[nodiscard]] const exchange_counters& counters() const { return counters_; }

    /// A step over HTTP. `place` is its aggregator's: the queue at the writer stands behind those
    /// of the links. `show` gets one screen, in time.
    void ussd_called(
        std::uint32_t place,
        const ussd_called_step& call,
        ussd_steps::show show,
        const routing::moment& now
    );
    [[nodiscard]] const ussd_counters& ussd() const { return steps_.counters(); }

    void link_bound(std::uint32_t link, const routing::moment& now) override;
    void link_lost(std::uint32_t link, const routing::moment& now) override;
    void request_received(
        std::uint32_t link, protocol::request_received&& request, const routing::moment& now
    ) override;
    void pdu_rejected(
        std::uint32_t link, protocol::pdu_rejected&& rejected, const routing::moment& now
    ) override;
    void submission_answered(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    ) override;
    void submission_expired(std::uint64_t token, const routing::moment& now) override;
    void read_done(std::uint32_t link, const routing::moment& now) override;
    [[nodiscard]] std::optional<flow::submission>
    next_submission(std::uint32_t link, const routing::moment& now) override;
    [[nodiscard]] std::optional<routing::steady_time>
    next_chance(std::uint32_t link, const routing::moment& now) override;
    void log(const flow::log_event& event) override;

private:
    /// Of one link, since the start.
    struct link_watch {
        bool bound = false;
        std::uint64_t messages = 0; ///< Of people.
        std::uint64_t receipts_matched = 0;
        std::uint64_t receipts_parked = 0; ///< When they came.
        std::uint64_t receipts_on_their_way = 0;
        std::optional<routing::steady_time> last_message{};
        std::string told{}; ///< The last line, to tell a new one from it.
    };

    [[nodiscard]] bool receipt_received(
        std::uint32_t link, const protocol::request_received& request, const routing::moment& now
    );
    // exchange_ussd.cpp
    struct waiting_screen {
        protocol::pdu request;
        routing::steady_time until{};
        ussd_steps::screen_lost if_lost;
    };
    struct sent_screen {
        std::uint32_t link = 0;
        ussd_steps::screen_lost if_lost;
    };
    [[nodiscard]] bool ussd_received(
        std::uint32_t link, const protocol::request_received& request, const routing::moment& now
    );
    void take_step(
        std::shared_ptr<const flow::incoming> step,
        ussd_steps::show show,
        const routing::moment& now
    );
    [[nodiscard]] bool queue_screen(std::uint32_t link, waiting_screen screen);
    void lose_screens(std::uint32_t link);
    void drop(const waiting_screen& screen);
    [[nodiscard]] std::optional<std::uint32_t> screen_link(std::uint32_t link) const;
    [[nodiscard]] std::optional<flow::submission>
    next_screen(std::uint32_t link, const routing::moment& now);
    [[nodiscard]] bool has_screens() const;
    /// False: it is no screen's token.
    [[nodiscard]] bool screen_answered(std::uint64_t token, std::uint32_t status);
    [[nodiscard]] bool screen_expired(std::uint64_t token);

    /// Names the request, for its answer.
    [[nodiscard]] static flow::pdu_token
    token_of(std::uint32_t link, const protocol::inbound_request& id);
    /// Of a person, just now.
    void note_message(std::uint32_t link, const routing::moment& now);
    void admit(flow::incoming message, const routing::moment& now);
    [[nodiscard]] std::optional<db::outbox_change>
    take_receipt(std::uint32_t link, const flow::receipt_message& read, const routing::moment& now);
    [[nodiscard]] flow::log_event link_event(std::uint32_t link, const routing::moment& now) const;
    void tell_links_each_minute(const routing::moment& now);
    void keep_learnt();
    void admit_own(std::vector<flow::incoming> messages);
    void settle(const flow::outcome& of, const routing::moment& now);
    void respond(const flow::pdu_token& to, std::uint32_t status);
    void flush_results();
    void note_quiet(const routing::moment& now);
    void wake_all();

    std::vector<exchange_link> links_;
    flow::admission& door_;
    flow::sender& lanes_;
    exchange_ports ports_;
    exchange_counters counters_;
    std::vector<link_watch> watches_; ///< One for each link.
    ussd_steps steps_;
    std::vector<std::deque<waiting_screen>> screens_; ///< One for each link.
    std::uint64_t last_screen_ = 0;
    /// By token: on their way, until they are answered, expire or lose their link.
    std::unordered_map<std::uint64_t, sent_screen> sent_screens_;
    std::uint32_t calls_ = 0;    ///< Steps over HTTP.
    routing::steady_time now_{}; ///< Of what is being done.
    std::optional<routing::steady_time> links_told_at_;
    std::vector<db::link_state> learnt_; ///< Not given to the writer yet; one a group.
    std::size_t in_writer_ = 0;          ///< Messages given to the writer and not reported.
    std::size_t bound_ = 0;              ///< Links that may send.
    bool draining_ = false;
    bool joint_left_ = false; ///< An office's word has not reached all of an incident yet.
    bool active_ = false;     ///< Something happened since quiet was last told.
    std::optional<routing::steady_time> quiet_since_;
};

} // namespace ntbcare::app
