#include "tests/simulation/unsealers.hpp"

#include "db/passphrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

const std::vector<std::string> users{"siti", "budi", "wayan"};

/// As the command line makes it of a passphrase; that it takes long does not matter here.
std::string proof_of(const std::string& user) {
    return std::string(db::proof_digits, static_cast<char>('a' + user.size() % 6));
}

} // namespace

void unsealers::add(const std::string& user) {
    const std::string salt(32, 'b');
    static_cast<void>(gateway_.command(
        {"root", ""}, flow::desk_add_user{.user = user, .salt = salt, .proof = proof_of(user)}
    ));
}

void unsealers::try_at(
    const std::string& user, db::ticket_id ticket, bool approves, bool right_proof
) {
    flow::desk_unseal made{.number = files_.numbers.number(ticket), .approve = approves};
    if (!approves)
        made.reason = "ancaman jiwa";
    made.proof = right_proof ? proof_of(user) : std::string(db::proof_digits, '0');
    const auto command = gateway_.command({"operator", user}, std::move(made));
    if (command != 0)
        around_.heard.unseal_tries.push_back(
            {.command = command,
             .user = user,
             .ticket = ticket,
             .approves = approves,
             .right_proof = right_proof}
        );
}

/// Somebody at his desk does not know his passphrase, and tries; then he comes himself.
void unsealers::guess(db::ticket_id ticket) {
    const std::string user = around_.chance.pick(users);
    for (int n = 0; n < 4; ++n)
        around_.time.after(2min * n, [this, user, ticket, right = n == 3] {
            try_at(user, ticket, false, right);
        });
}

void unsealers::ask_and_approve() {
    auto& chance = around_.chance;
    const auto last = static_cast<std::size_t>(rows_.tickets().rbegin()->first.value);
    const auto back = chance.below(std::min<std::size_t>(last, 60));
    // Not every number has its ticket: some turns failed.
    const auto ticket =
        rows_.tickets().lower_bound({static_cast<std::int64_t>(last - back)})->first;
    if (chance.below(6) == 0)
        return guess(ticket);
    const std::string asker = chance.pick(users);
    if (chance.below(8) != 0)
        try_at(asker, ticket, false, chance.below(8) != 0);
    for (auto tries = chance.below(3); tries > 0; --tries) {
        const bool same = chance.below(4) == 0;
        const bool stranger = chance.below(10) == 0;
        const std::string by = same ? asker : stranger ? "orang lain" : chance.pick(users);
        around_.time.after(
            chance.between(1min, chance.below(3) == 0 ? 40h : 5h),
            [this, by, ticket, right = chance.below(5) != 0] { try_at(by, ticket, true, right); }
        );
    }
}

void unsealers::somebody_acts() {
    const auto missing =
        std::ranges::find_if(users, [&](const auto& user) { return !added_.contains(user); });
    if (missing != users.end())
        add(*missing);
    else if (!rows_.tickets().empty())
        ask_and_approve();
}

void unsealers::hear(const flow::desk_answer& answer) {
    for (const auto& [key, value] : answer.facts)
        if (key == "user")
            added_.insert(value);
    // It was added after all, though the store said that it was not.
    if (const auto at = answer.said.find(": is there already"); at != std::string::npos)
        added_.insert(answer.said.substr(0, at));
    for (auto& each : around_.heard.unseal_tries)
        if (each.command == answer.id && answer.verdict != flow::desk_verdict::failed) {
            each.answered = around_.time.now().wall;
            each.done = answer.verdict == flow::desk_verdict::done;
        }
}

} // namespace ntbcare::simulation
