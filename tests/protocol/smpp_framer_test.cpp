#include "protocol/smpp/framer.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

std::vector<octets> frames_of(framer& frames) {
    std::vector<octets> all;
    for (;;) {
        const auto next = frames.next();
        if (!next || !next->has_value()) {
            return all;
        }
        all.emplace_back((*next)->begin(), (*next)->end());
    }
}

octets all_samples() {
    octets bytes;
    for (const auto& value : samples()) {
        EXPECT_TRUE(encode(value, bytes));
    }
    return bytes;
}

TEST(framer, pieces_of_any_size_give_the_same_frames) {
    const auto bytes = all_samples();
    for (const std::size_t piece : {1U, 3U, 15U, 16U, 17U, 100U, 100'000U}) {
        framer frames;
        std::vector<octets> found;
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            frames.feed(octet_view{bytes}.subspan(at, std::min(piece, bytes.size() - at)));
            for (auto& one : frames_of(frames)) {
                found.push_back(std::move(one));
            }
        }
        ASSERT_EQ(found.size(), samples().size()) << piece;
        EXPECT_EQ(found.front(), encoded(samples().front()));
        EXPECT_EQ(found.back(), encoded(samples().back()));
        EXPECT_EQ(frames.pending(), 0U);
    }
}

TEST(framer, an_unfinished_frame_stays) {
    framer frames;
    frames.feed(hex("0000001000000015000000000a342e"));
    EXPECT_TRUE(frames_of(frames).empty());
    EXPECT_EQ(frames.pending(), 15U);
    frames.feed(hex("e7"));
    EXPECT_EQ(frames_of(frames).size(), 1U);
}

TEST(framer, impossible_lengths_are_final) {
    struct row {
        const char* bytes;
        errc error;
    };
    for (const auto& [bytes, error] :
         {row{"0000000f", errc::invalid_command_length},
          row{"00000000", errc::invalid_command_length},
          row{"00011171", errc::command_length_too_large},
          row{"f0000011", errc::command_length_too_large}}) {
        framer frames;
        frames.feed(hex(bytes));
        EXPECT_EQ(frames.next().error(), error) << bytes;
        frames.feed(hex("00000010000000150000000000000001"));
        EXPECT_EQ(frames.next().error(), error) << "and stays so";
        frames.reset();
        frames.feed(hex("00000010000000150000000000000001"));
        EXPECT_EQ(frames_of(frames).size(), 1U) << "until a new connection";
    }
}

TEST(framer, the_maximum_is_a_setting_and_is_itself_allowed) {
    framer frames{20};
    frames.feed(hex("0000001480000003000000000000000200000200"));
    EXPECT_EQ(frames_of(frames).size(), 1U);
    frames.feed(hex("00000015"));
    EXPECT_EQ(frames.next().error(), errc::command_length_too_large);
}

} // namespace
} // namespace ntbcare::protocol
