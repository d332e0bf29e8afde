#include "gateway/flow/admit_read.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/lost_udh.hpp"
#include "protocol/text/national.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

namespace ntbcare::flow {

namespace {

using protocol::pdu;

/// Application ports (GSM 03.40 section 9.2.3.24): WAP push, ring tones, settings.
constexpr std::uint8_t ports_8bit_element = 0x04;
constexpr std::uint8_t ports_16bit_element = 0x05;

/// Protocol ids (GSM 03.40 section 9.2.3.9) that no phone puts into what a person writes: type 0,
/// which is never shown, and data for handsets and SIM cards.
constexpr std::uint8_t pid_type_0 = 0x40;
constexpr std::uint8_t pid_data_first = 0x7C;
constexpr std::uint8_t pid_data_last = 0x7F;

bool is_for_machine(std::uint8_t protocol_id) {
    return protocol_id == pid_type_0 ||
           (protocol_id >= pid_data_first && protocol_id <= pid_data_last);
}

template <class Number>
std::optional<Number> number_in(const pdu& from, std::uint16_t tag) {
    const auto* const found = protocol::find_tlv(from.tlvs, tag);
    const auto value = found == nullptr ? std::nullopt : protocol::number_of(*found);
    return value && *value <= std::numeric_limits<Number>::max()
               ? std::optional{static_cast<Number>(*value)}
               : std::nullopt;
}

std::optional<protocol::concat> part_in_tlvs(const pdu& from) {
    return protocol::concat_from_sar(
        number_in<std::uint16_t>(from, protocol::tag::sar_msg_ref_num),
        number_in<std::uint8_t>(from, protocol::tag::sar_total_segments),
        number_in<std::uint8_t>(from, protocol::tag::sar_segment_seqnum)
    );
}

bool names_ports(const protocol::user_data_header& header) {
    return std::ranges::any_of(header.elements, [](const protocol::information_element& element) {
        return element.id == ports_8bit_element || element.id == ports_16bit_element;
    });
}

/// 8-bit data is text only by luck: control characters say that it is none.
bool is_unprintable_data(const message_content& content, const protocol::charset_profile& charset) {
    const auto named = protocol::alphabet_of(content.data_coding, charset);
    return named.eight_bit && std::ranges::any_of(content.body(), [](std::uint8_t octet) {
               return octet < 0x20 && octet != '\r' && octet != '\n' && octet != '\t';
           });
}

/// Receipts do not come here; acknowledgements of handsets and aborts of conversations do.
bool is_no_message(std::uint8_t esm_class) {
    return (esm_class & protocol::esm::message_type_mask) != 0;
}

/// A part that the joiner would take.
std::optional<protocol::concat>
joinable_part(const std::optional<protocol::concat>& named, const message_content& content) {
    const bool is_one = named && named->is_usable() && named->total >= 2 && !content.binary &&
                        content.body().size() <= part_octets_max;
    return is_one ? named : std::nullopt;
}

void take_octets(message_content& content, const pdu& received, const protocol::octets* inside) {
    const auto* const payload = protocol::find_tlv(received.tlvs, protocol::tag::message_payload);
    if (inside != nullptr && !inside->empty()) {
        content.octets = *inside;
    } else if (payload != nullptr) {
        content.octets = payload->value;
    }
}

std::optional<message_content> copy_fields(const pdu& received) {
    message_content content;
    const auto copy = [&](const auto& body) {
        content.source = body.source;
        content.destination = body.destination;
        content.esm_class = body.esm_class;
        content.data_coding = body.data_coding;
    };
    if (const auto* whole = std::get_if<protocol::short_message_request>(&received.body)) {
        copy(*whole);
        content.for_machine = is_for_machine(whole->protocol_id);
        take_octets(content, received, &whole->short_message);
        return content;
    }
    if (const auto* data = std::get_if<protocol::data_sm_request>(&received.body)) {
        copy(*data);
        take_octets(content, received, nullptr);
        return content;
    }
    return std::nullopt;
}

} // namespace

void read_header(message_content& content, const protocol::charset_profile& charset) {
    std::optional<protocol::user_data_header> header;
    if (protocol::has_udh(content.esm_class)) {
        header = protocol::parse_udh(content.octets);
        content.body_at = std::min(header->size, content.octets.size());
    } else if (auto lost = protocol::find_lost_udh(content.data_coding, charset, content.octets)) {
        header = std::move(lost->header);
        content.body_at = lost->octets_used;
    }
    content.tables = header ? protocol::national_tables_in(*header) : protocol::national_tables{};
    content.binary = content.for_machine || is_no_message(content.esm_class) ||
                     (header && names_ports(*header)) || is_unprintable_data(content, charset);
    content.part = joinable_part(header ? header->part : std::nullopt, content);
}

std::optional<message_content>
read_message(const pdu& received, const protocol::charset_profile& charset) {
    auto content = copy_fields(received);
    if (!content) {
        return std::nullopt;
    }
    read_header(*content, charset);
    if (!content->part) {
        content->part = joinable_part(part_in_tlvs(received), *content);
        content->part_from_tlvs = content->part.has_value();
    }
    const auto* const id = protocol::find_tlv(received.tlvs, protocol::tag::receipted_message_id);
    if (id != nullptr) {
        content->vendor_id = protocol::text_of(*id);
    }
    return content;
}

} // namespace ntbcare::flow
