// A whole number is seen when two people want it: one asked, another one approved within a day,
// each with the right passphrase; and every try is a deed.
#include "tests/simulation/auditor.hpp"

#include "gateway/figures/fate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr auto approved_within = 24h;
constexpr auto locked_for = 1h;
constexpr int wrong_max = 3;

bool is_about_numbers(const db::audit_row& deed) {
    return deed.kind == "unseal_asked" || deed.kind == "unseal_approved" ||
           deed.kind == "unseal_refused";
}

class unsealing_audit {
public:
    explicit unsealing_audit(const world& at)
        : at_{at} {}

    findings look() {
        for (const auto& deed : at_.rows().audit())
            take(deed);
        for (const auto& each : at_.heard().unseal_tries)
            look_for(each);
        look_at_histories();
        return std::move(found_);
    }

private:
    void take(const db::audit_row& deed) {
        if (deed.kind == "user_added")
            users_.emplace(figures::word_in(deed.data, "user"));
        if (!is_about_numbers(deed))
            return;
        ++deeds_[{deed.at, deed.ticket, deed.kind}];
        count_wrong(deed);
        if (deed.kind == "unseal_asked")
            asked_[deed.ticket] = {std::string{figures::word_in(deed.data, "user")}, deed.at};
        if (deed.kind == "unseal_approved")
            look_at_approval(deed);
    }

    void look_at_approval(const db::audit_row& deed) {
        approved_.emplace(deed.ticket, deed.at);
        const std::string by{figures::word_in(deed.data, "approved_by")};
        const auto asked = asked_.find(deed.ticket);
        const bool in_time =
            asked != asked_.end() && deed.at - asked->second.second < approved_within;
        if (!in_time)
            return complain(deed, "nobody had asked within a day");
        if (by == asked->second.first || by != deed.name)
            complain(deed, "it took one person only");
        if (!users_.contains(by) || !users_.contains(asked->second.first))
            complain(deed, "somebody is no user");
        asked_.erase(asked); // Each is good once.
    }

    /// Three in a row lock the user for an hour.
    void count_wrong(const db::audit_row& deed) {
        const auto why = figures::word_in(deed.data, "why");
        if (why == "unknown_user" || why == "locked")
            return;
        auto& [wrong, until] = wrong_[deed.name];
        if (deed.at < until)
            complain(deed, "he was locked");
        wrong = why == "wrong_passphrase" ? wrong + 1 : 0;
        if (wrong < wrong_max)
            return;
        wrong = 0;
        until = deed.at + locked_for;
    }

    /// What was answered at the desk stands in a deed of that moment.
    void look_for(const unseal_try& each) {
        if (!each.answered)
            return;
        const char* kind = !each.done      ? "unseal_refused"
                           : each.approves ? "unseal_approved"
                                           : "unseal_asked";
        if (deeds_[{*each.answered, each.ticket, kind}]-- <= 0)
            found_.push_back(fmt::format(
                "a try of {} on ticket {} is no deed", shown(*each.answered), each.ticket.value
            ));
        if (each.done && !each.right_proof)
            found_.push_back(fmt::format(
                "a wrong passphrase of {} did on ticket {}",
                shown(*each.answered),
                each.ticket.value
            ));
    }

    void look_at_histories() {
        for (const auto& [id, ticket] : at_.rows().tickets())
            for (const auto& [event, words, hash] : at_.rows().events(id))
                if (event.kind == "unsealed" && approved_.erase({id, event.at}) == 0)
                    found_.push_back(
                        fmt::format("ticket {} was unsealed, and nobody approved it", id.value)
                    );
        for (const auto& [id, when] : approved_)
            found_.push_back(fmt::format("ticket {} does not know that it was seen", id.value));
    }

    void complain(const db::audit_row& deed, std::string_view what) {
        found_.push_back(fmt::format(
            "{} on ticket {} at {}: {}", deed.kind, deed.ticket.value, shown(deed.at), what
        ));
    }

    const world& at_;
    findings found_;
    std::set<std::string> users_;
    std::map<db::ticket_id, std::pair<std::string, db::wall_time>> asked_;
    std::set<std::pair<db::ticket_id, db::wall_time>> approved_;
    std::map<std::string, std::pair<int, db::wall_time>> wrong_;
    std::map<std::tuple<db::wall_time, db::ticket_id, std::string>, int> deeds_;
};

} // namespace

findings audit_unsealing(const world& at) {
    return unsealing_audit{at}.look();
}

} // namespace ntbcare::simulation
