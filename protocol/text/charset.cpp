#include "protocol/text/charset.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/latin1.hpp"
#include "protocol/text/ucs2.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::protocol {

namespace {

std::string_view as_text(octet_view body) {
    return {reinterpret_cast<const char*>(body.data()), body.size()};
}

bool has_high_octet(octet_view body) {
    return std::ranges::any_of(body, [](std::uint8_t octet) { return octet > 0x7F; });
}

bool is_printable_ascii(octet_view body) {
    return std::ranges::all_of(body, [](std::uint8_t octet) {
        return (octet >= 0x20 && octet <= 0x7E) || octet == '\r' || octet == '\n';
    });
}

/// GSM 03.38 section 4: the two bits that name an alphabet in the groups 00xx and 01xx.
named_alphabet general_group(std::uint8_t data_coding, alphabet standard) {
    named_alphabet named;
    named.used = standard;
    named.compressed = (data_coding & 0x20) != 0;
    if ((data_coding & 0x10) != 0) {
        named.message_class = static_cast<std::uint8_t>(data_coding & 0x03);
    }
    switch ((data_coding >> 2) & 0x03) {
    case 1:
        named.used = alphabet::utf8;
        named.eight_bit = true;
        break;
    case 2:
        named.used = alphabet::ucs2;
        break;
    case 3:
        named.known = false;
        break;
    default:
        break;
    }
    return named;
}

/// SMPP 3.4 section 5.2.19: the values below 0x10, where SMPP differs from GSM 03.38.
named_alphabet smpp_value(std::uint8_t data_coding, alphabet standard) {
    switch (data_coding) {
    case 0x00:
        return {.used = standard};
    case 0x01:
        return {.used = alphabet::ascii};
    case 0x02:
    case 0x04:
        return {.used = alphabet::utf8, .eight_bit = true};
    case 0x03:
        return {.used = alphabet::latin1};
    case 0x06:
        return {.used = alphabet::cyrillic};
    case 0x07:
        return {.used = alphabet::hebrew};
    case 0x08:
        return {.used = alphabet::ucs2};
    default:
        // JIS, pictograms, KS C 5601 and what is reserved: we have no table for them.
        return {.used = standard, .known = false};
    }
}

/// Octets that cannot be ASCII, and are septets if they are text at all.
bool has_low_septet(octet_view body) {
    return std::ranges::any_of(body, [](std::uint8_t octet) {
        return octet < 0x20 && octet != '\r' && octet != '\n' && octet != '\t';
    });
}

/// Octets of which nobody knows the alphabet. UTF-16 shows by its zeros, UTF-8 by its rules, and
/// for a reserved value GSM 03.38 section 4 says "the default alphabet".
alphabet guess(octet_view body, alphabet standard) {
    const auto zeros = static_cast<std::size_t>(std::ranges::count(body, std::uint8_t{0}));
    if (body.size() >= 2 && body.size() % 2 == 0 && zeros * 3 >= body.size()) {
        return alphabet::ucs2;
    }
    if (!has_high_octet(body) && has_low_septet(body)) {
        return standard;
    }
    return is_utf8(as_text(body)) ? alphabet::utf8 : alphabet::latin1;
}

/// Latin text with its octets the wrong way round: a letter, then a zero, nearly everywhere.
bool is_swapped_latin(octet_view body) {
    std::size_t swapped = 0;
    for (std::size_t i = 0; i + 1 < body.size(); i += 2) {
        swapped += body[i] >= 0x20 && body[i] <= 0x7E && body[i + 1] == 0 ? 1U : 0U;
    }
    return body.size() >= 4 && swapped * 3 >= body.size() / 2 * 2;
}

/// The alphabet the octets really are in when they cannot be in the one they were said to be in.
alphabet contradicted(const named_alphabet& named, alphabet standard, octet_view body) {
    const auto is_text_of_bytes = [&] {
        return body.size() % 2 != 0 || body.size() >= 8;
    };
    switch (named.used) {
    // An octet above 0x7F is in neither alphabet: the SMSC passed on what it had.
    case alphabet::gsm7:
        return has_high_octet(body) && is_utf8(as_text(body)) ? alphabet::utf8 : named.used;
    case alphabet::ascii:
        return has_high_octet(body) ? guess(body, standard) : named.used;
    case alphabet::utf8:
        return is_utf8(as_text(body)) ? alphabet::utf8 : alphabet::latin1;
    case alphabet::ucs2:
        // data_coding says UCS-2 and every octet is a printable letter: Latin text in UCS-2 has
        // a zero in each unit, so the SMSC set the value and forgot to convert.
        if (!body.empty() && is_printable_ascii(body) && is_text_of_bytes()) {
            return alphabet::ascii;
        }
        return is_swapped_latin(body) ? alphabet::utf16le : named.used;
    default:
        return named.used;
    }
}

struct alphabet_name {
    std::string_view name;
    alphabet value;
};

/// The first name of each value is the one we write.
constexpr std::array<alphabet_name, 29> alphabet_names = {{
    {"gsm7", alphabet::gsm7},
    {"gsm7_packed", alphabet::gsm7_packed},
    {"ascii", alphabet::ascii},
    {"latin1", alphabet::latin1},
    {"cyrillic", alphabet::cyrillic},
    {"hebrew", alphabet::hebrew},
    {"utf8", alphabet::utf8},
    {"ucs2", alphabet::ucs2},
    {"utf16le", alphabet::utf16le},
    {"gsm", alphabet::gsm7},
    {"gsm7bit", alphabet::gsm7},
    {"gsm0338", alphabet::gsm7},
    {"gsm0338packed", alphabet::gsm7_packed},
    {"gsm7packed", alphabet::gsm7_packed},
    {"ia5", alphabet::ascii},
    {"usascii", alphabet::ascii},
    {"iso88591", alphabet::latin1},
    {"88591", alphabet::latin1},
    {"iso88595", alphabet::cyrillic},
    {"88595", alphabet::cyrillic},
    {"iso88598", alphabet::hebrew},
    {"88598", alphabet::hebrew},
    {"ucs2be", alphabet::ucs2},
    {"utf16", alphabet::ucs2},
    {"utf16be", alphabet::ucs2},
    {"iso10646ucs2", alphabet::ucs2},
    {"ucs2le", alphabet::utf16le},
    {"binary", alphabet::utf8},
    {"8bit", alphabet::utf8},
}};

} // namespace

std::optional<alphabet> charset_profile::override_of(std::uint8_t data_coding) const noexcept {
    const auto found =
        std::ranges::find(overrides, data_coding, &std::pair<std::uint8_t, alphabet>::first);
    return found == overrides.end() ? std::nullopt : std::optional{found->second};
}

named_alphabet alphabet_of(std::uint8_t data_coding, const charset_profile& profile) noexcept {
    const auto standard = profile.standard;
    if (const auto meant = profile.override_of(data_coding)) {
        return {.used = *meant};
    }
    if (data_coding < 0x10) {
        return smpp_value(data_coding, standard);
    }
    if (data_coding < 0x80) {
        return general_group(data_coding, standard);
    }
    switch (data_coding & 0xF0) {
    case 0xC0: // Message waiting, discard.
    case 0xD0: // Message waiting, store.
        return {.used = standard};
    case 0xE0: // Message waiting, store, UCS-2.
        return {.used = alphabet::ucs2};
    case 0xF0: {
        const bool eight_bit = (data_coding & 0x04) != 0;
        return {
            .used = eight_bit ? alphabet::utf8 : standard,
            .known = (data_coding & 0x08) == 0,
            .eight_bit = eight_bit,
            .message_class = static_cast<std::uint8_t>(data_coding & 0x03),
        };
    }
    default:
        return {.used = standard, .known = false};
    }
}

decoded_message decode_message(
    std::uint8_t data_coding,
    const charset_profile& profile,
    octet_view body,
    national_tables tables
) {
    const auto named = alphabet_of(data_coding, profile);
    const auto used =
        named.known ? contradicted(named, profile.standard, body) : guess(body, profile.standard);
    const bool national = used == alphabet::gsm7 && tables != national_tables{};
    auto decoded = national ? decode_national(body, tables) : decode_as(used, body);
    const bool as_named = named.known && used == named.used && !named.compressed;
    return {std::move(decoded.text), used, as_named && !decoded.error, named.message_class};
}

octets joinable(
    std::uint8_t data_coding, const charset_profile& profile, octet_view body, std::size_t udh_size
) {
    const auto named = alphabet_of(data_coding, profile);
    if (named.known && named.used == alphabet::gsm7_packed) {
        return unpack_septets(body, septet_padding::zero, fill_bits_after(udh_size));
    }
    return {body.begin(), body.end()};
}

charset_profile joined_profile(charset_profile profile) noexcept {
    const auto unpacked = [](alphabet in) {
        return in == alphabet::gsm7_packed ? alphabet::gsm7 : in;
    };
    profile.standard = unpacked(profile.standard);
    for (auto& [data_coding, meant] : profile.overrides) {
        meant = unpacked(meant);
    }
    return profile;
}

decoded_text decode_as(alphabet from, octet_view body) {
    switch (from) {
    case alphabet::gsm7:
        return decode_gsm7(body);
    case alphabet::gsm7_packed:
        return decode_gsm7_packed(body);
    case alphabet::ascii:
        return decode_ascii(body);
    case alphabet::latin1:
        return {decode_latin1(body), {}};
    case alphabet::cyrillic:
        return {decode_cyrillic(body), {}};
    case alphabet::hebrew:
        return decode_hebrew(body);
    case alphabet::ucs2:
        return decode_ucs2(body);
    case alphabet::utf16le:
        return decode_ucs2(body, octet_order::little);
    case alphabet::utf8:
        break;
    }
    decoded_text decoded{repair_utf8(as_text(body)), {}};
    if (decoded.text != as_text(body)) {
        decoded.error = errc::invalid_byte;
    }
    return decoded;
}

result<octets> encode_as(alphabet to, std::string_view utf8) {
    switch (to) {
    case alphabet::gsm7:
        return encode_gsm7(utf8);
    case alphabet::gsm7_packed:
        return encode_gsm7_packed(utf8);
    case alphabet::ascii:
        return encode_ascii(utf8);
    case alphabet::latin1:
        return encode_latin1(utf8);
    case alphabet::cyrillic:
        return encode_cyrillic(utf8);
    case alphabet::hebrew:
        return encode_hebrew(utf8);
    case alphabet::ucs2:
        return encode_ucs2(utf8);
    case alphabet::utf16le:
        return encode_ucs2(utf8, octet_order::little);
    case alphabet::utf8:
        break;
    }
    if (!is_utf8(utf8)) {
        return errc::invalid_character;
    }
    return octets(utf8.begin(), utf8.end());
}

alphabet smallest_alphabet(std::string_view utf8) noexcept {
    if (septets(utf8)) {
        return alphabet::gsm7;
    }
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        if (!point.valid || point.value > 0xFF) {
            return alphabet::ucs2;
        }
        at += point.size;
    }
    return alphabet::latin1;
}

std::string_view to_string(alphabet value) noexcept {
    const auto found = std::ranges::find(alphabet_names, value, &alphabet_name::value);
    return found == alphabet_names.end() ? std::string_view{} : found->name;
}

std::optional<alphabet> alphabet_from(std::string_view name) noexcept {
    // "UTF-16 BE" and "utf16be" are one name: only letters and digits count.
    const auto is_mark = [](char c) {
        return c == '-' || c == '_' || c == '.' || c == ' ';
    };
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    };
    const auto same = [&](std::string_view known) {
        std::size_t i = 0;
        for (const char c : name) {
            if (is_mark(c)) {
                continue;
            }
            i += i < known.size() && is_mark(known[i]) ? 1U : 0U;
            if (i == known.size() || known[i] != lower(c)) {
                return false;
            }
            ++i;
        }
        return i == known.size();
    };
    const auto found = std::ranges::find_if(alphabet_names, same, &alphabet_name::name);
    return found == alphabet_names.end() ? std::nullopt : std::optional{found->value};
}

} // namespace ntbcare::protocol
