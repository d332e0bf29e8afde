// Whether somebody's life is in danger while the text is written: the words of [urgent] in
// conf/opd.toml against the readings of the words. understand() calls it; it decides whether the
// emergency numbers stand first in the reply.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/readings.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

/// One text in its three forms; `meanings` are those of `words`.
struct read_text {
    std::string_view text;
    std::span<const token> words;
    std::span<const lexicon::reading> meanings;
};

/// Kind and place of `read` must be filled: an idea, a piece of news or a general question is no
/// emergency.
[[nodiscard]] bool is_emergency(const read_text& said, const lexicon& known, const readings& read);

} // namespace ntbcare::routing
