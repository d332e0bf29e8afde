#include "db/keys.hpp"

#include "db/seal.hpp"
#include "tests/db/store_fixture.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>

namespace ntbcare::db {
namespace {

using fixture::some_keys;
using fixture::temp_folder;

bool same(const keys& a, const keys& b) {
    return a.hash == b.hash && a.seal == b.seal && a.print == b.print && a.numbers == b.numbers;
}

errc failure_of(const std::string& path) {
    const auto loaded = load_or_make_keys(path);
    return loaded ? errc::ok : static_cast<errc>(loaded.error().value());
}

TEST(key_file, is_made_once_for_its_owner_only) {
    const temp_folder folder;
    const std::string path = folder.file("store.key");
    const auto made = load_or_make_keys(path);
    ASSERT_TRUE(made);
    struct stat about {};
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_NE(made->hash, made->seal);
    EXPECT_TRUE(same(*load_or_make_keys(path), *made));
    EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(key_file, of_two_stores_differs) {
    const temp_folder folder;
    EXPECT_NE(
        load_or_make_keys(folder.file("a"))->numbers, load_or_make_keys(folder.file("b"))->numbers
    );
}

TEST(key_file, open_to_others_is_refused) {
    const temp_folder folder;
    const std::string path = folder.file("store.key");
    ASSERT_TRUE(load_or_make_keys(path));
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    EXPECT_EQ(failure_of(path), errc::bad_key);
}

TEST(key_file, that_is_damaged_is_refused_and_left_alone) {
    const temp_folder folder;
    const std::string path = folder.file("store.key");
    ASSERT_TRUE(load_or_make_keys(path));
    const auto size = std::filesystem::file_size(path);
    for (const auto cut : {size - 1, size / 2, std::uintmax_t{0}}) {
        std::filesystem::resize_file(path, cut);
        EXPECT_EQ(failure_of(path), errc::bad_key) << cut;
        EXPECT_EQ(std::filesystem::file_size(path), cut);
    }
    std::ofstream{path} << std::string(10'000, 'x');
    EXPECT_EQ(failure_of(path), errc::bad_key);
    EXPECT_EQ(failure_of(std::filesystem::path{path}.parent_path()), errc::bad_key);
}

TEST(key_file, in_a_folder_that_is_not_there_is_unwritable) {
    const temp_folder folder;
    EXPECT_EQ(failure_of(folder.file("none/store.key")), errc::unwritable);
}

TEST(keyed_hash, tells_fields_apart_by_their_borders) {
    const keys secret = some_keys();
    const std::array<std::string_view, 2> a{"ab", "c"};
    const std::array<std::string_view, 2> b{"a", "bc"};
    EXPECT_NE(keyed_hash(secret.print, a), keyed_hash(secret.print, b));
    EXPECT_NE(keyed_hash(secret.print, a), keyed_hash(secret.hash, a));
    EXPECT_EQ(keyed_hash(secret.print, a), keyed_hash(secret.print, a));
}

TEST(log_tag, is_short_and_stays_the_same_for_a_number) {
    const keys secret = some_keys();
    const std::string tag = log_tag(secret, fixture::number(1));
    EXPECT_EQ(tag.size(), 8U);
    EXPECT_EQ(tag.substr(0, 2), "p:");
    EXPECT_EQ(tag, log_tag(secret, fixture::number(1)));
    EXPECT_NE(tag, log_tag(secret, fixture::number(2)));
    EXPECT_NE(tag, log_tag(some_keys(9), fixture::number(1)));
}

TEST(fresh_seed, is_another_each_time) {
    EXPECT_NE(fresh_seed(), fresh_seed());
}

TEST(seal, opens_to_what_was_sealed) {
    const keys secret = some_keys();
    const std::vector<sealed_number> cases{
        {fixture::number(1), "081200000001", 2, 1},
        {{"60123456", routing::sender_kind::foreign}, "60123456", 1, 1},
        {{"INFO", routing::sender_kind::alphanumeric}, "INFO", 5, 0},
        {{"", routing::sender_kind::short_code}, "", 255, 255},
    };
    for (const sealed_number& plain : cases)
        EXPECT_EQ(unseal(secret, {7}, seal(secret, {7}, plain)), plain);
}

TEST(seal, cuts_a_field_past_its_maximum) {
    const keys secret = some_keys();
    sealed_number plain{{std::string(300, '1'), routing::sender_kind::foreign}, "2", 1, 1};
    const auto opened = unseal(secret, {7}, seal(secret, {7}, plain));
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->number.digits, std::string(sealed_field_max, '1'));
    EXPECT_EQ(opened->wire, "2");
}

TEST(seal, hides_the_number_and_opens_only_for_its_row_and_key) {
    const keys secret = some_keys();
    const sealed_number plain{fixture::number(1), "081200000001", 2, 1};
    auto sealed = seal(secret, {7}, plain);
    const std::string bytes{sealed.begin(), sealed.end()};
    EXPECT_EQ(bytes.find("1200000001"), std::string::npos);
    EXPECT_FALSE(unseal(secret, {8}, sealed));
    EXPECT_FALSE(unseal(some_keys(9), {7}, sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        sealed[i] ^= 1;
        EXPECT_FALSE(unseal(secret, {7}, sealed)) << i;
        sealed[i] ^= 1;
    }
    sealed.resize(10);
    EXPECT_FALSE(unseal(secret, {7}, sealed));
    EXPECT_FALSE(unseal(secret, {7}, {}));
}

TEST(seal, of_two_rows_differs_for_one_number) {
    const keys secret = some_keys();
    const sealed_number plain{fixture::number(1), "081200000001", 2, 1};
    EXPECT_NE(seal(secret, {7}, plain), seal(secret, {8}, plain));
}

} // namespace
} // namespace ntbcare::db
