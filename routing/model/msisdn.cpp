#include "routing/model/msisdn.hpp"

#include "routing/model/digits.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

constexpr std::uint8_t ton_international = 1;
constexpr std::uint8_t ton_alphanumeric = 5;
constexpr std::size_t short_code_digits_max = 6;
/// E.164 allows 15 digits.
constexpr std::size_t e164_digits_max = 15;
/// "62" + "8" + 8 to 11 digits.
constexpr std::size_t mobile_digits_min = 11;
constexpr std::size_t mobile_digits_max = 14;
constexpr std::string_view indonesia = "62";

/// E.164 digits of a number written in any of the usual ways.
std::string international(std::string_view digits, std::uint8_t ton, std::string_view country) {
    if (ton == ton_international)
        return std::string{digits};
    if (digits.starts_with("00"))
        return std::string{digits.substr(2)};
    if (digits.starts_with("0"))
        return std::string{country}.append(digits.substr(1));
    const bool national_mobile = digits.starts_with("8") && country == indonesia;
    return national_mobile ? std::string{country}.append(digits) : std::string{digits};
}

sender_kind kind_of(std::string_view e164) {
    if (e164.size() > e164_digits_max)
        return sender_kind::alphanumeric;
    if (!e164.starts_with(indonesia))
        return sender_kind::foreign;
    const bool mobile = e164.starts_with("628") && e164.size() >= mobile_digits_min &&
                        e164.size() <= mobile_digits_max;
    // A fixed line or a number too long or short to be a phone's: never answered.
    return mobile ? sender_kind::indonesian_mobile : sender_kind::short_code;
}

} // namespace

msisdn normalise_msisdn(std::string_view wire, std::uint8_t ton, std::string_view country_code) {
    std::string_view digits = wire;
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    const bool plus = digits.size() != wire.size();
    if (ton == ton_alphanumeric || !is_number(digits))
        return {std::string{wire}, sender_kind::alphanumeric};
    if (digits.size() <= short_code_digits_max)
        return {std::string{digits}, sender_kind::short_code};
    // "08..." with TON international is a slip many carriers make.
    const bool said = plus || (ton == ton_international && !digits.starts_with('0'));
    std::string e164 = said ? std::string{digits} : international(digits, 0, country_code);
    const sender_kind kind = kind_of(e164);
    return {std::move(e164), kind};
}

std::string masked(const msisdn& number) {
    constexpr std::size_t shown_front = 5;
    constexpr std::size_t shown_back = 3;
    const std::string& digits = number.digits;
    if (digits.size() <= shown_front + shown_back)
        return std::string(digits.size(), '*');
    std::string hidden = digits;
    std::fill(hidden.begin() + shown_front, hidden.end() - shown_back, '*');
    return hidden;
}

std::string with_numbers_masked(std::string_view text) {
    constexpr std::size_t shortest = 10;
    constexpr std::size_t longest = 15;
    constexpr std::string_view digits = "0123456789";
    std::string made{text};
    std::size_t end = 0;
    for (auto first = made.find_first_of(digits); first != std::string::npos;
         first = made.find_first_of(digits, end)) {
        end = std::min(made.find_first_not_of(digits, first), made.size());
        const auto run = std::string_view{made}.substr(first, end - first);
        const bool mobile = run.starts_with("08") || run.starts_with("628");
        if (mobile && run.size() >= shortest && run.size() <= longest)
            made.replace(first, run.size(), masked({std::string{run}, sender_kind::foreign}));
    }
    return made;
}

} // namespace ntbcare::routing
