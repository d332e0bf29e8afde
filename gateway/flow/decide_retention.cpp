// How long things are kept. Each class is walked once a day by id, in slices, and what has grown
// too old is erased. `low` saves the next walk all that is done for good.
#include "gateway/flow/erasing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace ntbcare::flow {

namespace {

using db::kept_class;
using std::chrono::days;

days kept_for(const retention_settings& by, const db::kept_mark& walk, bool unanswered) {
    switch (walk.of) {
    case kept_class::words:
        return by.words;
    case kept_class::octets:
        return unanswered ? by.held_octets : by.octets;
    case kept_class::replies:
        return by.replies;
    case kept_class::numbers:
        return by.numbers;
    case kept_class::audit:
        return by.audit;
    }
    return days{0};
}

/// The shortest time that something of the class is kept; 0: all of it for ever.
days kept_at_least(const retention_settings& by, const db::kept_mark& walk) {
    const days one = kept_for(by, walk, false);
    const days other = kept_for(by, walk, true);
    if (one == days{0} || other == days{0})
        return std::max(one, other);
    return std::min(one, other);
}

void put(db::erased_rows& gone, kept_class of, std::int64_t id) {
    switch (of) {
    case kept_class::words:
        return gone.words.push_back({id});
    case kept_class::octets:
        return gone.octets.push_back({id});
    case kept_class::replies:
        return gone.replies.push_back({id});
    case kept_class::numbers:
        return gone.numbers.push_back({id});
    case kept_class::audit:
        gone.audit_upto = id;
    }
}

std::string_view word_of(kept_class of) {
    constexpr std::array<std::string_view, db::kept_classes> words{
        "words", "octets", "replies", "numbers", "audit"};
    return words[static_cast<std::size_t>(of)];
}

class kept_walk {
public:
    kept_walk(decision& on, const db::kept_mark& from)
        : on_{on}
        , by_{on.numbers().retention}
        , row_{from}
        , all_gone_{from.low == from.mark} {}

    void run();

private:
    [[nodiscard]] bool is_young(const db::kept_row& row) const;
    void take(const db::kept_row& row);
    void stay(std::int64_t id);

    decision& on_;
    const retention_settings& by_;
    db::kept_mark row_;
    bool all_gone_; ///< Of this walk nothing has stayed yet.
    db::erased_rows gone_;
    std::size_t count_ = 0;
};

/// Later rows are not older, so the walk may end here.
bool kept_walk::is_young(const db::kept_row& row) const {
    const days least = kept_at_least(by_, row_);
    return least == days{0} ||
           (row.made_at != routing::wall_time{} && row.made_at + least > on_.now());
}

void kept_walk::stay(std::int64_t id) {
    if (all_gone_)
        row_.low = id - 1;
    all_gone_ = false;
}

void kept_walk::take(const db::kept_row& row) {
    const days keep = kept_for(by_, row_, row.unanswered);
    if (row.busy || keep == days{0} || row.since + keep > on_.now())
        return stay(row.id);
    put(gone_, row_.of, row.id);
    ++count_;
}

void kept_walk::run() {
    const auto& work = on_.view().erasing;
    bool ends = work.walk_ends;
    for (const db::kept_row& row : work.kept) {
        ends = ends || is_young(row);
        if (is_young(row)) {
            stay(row.id);
            break;
        }
        take(row);
    }
    row_.mark = work.walk_upto;
    if (all_gone_)
        row_.low = row_.mark;
    if (ends) {
        row_.mark = row_.low;
        row_.day = routing::day_number(on_.now());
    }
    gone_.marks.push_back(row_);
    if (count_ > 0)
        on_.log_count("retention.erased", word_of(row_.of), count_);
    on_.erase(std::move(gone_));
}

} // namespace

void walk_kept(decision& on) {
    if (const auto& walk = on.view().erasing.walk)
        kept_walk{on, *walk}.run();
}

std::optional<bool>
erasing_left(const db::erasure_work& work, const db::turn_effects& made, routing::wall_time now) {
    if (!work.job && !work.walk)
        return std::nullopt;
    const auto goes_on = [&](const db::erasure& job) {
        return !job.done_at && job.look_at <= now;
    };
    const auto walked = [&](const db::kept_mark& row) {
        const auto changed = std::ranges::find(made.erased.marks, row.of, &db::kept_mark::of);
        return (changed == made.erased.marks.end() ? row : *changed).day >=
               routing::day_number(now);
    };
    return std::ranges::any_of(made.erased.jobs, goes_on) ||
           (work.walk && !std::ranges::all_of(work.marks, walked));
}

} // namespace ntbcare::flow
