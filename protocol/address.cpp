#include "protocol/address.hpp"

#include <algorithm>

namespace ntbcare::protocol {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_alphanumeric(const address& value) {
    if (value.ton == type_of_number::alphanumeric) {
        return true;
    }
    std::string_view digits = value.digits;
    if (digits.starts_with('+')) {
        digits.remove_prefix(1);
    }
    return !all_digits(digits);
}

} // namespace ntbcare::protocol
