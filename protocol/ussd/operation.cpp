#include "protocol/ussd/operation.hpp"

#include <boost/assert.hpp>

namespace ntbcare::protocol {

namespace {

constexpr std::uint8_t vendor_from = 32;
constexpr std::uint8_t sequence_max = 127;

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
    return static_cast<std::uint8_t>(operation) < vendor_from ? "reserved" : "vendor";
}

its_session_info its_session_of(std::uint16_t value) {
    return {
        .session = static_cast<std::uint8_t>(value >> 8U),
        .sequence = static_cast<std::uint8_t>((value & 0xffU) >> 1U),
        .ends = (value & 1U) != 0,
    };
}

std::uint16_t value_of(const its_session_info& info) {
    BOOST_ASSERT(info.sequence <= sequence_max);
    return static_cast<std::uint16_t>(
        (unsigned{info.session} << 8U) | (unsigned{info.sequence} << 1U) | (info.ends ? 1U : 0U)
    );
}

} // namespace ntbcare::protocol
