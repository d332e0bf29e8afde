#include "protocol/text/reassembler.hpp"

#include "protocol/text/part_tables.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace ntbcare::protocol {

namespace {

using entry_at = part_tables::entry_at;

/// Where the same octets already are: a set, and the id of the part there.
struct earlier_part {
    entry_at at;
    std::uint64_t id = 0;
};

/// The newest message with this key for which `test` holds.
template <class Test>
std::optional<entry_at> find_newest(const part_tables& tables, const part_key& key, Test test) {
    const auto& sets = tables.sets_of(key);
    const auto found = std::find_if(sets.rbegin(), sets.rend(), test);
    return found == sets.rend() ? std::nullopt : std::optional{*found};
}

std::optional<earlier_part>
find_duplicate(const part_tables& tables, const part_key& key, const part_place& place) {
    const auto at = find_newest(tables, key, [&](entry_at known) {
        return known->set.find_same(place) != nullptr;
    });
    return at ? std::optional{earlier_part{*at, (*at)->set.find_same(place)->id}} : std::nullopt;
}

/// The newest message of this phase that lacks the part.
std::optional<entry_at>
find_lacking(const part_tables& tables, const part_key& key, std::uint8_t number, set_phase phase) {
    return find_newest(tables, key, [&](entry_at known) {
        return known->phase == phase && !known->set.is_filled(number);
    });
}

/// Two messages of one sender may end in the same words. Then the second one's last part looks like
/// a redelivery of the first one's: it is kept aside for a newer open message that lacks it.
void keep_spare(part_tables& tables, const part_key& key, part_place&& place, entry_at original) {
    const auto at = find_newest(tables, key, [&](entry_at known) {
        return known == original ||
               (known->phase == set_phase::open && !known->set.is_filled(place.number));
    });
    BOOST_ASSERT(at.has_value());
    if (*at != original) {
        place.is_spare = true;
        tables.put(*at, std::move(place));
    }
}

/// The expired message with the same key whose holes this one would fill, newest first.
std::optional<entry_at> host_for(const part_tables& tables, entry_at at) {
    return find_newest(tables, at->set.key(), [&](entry_at known) {
        return known->phase == set_phase::expired && at->set.fits_into(known->set);
    });
}

/// Late parts found the message they belong to: from now on it knows them.
void merge_late(part_tables& tables, entry_at late, entry_at host, expired_message& ended) {
    ended.late_for = host->set.ids();
    for (auto place : late->set.places()) {
        place.body = octets{};
        host->set.put(std::move(place));
    }
    ended.message.missing = host->set.missing();
    if (host->set.is_complete()) {
        host->phase = set_phase::complete;
    }
    tables.erase(late);
}

} // namespace

struct reassembler::state {
    explicit state(const reassembler_limits& limits)
        : tables{limits} {}

    part_tables tables;

    [[nodiscard]] bool is_part(const message_piece& piece) const;
    expired_message close(entry_at at, expiry_reason reason, time_point now);
    void
    enforce_sender_limits(entry_at newest, time_point now, std::vector<expired_message>& early);
    void enforce_total_limits(entry_at newest, time_point now, std::vector<expired_message>& early);
    joined_message finish(entry_at at, time_point now);
    void take_out(entry_at at, std::uint8_t number, std::uint64_t id);
};

bool reassembler::state::is_part(const message_piece& piece) const {
    return piece.key.total >= 2 && piece.number >= 1 && piece.number <= piece.key.total &&
           piece.body.size() <= tables.limits().part_octets_max;
}

/// Ends an open message that is not complete.
expired_message reassembler::state::close(entry_at at, expiry_reason reason, time_point now) {
    const auto until = now + tables.limits().late_within;
    at->set.accept_spares();
    expired_message ended{at->set.join(), reason, {}};
    const auto host = at->set.is_complete() ? std::nullopt : host_for(tables, at);
    if (host) {
        merge_late(tables, at, *host, ended);
        return ended;
    }
    tables.remember(at, at->set.is_complete() ? set_phase::complete : set_phase::expired, until);
    at->set.drop_bodies();
    return ended;
}

void reassembler::state::enforce_sender_limits(
    entry_at newest, time_point now, std::vector<expired_message>& early
) {
    const auto& limits = tables.limits();
    while (true) {
        const auto& use = tables.use_of(newest);
        const bool is_over = use.open.size() > limits.sets_per_sender_max ||
                             use.parts > limits.parts_per_sender_max ||
                             use.octets_held > limits.octets_per_sender_max;
        if (!is_over || use.open.size() < 2) {
            return;
        }
        const auto oldest = use.open.front() == newest ? use.open[1] : use.open.front();
        early.push_back(close(oldest, expiry_reason::sender_limit, now));
    }
}

void reassembler::state::enforce_total_limits(
    entry_at newest, time_point now, std::vector<expired_message>& early
) {
    const auto& limits = tables.limits();
    const auto& deadlines = tables.deadlines();
    while (deadlines.size() > 1 &&
           (deadlines.size() > limits.sets_max || tables.open_octets() > limits.octets_max)) {
        const auto first = deadlines.begin();
        const auto oldest = first->second == newest ? std::next(first)->second : first->second;
        early.push_back(close(oldest, expiry_reason::total_limit, now));
    }
}

joined_message reassembler::state::finish(entry_at at, time_point now) {
    auto message = at->set.join();
    tables.remember(at, set_phase::complete, now + tables.limits().late_within);
    tables.make_undoable(at, now);
    return message;
}

void reassembler::state::take_out(entry_at at, std::uint8_t number, std::uint64_t id) {
    const bool waits_again =
        at->phase == set_phase::open || (at->phase == set_phase::complete && at->set.has_bodies());
    if (waits_again) {
        tables.leave(at); // Out of the tables and in again, so that every count follows.
        at->set.remove(number, id);
        tables.open(at);
    } else {
        // Its bodies are gone: when the part comes again it merges like any late part.
        at->phase = set_phase::expired;
        at->set.remove(number, id);
    }
    if (!at->set.has_own()) {
        tables.erase(at);
    }
}

reassembler::reassembler(const reassembler_limits& limits)
    : state_{std::make_unique<state>(limits)} {
    BOOST_ASSERT(limits.sets_max >= 1);
    BOOST_ASSERT(limits.remembered_max >= 1);
}

reassembler::~reassembler() = default;
reassembler::reassembler(reassembler&&) noexcept = default;
reassembler& reassembler::operator=(reassembler&&) noexcept = default;

add_outcome reassembler::add(message_piece piece, time_point now) {
    if (!state_->is_part(piece)) {
        return {.what = add_result::not_a_part};
    }
    auto& tables = state_->tables;
    const auto key = piece.key;
    auto place = make_place(std::move(piece));
    if (const auto first = find_duplicate(tables, key, place)) {
        keep_spare(tables, key, std::move(place), first->at);
        return {.what = add_result::duplicate, .duplicate_of = first->id};
    }
    auto home = find_lacking(tables, key, place.number, set_phase::open);
    if (!home) {
        home = tables.create(key, now);
        tables.open(*home);
    }
    tables.put(*home, std::move(place));
    add_outcome outcome;
    if ((*home)->set.is_complete()) {
        outcome.what = add_result::complete;
        outcome.message = state_->finish(*home, now);
    } else {
        state_->enforce_sender_limits(*home, now, outcome.early);
        state_->enforce_total_limits(*home, now, outcome.early);
    }
    return outcome;
}

add_outcome reassembler::restore(message_piece piece, time_point at, restored_state restored) {
    if (restored == restored_state::waiting) {
        return add(std::move(piece), at);
    }
    if (!state_->is_part(piece)) {
        return {.what = add_result::not_a_part};
    }
    auto& tables = state_->tables;
    const auto key = piece.key;
    auto place = make_place(std::move(piece));
    place.body = octets{};
    if (const auto first = find_duplicate(tables, key, place)) {
        return {.what = add_result::duplicate, .duplicate_of = first->id};
    }
    const auto phase =
        restored == restored_state::complete ? set_phase::complete : set_phase::expired;
    if (const auto home = find_lacking(tables, key, place.number, phase)) {
        (*home)->set.put(std::move(place));
        return {};
    }
    const auto made = tables.create(key, at);
    made->set.drop_bodies();
    made->set.put(std::move(place));
    tables.remember(made, phase, at + tables.limits().late_within);
    return {};
}

bool reassembler::take_back(const part_key& key, std::uint8_t number, std::uint64_t id) {
    const auto& sets = state_->tables.sets_of(key);
    const auto has_part = [&](const entry_at& at) {
        return at->set.has(number, id);
    };
    const auto found = std::ranges::find_if(sets, has_part);
    if (found == sets.end()) {
        return false;
    }
    state_->take_out(*found, number, id);
    return true;
}

std::vector<expired_message> reassembler::expire(time_point now) {
    std::vector<expired_message> ended;
    const auto& deadlines = state_->tables.deadlines();
    while (!deadlines.empty() && deadlines.begin()->first <= now) {
        ended.push_back(state_->close(deadlines.begin()->second, expiry_reason::waited, now));
    }
    state_->tables.forget(now);
    return ended;
}

std::optional<reassembler::time_point> reassembler::next_deadline() const {
    const auto& deadlines = state_->tables.deadlines();
    return deadlines.empty() ? std::nullopt : std::optional{deadlines.begin()->first};
}

std::size_t reassembler::open_sets() const noexcept {
    return state_->tables.deadlines().size();
}
std::size_t reassembler::open_octets() const noexcept {
    return state_->tables.open_octets();
}
std::size_t reassembler::remembered_sets() const noexcept {
    return state_->tables.remembered();
}

} // namespace ntbcare::protocol
