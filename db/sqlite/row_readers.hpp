// Columns to value types: one reader a table, beside the list of columns it expects. Used by the
// engine and by queries. Throws failure{corrupt} on a value that the schema does not allow.
#pragma once

#include "db/broadcast_rows.hpp"
#include "db/erasure_rows.hpp"
#include "db/guard_rows.hpp"
#include "db/incident_rows.hpp"
#include "db/keys.hpp"
#include "db/sqlite/statement.hpp"
#include "db/user_rows.hpp"
#include "db/ussd_rows.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

extern const std::string person_columns;
/// Without the office, which the table officer knows. Throws failure{bad_key} when the seal does
/// not open.
[[nodiscard]] person read_person(const statement& from, const keys& secret);

/// A moment, or NULL.
[[nodiscard]] std::optional<wall_time> time_or_none(const statement& from, int column);

/// Ids as a column holds them, separated by spaces.
[[nodiscard]] std::vector<ticket_id> ids_in(const std::string& text);

extern const std::string ticket_columns;
[[nodiscard]] ticket read_ticket(const statement& from);

extern const std::string incident_columns;
[[nodiscard]] incident read_incident(const statement& from);

extern const std::string joint_update_columns;
[[nodiscard]] joint_update read_joint_update(const statement& from);

/// Ids as a column holds them, separated by spaces.
[[nodiscard]] std::string to_text(const std::vector<ticket_id>& ids);

extern const std::string text_columns;
/// Precondition: its words are not erased.
[[nodiscard]] ticket_text read_text(const statement& from);

extern const std::string question_columns;
[[nodiscard]] question read_question(const statement& from);

extern const std::string inbox_columns;
[[nodiscard]] inbox_row read_inbox(const statement& from);

extern const std::string outbox_columns;
/// With the person's id and the group only in `to`.
[[nodiscard]] outbox_row read_outbox(const statement& from);

extern const std::string ussd_columns;
[[nodiscard]] ussd_session read_ussd(const statement& from);
extern const std::string guard_columns;
[[nodiscard]] person_guard read_guard(const statement& from);
/// Outbox, country, at.
[[nodiscard]] held_reply read_held(const statement& from);

extern const std::string access_columns; ///< Of the table officer.
[[nodiscard]] officer_access read_access(const statement& from);

extern const std::string clarification_columns;
[[nodiscard]] clarification read_clarification(const statement& from);
/// The newest so many, newest first; read by `read_newest`.
extern const std::string newest_clarifications;
/// The newest `clarifications_max`, oldest first.
[[nodiscard]] clarification_list read_newest(statement& clarifications);

extern const std::string user_columns;
[[nodiscard]] app_user read_user(const statement& from);
extern const std::string unsealing_columns;
[[nodiscard]] unseal_request read_unsealing(const statement& from);

// The greatest code of each enumeration, as the schema's CHECKs have it.
inline constexpr auto question_kind_max = static_cast<std::int64_t>(question_kind::pin);
inline constexpr auto outcome_max = static_cast<std::int64_t>(inbox_outcome::receipt);
inline constexpr auto silence_max = static_cast<std::int64_t>(silence::flash);
inline constexpr auto outbox_state_max = static_cast<std::int64_t>(outbox_state::held);
inline constexpr auto text_kind_max = static_cast<std::int64_t>(text_kind::answer);

extern const std::string broadcast_columns;
[[nodiscard]] broadcast read_broadcast(const statement& from);
/// A condition: the area of a subscription and ?1 are the same, or one lies in the other.
extern const std::string area_meets;

extern const std::string erasure_columns;
[[nodiscard]] erasure read_erasure(const statement& from);

} // namespace ntbcare::db
