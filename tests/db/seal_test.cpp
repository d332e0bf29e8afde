#include "db/seal.hpp"

#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

db::sealed_number plain() {
    return {number(1), "081234567001", 2, 1};
}

TEST(seal, opens_to_what_was_sealed) {
    for (const auto& one :
         {plain(), db::sealed_number{}, db::sealed_number{{"INFO", {}}, "INFO", 5, 0}})
        EXPECT_EQ(db::unseal(test_keys(), {1}, db::seal(test_keys(), {1}, one)), one);
}

TEST(seal, hides_the_number) {
    const auto sealed = db::seal(test_keys(), {1}, plain());
    const std::string wire = "081234567001";
    EXPECT_EQ(std::search(sealed.begin(), sealed.end(), wire.begin(), wire.end()), sealed.end());
    EXPECT_NE(sealed, db::seal(test_keys(), {2}, plain()));
    auto other = plain();
    other.wire += "0";
    EXPECT_NE(sealed, db::seal(test_keys(), {1}, other));
}

TEST(seal, does_not_open_elsewhere_or_with_another_key) {
    const auto sealed = db::seal(test_keys(), {1}, plain());
    EXPECT_FALSE(db::unseal(test_keys(), {2}, sealed));
    EXPECT_FALSE(db::unseal(test_keys(9), {1}, sealed));
}

TEST(seal, does_not_open_when_damaged) {
    const auto sealed = db::seal(test_keys(), {1}, plain());
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto damaged = sealed;
        damaged[i] ^= 1;
        EXPECT_FALSE(db::unseal(test_keys(), {1}, damaged)) << i;
    }
    for (std::size_t length = 0; length < sealed.size(); ++length)
        EXPECT_FALSE(db::unseal(test_keys(), {1}, std::span{sealed}.first(length))) << length;
}

TEST(seal, cuts_fields_at_their_bound) {
    auto one = plain();
    one.wire.assign(db::sealed_field_max + 1, '8');
    const auto back = db::unseal(test_keys(), {1}, db::seal(test_keys(), {1}, one));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->wire.size(), db::sealed_field_max);
}

} // namespace
