// The fingerprints of the redelivery window, in memory: which inbox row a message's print led to. A
// ring in order of arrival and an open-addressing table over it, 37 bytes a print, capped. Both
// stores own one and fill it again from recent rows at start.
#pragma once

#include "db/rows.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace ntbcare::db {

class print_index {
public:
    /// Memory is reserved for `prints_max` and touched as it fills. Precondition: 1 <= prints_max
    /// <= 2^30.
    print_index(std::size_t prints_max, std::chrono::milliseconds window);

    /// Remembers the newest row of a print. At the cap the oldest print gives way (counted in
    /// `displaced`).
    void add(const fingerprint& print, inbox_id row, wall_time at);
    /// The newest row with this print that is not older than the window at `now`.
    [[nodiscard]] std::optional<inbox_id> find(const fingerprint& print, wall_time now) const;
    void clear();

    [[nodiscard]] std::size_t size() const { return count_; }
    /// Prints lost to the cap before their time: above 0 a redelivery may go unnoticed.
    [[nodiscard]] std::uint64_t displaced() const { return displaced_; }
    [[nodiscard]] static constexpr std::size_t bytes_per_print() {
        return sizeof(fingerprint) + sizeof(std::int64_t) + sizeof(std::uint32_t) +
               2 * sizeof(std::uint32_t);
    }

private:
    struct freed {
        void operator()(std::uint32_t* table) const;
    };

    [[nodiscard]] std::size_t home(const fingerprint& print) const;
    [[nodiscard]] std::size_t seat_of(const fingerprint& print) const;
    void drop_oldest();
    void vacate(std::size_t seat);

    std::size_t capacity_;
    std::size_t mask_;
    std::int64_t window_seconds_;
    std::unique_ptr<fingerprint[]> prints_;
    std::unique_ptr<std::int64_t[]> rows_;
    std::unique_ptr<std::uint32_t[]> seconds_;
    std::unique_ptr<std::uint32_t[], freed> table_; ///< Ring place + 1; 0: free.
    std::size_t oldest_ = 0;
    std::size_t count_ = 0;
    std::uint64_t displaced_ = 0;
};

} // namespace ntbcare::db
