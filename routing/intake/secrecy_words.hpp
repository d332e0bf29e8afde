// Whether the words ask that nobody learns who writes: RAHASIA or ANONIM before, inside or behind a
// text. A text about something secret ("rahasia umum", "dokumen rahasia") asks for nothing. What
// is doubtful is taken for a wish: wrongly secret costs an SMS that says less, wrongly open a job.
#pragma once

#include "routing/intake/normalise.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

struct secrecy_wish {
    bool secret = false;
    bool anonymous = false; ///< ANONIM: secret, and the number is not kept for long.

    friend bool operator==(const secrecy_wish&, const secrecy_wish&) = default;
};

/// `words` are all words of the text. Looks at the first 100 of them and at the last two.
[[nodiscard]] secrecy_wish read_secrecy(std::string_view text, std::span<const token> words);

} // namespace ntbcare::routing
