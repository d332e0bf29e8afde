// HAPUS and retention with the real binary: what a phone asks to be forgotten is in no table, in no
// free page and in no log of the file, also when the gateway is killed in the middle.
#include "tests/system/world.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto other = "081234567002";
constexpr auto words = "kabel lampu dicuri tetangga di Praya";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream from{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{from}, {}};
}

/// The six digits of the SMS with the code.
std::string code_in(const std::string& text) {
    for (std::size_t at = 0; at + 6 <= text.size(); ++at) {
        const auto some = text.substr(at, 6);
        if (std::ranges::all_of(some, [](char c) { return c >= '0' && c <= '9'; }))
            return some;
    }
    return {};
}

struct erasing : testing::Test {
    /// A ticket of hers that is over, and the code answered.
    void ask_to_be_forgotten() {
        number_ = ticket_in(here.ask(citizen, std::string{"LAPOR "} + words));
        here.ask(citizen, "BATAL " + number_);
        here.ask(citizen, "Y");
        const auto code = code_in(here.ask(citizen, "HAPUS"));
        ASSERT_EQ(code.size(), 6U);
        here.send(citizen, code);
    }
    [[nodiscard]] bool is_done() {
        const auto [exit, said] = here.command({"retention", "--dry-run", "--json"});
        return exit == 0 && has(said, "\"open\":[]");
    }
    void expect_forgotten() {
        const auto store = here.files.store();
        for (const auto& file : {store.string(), store.string() + "-wal"}) {
            const auto raw = bytes_of(file);
            EXPECT_FALSE(has(raw, words)) << file;
            EXPECT_FALSE(has(raw, std::string{citizen}.substr(1))) << file;
        }
    }
    [[nodiscard]] std::int64_t count(const std::string& sql) {
        SQLite::Database file{here.files.store().string()};
        return file.execAndGet(sql).getInt64();
    }

    world here;
    std::string number_;
};

TEST_F(erasing, what_a_phone_asks_to_be_forgotten_is_in_no_byte_of_the_file) {
    here.start();
    here.ask(other, "LAPOR lampu jalan mati di Selong");
    ask_to_be_forgotten();
    here.until("she hears what went", [&] {
        return has(here.screen(citizen).back().text, "Arsip");
    });
    EXPECT_TRUE(has(here.screen(citizen).back().text, "isi 1 tiket"));
    here.until("her number is gone", [&] { return is_done(); });
    here.until("the log is cut", [&] {
        return !has(bytes_of(here.files.store().string() + "-wal"), words);
    });
    expect_forgotten();
    ASSERT_TRUE(here.stop());
    expect_forgotten();
    const auto [sound, said] = here.command({"verify"});
    EXPECT_EQ(sound, 0) << said;
    EXPECT_EQ(here.command({"ledger"}).first, 0);
    const auto [shown, story] = here.command({"tickets", "show", number_});
    EXPECT_EQ(shown, 0);
    EXPECT_TRUE(has(story, "(erased)")) << story;
    EXPECT_EQ(count("SELECT count(*) FROM ticket"), 2);
    EXPECT_EQ(count("SELECT count(*) FROM ticket_text WHERE text IS NOT NULL"), 1);
}

TEST_F(erasing, a_gateway_that_is_killed_in_the_middle_goes_on) {
    here.start();
    ask_to_be_forgotten();
    here.until("the wish is stored", [&] { return count("SELECT count(*) FROM erasure") == 1; });
    for (int kills = 0; kills < 4; ++kills) {
        here.kill();
        here.start();
        here.run_for(std::chrono::milliseconds{30 * kills});
    }
    here.until("her number is gone", [&] { return is_done(); });
    ASSERT_TRUE(here.stop());
    expect_forgotten();
    EXPECT_EQ(here.command({"verify"}).first, 0);
    const auto& screen = here.screen(citizen);
    EXPECT_TRUE(std::ranges::any_of(screen, [](const shown_sms& sms) {
        return has(sms.text, "Arsip");
    }));
}

TEST_F(erasing, what_is_too_old_goes_when_it_is_asked_for_and_what_is_held_stays) {
    here.start();
    const auto kept = ticket_in(here.ask(other, "LAPOR lampu jalan mati di Selong"));
    number_ = ticket_in(here.ask(citizen, std::string{"LAPOR "} + words));
    for (const auto& [phone, ticket] : {std::pair{other, kept}, std::pair{citizen, number_}}) {
        here.ask(phone, "BATAL " + ticket);
        here.ask(phone, "Y");
    }
    EXPECT_EQ(here.command({"retention", "hold", kept}).first, 1);
    EXPECT_EQ(here.command({"retention", "hold", kept, "--reason", "perkara"}).first, 0);
    ASSERT_TRUE(here.stop());
    {
        SQLite::Database file{here.files.store().string(), SQLite::OPEN_READWRITE};
        file.exec(
            "UPDATE ticket SET opened_at = opened_at - 70000000000, changed_at = changed_at - "
            "70000000000"
        );
    }
    const auto [looked, said] = here.command({"retention", "--dry-run", "--json"});
    EXPECT_EQ(looked, 0);
    EXPECT_TRUE(has(said, "\"class\":\"words\",\"days\":730,\"would_go\":1,\"stay\":1")) << said;
    EXPECT_TRUE(has(said, "\"held\":1")) << said;
    EXPECT_TRUE(has(here.command({"retention", "--dry-run"}).second, "the archive keeps"));
    // Nothing runs: the command does it by itself.
    EXPECT_EQ(here.command({"retention"}).first, 0);
    EXPECT_EQ(count("SELECT count(*) FROM ticket_text WHERE text IS NOT NULL"), 1);
    here.start();
    EXPECT_EQ(here.command({"retention", "hold", kept, "--release"}).first, 0);
    EXPECT_EQ(here.command({"retention"}).first, 0);
    here.until("its words are gone", [&] {
        return count("SELECT count(*) FROM ticket_text WHERE text IS NOT NULL") == 0;
    });
    ASSERT_TRUE(here.stop());
}

} // namespace
} // namespace ntbcare::sim
