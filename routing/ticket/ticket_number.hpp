// Ticket numbers: a keyed permutation of the ticket id plus a Damm check digit. They look random,
// need no index, never collide, and the way back is the inverse. A number is no secret: it opens
// nothing without its sender.
#pragma once

#include "routing/model/clarification.hpp"
#include "routing/model/ids.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// Never rotated: numbers stand in citizens' phones.
using ticket_number_key = std::array<std::uint8_t, 16>;

/// Tiers: 300,000 ids with 6-digit payloads, the next 3 million with 7, the next 30 million with 8;
/// first digit 1-9.
inline constexpr std::int64_t ticket_id_max = 33'300'000;

/// Answers that offices have approved have codes of the same kind, in a tier of their own: 6
/// digits, so that none is a ticket's.
inline constexpr std::int64_t clarification_id_max = 30'000;

class ticket_numbers {
public:
    explicit ticket_numbers(ticket_number_key key)
        : key_{key} {}

    /// Precondition: 1 <= id <= ticket_id_max. 7 to 9 digits, check digit last.
    [[nodiscard]] std::string number(ticket_id id) const;
    /// nullopt: wrong length, check digit or first digit. The caller checks that the id exists.
    [[nodiscard]] std::optional<ticket_id> id(std::string_view digits) const;

    /// Precondition: 1 <= id <= clarification_id_max. 6 digits, check digit last.
    [[nodiscard]] std::string code(clarification_id id) const;
    /// nullopt: no code of ours. The caller checks that the id exists.
    [[nodiscard]] std::optional<clarification_id> clarification(std::string_view digits) const;

    /// What others see instead of the person behind a secret ticket: "4K7Q". Another one for each
    /// ticket of hers, and the same as long as the key is. It leads back to nobody.
    [[nodiscard]] std::string pseudonym(ticket_id of, person_id person) const;

private:
    ticket_number_key key_;
};

/// Letters and digits of a pseudonym; none is taken for another one, and they make no words.
inline constexpr std::string_view pseudonym_signs = "34679CDFHJKMNPQRTWXY";
inline constexpr std::size_t pseudonym_length = 4;

/// The digits of a number or code as somebody wrote it: "482-7363" is "4827363".
[[nodiscard]] std::string digits_in(std::string_view written);
/// "482 7363", "4827 3637", "482 736 363".
[[nodiscard]] std::string shown(std::string_view digits);

/// The Damm check digit over decimal digits, '0'..'9'. Precondition: digits only.
[[nodiscard]] char damm_digit(std::string_view digits);
[[nodiscard]] bool damm_holds(std::string_view digits_with_check);

} // namespace ntbcare::routing
