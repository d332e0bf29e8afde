#include "tests/smsc/id_form.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

TEST(id_form, one_number_is_written_in_every_form) {
    EXPECT_EQ(message_id(0xa0ff, id_form::hex), "a0ff");
    EXPECT_EQ(message_id(0xa0ff, id_form::upper_hex), "A0FF");
    EXPECT_EQ(message_id(0xa0ff, id_form::padded_hex), "000000000000a0ff");
    EXPECT_EQ(message_id(0xa0ff, id_form::decimal), "41215");
    EXPECT_EQ(message_id(0xa0ff, id_form::padded), "00000000000000041215");
    EXPECT_EQ(message_id(0xa0ff, id_form::uuid), "00000000-0000-4000-8000-00000000a0ff");
    EXPECT_EQ(message_id(0xa0ff, id_form::upper_uuid), "00000000-0000-4000-8000-00000000A0FF");
}

TEST(id_form, is_named_on_the_command_line) {
    EXPECT_EQ(id_form_from("padded"), id_form::padded);
    EXPECT_EQ(id_form_from("upper-uuid"), id_form::upper_uuid);
    EXPECT_EQ(id_form_from("octal"), std::nullopt);
}

} // namespace
} // namespace ntbcare::sim
