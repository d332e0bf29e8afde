// Words around a piece of news that are not the news: "katanya", "beredar", "apa benar".
// understand() asks whether a text wants to know the truth of something; answer_index leaves the
// words out.
#pragma once

#include "routing/intake/normalise.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

/// "apa benar bansos dipotong", "benarkah ...", "... benar gak", "... hoax kah".
[[nodiscard]] bool asks_truth(std::span<const token> words);
/// A text that offers or wants money, or wants to be clicked: "selamat anda menang", a link, OTP.
[[nodiscard]] bool looks_like_fraud(std::span<const token> words);

/// Who said it and whether it is so: nothing about the matter. Small letters.
[[nodiscard]] bool is_hearsay(std::string_view word);
/// Whether the text denies something: "bansos TIDAK dipotong". "benar atau tidak" asks and denies
/// nothing.
[[nodiscard]] bool denies(std::span<const token> words);

} // namespace ntbcare::routing
