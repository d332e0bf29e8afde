#include "gateway/flow/day_budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ntbcare::flow {

day_budget::day_budget(std::size_t sms_a_day)
    : limit_{sms_a_day} {}

void day_budget::note(routing::wall_time now) {
    if (limit_ == 0)
        return;
    static_cast<void>(look(now));
    ++count_;
}

bool day_budget::look(routing::wall_time now) {
    // A clock that was set back begins no new day.
    if (limit_ == 0 || routing::day_number(now) <= day_)
        return false;
    const bool waited = is_spent();
    begin(routing::day_number(now));
    return waited;
}

std::optional<day_budget::alarm> day_budget::take_alarm() {
    if (is_spent() && !told_spent_) {
        told_spent_ = told_near_ = true;
        return alarm::spent;
    }
    if (limit_ > 0 && count_ >= limit_ - limit_ / 5 && !told_near_) {
        told_near_ = true;
        return alarm::near;
    }
    return std::nullopt;
}

std::optional<std::string> day_budget::take_kept() {
    if (limit_ == 0 || count_ < kept_ + step())
        return std::nullopt;
    kept_ = count_;
    return fmt::format("{} {}", day_, count_);
}

void day_budget::restore(std::string_view kept) {
    const char* end = kept.data() + kept.size();
    std::int64_t day = 0;
    std::size_t count = 0;
    const auto first = std::from_chars(kept.data(), end, day);
    if (limit_ == 0 || first.ec != std::errc{} || first.ptr == end || *first.ptr != ' ')
        return;
    const auto second = std::from_chars(first.ptr + 1, end, count);
    if (second.ec != std::errc{} || second.ptr != end || day < day_)
        return;
    begin(day);
    count_ = count + step();
    kept_ = count_;
}

std::size_t day_budget::step() const {
    return std::max<std::size_t>(limit_ / 1'000, 1);
}

void day_budget::begin(std::int64_t day) {
    day_ = day;
    count_ = kept_ = 0;
    told_near_ = told_spent_ = false;
}

} // namespace ntbcare::flow
