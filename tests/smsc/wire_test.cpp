#include "tests/smsc/wire.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/framer.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

using namespace protocol;

octets written(command_id command, std::uint32_t sequence, const pdu_body& body = no_body{}) {
    return *encode(pdu{command, 0, sequence, body, {}});
}

octets submit_response() {
    return written(command_id::submit_sm_resp, 7, message_id_response{"a1"});
}

octets delivery_of(std::string_view text) {
    short_message_request body;
    body.source.digits = "6281234567890";
    body.destination.digits = "1708";
    body.short_message.assign(text.begin(), text.end());
    return written(command_id::deliver_sm, 9, body);
}

octets spoilt(const fault_options& options, octets pdus) {
    fault_dice dice{options};
    wire line{options, dice};
    line.spoil(pdus);
    return pdus;
}

/// What a framer makes of it; fewer when the stream is lost.
std::vector<decoded> read_all(const octets& stream, bool& lost) {
    framer frames;
    frames.feed(stream);
    std::vector<decoded> found;
    while (true) {
        const auto next = frames.next();
        lost = !next.has_value();
        if (lost || !next->has_value())
            return found;
        found.push_back(decode(**next));
    }
}

TEST(wire, without_a_fault_nothing_changes) {
    auto all = submit_response();
    const auto more = delivery_of("LAPOR");
    all.insert(all.end(), more.begin(), more.end());
    EXPECT_EQ(spoilt({}, all), all);
    fault_dice dice{{}};
    wire line{{}, dice};
    EXPECT_EQ(line.next_write(100), 100U);
    EXPECT_TRUE(line.extras().empty());
}

TEST(wire, a_probe_is_not_answered) {
    const fault_options chosen{.binds = {.ignore_enquiries = true}};
    EXPECT_TRUE(spoilt(chosen, written(command_id::enquire_link_resp, 3)).empty());
    EXPECT_EQ(spoilt(chosen, submit_response()), submit_response());
}

TEST(wire, an_answer_has_the_wrong_type) {
    bool lost = false;
    const auto seen = read_all(spoilt({.answers = {.wrong_type = 1}}, submit_response()), lost);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].value.command, command_id::data_sm_resp);
    EXPECT_EQ(seen[0].value.sequence, 7U);
}

TEST(wire, an_answer_to_nothing_comes_before_the_answer) {
    bool lost = false;
    const auto seen = read_all(spoilt({.answers = {.strange = 1}}, submit_response()), lost);
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].value.sequence, 0x4000'0007U);
    EXPECT_EQ(seen[1].value.sequence, 7U);
}

TEST(wire, only_every_so_manieth_delivery_has_a_wrong_length) {
    const fault_options chosen{.wire = {.length = length_fault::small, .length_every = 3}};
    fault_dice dice{chosen};
    wire line{chosen, dice};
    for (int i = 1; i <= 6; ++i) {
        auto one = delivery_of("LAPOR");
        line.spoil(one);
        EXPECT_EQ(one == delivery_of("LAPOR"), i % 3 != 0) << i;
    }
}

TEST(wire, impossible_lengths_lose_the_stream) {
    for (const auto how : {length_fault::small, length_fault::huge}) {
        auto frame = delivery_of("LAPOR");
        spoil_length(frame, how);
        bool lost = false;
        EXPECT_TRUE(read_all(frame, lost).empty());
        EXPECT_TRUE(lost);
    }
}

TEST(wire, a_length_too_long_swallows_the_head_of_the_next) {
    auto frame = delivery_of("LAPOR");
    spoil_length(frame, length_fault::longer);
    const auto next = delivery_of("STATUS");
    frame.insert(frame.end(), next.begin(), next.end());
    bool lost = false;
    EXPECT_EQ(read_all(frame, lost).size(), 1U);
    EXPECT_TRUE(lost);
}

TEST(wire, a_body_cut_short_is_a_frame_that_says_more_than_it_has) {
    auto frame = delivery_of("LAPOR jalan");
    spoil_length(frame, length_fault::cut);
    bool lost = true;
    const auto seen = read_all(frame, lost);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_FALSE(seen[0].body_whole);
    EXPECT_FALSE(lost);
    octets header = written(command_id::unbind, 1);
    const auto before = header;
    spoil_length(header, length_fault::cut);
    EXPECT_EQ(header, before);
}

TEST(wire, writes_are_cut_in_pieces_of_at_most_so_many_octets) {
    const fault_options chosen{.wire = {.cut_max = 3}};
    fault_dice dice{chosen};
    wire line{chosen, dice};
    for (int i = 0; i < 50; ++i) {
        const auto size = line.next_write(100);
        EXPECT_GE(size, 1U);
        EXPECT_LE(size, 3U);
    }
    EXPECT_EQ(line.next_write(1), 1U);
}

TEST(wire, tlvs_that_nobody_knows_are_added) {
    const fault_options chosen{.wire = {.strange_tlvs = true}};
    fault_dice dice{chosen};
    EXPECT_GE((wire{chosen, dice}.extras().size()), 3U);
}

} // namespace
} // namespace ntbcare::sim
