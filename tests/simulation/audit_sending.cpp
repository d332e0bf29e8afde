// Each SMS leaves once unless nobody could know that it had, before its deadline, and never before
// an earlier one to the same person in the same lane.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/wire_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;
using sms_key = std::pair<std::string, std::string>; ///< To whom, and what.
/// What goes to another country leaves when somebody has approved it, whatever left meanwhile.
bool waits_for_approval(const db::outbox_row& row) {
    return !row.to.wire.starts_with("62");
}

bool was_given_up(const db::outbox_row& row) {
    return row.state == db::outbox_state::expired || row.state == db::outbox_state::failed;
}

/// One line for each person and lane; what is about danger has a line of its own before them.
using line_key = std::pair<std::string, std::optional<db::lane>>;

line_key line_of(const db::outbox_row& row) {
    return {row.to.wire, row.urgent ? std::nullopt : std::optional{row.in}};
}

struct copies {
    std::vector<const db::outbox_row*> rows; ///< By id.
    std::set<db::outbox_id> left;            ///< Rows that no SMS was taken for.
    int taken = 0;
    int unknown = 0;
};

class sending_audit {
public:
    explicit sending_audit(const world& at)
        : at_{at}
        , rows_{at.seen().sms(at.rows())} {
        for (const auto& [id, row] : rows_) {
            auto& one = all_[{row.to.wire, wire_text(row, at.codes())}];
            one.rows.push_back(&row);
            one.left.insert(id);
        }
    }

    findings look() {
        for (const auto& sms : at_.heard().taken)
            take(sms);
        for (const auto& [key, one] : all_)
            count(one);
        return std::move(found_);
    }

private:
    void take(const taken_sms& sms) {
        const auto entry = all_.find({sms.to, sms.text});
        if (entry == all_.end())
            return found_.push_back(fmt::format("an SMS of {} is no row's", shown(sms.at)));
        auto& one = entry->second;
        ++one.taken;
        one.unknown += sms.known ? 0 : 1;
        const bool in_time = std::ranges::any_of(one.rows, [&](const db::outbox_row* row) {
            return row->created_at <= sms.at && sms.at <= row->deadline;
        });
        if (!in_time)
            found_.push_back(fmt::format("an SMS left at {}, past its deadline", shown(sms.at)));
        else
            keep_order(one, sms);
    }

    /// Of rows with the same words the one that keeps the order is taken; what was given up only if
    /// no other can be it: a second copy is of one that left.
    void keep_order(copies& one, const taken_sms& sms) {
        const db::outbox_row* first = nullptr;
        for (const db::outbox_row* row : one.rows) {
            if (!one.left.contains(row->id) || row->created_at > sms.at || sms.at > row->deadline)
                continue;
            if (was_given_up(*row) && one.taken > 1)
                continue;
            first = first == nullptr ? row : first;
            if (row->id > last_[line_of(*row)]) {
                first = row;
                break;
            }
        }
        if (first == nullptr)
            return; // One more copy; it is counted.
        one.left.erase(first->id);
        auto& last = last_[line_of(*first)];
        if (first->id < last && !waits_for_approval(*first))
            found_.push_back(fmt::format(
                "SMS {} of {} was overtaken by {}, and left at {}",
                first->id.value,
                shown(first->created_at),
                last.value,
                shown(sms.at)
            ));
        last = std::max(last, first->id);
    }

    void count(const copies& one) {
        const auto may_leave = std::ranges::count_if(one.rows, [](const db::outbox_row* row) {
            return row->state != db::outbox_state::held;
        });
        if (one.taken > may_leave + one.unknown)
            found_.push_back(
                fmt::format("SMS {} left {} times", one.rows.front()->id.value, one.taken)
            );
        const auto gone = std::ranges::count_if(one.rows, [](const db::outbox_row* row) {
            return row->state == db::outbox_state::accepted ||
                   row->state == db::outbox_state::delivered;
        });
        if (gone > one.taken)
            found_.push_back(fmt::format(
                "SMS {} is said to have left, and no SMSC has it", one.rows.front()->id.value
            ));
    }

    const world& at_;
    std::map<db::outbox_id, db::outbox_row> rows_;
    findings found_;
    std::map<sms_key, copies> all_;
    std::map<line_key, db::outbox_id> last_;
};

} // namespace

findings audit_sending(const world& at) {
    return sending_audit{at}.look();
}

namespace {

/// How an incident grew is no event of its first ticket: each of these SMS names another count.
bool tells_of_many(const db::outbox_row& row) {
    return says(row.text, "BANYAK LAPORAN") || says(row.text, "laporan, jumlah");
}

/// An officer who reported it himself hears of it as both.
bool is_both(const world& at, const db::outbox_row& row) {
    const auto ticket = at.rows().tickets().find(row.ticket);
    return ticket != at.rows().tickets().end() && ticket->second.person == row.to.person &&
           !at.rows().persons().at(row.to.person).officer_of.empty();
}

} // namespace

findings audit_notices(const world& at) {
    findings found;
    std::set<std::tuple<db::ticket_id, std::int32_t, db::person_id, std::string>> told;
    for (const auto& [id, row] : at.seen().sms(at.rows())) {
        if (!row.ticket || row.in == db::lane::acknowledgement || is_both(at, row))
            continue;
        const auto growth = tells_of_many(row) ? row.text : std::string{};
        if (!told.emplace(row.ticket, row.event, row.to.person, growth).second)
            found.push_back(fmt::format(
                "event {} of ticket {} is told twice to one person, by SMS {}",
                row.event,
                row.ticket.value,
                id.value
            ));
    }
    return found;
}

} // namespace ntbcare::simulation
