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
    : around_{around}
    , gateway_{gateway}
    , rows_{rows}
    , files_{files} {
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

flow::desk_action coordinator::some_action() {
    auto& chance = around_.chance;
    switch (chance.below(20)) {
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
    static_cast<void>(gateway_.command(
        {.id = ++commands_, .by = {"operator", "koordinator"}, .action = some_action()}
    ));
}

} // namespace ntbcare::simulation
