// exchange: delivery receipts, which come as deliver_sm or data_sm like everything else.
#include "gateway/exchange.hpp"

#include "gateway/flow/read_receipt.hpp"
#include "protocol/smpp/status.hpp"

#include <utility>

namespace ntbcare::app {

/// True if it was one; then it is answered, now or after its turn.
bool exchange::receipt_received(
    std::uint32_t link, const protocol::request_received& request, const routing::moment& now
) {
    const auto read = flow::read_receipt(request.value);
    if (!read)
        return false;
    const auto& receipt = read->value;
    const auto state = receipt.state ? flow::outbox_state_after(*receipt.state)
                                     : std::optional<db::outbox_state>{};

    ++counters_.receipts;
    flow::incoming news;
    news.kind = flow::incoming_kind::receipt;
    news.token = {
        link,
        request.id.connection,
        request.id.sequence,
        static_cast<std::uint32_t>(request.id.command)};
    if (receipt.id && state)
        news.change = lanes_.receipt(*receipt.id, *state, receipt.err.value_or(""), now);
    if (news.change)
        admit(std::move(news), now);
    else
        respond(*news.token, protocol::status::ok); // Nothing to store: not final, parked, unknown.
    return true;
}

} // namespace ntbcare::app
