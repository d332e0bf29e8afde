#include "db/print_index.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

namespace ntbcare::db {

namespace {

constexpr std::size_t prints_max_max = std::size_t{1} << 30;

std::uint32_t to_seconds(wall_time at) {
    const auto since = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(since, 0, UINT32_MAX));
}

/// calloc, not new: the kernel gives zeroed pages only when they are touched, so a quiet gateway
/// stays small.
std::uint32_t* zeroed_table(std::size_t seats) {
    void* memory = std::calloc(seats, sizeof(std::uint32_t));
    if (memory == nullptr)
        throw std::bad_alloc{};
    return static_cast<std::uint32_t*>(memory);
}

} // namespace

void print_index::freed::operator()(std::uint32_t* table) const {
    std::free(table);
}

print_index::print_index(std::size_t prints_max, std::chrono::milliseconds window)
    : capacity_{prints_max}
    , mask_{std::bit_ceil(2 * prints_max) - 1}
    , window_seconds_{std::chrono::ceil<std::chrono::seconds>(window).count()}
    , prints_{new fingerprint[prints_max]}
    , rows_{new std::int64_t[prints_max]}
    , seconds_{new std::uint32_t[prints_max]}
    , table_{zeroed_table(mask_ + 1)} {
    BOOST_ASSERT(prints_max >= 1);
    BOOST_ASSERT(prints_max <= prints_max_max);
}

void print_index::add(const fingerprint& print, inbox_id row, wall_time at) {
    const std::uint32_t now = to_seconds(at);
    while (count_ > 0 && now > seconds_[oldest_] + window_seconds_)
        drop_oldest();
    if (count_ == capacity_) {
        ++displaced_;
        drop_oldest();
    }
    const std::size_t place = (oldest_ + count_) % capacity_;
    prints_[place] = print;
    rows_[place] = row.value;
    seconds_[place] = now;
    ++count_;
    // A print seen again points at its newest row; the older ring place is left behind and drops
    // out in time.
    table_[seat_of(print)] = static_cast<std::uint32_t>(place + 1);
}

std::optional<inbox_id> print_index::find(const fingerprint& print, wall_time now) const {
    const std::uint32_t entry = table_[seat_of(print)];
    if (entry == 0)
        return std::nullopt;
    const std::size_t place = entry - 1;
    if (to_seconds(now) > seconds_[place] + window_seconds_)
        return std::nullopt;
    return inbox_id{rows_[place]};
}

void print_index::clear() {
    std::fill_n(table_.get(), mask_ + 1, 0U);
    oldest_ = 0;
    count_ = 0;
}

std::size_t print_index::home(const fingerprint& print) const {
    std::uint64_t value = 0;
    std::memcpy(&value, print.data(), sizeof value);
    return static_cast<std::size_t>(value) & mask_;
}

/// The seat that holds the print, or the free one where it would go. The table is at most half
/// full, so it ends.
std::size_t print_index::seat_of(const fingerprint& print) const {
    std::size_t seat = home(print);
    while (table_[seat] != 0 && prints_[table_[seat] - 1] != print)
        seat = (seat + 1) & mask_;
    return seat;
}

void print_index::drop_oldest() {
    const std::size_t seat = seat_of(prints_[oldest_]);
    if (table_[seat] == oldest_ + 1)
        vacate(seat);
    oldest_ = (oldest_ + 1) % capacity_;
    --count_;
}

/// Linear probing without tombstones: entries after the gap move back unless they sit at or after
/// their home.
void print_index::vacate(std::size_t seat) {
    std::size_t gap = seat;
    std::size_t next = (seat + 1) & mask_;
    while (table_[next] != 0) {
        const std::size_t wanted = home(prints_[table_[next] - 1]);
        if (((next - wanted) & mask_) >= ((next - gap) & mask_)) {
            table_[gap] = table_[next];
            gap = next;
        }
        next = (next + 1) & mask_;
    }
    table_[gap] = 0;
}

} // namespace ntbcare::db
