#include "tests/gateway/admissions.hpp"

#include "protocol/smpp/tlv.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace ntbcare::flow {
namespace {

TEST(admission, takes_in_a_whole_message) {
    auto door = make_admission();
    const auto request = deliver({.message = bytes("LAPOR jalan rusak")});
    const auto made = door.admit(request, link, 4, at(5s));
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_EQ(made.token, (pdu_token{2, 4, request.sequence, 5}));
    EXPECT_EQ(made.sender.digits, citizen);
    EXPECT_EQ(made.sender.kind, routing::sender_kind::indonesian_mobile);
    EXPECT_EQ(made.reach, (db::contact{{}, std::string{citizen}, 1, 1, "timur"}));
    EXPECT_EQ(made.text, "LAPOR jalan rusak");
    EXPECT_FALSE(made.binary);
    EXPECT_EQ(made.row.at, at(5s).wall);
    EXPECT_EQ(made.row.link, "timur-1");
    EXPECT_EQ(made.row.group, "timur");
    EXPECT_EQ(made.row.service, "1708");
    EXPECT_EQ(made.row.octets, bytes("LAPOR jalan rusak"));
    EXPECT_FALSE(made.row.set);
    EXPECT_EQ(door.pending_parts(), 0U);
}

TEST(admission, keeps_the_wire_form_beside_the_normalised_number) {
    auto door = make_admission();
    auto request = deliver({.message = bytes("CEK"), .from = "081234567801"});
    std::get<protocol::short_message_request>(request.body).source.ton =
        protocol::type_of_number::national;
    const auto made = door.admit(request, link, 1, at(0s));
    EXPECT_EQ(made.sender.digits, citizen);
    EXPECT_EQ(made.reach.wire, "081234567801");
    EXPECT_EQ(made.reach.ton, 2);
}

TEST(admission, reads_message_payload_when_short_message_is_empty) {
    auto door = make_admission();
    const auto payload = bytes("dari payload");
    const std::vector<protocol::tlv> tlvs = {{protocol::tag::message_payload, payload}};
    const auto made = door.admit(deliver({.message = {}, .tlvs = tlvs}), link, 1, at(0s));
    EXPECT_EQ(made.text, "dari payload");
    EXPECT_EQ(made.row.octets, payload);
    const auto both = door.admit(deliver({.message = bytes("isi"), .tlvs = tlvs}), link, 1, at(0s));
    EXPECT_EQ(both.text, "isi");
}

TEST(admission, takes_in_a_data_sm) {
    auto door = make_admission();
    protocol::data_sm_request body;
    body.source.ton = protocol::type_of_number::international;
    body.source.digits = citizen;
    protocol::pdu request;
    request.command = protocol::command_id::data_sm;
    request.body = body;
    request.tlvs = {{protocol::tag::message_payload, bytes("CEK")}};
    const auto made = door.admit(request, link, 1, at(0s));
    EXPECT_EQ(made.text, "CEK");
    EXPECT_EQ(made.token->command, 0x103U);
    EXPECT_EQ(made.row.service, "1708");
}

TEST(admission, takes_in_an_empty_message) {
    auto door = make_admission();
    const auto made = door.admit(deliver({.message = {}}), link, 1, at(0s));
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_EQ(made.text, "");
    EXPECT_FALSE(made.binary);
}

TEST(admission, reads_text_by_data_coding_and_the_links_charset) {
    struct row {
        std::uint8_t data_coding;
        protocol::charset_profile charset;
        octets message;
        std::string_view text;
    };
    for (const auto& [data_coding, charset, message, text] : {
             row{0, protocol::alphabet::gsm7, {'a', 0x00, 'b'}, "a@b"},
             row{0, protocol::alphabet::latin1, {'a', '@', 'b'}, "a@b"},
             row{8, protocol::alphabet::gsm7, {0x00, 'a', 0xd8, 0x3d, 0xde, 0x00}, "a\U0001F600"},
             row{3, protocol::alphabet::gsm7, {0xe9}, "\u00e9"},
             row{4, protocol::alphabet::gsm7, {'h', 'a', 'i'}, "hai"},
             row{0, protocol::alphabet::gsm7_packed, {0xe8, 0x32, 0x9b, 0xfd, 0x06}, "hello"},
         }) {
        auto door = make_admission();
        auto from = link;
        from.charset = charset;
        const auto made =
            door.admit(deliver({.message = message, .data_coding = data_coding}), from, 1, at(0s));
        EXPECT_EQ(made.text, text);
        EXPECT_FALSE(made.binary) << text;
    }
}

TEST(admission, keeps_what_is_not_for_people_without_reading_it) {
    struct row {
        const char* what;
        sms message;
    };
    for (const auto& [what, message] : {
             row{"16-bit ports",
                 {.message = with_udh({6, 5, 4, 0x0b, 0x84, 0x23, 0xf0}, "wap"),
                 .esm_class = protocol::esm::udh_indicator}},
             row{"8-bit ports",
                 {.message = with_udh({4, 4, 2, 1, 2}, "x"),
                 .esm_class = protocol::esm::udh_indicator}},
             row{"ports in a part",
                 {.message = with_udh({11, 5, 4, 0x0b, 0x84, 0x23, 0xf0, 0, 3, 1, 2, 1}, "x"),
                 .esm_class = protocol::esm::udh_indicator}},
             row{"user acknowledgement",
                 {.message = bytes("ok"), .esm_class = protocol::esm::user_acknowledgement}},
             row{"conversation abort",
                 {.message = bytes("ok"), .esm_class = protocol::esm::conversation_abort}},
             row{"8-bit data", {.message = {0x01, 0x02, 0x80}, .data_coding = 4}},
         }) {
        auto door = make_admission();
        const auto made = door.admit(deliver(message), link, 1, at(0s));
        EXPECT_EQ(made.kind, incoming_kind::message) << what;
        EXPECT_TRUE(made.binary) << what;
        EXPECT_EQ(made.text, "") << what;
        EXPECT_EQ(made.row.octets, message.message) << what;
    }
}

TEST(admission, names_what_carries_no_message_unreadable) {
    auto door = make_admission();
    auto request = deliver({.message = {}});
    request.body = protocol::no_body{};
    const auto made = door.admit(request, link, 1, at(0s));
    EXPECT_EQ(made.kind, incoming_kind::unreadable);
    EXPECT_TRUE(made.token);
    EXPECT_EQ(made.row.link, "timur-1");
}

TEST(admission, gives_the_same_fingerprint_to_a_redelivery_on_any_link_of_the_group) {
    auto door = make_admission();
    const sms message{.message = bytes("LAPOR")};
    const auto first = door.admit(deliver(message), link, 1, at(0s));
    const auto again = door.admit(deliver(message), second_link, 9, at(1min));
    EXPECT_EQ(first.row.print, again.row.print);
}

TEST(admission, gives_another_fingerprint_to_what_differs_in_anything) {
    auto door = make_admission();
    const sms message{.message = bytes("LAPOR")};
    const auto print = [&](const sms& what, const link_profile& from = link) {
        return door.admit(deliver(what), from, 1, at(0s)).row.print;
    };
    auto other_group = link;
    other_group.group = "barat";
    const auto id = protocol::make_tlv_text(protocol::tag::receipted_message_id, "77");
    const auto first = print(message);
    EXPECT_NE(first, print(message, other_group));
    EXPECT_NE(first, print({.message = bytes("LAPOR "), .from = citizen}));
    EXPECT_NE(first, print({.message = bytes("LAPOR"), .from = neighbour}));
    EXPECT_NE(first, print({.message = bytes("LAPOR"), .esm_class = 0x80}));
    EXPECT_NE(first, print({.message = bytes("LAPOR"), .data_coding = 1}));
    EXPECT_NE(first, print({.message = bytes("LAPOR"), .tlvs = {id}}));
}

TEST(admission, joins_parts_once_all_of_them_are_committed) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "rusak"), 12, 1s).empty());
    const auto first = door.admit(deliver(part_of(7, 2, 1, "jalan ")), second_link, 1, at(2s));
    EXPECT_EQ(first.kind, incoming_kind::part);
    EXPECT_EQ(first.row.part, 1);
    EXPECT_EQ(first.row.parts, 2);
    EXPECT_EQ(first.row.reference, 7);
    EXPECT_EQ(first.row.reference_width, 8);
    EXPECT_TRUE(first.row.set);
    EXPECT_EQ(first.text, "");
    EXPECT_EQ(door.pending_parts(), 1U);
    const auto made = door.settled(stored(first, 13), at(3s));
    EXPECT_EQ(door.pending_parts(), 0U);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].kind, incoming_kind::joined);
    EXPECT_FALSE(made[0].token);
    EXPECT_EQ(made[0].text, "jalan rusak");
    EXPECT_EQ(made[0].parts, (rows{{13}, {12}}));
    EXPECT_EQ(made[0].parts_total, 2);
    EXPECT_TRUE(made[0].missing.empty());
    EXPECT_EQ(made[0].sender.digits, citizen);
    EXPECT_EQ(made[0].reach.wire, citizen);
    EXPECT_EQ(made[0].row.group, "timur");
    EXPECT_EQ(made[0].row.service, "1708");
    EXPECT_EQ(made[0].row.at, at(1s).wall);
}

TEST(admission, joins_octets_before_decoding_them) {
    auto door = make_admission();
    const auto ucs2_part = [](std::uint8_t number, octets half) {
        octets message{5, 0, 3, 9, 2, number};
        message.insert(message.end(), half.begin(), half.end());
        return sms{.message = message, .esm_class = 0x40, .data_coding = 8};
    };
    EXPECT_TRUE(take(door, ucs2_part(1, {0x00, 'a', 0xd8, 0x3d}), 1).empty());
    const auto made = take(door, ucs2_part(2, {0xde, 0x00, 0x00, 'b'}), 2);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "a\U0001F600b");
}

TEST(admission, knows_parts_by_a_16_bit_reference_and_by_sar_tlvs_too) {
    auto door = make_admission();
    const auto wide = [](std::uint8_t number, std::string_view text) {
        return sms{.message = with_udh({6, 8, 4, 0x12, 0x34, 2, number}, text), .esm_class = 0x40};
    };
    EXPECT_TRUE(take(door, wide(1, "a"), 1).empty());
    EXPECT_EQ(take(door, wide(2, "b"), 2).at(0).text, "ab");
    const auto sar = [](std::uint8_t number, std::string_view text) {
        return sms{
            .message = bytes(text),
            .tlvs = {
                protocol::make_tlv16(protocol::tag::sar_msg_ref_num, 0x1234),
                protocol::make_tlv8(protocol::tag::sar_total_segments, 2),
                protocol::make_tlv8(protocol::tag::sar_segment_seqnum, number)}};
    };
    EXPECT_TRUE(take(door, sar(1, "sama"), 3).empty());
    EXPECT_EQ(take(door, sar(2, "sama"), 4).at(0).text, "samasama");
}

TEST(admission, tells_equal_sar_parts_apart_by_their_fingerprints) {
    auto door = make_admission();
    const auto sar = [](std::uint8_t number) {
        return sms{
            .message = bytes("sama"),
            .tlvs = {
                protocol::make_tlv16(protocol::tag::sar_msg_ref_num, 1),
                protocol::make_tlv8(protocol::tag::sar_total_segments, 2),
                protocol::make_tlv8(protocol::tag::sar_segment_seqnum, number)}};
    };
    const auto first = door.admit(deliver(sar(1)), link, 1, at(0s));
    const auto second = door.admit(deliver(sar(2)), link, 1, at(0s));
    EXPECT_NE(first.row.print, second.row.print);
}

TEST(admission, finds_the_header_of_a_part_whose_flag_was_lost) {
    auto door = make_admission();
    auto first = part_of(7, 2, 1, "jalan ");
    auto second = part_of(7, 2, 2, "rusak");
    first.esm_class = second.esm_class = 0;
    EXPECT_TRUE(take(door, first, 1).empty());
    EXPECT_EQ(take(door, second, 2).at(0).text, "jalan rusak");
}

TEST(admission, reads_a_message_with_a_broken_header_all_the_same) {
    auto door = make_admission();
    const auto made =
        door.admit(deliver({.message = {200, 0, 3, 'j', 'a'}, .esm_class = 0x40}), link, 1, at(0s));
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_FALSE(made.text.empty());
}

TEST(admission, takes_a_part_of_one_for_a_message) {
    auto door = make_admission();
    const auto made = door.admit(deliver(part_of(7, 1, 1, "jalan rusak")), link, 1, at(0s));
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_EQ(made.text, "jalan rusak");
}

TEST(admission, takes_an_oversized_part_for_a_message) {
    auto door = make_admission();
    const auto payload = with_udh({5, 0, 3, 7, 2, 1}, std::string(300, 'a'));
    const auto made = door.admit(
        deliver(
            {.message = {}, .esm_class = 0x40, .tlvs = {{protocol::tag::message_payload, payload}}}
        ),
        link,
        1,
        at(0s)
    );
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_EQ(made.text, std::string(300, 'a'));
}

TEST(admission, never_joins_parts_of_two_senders) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "a"), 1).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "b", neighbour), 2).empty());
    EXPECT_EQ(door.open_sets(), 2U);
}

TEST(admission, forgets_a_part_that_was_answered_busy) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "jalan "), 1).empty());
    const auto lost = door.admit(deliver(part_of(7, 2, 2, "rusak")), link, 1, at(0s));
    auto busy = stored(lost, 0);
    busy.result = verdict::busy;
    EXPECT_TRUE(door.settled(busy, at(0s)).empty());
    EXPECT_EQ(door.pending_parts(), 0U);
    EXPECT_EQ(take(door, part_of(7, 2, 2, "rusak"), 2).at(0).parts, (rows{{1}, {2}}));
}

TEST(admission, leaves_a_part_in_triage_out_of_its_set) {
    auto door = make_admission();
    const auto odd = door.admit(deliver(part_of(7, 2, 1, "a")), link, 1, at(0s));
    auto triage = stored(odd, 1);
    triage.became = db::inbox_outcome::triage;
    EXPECT_TRUE(door.settled(triage, at(0s)).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

TEST(admission, ignores_outcomes_of_anything_but_parts) {
    auto door = make_admission();
    EXPECT_TRUE(door.settled({}, at(0s)).empty());
    const auto made = door.admit(deliver({.message = bytes("CEK")}), link, 1, at(0s));
    EXPECT_TRUE(door.settled(stored(made, 1), at(0s)).empty());
}

TEST(admission, takes_a_redelivered_part_once) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "a"), 1).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "a"), 1).empty());
    EXPECT_EQ(take(door, part_of(7, 2, 2, "b"), 2).size(), 1U);
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "b"), 2).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

TEST(admission, starts_nothing_from_a_redelivered_part_of_a_message_it_has_forgotten) {
    auto door = make_admission();
    const auto again = door.admit(deliver(part_of(7, 2, 1, "a")), link, 1, at(0s));
    auto known = stored(again, 1);
    known.became = db::inbox_outcome::joined;
    EXPECT_TRUE(door.settled(known, at(0s)).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

TEST(admission, gives_out_an_incomplete_set_with_its_gap_after_the_time) {
    auto door = make_admission();
    EXPECT_FALSE(door.next_expiry());
    EXPECT_TRUE(take(door, part_of(7, 3, 1, "jalan"), 1).empty());
    EXPECT_TRUE(take(door, part_of(7, 3, 3, "Praya"), 3, 1min).empty());
    EXPECT_EQ(door.next_expiry(), at(10min).steady);
    EXPECT_TRUE(door.expire(at(10min - 1ms)).empty());
    const auto made = door.expire(at(10min));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].kind, incoming_kind::joined);
    EXPECT_EQ(made[0].text, "jalan [...] Praya");
    EXPECT_EQ(made[0].missing, (std::vector<std::uint8_t>{2}));
    EXPECT_EQ(made[0].parts, (rows{{1}, {3}}));
    EXPECT_EQ(made[0].parts_total, 3);
    EXPECT_FALSE(made[0].late_to);
    EXPECT_FALSE(door.next_expiry());
}

TEST(admission, names_the_sibling_of_a_part_that_came_late) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "jalan"), 1).empty());
    EXPECT_EQ(door.expire(at(10min)).size(), 1U);
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "rusak"), 2, 20min).empty());
    const auto made = door.expire(at(30min));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].kind, incoming_kind::joined);
    EXPECT_EQ(made[0].late_to, db::inbox_id{1});
    EXPECT_EQ(made[0].parts, (rows{{2}}));
    EXPECT_EQ(made[0].text, "[...] rusak");
}

TEST(admission, takes_a_part_that_is_much_too_late_for_a_message_of_its_own) {
    auto door = make_admission({.late_part_within = 1h});
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "jalan"), 1).empty());
    EXPECT_EQ(door.expire(at(10min)).size(), 1U);
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "rusak"), 2, 2h).empty());
    EXPECT_FALSE(door.expire(at(3h)).at(0).late_to);
}

TEST(admission, takes_parts_for_messages_when_too_many_are_pending) {
    auto door = make_admission({.pending_max = 1});
    const auto first = door.admit(deliver(part_of(1, 2, 1, "a")), link, 1, at(0s));
    const auto second = door.admit(deliver(part_of(2, 2, 1, "b")), link, 1, at(0s));
    EXPECT_EQ(first.kind, incoming_kind::part);
    EXPECT_EQ(second.kind, incoming_kind::message);
    EXPECT_EQ(second.text, "b");
}

TEST(admission_unreadable, keeps_the_octets_only_with_their_addresses_blanked) {
    // deliver_sm cut short behind its addresses.
    octets frame = {0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1};
    for (const char digit : citizen) {
        frame.push_back(static_cast<std::uint8_t>(digit));
    }
    frame.insert(frame.end(), {0, 0, 0, '1', '7', '0', '8', 0, 0});
    frame[3] = static_cast<std::uint8_t>(frame.size());
    const auto kept = admission::unreadable(frame, link, at(0s));
    EXPECT_EQ(kept.kind, incoming_kind::unreadable);
    EXPECT_FALSE(kept.token);
    ASSERT_EQ(kept.row.octets.size(), frame.size());
    const std::string shown{kept.row.octets.begin(), kept.row.octets.end()};
    EXPECT_EQ(shown.find(citizen), std::string::npos);
    const auto cut_inside = octets{frame.begin(), frame.begin() + 24};
    EXPECT_TRUE(admission::unreadable(cut_inside, link, at(0s)).row.octets.empty());
    EXPECT_TRUE(admission::unreadable({1, 2, 3}, link, at(0s)).row.octets.empty());
}

} // namespace
} // namespace ntbcare::flow
