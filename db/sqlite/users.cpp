// Who proves who he is by a passphrase, and what one of two has asked for: few rows, read when a
// turn wants them.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

const std::string user_columns = "name, numbers, salt, proof, added_at, wrong, locked_until";

app_user read_user(const statement& from) {
    return {
        .name = from.text(0),
        .sees_numbers = from.flag(1),
        .salt = from.hash(2),
        .proof = from.hash(3),
        .added_at = from.time(4),
        .wrong = from.small<std::int32_t>(5, INT32_MAX),
        .locked_until = from.time(6),
    };
}

const std::string unsealing_columns = "ticket, asked_by, reason, asked_at";

unseal_request read_unsealing(const statement& from) {
    return {
        .ticket = from.id<ticket_id>(0),
        .asked_by = from.text(1),
        .reason = from.text(2),
        .asked_at = from.time(3),
    };
}

void engine::load_users(const turn_keys& keys, turn_view& view) {
    if (keys.users)
        for (run_.users.start(app_users_max); run_.users.next();) {
            app_user row = read_user(run_.users);
            view.users.emplace(row.name, std::move(row));
        }
    for (const ticket_id id : keys.unsealing) {
        if (!run_.unsealing_of.find(id))
            continue;
        view.unsealing.emplace(id, read_unsealing(run_.unsealing_of));
        run_.unsealing_of.done();
    }
}

void engine::write_users(const turn_effects& effects) {
    for (const std::string& name : effects.users_removed)
        run_.remove_user.run(name);
    for (const app_user& row : effects.users)
        run_.replace_user.run(
            row.name,
            row.sees_numbers,
            row.salt,
            row.proof,
            row.added_at,
            row.wrong,
            row.locked_until
        );
    for (const ticket_id id : effects.unsealing_ended)
        run_.end_unsealing.run(id);
    for (const unseal_request& row : effects.unsealing)
        run_.replace_unsealing.run(row.ticket, row.asked_by, row.reason, row.asked_at);
}

} // namespace ntbcare::db
