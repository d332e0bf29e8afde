// Who somebody at the desk is, by a passphrase: the command line makes the slow hash of it, so that
// its cost is nobody else's, and only a hash of that with the key file is kept.
#include "db/keys.hpp"
#include "gateway/flow/desk_decisions.hpp"

namespace ntbcare::flow {

namespace {

constexpr std::int32_t wrong_max = 3;
constexpr std::chrono::hours locked_for{1};

} // namespace

std::array<std::uint8_t, 16>
passphrase_hash(const code_key& secret, std::string_view name, std::string_view proof) {
    const std::array<std::string_view, 3> fields{"passphrase", name, proof};
    return db::keyed_hash(secret, fields);
}

std::optional<unproved>
prove_user(decision& on, const std::string& name, std::string_view proof, db::ticket_id about) {
    const auto found = on.view().users.find(name);
    if (found == on.view().users.end())
        return unproved{"unknown_user", "whoever --as names is not known here (users add)"};
    db::app_user who = found->second;
    if (who.locked_until > on.now())
        return unproved{"locked", "too many wrong passphrases: locked for an hour"};
    if (who.proof == passphrase_hash(on.ids().codes, name, proof)) {
        if (who.wrong > 0) {
            who.wrong = 0;
            on.keep_user(who);
        }
        return std::nullopt;
    }
    if (++who.wrong >= wrong_max) {
        who.wrong = 0;
        who.locked_until = on.now() + locked_for;
    }
    on.keep_user(who);
    on.log(severity::warn, "desk.passphrase", about);
    return unproved{"wrong_passphrase", "that is not the passphrase"};
}

} // namespace ntbcare::flow
