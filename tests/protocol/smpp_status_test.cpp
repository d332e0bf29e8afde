#include "protocol/address.hpp"
#include "protocol/errc.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/status.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

TEST(status, names_and_numbers_agree) {
    EXPECT_EQ(status::name_of(0), "ESME_ROK");
    EXPECT_EQ(status::name_of(status::message_queue_full), "ESME_RMSGQFUL");
    EXPECT_EQ(status::name_of(0x400), "0x00000400");
    EXPECT_EQ(status::number_of("ESME_RMSGQFUL"), status::message_queue_full);
    EXPECT_EQ(status::number_of("0x400"), 0x400U);
    EXPECT_EQ(status::number_of("0x00000400"), 0x400U);
    for (const auto* wrong : {"", "0x", "0xg", "400", "ESME_NONE", "0x1ffffffff"}) {
        EXPECT_EQ(status::number_of(wrong), std::nullopt) << wrong;
    }
}

TEST(status, every_named_one_leads_back_and_stands_once) {
    std::uint32_t last = 0;
    for (const auto& [number, name] : status::all_named()) {
        EXPECT_EQ(status::name_of(number), name);
        EXPECT_EQ(status::number_of(name), number);
        EXPECT_TRUE(number == 0 || number > last) << name;
        last = number;
    }
    EXPECT_EQ(last, 0x112U) << "what SMPP 5.0 adds is there";
}

TEST(errc, every_name_leads_back) {
    for (int value = 1; value <= static_cast<int>(errc::too_many_parts); ++value) {
        const auto error = static_cast<errc>(value);
        EXPECT_NE(name_of(error), "unknown") << value;
        EXPECT_EQ(errc_named(name_of(error)), error);
    }
    EXPECT_EQ(errc_named("no such error"), std::nullopt);
    const boost::system::error_code code = errc::truncated_body;
    EXPECT_EQ(code.message(), "truncated_body");
    EXPECT_STREQ(code.category().name(), "protocol");
}

TEST(address, letters_and_digits_are_told_apart) {
    EXPECT_FALSE(is_alphanumeric({type_of_number::international, {}, "6281234567890"}));
    EXPECT_FALSE(is_alphanumeric({type_of_number::unknown, {}, "+6281234567890"}));
    EXPECT_TRUE(is_alphanumeric({type_of_number::alphanumeric, {}, "1708"}));
    EXPECT_TRUE(is_alphanumeric({type_of_number::unknown, {}, "DISHUB"}));
    EXPECT_TRUE(is_alphanumeric({type_of_number::unknown, {}, ""}));
}

TEST(esm_class, bits_are_read) {
    EXPECT_TRUE(has_udh(0x40));
    EXPECT_FALSE(has_udh(0x04));
    EXPECT_TRUE(is_receipt(0x04));
    EXPECT_TRUE(is_receipt(0x20));
    EXPECT_TRUE(is_receipt(0x44));
    EXPECT_FALSE(is_receipt(0x00));
    EXPECT_FALSE(is_receipt(0x08));
    EXPECT_TRUE(is_final(message_state::delivered));
    EXPECT_FALSE(is_final(message_state::enroute));
}

} // namespace
} // namespace ntbcare::protocol
