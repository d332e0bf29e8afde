// The examination of one link: runs the stages one after another, turns their SMS into submit_sm,
// writes down what comes. Sans-I/O: the command that owns the link tells it what happened and asks
// what to send. It answers nobody; its owner acknowledges what the SMSC delivers.
#pragma once

#include "gateway/doctor/stage.hpp"
#include "gateway/flow/send.hpp"
#include "protocol/smpp/session.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::doctor {

/// To whom the SMS go, and as whom.
struct envelope {
    flow::send_link from; ///< As the gateway would send, but for its receipts: all are asked for.
    db::contact handset;
};

struct progress {
    std::string_view stage;
    std::string_view doing;
    std::size_t number = 0; ///< 1 to `of`.
    std::size_t of = 0;
    std::chrono::milliseconds elapsed{0};
    std::chrono::milliseconds within{0};
};

class examination {
public:
    examination(stage_list stages, envelope addressed, routing::steady_time now);

    // What happens on the link.
    void bound(const protocol::bound& details, routing::steady_time now);
    void refused(std::string why);
    void lost(std::string why);
    void answered(
        std::uint64_t token, std::uint32_t status, std::string_view id, routing::steady_time now
    );
    void expired(std::uint64_t token);
    void received(const protocol::pdu& value, const routing::moment& now);
    void rejected() { ++seen_.rejected; }
    void nacked() { ++seen_.nacks; }
    /// PDUs of all sessions of the link since the start.
    void traffic(std::uint64_t in, std::uint64_t out);

    /// Ends stages that are done or over their time. Call every tenth of a second.
    void tick(routing::steady_time now);
    [[nodiscard]] std::optional<flow::submission> next_submission(const routing::moment& now);
    [[nodiscard]] std::optional<routing::steady_time> next_chance(routing::steady_time now) const;

    [[nodiscard]] bool is_done() const { return at_ >= stages_.size(); }
    [[nodiscard]] progress where(routing::steady_time now) const;
    [[nodiscard]] const findings& found() const { return found_; }
    /// Messages and receipts that were not kept.
    [[nodiscard]] std::uint64_t beyond_caps() const { return seen_.beyond_caps; }
    [[nodiscard]] std::size_t sms_sent() const { return last_sms_; }

private:
    void end_stage(routing::steady_time now);
    void take_apart(const probe_sms& sms, routing::wall_time now);
    void note_general();

    stage_list stages_;
    envelope addressed_;
    record seen_;
    findings found_;
    std::size_t at_ = 0;
    routing::steady_time stage_began_;
    std::deque<protocol::pdu> ready_; ///< Parts of the SMS that is going out.
    std::uint64_t last_token_ = 0;
    std::uint64_t last_sms_ = 0;
};

} // namespace ntbcare::doctor
