// Ticket numbers in texts. 4827363 holds its check digit, 4827364 does not.
#include "routing/intake/numbers.hpp"
#include "routing/intake/readings.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string with_check(std::string digits) {
    digits.push_back(damm_digit(digits));
    return digits;
}

TEST(numbers_in, reads_any_spacing_and_the_usual_slips) {
    for (const auto* text :
         {"4827363", "482 7363", "#482-7363", "48 27 363", "tiket 482.7363 pak", "4 8 2 7 3 6 3"})
        EXPECT_THAT(numbers_in(tokenize(text)), ElementsAre("4827363")) << text;
    const std::string zero = with_check("482010");
    std::string slipped = zero;
    for (char& each : slipped)
        each = each == '0' ? 'O' : each == '1' ? 'l' : each;
    EXPECT_THAT(numbers_in(tokenize(slipped)), ElementsAre(zero));
}

TEST(numbers_in, refuses_wrong_check_digits_lengths_and_first_digits) {
    for (const auto* text : {"4827364", "482736", "0812", "081234567890", "jalan 2024", "oil", ""})
        EXPECT_THAT(numbers_in(tokenize(text)), IsEmpty()) << text;
    EXPECT_THAT(numbers_in(tokenize(with_check("0482736"))), IsEmpty());
}

TEST(numbers_in, gives_the_longest_first) {
    const std::string longer = with_check("4827363"
                                          "2");
    const std::string text = "4827363 dan " + longer;
    EXPECT_THAT(numbers_in(tokenize(text)), ElementsAre(longer, "4827363"));
}

TEST(numbers_in, keeps_at_most_numbers_max) {
    std::string text;
    for (int n = 0; n < 9; ++n)
        text += with_check(std::to_string(482'730 + n)) + " x ";
    EXPECT_EQ(numbers_in(tokenize(text)).size(), numbers_max);
}

TEST(number_run_at, is_empty_where_no_number_stands) {
    const auto words = tokenize("jalan 482 7363");
    EXPECT_EQ(number_run_at(words, 0).last, 0U);
    const auto run = number_run_at(words, 1);
    EXPECT_EQ(run.last, 3U);
    EXPECT_EQ(run.digits, 7U);
    EXPECT_EQ(number_run_at(words, 3).last, 3U);
}

} // namespace
} // namespace ntbcare::routing
