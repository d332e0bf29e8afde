// Senders' numbers, days and the words of tickets.
#include "routing/model/moment.hpp"
#include "routing/model/msisdn.hpp"
#include "routing/model/ticket.hpp"

#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

constexpr std::uint8_t ton_unknown = 0;
constexpr std::uint8_t ton_international = 1;
constexpr std::uint8_t ton_national = 2;
constexpr std::uint8_t ton_alphanumeric = 5;

TEST(normalise_msisdn, brings_every_way_to_write_a_mobile_to_one) {
    const msisdn wanted{"6281234567801", sender_kind::indonesian_mobile};
    EXPECT_EQ(normalise_msisdn("081234567801", ton_unknown, "62"), wanted);
    EXPECT_EQ(normalise_msisdn("81234567801", ton_national, "62"), wanted);
    EXPECT_EQ(normalise_msisdn("6281234567801", ton_international, "62"), wanted);
    EXPECT_EQ(normalise_msisdn("+6281234567801", ton_unknown, "62"), wanted);
    EXPECT_EQ(normalise_msisdn("006281234567801", ton_unknown, "62"), wanted);
    EXPECT_EQ(normalise_msisdn("081234567801", ton_international, "62"), wanted);
}

TEST(normalise_msisdn, tells_who_is_never_answered) {
    const auto kind = [](std::string_view wire, std::uint8_t ton) {
        return normalise_msisdn(wire, ton, "62").kind;
    };
    EXPECT_EQ(kind("60123456789", ton_international), sender_kind::foreign);
    EXPECT_EQ(kind("1708", ton_unknown), sender_kind::short_code);
    EXPECT_EQ(kind("TELKOMSEL", ton_alphanumeric), sender_kind::alphanumeric);
    EXPECT_EQ(kind("TELKOMSEL", ton_unknown), sender_kind::alphanumeric);
    EXPECT_EQ(kind("", ton_unknown), sender_kind::alphanumeric);
    EXPECT_EQ(kind("1234567890123456789", ton_international), sender_kind::alphanumeric);
    EXPECT_NE(kind("0370123456", ton_national), sender_kind::indonesian_mobile);
}

TEST(normalise_msisdn, holds_the_bounds_of_a_mobile) {
    const auto kind = [](std::string_view wire) {
        return normalise_msisdn(wire, ton_international, "62").kind;
    };
    EXPECT_NE(kind("6281234567"), sender_kind::indonesian_mobile);
    EXPECT_EQ(kind("62812345678"), sender_kind::indonesian_mobile);
    EXPECT_EQ(kind("62812345678901"), sender_kind::indonesian_mobile);
    EXPECT_NE(kind("628123456789012"), sender_kind::indonesian_mobile);
}

TEST(masked, numbers_within_a_text_are_found_and_nothing_else_is_touched) {
    EXPECT_EQ(
        with_numbers_masked("to +6281234567890, 081234567890!"), "to +62812*****890, 08123****890!"
    );
    EXPECT_EQ(with_numbers_masked("x0812345678y"), "x08123**678y");
    EXPECT_EQ(
        with_numbers_masked("081234567 2026-08-12 1767600000000"),
        "081234567 2026-08-12 1767600000000"
    );
    EXPECT_EQ(with_numbers_masked("628123456789012"), "62812*******012");
    EXPECT_EQ(with_numbers_masked("6281234567890123"), "6281234567890123");
    EXPECT_EQ(with_numbers_masked("62812****789"), "62812****789");
    EXPECT_EQ(with_numbers_masked(""), "");
}

TEST(masked, shows_only_the_edges) {
    EXPECT_EQ(masked({"628123456789", sender_kind::indonesian_mobile}), "62812****789");
    EXPECT_EQ(masked({"12345678", sender_kind::short_code}), "********");
}

TEST(ticket_words, go_there_and_back) {
    for (const auto kind :
         {ticket_kind::complaint,
          ticket_kind::idea,
          ticket_kind::question,
          ticket_kind::clarification})
        EXPECT_EQ(parse_ticket_kind(to_string(kind)), kind);
    for (int n = 0; n <= static_cast<int>(ticket_state::batal); ++n) {
        const auto state = static_cast<ticket_state>(n);
        EXPECT_EQ(parse_ticket_state(to_string(state)), state);
    }
    for (const auto level : {urgency::biasa, urgency::penting, urgency::mendesak})
        EXPECT_EQ(parse_urgency(to_string(level)), level);
    EXPECT_FALSE(parse_ticket_state("selesaii"));
    EXPECT_FALSE(parse_ticket_kind(""));
    EXPECT_FALSE(parse_urgency("Biasa"));
}

TEST(is_open, is_false_for_the_three_ends) {
    EXPECT_TRUE(is_open(ticket_state::diterima));
    EXPECT_TRUE(is_open(ticket_state::dijawab));
    EXPECT_TRUE(is_open(ticket_state::duplikat)); // Until the ticket that it follows is answered.
    for (const auto closed : {ticket_state::selesai, ticket_state::ditolak, ticket_state::batal})
        EXPECT_FALSE(is_open(closed)) << to_string(closed);
}

TEST(parse_day, takes_days_that_are_in_the_calendar) {
    using namespace std::chrono_literals;
    EXPECT_EQ(parse_day("2026-12-31"), std::chrono::sys_days{2026y / 12 / 31});
    EXPECT_EQ(parse_day("2028-02-29"), std::chrono::sys_days{2028y / 2 / 29});
    for (const auto* wrong :
         {"",
          "2026-02-29",
          "2026-13-01",
          "2026-00-10",
          "26-1-1",
          "2026/12/31",
          "2026-12-311",
          "2026-1a-01",
          "-026-12-31"})
        EXPECT_FALSE(parse_day(wrong)) << wrong;
}

} // namespace
} // namespace ntbcare::routing
