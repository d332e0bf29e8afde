#include "gateway/doctor/stages.hpp"

#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::doctor {
namespace {

using std::chrono::milliseconds;

bool is_clean(const submit_tally& of) {
    return of.accepted == of.sent && of.late == 0;
}

std::string trouble_of(const submit_tally& of) {
    if (of.first_error)
        return fmt::format(
            "{} of {}: {}", of.refused, of.sent, protocol::status::name_of(*of.first_error)
        );
    if (of.unanswered > 0)
        return fmt::format("{} of {} not answered", of.unanswered, of.sent);
    return fmt::format("{} of {} answered late", of.late, of.sent);
}

/// Tries a number of steps, each larger than the one before, until one goes wrong. What a step is
/// counted in is the stage's matter.
class load_stage : public stage {
public:
    explicit load_stage(std::size_t most)
        : most_{std::max<std::size_t>(most, 1)} {}

    milliseconds within() const override { return milliseconds{120'000}; }
    void begin(const record&, routing::steady_time now) override {
        open_step(now, 1);
        pause_until_ = now + pause;
    }

    bool is_done(const record& seen, routing::steady_time now) const override {
        if (!step_is_sent() || !step_tally(seen).settled() || now < pause_until_)
            return false;
        return size_ >= most_ || !is_clean(step_tally(seen));
    }

protected:
    /// Between two steps, so that one does not spoil the next.
    static constexpr milliseconds pause{1'000};

    std::size_t size() const { return size_; }
    std::size_t most() const { return most_; }
    bool step_is_sent() const { return sent_ >= size_; }

    /// Opens the next step when the last one went well. True: something may be sent now.
    bool advance(const record& seen, routing::steady_time now) {
        if (!step_is_sent())
            return now >= pause_until_;
        const auto of = step_tally(seen);
        if (!of.settled() || !is_clean(of) || size_ >= most_)
            return false;
        best_ = size_;
        open_step(now, std::min(size_ * 2, most_));
        pause_until_ = now + pause;
        return false;
    }

    probe_sms message() {
        ++sent_;
        return {fmt::format("NTB CARE: tes beban {} {}", name(), ++total_)};
    }

    submit_tally step_tally(const record& seen) const {
        record step;
        for (const auto& one : seen.sent)
            if (one.stage == name() && one.at >= step_began_)
                step.sent.push_back(one);
        return tally(step, name());
    }

    std::size_t best(const record& seen) const {
        return is_clean(step_tally(seen)) && step_is_sent() ? size_ : best_;
    }

    routing::steady_time step_began() const { return step_began_; }
    routing::steady_time paused_until() const { return pause_until_; }
    std::size_t sent_in_step() const { return sent_; }

private:
    void open_step(routing::steady_time now, std::size_t size) {
        size_ = size;
        sent_ = 0;
        step_began_ = now;
    }

    std::size_t most_;
    std::size_t size_ = 1;
    std::size_t best_ = 0;
    std::size_t sent_ = 0;
    std::size_t total_ = 0;
    routing::steady_time step_began_{};
    routing::steady_time pause_until_{};
};

finding describe(
    std::string_view stage,
    std::string_view unit,
    std::size_t best,
    std::size_t most,
    const submit_tally& last
) {
    finding made{.stage = std::string{stage}};
    if (best == 0) {
        made.result = verdict::bad;
        made.sentence =
            last.sent == 0 ? "nothing could be sent" : "not even one: " + trouble_of(last);
    } else if (best >= most) {
        made.result = verdict::good;
        made.sentence = fmt::format("{} {} went well, the most that was tried", best, unit);
    } else {
        made.result = verdict::good;
        made.sentence = fmt::format("{} {} went well", best, unit);
        made.evidence.push_back("more than that: " + trouble_of(last));
    }
    return made;
}

class window_stage final : public load_stage {
public:
    explicit window_stage(const doctor_limits& limits)
        : load_stage{limits.window_max} {}

    std::string_view name() const override { return "window"; }
    std::string_view doing() const override { return "sending more and more at once"; }
    std::optional<probe_sms> next(const record& seen, routing::steady_time now) override {
        return advance(seen, now) ? std::optional{message()} : std::nullopt;
    }
    std::optional<routing::steady_time> next_chance() const override { return paused_until(); }

    void conclude(const record& seen, findings& into) const override {
        const auto found = best(seen);
        into.all.push_back(describe(name(), "at once", found, most(), step_tally(seen)));
        if (found > 0)
            into.profile.push_back({"window", fmt::to_string(found), into.all.back().sentence});
    }
};

/// One second at each rate.
class rate_stage final : public load_stage {
public:
    explicit rate_stage(const doctor_limits& limits)
        : load_stage{limits.rate_max} {}

    std::string_view name() const override { return "rate"; }
    std::string_view doing() const override { return "sending faster and faster"; }
    std::optional<probe_sms> next(const record& seen, routing::steady_time now) override {
        const bool allowed = advance(seen, now);
        return allowed && now >= next_at() ? std::optional{message()} : std::nullopt;
    }
    std::optional<routing::steady_time> next_chance() const override { return next_at(); }

    void conclude(const record& seen, findings& into) const override {
        const auto found = best(seen);
        into.all.push_back(describe(name(), "a second", found, most(), step_tally(seen)));
        if (found > 0)
            into.profile.push_back({"rate", fmt::to_string(found), into.all.back().sentence});
    }

private:
    /// Even steps from the end of the pause.
    routing::steady_time next_at() const {
        const auto from = std::max(step_began(), paused_until());
        const auto step = std::chrono::microseconds{1'000'000 / size()};
        return from + step * sent_in_step();
    }
};

} // namespace

std::unique_ptr<stage> make_window_stage(const doctor_limits& limits) {
    return std::make_unique<window_stage>(limits);
}
std::unique_ptr<stage> make_rate_stage(const doctor_limits& limits) {
    return std::make_unique<rate_stage>(limits);
}

} // namespace ntbcare::doctor
