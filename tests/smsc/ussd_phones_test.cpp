#include "tests/smsc/ussd_phones.hpp"

#include "protocol/smpp/tlv.hpp"
#include "protocol/ussd/operation.hpp"
#include "tests/smsc/phone_lines.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

using namespace protocol;

constexpr auto phone = "6281234567890";

unsigned operation_of(const delivery& sent) {
    return *number_of(*find_tlv(sent.tlvs, tag::ussd_service_op));
}
its_session_info session_of(const delivery& sent) {
    return its_session_of(
        static_cast<std::uint16_t>(*number_of(*find_tlv(sent.tlvs, tag::its_session_info)))
    );
}
std::string text_of(const delivery& sent) {
    return {sent.body.short_message.begin(), sent.body.short_message.end()};
}

ussd_phones::screen shown(ussd_phones& phones, std::string_view text, std::uint8_t operation) {
    short_message_request body;
    body.destination.digits = phone;
    body.short_message.assign(text.begin(), text.end());
    const std::vector<tlv> tlvs{make_tlv8(tag::ussd_service_op, operation)};
    return phones.show(body, tlvs);
}

TEST(ussd_phones, a_code_opens_a_dialogue_and_keys_answer_its_screens) {
    ussd_phones phones;
    const auto dialled = phones.type(phone, "*123#");
    ASSERT_TRUE(dialled.sent);
    EXPECT_EQ(operation_of(*dialled.sent), 1U);
    EXPECT_EQ(dialled.sent->body.destination.digits, "*123#");
    const auto screen = shown(phones, "NTB CARE", 2);
    EXPECT_EQ(screen.shown, (shown_screen{phone, "NTB CARE", true}));
    const auto keyed = phones.type(phone, "1");
    ASSERT_TRUE(keyed.sent);
    EXPECT_EQ(operation_of(*keyed.sent), 18U);
    EXPECT_EQ(text_of(*keyed.sent), "1");
    EXPECT_EQ(session_of(*keyed.sent).session, session_of(*dialled.sent).session);
    EXPECT_EQ(session_of(*keyed.sent).sequence, session_of(*dialled.sent).sequence + 1);
    EXPECT_FALSE(session_of(*keyed.sent).ends);
}

TEST(ussd_phones, what_is_typed_too_early_waits_for_the_screen) {
    ussd_phones phones;
    static_cast<void>(phones.type(phone, "*123#"));
    EXPECT_FALSE(phones.type(phone, "1").sent);
    EXPECT_FALSE(phones.type(phone, "2").sent);
    EXPECT_EQ(phones.waiting(), 2U);
    static_cast<void>(shown(phones, "NTB CARE", 2));
    EXPECT_EQ(phones.next_keys(phone), "1");
    static_cast<void>(phones.type(phone, "1"));
    EXPECT_EQ(phones.next_keys(phone), std::nullopt);
    EXPECT_EQ(phones.waiting(), 1U);
}

TEST(ussd_phones, behind_the_last_screen_a_text_is_an_sms_again) {
    ussd_phones phones;
    static_cast<void>(phones.type(phone, "*123#"));
    EXPECT_FALSE(shown(phones, "Terima kasih", 17).shown->goes_on);
    EXPECT_FALSE(phones.type(phone, "1").is_ussd);
}

TEST(ussd_phones, a_phone_can_hang_up) {
    ussd_phones phones;
    static_cast<void>(phones.type(phone, "*123#"));
    static_cast<void>(shown(phones, "NTB CARE", 2));
    const auto gone = phones.type(phone, "!");
    ASSERT_TRUE(gone.sent);
    EXPECT_TRUE(session_of(*gone.sent).ends);
    EXPECT_EQ(text_of(*gone.sent), "");
    EXPECT_TRUE(shown(phones, "too late", 2).is_ussd);
    EXPECT_FALSE(shown(phones, "too late", 2).shown);
}

TEST(ussd_phones, an_sms_is_left_alone_both_ways) {
    ussd_phones phones;
    EXPECT_FALSE(phones.type(phone, "LAPOR jalan rusak").is_ussd);
    EXPECT_FALSE(phones.type(phone, "*#").is_ussd);
    short_message_request body;
    body.destination.digits = phone;
    EXPECT_FALSE(phones.show(body, {}).is_ussd);
}

TEST(ussd_phones, a_screen_is_a_line_for_each_of_its_lines) {
    EXPECT_EQ(
        format_screen({phone, "NTB CARE\n1 Buat aduan", true}),
        "081234567890 *# NTB CARE\n081234567890 *# 1 Buat aduan"
    );
    EXPECT_EQ(
        format_screen({phone, "Terima kasih", false}),
        "081234567890 *# Terima kasih\n081234567890 *# (end)"
    );
}

} // namespace
} // namespace ntbcare::sim
