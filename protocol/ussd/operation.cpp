#include "protocol/ussd/operation.hpp"

#include <boost/assert.hpp>

namespace ntbcare::protocol {

namespace {

/// The first of the values that vendors may give a meaning.
constexpr std::uint8_t vendor_min = 32;
constexpr std::uint8_t sequence_max = 127;
constexpr std::uint16_t end_bit = 1;

} // namespace

std::string_view name_of(ussd_service_op operation) {
    switch (operation) {
    case ussd_service_op::pssd_indication:
        return "pssd_indication";
    case ussd_service_op::pssr_indication:
        return "pssr_indication";
    case ussd_service_op::ussr_request:
        return "ussr_request";
    case ussd_service_op::ussn_request:
        return "ussn_request";
    case ussd_service_op::pssd_response:
        return "pssd_response";
    case ussd_service_op::pssr_response:
        return "pssr_response";
    case ussd_service_op::ussr_confirm:
        return "ussr_confirm";
    case ussd_service_op::ussn_confirm:
        return "ussn_confirm";
    }
    return static_cast<std::uint8_t>(operation) < vendor_min ? "reserved" : "vendor";
}

its_session_info its_session_of(std::uint16_t value) {
    return {
        static_cast<std::uint8_t>(value >> 8),
        static_cast<std::uint8_t>((value >> 1) & sequence_max),
        (value & end_bit) != 0};
}

std::uint16_t value_of(const its_session_info& info) {
    BOOST_ASSERT(info.sequence <= sequence_max);
    const auto end = info.ends ? end_bit : std::uint16_t{0};
    return static_cast<std::uint16_t>((info.session << 8) | (info.sequence << 1) | end);
}

} // namespace ntbcare::protocol
