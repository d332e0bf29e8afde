// What an operator reads at the end of an examination, and the lines for the configuration. Pure:
// values in, text out.
#pragma once

#include "gateway/doctor/finding.hpp"

#include <string>
#include <string_view>

namespace ntbcare::doctor {

/// What the report says about who was examined.
struct patient {
    std::string link;
    std::string where; ///< "127.0.0.1:2775 as ntbcare, transceiver, tls verify".
    std::string when;  ///< "2026-11-26 14:05 WITA".
    std::size_t sms_sent = 0;
};

/// One line a finding, its evidence indented below it, then how many SMS it took.
[[nodiscard]] std::string report_text(const patient& of, const findings& found);

/// Keys for the [[link]] of this name, each with its evidence as a comment. Keys that stages found
/// twice appear once: the last word counts.
[[nodiscard]] std::string profile_toml(const patient& of, const findings& found);

/// "[#####.....] 3/8 receipts: waiting for receipts 4 s".
struct bar_state {
    std::size_t number = 0;
    std::size_t of = 0;
    std::string_view stage;
    std::string_view doing;
    long seconds = 0;
};
[[nodiscard]] std::string progress_line(const bar_state& state);

} // namespace ntbcare::doctor
