#include "protocol/smpp/framer.hpp"

#include "protocol/smpp/wire.hpp"

#include <boost/assert.hpp>

namespace ntbcare::protocol {

framer::framer(std::size_t command_length_max)
    : command_length_max_{command_length_max} {
    BOOST_ASSERT(command_length_max >= header_octets);
}

void framer::feed(octet_view bytes) {
    if (failed_) {
        return;
    }
    // What was given out is dropped here and not in next(), so that views stay good until now.
    if (read_ > 0) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
        read_ = 0;
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

result<std::optional<octet_view>> framer::next() {
    if (failed_) {
        return *failed_;
    }
    const octet_view rest = octet_view{buffer_}.subspan(read_);
    if (rest.size() < 4) {
        return std::optional<octet_view>{};
    }
    const std::size_t length = read_u32(rest, 0);
    if (length < header_octets || length > command_length_max_) {
        failed_ =
            length < header_octets ? errc::invalid_command_length : errc::command_length_too_large;
        return *failed_;
    }
    if (rest.size() < length) {
        return std::optional<octet_view>{};
    }
    read_ += length;
    return std::optional{rest.first(length)};
}

void framer::reset() {
    buffer_.clear();
    read_ = 0;
    failed_.reset();
}

} // namespace ntbcare::protocol
