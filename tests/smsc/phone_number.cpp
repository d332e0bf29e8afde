#include "tests/smsc/phone_number.hpp"

namespace ntbcare::sim {

std::string wire_number(std::string_view dialled) {
    std::string digits;
    for (const char c : dialled)
        if (c >= '0' && c <= '9')
            digits += c;
    return digits.starts_with('0') ? "62" + digits.substr(1) : digits;
}

std::string dialled_number(std::string_view wire) {
    return wire.starts_with("628") ? "0" + std::string{wire.substr(2)} : std::string{wire};
}

} // namespace ntbcare::sim
