#pragma once

// Cuts an outgoing text into SMS parts: 160 / 153 (152 with a 16-bit reference) septets,
// 70 / 67 (66) UCS-2 units; never inside an escape pair, a surrogate pair or a UDH.
// Called by gateway/flow when a row of the outbox is put on a lane.
// Must never spill a reply into UCS-2 unless asked, nor send more parts than allowed.

#include "protocol/errc.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/udh.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::protocol {

inline constexpr std::size_t septets_single_max = 160;
inline constexpr std::size_t ucs2_units_single_max = 70;

/// The largest number of parts that a concatenation header can count.
inline constexpr std::size_t parts_limit = 255;

/// data_coding of what segment() writes.
inline constexpr std::uint8_t data_coding_default = 0x00;
inline constexpr std::uint8_t data_coding_ascii = 0x01;
inline constexpr std::uint8_t data_coding_ucs2 = 0x08;

/// How parts say that they belong together. With SAR the SMSC writes the header, perhaps with a
/// 16-bit reference, so parts are cut as for one.
enum class concat_style : std::uint8_t { udh_8bit, udh_16bit, sar };

/// What happens to a text that needs more than parts_max parts.
enum class overflow_rule : std::uint8_t {
    refuse,   ///< The error too_many_parts.
    cut_text, ///< Cut after a sentence, else after a word, else anywhere, and end with "...".
};

struct segment_options {
    concat_style style = concat_style::udh_8bit;
    /// What the link's SMSC reads with data_coding 0. A text that is not UCS-2 is written in it,
    /// and cut as the septets that it becomes on the air. Two octets a character do not fit: then
    /// ASCII, named as such.
    alphabet standard = alphabet::gsm7;
    /// UCS-2 for every text with a character outside the default alphabet. false: transliterated.
    bool allow_ucs2 = false;
    /// UCS-2 only for a text that transliteration would rob of letters (Arabic, Chinese ...).
    bool keep_letters = false;
    std::size_t parts_max = 3; ///< 1 to 255.
    overflow_rule overflow = overflow_rule::cut_text;
};

/// One part, ready for submit_sm.
struct message_part {
    octets short_message{};      ///< UDH included.
    bool udhi = false;           ///< Set UDHI in esm_class.
    std::optional<concat> sar{}; ///< With concat_style::sar: the values of the three TLVs.

    friend bool operator==(const message_part&, const message_part&) = default;
};

struct segmented {
    std::uint8_t data_coding = data_coding_default;
    std::vector<message_part> parts{}; ///< At least one.
    bool was_cut = false;              ///< The text did not fit in parts_max parts.

    friend bool operator==(const segmented&, const segmented&) = default;
};

/// Cuts `utf8` into parts. `reference` is the concatenation reference; its low 8 bits count with
/// udh_8bit. Errors: too_many_parts (only with overflow_rule::refuse, or when 255 are not enough).
[[nodiscard]] result<segmented>
segment(std::string_view utf8, std::uint16_t reference, const segment_options& options = {});

/// How many parts segment() would make with no limit on them.
[[nodiscard]] std::size_t count_parts(std::string_view utf8, const segment_options& options = {});

/// `utf8` shortened so that segment() needs no more than options.parts_max parts, ending in "...".
/// The same text when it fits.
[[nodiscard]] std::string cut_to_parts(std::string_view utf8, const segment_options& options);

/// Cuts octets, whatever they mean, into messages of at most `octets_max` octets, each with a
/// concatenation header (8-bit reference up to 255, else 16-bit) and `part_payload` octets behind
/// it, or as many as octets_max leaves. One message without a header when all fits.
/// Errors: too_many_parts (also when there is no room behind the header).
[[nodiscard]] result<std::vector<octets>> split_octets(
    octet_view message,
    std::uint16_t reference,
    std::size_t octets_max,
    std::optional<std::size_t> part_payload = std::nullopt
);

/// The text in one alphabet, in pieces of at most `octets_max` octets without any header; an escape
/// pair or a character is never cut. Packed septets are aligned behind a 6-octet UDH and padded
/// with CR. Errors: invalid_character, too_many_parts.
[[nodiscard]] result<std::vector<octets>>
split_text(alphabet to, std::string_view utf8, std::size_t octets_max);

} // namespace ntbcare::protocol
