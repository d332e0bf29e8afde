#include "tests/simulation/announcers.hpp"

#include "db/passphrase.hpp"

#include <fmt/format.h>

#include <vector>

namespace ntbcare::simulation {
namespace {

/// Three people, some of whom write their names in more ways than one.
const std::vector<std::string> names{
    "Ibu Sari", "ibu sari", "Ibu  SARI", "Pak Lalu", "pak lalu ", "Ibu Dewi"};
const std::vector<std::string> areas{"52", "52", "52.02", "52.01", "52.72"};

} // namespace

/// All that is known here of who somebody is.
flow::desk_person announcers::somebody() {
    return {"operator", around_.chance.pick(names)};
}

/// No two are the same, so that each SMS tells which one it is.
std::string announcers::some_text() {
    return fmt::format("Kabar {}: air PDAM mati besok jam 8-12, ada perbaikan.", ++texts_);
}

/// Of the newest that has more than one ticket; empty: there is none.
std::string announcers::some_incident() const {
    const auto& incidents = rows_.incidents();
    return incidents.empty() ? std::string{} : files_.numbers.number(incidents.rbegin()->first);
}

std::optional<std::int64_t> announcers::some_broadcast(db::broadcast_state state) {
    const auto& all = rows_.broadcasts();
    std::size_t looked = 0;
    for (auto at = all.rbegin(); at != all.rend() && looked < 4; ++at, ++looked)
        if (at->second.state == state && around_.chance.below(4) != 0)
            return at->first;
    return std::nullopt;
}

void announcers::propose() {
    flow::desk_propose made{.text = some_text()};
    if (around_.chance.below(3) == 0)
        made.incident = some_incident();
    if (made.incident.empty())
        made.area = around_.chance.pick(areas);
    static_cast<void>(gateway_.command(somebody(), std::move(made)));
}

/// All of them have chosen the same: whose it is does not matter here.
std::string announcers::proof(bool right) {
    return std::string(db::proof_digits, right ? 'c' : '0');
}

/// Whoever is known already is refused.
void announcers::become_known() {
    static_cast<void>(gateway_.command(
        {"root", ""},
        flow::desk_add_user{
            .user = somebody().name,
            .salt = std::string(32, 'b'),
            .proof = proof(true),
            .texts_only = true}
    ));
}

void announcers::somebody_acts() {
    const auto what = around_.chance.below(10);
    if (what == 0)
        return propose();
    if (what == 1)
        return become_known();
    const auto which =
        some_broadcast(what == 9 ? db::broadcast_state::approved : db::broadcast_state::proposed);
    if (!which)
        return;
    const bool right = around_.chance.below(10) != 0;
    flow::desk_action made = flow::desk_approve{fmt::to_string(*which), proof(right)};
    if (what == 9)
        made = flow::desk_stop{fmt::to_string(*which)};
    static_cast<void>(gateway_.command(somebody(), std::move(made)));
}

} // namespace ntbcare::simulation
