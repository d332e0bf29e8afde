#include "gateway/cli/own_proof.hpp"

#include "db/passphrase.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/passphrase_prompt.hpp"
#include "gateway/flow/user_name.hpp"
#include "gateway/store_opening.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::cli {
namespace {

/// His salt; of somebody unknown any: the gateway refuses him, and keeps that he tried.
db::passphrase_salt salt_of(const std::vector<db::app_user>& all, const std::string& name) {
    const auto found = std::ranges::find(all, name, &db::app_user::name);
    return found == all.end() ? db::fresh_salt() : found->salt;
}

} // namespace

int prove_oneself(unsealing_look& opened, const std::string& written_name, std::string& proof) {
    const auto users = opened.rows->users();
    if (!users)
        return failed(app::explain(users.error(), opened.rows->last_message()));
    const auto name = flow::user_name(written_name);
    auto passphrase = read_passphrase(fmt::format("Passphrase of {}: ", name));
    if (!passphrase)
        return failed("a passphrase is needed, from the terminal or standard input");
    auto made = db::slow_proof(*passphrase, salt_of(*users, name));
    db::forget(*passphrase);
    if (!made)
        return failed("no memory to check the passphrase");
    proof = std::move(*made);
    return exit_ok;
}

} // namespace ntbcare::cli
