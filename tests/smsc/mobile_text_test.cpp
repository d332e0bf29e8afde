#include "tests/smsc/mobile_text.hpp"
#include "tests/smsc/phone_number.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::sim {
namespace {

using namespace protocol;

/// What a phone shows when `text` comes to it part by part, last part first.
std::optional<shown_sms> sent_and_shown(const std::string& text) {
    auto parts = deliver_parts({.from = "081234567890", .text = text, .reference = 7});
    std::reverse(parts.begin(), parts.end());
    phones mobiles;
    std::optional<shown_sms> shown;
    for (auto& part : parts) {
        EXPECT_FALSE(shown);
        std::swap(part.source, part.destination);
        shown = mobiles.receive(part);
    }
    return shown;
}

TEST(mobile_text, a_text_survives_its_parts_in_any_order) {
    const std::string long_text(400, 'j');
    EXPECT_EQ(sent_and_shown("LAPOR jalan")->parts, 1U);
    EXPECT_EQ(sent_and_shown(long_text)->parts, 3U);
    EXPECT_EQ(sent_and_shown(long_text)->text, long_text);
    EXPECT_EQ(sent_and_shown("banjir \xF0\x9F\x8C\x8A")->text, "banjir \xF0\x9F\x8C\x8A");
}

/// The same by way of an SMSC whose data_coding 0 is `charset`.
std::optional<shown_sms> shown_by_way_of(alphabet charset, const std::string& text) {
    phones mobiles{charset};
    std::optional<shown_sms> shown;
    for (const auto& part :
         deliver_parts({.from = "081234567890", .text = text, .reference = 7, .charset = charset}))
        shown = mobiles.receive(part);
    return shown;
}

TEST(mobile_text, every_charset_carries_short_and_long_texts) {
    const std::string text = "jalan rusak [a]{b} @ 5_000 ";
    std::string long_text;
    while (long_text.size() < 300)
        long_text += text;
    for (const auto charset :
         {alphabet::gsm7,
          alphabet::gsm7_packed,
          alphabet::latin1,
          alphabet::ascii,
          alphabet::utf8,
          alphabet::ucs2}) {
        ASSERT_TRUE(shown_by_way_of(charset, text)) << to_string(charset);
        EXPECT_EQ(shown_by_way_of(charset, text)->text, text) << to_string(charset);
        ASSERT_TRUE(shown_by_way_of(charset, long_text)) << to_string(charset);
        EXPECT_EQ(shown_by_way_of(charset, long_text)->text, long_text) << to_string(charset);
        EXPECT_EQ(shown_by_way_of(charset, "")->text, "") << to_string(charset);
    }
}

TEST(mobile_text, what_a_charset_cannot_write_goes_as_ucs2) {
    const auto parts =
        deliver_parts({.from = "081234567890", .text = "caf\xC3\xA9", .charset = alphabet::ascii});
    EXPECT_EQ(parts.at(0).data_coding, 0x08);
    EXPECT_EQ(shown_by_way_of(alphabet::ascii, "caf\xC3\xA9")->text, "caf\xC3\xA9");
    const auto latin =
        deliver_parts({.from = "081234567890", .text = "caf\xC3\xA9", .charset = alphabet::latin1});
    EXPECT_EQ(latin.at(0).data_coding, 0x00);
    EXPECT_EQ(latin.at(0).short_message.back(), 0xe9);
}

TEST(mobile_text, an_empty_sms_is_one_part) {
    ASSERT_EQ(deliver_parts({.from = "081234567890", .text = ""}).size(), 1U);
}

TEST(mobile_text, a_text_beyond_255_parts_gives_nothing) {
    EXPECT_TRUE(deliver_parts({.from = "081234567890", .text = std::string(40'000, 'a')}).empty());
}

TEST(mobile_text, the_oldest_unfinished_sms_gives_way) {
    phones mobiles;
    const std::string long_text(200, 'j');
    for (std::size_t i = 0; i <= phones::open_max; ++i) {
        auto part = deliver_parts({.from = std::to_string(100'000 + i), .text = long_text})[0];
        EXPECT_FALSE(mobiles.receive(part));
    }
    EXPECT_EQ(mobiles.open(), phones::open_max);
}

TEST(phone_number, is_dialled_with_0_and_carried_with_62) {
    EXPECT_EQ(wire_number("081234567890"), "6281234567890");
    EXPECT_EQ(wire_number("+62 812-3456-7890"), "6281234567890");
    EXPECT_EQ(wire_number("60123456789"), "60123456789");
    EXPECT_EQ(dialled_number("6281234567890"), "081234567890");
    EXPECT_EQ(dialled_number("60123456789"), "60123456789");
}

} // namespace
} // namespace ntbcare::sim
