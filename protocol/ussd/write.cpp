// dialect: a screen as the carrier wants it.
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/segment.hpp"
#include "protocol/ussd/dialect.hpp"

#include <utility>

namespace ntbcare::protocol {

namespace {

/// A USSD string has 160 octets; of UCS-2 they hold 70 characters on the air, as in an SMS.
constexpr std::size_t octets_max = 160;
constexpr std::size_t wide_octets_max = 140;

/// As much as fits, in whole characters; what the alphabet lacks is left out.
octets written_by_character(std::string_view text, alphabet to, std::size_t most) {
    octets made;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = next_code_point(text, at);
        const auto character = encode_as(to, text.substr(at, next.size));
        if (character && made.size() + character->size() > most)
            break;
        if (character)
            made.insert(made.end(), character->begin(), character->end());
        at += next.size;
    }
    return made;
}

octets written(std::string_view text, alphabet to) {
    if (to == alphabet::ucs2 || to == alphabet::utf16le)
        return written_by_character(text, to, wide_octets_max);
    if (to == alphabet::utf8)
        return written_by_character(text, to, octets_max);
    const segment_options one{.standard = to, .parts_max = 1};
    auto cut = segment(text, 0, one);
    return cut ? std::move(cut->parts.front().short_message) : octets{};
}

/// What names the session, as it came, with the end bit where that is wanted.
std::optional<tlv> session_of(const ussd_screen& screen, const ussd_return& to, ussd_end end_by) {
    if (to.session_tag == 0)
        return std::nullopt;
    tlv made{to.session_tag, to.session};
    const bool ends = !screen.goes_on && end_by != ussd_end::operation;
    if (made.tag != tag::its_session_info || made.value.size() != 2)
        return made;
    made.value[1] = static_cast<std::uint8_t>((made.value[1] & 0xfeU) | (ends ? 1U : 0U));
    return made;
}

std::uint8_t operation_of(const ussd_screen& screen, const ussd_dialect& by) {
    const bool by_bit_only = by.end_by == ussd_end::session_bit;
    return screen.goes_on || by_bit_only ? by.goes_on : by.ends;
}

} // namespace

pdu write_ussd(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by) {
    auto text = written(screen.text, alphabet_of(by.data_coding, by.charset).used);
    pdu made;
    made.tlvs.push_back(make_tlv8(tag::ussd_service_op, operation_of(screen, by)));
    if (auto session = session_of(screen, to, by.end_by))
        made.tlvs.push_back(std::move(*session));
    const auto fill = [&](auto& body) {
        body.service_type = by.service_type;
        body.source = to.service;
        body.destination = to.caller;
        body.data_coding = by.data_coding;
    };
    if (by.uses_data_sm) {
        data_sm_request body;
        fill(body);
        made.command = command_id::data_sm;
        made.body = std::move(body);
        made.tlvs.push_back({tag::message_payload, std::move(text)});
    } else {
        short_message_request body;
        fill(body);
        body.short_message = std::move(text);
        made.command = command_id::submit_sm;
        made.body = std::move(body);
    }
    return made;
}

} // namespace ntbcare::protocol
