#include "protocol/ussd/dialect.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/utf8.hpp"
#include "protocol/ussd/operation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace ntbcare::protocol {

namespace {

/// More than any alphabet needs for ussd_text_octets_max; what is behind it is not even decoded.
constexpr std::size_t body_octets_max = 1'024;

/// What deliver_sm and data_sm have in common.
struct message_view {
    const address& source;
    const address& destination;
    std::uint8_t esm_class = 0;
    std::uint8_t data_coding = 0;
    octet_view text{};
};

std::optional<message_view> message_of(const pdu& received) {
    const auto* payload = find_tlv(received.tlvs, tag::message_payload);
    const auto behind = payload != nullptr ? octet_view{payload->value} : octet_view{};
    if (received.command == command_id::deliver_sm) {
        if (const auto* of = std::get_if<short_message_request>(&received.body)) {
            const auto text = of->short_message.empty() ? behind : octet_view{of->short_message};
            return message_view{of->source, of->destination, of->esm_class, of->data_coding, text};
        }
    }
    if (received.command == command_id::data_sm) {
        if (const auto* of = std::get_if<data_sm_request>(&received.body)) {
            return message_view{
                of->source, of->destination, of->esm_class, of->data_coding, behind};
        }
    }
    return std::nullopt;
}

/// Precondition: valid UTF-8.
std::string cut_at_character(std::string text) {
    auto size = std::min(text.size(), ussd_text_octets_max);
    while (size > 0 && size < text.size() && (text[size] & 0xC0) == 0x80) {
        --size;
    }
    text.resize(size);
    return text;
}

std::string text_of(const message_view& message, const charset_profile& charset) {
    const auto body = message.text.first(std::min(message.text.size(), body_octets_max));
    // The last octet of packed septets is filled up with CR in USSD, where SMS has zeros
    // (GSM 03.38 section 6.1.2.3).
    const bool packed = alphabet_of(message.data_coding, charset).used == alphabet::gsm7_packed;
    auto text = packed ? decode_gsm7_packed(body, septet_padding::carriage_return).text
                       : decode_message(message.data_coding, charset, body).text;
    // Nobody keys in a CR or a zero: an SMSC unpacked the filling too, or sent a C string.
    while (!text.empty() && (text.back() == '\r' || text.back() == '\0')) {
        text.pop_back();
    }
    return cut_at_character(std::move(text));
}

/// How much of the text is the code: the signs a phone dials, to the '#' that ends them. A '#' in
/// front ends nothing ("#123#").
std::size_t code_octets(std::string_view text) {
    const auto dialled = text.substr(0, text.find_first_not_of("*#0123456789"));
    const auto end = dialled.find('#', 1);
    return end == std::string_view::npos ? dialled.size() : end + 1;
}

struct session_name {
    std::uint16_t tag = 0; ///< 0: it has none.
    octets value{};
    std::string text{};
    std::string step{};
    bool ends = false; ///< Says the network.
};

bool fits(octet_view value, ussd_session_key key) {
    if (key == ussd_session_key::vendor_tlv) {
        // A longer one is not cut: two dialogues could then have the same name.
        return !value.empty() && value.size() * 2 <= ussd_session_octets_max;
    }
    return value.size() == 2;
}

/// Hexadecimal, as a trace shows it.
std::string name_of(octet_view value, ussd_session_key key) {
    octets named{value.begin(), value.end()};
    if (key == ussd_session_key::its_session_info) {
        named.resize(1);
    }
    if (key == ussd_session_key::its_dialog) {
        named.back() &= 0xFE; // It ends a dialogue, so it is not a part of its name.
    }
    return fmt::format("{:02x}", fmt::join(named, ""));
}

session_name session_of(const pdu& received, const ussd_dialect& by) {
    const auto tag = session_tag_of(by);
    const auto* found = tag == 0 ? nullptr : find_tlv(received.tlvs, tag);
    if (found == nullptr || !fits(found->value, by.session)) {
        return {};
    }
    session_name session{tag, found->value, name_of(found->value, by.session)};
    if (tag == tag::its_session_info && by.session != ussd_session_key::vendor_tlv) {
        const auto value = number_of(*found).value_or(0);
        const auto info = its_session_of(static_cast<std::uint16_t>(value));
        session.ends = uses_end_bit(by) && info.ends;
        if (by.session == ussd_session_key::its_session_info && by.counts_steps) {
            session.step = fmt::format("{}", info.sequence);
        }
    }
    return session;
}

std::optional<ussd_event> event_of(std::uint8_t operation, const ussd_dialect& by) {
    const auto found =
        std::ranges::find(by.events, operation, &std::pair<std::uint8_t, ussd_event>::first);
    return found == by.events.end() ? std::nullopt : std::optional{found->second};
}

/// An input with the end bit: the network has ended the dialogue along with it, and a screen would
/// only meet an error, or the next dialogue of that number. Where the operation alone ends, the bit
/// means nothing and is not looked at. A dialling is answered all the same: if nobody sees the
/// screen nothing is lost, and if the bit was noise a caller is served.
ussd_event event_in(const session_name& session, ussd_event event) {
    return event == ussd_event::input && session.ends ? ussd_event::aborted : event;
}

ussd_received step_of(
    const message_view& message, session_name session, ussd_event event, const ussd_dialect& by
) {
    ussd_received received{.found = ussd_finding::step};
    auto& step = received.step;
    step.caller = message.source;
    step.event = event_in(session, event);
    step.text = text_of(message, by.charset);
    step.session = std::move(session.text);
    step.step = std::move(session.step);
    if (event == ussd_event::opened && by.code_at == ussd_code_at::short_message) {
        step.code = step.text.substr(0, code_octets(step.text));
        step.text.erase(0, step.code.size());
    }
    if (step.code.empty()) {
        step.code = cut_at_character(repair_utf8(message.destination.digits));
    }
    received.back = {message.source, message.destination, session.tag, std::move(session.value)};
    return received;
}

} // namespace

ussd_received read_ussd(const pdu& received, const ussd_dialect& by) {
    const auto* operation = find_tlv(received.tlvs, tag::ussd_service_op);
    const auto message = message_of(received);
    if (operation == nullptr || !message || is_receipt(message->esm_class)) {
        return {};
    }
    const auto size = operation->value.size();
    if (size != 1) {
        return {.found = ussd_finding::unknown, .note = fmt::format("op_octets={}", size)};
    }
    const auto value = operation->value.front();
    if (const auto event = event_of(value, by)) {
        return step_of(*message, session_of(received, by), *event, by);
    }
    if (std::ranges::find(by.ignored, value) != by.ignored.end()) {
        return {.found = ussd_finding::ignored};
    }
    return {.found = ussd_finding::unknown, .note = fmt::format("op={}", value)};
}

} // namespace ntbcare::protocol
