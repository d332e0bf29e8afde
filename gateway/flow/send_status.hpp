// What the answer to a submit_sm means for the message and for the link, and why, in a sentence for
// the operator. This is our policy, not the protocol's; sender asks it for every response.
#pragma once

#include <cstdint>
#include <string_view>

namespace ntbcare::flow {

/// From best to worst for the message: of several parts the worst one counts.
enum class submit_class : std::uint8_t {
    accepted,
    link_busy,   ///< Too fast or too full: the link pauses and slows down, the message goes again.
    link_sick,   ///< The link takes no message now: it pauses long, the message goes again.
    retry_now,   ///< The fault of one moment or one bind: at once again, the second time later.
    retry_later, ///< This message did not get through: it goes again after its back-off.
    alarm,       ///< Only an operator can help: as before, and he is told.
    never,       ///< It will never get through.
};

struct submit_rule {
    std::uint32_t status = 0;
    submit_class means = submit_class::retry_later;
    std::string_view reason; ///< "the number does not exist or has another form".
};

/// A status that SMPP does not name is retried later: vendors' numbers differ.
[[nodiscard]] const submit_rule& rule_of_submit(std::uint32_t status);

[[nodiscard]] submit_class classify_submit(std::uint32_t status);

} // namespace ntbcare::flow
