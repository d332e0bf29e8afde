// How many SMS leave in a day of WITA, and whether the day's budget is spent. Counted where they
// leave; kept now and then, so that a restart forgets none of it. No clock: it is told the time.
#pragma once

#include "routing/model/moment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::flow {

class day_budget {
public:
    enum class alarm : std::uint8_t {
        near, ///< Four fifths of it are spent.
        spent,
    };

    /// 0: no limit, and nothing is counted.
    explicit day_budget(std::size_t sms_a_day);

    /// One SMS, or one part of a long one, leaves.
    void note(routing::wall_time now);
    /// Another day may have begun; true: what waited for it may go now.
    bool look(routing::wall_time now);
    [[nodiscard]] bool is_spent() const { return limit_ > 0 && count_ >= limit_; }
    [[nodiscard]] std::size_t left_today() const { return count_; }
    /// What somebody is to be told, once.
    [[nodiscard]] std::optional<alarm> take_alarm();

    /// The count, when it is time to keep it: every thousandth part of the budget.
    [[nodiscard]] std::optional<std::string> take_kept();
    /// As take_kept() gave it. What left after that is counted as if it were one step: never less
    /// than what it was. Anything else is ignored.
    void restore(std::string_view kept);

private:
    [[nodiscard]] std::size_t step() const;
    void begin(std::int64_t day);

    std::size_t limit_;
    std::int64_t day_ = 0; ///< Since 1970, WITA.
    std::size_t count_ = 0;
    std::size_t kept_ = 0; ///< The count that was kept last.
    bool told_near_ = false;
    bool told_spent_ = false;
};

} // namespace ntbcare::flow
