#include "routing/intake/slip_index.hpp"

#include "routing/intake/fnv1a.hpp"

#include <utility>

namespace ntbcare::routing {
namespace {

constexpr std::size_t slots_at_first = 1'024;

} // namespace

std::uint32_t slip_index::hash_of(std::string_view form) {
    return folded(fnv1a(form));
}

void slip_index::insert(slot added) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = added.hash & mask;
    while (slots_[at].hash != 0)
        at = (at + 1) & mask;
    slots_[at] = added;
}

void slip_index::add(std::string_view word, std::uint32_t number) {
    if (word.empty() || word.size() > slip_word_max)
        return;
    if (slots_.size() < 2 * (used_ + word.size() + 1)) {
        const std::size_t bigger = slots_.empty() ? slots_at_first : 2 * slots_.size();
        const auto before = std::exchange(slots_, std::vector<slot>(bigger));
        for (const slot& each : before)
            if (each.hash != 0)
                insert(each);
    }
    const auto take = [&](std::string_view form) {
        insert({hash_of(form), number});
        ++used_;
    };
    take(word);
    each_shortened(word, take);
}

} // namespace ntbcare::routing
