#include "protocol/text/part_set.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace ntbcare::protocol {

namespace {

std::size_t digest_of(std::uint8_t data_coding, octet_view body) {
    const std::string_view text{reinterpret_cast<const char*>(body.data()), body.size()};
    return std::hash<std::string_view>{}(text) ^ (std::size_t{data_coding} << 1U);
}

} // namespace

part_place make_place(message_piece&& piece) {
    part_place place;
    place.number = piece.number;
    place.data_coding = piece.data_coding;
    place.id = piece.id;
    place.size = piece.body.size();
    place.digest = digest_of(piece.data_coding, piece.body);
    place.body = std::move(piece.body);
    place.tables = piece.tables;
    return place;
}

part_set::part_set(part_key key, reassembler::time_point started)
    : key_{std::move(key)}
    , started_{started} {}

bool part_set::is_filled(std::uint8_t number) const noexcept {
    const auto found = std::ranges::find(places_, number, &part_place::number);
    return found != places_.end() && !found->is_spare;
}

const part_place* part_set::find_same(const part_place& other) const noexcept {
    const auto found = std::ranges::find(places_, other.number, &part_place::number);
    const bool same = found != places_.end() && !found->is_spare && found->size == other.size &&
                      found->digest == other.digest && found->data_coding == other.data_coding;
    return same ? &*found : nullptr;
}

bool part_set::is_complete() const noexcept {
    return places_.size() == key_.total && std::ranges::none_of(places_, &part_place::is_spare);
}

bool part_set::fits_into(const part_set& other) const noexcept {
    return std::ranges::none_of(places_, [&](const part_place& place) {
        return other.is_filled(place.number);
    });
}

bool part_set::has(std::uint8_t number, std::uint64_t id) const noexcept {
    return std::ranges::any_of(places_, [&](const part_place& place) {
        return place.number == number && place.id == id;
    });
}

bool part_set::has_own() const noexcept {
    return !std::ranges::all_of(places_, &part_place::is_spare);
}

void part_set::put(part_place place) {
    BOOST_ASSERT(!is_filled(place.number));
    auto at = std::ranges::lower_bound(places_, place.number, {}, &part_place::number);
    if (at != places_.end() && at->number == place.number) {
        octets_held_ -= at->body.size();
        at = places_.erase(at);
    }
    octets_held_ += place.body.size();
    places_.insert(at, std::move(place));
}

bool part_set::remove(std::uint8_t number, std::uint64_t id) {
    const auto at = std::ranges::find(places_, number, &part_place::number);
    if (at == places_.end() || at->id != id) {
        return false;
    }
    octets_held_ -= at->body.size();
    places_.erase(at);
    return true;
}

void part_set::accept_spares() noexcept {
    for (auto& place : places_) {
        place.was_spare = place.was_spare || place.is_spare;
        place.is_spare = false;
    }
}

void part_set::drop_bodies() noexcept {
    for (auto& place : places_) {
        place.body = octets{};
    }
    octets_held_ = 0;
    has_bodies_ = false;
}

joined_message part_set::join() const {
    BOOST_ASSERT(has_bodies_);
    joined_message message;
    message.key = key_;
    message.ids = ids();
    message.missing = missing();
    message.started = started_;
    for (const auto& place : places_) {
        if (place.is_spare) {
            continue;
        }
        auto& runs = message.runs;
        if (runs.empty() || runs.back().last + 1 != place.number ||
            runs.back().data_coding != place.data_coding || runs.back().tables != place.tables) {
            runs.push_back({place.number, place.number, place.data_coding, place.body, place.tables}
            );
            continue;
        }
        runs.back().last = place.number;
        runs.back().body.insert(runs.back().body.end(), place.body.begin(), place.body.end());
    }
    return message;
}

std::vector<std::uint64_t> part_set::ids() const {
    std::vector<std::uint64_t> ids;
    for (const auto& place : places_) {
        if (!place.is_spare && !place.was_spare) {
            ids.push_back(place.id);
        }
    }
    return ids;
}

std::vector<std::uint8_t> part_set::missing() const {
    std::vector<std::uint8_t> numbers;
    for (unsigned number = 1; number <= key_.total; ++number) {
        if (!is_filled(static_cast<std::uint8_t>(number))) {
            numbers.push_back(static_cast<std::uint8_t>(number));
        }
    }
    return numbers;
}

} // namespace ntbcare::protocol
