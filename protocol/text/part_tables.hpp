#pragma once

// The tables of the reassembler: every set it knows, by key, by sender, by the time it ends.
// Called by reassembler only. Keeps the counts that the limits are checked against.
// Must never decide what a part means: the rules are in reassembler.cpp.

#include "protocol/text/part_set.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::protocol {

enum class set_phase : std::uint8_t {
    open,     ///< Waits for parts.
    complete, ///< Was handed out whole; known so that a redelivery is seen.
    expired,  ///< Was handed out with a gap; known so that a late part finds it.
};

class part_tables {
public:
    using time_point = reassembler::time_point;
    struct entry;
    using entry_list = std::list<entry>;
    using entry_at = entry_list::iterator;
    using timeline = std::multimap<time_point, entry_at>;

    /// A set and where it stands in the tables.
    struct entry {
        part_set set;
        set_phase phase = set_phase::open;
        timeline::iterator when{}; ///< In deadlines while open, in remembered afterwards.
        timeline::iterator undo{}; ///< In undoable, or its end.
    };

    /// What one sender has open on one group.
    struct sender_use {
        std::size_t parts = 0;
        std::size_t octets_held = 0;
        std::vector<entry_at> open{}; ///< Oldest first.
    };

    explicit part_tables(const reassembler_limits& limits)
        : limits_{limits} {}
    part_tables(const part_tables&) = delete; // Its sets hold iterators into it.
    part_tables& operator=(const part_tables&) = delete;

    [[nodiscard]] const reassembler_limits& limits() const noexcept { return limits_; }

    /// Every set with this key, oldest first; empty when there is none.
    [[nodiscard]] const std::vector<entry_at>& sets_of(const part_key& key) const;
    /// What the sender of this open set has open.
    [[nodiscard]] const sender_use& use_of(entry_at at) const;
    [[nodiscard]] const timeline& deadlines() const noexcept { return deadlines_; }
    [[nodiscard]] std::size_t remembered() const noexcept { return remembered_.size(); }
    [[nodiscard]] std::size_t open_octets() const noexcept { return open_octets_; }

    /// A new set in no timeline yet: open() or remember() it next.
    entry_at create(const part_key& key, time_point started);
    /// Removes a set, wherever it stands.
    void erase(entry_at at);
    /// Puts a part into an open set.
    void put(entry_at at, part_place&& place);

    /// Takes a set out of the timeline it stands in: open() or remember() it next.
    void leave(entry_at at);
    /// Makes a set wait for parts until `within` after it started.
    void open(entry_at at);
    /// Ends a set: until `until` it is only known. Over the limit the oldest known is forgotten.
    void remember(entry_at at, set_phase phase, time_point until);
    /// Keeps the bodies of a set that has just become complete, so that it can be opened again.
    void make_undoable(entry_at at, time_point now);
    /// Drops the bodies kept for longer than `within` and the sets whose `until` is over.
    void forget(time_point now);

private:
    void leave_open(entry_at at);
    void drop_undo(entry_at at);

    reassembler_limits limits_;
    entry_list entries_{};
    struct key_hash {
        std::size_t operator()(const part_key& key) const noexcept;
    };
    std::unordered_map<part_key, std::vector<entry_at>, key_hash> by_key_{}; ///< Oldest first.
    std::unordered_map<std::string, sender_use> senders_{};                  ///< Open sets only.
    timeline deadlines_{};  ///< Open sets, by when they expire.
    timeline remembered_{}; ///< Ended sets, by when they are forgotten.
    timeline undoable_{};   ///< Complete sets with bodies, by when they became complete.
    std::size_t open_octets_ = 0;
    std::size_t undoable_octets_ = 0;
};

} // namespace ntbcare::protocol
