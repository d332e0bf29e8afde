#include "protocol/text/part_tables.hpp"

#include <boost/assert.hpp>
#include <boost/container_hash/hash.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ntbcare::protocol {

namespace {

std::string sender_of(const part_key& key) {
    return key.group + '\n' + key.source;
}

} // namespace

std::size_t part_tables::key_hash::operator()(const part_key& key) const noexcept {
    std::size_t seed = 0;
    boost::hash_combine(seed, key.group);
    boost::hash_combine(seed, key.source);
    boost::hash_combine(seed, key.destination);
    boost::hash_combine(seed, key.reference);
    boost::hash_combine(seed, key.width);
    boost::hash_combine(seed, key.total);
    return seed;
}

const std::vector<part_tables::entry_at>& part_tables::sets_of(const part_key& key) const {
    static const std::vector<entry_at> none;
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? none : found->second;
}

const part_tables::sender_use& part_tables::use_of(entry_at at) const {
    const auto found = senders_.find(sender_of(at->set.key()));
    BOOST_ASSERT(found != senders_.end());
    return found->second;
}

part_tables::entry_at part_tables::create(const part_key& key, time_point started) {
    entries_.push_back({.set = part_set{key, started}});
    const auto at = std::prev(entries_.end());
    at->when = deadlines_.end();
    at->undo = undoable_.end();
    by_key_[key].push_back(at);
    return at;
}

void part_tables::erase(entry_at at) {
    leave(at);
    const auto found = by_key_.find(at->set.key());
    BOOST_ASSERT(found != by_key_.end());
    std::erase(found->second, at);
    if (found->second.empty()) {
        by_key_.erase(found);
    }
    entries_.erase(at);
}

void part_tables::put(entry_at at, part_place&& place) {
    BOOST_ASSERT(at->phase == set_phase::open);
    const auto parts_before = at->set.places().size();
    const auto octets_before = at->set.octets_held();
    at->set.put(std::move(place));
    auto& use = senders_[sender_of(at->set.key())];
    use.parts += at->set.places().size() - parts_before;
    // A spare thrown out may have been longer: the sums go through unsigned wrap and back.
    use.octets_held += at->set.octets_held() - octets_before;
    open_octets_ += at->set.octets_held() - octets_before;
}

void part_tables::open(entry_at at) {
    leave(at);
    at->phase = set_phase::open;
    at->when = deadlines_.emplace(at->set.started() + limits_.within, at);
    auto& use = senders_[sender_of(at->set.key())];
    const auto started = [](entry_at other) {
        return other->set.started();
    };
    const auto place = std::ranges::upper_bound(use.open, at->set.started(), {}, started);
    use.open.insert(place, at);
    use.parts += at->set.places().size();
    use.octets_held += at->set.octets_held();
    open_octets_ += at->set.octets_held();
}

void part_tables::leave(entry_at at) {
    if (at->when == deadlines_.end()) {
        return;
    }
    if (at->phase == set_phase::open) {
        leave_open(at);
    } else {
        if (at->undo != undoable_.end()) {
            undoable_octets_ -= at->set.octets_held();
            undoable_.erase(at->undo);
            at->undo = undoable_.end();
        }
        remembered_.erase(at->when);
    }
    at->when = deadlines_.end();
}

void part_tables::leave_open(entry_at at) {
    deadlines_.erase(at->when);
    open_octets_ -= at->set.octets_held();
    const auto found = senders_.find(sender_of(at->set.key()));
    BOOST_ASSERT(found != senders_.end());
    std::erase(found->second.open, at);
    found->second.parts -= at->set.places().size();
    found->second.octets_held -= at->set.octets_held();
    if (found->second.open.empty()) {
        senders_.erase(found);
    }
}

void part_tables::remember(entry_at at, set_phase phase, time_point until) {
    BOOST_ASSERT(phase != set_phase::open);
    leave(at);
    while (remembered_.size() >= limits_.remembered_max) {
        erase(remembered_.begin()->second);
    }
    at->phase = phase;
    at->when = remembered_.emplace(until, at);
}

void part_tables::make_undoable(entry_at at, time_point now) {
    BOOST_ASSERT(at->phase == set_phase::complete);
    at->undo = undoable_.emplace(now, at);
    undoable_octets_ += at->set.octets_held();
    while (undoable_.size() > limits_.undoable_max || undoable_octets_ > limits_.octets_max) {
        drop_undo(undoable_.begin()->second);
    }
}

void part_tables::drop_undo(entry_at at) {
    undoable_octets_ -= at->set.octets_held();
    undoable_.erase(at->undo);
    at->undo = undoable_.end();
    at->set.drop_bodies();
}

void part_tables::forget(time_point now) {
    while (!undoable_.empty() && undoable_.begin()->first + limits_.within <= now) {
        drop_undo(undoable_.begin()->second);
    }
    while (!remembered_.empty() && remembered_.begin()->first <= now) {
        erase(remembered_.begin()->second);
    }
}

} // namespace ntbcare::protocol
