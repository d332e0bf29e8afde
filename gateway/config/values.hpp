// Small texts of configuration files as values: durations, host:port, phone numbers of officers,
// secrets in files. The readers of this folder call them; each returns "no" instead of guessing.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::config {

/// "4ms", "10s", "10min", "24h", "60d": a whole number and its unit, nothing else. Range: 0 to
/// 10,000 days.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
/// The shortest form that `parse_duration` reads back: "90s", "24h".
[[nodiscard]] std::string duration_text(std::chrono::milliseconds value);

/// Each character is wanted; so of an empty text.
[[nodiscard]] bool consists_of(std::string_view text, bool (*wanted)(char));
/// Of names that stand in logs and commands: letters, digits, "-" and "_".
[[nodiscard]] bool is_name_character(char c);

struct host_port {
    std::string host; ///< Without the brackets of "[::1]:2775".
    std::uint16_t port = 0;

    friend bool operator==(const host_port&, const host_port&) = default;
};
/// "smsc.example:2775", "127.0.0.1:2775", "[::1]:2775".
[[nodiscard]] std::optional<host_port> parse_host_port(std::string_view text);
/// "localhost", 127.0.0.0/8 or ::1 as written: names are never looked up.
[[nodiscard]] bool is_loopback(std::string_view host);
/// An address in digits, v4 or v6, and not a name.
[[nodiscard]] bool is_ip_address(const std::string& host);

/// An Indonesian mobile as an operator writes it ("08..", "628..", "+628..", spaces and "-" free)
/// as 628...; else nullopt.
[[nodiscard]] std::optional<std::string> parse_mobile(std::string_view text);

/// The whole file. On failure the reason in the operator's words: "a file that can be read (No such
/// file or directory)".
[[nodiscard]] std::optional<std::string>
read_file(const std::filesystem::path& file, std::uintmax_t octets_max, std::string& reason);
/// Whether others than the owner may read or write it. A missing file is nobody's.
[[nodiscard]] bool is_open_to_others(const std::filesystem::path& file);

} // namespace ntbcare::config
