// The line protocol of `smsc_sim`: what is typed at the phone, and what its screen shows.
// Called by its main only. Pure text in and out.
#pragma once

#include "tests/smsc/mobile_text.hpp"
#include "tests/smsc/ussd_phones.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::sim {

struct typed_line {
    std::string number; ///< Wire form.
    std::string text;   ///< May be empty: an empty SMS.

    friend bool operator==(const typed_line&, const typed_line&) = default;
};

/// `081234567890 LAPOR jalan rusak` -> number and text. A literal \n in it is a line break. Nothing
/// when it does not begin with a number of at least 3 digits.
[[nodiscard]] std::optional<typed_line> parse_line(std::string_view line);

/// `081234567890 <- [1 part] Terima kasih ...`, or `081234567890 (Dishub) <- ...` when the phone
/// has a name; line breaks of the text are shown as \n.
[[nodiscard]] std::string format_line(const shown_sms& sms, std::string_view name = {});

/// A screen of USSD, a line for each of its lines: `081234567890 *# NTB CARE`; after the last one
/// of a dialogue `081234567890 *# (end)`.
[[nodiscard]] std::string format_screen(const shown_screen& screen);

} // namespace ntbcare::sim
