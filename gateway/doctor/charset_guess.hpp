// Which alphabet octets are in, when the text they must be is known. Pure.
#pragma once

#include "protocol/errc.hpp"
#include "protocol/text/charset.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::doctor {

/// One known text and the octets in which it came.
struct charset_sample {
    std::string text;
    protocol::octets octets;
};

struct charset_guess {
    protocol::alphabet is = protocol::alphabet::gsm7;
    std::size_t right = 0; ///< Characters that came as they were sent.
    std::size_t all = 0;
    std::string wrong; ///< The characters that did not, each once.

    [[nodiscard]] bool is_whole() const { return right == all; }
};

/// The alphabet that reads the most characters right, of those that an SMSC uses; none without
/// samples. Of two alike the more usual one.
[[nodiscard]] std::optional<charset_guess> guess_charset(std::span<const charset_sample> samples);

/// How many characters of `text` the other one has at the same place, counted from where `text`
/// begins to fit: a person who forwards an SMS may put words before it.
[[nodiscard]] charset_guess compare(std::string_view text, std::string_view other);

/// Every character of the default alphabet and its extension table but line ends, in pieces that
/// fit one UCS-2 SMS. Characters that differ in one alphabet and are missing in another stand in
/// pieces of their own: an SMSC sends a text that its alphabet cannot hold as UCS-2, whole. Each
/// piece begins with a mark of plain letters, "TES A ".
[[nodiscard]] std::vector<std::string> alphabet_probes();

} // namespace ntbcare::doctor
