#pragma once
// Our requests that wait for an answer: at most `size` of them, each with its sequence number, the
// owner's token and a deadline.
// Used by the session in both roles. It must never read a clock: time is an argument.

#include "protocol/smpp/pdu.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ntbcare::protocol {

inline constexpr std::size_t window_max = 4096;
inline constexpr std::uint32_t sequence_max = 0x7fffffff;
/// How many expired requests are remembered to tell a late response from a strange one.
inline constexpr std::size_t window_expired_max = 256;

class window {
public:
    using time_point = std::chrono::steady_clock::time_point;

    struct entry {
        std::uint32_t sequence{}; ///< 0 = the place is free
        command_id command{};
        std::uint64_t token{};
        time_point sent{};
        time_point deadline{};

        friend bool operator==(const entry&, const entry&) = default;
    };

    enum class outcome : std::uint8_t {
        matched,    ///< it was in flight and is not any more
        late,       ///< it had expired; the entry says what it was
        wrong_type, ///< something else is in flight under that number, and stays
        unknown,    ///< nothing like it
    };
    struct completion {
        outcome what = outcome::unknown;
        entry request;
    };

    /// Precondition: 1 <= size <= window_max.
    explicit window(std::size_t size);

    [[nodiscard]] std::size_t in_flight() const { return in_flight_; }
    [[nodiscard]] std::size_t free() const { return size_ - in_flight_; }

    /// A sequence number that nothing in flight has: 1..sequence_max, then again from 1.
    [[nodiscard]] std::uint32_t take_sequence();

    /// The next number is the one after `sequence`. For tests of the wrap.
    void set_last_sequence(std::uint32_t sequence) { last_sequence_ = sequence; }

    /// Precondition: free() > 0, entry.sequence from take_sequence().
    void add(const entry& request);

    /// A response came. `response` generic_nack matches any command.
    [[nodiscard]] completion complete(std::uint32_t sequence, command_id response);

    /// Takes out what is due, oldest first, and remembers it for a while (late responses).
    [[nodiscard]] std::vector<entry> expire(time_point now);

    /// Takes out everything, oldest first; a new connection starts with nothing remembered.
    [[nodiscard]] std::vector<entry> clear();

    /// No entry is due before this moment; it may be earlier than the first deadline, never later.
    [[nodiscard]] std::optional<time_point> next_deadline() const;

private:
    struct slot {
        entry request;
        std::uint64_t order = 0; ///< the how-manieth request this was
    };

    [[nodiscard]] std::size_t home(std::uint32_t sequence) const;
    [[nodiscard]] std::size_t find(std::uint32_t sequence) const;
    void erase(std::size_t place);
    [[nodiscard]] std::vector<entry> take_due(const time_point* now);
    void remember(const entry& request);

    std::size_t size_;
    std::size_t mask_;
    std::vector<slot> slots_;
    std::size_t in_flight_ = 0;
    std::uint64_t added_ = 0;
    std::uint32_t last_sequence_ = 0;
    time_point earliest_{};
    std::vector<entry> expired_; ///< a ring of the last ones
    std::size_t expired_next_ = 0;
};

} // namespace ntbcare::protocol
