#include "gateway/desk/request_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::desk {

namespace {

namespace json = boost::json;

/// Longer runs of digits may be somebody's number, which stands in one table only; a ticket has 9.
constexpr std::size_t digits_max = 9;

bool has_controls(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

bool has_long_number(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            ++run;
        else if (std::string_view{" -.()+/"}.find(c) == std::string_view::npos)
            run = 0; // "0812-3456 7890" is one number all the same.
        if (run > digits_max)
            return true;
    }
    return false;
}

} // namespace

std::string request_fields::must(std::string_view key, std::size_t octets_max) {
    auto value = may(key, octets_max);
    if (value.empty())
        complain(key, "is missing");
    return value;
}

std::string request_fields::may(std::string_view key, std::size_t octets_max) {
    const auto* found = from_.if_contains(json::string_view{key.data(), key.size()});
    if (found == nullptr)
        return {};
    ++taken_;
    const auto* text = found->if_string();
    if (text == nullptr || text->size() > octets_max || has_controls(std::string_view{*text}))
        return complain(key, fmt::format("is no text of at most {} octets", octets_max));
    return std::string{*text};
}

std::string request_fields::words(std::string_view key, std::size_t octets_max) {
    auto value = may(key, octets_max);
    return has_long_number(value) ? complain(key, "must hold nobody's number") : value;
}

std::string request_fields::must_words(std::string_view key, std::size_t octets_max) {
    auto value = words(key, octets_max);
    if (value.empty())
        complain(key, "is missing");
    return value;
}

bool request_fields::flag(std::string_view key) {
    const auto value = may(key);
    if (!value.empty() && value != "yes")
        complain(key, "is \"yes\" or left out");
    return value == "yes";
}

std::string request_fields::wrong() const {
    if (wrong_.empty() && taken_ < from_.size())
        return "a field of the request is not known";
    return wrong_;
}

std::string request_fields::complain(std::string_view key, std::string_view what) {
    if (wrong_.empty())
        wrong_ = fmt::format("\"{}\" {}", key, what);
    return {};
}

} // namespace ntbcare::desk
