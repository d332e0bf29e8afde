// dialect: what a PDU of the carrier is.
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/ussd/dialect.hpp"
#include "protocol/ussd/operation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace ntbcare::protocol {

namespace {

/// What both kinds of PDU say.
struct carried {
    address source;
    address destination;
    std::uint8_t data_coding = 0;
    octets text;
};

std::optional<carried> carried_by(const pdu& received) {
    carried made;
    const auto take = [&](const auto& body) {
        made.source = body.source;
        made.destination = body.destination;
        made.data_coding = body.data_coding;
    };
    if (const auto* message = std::get_if<short_message_request>(&received.body)) {
        take(*message);
        made.text = message->short_message;
    } else if (const auto* data = std::get_if<data_sm_request>(&received.body)) {
        take(*data);
    } else {
        return std::nullopt;
    }
    const auto* payload = find_tlv(received.tlvs, tag::message_payload);
    if (made.text.empty() && payload != nullptr)
        made.text = payload->value;
    return made;
}

std::uint16_t session_tag_of(const ussd_dialect& by) {
    switch (by.session) {
    case ussd_session_key::none:
        // Not a name, and wanted back all the same where it is sent.
        return tag::its_session_info;
    case ussd_session_key::its_session_info:
    case ussd_session_key::its_dialog:
        return tag::its_session_info;
    case ussd_session_key::user_message_reference:
        return tag::user_message_reference;
    case ussd_session_key::vendor_tlv:
        return by.session_tag;
    }
    return 0;
}

std::string hex(octet_view bytes) {
    std::string made;
    for (const auto octet : bytes.first(std::min(bytes.size(), ussd_session_octets_max / 2)))
        fmt::format_to(std::back_inserter(made), "{:02x}", octet);
    return made;
}

/// Names the dialogue, and the step where the carrier counts them.
void name_session(const tlv& value, const ussd_dialect& by, ussd_step& step) {
    const auto number = number_of(value);
    const bool is_its = by.session == ussd_session_key::its_session_info ||
                        by.session == ussd_session_key::its_dialog;
    if (!is_its) {
        if (by.session != ussd_session_key::none)
            step.session = hex(value.value);
        return;
    }
    if (!number || value.value.size() != 2)
        return;
    const auto info = its_session_of(static_cast<std::uint16_t>(*number));
    if (by.session == ussd_session_key::its_dialog) {
        step.session = fmt::format("{:04x}", *number & 0xfffeU);
        return;
    }
    step.session = fmt::format("{:02x}", info.session);
    if (by.counts_steps)
        step.step = fmt::to_string(info.sequence);
}

/// Set by the network's side it says that she is gone, whatever the operation.
bool has_end_bit(const tlv& value, const ussd_dialect& by) {
    if (by.end_by == ussd_end::operation || value.tag != tag::its_session_info)
        return false;
    const auto number = number_of(value);
    return number && value.value.size() == 2 &&
           its_session_of(static_cast<std::uint16_t>(*number)).ends;
}

std::string cut(std::string text) {
    if (text.size() <= ussd_text_octets_max)
        return text;
    std::size_t at = 0;
    while (at + next_code_point(text, at).size <= ussd_text_octets_max)
        at += next_code_point(text, at).size;
    text.resize(at);
    return text;
}

bool brings_receipt(const pdu& received) {
    const auto* message = std::get_if<short_message_request>(&received.body);
    const auto* data = std::get_if<data_sm_request>(&received.body);
    return (message != nullptr && is_receipt(message->esm_class)) ||
           (data != nullptr && is_receipt(data->esm_class));
}

} // namespace

ussd_received read_ussd(const pdu& received, const ussd_dialect& by) {
    ussd_received made;
    const auto* operation = find_tlv(received.tlvs, tag::ussd_service_op);
    const auto body = operation == nullptr ? std::nullopt : carried_by(received);
    if (!body || brings_receipt(received))
        return made;
    const auto number = number_of(*operation);
    const auto known =
        std::ranges::find_if(by.events, [&](const auto& each) { return number == each.first; });
    const bool ignored = std::ranges::any_of(by.ignored, [&](auto each) { return number == each; });
    if (known == by.events.end()) {
        made.found = ignored ? ussd_finding::ignored : ussd_finding::unknown;
        if (!ignored)
            made.note = number ? fmt::format("op={}", *number) : "op=?";
        return made;
    }
    made.found = ussd_finding::step;
    made.step.event = known->second;
    made.step.caller = body->source;
    made.step.code = body->destination.digits;
    made.step.text = cut(decode_message(body->data_coding, by.charset, body->text).text);
    made.back.caller = body->source;
    made.back.service = body->destination;
    if (const auto* session = find_tlv(received.tlvs, session_tag_of(by))) {
        name_session(*session, by, made.step);
        made.back.session_tag = session->tag;
        made.back.session = session->value;
        if (made.step.event == ussd_event::input && has_end_bit(*session, by))
            made.step.event = ussd_event::aborted;
    }
    if (made.step.event != ussd_event::opened)
        return made;
    if (by.code_at == ussd_code_at::short_message && made.step.code.empty())
        made.step.code = made.step.text;
    made.step.text.clear();
    return made;
}

} // namespace ntbcare::protocol
