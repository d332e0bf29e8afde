// Stops a statement that runs past its time, through SQLite's progress handler. The clock is handed
// in; short statements never read it.
#pragma once

#include "routing/model/moment.hpp"

#include <sqlite3.h>

#include <chrono>
#include <functional>
#include <optional>

namespace ntbcare::db {

class time_limit {
public:
    time_limit(std::function<routing::steady_time()> now, std::chrono::milliseconds within)
        : now_{std::move(now)}
        , within_{within} {}
    time_limit(const time_limit&) = delete;
    time_limit& operator=(const time_limit&) = delete;

    /// `connection` must be closed before this object goes.
    void watch(sqlite3* connection) {
        if (now_)
            sqlite3_progress_handler(connection, steps_between_looks, &time_limit::look, this);
    }
    void statement_begins() { began_.reset(); }
    /// Opening and recovery take the time they need.
    void set_armed(bool armed) { armed_ = armed; }

private:
    static constexpr int steps_between_looks = 10'000;

    static int look(void* self) {
        auto& limit = *static_cast<time_limit*>(self);
        if (!limit.armed_)
            return 0;
        const auto now = limit.now_();
        if (!limit.began_)
            limit.began_ = now;
        return now - *limit.began_ > limit.within_ ? 1 : 0;
    }

    std::function<routing::steady_time()> now_;
    std::chrono::milliseconds within_;
    std::optional<routing::steady_time> began_;
    bool armed_ = false;
};

/// Arms the limit while it lives.
class limited {
public:
    explicit limited(time_limit& limit)
        : limit_{limit} {
        limit_.set_armed(true);
    }
    ~limited() { limit_.set_armed(false); }
    limited(const limited&) = delete;
    limited& operator=(const limited&) = delete;

private:
    time_limit& limit_;
};

} // namespace ntbcare::db
