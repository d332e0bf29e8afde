#pragma once

// One long message while its parts come in: which places are filled and by what.
// Called by reassembler only; it knows nothing of limits, time or other messages.
// Must never overwrite a filled place: that decision belongs to the reassembler.

#include "protocol/text/reassembler.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ntbcare::protocol {

/// A place that has something in it. Kept after the message ended too, without its body.
struct part_place {
    std::uint8_t number = 0;
    std::uint8_t data_coding = 0;
    /// Only on trial: the same octets were in an ended message, so this is a redelivery of that one
    /// or our part, and nobody knows. Counts when the message expires with nothing better.
    bool is_spare = false;
    bool was_spare = false; ///< It counts now, but its id belongs to no row of this message.
    std::uint64_t id = 0;
    std::size_t size = 0;
    std::size_t digest = 0; ///< Of data_coding and body: tells a redelivery from another part.
    octets body{};
    national_tables tables{};
};

[[nodiscard]] part_place make_place(message_piece&& piece);

class part_set {
public:
    explicit part_set(part_key key, reassembler::time_point started);

    [[nodiscard]] const part_key& key() const noexcept { return key_; }
    [[nodiscard]] reassembler::time_point started() const noexcept { return started_; }

    /// Whether this place has a part, not counting spares.
    [[nodiscard]] bool is_filled(std::uint8_t number) const noexcept;
    /// The part in this place with these octets, not counting spares.
    [[nodiscard]] const part_place* find_same(const part_place& other) const noexcept;
    /// Whether every place is filled, not counting spares.
    [[nodiscard]] bool is_complete() const noexcept;
    /// Whether each place filled here is empty there.
    [[nodiscard]] bool fits_into(const part_set& other) const noexcept;
    /// Whether this very part is in it, as a spare too.
    [[nodiscard]] bool has(std::uint8_t number, std::uint64_t id) const noexcept;
    /// Whether anything but spares is in it.
    [[nodiscard]] bool has_own() const noexcept;
    /// Places in use, spares too.
    [[nodiscard]] const std::vector<part_place>& places() const noexcept { return places_; }
    [[nodiscard]] std::size_t octets_held() const noexcept { return octets_held_; }

    /// Puts a part into a place that is not filled; a spare there is thrown out.
    void put(part_place place);
    /// Takes the part with this id out; false when it is not here.
    bool remove(std::uint8_t number, std::uint64_t id);
    /// Makes spares count.
    void accept_spares() noexcept;
    /// Forgets what the parts said; their digests stay.
    void drop_bodies() noexcept;
    [[nodiscard]] bool has_bodies() const noexcept { return has_bodies_; }

    /// Runs, ids and missing numbers, not counting spares.
    [[nodiscard]] joined_message join() const;
    [[nodiscard]] std::vector<std::uint64_t> ids() const;
    [[nodiscard]] std::vector<std::uint8_t> missing() const;

private:
    part_key key_;
    reassembler::time_point started_;
    std::vector<part_place> places_; ///< By number.
    std::size_t octets_held_ = 0;
    bool has_bodies_ = true;
};

} // namespace ntbcare::protocol
