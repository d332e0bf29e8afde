#pragma once
// Cuts the stream of octets from a peer into PDUs by their command_length.
// Used by the session, and by tests that read captured streams.
// It must never look beyond the length: a PDU with nonsense inside is still a frame.

#include "protocol/errc.hpp"

#include <cstddef>
#include <optional>

namespace ntbcare::protocol {

inline constexpr std::size_t header_octets = 16;
/// A message_payload of 64 KiB and every mandatory field beside it fit.
inline constexpr std::size_t default_command_length_max = 70'000;

class framer {
public:
    /// Precondition: command_length_max >= header_octets.
    explicit framer(std::size_t command_length_max = default_command_length_max);

    /// Adds octets. Call next() until it gives nothing before feeding again: then at most one
    /// unfinished PDU and the octets fed are held. Views given by next() end here.
    void feed(octet_view bytes);

    /// The next whole PDU, header included; nothing if it is not complete yet. The view lives until
    /// the next feed() or reset(). invalid_command_length and command_length_too_large are final:
    /// every later call gives the same error.
    [[nodiscard]] result<std::optional<octet_view>> next();

    /// Octets held that next() has not given.
    [[nodiscard]] std::size_t pending() const { return buffer_.size() - read_; }

    /// Forgets everything: a new connection.
    void reset();

private:
    std::size_t command_length_max_;
    octets buffer_;
    std::size_t read_ = 0;
    std::optional<errc> failed_;
};

} // namespace ntbcare::protocol
