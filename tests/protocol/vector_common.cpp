#include "tests/protocol/vector_checks.hpp"

#include <algorithm>
#include <charconv>

namespace ntbcare::protocol {

namespace json = boost::json;

std::string to_hex(octet_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto one : bytes) {
        text.push_back(digits[one >> 4]);
        text.push_back(digits[one & 15U]);
    }
    return text;
}

std::optional<octets> from_hex(std::string_view text) {
    octets bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        std::uint8_t value = 0;
        const auto [end, failed] = std::from_chars(&text[i], &text[i] + 2, value, 16);
        if (failed != std::errc{} || end != &text[i] + 2) {
            return std::nullopt;
        }
        bytes.push_back(value);
    }
    return text.size() % 2 == 0 ? std::optional{bytes} : std::nullopt;
}

std::string lower_hex(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
        return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lowered;
}

bool says_octets(const json::value& expected, octet_view bytes) {
    if (!expected.is_string()) {
        return false;
    }
    const std::string_view wanted = expected.as_string();
    return lower_hex(wanted) == to_hex(bytes) || wanted == text_of_bytes(bytes);
}

octet_view bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_of_bytes(octet_view bytes) {
    return {bytes.begin(), bytes.end()};
}

std::optional<errc> errc_of(const boost::system::error_code& error) {
    return error ? std::optional{static_cast<errc>(error.value())} : std::nullopt;
}

verdict check_error(const test_vector& vector, std::optional<errc> error, bool tolerable) {
    const auto found = error ? std::string{name_of(*error)} : std::string{"no error"};
    if (const auto* wanted = vector.expect.if_contains("error")) {
        const std::string name = wanted->is_string() ? wanted->as_string().c_str() : "no error";
        return name == found ? verdict{} : "error " + found + " instead of " + name;
    }
    if (const auto* strict = vector.expect.if_contains("error_strict")) {
        const std::string name = strict->is_string() ? strict->as_string().c_str() : "?";
        if (!errc_named(name)) {
            return "error_strict " + name + " is no error we know";
        }
        return !error || name == found ? verdict{} : "error " + found;
    }
    if (error && !vector.negative && !tolerable) {
        return "unexpected error " + found;
    }
    const bool says_otherwise =
        vector.expect.contains("incomplete") || vector.expect.contains("accepted");
    if (!error && vector.negative && !says_otherwise) {
        return "nothing is wrong with it";
    }
    return std::nullopt;
}

namespace {

std::optional<std::int64_t> number_in(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    if (found == nullptr || !found->is_number()) {
        return std::nullopt;
    }
    return found->to_number<std::int64_t>();
}

json::value optional_text(const std::optional<std::string>& text) {
    return text ? json::value(*text) : json::value();
}

json::value optional_date(const std::optional<receipt_date>& date) {
    return date ? json::value(to_string(*date)) : json::value();
}

json::value optional_number(const std::optional<std::uint32_t>& number) {
    return number ? json::value(static_cast<std::int64_t>(*number)) : json::value();
}

} // namespace

verdict check_concat(const json::value& expected, const std::optional<concat>& part) {
    if (expected.is_null()) {
        return part ? verdict{"a concatenation where none is"} : verdict{};
    }
    if (!part || !expected.is_object()) {
        return "no concatenation found";
    }
    const auto& object = expected.as_object();
    for (const auto& [key, value] : object) {
        const auto actual = key == "ref"                      ? part->reference
                            : key == "total"                  ? part->total
                            : key == "seq" || key == "number" ? part->number
                            : key == "width" || key == "bits" ? part->width
                                                              : -1;
        if (actual < 0) {
            return "unknown field concat." + std::string{key};
        }
        if (number_in(object, key) != actual) {
            return "concat." + std::string{key} + " is " + std::to_string(actual);
        }
    }
    return std::nullopt;
}

verdict check_receipt_fields(const json::value& expected, const receipt& found) {
    if (!expected.is_object()) {
        return "receipt is no object";
    }
    const json::object actual{
        {"id", optional_text(found.id)},
        {"sub", optional_number(found.sub)},
        {"dlvrd", optional_number(found.dlvrd)},
        {"submit_date", optional_date(found.submit_date)},
        {"done_date", optional_date(found.done_date)},
        {"stat", optional_text(found.stat)},
        {"err", optional_text(found.err)},
        {"text", optional_text(found.text)}};
    for (const auto& [key, value] : expected.as_object()) {
        const auto* one = actual.if_contains(key);
        if (one == nullptr) {
            return "unknown field receipt." + std::string{key};
        }
        if (*one != value) {
            return "receipt." + std::string{key} + " is " + json::serialize(*one);
        }
    }
    return std::nullopt;
}

} // namespace ntbcare::protocol
