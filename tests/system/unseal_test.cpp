// Two people see the number behind a ticket, with the real program: passphrases by standard input,
// the store and its rows, with a gateway and without one.
#include "tests/system/world.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fmt/format.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ntbcare::sim {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr auto citizen = "081234567001";
constexpr auto number_of_citizen = "6281234567001";
constexpr auto officer_pupr = "081234567009";
constexpr auto officer_dishub = "081234567008";
constexpr auto words_of_siti = "kuda laut biru tua";
constexpr auto words_of_budi = "sepeda kayu di pantai";

struct unsealing : testing::Test {
    unsealing() {
        here.settings.officers = {{"puprpkp", officer_pupr}, {"dishub", officer_dishub}};
        here.start();
        number = ticket_in(here.ask(citizen, "RAHASIA jalan rusak parah di kec. Pujut"));
    }

    std::pair<int, std::string> add(const std::string& name, const std::string& words) {
        return here.command({"users", "add", name}, words + "\n" + words + "\n");
    }
    std::pair<int, std::string> ask(const std::string& name, const std::string& words) {
        return here.command(
            {"tickets", "unseal", number, "--as", name, "--reason", "ancaman jiwa"}, words + "\n"
        );
    }
    std::pair<int, std::string> approve(const std::string& name, const std::string& words) {
        return here.command({"tickets", "unseal", number, "--as", name, "--approve"}, words + "\n");
    }
    std::vector<std::string> deeds() {
        SQLite::Database file{here.files.store().string()};
        SQLite::Statement rows{file, "SELECT kind, user || name || data FROM audit ORDER BY id"};
        std::vector<std::string> kinds;
        while (rows.executeStep()) {
            kinds.push_back(rows.getColumn(0).getString());
            EXPECT_THAT(rows.getColumn(1).getString(), Not(HasSubstr("1234567001")));
        }
        return kinds;
    }

    world here;
    std::string number;
};

TEST_F(unsealing, a_text_to_many_takes_two_who_prove_who_they_are) {
    add("siti", words_of_siti);
    here.command(
        {"users", "add", "budi", "--texts-only"}, fmt::format("{0}\n{0}\n", words_of_budi)
    );
    EXPECT_THAT(here.command({"users", "list"}).second, HasSubstr("texts,numbers"));
    const auto [proposed, what] = here.command(
        {"broadcasts", "propose", "Air mati besok pagi.", "--area", "52", "--as", "Ibu Sari"}
    );
    ASSERT_EQ(proposed, 0) << what;
    const auto yes = [&](const std::string& name, const std::string& words) {
        return here.command({"broadcasts", "approve", "1", "--as", name}, words + "\n");
    };
    EXPECT_THAT(yes("siti", words_of_budi).second, HasSubstr("not the passphrase"));
    EXPECT_THAT(yes("siti", words_of_siti).second, HasSubstr("one more person"));
    EXPECT_THAT(yes("Siti", words_of_siti).second, HasSubstr("two people beside"));
    EXPECT_THAT(yes("budi", words_of_budi).second, HasSubstr("goes out"));
    EXPECT_THAT(ask("budi", words_of_budi).second, HasSubstr("sees no numbers"));
}

TEST_F(unsealing, takes_two_people_a_reason_and_their_passphrases_while_the_gateway_runs) {
    EXPECT_EQ(add("siti", words_of_siti).first, 0);
    EXPECT_EQ(add("budi", words_of_budi).first, 0);
    const auto [asked, said] = ask("Siti", words_of_siti);
    EXPECT_EQ(asked, 0) << said;
    EXPECT_THAT(said, Not(HasSubstr(number_of_citizen)));
    EXPECT_THAT(approve("siti", words_of_siti).second, HasSubstr("it takes two"));
    EXPECT_THAT(approve("budi", words_of_siti).second, HasSubstr("not the passphrase"));
    const auto [approved, shown] = approve("budi", words_of_budi);
    EXPECT_EQ(approved, 0) << shown;
    EXPECT_THAT(
        shown,
        AllOf(HasSubstr("siti asked at"), HasSubstr("ancaman jiwa"), HasSubstr(number_of_citizen))
    );
    const auto [again, why] = approve("budi", words_of_budi);
    EXPECT_EQ(again, 1);
    EXPECT_THAT(why, AllOf(HasSubstr("nobody has asked"), Not(HasSubstr(number_of_citizen))));
    EXPECT_THAT(
        deeds(),
        ElementsAre(
            "user_added",
            "user_added",
            "unseal_asked",
            "unseal_refused",
            "unseal_refused",
            "unseal_approved",
            "unseal_shown",
            "unseal_refused"
        )
    );
    EXPECT_THAT(here.command({"tickets", "show", number}).second, HasSubstr("unsealed"));
    EXPECT_EQ(here.command({"verify"}).first, 0);
    EXPECT_TRUE(here.log_has("desk.passphrase"));
    EXPECT_FALSE(here.log_has("kuda laut"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(unsealing, works_without_a_gateway_too_with_the_same_passphrases) {
    EXPECT_EQ(add("siti", words_of_siti).first, 0);
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_EQ(add("budi", words_of_budi).first, 0);
    EXPECT_EQ(ask("siti", words_of_siti).first, 0);
    here.start();
    const auto [approved, shown] = approve("budi", words_of_budi);
    EXPECT_EQ(approved, 0) << shown;
    EXPECT_THAT(shown, HasSubstr(number_of_citizen));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(unsealing, users_are_listed_and_removed_and_nothing_of_a_passphrase_is_stored) {
    EXPECT_EQ(add("siti", words_of_siti).first, 0);
    EXPECT_EQ(add("siti", words_of_budi).first, 1);
    EXPECT_EQ(add("dewi", "pendek").first, 1);
    EXPECT_EQ(
        here.command({"users", "add", "dewi"}, "satu dua tiga empat\nlain sekali\n").first, 1
    );
    EXPECT_EQ(here.command({"users", "add", "dewi"}, "").first, 1);
    EXPECT_EQ(here.command({"users", "add", "dewi"}, std::string(300, 'x') + "\n").first, 1);
    EXPECT_THAT(here.command({"users", "list"}).second, HasSubstr("siti"));
    EXPECT_THAT(here.command({"users", "list", "--json"}).second, HasSubstr("\"user\":\"siti\""));
    EXPECT_EQ(here.command({"users", "remove", "siti"}).first, 0);
    EXPECT_EQ(here.command({"users", "list"}).second, "");
    EXPECT_EQ(ask("siti", words_of_siti).first, 1);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(unsealing, the_command_line_wants_to_know_who_and_why) {
    EXPECT_EQ(here.command({"tickets", "unseal", number, "--reason", "x"}).first, 2);
    EXPECT_EQ(
        here.command({"tickets", "unseal", number, "--as", "a", "--reason", "x", "--approve"})
            .first,
        2
    );
    EXPECT_EQ(here.command({"tickets", "unseal", "1", "--as", "a", "--approve"}).first, 1);
    EXPECT_EQ(here.command({"tickets", "unseal", number, "--as", "a", "--approve"}, "").first, 1);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(unsealing, lists_and_stories_of_a_secret_ticket_show_a_pseudonym) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"tickets"},
             {"tickets", "--json"},
             {"tickets", "show", number},
             {"tickets", "triage"}}) {
        const auto said = here.command(words).second;
        EXPECT_THAT(said, AllOf(Not(HasSubstr("62812")), Not(HasSubstr("****")))) << said;
        if (words.back() != "triage") {
            EXPECT_THAT(said, HasSubstr("Pelapor ")) << said;
        }
    }
    EXPECT_THAT(here.hear(officer_pupr, 1), HasSubstr("Pelapor "));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(unsealing, an_excluded_office_loses_its_ticket_while_the_gateway_runs) {
    here.hear(officer_pupr, 1);
    const auto [done, said] =
        here.command({"tickets", "exclude", number, "puprpkp", "--reason", "dia yang dilaporkan"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_THAT(here.command({"tickets", "show", number}).second, HasSubstr("tanpa puprpkp"));
    EXPECT_EQ(here.command({"tickets", "route", number, "puprpkp"}).first, 1);
    EXPECT_EQ(here.command({"tickets", "exclude", number, "puprpkp", "--undo"}).first, 0);
    EXPECT_EQ(here.command({"tickets", "route", number, "puprpkp"}).first, 0);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

} // namespace
} // namespace ntbcare::sim
