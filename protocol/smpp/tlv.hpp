#pragma once
// Optional parameters: their tags, their walk, and small readers of their values.
// Used by decode and codec for the octets, by everyone else for tags and values.
// It must never drop a tag it does not know, nor read past the octets it is given.

#include "protocol/smpp/pdu.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ntbcare::protocol {

/// SMPP 3.4 section 5.3.2, and congestion_state of 5.0, which such a peer puts into its answers.
namespace tag {
inline constexpr std::uint16_t dest_addr_subunit = 0x0005;
inline constexpr std::uint16_t dest_network_type = 0x0006;
inline constexpr std::uint16_t dest_bearer_type = 0x0007;
inline constexpr std::uint16_t dest_telematics_id = 0x0008;
inline constexpr std::uint16_t source_addr_subunit = 0x000d;
inline constexpr std::uint16_t source_network_type = 0x000e;
inline constexpr std::uint16_t source_bearer_type = 0x000f;
inline constexpr std::uint16_t source_telematics_id = 0x0010;
inline constexpr std::uint16_t qos_time_to_live = 0x0017;
inline constexpr std::uint16_t payload_type = 0x0019;
inline constexpr std::uint16_t additional_status_info_text = 0x001d;
inline constexpr std::uint16_t receipted_message_id = 0x001e;
inline constexpr std::uint16_t ms_msg_wait_facilities = 0x0030;
inline constexpr std::uint16_t privacy_indicator = 0x0201;
inline constexpr std::uint16_t source_subaddress = 0x0202;
inline constexpr std::uint16_t dest_subaddress = 0x0203;
inline constexpr std::uint16_t user_message_reference = 0x0204;
inline constexpr std::uint16_t user_response_code = 0x0205;
inline constexpr std::uint16_t source_port = 0x020a;
inline constexpr std::uint16_t destination_port = 0x020b;
inline constexpr std::uint16_t sar_msg_ref_num = 0x020c;
inline constexpr std::uint16_t language_indicator = 0x020d;
inline constexpr std::uint16_t sar_total_segments = 0x020e;
inline constexpr std::uint16_t sar_segment_seqnum = 0x020f;
inline constexpr std::uint16_t sc_interface_version = 0x0210;
inline constexpr std::uint16_t callback_num_pres_ind = 0x0302;
inline constexpr std::uint16_t callback_num_atag = 0x0303;
inline constexpr std::uint16_t number_of_messages = 0x0304;
inline constexpr std::uint16_t callback_num = 0x0381;
inline constexpr std::uint16_t dpf_result = 0x0420;
inline constexpr std::uint16_t set_dpf = 0x0421;
inline constexpr std::uint16_t ms_availability_status = 0x0422;
inline constexpr std::uint16_t network_error_code = 0x0423;
inline constexpr std::uint16_t message_payload = 0x0424;
inline constexpr std::uint16_t delivery_failure_reason = 0x0425;
inline constexpr std::uint16_t more_messages_to_send = 0x0426;
inline constexpr std::uint16_t message_state = 0x0427;
inline constexpr std::uint16_t congestion_state = 0x0428;
inline constexpr std::uint16_t ussd_service_op = 0x0501;
inline constexpr std::uint16_t display_time = 0x1201;
inline constexpr std::uint16_t sms_signal = 0x1203;
inline constexpr std::uint16_t ms_validity = 0x1204;
inline constexpr std::uint16_t alert_on_message_delivery = 0x130c;
inline constexpr std::uint16_t its_reply_type = 0x1380;
inline constexpr std::uint16_t its_session_info = 0x1383;
} // namespace tag

/// Most TLVs taken from one PDU; what is beyond counts as trailing_garbage.
inline constexpr std::size_t tlvs_max = 256;
/// The longest value a TLV can have.
inline constexpr std::size_t tlv_octets_max = 0xffff;

struct tlv_walk {
    std::vector<tlv> tlvs;
    /// The first thing wrong; every TLV that could be read is in `tlvs` all the same.
    std::optional<errc> error;
};

/// Reads TLVs until the octets end: tlv_length_overrun, tlv_bad_size, tlv_missing_null,
/// trailing_garbage.
[[nodiscard]] tlv_walk read_tlvs(octet_view bytes);

/// Appends one TLV. Precondition: the value is at most tlv_octets_max long.
void append_tlv(octets& out, const tlv& value);

/// True for the tags named above.
[[nodiscard]] bool is_known_tag(std::uint16_t tag);

/// Big-endian value of a TLV of one to four octets; nothing if it has another size.
[[nodiscard]] std::optional<std::uint32_t> number_of(const tlv& value);
/// Value as text, up to its first zero octet. Lives as long as the TLV.
[[nodiscard]] std::string_view text_of(const tlv& value);

[[nodiscard]] tlv make_tlv8(std::uint16_t tag, std::uint8_t value);
[[nodiscard]] tlv make_tlv16(std::uint16_t tag, std::uint16_t value);
/// With the terminating zero.
[[nodiscard]] tlv make_tlv_text(std::uint16_t tag, std::string_view text);

} // namespace ntbcare::protocol
