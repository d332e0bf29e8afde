// In which alphabet an SMS leaves: GSM 7-bit whatever its words are, but for the letters of an
// office's answer.
#include "gateway/flow/send.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/ucs2.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <variant>
#include <vector>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::lane;

constexpr std::uint32_t link = 1;
const routing::moment now{routing::wall_time{1'700'000'000s}, routing::steady_time{1h}};

/// All parts of one SMS, as they are submitted.
std::vector<protocol::short_message_request> submitted(lane in, const std::string& text) {
    sender lanes{{{.index = link, .group = "timur", .service = "1708", .rate = 100'000}}, {}};
    lanes.link_up(link, now);
    db::outbox_row row;
    row.id = {7};
    row.in = in;
    row.to.person = {1};
    row.to.wire = "6281234567800";
    row.to.group = "timur";
    row.text = text;
    row.deadline = now.wall + 1h;
    EXPECT_TRUE(lanes.push(row, now));
    std::vector<protocol::short_message_request> parts;
    while (const auto one = lanes.next(link, now)) {
        parts.push_back(std::get<protocol::short_message_request>(one->request.body));
    }
    return parts;
}

constexpr lane lanes_of_all[] = {
    lane::acknowledgement, lane::answer, lane::reminder, lane::broadcast};

TEST(sender_text, an_answer_keeps_letters_that_have_no_nearest_form) {
    const auto parts = submitted(lane::answer, "Jawaban: \u0634\u0643\u0631\u0627");
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].data_coding, 8);
    EXPECT_EQ(
        protocol::decode_ucs2(parts[0].short_message).text, "Jawaban: \u0634\u0643\u0631\u0627"
    );
}

TEST(sender_text, an_answer_is_not_doubled_in_price_by_quotes_accents_and_pictures) {
    for (const std::string text :
         {"\u201csudah\u201d \u2013 selesai\u2026",
          "d\u00e2r\u00ea\u00a0l\u00e8q",
          "terima kasih \U0001F64F\U0001F3FD",
          "\u2192 \u2713 \u00bd \u2122"}) {
        const auto parts = submitted(lane::answer, text);
        ASSERT_EQ(parts.size(), 1U);
        EXPECT_EQ(parts[0].data_coding, 0) << text;
    }
}

TEST(sender_text, every_other_lane_is_gsm_7_bit_even_with_letters_of_other_scripts) {
    for (const auto in : {lane::acknowledgement, lane::reminder, lane::broadcast}) {
        const auto parts = submitted(in, "tiket \u0634\u4f60");
        ASSERT_EQ(parts.size(), 1U);
        EXPECT_EQ(parts[0].data_coding, 0);
        EXPECT_EQ(protocol::decode_gsm7(parts[0].short_message).text, "tiket ??");
    }
}

TEST(sender_text, a_long_answer_in_another_script_keeps_to_its_parts) {
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "\u0634";
    }
    const auto parts = submitted(lane::answer, text);
    ASSERT_EQ(parts.size(), 3U);
    for (const auto& part : parts) {
        EXPECT_EQ(part.data_coding, 8);
        EXPECT_LE(part.short_message.size(), 140U);
        EXPECT_EQ(part.short_message.size() % 2, 0U);
    }
}

/// Any code point, most of them from where people's texts come from.
std::string any_text(std::mt19937& random) {
    static constexpr std::pair<char32_t, char32_t> areas[] = {
        {0x20, 0x7E},
        {0xA0, 0x17F},
        {0x2010, 0x2122},
        {0x600, 0x6FF},
        {0x4E00, 0x4FFF},
        {0x1F300, 0x1F6FF},
        {0, 0x10FFFF},
    };
    std::string text;
    for (auto left = random() % 120; left > 0; --left) {
        const auto [first, last] = areas[random() % std::size(areas)];
        protocol::append_utf8(text, first + static_cast<char32_t>(random()) % (last - first + 1));
    }
    return text;
}

TEST(sender_text, any_text_leaves_in_septets_but_an_answer_that_would_lose_letters) {
    std::mt19937 random{2026};
    for (int round = 0; round < 1'000; ++round) {
        const auto text = any_text(random);
        for (const auto in : lanes_of_all) {
            const bool wide = in == lane::answer && protocol::loses_letters_in_gsm7(text);
            for (const auto& part : submitted(in, text)) {
                ASSERT_EQ(part.data_coding, wide ? 8 : 0) << text;
                ASSERT_LE(part.short_message.size(), 160U);
                for (const auto octet : part.short_message) {
                    ASSERT_TRUE(wide || octet < 0x80) << text;
                }
            }
        }
    }
}

} // namespace
} // namespace ntbcare::flow
