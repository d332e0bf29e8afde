#include "protocol/ussd/dialect.hpp"

#include "protocol/smpp/tlv.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/latin1.hpp"
#include "protocol/text/utf8.hpp"

#include <string_view>

namespace ntbcare::protocol {

namespace {

/// What short_message holds (SMPP 3.4 section 4.4.1). Only UTF-8 can come near it.
constexpr std::size_t octets_max = 254;

bool is_wide(alphabet in) {
    return in == alphabet::ucs2 || in == alphabet::utf16le;
}

/// Text of the default alphabet in characters of ISO 8859-1.
std::string latin1_text(std::string_view gsm7) {
    std::string kept;
    for (std::size_t at = 0; at < gsm7.size();) {
        const auto one = gsm7.substr(at, next_code_point(gsm7, at).size);
        kept += encode_latin1(one) ? std::string{one} : to_ascii_text(one);
        at += one.size();
    }
    return kept;
}

/// In characters that the alphabet has. Except for UCS-2 these are never others than the phone's
/// own: behind the SMSC a screen is septets, whatever it was on the link.
std::string sayable(std::string_view utf8, alphabet in) {
    if (is_wide(in)) {
        return repair_utf8(utf8);
    }
    auto text = to_gsm7_text(utf8);
    switch (in) {
    case alphabet::gsm7:
    case alphabet::gsm7_packed:
    case alphabet::utf8:
        return text;
    case alphabet::latin1:
        return latin1_text(text);
    default:
        return to_ascii_text(text);
    }
}

/// What one character takes of a screen: septets, an escaped one two of them, or UCS-2 units.
std::size_t units_of(std::string_view character, char32_t value, alphabet in) {
    if (is_wide(in)) {
        return value < 0x10000 ? 1 : 2;
    }
    return septets(character).value_or(1);
}

std::string_view cut_to_screen(std::string_view text, alphabet in) {
    const auto units_max = is_wide(in) ? ussd_screen_units_max : ussd_screen_septets_max;
    std::size_t units = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto point = next_code_point(text, at);
        units += units_of(text.substr(at, point.size), point.value, in);
        const bool too_long = in == alphabet::utf8 && at + point.size > octets_max;
        if (units > units_max || too_long) {
            break;
        }
        at += point.size;
    }
    return text.substr(0, at);
}

octets screen_octets(std::string_view utf8, const ussd_dialect& by) {
    const auto in = alphabet_of(by.data_coding, by.charset).used;
    const auto text = sayable(utf8, in);
    const auto shown = cut_to_screen(text, in);
    // Seven spare bits would be read as '@' if they were zeros (GSM 03.38 section 6.1.2.3).
    return in == alphabet::gsm7_packed
               ? encode_gsm7_packed(shown, septet_padding::carriage_return).value()
               : encode_as(in, shown).value();
}

/// The name of the dialogue as it came; where the end bit counts, it says what this screen is.
tlv session_echo(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by) {
    tlv echo{to.session_tag, to.session};
    if (uses_end_bit(by) && echo.tag == tag::its_session_info && echo.value.size() == 2) {
        auto& last = echo.value.back();
        last = static_cast<std::uint8_t>(screen.goes_on ? last & 0xFE : last | 0x01);
    }
    return echo;
}

std::vector<tlv> tlvs_of(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by) {
    std::vector<tlv> tlvs;
    tlvs.push_back(make_tlv8(tag::ussd_service_op, screen.goes_on ? by.goes_on : by.ends));
    if (can_name_session(to.session_tag)) {
        tlvs.push_back(session_echo(screen, to, by));
    }
    return tlvs;
}

} // namespace

pdu write_ussd(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by) {
    auto text = screen_octets(screen.text, by);
    pdu request;
    request.tlvs = tlvs_of(screen, to, by);
    if (by.uses_data_sm) {
        request.command = command_id::data_sm;
        request.body = data_sm_request{
            .service_type = by.service_type,
            .source = to.service,
            .destination = to.caller,
            .data_coding = by.data_coding};
        request.tlvs.push_back({tag::message_payload, std::move(text)});
        return request;
    }
    request.command = command_id::submit_sm;
    request.body = short_message_request{
        .service_type = by.service_type,
        .source = to.service,
        .destination = to.caller,
        .data_coding = by.data_coding,
        .short_message = std::move(text)};
    return request;
}

} // namespace ntbcare::protocol
