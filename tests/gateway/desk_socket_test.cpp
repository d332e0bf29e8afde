// The socket of the desk as a file: whose it is, what it replaces and what it leaves alone.
#include "gateway/desk/socket_file.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace ntbcare::desk {
namespace {

namespace fs = std::filesystem;

struct socket_file : testing::Test {
    test::temporary_folder folder;
    fs::path file = folder.path() / "ntbcare.sock";
};

TEST_F(socket_file, is_closed_to_everybody_else) {
    const auto made = listen_at(file);
    ASSERT_TRUE(made.socket) << made.why;
    struct stat found {};
    ASSERT_EQ(::stat(file.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
    EXPECT_TRUE(connect_to(file).socket);
}

TEST_F(socket_file, takes_the_place_of_one_that_nobody_listens_on) {
    { ASSERT_TRUE(listen_at(file).socket); }
    EXPECT_TRUE(fs::exists(file)) << "left behind, as after a crash";
    EXPECT_TRUE(connect_to(file).nobody_listens);
    const auto made = listen_at(file);
    ASSERT_TRUE(made.socket) << made.why;
    EXPECT_TRUE(connect_to(file).socket);
}

TEST_F(socket_file, leaves_alone_what_is_no_socket) {
    std::ofstream{file} << "a file of somebody";
    const auto made = listen_at(file);
    EXPECT_FALSE(made.socket);
    EXPECT_NE(made.why.find("something else is there"), std::string::npos) << made.why;
    EXPECT_TRUE(fs::is_regular_file(file));
    fs::remove(file);
    fs::create_symlink(folder.path() / "elsewhere", file);
    EXPECT_FALSE(listen_at(file).socket);
    EXPECT_TRUE(fs::is_symlink(file));
}

TEST_F(socket_file, is_not_made_where_others_may_write) {
    fs::permissions(folder.path(), fs::perms::all);
    const auto made = listen_at(file);
    EXPECT_FALSE(made.socket);
    EXPECT_NE(made.why.find("others may write"), std::string::npos) << made.why;
    EXPECT_FALSE(fs::exists(file));
}

TEST_F(socket_file, has_a_path_that_the_kernel_takes) {
    const auto longest = folder.path() / std::string(108, 's');
    EXPECT_NE(listen_at(longest).why.find("octets"), std::string::npos);
    EXPECT_NE(connect_to(longest).why.find("octets"), std::string::npos);
    EXPECT_FALSE(listen_at(fs::path{}).socket);
    EXPECT_NE(listen_at(folder.path() / "none" / "s").why.find("none"), std::string::npos);
}

TEST_F(socket_file, of_no_gateway_says_that_nobody_listens) {
    const auto there = connect_to(file);
    EXPECT_FALSE(there.socket);
    EXPECT_TRUE(there.nobody_listens);
    std::ofstream{file} << "no socket";
    EXPECT_TRUE(connect_to(file).nobody_listens);
}

TEST_F(socket_file, tells_who_is_at_the_other_end) {
    const auto made = listen_at(file);
    const auto there = connect_to(file);
    const descriptor taken{::accept(made.socket.get(), nullptr, nullptr)};
    const auto who = peer_of(taken.get());
    EXPECT_TRUE(who.known);
    EXPECT_EQ(who.uid, ::geteuid());
    EXPECT_EQ(who.user, own_user());
    EXPECT_TRUE(is_let_in(who));
    EXPECT_FALSE(peer_of(-1).known);
}

TEST(is_let_in, our_own_account_and_root_and_nobody_else) {
    const auto ours = ::geteuid();
    EXPECT_TRUE(is_let_in({.uid = ours, .user = "", .known = true}));
    EXPECT_TRUE(is_let_in({.uid = 0, .user = "", .known = true}));
    EXPECT_FALSE(is_let_in({.uid = ours + 1, .user = "", .known = true}));
    EXPECT_FALSE(is_let_in({.uid = ours, .user = "", .known = false}));
}

} // namespace
} // namespace ntbcare::desk
