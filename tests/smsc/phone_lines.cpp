#include "tests/smsc/phone_lines.hpp"

#include "tests/smsc/phone_number.hpp"

#include <fmt/format.h>

namespace ntbcare::sim {
namespace {

constexpr std::size_t digits_min = 3;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::optional<typed_line> parse_line(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
        line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ')
        line.remove_prefix(1);
    const auto end = line.find(' ');
    const auto number = line.substr(0, end);
    const auto digits = wire_number(number);
    const auto is_number = number.find_first_not_of("+0123456789") == std::string_view::npos;
    if (!is_number || digits.size() < digits_min)
        return std::nullopt;
    const auto text = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    return typed_line{digits, replaced(std::string{text}, "\\n", "\n")};
}

std::string format_line(const shown_sms& sms, std::string_view name) {
    return fmt::format(
        "{}{} <- [{} part{}] {}",
        dialled_number(sms.to),
        name.empty() ? "" : fmt::format(" ({})", name),
        sms.parts,
        sms.parts == 1 ? "" : "s",
        replaced(replaced(sms.text, "\r", ""), "\n", "\\n")
    );
}

std::string format_screen(const shown_screen& screen) {
    const auto beginning = dialled_number(screen.to) + " *# ";
    auto lines = beginning + replaced(replaced(screen.text, "\r", ""), "\n", "\n" + beginning);
    return screen.goes_on ? lines : lines + "\n" + beginning + "(end)";
}

} // namespace ntbcare::sim
