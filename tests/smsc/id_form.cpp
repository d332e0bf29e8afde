#include "tests/smsc/id_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::sim {
namespace {

constexpr std::array<std::pair<std::string_view, id_form>, 7> names{{
    {"hex", id_form::hex},
    {"upper-hex", id_form::upper_hex},
    {"padded-hex", id_form::padded_hex},
    {"decimal", id_form::decimal},
    {"padded", id_form::padded},
    {"uuid", id_form::uuid},
    {"upper-uuid", id_form::upper_uuid},
}};

} // namespace

std::string message_id(std::uint64_t number, id_form form) {
    switch (form) {
    case id_form::hex:
        return fmt::format("{:x}", number);
    case id_form::upper_hex:
        return fmt::format("{:X}", number);
    case id_form::padded_hex:
        return fmt::format("{:016x}", number);
    case id_form::decimal:
        return fmt::format("{}", number);
    case id_form::padded:
        return fmt::format("{:020}", number);
    case id_form::uuid:
        return fmt::format("00000000-0000-4000-8000-{:012x}", number);
    case id_form::upper_uuid:
        return fmt::format("00000000-0000-4000-8000-{:012X}", number);
    }
    return {};
}

std::optional<id_form> id_form_from(std::string_view name) {
    const auto* found = std::ranges::find(names, name, &decltype(names)::value_type::first);
    return found == names.end() ? std::nullopt : std::optional{found->second};
}

} // namespace ntbcare::sim
