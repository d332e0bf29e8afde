// Any PDU under any dialect: reading never fails and stays within its bounds, and the screen that
// answers it can be encoded, is read back by the codec, and fits the oldest phone.
#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/utf8.hpp"
#include "protocol/ussd/dialect.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <array>

using namespace ntbcare::protocol;

namespace {

constexpr std::uint16_t vendor_tag = 0x1401;

ussd_dialect dialect_from(fuzz_input& in) {
    constexpr std::array alphabets{
        alphabet::gsm7, alphabet::gsm7_packed, alphabet::latin1, alphabet::utf8, alphabet::ucs2};
    ussd_dialect made;
    made.events = {
        {1, ussd_event::opened},
        {18, ussd_event::input},
        {129, ussd_event::aborted},
        {130, ussd_event::timed_out}};
    made.ignored = {19};
    made.session = static_cast<ussd_session_key>(in.below(5));
    made.session_tag = vendor_tag;
    made.counts_steps = in.below(2) == 1;
    made.code_at = static_cast<ussd_code_at>(in.below(2));
    made.end_by = static_cast<ussd_end>(in.below(3));
    made.charset = alphabets[in.below(alphabets.size())];
    made.data_coding = in.octet();
    made.uses_data_sm = in.below(2) == 1;
    return made;
}

octets octets_from(std::string_view text) {
    return {text.begin(), text.end()};
}

pdu pdu_from(fuzz_input& in) {
    constexpr std::array tags{
        tag::ussd_service_op,
        tag::its_session_info,
        tag::user_message_reference,
        tag::message_payload,
        vendor_tag};
    short_message_request body;
    body.source.digits = in.text(20);
    body.destination.digits = in.text(20);
    body.esm_class = in.octet();
    body.data_coding = in.octet();
    body.short_message = octets_from(in.text(254));
    pdu made{.command = command_id::deliver_sm, .body = std::move(body)};
    made.tlvs.push_back(make_tlv8(tag::ussd_service_op, in.below(2) == 0 ? 18 : in.octet()));
    for (auto count = in.below(4); count > 0; --count)
        made.tlvs.push_back({tags[in.below(tags.size())], octets_from(in.text(80))});
    return made;
}

void check_screen(const ussd_received& read, const ussd_dialect& by, std::string text) {
    const ussd_screen screen{repair_utf8(text), text.size() % 2 == 0};
    auto written = write_ussd(screen, read.back, by);
    written.sequence = 1;
    const auto* body = std::get_if<short_message_request>(&written.body);
    if (body != nullptr)
        require(body->short_message.size() <= 160);
    // What the caller's number or a vendor's octets cannot be said in, the encoder refuses.
    const auto frame = encode(written);
    if (frame)
        require(decode(*frame).body_whole);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz_input in{octet_view{data, size}};
    const auto by = dialect_from(in);
    const auto received = pdu_from(in);
    const auto read = read_ussd(received, by);
    require(read.step.session.size() <= ussd_session_octets_max);
    require(read.step.text.size() <= ussd_text_octets_max);
    require(is_utf8(read.step.text));
    require(read.found == ussd_finding::step || read.step == ussd_step{});
    if (read.found == ussd_finding::step)
        check_screen(read, by, in.text(400));
    return 0;
}
