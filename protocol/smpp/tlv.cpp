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

/// SMPP 3.4 section 5.3.2 (and of 5.0 what it puts into answers), in the order of the tags.
constexpr std::array shapes{
    shape{tag::dest_addr_subunit, 1, 1},
    shape{tag::dest_network_type, 1, 1},
    shape{tag::dest_bearer_type, 1, 1},
    shape{tag::dest_telematics_id, 2, 2},
    shape{tag::source_addr_subunit, 1, 1},
    shape{tag::source_network_type, 1, 1},
    shape{tag::source_bearer_type, 1, 1},
    shape{tag::source_telematics_id, 1, 1},
    shape{tag::qos_time_to_live, 4, 4},
    shape{tag::payload_type, 1, 1},
    shape{tag::additional_status_info_text, 1, 256, true},
    shape{tag::receipted_message_id, 1, 65, true},
    shape{tag::ms_msg_wait_facilities, 1, 1},
    shape{tag::privacy_indicator, 1, 1},
    shape{tag::source_subaddress, 2, 23},
    shape{tag::dest_subaddress, 2, 23},
    shape{tag::user_message_reference, 2, 2},
    shape{tag::user_response_code, 1, 1},
    shape{tag::source_port, 2, 2},
    shape{tag::destination_port, 2, 2},
    shape{tag::sar_msg_ref_num, 2, 2},
    shape{tag::language_indicator, 1, 1},
    shape{tag::sar_total_segments, 1, 1},
    shape{tag::sar_segment_seqnum, 1, 1},
    shape{tag::sc_interface_version, 1, 1},
    shape{tag::callback_num_pres_ind, 1, 1},
    shape{tag::callback_num_atag, 0, 65},
    shape{tag::number_of_messages, 1, 1},
    shape{tag::callback_num, 4, 19},
    shape{tag::dpf_result, 1, 1},
    shape{tag::set_dpf, 1, 1},
    shape{tag::ms_availability_status, 1, 1},
    shape{tag::network_error_code, 3, 3},
    shape{tag::message_payload, 0, 0xffff},
    shape{tag::delivery_failure_reason, 1, 1},
    shape{tag::more_messages_to_send, 1, 1},
    shape{tag::message_state, 1, 1},
    shape{tag::congestion_state, 1, 1}, // SMPP 5.0, in answers
    shape{tag::ussd_service_op, 1, 1},
    shape{tag::display_time, 1, 1},
    shape{tag::sms_signal, 2, 2},
    shape{tag::ms_validity, 1, 1},
    shape{tag::alert_on_message_delivery, 0, 1}, // 0, but real ones send a flag
    shape{tag::its_reply_type, 1, 1},
    shape{tag::its_session_info, 2, 2},
};

static_assert(std::is_sorted(shapes.begin(), shapes.end(), [](const shape& a, const shape& b) {
    return a.tag < b.tag;
}));

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
