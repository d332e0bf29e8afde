#include "gateway/flow/recent_texts.hpp"

#include "routing/intake/normalise.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace ntbcare::flow {

namespace {

using routing::is_digit;

/// Shorter texts are commands and numbers: "STATUS 4827363" and "STATUS 4827371" differ.
constexpr std::size_t long_text_letters = 20;

std::string sameness_of(std::string_view text) {
    const auto words = routing::tokenize(text);
    std::size_t letters = 0;
    for (const auto& each : words)
        letters +=
            static_cast<std::size_t>(std::ranges::count_if(each.word, std::not_fn(is_digit)));
    std::string made;
    for (const auto& each : words)
        if (letters < long_text_letters || std::ranges::none_of(each.word, is_digit))
            made.append(each.word).push_back(' ');
    // Signs and letters of other alphabets only: as it is.
    return words.empty() ? std::string{text} : made;
}

} // namespace

std::size_t
recent_texts::note(routing::person_id who, std::string_view text, routing::wall_time now) {
    while (!kept_.empty() && (kept_.front().first + window <= now || kept_.size() >= most_)) {
        forget(kept_.front().second);
        kept_.pop_front();
    }
    const std::string named = std::to_string(who.value) + ' ' + sameness_of(text);
    const std::uint64_t key = std::hash<std::string>{}(named);
    kept_.emplace_back(now, key);
    unsettled_ = std::min(unsettled_ + 1, kept_.size());
    return ++counts_[key];
}

void recent_texts::undo() {
    for (; unsettled_ > 0 && !kept_.empty(); --unsettled_) {
        forget(kept_.back().second);
        kept_.pop_back();
    }
    unsettled_ = 0;
}

void recent_texts::forget(std::uint64_t key) {
    const auto count = counts_.find(key);
    if (count != counts_.end() && --count->second == 0)
        counts_.erase(count);
}

} // namespace ntbcare::flow
