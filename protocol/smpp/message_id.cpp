#include "protocol/smpp/message_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ntbcare::protocol {

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
