// Words of every day that look like something else: like a slip of a command or topic word, or like
// the name of a village. commands, lexicon and gazetteer ask; nothing is ever corrected to them.
#pragma once

#include <cstdint>
#include <string_view>

namespace ntbcare::routing {

enum class common_word : std::uint8_t {
    no,
    /// An ordinary word; when a village bears it, it is a place only behind "di", "desa" ... or
    /// beside the place that holds it.
    everyday,
    /// Stands behind "di" and "ke" as a matter of course ("di dalam", "di tengah"): a place only
    /// behind "desa", "kelurahan" ... or beside the place that holds it.
    behind_di,
};

/// Small letters. What the list does not have is `no`.
[[nodiscard]] common_word common_word_of(std::string_view word);

} // namespace ntbcare::routing
