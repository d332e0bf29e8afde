// What was left unfinished: it is told once by SMS, to nobody who only looked around; and who dials
// again in time finds it, whatever died meanwhile.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/dialled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

/// Less than the quarter of an hour by what lies between a key and its turn.
constexpr auto resume_surely = 14min;

enum class happened : std::uint8_t { told, sent, begun };
/// What of one moment comes first favours the service.
using timeline = std::vector<std::pair<db::wall_time, happened>>;

bool is_told(const db::outbox_row& row) {
    return says(row.text, "dari menu belum terkirim") ||
           says(row.text, "from the menu was not sent");
}

std::map<std::string, timeline> timelines_of(const world& at) {
    std::map<std::string, timeline> made;
    for (const dialogue& in : at.heard().dialogues)
        for (std::size_t step = 0; step < in.steps.size(); ++step) {
            const auto& each = in.steps[step];
            if (begins(in, step))
                made[in.from].emplace_back(each.at, happened::begun);
            if (each.acknowledged && sends(in, step) && !may_be_undone(each))
                made[in.from].emplace_back(*each.acknowledged, happened::sent);
        }
    for (const auto& [id, row] : at.seen().sms(at.rows()))
        if (is_told(row))
            made[at.seen().digits_of(at.rows(), row.to.person)].emplace_back(
                row.created_at, happened::told
            );
    for (auto& [phone, all] : made)
        std::ranges::sort(all);
    return made;
}

void look_at(const timeline& all, findings& found) {
    bool begun = false;
    bool told = false;
    for (const auto& [when, what] : all) {
        if (what != happened::told) {
            begun = what == happened::begun;
            told = false;
            continue;
        }
        if (!begun)
            found.push_back(fmt::format("nothing was begun, and an SMS {} says so", shown(when)));
        else if (told)
            found.push_back(fmt::format("a draft is told once more {}", shown(when)));
        told = true;
    }
}

/// Her last step before she was gone, if it was taken and she saw that she was making something.
const dialled_step* left_draft(const dialogue& in) {
    const auto last = std::find_if(in.steps.rbegin(), in.steps.rend(), [](const auto& step) {
        return !step.is_over();
    });
    if (last == in.steps.rend() || !last->acknowledged)
        return nullptr;
    const bool drafts = std::ranges::any_of(last->screens, [](const shown_screen& screen) {
        return screen.seen && is_of_draft(screen);
    });
    return drafts ? &*last : nullptr;
}

bool offers_draft(const shown_screen& screen) {
    return says(screen.text, "Tadi terputus") || says(screen.text, "You were cut off");
}

/// What HAPUS takes is not found again.
std::set<std::string> forgotten_phones(const world& at) {
    std::set<std::string> made;
    for (const auto& [key, job] : at.rows().erasures())
        made.insert(at.seen().digits_of(at.rows(), job.person));
    return made;
}

void look_at_redial(const dialogue& before, const dialogue& after, findings& found) {
    const auto* left = left_draft(before);
    const auto& screens = after.steps.front().screens;
    if (left == nullptr || screens.empty() || is_fixed(screens.front()) ||
        screens.front().at - left->at > resume_surely)
        return;
    if (!offers_draft(screens.front()))
        found.push_back(fmt::format("what was left {} is not offered again", shown(left->at)));
}

} // namespace

findings audit_drafts(const world& at) {
    findings found;
    for (const auto& [phone, all] : timelines_of(at))
        look_at(all, found);
    return found;
}

findings audit_resumed(const world& at) {
    findings found;
    const auto forgotten = forgotten_phones(at);
    for (const auto& [phone, all] : dialogues_by_phone(at))
        for (std::size_t n = 1; n < all.size(); ++n)
            if (!forgotten.contains(phone))
                look_at_redial(*all[n - 1], *all[n], found);
    return found;
}

} // namespace ntbcare::simulation
