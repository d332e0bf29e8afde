#include "protocol/text/udh.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ntbcare::protocol {
namespace {

TEST(udh, concatenation_is_found_in_any_position) {
    const struct {
        octets message;
        concat part;
        std::size_t size;
    } cases[] = {
        {{5, 0, 3, 0xFA, 3, 2, 'x'}, {0xFA, 8, 3, 2}, 6},
        {{6, 8, 4, 0x12, 0x34, 3, 2, 'x'}, {0x1234, 16, 3, 2}, 7},
        // Behind port addresses, and in front of them.
        {{0x0B, 5, 4, 0x06, 0x2D, 0, 0, 0, 3, 1, 2, 1, 'x'}, {1, 8, 2, 1}, 12},
        {{0x0B, 0, 3, 1, 2, 1, 5, 4, 0x06, 0x2D, 0, 0, 'x'}, {1, 8, 2, 1}, 12},
        // Both widths: the 8-bit one, unless it is nonsense.
        {{0x0B, 8, 4, 0, 4, 2, 1, 0, 3, 3, 2, 1}, {3, 8, 2, 1}, 12},
        {{0x0B, 0, 3, 3, 2, 9, 8, 4, 0, 4, 2, 1}, {4, 16, 2, 1}, 12},
        // Nonsense alone is told, not hidden.
        {{5, 0, 3, 1, 2, 3}, {1, 8, 2, 3}, 6},
    };
    for (const auto& one : cases) {
        const auto header = parse_udh(one.message);
        EXPECT_EQ(header.part, one.part);
        EXPECT_EQ(header.size, one.size);
        EXPECT_FALSE(header.error);
    }
    EXPECT_FALSE((concat{1, 8, 2, 3}.is_usable()));
    EXPECT_FALSE((concat{1, 8, 2, 0}.is_usable()));
}

TEST(udh, a_broken_header_keeps_what_was_read) {
    const struct {
        octets message;
        errc error;
        std::size_t size;
        std::size_t elements;
    } cases[] = {
        {{}, errc::invalid_udh_data, 0, 0},
        {{0x10, 's', 'h', 'o', 'r', 't'}, errc::invalid_udh_length, 0, 0},
        {{6, 0, 3, 1, 2, 1, 'm', 'e'}, errc::invalid_udh_data, 7, 1},
        {{5, 0, 4, 0xFA, 3, 2}, errc::invalid_udh_ie_length, 6, 0},
        {{4, 0, 2, 1, 2, 'x'}, errc::invalid_udh_ie_length, 5, 1},
        {{5, 8, 3, 0, 3, 2, 'x'}, errc::invalid_16bit_concat_ie, 6, 1},
        {{9, 0, 3, 1, 2, 1, 0x70, 9, 0, 0, 'x'}, errc::invalid_udh_ie_length, 10, 1},
    };
    for (const auto& one : cases) {
        const auto header = parse_udh(one.message);
        EXPECT_EQ(header.error, one.error);
        EXPECT_EQ(header.size, one.size);
        EXPECT_EQ(header.elements.size(), one.elements);
    }
    EXPECT_TRUE(parse_udh(cases[2].message).part);
}

TEST(udh, the_body_is_what_follows) {
    const octets message = {5, 0, 3, 1, 2, 1, 'h', 'i'};
    const auto body = body_after(message, parse_udh(message));
    EXPECT_EQ(octets(body.begin(), body.end()), (octets{'h', 'i'}));
    const octets impossible = {0x50, 'h', 'i'};
    EXPECT_EQ(body_after(impossible, parse_udh(impossible)).size(), 3U);
    EXPECT_TRUE(parse_udh(octets{0, 'x'}).elements.empty());
}

TEST(udh, headers_are_built_and_refused_at_their_bounds) {
    const std::vector<information_element> elements = {{5, {6, 0x2D, 0, 0}}, {0, {1, 2, 1}}};
    const auto built = build_udh(elements).value();
    EXPECT_EQ(built, (octets{0x0B, 5, 4, 6, 0x2D, 0, 0, 0, 3, 1, 2, 1}));
    EXPECT_EQ(parse_udh(built).elements, elements);
    const auto of_size = [](std::size_t size) {
        return build_udh(std::vector<information_element>{{0x70, octets(size)}});
    };
    EXPECT_EQ(of_size(253).value().size(), udh_octets_max);
    EXPECT_EQ(of_size(254).error(), errc::invalid_udh_length);
    EXPECT_EQ(of_size(256).error(), errc::invalid_udh_ie_length);
}

TEST(udh, concatenation_headers_have_the_usual_form) {
    EXPECT_EQ(build_concat_udh({3, 8, 2, 1}), (octets{5, 0, 3, 3, 2, 1}));
    EXPECT_EQ(build_concat_udh({0x0103, 16, 2, 1}), (octets{6, 8, 4, 1, 3, 2, 1}));
}

TEST(udh, a_header_without_its_flag_is_recovered_only_when_it_is_plain) {
    const octets plain = {5, 0, 3, 3, 2, 1, 'x'};
    EXPECT_EQ(recover_udh(plain)->part, (concat{3, 8, 2, 1}));
    EXPECT_EQ(recover_udh(octets{6, 8, 4, 1, 3, 2, 2, 'x'})->part, (concat{0x103, 16, 2, 2}));
    const octets not_headers[] = {
        {},
        {5, 0, 3, 3, 2, 1},      // No body.
        {5, 0, 3, 3, 1, 1, 'x'}, // One part is no concatenation.
        {5, 0, 3, 3, 2, 3, 'x'}, // Number over total.
        {5, 0, 3, 3, 2, 0, 'x'},
        {5, 0, 4, 3, 2, 1, 'x'},
        {6, 8, 3, 1, 2, 1, 0, 'x'},
        {6, 0, 3, 3, 2, 1, 'x', 'y'},
        {'L', 'A', 'P', 'O', 'R', ' ', 'x'},
    };
    for (const auto& message : not_headers) {
        EXPECT_FALSE(recover_udh(message));
    }
}

TEST(udh, sar_tlvs_name_a_part_only_together) {
    EXPECT_EQ(concat_from_sar(0x1234, 3, 2), (concat{0x1234, 16, 3, 2}));
    EXPECT_FALSE(concat_from_sar(std::nullopt, 3, 2));
    EXPECT_FALSE(concat_from_sar(1, std::nullopt, 2));
    EXPECT_FALSE(concat_from_sar(1, 3, std::nullopt));
    EXPECT_FALSE(concat_from_sar(1, 3, 4));
    EXPECT_FALSE(concat_from_sar(1, 3, 0));
}

TEST(udh, any_octets_are_walked_within_their_bounds) {
    std::mt19937 random{40};
    for (int round = 0; round < 20'000; ++round) {
        octets any(random() % 30);
        for (auto& octet : any) {
            octet = static_cast<std::uint8_t>(random() % (round % 2 == 0 ? 256 : 8));
        }
        const auto header = parse_udh(any);
        ASSERT_LE(header.size, any.size());
        ASSERT_EQ(body_after(any, header).size(), any.size() - header.size);
        if (!header.error) {
            const auto built = build_udh(header.elements).value();
            ASSERT_EQ(built, octets(any.begin(), any.begin() + static_cast<long>(header.size)));
        }
    }
}

} // namespace
} // namespace ntbcare::protocol
