// Approved answers: all of them in memory, read anew when one changed.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

void engine::read_clarifications() {
    statement newest{file_, newest_clarifications, limit_};
    clarifications_ = std::make_shared<clarification_list>(read_newest(newest));
}

void engine::write_clarifications(const turn_effects& effects) {
    for (const clarification& row : effects.clarifications)
        run_.replace_clarification.run(
            row.id,
            row.office,
            row.verdict,
            row.claim,
            row.answer,
            row.valid_from,
            row.valid_until,
            row.approved_by,
            row.created_at,
            row.withdrawn_at
        );
    for (const clarification_id id : effects.clarifications_told)
        run_.count_told.run(id);
}

} // namespace ntbcare::db
