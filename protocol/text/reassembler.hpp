#pragma once

// Joins the parts of long messages: any order, any link of a group, duplicates ignored, two
// messages with the same reference kept apart. In memory on the io thread, bounded, rebuilt from
// rows at start.
// Called by gateway/flow's admission for each inbound part, before the turn commits it.
// Must never mix two senders, keep more than its limits, or drop a part: what it cannot hold any
// longer it hands back with the gap visible.

#include "protocol/errc.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/udh.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::protocol {

/// The mark that stands in a text where a part never came.
inline constexpr std::string_view gap_mark = "[...]";

/// Which long message a part belongs to, as far as the air interface can tell.
struct part_key {
    std::string group{}; ///< The link group: parts may come in on different links of one carrier.
    std::string source{};
    std::string destination{};
    std::uint16_t reference = 0;
    std::uint8_t width = 8;
    std::uint8_t total = 0;

    friend bool operator==(const part_key&, const part_key&) = default;
};

/// One part. `body` has no UDH and is joinable() already.
struct message_piece {
    part_key key;
    std::uint8_t number = 0; ///< 1 to key.total.
    std::uint8_t data_coding = 0;
    octets body{};
    std::uint64_t id = 0; ///< The caller's: a row or a token; unique among parts not yet forgotten.
    national_tables tables{}; ///< Named in its UDH.
};

/// Neighbouring parts with one data_coding and one pair of tables, joined before decoding.
struct piece_run {
    std::uint8_t first = 0; ///< Number of its first part.
    std::uint8_t last = 0;  ///< Number of its last part.
    std::uint8_t data_coding = 0;
    octets body{};
    national_tables tables{};

    friend bool operator==(const piece_run&, const piece_run&) = default;
};

/// A message as it came together, whole or with gaps.
struct joined_message {
    part_key key;
    std::vector<piece_run> runs{};       ///< In order; a complete message in one alphabet has one.
    std::vector<std::uint64_t> ids{};    ///< Of its parts, by number, missing ones left out.
    std::vector<std::uint8_t> missing{}; ///< Numbers that never came; empty when complete.
    std::chrono::steady_clock::time_point started; ///< When its first part came.

    friend bool operator==(const joined_message&, const joined_message&) = default;
};

/// The text of a joined message, with "[...]" for each gap. `profile` is the link's.
[[nodiscard]] decoded_message
decode_joined(const joined_message& message, const charset_profile& profile);

/// Why a message is handed back without all its parts.
enum class expiry_reason : std::uint8_t {
    waited,       ///< `within` is over.
    sender_limit, ///< Its sender has too many open parts; the oldest message gives way.
    total_limit,  ///< Too many open messages altogether; the oldest gives way.
};

/// A message that will not be waited for any longer. message.missing may be empty: a part that was
/// taken for a redelivery of another message made it whole after all (its id is not in
/// message.ids).
struct expired_message {
    joined_message message;
    expiry_reason reason = expiry_reason::waited;
    /// Set when these parts fill holes of a message that expired before: add them to its ticket.
    /// The ids of that message's parts. message.missing is then what both together still lack.
    std::vector<std::uint64_t> late_for{};

    friend bool operator==(const expired_message&, const expired_message&) = default;
};

enum class add_result : std::uint8_t {
    stored, ///< Waits for its siblings. Also a late part: it waits as candidate of a new message.
    duplicate, ///< The same octets are already in the place; nothing changed.
    complete,  ///< The last one: `message` is whole.
    /// total < 2, number outside 1..total, or too large: treat it as a message of its own.
    not_a_part,
};

/// What became of one part, and which other messages had to give way for it.
struct add_outcome {
    add_result what = add_result::stored;
    std::optional<joined_message> message{}; ///< With `complete` only.
    std::optional<std::uint64_t>
        duplicate_of{};                   ///< With `duplicate` only: id of the part that was first.
    std::vector<expired_message> early{}; ///< Treat like the ones from expire().
};

/// In which state a row was found at start.
enum class restored_state : std::uint8_t {
    waiting,  ///< Its message is not complete.
    complete, ///< Its message was complete: only known again, so that a redelivery is seen.
    expired,  ///< Its message was opened with a gap: late parts still merge.
};

/// Limits, all of them enforced inside add().
struct reassembler_limits {
    std::chrono::steady_clock::duration within = std::chrono::minutes{10};
    /// How long an ended message is known: redeliveries are seen, late parts merge.
    std::chrono::steady_clock::duration late_within = std::chrono::hours{72};
    std::size_t sets_max = 10'000;              ///< Open messages altogether.
    std::size_t octets_max = 16'777'216;        ///< Octets of open messages altogether.
    std::size_t sets_per_sender_max = 8;        ///< Open messages of one sender on one group.
    std::size_t parts_per_sender_max = 255;     ///< Open parts of one sender on one group.
    std::size_t octets_per_sender_max = 65'536; ///< Open octets of one sender on one group.
    std::size_t part_octets_max = 256;          ///< A larger body is not a part.
    std::size_t remembered_max = 20'000; ///< Ended messages still known; the oldest is forgotten.
    std::size_t undoable_max =
        4'096; ///< Complete messages whose last part can be taken back whole.
};

/// The joiner. One thread; no clock: every call that needs the time is given it.
class reassembler {
public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit reassembler(const reassembler_limits& limits = {});
    ~reassembler();
    reassembler(reassembler&&) noexcept;
    reassembler& operator=(reassembler&&) noexcept;

    /// Takes in one part that has just come. Rules of generations, in this order: octets already in
    /// the place (of an open or an ended message) are a duplicate; else the newest open message
    /// with the place empty takes the part; else it starts a new message.
    [[nodiscard]] add_outcome add(message_piece piece, time_point now);

    /// Takes in one part found in a row at start, in order of row ids. `at` is when it came.
    /// The outcome of a `waiting` row is to be treated like that of add().
    [[nodiscard]] add_outcome restore(message_piece piece, time_point at, restored_state state);

    /// Forgets a part because its commit failed and the SMSC will send it again. A message that it
    /// had completed is open again. false: no such part is known.
    bool take_back(const part_key& key, std::uint8_t number, std::uint64_t id);

    /// Ends the messages that have waited for `within`, oldest first, and forgets what is older
    /// than `late_within`. What it returns is no longer held here: the caller keeps it until
    /// committed.
    [[nodiscard]] std::vector<expired_message> expire(time_point now);

    /// When expire() has something to return next; nullopt when nothing is open.
    [[nodiscard]] std::optional<time_point> next_deadline() const;

    [[nodiscard]] std::size_t open_sets() const noexcept;
    [[nodiscard]] std::size_t open_octets() const noexcept;
    [[nodiscard]] std::size_t remembered_sets() const noexcept;

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace ntbcare::protocol
