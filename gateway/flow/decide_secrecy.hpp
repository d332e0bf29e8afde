// Who must not learn of a ticket, and what is hidden of whom. The steps of decisions that keep it
// so; included by the decide_*.cpp that need them.
#pragma once

#include "gateway/flow/decision.hpp"

namespace ntbcare::flow {

/// The reporter asked for it in these words (RAHASIA, ANONIM): from here on her ticket is secret.
/// False: it was so already, or they ask for nothing, or the ticket is not hers.
bool keep_secret(decision& on, db::ticket_view& ticket);

} // namespace ntbcare::flow
