#include "db/keys.hpp"

#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

using namespace ntbcare;
using namespace ntbcare::db_test;
namespace fs = std::filesystem;

namespace {

std::string read(const std::string& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const std::string& path, const std::string& text) {
    std::ofstream{path} << text;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

bool same(const db::keys& a, const db::keys& b) {
    return a.hash == b.hash && a.seal == b.seal && a.print == b.print && a.numbers == b.numbers;
}

TEST(keys, a_missing_file_is_made_once_and_private) {
    const folder at;
    const auto made = db::load_or_make_keys(at.file("ntbcare.key"));
    ASSERT_TRUE(made);
    EXPECT_EQ(
        fs::status(at.file("ntbcare.key")).permissions(),
        fs::perms::owner_read | fs::perms::owner_write
    );
    const auto again = db::load_or_make_keys(at.file("ntbcare.key"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(same(*made, *again));
    const auto other = db::load_or_make_keys(at.file("other.key"));
    EXPECT_FALSE(same(*made, *other));
    EXPECT_NE(made->hash, made->seal);
    EXPECT_EQ(std::distance(fs::directory_iterator{at.path()}, fs::directory_iterator{}), 2);
}

TEST(keys, a_file_that_is_no_key_file_is_refused_and_left_alone) {
    const folder at;
    const std::string path = at.file("ntbcare.key");
    ASSERT_TRUE(db::load_or_make_keys(path));
    const std::string good = read(path);
    std::string bad_digit = good;
    bad_digit[good.find("seal=") + 5] = 'g';
    const std::vector<std::string> bad{
        "",
        "hello\n",
        good.substr(0, good.size() - 1),
        good + "x",
        bad_digit,
        good.substr(good.find("hash=")),
        std::string(5000, 'a')};
    for (const auto& text : bad) {
        write(path, text);
        EXPECT_EQ(db::load_or_make_keys(path).error(), db::errc::bad_key) << text;
        EXPECT_EQ(read(path), text);
    }
    write(path, good);
    EXPECT_TRUE(db::load_or_make_keys(path));
}

TEST(keys, a_file_open_to_others_is_refused) {
    const folder at;
    const std::string path = at.file("ntbcare.key");
    ASSERT_TRUE(db::load_or_make_keys(path));
    fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(db::load_or_make_keys(path).error(), db::errc::bad_key);
}

TEST(keys, a_folder_that_is_not_there_is_unwritable) {
    const folder at;
    const auto made = db::load_or_make_keys(at.file("nowhere") + "/ntbcare.key");
    EXPECT_EQ(made.error(), db::errc::unwritable);
    EXPECT_EQ(db::load_or_make_keys(at.path().string()).error(), db::errc::bad_key);
}

TEST(keys, fields_do_not_run_into_each_other) {
    const std::array<std::uint8_t, 32> key{};
    const std::array<std::string_view, 2> one{"ab", "c"};
    const std::array<std::string_view, 2> other{"a", "bc"};
    EXPECT_NE(db::keyed_hash(key, one), db::keyed_hash(key, other));
    EXPECT_EQ(db::keyed_hash(key, one), db::keyed_hash(key, one));
}

TEST(keys, hash_and_check_depend_on_the_key) {
    const auto mine = test_keys(7);
    auto other = test_keys(7);
    other.numbers[3] ^= 1;
    EXPECT_NE(db::key_check(mine), db::key_check(other));
    EXPECT_NE(db::key_check(mine), db::key_check(test_keys(8)));
    const auto digits = number(1).digits;
    EXPECT_EQ(db::person_hash(mine, digits), db::person_hash(other, digits));
    EXPECT_NE(db::person_hash(mine, digits), db::person_hash(test_keys(8), digits));
    EXPECT_NE(db::person_hash(mine, digits), db::person_hash(mine, number(2).digits));
}

TEST(keys, a_log_tag_is_short_and_names_nobody) {
    const auto tag = db::log_tag(test_keys(), number(1));
    EXPECT_EQ(tag.size(), 8U);
    EXPECT_TRUE(tag.starts_with("p:"));
    EXPECT_EQ(tag, db::log_tag(test_keys(), number(1)));
    EXPECT_NE(tag, db::log_tag(test_keys(), number(2)));
}

TEST(keys, seeds_are_fresh) {
    EXPECT_NE(db::fresh_seed(), db::fresh_seed());
}

} // namespace
