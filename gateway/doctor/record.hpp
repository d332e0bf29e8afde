// Everything that was sent to and seen from the carrier in one examination. The examination writes
// it, stages read it. Bounded: what comes beyond the caps is counted only.
#pragma once

#include "gateway/flow/admit_read.hpp"
#include "protocol/smpp/receipt.hpp"
#include "protocol/text/charset.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::doctor {

/// One SMS that a stage wants to be sent to the handset.
struct probe_sms {
    std::string text; ///< UTF-8.
    /// gsm7: data_coding 0 and octets of the default alphabet; ucs2: data_coding 8.
    protocol::alphabet in = protocol::alphabet::gsm7;
};

/// One submit_sm and its fate.
struct sent_pdu {
    std::uint64_t token = 0;
    std::string_view stage; ///< Name of the stage that sent it.
    std::uint64_t sms = 0;  ///< Parts of one SMS share it.
    routing::steady_time at{};
    std::optional<std::uint32_t> status{};
    std::string id{}; ///< The SMSC's; empty until answered well.
    std::optional<routing::steady_time> answered_at{};
    bool expired = false; ///< No answer in time; one may still have come later.
};

struct seen_receipt {
    protocol::receipt value;
    bool id_in_tlv = false;
    bool state_in_tlv = false;
    std::uint8_t data_coding = 0;
    routing::moment at{};
};

struct seen_sms {
    flow::message_content content;
    routing::steady_time at{};
};

struct record {
    static constexpr std::size_t sent_max = 2'000;
    static constexpr std::size_t seen_max = 4'000;

    std::vector<sent_pdu> sent;
    std::vector<seen_receipt> receipts;
    std::vector<seen_sms> received;
    std::uint64_t beyond_caps = 0; ///< Receipts and messages that were not kept.

    std::optional<routing::steady_time> bound_at{}; ///< The first time.
    std::uint8_t version = 0;
    std::string smsc_id;
    std::vector<std::string> refused; ///< Why a connection or a bind did not come about.
    std::vector<std::string> lost;    ///< Why a bound connection ended.
    std::uint64_t rejected = 0;       ///< PDUs of the SMSC that could not be read.
    std::uint64_t nacks = 0;
    /// Of the sessions, since their start.
    std::uint64_t pdus_in = 0;
    std::uint64_t pdus_out = 0;

    [[nodiscard]] sent_pdu* find(std::uint64_t token);
};

/// What became of the submit_sm of one stage.
struct submit_tally {
    std::size_t sent = 0;
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t unanswered = 0; ///< Expired and never answered.
    std::size_t late = 0;       ///< Answered after its time.
    std::optional<std::uint32_t> first_error{};
    std::chrono::milliseconds slowest{0}; ///< Of those answered.

    [[nodiscard]] bool settled() const { return accepted + refused + unanswered == sent; }
};
[[nodiscard]] submit_tally tally(const record& of, std::string_view stage);

} // namespace ntbcare::doctor
