// One request of an aggregator and the answer to it, as values: what messages reads off the wire,
// what access and the shapes judge, and what they want said. No limit is checked here; messages
// bounds the octets, fields and the shapes bound the rest.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::http {

inline constexpr std::size_t header_octets_max = 8 * 1024; ///< Request line and all headers.
inline constexpr std::size_t body_octets_max = 8 * 1024;

/// Never to be logged: target, headers and body hold numbers, words and secrets.
struct http_call {
    std::string method; ///< "GET", as it came.
    std::string target; ///< "/ussd/airtel?SessionID=1", as it came.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool keeps_alive = true; ///< The caller wants to use the connection again.

    /// Of `target`, as it came: before the first "?", and behind it.
    [[nodiscard]] std::string_view path() const {
        return std::string_view{target}.substr(0, target.find('?'));
    }
    [[nodiscard]] std::string_view query() const {
        const auto at = target.find('?');
        return at == std::string::npos ? std::string_view{}
                                       : std::string_view{target}.substr(at + 1);
    }
    /// The value of the header of that name in any case; null: there is none, or several.
    [[nodiscard]] const std::string* header(std::string_view name) const;
};

struct http_answer {
    unsigned status = 200;
    std::string content_type{}; ///< Empty: none is said.
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{}; ///< Beside the usual ones.

    friend bool operator==(const http_answer&, const http_answer&) = default;
};

} // namespace ntbcare::http
