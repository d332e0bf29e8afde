#include "gateway/flow/read_receipt.hpp"

#include "gateway/flow/admit_read.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"

#include <string_view>

namespace ntbcare::flow {
namespace {

std::optional<std::string_view> id_in(const protocol::pdu& from) {
    const auto* found = protocol::find_tlv(from.tlvs, protocol::tag::receipted_message_id);
    return found == nullptr ? std::nullopt : std::optional{protocol::text_of(*found)};
}

std::optional<std::uint8_t> state_in(const protocol::pdu& from) {
    const auto* found = protocol::find_tlv(from.tlvs, protocol::tag::message_state);
    const auto number = found == nullptr ? std::nullopt : protocol::number_of(*found);
    return number && *number < 256 ? std::optional{static_cast<std::uint8_t>(*number)}
                                   : std::nullopt;
}

} // namespace

std::optional<receipt_message> read_receipt(const protocol::pdu& received) {
    const auto content = read_message(received);
    if (!content)
        return std::nullopt;
    const bool said = protocol::is_receipt(content->esm_class);
    const bool typed = (content->esm_class & protocol::esm::message_type_mask) != 0;
    if (!said && (typed || !protocol::looks_like_receipt(content->octets)))
        return std::nullopt;
    const auto id = id_in(received);
    const auto state = state_in(received);
    receipt_message made;
    made.value = protocol::parse_receipt(content->body(), id, state);
    made.source = content->source;
    made.destination = content->destination;
    made.id_in_tlv = id.has_value();
    made.state_in_tlv = state.has_value();
    made.data_coding = content->data_coding;
    if (!said && (!made.value.id || !made.value.state))
        return std::nullopt; // Only looked like one.
    return made;
}

} // namespace ntbcare::flow
