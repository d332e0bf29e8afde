#include "routing/model/clarification.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

constexpr std::array<std::string_view, news_verdict_count> verdicts{
    "info", "salah", "benar", "sebagian"};

} // namespace

std::string_view to_string(news_verdict verdict) {
    return verdicts[static_cast<std::size_t>(verdict)];
}

std::optional<news_verdict> parse_news_verdict(std::string_view word) {
    const auto found = std::ranges::find(verdicts, word);
    if (found == verdicts.end())
        return std::nullopt;
    return static_cast<news_verdict>(found - verdicts.begin());
}

} // namespace ntbcare::routing
