#include "db/passphrase.hpp"

#include <gtest/gtest.h>

namespace ntbcare::db {
namespace {

TEST(passphrase, the_same_words_and_salt_make_the_same_proof_and_no_others_do) {
    const auto salt = fresh_salt();
    const auto proof = slow_proof("kuda laut biru", salt);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(is_proof(*proof));
    EXPECT_EQ(slow_proof("kuda laut biru", salt), proof);
    EXPECT_NE(slow_proof("kuda laut birU", salt), proof);
    EXPECT_NE(slow_proof("kuda laut biru", fresh_salt()), proof);
}

TEST(passphrase, a_salt_is_written_and_read_again) {
    const auto salt = fresh_salt();
    EXPECT_EQ(salt_in(hex_of(salt)), salt);
    EXPECT_FALSE(salt_in(""));
    EXPECT_FALSE(salt_in(hex_of(salt) + "00"));
    EXPECT_FALSE(salt_in(std::string(32, 'g')));
}

TEST(passphrase, a_proof_has_one_form) {
    EXPECT_TRUE(is_proof(std::string(64, 'a')));
    EXPECT_FALSE(is_proof(std::string(63, 'a')));
    EXPECT_FALSE(is_proof(std::string(64, 'A')));
}

TEST(passphrase, what_is_forgotten_is_empty) {
    std::string secret = "kuda laut biru";
    forget(secret);
    EXPECT_TRUE(secret.empty());
}

} // namespace
} // namespace ntbcare::db
