#pragma once

// The concatenation header of a message whose SMSC lost the flag that announces it: as the octets
// it was, or carried over into text with everything else. Unfound, it stands at the beginning of
// what a citizen wrote, and the parts are never joined.
// Called by gateway/flow when UDHI is not set.
// Must never take words for a header: only beginnings that no text has.

#include "protocol/errc.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/udh.hpp"

#include <cstddef>
#include <optional>

namespace ntbcare::protocol {

struct lost_udh {
    user_data_header header;
    std::size_t octets_used = 0; ///< Of the message, before its text begins.

    friend bool operator==(const lost_udh&, const lost_udh&) = default;
};

/// Looks for 05 00 03 rr tt nn or 06 08 04 rr rr tt nn in front of a body: as octets; as characters
/// (the SMSC read each octet as one of the default alphabet); as septets (it unpacked header and
/// text in one go). The latter two also where the result was converted to Latin-1, UTF-8 or UCS-2.
[[nodiscard]] std::optional<lost_udh>
find_lost_udh(std::uint8_t data_coding, const charset_profile& profile, octet_view message);

} // namespace ntbcare::protocol
