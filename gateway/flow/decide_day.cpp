// Tickets are counted once a day, in the first background turn after midnight in Nusa Tenggara
// Barat: `verify` misses what was deleted since.
#include "gateway/flow/decide.hpp"

namespace ntbcare::flow {

effects decide_day(db::turn_view& view, const routing::moment& now) {
    const auto day = routing::day_number(now.wall);
    effects made;
    // A clock that was set back counts no day twice.
    if (view.counted_day && *view.counted_day >= day)
        return made;
    view.counted_day = day;
    made.rows.count_day = day;
    return made;
}

} // namespace ntbcare::flow
