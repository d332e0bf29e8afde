// What read_ussd makes of single PDUs: which of them are steps, whose, and with which text.
#include "protocol/ussd/dialect.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/utf8.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

constexpr std::uint8_t opens = 1;
constexpr std::uint8_t answers = 18;

ussd_dialect dialect(ussd_session_key session = ussd_session_key::its_session_info) {
    ussd_dialect by;
    by.name = "test";
    by.events = {
        {opens, ussd_event::opened},
        {answers, ussd_event::input},
        {129, ussd_event::aborted},
        {130, ussd_event::timed_out}};
    by.ignored = {19};
    by.session = session;
    by.session_tag = session == ussd_session_key::vendor_tlv ? 0x1500 : 0;
    return by;
}

pdu step(std::uint8_t operation, std::string_view text = "") {
    auto in = deliver_sm(1, text);
    in.tlvs.push_back(make_tlv8(tag::ussd_service_op, operation));
    return in;
}

short_message_request& body_of(pdu& of) {
    return std::get<short_message_request>(of.body);
}

pdu with(pdu of, tlv more) {
    of.tlvs.push_back(std::move(more));
    return of;
}

ussd_step read_step(const pdu& in, const ussd_dialect& by) {
    const auto received = read_ussd(in, by);
    EXPECT_EQ(received.found, ussd_finding::step);
    return received.step;
}

// What is a step.

TEST(ussd_dialect, a_message_without_an_operation_is_no_ussd) {
    EXPECT_EQ(read_ussd(deliver_sm(1), dialect()), ussd_received{});
}

TEST(ussd_dialect, a_receipt_is_no_ussd_even_with_an_operation) {
    for (const auto type : {esm::delivery_receipt, esm::intermediate_notification}) {
        auto in = step(answers, "id:1 stat:DELIVRD");
        body_of(in).esm_class = type;
        EXPECT_EQ(read_ussd(in, dialect()).found, ussd_finding::not_ussd);
    }
}

TEST(ussd_dialect, only_what_an_smsc_delivers_is_ussd) {
    auto in = step(opens);
    in.command = command_id::submit_sm;
    EXPECT_EQ(read_ussd(in, dialect()).found, ussd_finding::not_ussd);
    in.command = command_id::data_sm; // Its body is another one.
    EXPECT_EQ(read_ussd(in, dialect()).found, ussd_finding::not_ussd);
    in.command = command_id::deliver_sm;
    in.body = no_body{};
    EXPECT_EQ(read_ussd(in, dialect()).found, ussd_finding::not_ussd);
}

TEST(ussd_dialect, data_sm_is_read_like_deliver_sm) {
    pdu in{command_id::data_sm, 0, 1, data_sm_request{"USSD", citizen, service, 0, 0, 8}, {}};
    in.tlvs.push_back(make_tlv8(tag::ussd_service_op, answers));
    in.tlvs.push_back({tag::message_payload, {0x00, 0x31}});
    auto same = step(answers);
    body_of(same).data_coding = 8;
    body_of(same).short_message = {0x00, 0x31};
    EXPECT_EQ(read_ussd(in, dialect()), read_ussd(same, dialect()));
    EXPECT_EQ(read_step(in, dialect()).text, "1");
    body_of(same).data_coding = 0;
}

TEST(ussd_dialect, a_receipt_in_data_sm_is_no_ussd) {
    pdu in{command_id::data_sm, 0, 1, data_sm_request{}, {}};
    std::get<data_sm_request>(in.body).esm_class = esm::delivery_receipt;
    in.tlvs.push_back(make_tlv8(tag::ussd_service_op, answers));
    EXPECT_EQ(read_ussd(in, dialect()).found, ussd_finding::not_ussd);
}

TEST(ussd_dialect, an_operation_means_what_the_dialect_says) {
    EXPECT_EQ(read_step(step(1), dialect()).event, ussd_event::opened);
    EXPECT_EQ(read_step(step(18), dialect()).event, ussd_event::input);
    EXPECT_EQ(read_step(step(129), dialect()).event, ussd_event::aborted);
    EXPECT_EQ(read_step(step(130), dialect()).event, ussd_event::timed_out);
}

TEST(ussd_dialect, a_confirmation_is_ignored) {
    EXPECT_EQ(read_ussd(step(19), dialect()), ussd_received{.found = ussd_finding::ignored});
}

TEST(ussd_dialect, an_operation_in_no_list_is_unknown_and_named) {
    const ussd_received expected{.found = ussd_finding::unknown, .note = "op=200"};
    EXPECT_EQ(read_ussd(step(200), dialect()), expected);
    EXPECT_EQ(read_ussd(step(0), ussd_dialect{}).note, "op=0");
}

TEST(ussd_dialect, an_operation_of_another_size_than_one_octet_is_unknown) {
    auto in = step(opens);
    in.tlvs.front().value.clear();
    EXPECT_EQ(read_ussd(in, dialect()).note, "op_octets=0");
    in.tlvs.front().value = {0, 1};
    const auto received = read_ussd(in, dialect());
    EXPECT_EQ(received.found, ussd_finding::unknown);
    EXPECT_EQ(received.note, "op_octets=2");
}

// Whose dialogue.

TEST(ussd_dialect, its_session_info_is_a_session_and_a_step) {
    const auto in = with(step(answers, "1"), {tag::its_session_info, {0x0a, 0xfe}});
    const auto received = read_ussd(in, dialect());
    EXPECT_EQ(received.step, (ussd_step{"0a", citizen, "1708", ussd_event::input, "1", "127"}));
    EXPECT_EQ(received.back, (ussd_return{citizen, service, tag::its_session_info, {0x0a, 0xfe}}));
}

TEST(ussd_dialect, a_sequence_that_stands_still_counts_nothing) {
    auto by = dialect();
    by.counts_steps = false;
    const auto in = with(step(answers, "1"), make_tlv16(tag::its_session_info, 0x2a06));
    EXPECT_EQ(read_step(in, by).session, "2a");
    EXPECT_EQ(read_step(in, by).step, "");
}

TEST(ussd_dialect, its_dialog_is_fifteen_bits_without_a_step) {
    const auto by = dialect(ussd_session_key::its_dialog);
    for (const std::uint8_t low : octets{0x34, 0x35}) {
        const auto received =
            read_ussd(with(step(opens), {tag::its_session_info, {0x12, low}}), by);
        EXPECT_EQ(received.step.session, "1234");
        EXPECT_EQ(received.step.step, "");
        EXPECT_EQ(received.back.session, (octets{0x12, low})); // As it came.
    }
}

TEST(ussd_dialect, a_user_message_reference_is_a_session) {
    const auto by = dialect(ussd_session_key::user_message_reference);
    const auto received =
        read_ussd(with(step(opens), {tag::user_message_reference, {0x00, 0x42}}), by);
    EXPECT_EQ(received.step.session, "0042");
    EXPECT_EQ(received.step.step, "");
    EXPECT_EQ(
        received.back, (ussd_return{citizen, service, tag::user_message_reference, {0x00, 0x42}})
    );
}

TEST(ussd_dialect, a_vendors_session_is_at_most_the_octets_that_its_name_has_room_for) {
    const auto by = dialect(ussd_session_key::vendor_tlv);
    const octets longest(ussd_session_octets_max / 2, 0xab);
    const auto received = read_ussd(with(step(opens), {0x1500, longest}), by);
    EXPECT_EQ(received.step.session.size(), ussd_session_octets_max);
    EXPECT_EQ(received.step.session.substr(0, 4), "abab");
    EXPECT_EQ(received.back.session_tag, 0x1500);
    EXPECT_EQ(received.back.session, longest);
    EXPECT_EQ(read_step(with(step(opens), {0x1500, {7}}), by).session, "07");
}

TEST(ussd_dialect, a_session_of_a_wrong_size_is_none_and_never_a_shortened_one) {
    struct wrong {
        ussd_session_key key;
        tlv value;
    };
    const std::vector<wrong> all{
        {ussd_session_key::its_session_info, {tag::its_session_info, {}}},
        {ussd_session_key::its_session_info, {tag::its_session_info, {1}}},
        {ussd_session_key::its_dialog, {tag::its_session_info, {1, 2, 3}}},
        {ussd_session_key::user_message_reference, {tag::user_message_reference, {1}}},
        {ussd_session_key::vendor_tlv, {0x1500, {}}},
        {ussd_session_key::vendor_tlv, {0x1500, octets(ussd_session_octets_max / 2 + 1, 1)}},
    };
    for (const auto& each : all) {
        const auto received = read_ussd(with(step(opens), each.value), dialect(each.key));
        EXPECT_EQ(received.found, ussd_finding::step);
        EXPECT_EQ(received.step.session, "");
        EXPECT_EQ(received.back, (ussd_return{citizen, service, 0, {}}));
    }
}

TEST(ussd_dialect, a_session_of_another_dialect_is_not_looked_at) {
    const auto in = with(step(opens), {tag::its_session_info, {1, 2}});
    for (const auto key : {ussd_session_key::none, ussd_session_key::user_message_reference}) {
        EXPECT_EQ(read_ussd(in, dialect(key)).step.session, "");
        EXPECT_EQ(read_ussd(in, dialect(key)).back.session_tag, 0);
    }
}

TEST(ussd_dialect, an_operation_or_a_text_names_no_session) {
    auto by = dialect(ussd_session_key::vendor_tlv);
    for (const auto taken : {tag::ussd_service_op, tag::message_payload, std::uint16_t{0}}) {
        by.session_tag = taken;
        EXPECT_FALSE(can_name_session(taken));
        EXPECT_EQ(session_tag_of(by), 0);
        EXPECT_EQ(read_ussd(step(opens), by).back.session_tag, 0);
    }
}

// The end bit of what comes in.

TEST(ussd_dialect, an_answer_with_the_end_bit_is_an_abort_where_the_bit_ends) {
    for (const auto key : {ussd_session_key::its_session_info, ussd_session_key::its_dialog}) {
        for (const auto end : {ussd_end::session_bit, ussd_end::both}) {
            auto by = dialect(key);
            by.end_by = end;
            const auto in = with(step(answers, "1"), {tag::its_session_info, {1, 3}});
            EXPECT_EQ(read_step(in, by).event, ussd_event::aborted);
            const auto open = with(step(answers, "1"), {tag::its_session_info, {1, 2}});
            EXPECT_EQ(read_step(open, by).event, ussd_event::input);
        }
    }
}

TEST(ussd_dialect, the_end_bit_means_nothing_where_the_operation_ends) {
    const auto in = with(step(answers, "1"), {tag::its_session_info, {1, 3}});
    EXPECT_EQ(read_step(in, dialect()).event, ussd_event::input);
    auto by = dialect(ussd_session_key::user_message_reference);
    by.end_by = ussd_end::both; // Contradicts itself: there is no bit.
    const auto other = with(step(answers, "1"), {tag::user_message_reference, {1, 3}});
    EXPECT_EQ(read_step(other, by).event, ussd_event::input);
}

TEST(ussd_dialect, a_dialling_with_the_end_bit_opens_all_the_same) {
    auto by = dialect();
    by.end_by = ussd_end::both;
    const auto in = with(step(opens), {tag::its_session_info, {1, 1}});
    EXPECT_EQ(read_step(in, by).event, ussd_event::opened);
    const auto late = with(step(130), {tag::its_session_info, {1, 1}});
    EXPECT_EQ(read_step(late, by).event, ussd_event::timed_out);
}

// The code.

pdu dialled(std::string_view destination, std::string_view text, std::uint8_t operation = opens) {
    auto in = step(operation, text);
    body_of(in).destination.digits = destination;
    return in;
}

TEST(ussd_dialect, the_code_is_the_destination_as_it_came) {
    for (const auto* code : {"123", "*123#", "*123*4#"}) {
        const auto found = read_step(dialled(code, "*99#1"), dialect());
        EXPECT_EQ(found.code, code);
        EXPECT_EQ(found.text, "*99#1");
    }
}

TEST(ussd_dialect, the_code_in_front_of_a_text_is_taken_off_it) {
    struct dialling {
        std::string_view came;
        std::string_view code;
        std::string_view text;
    };
    const std::vector<dialling> all{
        {"*123#", "*123#", ""},
        {"*123*4#", "*123*4#", ""},
        {"*123#5", "*123#", "5"},
        {"*123##", "*123#", "#"},
        {"#123#", "#123#", ""},
        {"*123", "*123", ""},
        {"123", "123", ""},
        {"123 halo", "123", " halo"},
        {"", "1708", ""},
        {"#", "#", ""},
        {"halo *123#", "1708", "halo *123#"},
    };
    auto by = dialect();
    by.code_at = ussd_code_at::short_message;
    for (const auto& each : all) {
        const auto found = read_step(dialled("1708", each.came), by);
        EXPECT_EQ(found.code, each.code) << each.came;
        EXPECT_EQ(found.text, each.text) << each.came;
    }
}

TEST(ussd_dialect, the_text_of_an_answer_holds_no_code) {
    auto by = dialect();
    by.code_at = ussd_code_at::short_message;
    const auto found = read_step(dialled("123", "*1#", answers), by);
    EXPECT_EQ(found.code, "123");
    EXPECT_EQ(found.text, "*1#");
}

TEST(ussd_dialect, a_code_is_short_and_valid_utf_8_whatever_the_address_holds) {
    const auto found = read_step(dialled(std::string(200, '\xff'), ""), dialect());
    EXPECT_LE(found.code.size(), ussd_text_octets_max);
    EXPECT_TRUE(is_utf8(found.code));
    const auto longest = read_step(dialled(std::string(182, '1'), ""), dialect());
    EXPECT_EQ(longest.code.size(), ussd_text_octets_max);
}

// The text.

TEST(ussd_dialect, a_text_in_the_payload_is_read_when_the_message_is_empty) {
    const tlv payload{tag::message_payload, octets_of("lewat payload")};
    EXPECT_EQ(read_step(with(step(answers), payload), dialect()).text, "lewat payload");
    EXPECT_EQ(read_step(with(step(answers, "isi"), payload), dialect()).text, "isi");
}

TEST(ussd_dialect, a_text_is_read_by_data_coding_and_the_charset_of_the_dialect) {
    auto in = step(answers);
    body_of(in).short_message = {0x00, 0xe9};
    body_of(in).data_coding = 8;
    EXPECT_EQ(read_step(in, dialect()).text, "\u00e9");
    body_of(in).short_message = {0x00}; // '@'
    body_of(in).data_coding = 0;
    EXPECT_EQ(read_step(in, dialect()).text, "@");
    auto by = dialect();
    by.charset = alphabet::latin1;
    by.charset.overrides = {{15, alphabet::utf8}};
    body_of(in).short_message = {0xe9};
    EXPECT_EQ(read_step(in, by).text, "\u00e9");
    body_of(in).short_message = {0xc3, 0xa9};
    body_of(in).data_coding = 15;
    EXPECT_EQ(read_step(in, by).text, "\u00e9");
}

TEST(ussd_dialect, packed_septets_lose_their_filling) {
    auto by = dialect();
    by.charset = alphabet::gsm7_packed;
    auto in = step(answers);
    body_of(in).short_message =
        encode_gsm7_packed("1234567", septet_padding::carriage_return).value();
    ASSERT_EQ(body_of(in).short_message.back() >> 1, 0x0d);
    EXPECT_EQ(read_step(in, by).text, "1234567");
}

TEST(ussd_dialect, a_text_loses_the_filling_that_an_smsc_left_behind_it) {
    EXPECT_EQ(read_step(step(answers, "1\r"), dialect()).text, "1");
    EXPECT_EQ(read_step(step(answers, "\r\r"), dialect()).text, "");
    EXPECT_EQ(read_step(step(answers, "a\rb"), dialect()).text, "a\rb");
    auto by = dialect();
    by.charset = alphabet::ascii;
    EXPECT_EQ(read_step(step(answers, std::string_view{"1\0", 2}), by).text, "1");
}

TEST(ussd_dialect, a_text_is_cut_at_its_bound_and_between_two_characters) {
    EXPECT_EQ(
        read_step(step(answers, std::string(182, 'x')), dialect()).text, std::string(182, 'x')
    );
    EXPECT_EQ(
        read_step(step(answers, std::string(183, 'x')), dialect()).text, std::string(182, 'x')
    );
    auto by = dialect();
    by.charset = alphabet::utf8;
    const auto text = read_step(step(answers, std::string(181, 'x') + "\u00e9"), by).text;
    EXPECT_EQ(text, std::string(181, 'x'));
}

TEST(ussd_dialect, a_payload_of_any_size_is_cut_too) {
    auto in = with(step(answers), {tag::message_payload, octets(tlv_octets_max, 'x')});
    EXPECT_EQ(read_step(in, dialect()).text, std::string(182, 'x'));
    body_of(in).data_coding = 8;
    in.tlvs.back().value = octets(tlv_octets_max, 0x61); // U+6161, three octets of UTF-8.
    EXPECT_LE(read_step(in, dialect()).text.size(), ussd_text_octets_max);
}

} // namespace
} // namespace ntbcare::protocol
