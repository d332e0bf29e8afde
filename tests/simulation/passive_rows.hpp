// Questions that lead nowhere, in a row: which SMS answer those of one row. Recomputed from what
// came and what happened to tickets in between.
#pragma once

#include "tests/simulation/world.hpp"

#include <map>
#include <vector>

namespace ntbcare::simulation {

class passive_rows {
public:
    explicit passive_rows(const world& at);

    /// SMS to one person with the same number answer one row.
    [[nodiscard]] std::size_t row_of(const db::outbox_row& sms) const;

private:
    /// When something happened that was no idle question, by person; in order.
    std::map<db::person_id, std::vector<db::wall_time>> breaks_;
};

} // namespace ntbcare::simulation
