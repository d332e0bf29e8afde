#include "protocol/smpp/message_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ntbcare::protocol {

namespace {

constexpr std::array<std::string_view, id_relation_count> relation_names = {
    "same", "case", "zeros", "decimal", "hex"};

bool same_letters(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower_ascii, lower_ascii);
}

std::string_view without_zeros(std::string_view id) {
    const auto stripped = id.substr(std::min(id.find_first_not_of('0'), id.size()));
    return stripped.empty() && !id.empty() ? id.substr(id.size() - 1) : stripped;
}

std::optional<std::string> decimal_of(std::string_view hex) {
    const auto number = message_id_from_hex(hex);
    return number ? std::optional{fmt::format("{}", *number)} : std::nullopt;
}

} // namespace

std::string_view name_of(id_relation relation) {
    return relation_names[static_cast<std::size_t>(relation)];
}

std::optional<id_relation> id_relation_named(std::string_view name) {
    const auto found = std::ranges::find(relation_names, name);
    if (found == relation_names.end()) {
        return std::nullopt;
    }
    return static_cast<id_relation>(found - relation_names.begin());
}

bool relates(id_relation how, std::string_view response, std::string_view receipt) {
    switch (how) {
    case id_relation::same:
        return response == receipt;
    case id_relation::other_case:
        return same_letters(response, receipt);
    case id_relation::zeros_stripped:
        return same_letters(without_zeros(response), without_zeros(receipt));
    case id_relation::hex_to_decimal: {
        const auto number = message_id_as_number(receipt);
        return number && message_id_from_hex(response) == number;
    }
    case id_relation::decimal_to_hex: {
        const auto number = message_id_as_number(response);
        return number && message_id_from_hex(receipt) == number;
    }
    }
    return false;
}

std::optional<id_relation> relation_of(std::string_view response, std::string_view receipt) {
    if (response.empty() || receipt.empty()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < id_relation_count; ++i) {
        const auto how = static_cast<id_relation>(i);
        if (relates(how, response, receipt)) {
            return how;
        }
    }
    return std::nullopt;
}

std::string message_id_key(std::string_view id) {
    std::string key{without_zeros(id)};
    std::ranges::transform(key, key.begin(), lower_ascii);
    return key;
}

std::optional<std::string> response_key(id_relation how, std::string_view receipt) {
    switch (how) {
    case id_relation::hex_to_decimal:
        return message_id_as_hex(receipt);
    case id_relation::decimal_to_hex:
        return decimal_of(receipt);
    default:
        return message_id_key(receipt);
    }
}

std::optional<std::string> receipt_key(id_relation how, std::string_view response) {
    switch (how) {
    case id_relation::hex_to_decimal:
        return decimal_of(response);
    case id_relation::decimal_to_hex:
        return message_id_as_hex(response);
    default:
        return message_id_key(response);
    }
}

std::vector<std::string> message_id_forms(std::string_view id) {
    std::vector<std::string> forms;
    const auto add = [&](std::string form) {
        if (!form.empty() && std::ranges::find(forms, form) == forms.end()) {
            forms.push_back(std::move(form));
        }
    };
    std::string folded{id};
    std::ranges::transform(folded, folded.begin(), lower_ascii);
    auto stripped = folded;
    stripped.erase(0, std::min(stripped.find_first_not_of('0'), stripped.size()));
    add(std::string{id});
    add(folded);
    add(stripped.empty() && !id.empty() ? "0" : stripped);
    if (auto hex = message_id_as_hex(id)) {
        add(std::move(*hex));
    }
    if (const auto number = message_id_from_hex(id)) {
        add(fmt::format("{}", *number));
    }
    return forms;
}

std::optional<std::string> message_id_as_hex(std::string_view decimal) {
    const auto number = message_id_as_number(decimal);
    return number ? std::optional{fmt::format("{:x}", *number)} : std::nullopt;
}

std::optional<std::uint64_t> message_id_from_hex(std::string_view hex) {
    std::uint64_t number = 0;
    const auto* end = hex.data() + hex.size();
    const auto [stop, error] = std::from_chars(hex.data(), end, number, 16);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::optional<std::uint64_t> message_id_as_number(std::string_view decimal) {
    std::uint64_t number = 0;
    const auto* end = decimal.data() + decimal.size();
    const auto [stop, error] = std::from_chars(decimal.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

} // namespace ntbcare::protocol
