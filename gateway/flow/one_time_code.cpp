#include "gateway/flow/one_time_code.hpp"

#include "db/keys.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

std::string one_time_code(const code_key& secret, db::person_id person, db::wall_time asked) {
    const std::string who = fmt::to_string(person.value);
    const std::string at = fmt::to_string(asked.time_since_epoch().count());
    const std::array<std::string_view, 3> fields{"one-time code", who, at};
    std::uint64_t number = 0;
    for (const std::uint8_t octet : db::keyed_hash(secret, fields))
        number = number * 256 + octet; // Modulo 2^64: the last eight octets.
    constexpr std::uint64_t first = 100'000;
    return fmt::to_string(first + number % (9 * first));
}

std::array<std::uint8_t, 16>
pin_hash(const code_key& secret, db::person_id person, std::string_view pin) {
    const std::string who = fmt::to_string(person.value);
    const std::array<std::string_view, 3> fields{"pin", who, pin};
    return db::keyed_hash(secret, fields);
}

std::string with_code(const code_key& secret, const db::outbox_row& row) {
    const auto at = row.text.find(code_place);
    if (row.ticket || row.in != db::lane::acknowledgement || at == std::string::npos)
        return row.text;
    std::string text = row.text;
    return text.replace(
        at, code_place.size(), one_time_code(secret, row.to.person, row.created_at)
    );
}

} // namespace ntbcare::flow
