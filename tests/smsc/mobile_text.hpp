// The phone's half of an SMS: a text typed into it becomes the deliver_sm PDUs that its carrier
// would send, and the submit_sm PDUs that come back become texts on its screen.
// Called by the simulator and by tests that want to shape the parts themselves (order, gaps).
// It joins parts with its own few lines, not the gateway's joiner, so that a bug there shows here.
#pragma once

#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ntbcare::sim {

/// What a person types and to whom it goes.
struct typed_sms {
    std::string from; ///< As dialled or in wire form.
    std::string text; ///< UTF-8.
    std::string service = "1708";
    std::uint16_t reference = 0; ///< Of a long SMS; its low 8 bits count.
    /// What data_coding 0 means at the SMSC. A text it cannot write goes as UCS-2.
    protocol::alphabet charset = protocol::alphabet::gsm7;
};

/// The deliver_sm bodies of one SMS in order of their parts. Texts that no SMS can carry (over 255
/// parts) give nothing.
[[nodiscard]] std::vector<protocol::short_message_request> deliver_parts(const typed_sms& sms);

/// An SMS that stands on a screen.
struct shown_sms {
    std::string to; ///< Wire form.
    std::string from;
    std::string text;
    std::size_t parts = 1;

    friend bool operator==(const shown_sms&, const shown_sms&) = default;
};

/// All phones of the carrier. Holds unfinished long SMS, at most `open_max`: the oldest is dropped.
class phones {
public:
    static constexpr std::size_t open_max = 10'000;

    /// What data_coding 0 means at the SMSC.
    explicit phones(protocol::alphabet charset = protocol::alphabet::gsm7)
        : charset_{charset} {}

    /// Takes in one submit_sm; gives the SMS when this was its only or last part.
    [[nodiscard]] std::optional<shown_sms> receive(const protocol::short_message_request& part);

    [[nodiscard]] std::size_t open() const { return open_.size(); }

private:
    /// To, from, reference, total.
    using key = std::tuple<std::string, std::string, std::uint16_t, std::uint8_t>;

    [[nodiscard]] std::string text_of(std::uint8_t data_coding, protocol::octet_view joined) const;

    protocol::alphabet charset_;
    std::map<key, std::map<std::uint8_t, protocol::octets>> open_;
};

} // namespace ntbcare::sim
