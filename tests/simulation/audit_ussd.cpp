// What is sent by the menu becomes one ticket, and its number an SMS; and the table of sessions
// stays small and young.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/dialled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

/// A step that nobody acknowledged may have been done all the same, when its process was there
/// again at the latest.
constexpr auto done_within = 40min;
/// Background work looks each minute while there are sessions.
constexpr auto background_within = 10min;

struct send_step {
    const dialled_step* step;
    bool made = false; ///< A ticket.
};

class sends_audit {
public:
    explicit sends_audit(const world& at)
        : at_{at} {
        for (const dialogue& each : at.heard().dialogues)
            for (std::size_t step = 0; step < each.steps.size(); ++step)
                if (each.steps[step].deliveries > 0 && sends(each, step))
                    sends_[each.from].push_back({&each.steps[step]});
        for (const auto& [id, row] : at.seen().messages(at.rows()))
            if (row.octets == protocol::octets{'1'})
                rows_[digits_of(row.person)].push_back(row);
        for (const auto& [id, row] : at.seen().sms(at.rows()))
            sms_[digits_of(row.to.person)].push_back(row);
    }

    findings look() {
        for (auto& [phone, rows] : rows_)
            for (const auto& row : rows)
                if (row.outcome == db::inbox_outcome::ticket)
                    look_at_ticket(row, sends_[phone]);
        for (const auto& [phone, sent] : sends_)
            for (const auto& each : sent)
                if (each.step->acknowledged && !may_be_undone(*each.step))
                    look_at_send(phone, *each.step);
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string digits_of(db::person_id who) const {
        return at_.seen().digits_of(at_.rows(), who);
    }

    void look_at_ticket(const db::inbox_row& row, std::vector<send_step>& sent) {
        const auto its = std::ranges::find_if(sent, [&](const send_step& each) {
            const auto until = each.step->acknowledged.value_or(each.step->at + done_within);
            return !each.made && each.step->at <= row.at && row.at <= until;
        });
        if (its != sent.end())
            its->made = true;
        else
            found_.push_back(
                fmt::format("ticket {} of {} was not sent", row.ticket.value, shown(row.at))
            );
    }

    void look_at_send(const std::string& phone, const dialled_step& step) {
        const auto& rows = rows_[phone];
        const auto its = std::ranges::find_if(rows, [&](const db::inbox_row& row) {
            const bool kept =
                row.outcome == db::inbox_outcome::ticket || row.outcome == db::inbox_outcome::added;
            return kept && row.ticket && step.at <= row.at && row.at <= *step.acknowledged;
        });
        if (its == rows.end())
            found_.push_back(fmt::format("what was sent {} is no ticket", shown(step.at)));
        else if (its->unanswered == db::silence::none && !was_told(phone, *its))
            found_.push_back(fmt::format(
                "the number of ticket {} was not told {}", its->ticket.value, shown(step.at)
            ));
    }

    /// In the turn of that step.
    [[nodiscard]] bool was_told(const std::string& phone, const db::inbox_row& row) {
        const auto number = routing::shown(at_.files().numbers.number(row.ticket));
        return std::ranges::any_of(sms_[phone], [&](const db::outbox_row& sms) {
            return sms.created_at >= row.at && sms.created_at - row.at < 15min &&
                   says(sms.text, number);
        });
    }

    const world& at_;
    std::map<std::string, std::vector<send_step>> sends_;
    std::map<std::string, std::vector<db::inbox_row>> rows_; ///< Of the key 1.
    std::map<std::string, std::vector<db::outbox_row>> sms_;
    findings found_;
};

} // namespace

findings audit_sends(const world& at) {
    return sends_audit{at}.look();
}

findings audit_sessions(const world& at) {
    findings found;
    const auto& numbers = at.numbers().ussd;
    auto began = at.heard().memory_began.begin();
    const auto none = at.heard().memory_began.end();
    db::wall_time awake{};
    for (const auto& look : at.heard().sessions) {
        for (; began != none && *began <= look.at; ++began)
            awake = *began;
        if (look.count > numbers.sessions_max)
            found.push_back(fmt::format("{} sessions {}", look.count, shown(look.at)));
        const auto gone = std::max(look.oldest + numbers.resume_within, awake);
        if (look.may_work && look.at - gone > background_within)
            found.push_back(
                fmt::format("a session of {} is there {}", shown(look.oldest), shown(look.at))
            );
    }
    if (const auto left = at.rows().ussd_sessions().size(); left > 0)
        found.push_back(fmt::format("{} sessions are left", left));
    return found;
}

} // namespace ntbcare::simulation
