#include "gateway/doctor/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ntbcare::doctor {
namespace {

constexpr std::size_t bar_width = 20;

/// The SMSC's name and such come from outside: nothing in them may move a terminal's cursor, or
/// end a comment.
std::string printable(std::string_view text) {
    std::string made{text};
    std::ranges::replace_if(
        made, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?'
    );
    return made;
}

} // namespace

std::string report_text(const patient& of, const findings& found) {
    auto made = fmt::format("link-doctor {}: {}\n{}\n\n", of.link, of.where, of.when);
    for (const auto& one : found.all) {
        fmt::format_to(
            std::back_inserter(made),
            "  {:<13} {:<8} {}\n",
            one.stage,
            to_string(one.result),
            printable(one.sentence)
        );
        for (const auto& line : one.evidence)
            fmt::format_to(std::back_inserter(made), "  {:<22} {}\n", "", printable(line));
    }
    fmt::format_to(std::back_inserter(made), "\n{} SMS were sent to the handset.\n", of.sms_sent);
    return made;
}

std::string profile_toml(const patient& of, const findings& found) {
    auto made = fmt::format("# For [[link]] \"{}\": found {}.\n", of.link, of.when);
    for (auto one = found.profile.begin(); one != found.profile.end(); ++one) {
        const bool said_again = std::any_of(one + 1, found.profile.end(), [&](const auto& later) {
            return later.key == one->key;
        });
        if (said_again)
            continue;
        const auto line = fmt::format("{} = {}", one->key, one->value);
        fmt::format_to(std::back_inserter(made), "{:<40} # {}\n", line, printable(one->why));
    }
    return made;
}

std::string progress_line(const bar_state& state) {
    const auto done = state.of == 0 ? 0 : (state.number - 1) * bar_width / state.of;
    return fmt::format(
        "[{}{}] {}/{} {}: {}, {} s",
        std::string(done, '#'),
        std::string(bar_width - done, '.'),
        state.number,
        state.of,
        state.stage,
        state.doing,
        state.seconds
    );
}

} // namespace ntbcare::doctor
