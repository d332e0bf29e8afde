// One outbox row while it is in memory: its place in its recipient's line and what became of its
// parts. Owned by sender, linked by send_lanes; nobody else keeps a pointer to it.
#pragma once

#include "db/rows.hpp"
#include "gateway/flow/send_status.hpp"
#include "protocol/text/segment.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::flow {

enum class send_phase : std::uint8_t {
    waiting, ///< Behind another message to the same recipient.
    ready,   ///< The next link that may and can takes it.
    held,    ///< Waits for its next try.
    sending, ///< A link has it.
};

struct unanswered_part {
    std::uint64_t token = 0;
    std::size_t part = 0;
};

struct send_message {
    db::outbox_row row;
    std::size_t queue = 0; ///< Its link group's.

    // The place in the line; kept by send_lanes.
    send_phase phase = send_phase::waiting;
    send_message* before = nullptr;
    send_message* behind = nullptr;
    routing::steady_time held_until{};

    // One try; forgotten before the next.
    std::optional<std::size_t> link{}; ///< Its place in sender, while it has the message.
    std::size_t sent_by = 0;           ///< The same, kept after.
    std::uint8_t data_coding = 0;
    std::vector<protocol::message_part> parts{};
    std::size_t next_part = 0;
    std::vector<std::uint64_t> tokens{}; ///< In flight.
    std::vector<std::string> ids{};      ///< As the SMSC named the parts.
    bool receipt_asked = false;
    db::wall_time submitted_at{}; ///< Its last part.
    submit_class outcome = submit_class::accepted;
    std::string reason{};   ///< Status name, or ours.
    std::string_view why{}; ///< The same as a sentence.

    /// Parts whose answer did not come in time; it may still come, until the message goes again.
    std::vector<unanswered_part> unanswered{};
    bool told_by_receipt = false; ///< An id of its is a receipt's: no response had it.
    bool ends_unanswered = false; ///< It must not go again: it may have arrived.

    int throttled = 0;        ///< How often in a row: its own back-off, beside its link's.
    bool retried_now = false; ///< It had its one try without a back-off.

    [[nodiscard]] bool has_unsent_parts() const { return next_part < parts.size(); }
};

} // namespace ntbcare::flow
