// verify: the real store, beside a running gateway and altered behind its back.
#include "tests/system/world.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace ntbcare::sim {
namespace {

namespace fs = std::filesystem;

constexpr auto citizen = "081234567001";
constexpr auto other = "081234567002";
constexpr auto officer = "081234567009";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct verifying : testing::Test {
    verifying() { here.settings.officers = {{"puprpkp", officer}}; }

    /// A ticket from its opening to its end (number_), another one, and a day's count of both.
    void live() {
        here.start();
        number_ = ticket_in(here.ask(citizen, "LAPOR jalan rusak parah di Praya"));
        ASSERT_FALSE(number_.empty());
        here.ask(officer, "SELESAI " + number_ + " sudah kami tambal");
        here.hear(citizen, 2);
        here.ask(citizen, "Y");
        here.ask(other, "LAPOR lampu jalan mati di Selong");
        ASSERT_TRUE(here.stop());
        // The first start counted none: it counts again.
        alter("DELETE FROM day_count; DELETE FROM meta WHERE key = 'day_head'");
        here.start();
        here.until("the day is counted", [&] {
            return has(here.command({"verify", "--json"}).second, "\"days\":1");
        });
        ASSERT_TRUE(here.stop());
    }

    void alter(const std::string& sql) {
        SQLite::Database file{here.files.store().string(), SQLite::OPEN_READWRITE};
        file.exec(sql);
        file.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    world here;
    std::string number_;
};

TEST_F(verifying, a_store_is_sound_beside_the_gateway_that_writes_it) {
    here.start();
    for (int n = 0; n < 30; ++n) {
        here.send(fmt::format("0812{:08}", n), fmt::format("jalan rusak parah di Praya no {}", n));
        if (n % 10 == 0) {
            const auto [code, said] = here.command({"verify"});
            EXPECT_EQ(code, 0) << said;
            EXPECT_TRUE(has(said, "sound: ")) << said;
        }
    }
    here.until("all are taken", [&] { return here.acknowledged().size() == 30; });
    const auto [code, said] = here.command({"verify"});
    EXPECT_EQ(code, 0) << said;
    EXPECT_TRUE(has(said, "30 tickets (0 older)")) << said;
    EXPECT_TRUE(here.stop());
}

struct alteration {
    std::string sql;
    std::string found;
};

TEST_F(verifying, each_alteration_behind_the_gateways_back_is_found_and_named) {
    live();
    const std::string first = "\"ticket\":\"" + number_ + "\"";
    const std::vector<alteration> all{
        {"UPDATE ticket_event SET data = 'verb=jawab state=dijawab' WHERE ticket = 1 AND n = 1",
         first + ",\"event\":1,\"what\":\"not as it was written"},
        {"UPDATE ticket_event SET actor = 'officer:dishub' WHERE ticket = 1 AND n = 1",
         first + ",\"event\":1,\"what\":\"not as it was written"},
        {"UPDATE ticket_text SET text = 'Terima kasih' WHERE ticket = 1 AND n = 0",
         first + ",\"event\":0,\"what\":\"text 0 is not as it came"},
        {"UPDATE ticket_text SET text = NULL WHERE ticket = 1 AND n = 1",
         first + ",\"event\":1,\"what\":\"text 1 is erased by half"},
        {"DELETE FROM ticket_text WHERE ticket = 1 AND n = 1",
         first + ",\"event\":1,\"what\":\"text 1 was removed"},
        {"DELETE FROM ticket_event WHERE ticket = 1 AND n = 1",
         first + ",\"event\":1,\"what\":\"removed"},
        {"DELETE FROM ticket_event WHERE ticket = 1 AND n = 2",
         first + ",\"event\":2,\"what\":\"removed"},
        {"UPDATE ticket_event SET n = 99 WHERE ticket = 1 AND n = 1; UPDATE ticket_event SET n = 1 "
         "WHERE ticket = 1 AND n = 2; UPDATE ticket_event SET n = 2 WHERE ticket = 1 AND n = 99",
         first + ",\"event\":1,\"what\":\"not as it was written, or not behind"},
        {"UPDATE ticket SET state = 2, open = 1 WHERE id = 1",
         first + ",\"what\":\"it is diteruskan, and its events lead to selesai"},
        {"UPDATE ticket SET open = 0 WHERE id = 2", "\"what\":\"open, and not listed"},
        {"UPDATE ticket SET events = events - 1 WHERE id = 1", "it counts 2 events and has 3"},
        {"DELETE FROM ticket WHERE id = 1",
         first + ",\"what\":\"it is gone, and events or texts still name it"},
        {"DELETE FROM ticket WHERE id = 1; DELETE FROM ticket_event WHERE ticket = 1; "
         "DELETE FROM ticket_text WHERE ticket = 1",
         "\"what\":\"tickets that were counted and are gone: 1"},
        {"DELETE FROM ticket WHERE id = 1; DELETE FROM ticket_event WHERE ticket = 1; "
         "DELETE FROM ticket_text WHERE ticket = 1; DELETE FROM day_count; "
         "DELETE FROM meta WHERE key = 'day_head'",
         first + ",\"what\":\"it is gone, and messages still name it"},
        {"DELETE FROM day_count", "\"what\":\"the last day that was counted is not the last"},
        {"UPDATE day_count SET tickets = 1", "\"what\":\"its count is not as it was written"},
    };
    const auto kept = here.files.store().parent_path() / "kept.db"; // Where words may stand.
    alter("SELECT 1");
    fs::copy_file(here.files.store(), kept);
    for (const auto& each : all) {
        alter(each.sql);
        const auto [code, said] = here.command({"verify", "--json"});
        EXPECT_EQ(code, 1) << each.sql << said;
        EXPECT_TRUE(has(said, each.found)) << each.sql << '\n' << said;
        EXPECT_TRUE(has(said, "\"sound\":false")) << said;
        EXPECT_FALSE(has(said, "jalan") || has(said, "tambal") || has(said, "2345670")) << said;
        fs::copy_file(kept, here.files.store(), fs::copy_options::overwrite_existing);
    }
    EXPECT_EQ(here.command({"verify"}).first, 0);
}

TEST_F(verifying, a_day_that_was_removed_stays_missed_when_the_gateway_counts_again) {
    live();
    alter("DELETE FROM day_count");
    here.start();
    here.until("the day is counted again", [&] {
        return has(here.command({"verify", "--json"}).second, "\"days\":1");
    });
    ASSERT_TRUE(here.stop());
    const auto [code, said] = here.command({"verify"});
    EXPECT_EQ(code, 1);
    EXPECT_TRUE(has(said, "or the one before is gone")) << said;
}

TEST_F(verifying, one_ticket_is_looked_at_by_its_number) {
    live();
    const auto [sound, said] =
        here.command({"verify", number_.substr(0, 3) + " " + number_.substr(3)});
    EXPECT_EQ(sound, 0) << said;
    EXPECT_TRUE(has(said, "sound: 1 tickets (0 older), 3 events, 2 texts")) << said;
    alter("UPDATE ticket_event SET data = 'x' WHERE ticket = 1 AND n = 0");
    const auto [faults, line] = here.command({"verify", number_});
    EXPECT_EQ(faults, 1);
    const auto shown = number_.substr(0, 3) + " " + number_.substr(3) + " event 0: not as";
    EXPECT_TRUE(has(line, shown)) << line;
}

TEST_F(verifying, what_the_law_erases_leaves_it_sound) {
    live();
    alter("UPDATE ticket_text SET text = NULL, salt = NULL");
    const auto [code, said] = here.command({"verify"});
    EXPECT_EQ(code, 0) << said;
    EXPECT_TRUE(has(said, "3 texts (3 erased)")) << said;
}

TEST_F(verifying, what_cannot_be_read_is_neither_sound_nor_a_fault) {
    here.files.write(here.settings);
    const auto [none, why] = here.command({"verify"});
    EXPECT_EQ(none, 2);
    EXPECT_TRUE(has(why, "no store yet")) << why;
    live();
    EXPECT_EQ(here.command({"verify", "123"}).first, 2);
    alter("PRAGMA user_version = 99");
    EXPECT_EQ(here.command({"verify"}).first, 2);
    alter("PRAGMA user_version = 8; UPDATE meta SET value = zeroblob(16) WHERE key = 'key_check'");
    EXPECT_EQ(here.command({"verify"}).first, 2);
    write_text(here.files.store(), "no database");
    EXPECT_EQ(here.command({"verify"}).first, 2);
}

} // namespace
} // namespace ntbcare::sim
