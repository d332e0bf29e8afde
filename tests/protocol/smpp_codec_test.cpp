#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/layout.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

#include <cstddef>

namespace ntbcare::protocol {
namespace {

errc refused(const pdu& value) {
    octets out{1, 2, 3};
    const auto done = encode(value, out);
    EXPECT_FALSE(done);
    EXPECT_EQ(out, (octets{1, 2, 3})) << "what stood there before must stay";
    EXPECT_EQ(encode_with_library(value).error(), done.error()) << "both for the same reason";
    return done ? errc{} : static_cast<errc>(done.error().value());
}

TEST(codec, every_command_survives_a_round_trip) {
    for (auto value : samples()) {
        for (const bool with_tlvs : {false, true}) {
            if (with_tlvs) {
                value.tlvs = {make_tlv16(tag::sar_msg_ref_num, 7), {0x1500, octets_of("asing")}};
            }
            const auto in = decode(encoded(value));
            EXPECT_EQ(in.error, std::nullopt) << name_of(value.command);
            EXPECT_EQ(in.value, value) << name_of(value.command);
        }
    }
}

TEST(codec, header_values_of_any_size_are_patched_in) {
    auto value = deliver_sm(0xffffffff);
    for (const std::uint32_t status : {0U, 0x14U, 0x400U, 0xffffffffU}) {
        value.status = status;
        EXPECT_EQ(decode(encoded(value)).value, value);
    }
    value.sequence = 0;
    EXPECT_EQ(decode(encoded(value)).value, value);
}

TEST(codec, what_the_library_refuses_is_patched_in) {
    auto value = deliver_sm(1);
    auto& body = std::get<short_message_request>(value.body);
    body.source.ton = type_of_number{7};
    body.source.npi = numbering_plan{2};
    body.destination.ton = type_of_number{0xff};
    body.destination.npi = numbering_plan{0x65};
    body.schedule_delivery_time = "000000010000000R";
    body.validity_period = "000000020000000R";
    EXPECT_EQ(decode(encoded(value)).value, value);

    const pdu answer{command_id::deliver_sm_resp, 0, 1, message_id_response{"a1"}, {}};
    EXPECT_EQ(decode(encoded(answer)).value, answer);
    const pdu old{
        command_id::bind_receiver, 0, 1, bind_request{"a", "sembilan9", "", 0x33, 9, 9, ""}, {}};
    EXPECT_EQ(decode(encoded(old)).value, old);
    const pdu far{
        command_id::data_sm,
        0,
        1,
        data_sm_request{
            "", {{}, {}, std::string(64, '1')}, {{}, {}, std::string(64, '2')}, 0, 0, 0},
        {}};
    EXPECT_EQ(decode(encoded(far)).value, far);
}

TEST(codec, what_we_write_ourselves_is_what_the_library_packs) {
    for (auto value : samples()) {
        value.status = 0x400;
        value.tlvs = {make_tlv16(tag::sar_msg_ref_num, 7)};
        EXPECT_EQ(to_hex(encoded(value)), to_hex(encode_with_library(value).value()))
            << name_of(value.command);
    }
    auto strange = deliver_sm(0xffffffff);
    auto& body = std::get<short_message_request>(strange.body);
    body.source = {type_of_number{7}, numbering_plan{2}, std::string(20, '1')};
    for (std::size_t length = 0; length <= short_message_octets_max; ++length) {
        body.short_message.assign(length, 0xfe);
        ASSERT_EQ(encoded(strange), encode_with_library(strange).value()) << length;
    }
    const pdu none{command_id::submit_sm_resp, 0, 1, message_id_response{}, {}};
    EXPECT_EQ(encoded(none), encode_with_library(none).value());
}

TEST(codec, short_messages_of_every_length_are_written) {
    for (std::size_t length = 0; length <= short_message_octets_max; ++length) {
        const auto value = deliver_sm(1, std::string(length, 'a'));
        ASSERT_EQ(decode(encoded(value)).value, value) << length;
    }
    EXPECT_EQ(
        refused(deliver_sm(1, std::string(short_message_octets_max + 1, 'a'))), errc::field_too_long
    );
}

TEST(codec, a_payload_longer_than_the_library_takes_is_appended) {
    auto value = deliver_sm(1, "");
    value.tlvs = {{tag::message_payload, octets(tlv_octets_max, 'a')}};
    EXPECT_EQ(decode(encoded(value)).value, value);
    value.tlvs.front().value.push_back('a');
    EXPECT_EQ(refused(value), errc::field_too_long);
}

TEST(codec, every_text_has_its_maximum) {
    const auto too_long = [](command_id command, pdu_body body) {
        return refused({command, 0, 1, std::move(body), {}});
    };
    const std::string id(65, 'a');
    EXPECT_EQ(
        too_long(command_id::bind_transceiver, bind_request{std::string(16, 'a'), "", "", 0x34}),
        errc::field_too_long
    );
    EXPECT_EQ(too_long(command_id::submit_sm_resp, message_id_response{id}), errc::field_too_long);
    EXPECT_EQ(too_long(command_id::query_sm, query_sm_request{id, {}}), errc::field_too_long);
    auto body = message("isi");
    body.source.digits = std::string(21, '1');
    EXPECT_EQ(too_long(command_id::submit_sm, body), errc::field_too_long);
    submit_multi_request multi;
    multi.service_type = "CMTCMT";
    EXPECT_EQ(too_long(command_id::submit_multi, multi), errc::field_too_long);
    multi.service_type.clear();
    multi.destinations.resize(list_entries_max + 1);
    EXPECT_EQ(too_long(command_id::submit_multi, multi), errc::field_too_long);
}

TEST(codec, a_zero_inside_a_text_is_refused) {
    auto value = deliver_sm(1);
    std::get<short_message_request>(value.body).source.digits = std::string{
        "62\0"
        "81",
        5};
    EXPECT_EQ(refused(value), errc::embedded_null);
    submit_multi_response multi;
    multi.message_id = std::string{"\0", 1};
    EXPECT_EQ(refused({command_id::submit_multi_resp, 0, 1, multi, {}}), errc::embedded_null);
}

TEST(codec, a_body_of_another_command_is_refused) {
    EXPECT_EQ(refused({command_id::deliver_sm, 0, 1, bind_response{}, {}}), errc::body_mismatch);
    EXPECT_EQ(refused({command_id::deliver_sm, 0, 1, no_body{}, {}}), errc::body_mismatch);
    EXPECT_EQ(refused({command_id::submit_multi, 0, 1, no_body{}, {}}), errc::body_mismatch);
    EXPECT_EQ(
        refused({command_id::submit_multi_resp, 0, 1, bind_response{}, {}}), errc::body_mismatch
    );
    EXPECT_EQ(refused({command_id::enquire_link, 0, 1, bind_response{}, {}}), errc::body_mismatch);
    EXPECT_EQ(refused({command_id{0x77}, 0, 1, no_body{}, {}}), errc::unknown_command_id);
}

TEST(codec, a_response_without_a_body_is_a_header) {
    const pdu value{command_id::submit_sm_resp, 0x58, 9, no_body{}, {}};
    EXPECT_EQ(to_hex(encoded(value)), "00000010800000040000005800000009");
}

TEST(codec, our_decoder_agrees_with_the_library_where_both_accept) {
    std::size_t agreed = 0;
    for (const auto& value : samples()) {
        const auto frame = encoded(value);
        const auto theirs = decode_with_library(frame);
        if (theirs) {
            ++agreed;
            EXPECT_EQ(*theirs, decode(frame).value) << name_of(value.command);
        }
    }
    EXPECT_GE(agreed, 16U);
}

TEST(codec, the_library_never_sees_what_it_cannot_bear) {
    for (const auto command : {command_id::submit_multi, command_id::submit_multi_resp}) {
        for (const auto& value : samples()) {
            if (value.command == command) {
                EXPECT_EQ(decode_with_library(encoded(value)), std::nullopt);
            }
        }
    }
    auto frame = encoded(deliver_sm(1));
    frame.push_back(0);
    EXPECT_EQ(decode_with_library(frame), std::nullopt) << "a length that is not its own";
    EXPECT_EQ(decode_with_library(hex("00000010")), std::nullopt);
    auto with_tlv = deliver_sm(1);
    with_tlv.tlvs = {make_tlv8(tag::message_state, 2)};
    EXPECT_EQ(decode_with_library(encoded(with_tlv)), std::nullopt);
}

} // namespace
} // namespace ntbcare::protocol
