// One question to a carrier: what to send, when enough was seen, what it means. Pure: a stage is
// told the time and reads the record; the examination runs them one after another.
#pragma once

#include "gateway/doctor/finding.hpp"
#include "gateway/doctor/record.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace ntbcare::doctor {

class stage {
public:
    virtual ~stage() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    /// What happens now, for the progress line.
    [[nodiscard]] virtual std::string_view doing() const = 0;
    /// It is concluded after this long, whatever was seen.
    [[nodiscard]] virtual std::chrono::milliseconds within() const = 0;

    /// Its time begins.
    virtual void begin(const record& /*seen*/, routing::steady_time /*now*/) {}
    /// The next SMS, asked while the link is bound and can send.
    [[nodiscard]] virtual std::optional<probe_sms>
    next(const record& /*seen*/, routing::steady_time /*now*/) {
        return std::nullopt;
    }
    /// When next() is worth asking again.
    [[nodiscard]] virtual std::optional<routing::steady_time> next_chance() const {
        return std::nullopt;
    }
    [[nodiscard]] virtual bool is_done(const record& seen, routing::steady_time now) const = 0;
    virtual void conclude(const record& seen, findings& into) const = 0;
    /// Without it no other stage makes sense.
    [[nodiscard]] virtual bool has_failed(const record& /*seen*/) const { return false; }
};

using stage_list = std::vector<std::unique_ptr<stage>>;

/// How far the doctor goes, and what the configuration says today.
struct doctor_limits {
    std::chrono::milliseconds connect_within{20'000}; ///< Connection and bind.
    std::chrono::milliseconds response_within{10'000};
    std::chrono::milliseconds receipt_within{30'000};
    /// For the handset's answer: a person may have to type it.
    std::chrono::milliseconds handset_within{120'000};
    std::size_t window_max = 64; ///< Most unanswered submit_sm that are tried.
    std::size_t rate_max = 100;  ///< Most submit_sm a second that are tried.
    bool load = true;            ///< Try window and rate at all.
    bool may_receive = true;     ///< Some bind of the link brings receipts and messages.
};

/// All of them, in the order in which they make sense.
[[nodiscard]] stage_list make_stages(const doctor_limits& limits);

} // namespace ntbcare::doctor
