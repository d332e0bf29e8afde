// The words around a place name: "di", "kec.", "kota", "pak" before it, and how parts of names are
// written short. Only the search for mentions uses it.
#pragma once

#include "routing/intake/place.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ntbcare::routing {

/// How strongly the word before a name says that a place follows; stronger ones last.
enum class place_sign : std::uint8_t {
    none,
    titled, ///< "pak", "bu": a person follows.
    street, ///< "jl": roads bear names of places that they are not in.
    near,   ///< "pasar", "warga", "dari": a place follows, or something else.
    at,     ///< "di", "ke", "lokasi".
    level,  ///< "desa", "kec": a place of that level follows.
};

struct place_mark {
    place_sign sign = place_sign::none;
    bool toward = false; ///< "ke", "arah", "menuju": things are not there.
    std::optional<place_level> level;
};
/// What `before` says, and `earlier`, the word before that; either may be empty.
[[nodiscard]] place_mark place_mark_of(std::string_view before, std::string_view earlier);

/// Marks that are written together with the name: "dipraya", "kecpraya".
[[nodiscard]] std::span<const std::string_view> glued_marks();

/// "tmr" -> "timur", "lab" -> "labuhan"; empty when it is no short form.
[[nodiscard]] std::string_view full_name_word(std::string_view written);

/// A province, island, city or country elsewhere: "Kediri Jatim" is not the one of Lombok.
[[nodiscard]] bool is_elsewhere(std::string_view word);

/// What may stand before the name of a kota or a kabupaten and belongs to it.
[[nodiscard]] std::span<const char* const> city_titles();
[[nodiscard]] std::span<const char* const> regency_titles();

} // namespace ntbcare::routing
