// Between the links under examination and the examination: acknowledges what the SMSC delivers,
// hands on what happened, and keeps what a link logs as evidence. Io thread only. It stands where
// the exchange stands in the gateway; nothing it sees is stored.
#pragma once

#include "gateway/doctor/examination.hpp"
#include "gateway/smsc/link_owner.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace ntbcare::doctor {

class bedside final : public smsc::link_owner {
public:
    using respond = std::function<void(std::uint32_t link, const protocol::inbound_request&)>;

    /// `patient` outlives it; `acknowledge` answers a request with status 0.
    bedside(examination& patient, respond acknowledge)
        : patient_{patient}
        , acknowledge_{std::move(acknowledge)} {}

    void link_bound(std::uint32_t link, const routing::moment& now) override;
    void link_lost(std::uint32_t, const routing::moment&) override {}
    void request_received(
        std::uint32_t link, protocol::request_received&& request, const routing::moment& now
    ) override;
    void pdu_rejected(std::uint32_t, protocol::pdu_rejected&&, const routing::moment&) override {
        patient_.rejected();
    }
    void submission_answered(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    ) override;
    void submission_expired(std::uint64_t token, const routing::moment&) override {
        patient_.expired(token);
    }
    void read_done(std::uint32_t, const routing::moment&) override {}
    [[nodiscard]] std::optional<flow::submission>
    next_submission(std::uint32_t link, const routing::moment& now) override;
    [[nodiscard]] std::optional<routing::steady_time>
    next_chance(std::uint32_t link, const routing::moment& now) override;
    /// A link says why it was refused or lost in what it logs.
    void log(const flow::log_event& event) override;

private:
    examination& patient_;
    respond acknowledge_;
    protocol::bound details_; ///< Of the bind that was logged last.
};

} // namespace ntbcare::doctor
