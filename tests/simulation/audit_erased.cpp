// HAPUS leaves nothing: no words of hers in tickets, messages and SMS, and no number; within three
// days and nights. The simulated store is never away for longer than some minutes, so nothing
// excuses a wish that takes longer.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;
using routing::ticket_state;

constexpr auto erased_within = 72h;
/// SMS that are still on their way are waited for.
constexpr auto patience = 48h;

bool has_ended(const db::ticket& row) {
    return row.state == ticket_state::selesai || row.state == ticket_state::ditolak ||
           row.state == ticket_state::batal;
}

class erased_audit {
public:
    explicit erased_audit(const world& at)
        : at_{at} {
        for (const auto& deed : at.rows().audit()) {
            if (deed.kind == "hold")
                held_[deed.ticket] = {true, deed.at};
            if (deed.kind == "release")
                held_[deed.ticket] = {false, deed.at};
        }
        for (const auto& [key, job] : at.rows().erasures())
            if (job.kind == db::erasure_kind::wish)
                wishes_.emplace(job.person, job);
    }

    findings look() {
        look_for_wishes();
        for (const auto& [who, job] : wishes_)
            look_at_time(job);
        for (const auto& [id, ticket] : at_.rows().tickets())
            if (const auto job = done_of(ticket.person); job && id <= job->last_ticket)
                look_at_ticket(ticket);
        for (const auto& [id, row] : at_.rows().inbox())
            if (const auto job = done_of(row.person);
                job && id <= job->last_inbox && !row.octets.empty())
                found_.push_back(
                    fmt::format("message {} of {} is still there", id.value, shown(row.at))
                );
        for (const auto& [id, row] : at_.rows().outbox())
            if (!row.text.empty() && must_be_gone(row))
                found_.push_back(
                    fmt::format("SMS {} of {} still has its text", id.value, shown(row.created_at))
                );
        return std::move(found_);
    }

private:
    [[nodiscard]] std::optional<db::erasure> done_of(db::person_id who) const {
        const auto job = wishes_.find(who);
        return job != wishes_.end() && job->second.done_at ? std::optional{job->second}
                                                           : std::nullopt;
    }

    /// Whoever was told that it begins has a wish of that moment, or a later one.
    void look_for_wishes() {
        for (const auto& [id, row] : at_.seen().sms(at_.rows())) {
            if (!says(row.text, "mulai dihapus, selesai paling lambat"))
                continue;
            const auto job = wishes_.find(row.to.person);
            if (job == wishes_.end() || job->second.asked_at < row.created_at)
                found_.push_back(fmt::format("a wish of {} is lost", shown(row.created_at)));
        }
    }

    void look_at_time(const db::erasure& job) {
        if (job.done_at.value_or(at_.end()) - job.asked_at > erased_within)
            found_.push_back(fmt::format("a wish of {} took too long", shown(job.asked_at)));
        if (!job.done_at || job.keeps_number)
            return;
        const auto& who = at_.rows().persons().at(job.person);
        if (!who.number.digits.empty() || !who.reach.wire.empty())
            found_.push_back(fmt::format("a number is left of {}", shown(job.asked_at)));
    }

    /// By law, or until a moment ago.
    [[nodiscard]] bool is_held(db::ticket_id id) const {
        const auto said = held_.find(id);
        return said != held_.end() &&
               (said->second.first || at_.end() - said->second.second < patience);
    }

    /// What is worked on keeps its words until it ends.
    [[nodiscard]] bool is_over(const db::ticket& ticket) const {
        return has_ended(ticket) && at_.end() - ticket.changed_at > patience;
    }

    void look_at_ticket(const db::ticket& ticket) {
        if (!is_over(ticket) || is_held(ticket.id))
            return;
        const auto& texts = at_.rows().texts();
        for (auto text = texts.lower_bound({ticket.id, 0});
             text != texts.end() && text->first.first == ticket.id;
             ++text)
            if (!text->second.text.empty())
                found_.push_back(fmt::format("ticket {} has words left", ticket.id.value));
    }

    [[nodiscard]] bool must_be_gone(const db::outbox_row& row) const {
        if (const auto to_her = done_of(row.to.person); to_her && row.id <= to_her->last_outbox)
            return true;
        const auto about = at_.rows().tickets().find(row.ticket);
        if (about == at_.rows().tickets().end())
            return false;
        const auto& ticket = about->second;
        const auto job = done_of(ticket.person);
        if (!job || ticket.id > job->last_ticket)
            return false;
        const bool at_its_end =
            is_over(ticket) && !is_held(ticket.id) && row.created_at <= ticket.changed_at;
        return row.id <= job->last_outbox || at_its_end;
    }

    const world& at_;
    std::map<db::ticket_id, std::pair<bool, db::wall_time>> held_;
    std::map<db::person_id, db::erasure> wishes_;
    findings found_;
};

} // namespace

findings audit_erased(const world& at) {
    return erased_audit{at}.look();
}

} // namespace ntbcare::simulation
