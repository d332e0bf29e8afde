#include "tests/simulation/coordinator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::simulation {

coordinator::coordinator(
    surroundings around,
    service& gateway,
    const db::memory_store& rows,
    const routing::catalogue& files
)
    : desk_worker{around, gateway, rows, files} {
    for (const auto& office : files.book.all)
        offices_.push_back(office.id);
}

/// Mostly of a new ticket: those are what the coordinator looks at.
std::string coordinator::some_number() const {
    const auto& tickets = rows_.tickets();
    if (tickets.empty())
        return "4827363";
    const auto last = static_cast<std::size_t>(tickets.rbegin()->first.value);
    const auto back = around_.chance.below(std::min<std::size_t>(last, 60));
    const routing::ticket_id id{static_cast<std::int64_t>(last - back)};
    return files_.numbers.number(id);
}

/// Mostly the office that has it: its people may be whom the ticket complains of.
flow::desk_action coordinator::some_exclusion(bool undo) {
    flow::desk_exclude made{.undo = undo, .reason = "diadukan"};
    made.office = around_.chance.pick(offices_);
    const bool its_own = around_.chance.below(3) != 0;
    const auto& tickets = rows_.tickets();
    std::size_t looked = 0;
    for (auto at = tickets.rbegin(); at != tickets.rend() && looked < 60; ++at, ++looked) {
        if (!at->second.secret || (undo && at->second.excluded.empty()))
            continue;
        made.number = files_.numbers.number(at->first);
        if (undo)
            made.office = at->second.excluded.substr(0, at->second.excluded.find(' '));
        else if (its_own)
            made.office = at->second.office;
        break;
    }
    return made;
}

/// One reply that waits, or all to a country.
flow::desk_action coordinator::some_held_reply() {
    flow::desk_held made{.which = "+60", .send = around_.chance.below(2) == 0, .reason = "dicek"};
    const bool all = around_.chance.below(5) == 0;
    const auto& rows = rows_.outbox();
    std::size_t looked = 0;
    for (auto at = rows.rbegin(); !all && at != rows.rend() && looked < 500; ++at, ++looked)
        if (at->second.state == db::outbox_state::held) {
            made.which = fmt::to_string(at->first.value);
            break;
        }
    return made;
}

flow::desk_action coordinator::some_action() {
    auto& chance = around_.chance;
    switch (chance.below(32)) {
    case 6:
    case 7:
    case 8:
        return some_exclusion(false);
    case 9:
        return some_exclusion(true);
    case 10:
    case 11:
    case 12:
    case 13:
        return some_held_reply();
    case 14:
        return flow::desk_forgive{.whom = some_number(), .reason = "khilaf"};
    case 15:
    case 16:
        return flow::desk_hold{some_number(), "pengadilan", chance.below(2) == 0};
    case 0:
    case 3:
        return flow::desk_split{some_number(), "lain soal"};
    case 4:
    case 5:
        return flow::desk_merge{.number = some_number(), .into = some_number(), .reason = "sama"};
    case 1:
        return flow::desk_clarify{
            .office = chance.pick(offices_),
            .verdict = "salah",
            .claim = fmt::format("pembagian bantuan gelombang {}", chance.below(90)),
            .answer = "Kabar itu tidak benar, tidak ada pembagian bantuan.",
            .approved_by = "Kepala Dinas"};
    case 2:
        return flow::desk_withdraw{
            files_.numbers.code({static_cast<std::int64_t>(1 + chance.below(20))})};
    default:
        return flow::desk_route{
            .number = some_number(), .office = chance.pick(offices_), .reason = "salah alamat"};
    }
}

void coordinator::does_something() {
    static_cast<void>(gateway_.command({"operator", "koordinator"}, some_action()));
}

} // namespace ntbcare::simulation
