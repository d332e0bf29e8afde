// Calls of aggregators for the tests of gateway/http, and what was read of them as one line.
#pragma once

#include "gateway/http/shape.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::http {

inline http_call form_call(std::string body, std::string target = "/ussd/at") {
    return {
        .method = "POST",
        .target = std::move(target),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        .body = std::move(body)};
}

inline http_call json_call(std::string method, std::string body) {
    return {
        .method = std::move(method),
        .target = "/ussd/infobip",
        .headers = {{"Content-Type", "application/json"}},
        .body = std::move(body)};
}

inline http_call query_call(const std::string& query) {
    return {.method = "GET", .target = "/ussd/airtel?" + query, .headers = {}, .body = {}};
}

/// "input s1 +6281234 *123# '5' step 3", "notice", or the name of the error.
inline std::string shown(const result<ussd_call>& read) {
    if (!read)
        return std::string{name_of(read.error())};
    if (!read->step)
        return "notice";
    constexpr auto events =
        std::to_array<std::string_view>({"opened", "input", "aborted", "timed_out"});
    const auto& step = *read->step;
    const bool said = step.caller.ton == protocol::type_of_number::international;
    return fmt::format(
        "{} {} {}{} {} '{}' step {}",
        events.at(static_cast<std::size_t>(step.event)),
        step.session,
        said ? "+" : "",
        step.caller.digits,
        step.code,
        step.text,
        step.step
    );
}

} // namespace ntbcare::http
