// A reply to another country leaves after somebody approved it, and never when somebody refused it.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/wire_text.hpp"

#include "gateway/figures/fate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace ntbcare::simulation {
namespace {

constexpr std::chrono::days too_old{7};

/// One that had to wait.
struct reply {
    db::outbox_id id{};
    std::string wire;
    db::wall_time written{};
    std::optional<db::wall_time> approved{};
    bool decided = false;
};
using sms_key = std::pair<std::string, std::string>; ///< To whom, and what.

bool is_abroad(const std::string& wire) {
    return !wire.empty() && !wire.starts_with("62");
}

class held_audit {
public:
    explicit held_audit(const world& at)
        : at_{at} {
        for (const auto& [id, row] : at.seen().sms(at.rows()))
            if (is_abroad(row.to.wire)) {
                keys_[{row.to.wire, wire_text(row, at.codes())}].push_back(replies_.size());
                replies_.push_back({.id = id, .wire = row.to.wire, .written = row.created_at});
            }
    }

    findings look() {
        for (const auto& deed : at_.rows().audit())
            if (deed.kind == "approve" || deed.kind == "refuse")
                decide(deed);
        for (const auto& sms : at_.heard().taken)
            if (const auto found = keys_.find({sms.to, sms.text}); found != keys_.end())
                take(sms, found->second);
        return std::move(found_);
    }

private:
    /// The first word on a reply counts.
    void decide(const db::audit_row& deed) {
        const auto which = figures::word_in(deed.data, "which");
        const bool country = which.starts_with('+');
        for (auto& each : replies_) {
            const bool meant = country ? each.wire.starts_with(which.substr(1))
                                       : which == fmt::to_string(each.id.value);
            if (!meant || each.decided || each.written > deed.at)
                continue;
            each.decided = true;
            if (deed.kind == "approve" && deed.at - each.written <= too_old)
                each.approved = deed.at;
        }
    }

    /// Of replies in the same words as many may leave as were approved by then; what nobody knows
    /// to have left goes again.
    void take(const taken_sms& sms, const std::vector<std::size_t>& same) {
        const auto approved = std::ranges::count_if(same, [&](std::size_t n) {
            return replies_[n].approved && *replies_[n].approved <= sms.at;
        });
        auto& left = left_[same.front()];
        left += sms.known ? 1 : 0;
        if (approved < std::max(left, 1))
            found_.push_back(fmt::format(
                "SMS {} to another country left at {}, and nobody approved it",
                replies_[same.front()].id.value,
                shown(sms.at)
            ));
    }

    const world& at_;
    std::vector<reply> replies_;
    std::map<sms_key, std::vector<std::size_t>> keys_;
    std::map<std::size_t, int> left_; ///< By the first of those in the same words.
    findings found_;
};

} // namespace

findings audit_held(const world& at) {
    return held_audit{at}.look();
}

} // namespace ntbcare::simulation
