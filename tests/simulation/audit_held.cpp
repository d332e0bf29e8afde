// A reply to another country leaves after somebody approved it, and never when somebody refused it.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/wire_text.hpp"

#include "gateway/figures/fate.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace ntbcare::simulation {
namespace {

constexpr std::chrono::days too_old{7};

/// Of a reply that had to wait, by its recipient.
struct reply {
    db::outbox_id id{};
    db::wall_time written{};
    std::optional<db::wall_time> approved{};
    bool decided = false;
};
using sms_key = std::pair<std::string, std::string>;

bool is_abroad(const std::string& wire) {
    return !wire.empty() && !wire.starts_with("62");
}

class held_audit {
public:
    explicit held_audit(const world& at)
        : at_{at} {
        for (const auto& [id, row] : at.seen().sms(at.rows()))
            if (row.in == db::lane::acknowledgement && is_abroad(row.to.wire)) {
                replies_.push_back({id, row.created_at});
                wires_.push_back(row.to.wire);
                keys_.emplace(sms_key{row.to.wire, wire_text(row, at.codes())}, id);
            }
    }

    findings look() {
        for (const auto& deed : at_.rows().audit())
            if (deed.kind == "approve" || deed.kind == "refuse")
                decide(deed);
        std::map<sms_key, std::vector<db::wall_time>> taken;
        for (const auto& sms : at_.heard().taken)
            if (keys_.contains({sms.to, sms.text}))
                taken[{sms.to, sms.text}].push_back(sms.at);
        for (const auto& [key, when] : taken)
            look_at(key, when);
        return std::move(found_);
    }

private:
    /// The first word on a reply counts.
    void decide(const db::audit_row& deed) {
        const auto which = figures::word_in(deed.data, "which");
        for (std::size_t n = 0; n < replies_.size(); ++n) {
            auto& each = replies_[n];
            const bool country = which.starts_with('+') && wires_[n].starts_with(which.substr(1));
            const bool meant = country || which == fmt::to_string(each.id.value);
            if (!meant || each.decided || each.written > deed.at)
                continue;
            each.decided = true;
            if (deed.kind == "approve" && deed.at - each.written <= too_old)
                each.approved = deed.at;
        }
    }

    /// Replies in the same words cannot be told apart: one approval lets one of them go.
    void look_at(const sms_key& key, const std::vector<db::wall_time>& taken) {
        for (const auto at : taken) {
            bool may_leave = false;
            for (auto row = keys_.lower_bound(key); row != keys_.upper_bound(key); ++row)
                for (const auto& each : replies_)
                    may_leave = may_leave ||
                                (each.id == row->second && each.approved && *each.approved <= at);
            if (!may_leave)
                found_.push_back(fmt::format(
                    "SMS {} to another country left at {}, and nobody approved it",
                    keys_.find(key)->second.value,
                    shown(at)
                ));
        }
    }

    const world& at_;
    std::vector<reply> replies_;
    std::vector<std::string> wires_; ///< Of each.
    std::multimap<sms_key, db::outbox_id> keys_;
    findings found_;
};

} // namespace

findings audit_held(const world& at) {
    return held_audit{at}.look();
}

} // namespace ntbcare::simulation
