// One place of the list. Value types only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::routing {

enum class place_level : std::uint8_t { provinsi, kabkota, kecamatan, desa_kelurahan };

/// One place: Kemendagri code "52.02.01.1001" (its parents' codes are its beginnings).
struct place {
    std::string code;
    place_level level = place_level::provinsi;
    std::string name;
    std::string kind; ///< kabupaten, kota, kecamatan, desa, kelurahan
};
/// Another name of a place. Before a namesake of a lower level it is the one that is meant.
struct place_alias {
    std::string alias;
    std::string code;
};

} // namespace ntbcare::routing
