// exchange: delivery receipts, which come as deliver_sm or data_sm like everything else.
#include "gateway/exchange.hpp"

#include "gateway/flow/admit_read.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/receipt.hpp"
#include "protocol/smpp/status.hpp"
#include "protocol/smpp/tlv.hpp"

#include <utility>
#include <variant>

namespace ntbcare::app {
namespace {

std::uint8_t esm_class_of(const protocol::pdu& received) {
    if (const auto* body = std::get_if<protocol::short_message_request>(&received.body))
        return body->esm_class;
    if (const auto* body = std::get_if<protocol::data_sm_request>(&received.body))
        return body->esm_class;
    return 0;
}

/// Some SMSCs send receipts without saying so; nothing else has both "id:" and "stat:" in it.
bool is_receipt_by_text(const protocol::pdu& received) {
    const auto* body = std::get_if<protocol::short_message_request>(&received.body);
    return body != nullptr && (body->esm_class & protocol::esm::message_type_mask) == 0 &&
           protocol::looks_like_receipt(body->short_message);
}

protocol::receipt read_receipt(const protocol::pdu& received) {
    const auto content = flow::read_message(received);
    std::optional<std::string_view> id;
    std::optional<std::uint8_t> state;
    if (const auto* found = protocol::find_tlv(received.tlvs, protocol::tag::receipted_message_id))
        id = protocol::text_of(*found);
    if (const auto* found = protocol::find_tlv(received.tlvs, protocol::tag::message_state))
        if (const auto number = protocol::number_of(*found); number && *number < 256)
            state = static_cast<std::uint8_t>(*number);
    return protocol::parse_receipt(content ? content->body() : protocol::octet_view{}, id, state);
}

} // namespace

/// True if it was one; then it is answered, now or after its turn.
bool exchange::receipt_received(
    std::uint32_t link, const protocol::request_received& request, const routing::moment& now
) {
    const bool said = protocol::is_receipt(esm_class_of(request.value));
    if (!said && !is_receipt_by_text(request.value))
        return false;
    const auto receipt = read_receipt(request.value);
    const auto state = receipt.state ? flow::outbox_state_after(*receipt.state)
                                     : std::optional<db::outbox_state>{};
    if (!said && (!receipt.id || !receipt.state))
        return false; // Only looked like one: a person's message.

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
