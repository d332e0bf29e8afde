#pragma once

// Delivery receipts (SMPP 3.4 appendix B): from the text of a deliver_sm in the dialects that real
// SMSCs speak, and from the TLVs receipted_message_id and message_state when they are there.
// Called by gateway/flow for each deliver_sm whose esm_class says "receipt".
// Must never refuse a receipt for its form: what is readable is returned, what is missing is named.

#include "protocol/errc.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/message_id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::protocol {

/// A date as the SMSC wrote it; the receipt does not say in which zone.
struct receipt_date {
    std::uint16_t year = 0;
    std::uint8_t month = 0, day = 0, hour = 0, minute = 0, second = 0;

    friend bool operator==(const receipt_date&, const receipt_date&) = default;
};

/// "2017-06-27T16:24:00".
[[nodiscard]] std::string to_string(const receipt_date& date);

enum class receipt_field : std::uint8_t { id, sub, dlvrd, submit_date, done_date, stat, err, text };

/// "id", "sub", "dlvrd", "submit_date", "done_date", "stat", "err", "text".
[[nodiscard]] std::string_view to_string(receipt_field field) noexcept;

/// A receipt, field by field; an absent or unreadable one is nullopt.
struct receipt {
    std::optional<std::string> id{};
    std::optional<std::uint32_t> sub{};
    std::optional<std::uint32_t> dlvrd{};
    std::optional<std::string> submit_raw{}; ///< As written; also when it is no date.
    std::optional<std::string> done_raw{};
    std::optional<receipt_date> submit_date{}; ///< YYMMDDhhmm, YYMMDDhhmmss or YYYYMMDDhhmmss only.
    std::optional<receipt_date> done_date{};
    std::optional<std::string> stat{}; ///< As written.
    std::optional<std::string> err{}; ///< As written: it may have any number of digits, or letters.
    std::optional<std::string> text{}; ///< Valid UTF-8; nullopt when empty.
    std::optional<message_state>
        state; ///< From `stat` (also misspelt or spelt out), or from the TLV.
    /// missing_field: no id; or a field is absent and an unknown one stands in the text.
    boost::system::error_code error{};
    std::optional<receipt_field> missing{}; ///< With missing_field: the first one missing.

    friend bool operator==(const receipt&, const receipt&) = default;
};

/// Reads a receipt from the octets of short_message (UDH removed) as ASCII, whatever data_coding
/// says; UTF-16 is noticed by its zeros. Keys in any case, order and spacing.
[[nodiscard]] receipt parse_receipt(octet_view short_message);

/// The same with what the TLVs say put over it; with an id from a TLV the text may lack one.
[[nodiscard]] receipt parse_receipt(
    octet_view short_message,
    std::optional<std::string_view> receipted_message_id,
    std::optional<std::uint8_t> message_state_value
);

/// Whether octets look like a receipt though esm_class does not say so: both id: and stat: are
/// there.
[[nodiscard]] bool looks_like_receipt(octet_view short_message);

/// `stat` in the seven letters of the spec, in any case, cut short or spelt out ("DELIVERED").
[[nodiscard]] std::optional<message_state> state_from_stat(std::string_view stat) noexcept;

/// The seven letters of the spec: "DELIVRD", "EXPIRED", ...
[[nodiscard]] std::string_view to_string(message_state state) noexcept;

/// Writes a receipt in the form of appendix B; for the simulator. Text is cut at 20 octets.
[[nodiscard]] std::string format_receipt(const receipt& value);

} // namespace ntbcare::protocol
