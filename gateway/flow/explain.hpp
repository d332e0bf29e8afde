// How one text would be read and answered, with nothing stored: understand() and decide() on an
// empty view, as for a citizen who writes for the first time and for one who wrote before. Called
// by `ntbcare-gateway explain`. Pure.
#pragma once

#include "gateway/flow/decide.hpp"
#include "routing/intake/readings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::flow {

struct explanation {
    std::string normal;               ///< The words as they are compared; "jln" reads "jalan".
    routing::readings read;           ///< What the text can mean.
    routing::assignment assigned;     ///< The office by the rules, and why.
    std::vector<std::string> guesses; ///< Offices that the guesses lead to, best first.

    db::inbox_outcome became{};             ///< What the message was taken for.
    std::optional<db::ticket> ticket;       ///< The ticket it opened or touched.
    bool opened = false;                    ///< It is a new one.
    std::vector<std::string> replies;       ///< To a citizen's first SMS.
    std::vector<std::string> replies_known; ///< To one who wrote before.
};

struct explain_question {
    std::string text;               ///< UTF-8.
    std::vector<std::string> after; ///< What the same citizen wrote before, oldest first.
};

/// Never fails; any text. Ticket numbers in it are made up.
[[nodiscard]] explanation
explain(const explain_question& asked, const rules& by, const routing::moment& now);

} // namespace ntbcare::flow
