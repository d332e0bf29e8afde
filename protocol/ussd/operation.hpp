// The two optional parameters of USSD over SMPP, typed: which step of a dialogue a PDU is, and
// whose dialogue. Used by dialect, and by the simulator in the other role. It must never guess: a
// value that the specification reserves or a vendor made up stays what it is.
#pragma once

#include <cstdint>
#include <string_view>

namespace ntbcare::protocol {

/// ussd_service_op (SMPP 3.4 section 5.3.2.44, SMPP 5.0 section 4.8.4.62), one octet. 32 to 255 are
/// vendors' own; 4 to 15 and 20 to 31 are reserved.
enum class ussd_service_op : std::uint8_t {
    pssd_indication = 0,
    pssr_indication = 1, ///< A person dials.
    ussr_request = 2,    ///< A screen that waits for an answer.
    ussn_request = 3,    ///< A screen that waits for none, and nobody dialled.
    pssd_response = 16,
    pssr_response = 17, ///< The last screen.
    ussr_confirm = 18,  ///< A person answers a screen.
    ussn_confirm = 19,
};

/// Name of the specification, or "reserved", or "vendor".
[[nodiscard]] std::string_view name_of(ussd_service_op operation);

/// its_session_info (SMPP 3.4 section 5.3.2.43), two octets: a session number, and a sequence
/// number of the dialogue unit in seven bits above the bit that ends the session.
struct its_session_info {
    std::uint8_t session = 0;
    std::uint8_t sequence = 0; ///< 0 to 127.
    bool ends = false;

    friend bool operator==(const its_session_info&, const its_session_info&) = default;
};

[[nodiscard]] its_session_info its_session_of(std::uint16_t value);
/// Precondition: sequence <= 127.
[[nodiscard]] std::uint16_t value_of(const its_session_info& info);

} // namespace ntbcare::protocol
