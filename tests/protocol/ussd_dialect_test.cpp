#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/ussd/dialect.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

constexpr std::uint16_t vendor_tag = 0x1401;

ussd_dialect standard() {
    ussd_dialect made;
    made.name = "test";
    made.events = {
        {1, ussd_event::opened},
        {18, ussd_event::input},
        {129, ussd_event::aborted},
        {130, ussd_event::timed_out}};
    made.ignored = {19};
    made.end_by = ussd_end::both;
    made.counts_steps = true;
    return made;
}

octets bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

pdu incoming(std::uint8_t operation, std::string_view text, std::uint16_t session = 0x2a06) {
    short_message_request body;
    body.source = {type_of_number::international, numbering_plan::isdn, "6281234567890"};
    body.destination.digits = "123";
    body.short_message = bytes(text);
    return {
        .command = command_id::deliver_sm,
        .body = body,
        .tlvs = {
            make_tlv8(tag::ussd_service_op, operation),
            make_tlv16(tag::its_session_info, session)}};
}

TEST(ussd_dialect, an_operation_means_what_the_dialect_says) {
    const auto dialled = read_ussd(incoming(1, "*123#"), standard());
    ASSERT_EQ(dialled.found, ussd_finding::step);
    EXPECT_EQ(dialled.step.event, ussd_event::opened);
    EXPECT_EQ(dialled.step.session, "2a");
    EXPECT_EQ(dialled.step.step, "3");
    EXPECT_EQ(dialled.step.code, "123");
    EXPECT_EQ(dialled.step.text, ""); // What was dialled is no answer.
    EXPECT_EQ(dialled.step.caller.digits, "6281234567890");
    const auto keyed = read_ussd(incoming(18, "2"), standard());
    EXPECT_EQ(keyed.step.event, ussd_event::input);
    EXPECT_EQ(keyed.step.text, "2");
    EXPECT_EQ(read_ussd(incoming(129, ""), standard()).step.event, ussd_event::aborted);
    EXPECT_EQ(read_ussd(incoming(130, ""), standard()).step.event, ussd_event::timed_out);
}

TEST(ussd_dialect, sms_and_receipts_are_no_ussd) {
    auto sms = incoming(18, "2");
    sms.tlvs.clear();
    EXPECT_EQ(read_ussd(sms, standard()).found, ussd_finding::not_ussd);
    auto receipt = incoming(18, "id:1 stat:DELIVRD");
    std::get<short_message_request>(receipt.body).esm_class = esm::delivery_receipt;
    EXPECT_EQ(read_ussd(receipt, standard()).found, ussd_finding::not_ussd);
    EXPECT_EQ(
        read_ussd({.command = command_id::enquire_link}, standard()).found, ussd_finding::not_ussd
    );
}

TEST(ussd_dialect, a_confirmation_is_ignored_and_what_nobody_knows_is_named) {
    EXPECT_EQ(read_ussd(incoming(19, ""), standard()).found, ussd_finding::ignored);
    const auto strange = read_ussd(incoming(200, "081234567890"), standard());
    EXPECT_EQ(strange.found, ussd_finding::unknown);
    EXPECT_EQ(strange.note, "op=200");
    auto broken = incoming(1, "");
    broken.tlvs[0].value.clear();
    EXPECT_EQ(read_ussd(broken, standard()).note, "op=?");
}

TEST(ussd_dialect, the_end_bit_of_an_input_says_that_she_is_gone) {
    EXPECT_EQ(read_ussd(incoming(18, "", 0x2a07), standard()).step.event, ussd_event::aborted);
    auto by_operation = standard();
    by_operation.end_by = ussd_end::operation;
    EXPECT_EQ(read_ussd(incoming(18, "", 0x2a07), by_operation).step.event, ussd_event::input);
}

TEST(ussd_dialect, the_session_is_named_where_the_dialect_says) {
    auto dialect = standard();
    dialect.counts_steps = false;
    EXPECT_EQ(read_ussd(incoming(18, "1"), dialect).step.step, "");
    dialect.session = ussd_session_key::its_dialog;
    EXPECT_EQ(read_ussd(incoming(1, "", 0x2a07), dialect).step.session, "2a06");
    dialect.session = ussd_session_key::none;
    EXPECT_EQ(read_ussd(incoming(18, "1"), dialect).step.session, "");
    dialect.session = ussd_session_key::user_message_reference;
    auto by_reference = incoming(18, "1");
    by_reference.tlvs.push_back(make_tlv16(tag::user_message_reference, 0x0102));
    EXPECT_EQ(read_ussd(by_reference, dialect).step.session, "0102");
    dialect.session = ussd_session_key::vendor_tlv;
    dialect.session_tag = vendor_tag;
    auto by_vendor = incoming(18, "1");
    by_vendor.tlvs.push_back({vendor_tag, bytes("abc")});
    EXPECT_EQ(read_ussd(by_vendor, dialect).step.session, "616263");
}

TEST(ussd_dialect, a_session_without_its_name_or_of_the_wrong_size_has_none) {
    auto nameless = incoming(18, "1");
    nameless.tlvs.pop_back();
    EXPECT_EQ(read_ussd(nameless, standard()).step.session, "");
    EXPECT_EQ(read_ussd(nameless, standard()).back.session_tag, 0);
    auto narrow = incoming(18, "1");
    narrow.tlvs[1].value.pop_back();
    EXPECT_EQ(read_ussd(narrow, standard()).step.session, "");
}

TEST(ussd_dialect, names_and_texts_are_bounded) {
    auto dialect = standard();
    dialect.session = ussd_session_key::vendor_tlv;
    dialect.session_tag = vendor_tag;
    auto long_one = incoming(18, std::string(255, 'x'));
    long_one.tlvs.push_back({vendor_tag, octets(1'000, 0xff)});
    const auto read = read_ussd(long_one, dialect);
    EXPECT_EQ(read.step.session.size(), ussd_session_octets_max);
    EXPECT_EQ(read.step.text, std::string(ussd_text_octets_max, 'x'));
}

TEST(ussd_dialect, a_text_is_cut_at_a_character) {
    auto dialect = standard();
    dialect.charset = alphabet::latin1;
    const auto read = read_ussd(incoming(18, std::string(255, '\xe9')), dialect);
    EXPECT_LE(read.step.text.size(), ussd_text_octets_max);
    EXPECT_TRUE(is_utf8(read.step.text));
}

TEST(ussd_dialect, a_dialled_code_may_stand_in_the_text) {
    auto dialect = standard();
    dialect.code_at = ussd_code_at::short_message;
    auto dialled = incoming(1, "*123#");
    std::get<short_message_request>(dialled.body).destination.digits.clear();
    EXPECT_EQ(read_ussd(dialled, dialect).step.code, "*123#");
    EXPECT_EQ(
        read_ussd(incoming(1, "*123#"), dialect).step.code, "123"
    ); // As in the inputs behind it.
}

TEST(ussd_dialect, data_sm_is_read_like_deliver_sm) {
    auto message = incoming(18, "");
    message.command = command_id::data_sm;
    data_sm_request body;
    body.source.digits = "6281234567890";
    body.destination.digits = "123";
    message.body = body;
    message.tlvs.push_back({tag::message_payload, bytes("2")});
    EXPECT_EQ(read_ussd(message, standard()).step.text, "2");
}

TEST(ussd_dialect, a_screen_goes_back_to_the_caller_with_her_session) {
    const auto read = read_ussd(incoming(1, "*123#"), standard());
    const auto made = write_ussd({"NTB CARE\n1 Buat aduan", true}, read.back, standard());
    EXPECT_EQ(made.command, command_id::submit_sm);
    const auto& body = std::get<short_message_request>(made.body);
    EXPECT_EQ(body.destination, read.step.caller);
    EXPECT_EQ(body.source.digits, "123");
    EXPECT_EQ(body.service_type, "USSD");
    EXPECT_EQ(body.short_message, bytes("NTB CARE\n1 Buat aduan"));
    EXPECT_EQ(
        made.tlvs,
        (std::vector<tlv>{
            make_tlv8(tag::ussd_service_op, 2), make_tlv16(tag::its_session_info, 0x2a06)})
    );
}

TEST(ussd_dialect, the_last_screen_says_so_as_the_dialect_has_it) {
    const auto back = read_ussd(incoming(1, ""), standard()).back;
    const auto tlvs_of = [&](ussd_end how) {
        auto dialect = standard();
        dialect.end_by = how;
        return write_ussd({"Terima kasih", false}, back, dialect).tlvs;
    };
    const auto said = [](std::uint8_t operation, std::uint16_t session) {
        return std::vector<tlv>{
            make_tlv8(tag::ussd_service_op, operation), make_tlv16(tag::its_session_info, session)};
    };
    EXPECT_EQ(tlvs_of(ussd_end::both), said(17, 0x2a07));
    EXPECT_EQ(tlvs_of(ussd_end::operation), said(17, 0x2a06));
    EXPECT_EQ(tlvs_of(ussd_end::session_bit), said(2, 0x2a07));
}

TEST(ussd_dialect, a_screen_fits_whatever_its_alphabet) {
    const std::string text(400, 'a');
    for (const auto to :
         {alphabet::gsm7,
          alphabet::gsm7_packed,
          alphabet::ascii,
          alphabet::latin1,
          alphabet::utf8,
          alphabet::ucs2}) {
        auto dialect = standard();
        dialect.charset = to;
        const auto made = write_ussd({text, true}, {}, dialect);
        const auto& written = std::get<short_message_request>(made.body).short_message;
        EXPECT_LE(written.size(), 160U) << to_string(to);
        EXPECT_GE(written.size(), 140U) << to_string(to);
    }
}

TEST(ussd_dialect, a_screen_may_leave_as_data_sm) {
    auto dialect = standard();
    dialect.uses_data_sm = true;
    dialect.data_coding = 15;
    const auto made = write_ussd({"1 Ya", true}, {.caller = {.digits = "628"}}, dialect);
    EXPECT_EQ(made.command, command_id::data_sm);
    EXPECT_EQ(std::get<data_sm_request>(made.body).data_coding, 15);
    EXPECT_EQ(find_tlv(made.tlvs, tag::message_payload)->value, bytes("1 Ya"));
}

} // namespace
} // namespace ntbcare::protocol
