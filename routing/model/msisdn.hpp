// A sender's number, normalised once at the edge to E.164 without "+". What may be answered depends
// on its kind. Never printed: logs carry a keyed tag, people see `masked`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::routing {

enum class sender_kind : std::uint8_t {
    indonesian_mobile, ///< 62 8 + 8-11 digits: the only kind that is answered automatically.
    foreign,           ///< Another country's number: a ticket, the reply held for the coordinator.
    short_code,        ///< Up to 6 digits: held, never answered.
    alphanumeric,      ///< A name instead of a number: held, never answered.
};

struct msisdn {
    std::string digits; ///< E.164 without "+", or the short code / name as received.
    sender_kind kind = sender_kind::alphanumeric;

    friend bool operator==(const msisdn&, const msisdn&) = default;
};

/// Normalises a wire address. `ton` 1 international, 2 national, 5 alphanumeric, else by its digits
/// ("08..", "8..", "62..", "+62..", "0062..").
[[nodiscard]] msisdn
normalise_msisdn(std::string_view wire, std::uint8_t ton, std::string_view country_code);

/// `62812****789`: the only readable form of a number outside the table person.
[[nodiscard]] std::string masked(const msisdn& number);

/// `text` with each run of digits masked that is a mobile number as people and carriers write it
/// ("0812...", "62812...", 10 to 15 digits): for what a library, a file or somebody at the keyboard
/// said and is printed again. The last door, never a leave to print numbers.
[[nodiscard]] std::string with_numbers_masked(std::string_view text);

} // namespace ntbcare::routing
