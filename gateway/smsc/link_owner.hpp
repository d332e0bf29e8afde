// What a link asks of whoever owns it: where messages go, what to send next, what to log. The
// exchange of gateway implements it; tests do with a few lines. All calls come from the io thread
// and must return at once.
#pragma once

#include "gateway/flow/log_event.hpp"
#include "gateway/flow/send.hpp"
#include "protocol/smpp/session.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ntbcare::smsc {

class link_owner {
public:
    virtual ~link_owner() = default;

    virtual void link_bound(std::uint32_t link, const routing::moment& now) = 0;
    /// No more messages on this connection; answers to it go nowhere.
    virtual void link_lost(std::uint32_t link, const routing::moment& now) = 0;
    /// A request of the SMSC: must be answered once through link::respond, at once or later.
    virtual void request_received(
        std::uint32_t link, protocol::request_received&& request, const routing::moment& now
    ) = 0;
    /// A request that the session has refused already; `raw` may be worth keeping.
    virtual void pdu_rejected(
        std::uint32_t link, protocol::pdu_rejected&& rejected, const routing::moment& now
    ) = 0;
    /// The answer to a submission, whichever form it had.
    virtual void submission_answered(
        std::uint64_t token,
        std::uint32_t status,
        std::string_view message_id,
        const routing::moment& now
    ) = 0;
    /// No answer in time; what became of it is unknown.
    virtual void submission_expired(std::uint64_t token, const routing::moment& now) = 0;
    /// Everything of one read was told.
    virtual void read_done(std::uint32_t link, const routing::moment& now) = 0;

    /// The next PDU for this link, if there is one; asked while its window has room.
    [[nodiscard]] virtual std::optional<flow::submission>
    next_submission(std::uint32_t link, const routing::moment& now) = 0;
    /// When that is worth asking again although nobody wakes the link.
    [[nodiscard]] virtual std::optional<routing::steady_time>
    next_chance(std::uint32_t link, const routing::moment& now) = 0;

    virtual void log(const flow::log_event& event) = 0;
};

} // namespace ntbcare::smsc
