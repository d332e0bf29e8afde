// Who must not learn of a ticket, and what is hidden of whom. The steps of decisions that keep it
// so; included by the decide_*.cpp that need them.
#pragma once

#include "gateway/flow/decision.hpp"
#include "routing/assign/office.hpp"

#include <string>
#include <vector>

namespace ntbcare::flow {

/// These words are of what is secret by itself: of violence, children, corruption, narcotics.
/// `to`: whose they would be as a report.
[[nodiscard]] bool is_secret_by_itself(const decision& on, const routing::assignment& to);

/// The reporter asked for it in these words (RAHASIA, ANONIM), or they are of what is secret by
/// itself: from here on her ticket is secret. Offices that such words name are kept from it, then
/// and later. False: it was secret already, or they are no such words, or the ticket is not hers.
bool keep_secret(decision& on, db::ticket_view& ticket);

/// Of a secret report in these words: the offices that they name, as `ticket::excluded`.
[[nodiscard]] std::string excluded_by(const std::vector<std::string>& offices);

/// Not so many offices yet that it would be a list, and no accusation of each.
[[nodiscard]] bool may_exclude(const db::ticket& row);

/// Who has the ticket when an office cannot have it: the coordinator, or, when that one is
/// excluded, the inspectorate.
[[nodiscard]] const routing::office& office_instead(const decision& on, const db::ticket& row);

/// The office must not know of the ticket from here on. It works on it no more, is not told why,
/// and whoever has it instead hears of it. Precondition: it is not excluded yet.
void exclude(
    decision& on, db::ticket_view& ticket, const std::string& office, const std::string& actor
);

/// The office may know of it again; nothing moves.
void include_again(db::ticket& row, const std::string& office);

} // namespace ntbcare::flow
