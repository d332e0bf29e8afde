// Any PDU, in each of many dialects: reading never fails and stays within its bounds, and an answer
// to it is written, encoded and decoded as the same; what was read of a dialogue says the same of
// its echo.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/utf8.hpp"
#include "protocol/ussd/dialect.hpp"
#include "protocol/ussd/operation.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <array>
#include <optional>

using namespace ntbcare::protocol;

namespace {

constexpr std::size_t short_message_max = 254;
constexpr std::uint16_t vendor_tag = 0x1500;

charset_profile charset_from(fuzz_input& in) {
    charset_profile charset{static_cast<alphabet>(in.below(9))};
    for (auto count = in.below(3); count > 0; --count) {
        const auto coding = in.octet();
        charset.overrides.emplace_back(coding, static_cast<alphabet>(in.below(9)));
    }
    return charset;
}

/// Also such as contradict themselves: only the loader refuses them.
ussd_dialect dialect_from(fuzz_input& in) {
    ussd_dialect by;
    for (auto count = in.below(6); count > 0; --count) {
        const auto operation = in.octet();
        by.events.emplace_back(operation, static_cast<ussd_event>(in.below(4)));
    }
    by.ignored = in.bytes(4);
    by.goes_on = in.octet();
    by.ends = in.octet();
    by.session = static_cast<ussd_session_key>(in.below(5));
    constexpr std::array tags{
        vendor_tag,
        tag::its_session_info,
        tag::ussd_service_op,
        tag::message_payload,
        std::uint16_t{0}};
    by.session_tag = tags[in.below(tags.size())];
    by.code_at = static_cast<ussd_code_at>(in.below(2));
    by.end_by = static_cast<ussd_end>(in.below(3));
    by.data_coding = in.octet();
    by.charset = charset_from(in);
    by.uses_data_sm = in.flag();
    return by;
}

/// Zeros end a string of SMPP, so none comes out of decode.
std::string string_from(fuzz_input& in, std::size_t octets_max) {
    auto text = in.text(octets_max);
    std::erase(text, '\0');
    return text;
}

address address_from(fuzz_input& in) {
    const auto ton = type_of_number{in.octet()};
    const auto npi = numbering_plan{in.octet()};
    return {ton, npi, string_from(in, 20)};
}

pdu_body body_from(fuzz_input& in, bool is_data) {
    if (is_data) {
        data_sm_request body{"USSD", address_from(in), address_from(in), 0, 0, in.octet()};
        body.esm_class = in.octet();
        return body;
    }
    short_message_request body;
    body.source = address_from(in);
    body.destination = address_from(in);
    body.esm_class = in.octet();
    body.data_coding = in.octet();
    body.short_message = in.bytes(255);
    return body;
}

pdu pdu_from(fuzz_input& in) {
    const bool is_data = in.flag();
    pdu made{is_data ? command_id::data_sm : command_id::deliver_sm, 0, 1, {}, {}};
    made.body = body_from(in, in.octet() == 0xff ? !is_data : is_data);
    constexpr std::array tags{
        tag::ussd_service_op,
        tag::its_session_info,
        tag::user_message_reference,
        tag::message_payload,
        vendor_tag};
    for (auto count = in.below(6); count > 0; --count) {
        const auto tag = tags[in.below(tags.size())];
        made.tlvs.push_back({tag, in.bytes(255)});
    }
    return made;
}

void check_received(const ussd_received& received) {
    require(received.note.empty() == (received.found != ussd_finding::unknown));
    require(received.note.size() <= 20);
    require(received.found == ussd_finding::step || received.step == ussd_step{});
    const auto& step = received.step;
    require(step.session.size() <= ussd_session_octets_max);
    require(step.session.empty() == (received.back.session_tag == 0));
    require(received.back.session.size() <= ussd_session_octets_max / 2);
    require(step.step.size() <= 3);
    require(step.text.size() <= ussd_text_octets_max && is_utf8(step.text));
    require(step.code.size() <= ussd_text_octets_max && is_utf8(step.code));
}

octet_view text_of(const pdu& screen) {
    if (const auto* payload = find_tlv(screen.tlvs, tag::message_payload)) {
        return payload->value;
    }
    return std::get<short_message_request>(screen.body).short_message;
}

void check_screen(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by) {
    const auto written = write_ussd(screen, to, by);
    require(text_of(written).size() <= short_message_max);
    require(find_tlv(written.tlvs, tag::ussd_service_op)->value.size() == 1);
    const auto encoded = encode(written);
    require(encoded.has_value());
    const auto again = decode(*encoded);
    require(again.body_whole);
    // A vendor may put octets of any size behind a tag of the specification; they go back as such.
    const bool is_vendors = to.session_tag == tag::its_session_info && to.session.size() != 2;
    require(again.error == (is_vendors ? std::optional{errc::tlv_bad_size} : std::nullopt));
    require(again.value == written);
    // Nothing but whole characters: no cut escape, pair or UTF-8.
    const auto shown = decode_as(alphabet_of(by.data_coding, by.charset).used, text_of(written));
    require(!shown.error);
}

/// The SMSC's next PDU carries what we echoed: it is of the same dialogue.
void check_echo(const ussd_received& first, const pdu& in, const ussd_dialect& by, bool goes_on) {
    const auto screen = write_ussd({"x", goes_on}, first.back, by);
    const auto* echo = find_tlv(screen.tlvs, first.back.session_tag);
    if (first.back.session_tag == 0) {
        return;
    }
    require(echo != nullptr);
    auto next = in;
    for (auto& each : next.tlvs) {
        each.value = each.tag == echo->tag ? echo->value : each.value;
    }
    const auto second = read_ussd(next, by);
    require(second.found == ussd_finding::step);
    require(second.step.session == first.step.session);
    require(second.step.step == first.step.step);
}

void check_values(std::uint16_t value) {
    require(value_of(its_session_of(value)) == value);
    require(!name_of(static_cast<ussd_service_op>(value & 0xff)).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz_input in{octet_view{data, size}};
    const auto by = dialect_from(in);
    const auto received = pdu_from(in);
    const bool goes_on = in.flag();
    const auto found = read_ussd(received, by);
    check_received(found);
    const std::string text{reinterpret_cast<const char*>(in.rest().data()), in.rest().size()};
    check_screen({text, goes_on}, found.back, by);
    if (found.found == ussd_finding::step) {
        check_echo(found, received, by, goes_on);
    }
    check_values(static_cast<std::uint16_t>(in.number()));
    return 0;
}
