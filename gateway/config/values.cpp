#include "gateway/config/values.hpp"

#include "routing/model/digits.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <system_error>

namespace ntbcare::config {
namespace {

using std::chrono::milliseconds;

struct unit {
    std::string_view word;
    milliseconds length;
};
// From the longest, so that the shortest text is found first.
constexpr std::array<unit, 5> units{{
    {"d", std::chrono::hours{24}},
    {"h", std::chrono::hours{1}},
    {"min", std::chrono::minutes{1}},
    {"s", std::chrono::seconds{1}},
    {"ms", milliseconds{1}},
}};
constexpr milliseconds duration_max = std::chrono::hours{24 * 10'000};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<milliseconds> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (failed != std::errc{} || count < 0)
        return std::nullopt;
    const std::string_view word{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    const auto found = std::find_if(units.begin(), units.end(), [&](const unit& each) {
        return each.word == word;
    });
    if (found == units.end() || count > duration_max / found->length)
        return std::nullopt;
    return count * found->length;
}

std::string duration_text(milliseconds value) {
    // One day is said as 24 hours.
    const bool days = value >= std::chrono::hours{48};
    for (const auto& each : units)
        if ((days || each.word != "d") && value >= each.length &&
            value % each.length == milliseconds{0})
            return fmt::format("{}{}", value / each.length, each.word);
    return fmt::format("{}ms", value.count());
}

bool consists_of(std::string_view text, bool (*wanted)(char)) {
    return std::all_of(text.begin(), text.end(), wanted);
}

bool is_name_character(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || routing::is_digit(c) || c == '-' || c == '_';
}

std::optional<host_port> parse_host_port(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (failed != std::errc{} || end != digits.data() + digits.size() || port == 0)
        return std::nullopt;
    const bool bracketed = host.front() == '[' && host.back() == ']' && host.size() > 2;
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    else if (host.find_first_of(":[] /") != std::string_view::npos)
        return std::nullopt;
    return host_port{std::string{host}, port};
}

bool is_loopback(std::string_view host) {
    const bool dotted =
        std::all_of(host.begin(), host.end(), [](char c) { return is_digit(c) || c == '.'; });
    return host == "localhost" || host == "::1" || (dotted && host.starts_with("127."));
}

bool is_ip_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> octets{};
    return inet_pton(AF_INET, host.c_str(), octets.data()) == 1 ||
           inet_pton(AF_INET6, host.c_str(), octets.data()) == 1;
}

std::optional<std::string> parse_mobile(std::string_view text) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_digit(c))
            digits.push_back(c);
        else if (c != ' ' && c != '-' && !(c == '+' && i == 0))
            return std::nullopt;
    }
    if (digits.starts_with("08"))
        digits.replace(0, 1, "62");
    // 62 8 and 8 to 11 digits.
    if (!digits.starts_with("628") || digits.size() < 11 || digits.size() > 14)
        return std::nullopt;
    return digits;
}

std::optional<std::string>
read_file(const std::filesystem::path& file, std::uintmax_t octets_max, std::string& reason) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed)) {
        reason = fmt::format(
            "a file that can be read ({})",
            failed ? failed.message() : std::string{"this is not a file, or is missing"}
        );
        return std::nullopt;
    }
    if (const auto size = std::filesystem::file_size(file, failed); failed || size > octets_max) {
        reason = fmt::format("a file of at most {} octets", octets_max);
        return std::nullopt;
    }
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in) {
        reason = "a file that can be read (no permission?)";
        return std::nullopt;
    }
    return text;
}

bool is_open_to_others(const std::filesystem::path& file) {
    using std::filesystem::perms;
    std::error_code failed;
    const auto found = std::filesystem::status(file, failed);
    return !failed && std::filesystem::exists(found) &&
           (found.permissions() & (perms::group_all | perms::others_all)) != perms::none;
}

} // namespace ntbcare::config
