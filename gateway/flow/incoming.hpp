// One thing for the writer to decide: a message, a part, a joined set, or news of an SMS we sent.
// Made on the io thread by admission, decided on the writer thread.
#pragma once

#include "db/rows.hpp"
#include "gateway/flow/ussd/call.hpp"
#include "routing/intake/readings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::flow {

/// Names the PDU that waits for its response: the link's index and the PDU's sequence number on
/// that connection.
struct pdu_token {
    std::uint32_t link = 0;
    std::uint32_t connection = 0; ///< Counts connections: a response never goes to a later one.
    std::uint32_t sequence = 0;
    std::uint32_t command = 0; ///< deliver_sm or data_sm: which response is owed.

    friend bool operator==(const pdu_token&, const pdu_token&) = default;
};

struct pdu_token_hash {
    std::size_t operator()(const pdu_token& token) const noexcept;
};

enum class incoming_kind : std::uint8_t {
    message, ///< A whole SMS with its own inbox row.
    part,    ///< A part of a long SMS: stored and acknowledged, decided later.
    joined,  ///< All parts of a set are committed, or its time is over: no own row, no PDU waits.
    receipt, ///< A delivery receipt: only `change` counts (none: unmatched, acknowledged, counted).
    learnt,  ///< Not a message: something worth keeping about a carrier; only `learnt` counts.
    ussd,    ///< A step of a USSD dialogue: only `ussd` and its sender count.
    unreadable, ///< A PDU that could not be read: its octets are kept as a triage row.
};

struct incoming {
    incoming_kind kind = incoming_kind::message;
    std::optional<pdu_token> token; ///< Absent for `joined`.
    routing::msisdn sender;
    db::contact reach; ///< person is filled in by the turn.
    /// Filled but for id, person, outcome, ticket, reply. For `joined`: at, link, group, service.
    db::inbox_row row;
    std::string text;                  ///< Whole text, UTF-8; gaps shown as "[...]".
    routing::readings read;            ///< understand(text); empty for parts.
    std::vector<db::inbox_id> parts;   ///< joined: rows of all parts.
    std::vector<std::uint8_t> missing; ///< joined: part numbers that never came.
    std::uint8_t parts_total = 0;
    /// joined: its set's time was over before; the row of an earlier sibling, whose ticket takes
    /// this text.
    std::optional<db::inbox_id> late_to;
    /// Not meant for people (application ports, acknowledgements, octets that are no text): kept
    /// with an empty text and never answered.
    bool binary = false;
    bool flash = false;                      ///< Class 0: dealt with as any other, never answered.
    std::optional<db::outbox_change> change; ///< receipt
    std::optional<db::link_state> learnt;    ///< learnt
    std::optional<ussd_call> ussd;           ///< ussd

    /// About what we sent or know, not from a person: no sender, no row of its own.
    [[nodiscard]] bool is_news() const {
        return kind == incoming_kind::receipt || kind == incoming_kind::learnt;
    }
};

/// What became of one incoming. `busy`: not stored, the SMSC keeps it.
enum class verdict : std::uint8_t { stored, busy };

struct outcome {
    std::optional<pdu_token> token;
    verdict result = verdict::stored;
    incoming_kind kind = incoming_kind::message;
    db::inbox_id row{};
    db::inbox_outcome became = db::inbox_outcome::command;
    db::ticket_id ticket{};
    std::optional<db::set_key> set; ///< part: which set, so that admission marks it committed.
    std::uint8_t part = 0;
    std::optional<protocol::ussd_screen> screen; ///< ussd: what she is shown; none: nothing.
};

/// It was not stored.
[[nodiscard]] inline outcome busy_for(const incoming& message) {
    outcome made;
    made.token = message.token;
    made.result = verdict::busy;
    made.kind = message.kind;
    made.set = message.row.set;
    made.part = message.row.part;
    return made;
}

} // namespace ntbcare::flow
