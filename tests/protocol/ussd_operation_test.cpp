#include "protocol/ussd/operation.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace ntbcare::protocol {

namespace {

std::string_view name(int value) {
    return name_of(static_cast<ussd_service_op>(value));
}

TEST(ussd_operation, has_the_name_of_the_specification) {
    constexpr std::array<std::pair<int, std::string_view>, 8> names{{
        {0x00, "pssd_indication"},
        {0x01, "pssr_indication"},
        {0x02, "ussr_request"},
        {0x03, "ussn_request"},
        {0x10, "pssd_response"},
        {0x11, "pssr_response"},
        {0x12, "ussr_confirm"},
        {0x13, "ussn_confirm"},
    }};
    for (const auto& [value, expected] : names) {
        EXPECT_EQ(name(value), expected) << value;
    }
}

TEST(ussd_operation, is_reserved_below_32_and_a_vendors_from_there) {
    for (const int value : {4, 15, 20, 0x17, 31}) {
        EXPECT_EQ(name(value), "reserved") << value;
    }
    for (const int value : {32, 0x81, 255}) {
        EXPECT_EQ(name(value), "vendor") << value;
    }
}

TEST(its_session, is_a_number_a_step_of_seven_bits_and_the_end) {
    EXPECT_EQ(its_session_of(0x2a00), (its_session_info{0x2a, 0, false}));
    EXPECT_EQ(its_session_of(0x2a03), (its_session_info{0x2a, 1, true}));
    EXPECT_EQ(its_session_of(0x00fe), (its_session_info{0, 127, false}));
    EXPECT_EQ(its_session_of(0xffff), (its_session_info{255, 127, true}));
}

TEST(its_session, of_every_value_is_written_as_it_was_read) {
    for (unsigned value = 0; value <= 0xffff; ++value) {
        const auto wire = static_cast<std::uint16_t>(value);
        ASSERT_EQ(value_of(its_session_of(wire)), wire);
    }
}

} // namespace
} // namespace ntbcare::protocol
