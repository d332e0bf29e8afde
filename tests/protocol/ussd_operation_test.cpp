#include "protocol/ussd/operation.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

TEST(ussd_operation, the_values_are_those_of_the_specification_in_decimal) {
    EXPECT_EQ(static_cast<int>(ussd_service_op::pssr_indication), 1);
    EXPECT_EQ(static_cast<int>(ussd_service_op::ussr_request), 2);
    EXPECT_EQ(static_cast<int>(ussd_service_op::pssr_response), 17); // 0x11, not 0x17.
    EXPECT_EQ(static_cast<int>(ussd_service_op::ussr_confirm), 18);  // 0x12
}

TEST(ussd_operation, each_value_has_a_name_or_says_whose_it_is) {
    EXPECT_EQ(name_of(ussd_service_op::ussr_request), "ussr_request");
    EXPECT_EQ(name_of(ussd_service_op{4}), "reserved");
    EXPECT_EQ(name_of(ussd_service_op{0x17}), "reserved");
    EXPECT_EQ(name_of(ussd_service_op{31}), "reserved");
    EXPECT_EQ(name_of(ussd_service_op{32}), "vendor");
    EXPECT_EQ(name_of(ussd_service_op{129}), "vendor");
}

TEST(ussd_operation, every_value_of_its_session_info_is_read_and_written_back) {
    for (unsigned value = 0; value <= 0xffff; ++value) {
        const auto info = its_session_of(static_cast<std::uint16_t>(value));
        EXPECT_LE(info.sequence, 127);
        EXPECT_EQ(value_of(info), value);
    }
    EXPECT_EQ(
        its_session_of(0x2a07), (its_session_info{.session = 0x2a, .sequence = 3, .ends = true})
    );
}

} // namespace
} // namespace ntbcare::protocol
