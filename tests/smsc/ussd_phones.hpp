// Phones that dial: a code typed into one opens a dialogue, what is typed after that answers the
// screen, "!" hangs up. Speaks SMPP 5.0's USSD (conf/ussd/smpp5.toml) from the network's side. Used
// by the carrier. It has no clock: a dialogue lasts until one side ends it.
#pragma once

#include "protocol/smpp/pdu.hpp"
#include "tests/smsc/deliver_queue.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ntbcare::sim {

struct shown_screen {
    std::string to; ///< Wire form.
    std::string text;
    bool goes_on = false;

    friend bool operator==(const shown_screen&, const shown_screen&) = default;
};

class ussd_phones {
public:
    /// What the phone of this wire number sends; nothing: it is an SMS, or waits until the phone
    /// has its screen.
    struct typed {
        bool is_ussd = false;
        std::optional<delivery> sent{};
    };
    [[nodiscard]] typed type(const std::string& from, std::string_view text);
    /// A submit_sm that is a screen; nothing: it is an SMS, or comes when nobody looks any more.
    struct screen {
        bool is_ussd = false;
        std::optional<shown_screen> shown{};
    };
    [[nodiscard]] screen
    show(const protocol::short_message_request& body, std::span<const protocol::tlv> tlvs);
    /// What was typed while this phone waited and can be sent now; nothing while it waits again.
    [[nodiscard]] std::optional<std::string> next_keys(const std::string& from);
    /// Keys that wait for screens.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }

private:
    struct dialogue {
        std::string code;
        std::uint8_t session = 0;
        std::uint8_t sequence = 0;
        bool awaits_screen = true;
    };
    [[nodiscard]] delivery
    deliver(const std::string& from, dialogue& in, std::uint8_t operation, std::string_view text);

    std::map<std::string, dialogue> open_;
    std::map<std::string, std::deque<std::string>> keys_;
    std::size_t waiting_ = 0;
    std::uint8_t last_session_ = 0;
};

} // namespace ntbcare::sim
