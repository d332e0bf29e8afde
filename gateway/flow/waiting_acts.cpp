#include "gateway/flow/waiting_acts.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::flow {

void waiting_acts::keep(const std::string& digits, routing::readings act, routing::wall_time now) {
    if (kept_.size() >= kept_max && !kept_.contains(digits))
        kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) {
            return entry.second.at;
        }));
    act.pin.clear();
    act.new_pin.clear();
    kept_.insert_or_assign(digits, waiting_act{std::move(act), now});
}

const routing::readings*
waiting_acts::find(const std::string& digits, routing::wall_time now) const {
    const auto found = kept_.find(digits);
    return found == kept_.end() || found->second.at + kept_for <= now ? nullptr
                                                                      : &found->second.read;
}

routing::readings waiting_acts::take(const std::string& digits) {
    const auto found = kept_.find(digits);
    BOOST_ASSERT(found != kept_.end());
    routing::readings read = found->second.read;
    taken_.emplace_back(digits, std::move(found->second));
    kept_.erase(found);
    return read;
}

void waiting_acts::undo() {
    for (auto& [digits, act] : taken_)
        kept_.try_emplace(digits, std::move(act));
    taken_.clear();
}

} // namespace ntbcare::flow
