// The words around a place name: "di", "kec.", "kota" before it, and how parts of names are written
// short. Only the gazetteer uses it.
#pragma once

#include "routing/intake/gazetteer.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace ntbcare::routing {

/// What the words right before a name say about it.
struct place_mark {
    bool place = false;  ///< "di", "desa", "kec", "puskesmas" ...: a place follows.
    bool toward = false; ///< "ke", "arah", "menuju": a place follows, but things are not there.
    std::optional<place_level> level;
};
[[nodiscard]] place_mark place_mark_before(std::span<const token> words, std::size_t at);

/// "tmr" -> "timur", "lab" -> "labuhan"; empty when it is no short form.
[[nodiscard]] std::string_view full_name_word(std::string_view written);

/// What may stand before the name of a kota or a kabupaten and belongs to it.
[[nodiscard]] std::span<const char* const> city_titles();
[[nodiscard]] std::span<const char* const> regency_titles();

} // namespace ntbcare::routing
