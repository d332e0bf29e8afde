#include "gateway/doctor/message_id_relation.hpp"

#include "protocol/smpp/message_id.hpp"

#include <algorithm>
#include <string>

namespace ntbcare::doctor {
namespace {

std::string lowered(std::string_view id) {
    std::string made{id};
    std::ranges::transform(made, made.begin(), protocol::lower_ascii);
    return made;
}

std::string stripped(std::string_view id) {
    auto made = lowered(id);
    made.erase(0, std::min(made.find_first_not_of('0'), made.size()));
    return made;
}

/// Both are numbers and the same one, the first read in hex, the second in decimal.
bool is_hex_of(std::string_view hex, std::string_view decimal) {
    const auto number = protocol::message_id_from_hex(hex);
    return number && number == protocol::message_id_as_number(decimal);
}

} // namespace

std::optional<id_relation> relation_of(std::string_view response_id, std::string_view receipt_id) {
    if (response_id.empty() || receipt_id.empty())
        return std::nullopt;
    if (response_id == receipt_id)
        return id_relation::same;
    if (lowered(response_id) == lowered(receipt_id))
        return id_relation::other_case;
    if (stripped(response_id) == stripped(receipt_id))
        return id_relation::zeros;
    if (is_hex_of(response_id, receipt_id))
        return id_relation::receipt_in_decimal;
    if (is_hex_of(receipt_id, response_id))
        return id_relation::receipt_in_hex;
    return std::nullopt;
}

std::string_view to_string(id_relation value) {
    switch (value) {
    case id_relation::same:
        return "as in the response";
    case id_relation::other_case:
        return "in other case than the response";
    case id_relation::zeros:
        return "with other leading zeros than the response";
    case id_relation::receipt_in_decimal:
        return "in decimal, the response in hex";
    case id_relation::receipt_in_hex:
        return "in hex, the response in decimal";
    }
    return "";
}

} // namespace ntbcare::doctor
