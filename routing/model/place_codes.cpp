#include "routing/model/place_codes.hpp"

namespace ntbcare::routing {

bool holds_place(std::string_view higher_code, std::string_view lower_code) {
    return lower_code.size() > higher_code.size() && lower_code.starts_with(higher_code) &&
           lower_code[higher_code.size()] == '.';
}

bool covers_place(std::string_view higher_code, std::string_view lower_code) {
    return higher_code == lower_code || holds_place(higher_code, lower_code);
}

bool places_meet(std::string_view one_code, std::string_view other_code) {
    return covers_place(one_code, other_code) || holds_place(other_code, one_code);
}

} // namespace ntbcare::routing
