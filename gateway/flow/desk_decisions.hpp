// One function for each command of the desk, and what they share. Called by decide_desk only; each
// refuses before it changes anything.
#pragma once

#include "gateway/flow/decision.hpp"
#include "gateway/flow/desk.hpp"
#include "gateway/flow/user_name.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::flow {

[[nodiscard]] desk_answer decide_route(decision& on, const desk_person& by, const desk_route& what);
[[nodiscard]] desk_answer decide_split(decision& on, const desk_person& by, const desk_split& what);
[[nodiscard]] desk_answer decide_merge(decision& on, const desk_person& by, const desk_merge& what);
[[nodiscard]] desk_answer decide_close(decision& on, const desk_person& by, const desk_close& what);
[[nodiscard]] desk_answer
decide_reject(decision& on, const desk_person& by, const desk_reject& what);
[[nodiscard]] desk_answer
decide_clarify(decision& on, const desk_person& by, const desk_clarify& what);
[[nodiscard]] desk_answer
decide_withdraw(decision& on, const desk_person& by, const desk_withdraw& what);

[[nodiscard]] desk_answer
decide_propose(decision& on, const desk_person& by, const desk_propose& what);
[[nodiscard]] desk_answer
decide_approve(decision& on, const desk_person& by, const desk_approve& what);
[[nodiscard]] desk_answer decide_stop(decision& on, const desk_person& by, const desk_stop& what);
[[nodiscard]] desk_answer
decide_exclude(decision& on, const desk_person& by, const desk_exclude& what);
[[nodiscard]] desk_answer
decide_unseal(decision& on, const desk_person& by, const desk_unseal& what);
[[nodiscard]] desk_answer
decide_add_user(decision& on, const desk_person& by, const desk_add_user& what);
[[nodiscard]] desk_answer
decide_remove_user(decision& on, const desk_person& by, const desk_remove_user& what);

/// Why somebody at the desk has not proved who he is.
struct unproved {
    std::string_view why; ///< A word for the audit.
    std::string said;     ///< For him.
};
/// nullopt: he has. Wrong passphrases are counted, and lock him for an hour; the log says `about`.
[[nodiscard]] std::optional<unproved>
prove_user(decision& on, const std::string& name, std::string_view proof, db::ticket_id about = {});
/// How a proof is kept: worth nothing without the key file.
[[nodiscard]] std::array<std::uint8_t, 16>
passphrase_hash(const code_key& secret, std::string_view name, std::string_view proof);

[[nodiscard]] desk_answer decide_sweep(decision& on, const desk_person& by, const desk_sweep& what);
[[nodiscard]] desk_answer decide_hold(decision& on, const desk_person& by, const desk_hold& what);

[[nodiscard]] bool same_letters(std::string_view one, std::string_view other);
[[nodiscard]] desk_answer
decide_forget_pin(decision& on, const desk_person& by, const desk_forget_pin& what);
[[nodiscard]] desk_answer
decide_held_replies(decision& on, const desk_person& by, const desk_held& what);
[[nodiscard]] desk_answer
decide_forgive(decision& on, const desk_person& by, const desk_forgive& what);
/// "+60" is the country 60; anything else names no country, and nullopt.
[[nodiscard]] std::optional<std::string> country_named(std::string_view written);
/// The SMS of a number as `held replies` shows it; nullopt: it is none.
[[nodiscard]] std::optional<db::outbox_id> reply_named(std::string_view written);
/// As officers' numbers stand in the configuration: of this country.
[[nodiscard]] routing::msisdn officer_number(std::string_view written);
/// The number of a row, written out; nullopt: it is none.
[[nodiscard]] std::optional<std::int64_t> id_written(std::string_view written);
/// The ticket that somebody wrote down; nullopt: no such number can be.
[[nodiscard]] std::optional<db::ticket_id>
ticket_named(std::string_view written, const routing::ticket_numbers& numbers);
/// The same of those that the turn has loaded; null: there is no such ticket.
[[nodiscard]] db::ticket_view* ticket_meant(decision& on, std::string_view written);
/// What the audit keeps, with the reason behind it if one was given.
[[nodiscard]] std::string with_reason(const std::string& data, const std::string& reason);
[[nodiscard]] desk_answer refused(std::string why);

} // namespace ntbcare::flow
