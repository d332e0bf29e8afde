// Kemendagri codes of places: "52" the province, "52.02" a kabupaten, "52.02.01" a kecamatan,
// "52.02.01.2003" a village. Codes of parents are the beginnings of their children's.
#pragma once

#include <cstddef>
#include <string_view>

namespace ntbcare::routing {

/// How long the codes of two levels are; a village's is longer.
inline constexpr std::size_t district_octets = 5;    ///< 52.02
inline constexpr std::size_t subdistrict_octets = 8; ///< 52.02.01

/// Whether `lower` lies inside `higher`.
[[nodiscard]] bool holds_place(std::string_view higher_code, std::string_view lower_code);
/// ... or is it the same place?
[[nodiscard]] bool covers_place(std::string_view higher_code, std::string_view lower_code);
/// The same place, or one holds the other.
[[nodiscard]] bool places_meet(std::string_view one_code, std::string_view other_code);

} // namespace ntbcare::routing
