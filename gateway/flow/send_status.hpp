// What the answer to a submit_sm means for the message and for the link. This is our policy, not
// the protocol's; sender asks it for every response.
#pragma once

#include <cstdint>

namespace ntbcare::flow {

/// From best to worst for the message: of several parts the worst one counts.
enum class submit_class : std::uint8_t {
    accepted,
    link_busy,   ///< Too fast or too full: the link pauses and slows down, the message goes again.
    link_sick,   ///< The link takes no message now: it pauses long, the message goes again.
    retry_later, ///< This message did not get through: it goes again after its back-off.
    never,       ///< It will never get through.
};

/// A status that SMPP 3.4 does not name is retried: vendors' numbers differ.
[[nodiscard]] submit_class classify_submit(std::uint32_t status);

} // namespace ntbcare::flow
