// Officers whose quiet time is over hear once how many tickets wait for them.
#include "gateway/flow/decision.hpp"

namespace ntbcare::flow {

effects
decide_notices(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    for (auto& [office_id, state] : view.notices) {
        if (state.waiting == 0 || now.wall < state.notified_at + by.numbers.notice_every)
            continue;
        on.count_notice(state);
    }
    return std::move(on).finish();
}

} // namespace ntbcare::flow
