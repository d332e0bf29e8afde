// The complaints of the load generator, encoded once: each next one costs a copy and a few digits.
// Used by the throughput program only. Senders are numbers of nobody: 62812 and eight digits that
// are the message's index, so that an answer tells which message it answers.
#pragma once

#include "protocol/errc.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ntbcare::sim {

class load_messages {
public:
    static constexpr std::size_t index_max = 99'999'999;

    load_messages();

    /// Appends the deliver_sm of message `index` with that sequence number.
    void append(std::uint32_t index, std::uint32_t sequence, protocol::octets& out) const;

    /// Which message a submit_sm answers, by its destination; nothing for other phones.
    [[nodiscard]] static std::optional<std::uint32_t> answered(protocol::octet_view submit_sm);

private:
    struct sample {
        protocol::octets pdu;
        std::size_t number_at = 0; ///< Eight digits of the sender.
        std::size_t text_at = 0;   ///< The same eight in the text.
    };

    std::vector<sample> samples_;
};

/// Appends the answer to a submit_sm, with a message id of eight hex digits.
void append_submit_response(std::uint32_t sequence, std::uint32_t id, protocol::octets& out);

} // namespace ntbcare::sim
