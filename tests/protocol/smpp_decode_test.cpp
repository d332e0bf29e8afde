#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/status.hpp"
#include "protocol/smpp/wire.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::protocol {
namespace {

octets with_length(octets frame) {
    write_u32(frame, 0, static_cast<std::uint32_t>(frame.size()));
    return frame;
}

octets cut(const pdu& value, std::size_t octets_less) {
    auto frame = encoded(value);
    frame.resize(frame.size() - octets_less);
    return with_length(frame);
}

TEST(decode, a_frame_shorter_than_a_header_is_named) {
    EXPECT_EQ(decode({}).error, errc::invalid_command_length);
    EXPECT_EQ(decode(hex("0000000f8000000600000000000000")).error, errc::invalid_command_length);
}

TEST(decode, an_unknown_command_keeps_its_header) {
    const auto in = decode(hex("0000001000000110000000050a342ee7"));
    EXPECT_EQ(in.error, errc::unknown_command_id);
    EXPECT_EQ(in.value.status, 5U);
    EXPECT_EQ(in.value.sequence, 0x0a342ee7U);
    EXPECT_FALSE(in.body_whole);
}

TEST(decode, every_cut_of_every_command_is_named_and_never_read_past) {
    for (const auto& value : samples()) {
        const auto whole = encoded(value);
        for (std::size_t less = 1; less < whole.size() - 16; ++less) {
            const auto in = decode(cut(value, less));
            ASSERT_TRUE(in.error) << name_of(value.command) << " less " << less;
            EXPECT_FALSE(in.body_whole);
        }
    }
}

TEST(decode, a_message_longer_than_the_pdu_keeps_what_is_there) {
    const auto in = decode(cut(deliver_sm(1, "LAPOR jalan"), 6));
    EXPECT_EQ(in.error, errc::sm_length_overrun);
    EXPECT_FALSE(in.body_whole);
    EXPECT_EQ(std::get<short_message_request>(in.value.body).short_message, octets_of("LAPOR"));
    EXPECT_EQ(std::get<short_message_request>(in.value.body).source, citizen);
}

TEST(decode, a_text_without_its_end_is_named) {
    const auto in = decode(hex("0000001180000004000000000a342ee139"));
    EXPECT_EQ(in.error, errc::missing_null_terminator);
    EXPECT_FALSE(in.body_whole);
}

TEST(decode, an_error_response_may_lack_any_part_of_its_body) {
    for (const auto& value : samples()) {
        if (!is_response(value.command)) {
            continue;
        }
        auto failed = value;
        failed.status = 0x45;
        const auto size = encoded(failed).size();
        for (std::size_t less = 0; less <= size - 16; ++less) {
            const auto in = decode(cut(failed, less));
            EXPECT_EQ(in.error, std::nullopt) << name_of(value.command) << " less " << less;
            EXPECT_TRUE(in.body_whole);
            EXPECT_EQ(in.value.status, 0x45U);
        }
    }
}

TEST(decode, a_good_response_may_lack_its_body_but_not_half_of_it) {
    const auto bare = decode(hex("0000001080000004000000000a342ee1"));
    EXPECT_EQ(bare.error, std::nullopt);
    EXPECT_EQ(bare.value.body, pdu_body{no_body{}});
    const pdu query{command_id::query_sm_resp, 0, 1, query_sm_response{"a1", "", 2, 0}, {}};
    EXPECT_EQ(decode(cut(query, 1)).error, errc::truncated_body);
}

TEST(decode, a_bad_tlv_does_not_cost_the_message) {
    auto frame = encoded(deliver_sm(1));
    for (const auto octet : hex("001e004133")) {
        frame.push_back(octet);
    }
    const auto in = decode(with_length(frame));
    EXPECT_EQ(in.error, errc::tlv_length_overrun);
    EXPECT_TRUE(in.body_whole);
    EXPECT_EQ(in.value.body, deliver_sm(1).body);
}

TEST(decode, octets_after_a_command_without_tlvs_are_garbage) {
    EXPECT_EQ(decode(hex("000000130000001500000000000000010f0f0f")).error, errc::trailing_garbage);
    EXPECT_EQ(
        decode(hex("0000001600000015000000000000000102100005"
                   "0102"))
            .error,
        errc::trailing_garbage
    );
}

TEST(decode, a_text_longer_than_the_specification_says_is_taken) {
    auto frame = hex("00000010800000040000000000000001");
    frame.insert(frame.end(), 100, 'a');
    frame.push_back(0);
    const auto in = decode(with_length(frame));
    EXPECT_EQ(in.error, std::nullopt);
    EXPECT_EQ(std::get<message_id_response>(in.value.body).message_id, std::string(100, 'a'));
}

TEST(decode, addresses_are_blanked_where_the_walk_reaches_them) {
    auto frame = cut(deliver_sm(1, "LAPOR jalan"), 6);
    ASSERT_TRUE(blank_addresses(frame));
    const auto in = decode(frame);
    const auto& body = std::get<short_message_request>(in.value.body);
    EXPECT_EQ(body.source.digits, std::string(citizen.digits.size(), 'x'));
    EXPECT_EQ(body.destination.digits, std::string(service.digits.size(), 'x'));
    EXPECT_EQ(body.short_message, octets_of("LAPOR"));
}

TEST(decode, what_may_hold_an_address_unreached_is_not_called_blank) {
    auto early = encoded(deliver_sm(1));
    early.resize(24);
    EXPECT_FALSE(blank_addresses(early));
    auto unknown = hex("0000001000000110000000000a342ee7");
    EXPECT_FALSE(blank_addresses(unknown));
    auto shorter = hex("00000010");
    EXPECT_FALSE(blank_addresses(shorter));
    for (const auto& value : samples()) {
        if (value.command == command_id::submit_multi) {
            auto multi = encoded(value);
            EXPECT_FALSE(blank_addresses(multi));
        }
    }
}

TEST(decode, every_known_command_has_a_layout) {
    for (const auto& value : samples()) {
        EXPECT_TRUE(is_known(value.command));
        EXPECT_NE(layout_of(value.command), nullptr) << name_of(value.command);
        EXPECT_NE(name_of(value.command), "unknown");
    }
    EXPECT_EQ(samples().size(), 27U);
    EXPECT_EQ(layout_of(command_id{0x110}), nullptr);
    EXPECT_EQ(name_of(command_id{0x110}), "unknown");
}

TEST(decode, an_error_may_come_with_its_reason_and_no_body) {
    const std::vector<tlv> reasons{
        make_tlv8(tag::congestion_state, 99), {tag::network_error_code, {3, 0, 0x22}}};
    for (const auto command :
         {command_id::submit_sm_resp, command_id::data_sm_resp, command_id::submit_multi_resp}) {
        const pdu bare{command, status::throttled, 7, no_body{}, reasons};
        const auto in = decode(encoded(bare));
        EXPECT_EQ(in.value, bare) << name_of(command);
        EXPECT_EQ(in.error, std::nullopt);
        EXPECT_TRUE(in.body_whole);
    }
    // With a body it is a body, and an answer without error must have one.
    const pdu full{
        command_id::submit_sm_resp, status::throttled, 7, message_id_response{"a1"}, reasons};
    EXPECT_EQ(decode(encoded(full)).value, full);
    const pdu accepted{command_id::submit_sm_resp, 0, 7, message_id_response{}, reasons};
    EXPECT_EQ(decode(encoded(accepted)).value, accepted);
    const auto strange = hex("00000015800000040000005800000007"
                             "1500000161");
    EXPECT_NE(decode(strange).error, std::nullopt) << "a tag without a name is no reason";
}

} // namespace
} // namespace ntbcare::protocol
