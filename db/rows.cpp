#include "db/rows.hpp"

namespace ntbcare::db {

std::string_view to_string(silence why) {
    constexpr std::array<std::string_view, 14> words{
        "none",
        "sender",
        "binary",
        "spam",
        "bounce",
        "auto_reply",
        "greeting",
        "loop",
        "passive",
        "gathered",
        "budget",
        "flood",
        "strike",
        "flash"};
    static_assert(static_cast<std::size_t>(silence::flash) + 1 == words.size());
    return words[static_cast<std::size_t>(why)];
}

} // namespace ntbcare::db
