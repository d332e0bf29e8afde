// What an operator is told when something around the gateway is wrong, and that nothing is lost.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <sys/mount.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

namespace ntbcare::sim {
namespace {

namespace fs = std::filesystem;

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string phone(std::size_t i) {
    return fmt::format("0812345{:05}", i);
}

TEST(failure, a_bad_configuration_is_told_line_by_line_and_ends_with_2) {
    world here;
    here.settings.store = "turn_messages_max = \"many\"\nno_such_key = 1\n";
    here.start(world::wait_for::nothing);
    EXPECT_EQ(here.await_end()->exit_code, 2);
    const auto said = read_text(here.files.said());
    EXPECT_TRUE(has(said, "gateway.toml:5:")) << said;
    EXPECT_TRUE(has(said, "gateway.toml:6:")) << said;
    EXPECT_TRUE(has(said, "no_such_key")) << said;
}

TEST(failure, a_directory_that_cannot_be_written_is_named) {
    world here;
    here.settings.store_file = "/proc/ntbcare.db"; // Not even root can write there.
    here.start(world::wait_for::nothing);
    const auto how = here.await_end();
    EXPECT_EQ(how->exit_code, 1);
    const auto said = read_text(here.files.said()) + read_text(here.files.log());
    EXPECT_TRUE(has(said, "/proc")) << said;
}

TEST(failure, a_wrong_password_is_said_and_tried_again_slowly) {
    world here;
    here.settings.password = "salah";
    here.start(world::wait_for::nothing);
    here.until("the carrier refuses", [&] { return here.carrier().counters().binds_refused > 0; });
    here.until("it is in the log", [&] { return here.log_has("link.bind.refused"); });
    EXPECT_FALSE(here.log_has("salah"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST(failure, a_carrier_that_is_not_there_yet_is_found_when_it_comes) {
    world here;
    here.lose_carrier();
    here.start(world::wait_for::nothing);
    here.until("it is in the log", [&] { return here.log_has("link.connect.failed"); });
    here.restore_carrier();
    EXPECT_FALSE(ticket_in(here.ask(phone(1), "LAPOR jalan rusak parah di Praya")).empty());
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST(failure, a_broken_line_is_bound_again) {
    world here;
    here.start();
    here.ask(phone(1), "LAPOR jalan rusak parah di Praya");
    here.carrier().disconnect();
    here.ask(phone(2), "LAPOR jalan rusak parah di Praya");
    EXPECT_EQ(here.carrier().counters().binds, 2U);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST(failure, a_second_gateway_on_the_same_store_refuses_to_start) {
    world here;
    here.start();
    const auto [code, said] = here.command({"run"});
    EXPECT_EQ(code, 1) << said;
    EXPECT_FALSE(said.empty());
    here.ask(phone(1), "LAPOR jalan rusak parah di Praya");
    EXPECT_EQ(here.stop()->exit_code, 0);
}

/// Sends until the store is full, gives room again with `make_room`, and counts.
void fill_and_recover(world& here, const std::function<void()>& make_room) {
    std::size_t sent = 0;
    const auto send_some = [&] {
        for (int i = 0; i < 50; ++i, ++sent)
            here.send(phone(sent), fmt::format("LAPOR jalan rusak parah di Praya nomor {}", sent));
    };
    here.until("the store is full", [&] {
        if (here.carrier().unacknowledged() < 50 && here.refusals() == 0)
            send_some();
        return here.refusals() > 0;
    });
    here.until("it is in the log", [&] { return here.log_has("store.failed"); });
    EXPECT_FALSE(here.gateway().ended());
    make_room();
    here.until("all are taken", [&] { return here.acknowledged().size() == sent; });
    here.until("all are answered", [&] { return here.carrier().counters().shown >= sent; });
    EXPECT_EQ(here.stop()->exit_code, 0);
    const auto stored = read_tickets(here.files.store());
    EXPECT_EQ(stored.count, sent);
    EXPECT_EQ(stored.by_text.size(), sent);
}

TEST(failure, a_file_that_may_not_grow_makes_the_carrier_keep_its_messages) {
    world here;
    here.settings.log = "level = \"error\"\n";
    here.file_octets_max = 1'500'000;
    here.start();
    fill_and_recover(here, [&] { here.gateway().limit_files(0); });
}

TEST(failure, a_full_disk_makes_the_carrier_keep_its_messages) {
    world here;
    const auto disk = here.files.directory() / "store";
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0)
        GTEST_SKIP() << "a small disk needs the right to mount one";
    here.start();
    fill_and_recover(here, [&] {
        EXPECT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    });
    EXPECT_EQ(::umount2(disk.c_str(), MNT_DETACH), 0);
}

} // namespace
} // namespace ntbcare::sim
