#include "routing/policy/country.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {

namespace {

/// Codes of two digits; 1 and 7 are whole by themselves and all others have three.
constexpr std::array<std::string_view, 44> two_digits{
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
    "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};

} // namespace

std::string_view country_code_of(std::string_view e164) {
    if (e164.starts_with('1') || e164.starts_with('7'))
        return e164.substr(0, 1);
    const bool two = std::ranges::find(two_digits, e164.substr(0, 2)) != two_digits.end();
    return e164.substr(0, two ? 2 : 3);
}

} // namespace ntbcare::routing
