#include "protocol/smpp/tlv.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace ntbcare::protocol {

namespace {

struct shape {
    std::uint16_t tag;
    std::uint16_t octets_min;
    std::uint16_t octets_max;
    bool ends_in_zero = false;
};

/// SMPP 3.4 section 5.3.2, in the order of the tags.
constexpr std::array shapes{
    shape{0x0005, 1, 1},         // dest_addr_subunit
    shape{0x0006, 1, 1},         // dest_network_type
    shape{0x0007, 1, 1},         // dest_bearer_type
    shape{0x0008, 2, 2},         // dest_telematics_id
    shape{0x000d, 1, 1},         // source_addr_subunit
    shape{0x000e, 1, 1},         // source_network_type
    shape{0x000f, 1, 1},         // source_bearer_type
    shape{0x0010, 1, 1},         // source_telematics_id
    shape{0x0017, 4, 4},         // qos_time_to_live
    shape{0x0019, 1, 1},         // payload_type
    shape{0x001d, 1, 256, true}, // additional_status_info_text
    shape{0x001e, 1, 65, true},  // receipted_message_id
    shape{0x0030, 1, 1},         // ms_msg_wait_facilities
    shape{0x0201, 1, 1},         // privacy_indicator
    shape{0x0202, 2, 23},        // source_subaddress
    shape{0x0203, 2, 23},        // dest_subaddress
    shape{0x0204, 2, 2},         // user_message_reference
    shape{0x0205, 1, 1},         // user_response_code
    shape{0x020a, 2, 2},         // source_port
    shape{0x020b, 2, 2},         // destination_port
    shape{0x020c, 2, 2},         // sar_msg_ref_num
    shape{0x020d, 1, 1},         // language_indicator
    shape{0x020e, 1, 1},         // sar_total_segments
    shape{0x020f, 1, 1},         // sar_segment_seqnum
    shape{0x0210, 1, 1},         // sc_interface_version
    shape{0x0302, 1, 1},         // callback_num_pres_ind
    shape{0x0303, 0, 65},        // callback_num_atag
    shape{0x0304, 1, 1},         // number_of_messages
    shape{0x0381, 4, 19},        // callback_num
    shape{0x0420, 1, 1},         // dpf_result
    shape{0x0421, 1, 1},         // set_dpf
    shape{0x0422, 1, 1},         // ms_availability_status
    shape{0x0423, 3, 3},         // network_error_code
    shape{0x0424, 0, 0xffff},    // message_payload
    shape{0x0425, 1, 1},         // delivery_failure_reason
    shape{0x0426, 1, 1},         // more_messages_to_send
    shape{0x0427, 1, 1},         // message_state
    shape{0x0501, 1, 1},         // ussd_service_op
    shape{0x1201, 1, 1},         // display_time
    shape{0x1203, 2, 2},         // sms_signal
    shape{0x1204, 1, 1},         // ms_validity
    shape{0x130c, 0, 1},         // alert_on_message_delivery: 0, but real ones send a flag
    shape{0x1380, 1, 1},         // its_reply_type
    shape{0x1383, 2, 2},         // its_session_info
};

const shape* shape_of(std::uint16_t tag) {
    const auto* found =
        std::lower_bound(shapes.begin(), shapes.end(), tag, [](const shape& one, std::uint16_t t) {
            return one.tag < t;
        });
    return found != shapes.end() && found->tag == tag ? found : nullptr;
}

std::uint16_t read_16(octet_view bytes) {
    return static_cast<std::uint16_t>((bytes[0] << 8) | bytes[1]);
}

/// What is wrong with a value of a tag we know; nothing for others.
std::optional<errc> judge(std::uint16_t tag, octet_view value) {
    const auto* known = shape_of(tag);
    if (known == nullptr) {
        return std::nullopt;
    }
    if (known->ends_in_zero && (value.empty() || value.back() != 0)) {
        return errc::tlv_missing_null;
    }
    if (value.size() < known->octets_min || value.size() > known->octets_max) {
        return errc::tlv_bad_size;
    }
    return std::nullopt;
}

/// Fewer than four octets are left: a TLV cut inside its header, or just octets.
errc judge_rest(octet_view rest) {
    return rest.size() >= 2 && is_known_tag(read_16(rest)) ? errc::tlv_length_overrun
                                                           : errc::trailing_garbage;
}

} // namespace

tlv_walk read_tlvs(octet_view bytes) {
    tlv_walk walk;
    const auto note = [&walk](errc error) {
        if (!walk.error) {
            walk.error = error;
        }
    };
    while (!bytes.empty()) {
        if (bytes.size() < 4) {
            note(judge_rest(bytes));
            break;
        }
        if (walk.tlvs.size() == tlvs_max) {
            note(errc::trailing_garbage);
            break;
        }
        const auto tag = read_16(bytes);
        const std::size_t length = read_16(bytes.subspan(2));
        bytes = bytes.subspan(4);
        if (length > bytes.size()) {
            note(errc::tlv_length_overrun);
            break;
        }
        const auto value = bytes.first(length);
        if (const auto error = judge(tag, value)) {
            note(*error);
        }
        walk.tlvs.push_back({tag, octets(value.begin(), value.end())});
        bytes = bytes.subspan(length);
    }
    return walk;
}

void append_tlv(octets& out, const tlv& value) {
    BOOST_ASSERT(value.value.size() <= tlv_octets_max);
    const auto length = value.value.size();
    out.push_back(static_cast<std::uint8_t>(value.tag >> 8));
    out.push_back(static_cast<std::uint8_t>(value.tag));
    out.push_back(static_cast<std::uint8_t>(length >> 8));
    out.push_back(static_cast<std::uint8_t>(length));
    out.insert(out.end(), value.value.begin(), value.value.end());
}

bool is_known_tag(std::uint16_t tag) {
    return shape_of(tag) != nullptr;
}

std::optional<std::uint32_t> number_of(const tlv& value) {
    if (value.value.empty() || value.value.size() > 4) {
        return std::nullopt;
    }
    std::uint32_t number = 0;
    for (const auto octet : value.value) {
        number = (number << 8) | octet;
    }
    return number;
}

std::string_view text_of(const tlv& value) {
    const auto end = std::find(value.value.begin(), value.value.end(), std::uint8_t{0});
    return {
        reinterpret_cast<const char*>(value.value.data()),
        static_cast<std::size_t>(std::distance(value.value.begin(), end))};
}

tlv make_tlv8(std::uint16_t tag, std::uint8_t value) {
    return {tag, {value}};
}

tlv make_tlv16(std::uint16_t tag, std::uint16_t value) {
    return {tag, {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)}};
}

tlv make_tlv_text(std::uint16_t tag, std::string_view text) {
    tlv made{tag, octets(text.begin(), text.end())};
    made.value.push_back(0);
    return made;
}

} // namespace ntbcare::protocol
