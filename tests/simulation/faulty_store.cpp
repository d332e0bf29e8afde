#include "tests/simulation/faulty_store.hpp"

#include <utility>

namespace ntbcare::simulation {

db::result<db::turn_view> faulty_store::load(const db::turn_keys& keys) {
    if (chance_.chance(rates_.load_fails))
        behind_.fail_loads(db::errc::interrupted);
    return behind_.load(keys);
}

void faulty_store::throw_dice() {
    if (chance_.chance(rates_.commit_conflicts))
        behind_.fail_commits(db::errc::conflict);
    else if (chance_.chance(rates_.row_refused))
        behind_.fail_commits(db::errc::constraint);
    else if (chance_.chance(rates_.commit_fails))
        behind_.fail_commits(chance_.below(2) == 0 ? db::errc::io : db::errc::full);
    else if (chance_.chance(rates_.commit_fails_late))
        behind_.fail_after_commit(db::errc::io);
}

db::result<void> faulty_store::commit(const db::turn_effects& effects) {
    if (down_)
        return db::errc::io;
    throw_dice();
    seen_.look(behind_, effects);
    if (!plant_)
        return behind_.commit(effects);
    db::turn_effects changed = effects;
    plant_(changed);
    if (std::exchange(forget_, false))
        return boost::system::in_place_value;
    return behind_.commit(changed);
}

} // namespace ntbcare::simulation
