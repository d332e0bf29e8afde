// One text to many: approved by two people beside the one who proposed it, by day, once to each
// who wants it, in one SMS, and to nobody after it was stopped.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr auto day_begins = 8h;
constexpr auto day_ends = 20h;
/// What was said and told in one turn: whoever was first there is not to be seen.
constexpr auto just_now = 10s;
constexpr std::size_t one_sms = 160;

/// One person, however he writes himself. All that an auditor must know of names.
std::string person_of(const db::audit_row& deed) {
    std::string made;
    for (const char c : deed.name)
        if (c != ' ')
            made += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return made;
}

/// What the deeds say of one broadcast.
struct history {
    std::string proposer;
    std::map<std::string, db::wall_time> approvals; ///< The first of each person.
    std::optional<db::wall_time> stopped;

    [[nodiscard]] bool approved_before(db::wall_time at) const {
        const auto others = std::ranges::count_if(approvals, [&](const auto& each) {
            return each.first != proposer && each.second <= at;
        });
        return others >= 2;
    }
};

std::map<std::string, history> histories_of(const world& at) {
    std::map<std::string, history> made; ///< By what the deed says: "broadcast=3".
    for (const auto& deed : at.rows().audit()) {
        if (deed.kind == "broadcast.propose")
            made[deed.data].proposer = person_of(deed);
        if (deed.kind == "broadcast.approve")
            made[deed.data].approvals.emplace(person_of(deed), deed.at);
        if (deed.kind == "broadcast.stop")
            made[deed.data].stopped = deed.at;
    }
    return made;
}

/// What people said about news, by the time it was stored.
struct wish {
    db::wall_time at;
    bool news = false;
    bool wanted = false;
};
using wishes = std::map<db::person_id, std::vector<wish>>;

wishes wishes_of(const world& at) {
    wishes made;
    for (const auto& [id, row] : at.seen().messages(at.rows())) {
        if (row.outcome != db::inbox_outcome::command)
            continue;
        const std::string text{row.octets.begin(), row.octets.end()};
        auto& said = made[row.person];
        if (text.starts_with("LANGGAN"))
            said.push_back({row.at, true, true});
        if (text == "STOP LANGGAN")
            said.push_back({row.at, true, false});
        if (text.starts_with("LANGGAN") || text == "MULAI")
            said.push_back({row.at, false, true});
        if (text == "STOP")
            said.push_back({row.at, false, false});
    }
    return made;
}

/// Subscribers asked for it; a reporter need not, and neither may have said STOP.
bool wants_it(const std::vector<wish>& said, bool subscribed, db::wall_time at) {
    bool news = !subscribed;
    bool notices = true;
    for (const auto& each : said) {
        if (each.at > at - just_now && each.at < at + just_now)
            return true;
        if (each.at > at)
            break;
        (each.news ? news : notices) = each.wanted || (each.news && !subscribed);
    }
    return news && notices;
}

bool is_by_day(db::wall_time at) {
    const auto time = at - routing::start_of(routing::date_of(at));
    return time >= day_begins && time <= day_ends;
}

class broadcasts_audit {
public:
    explicit broadcasts_audit(const world& at)
        : at_{at}
        , deeds_{histories_of(at)}
        , said_{wishes_of(at)} {}

    findings look() {
        for (const auto& [id, row] : at_.seen().sms(at_.rows()))
            if (row.in == db::lane::broadcast)
                look_at(row);
        for (const auto& sms : at_.heard().taken)
            if (says(sms.text, "Kabar ") && says(sms.text, "PDAM mati besok") && !is_by_day(sms.at))
                found_.push_back(fmt::format("an SMS to many left at {}", shown(sms.at)));
        return std::move(found_);
    }

private:
    [[nodiscard]] const db::broadcast* broadcast_of(const db::outbox_row& sms) const {
        for (const auto& [id, row] : at_.rows().broadcasts())
            if (row.at <= sms.created_at && says(sms.text, row.text))
                return &row;
        return nullptr;
    }

    void look_at(const db::outbox_row& sms) {
        const auto* of = broadcast_of(sms);
        if (of == nullptr)
            return complain(sms, "is no broadcast's");
        const auto& by = deeds_[fmt::format("broadcast={}", of->id)];
        if (!by.approved_before(sms.created_at))
            complain(sms, "was not approved by two");
        if (by.stopped && *by.stopped < sms.created_at)
            complain(sms, "was written after the stop");
        if (!told_.emplace(of->id, sms.to.person).second)
            complain(sms, "says once more what she heard");
        if (!is_by_day(sms.created_at) || !is_by_day(sms.deadline))
            complain(sms, "may leave at night");
        if (sms.text.size() > one_sms)
            complain(sms, "is more than one");
        if (!wants_it(said_[sms.to.person], !of->incident, sms.created_at))
            complain(sms, "goes to somebody who does not want it");
    }
    void complain(const db::outbox_row& sms, std::string_view what) {
        found_.push_back(
            fmt::format("SMS {} of {} to many {}", sms.id.value, shown(sms.created_at), what)
        );
    }

    const world& at_;
    std::map<std::string, history> deeds_;
    wishes said_;
    findings found_;
    std::set<std::pair<std::int64_t, db::person_id>> told_;
};

} // namespace

findings audit_broadcasts(const world& at) {
    return broadcasts_audit{at}.look();
}

} // namespace ntbcare::simulation
