#include "gateway/config/offices_loader.hpp"

#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view good = R"(coordinator = "desk"
[[office]]
id = "desk"
name = "Dinas Satu"
short_name = "Satu"
officers = ["0812-3456-7801"]
[[office]]
id = "ext_two"
name = "Dua"
short_name = "Dua"
outside = true
door = "kantor Dua"
[[topic]]
topic = "jalan"
label = "jalan rusak"
words = ["jalan", "!jalan rusak", "-lampu"]
urgent = "penting"
secret = true
office = "desk"
office_desa = "ext_two"
office_by_place = { "52.04" = "ext_two" }
level_matters = true
)";

class offices_file : public config_files {
protected:
    routing::offices load(std::string_view text, std::string_view officers = {}) {
        problems.clear();
        return load_offices(
            write("opd.toml", text),
            officers.empty() ? "" : write("officers.toml", officers),
            problems
        );
    }
    /// The good file with one text replaced by another.
    std::vector<std::string> problems_with(std::string_view what, std::string_view by) {
        std::string text{good};
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), by);
        load(text);
        std::vector<std::string> lines;
        for (const auto& each : problems)
            lines.push_back(fmt::format("{}: {}: {}", each.line, each.key, each.expected));
        return lines;
    }

    problem_list problems;
};

TEST_F(offices_file, become_values) {
    const auto book = load(good);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(book.coordinator, "desk");
    ASSERT_EQ(book.all.size(), 2U);
    EXPECT_THAT(book.all[0].officers, ElementsAre("6281234567801"));
    EXPECT_TRUE(book.all[1].outside);
    EXPECT_EQ(book.all[1].door, "kantor Dua");
    ASSERT_EQ(book.topics.size(), 1U);
    const auto& topic = book.topics[0];
    EXPECT_THAT(topic.words, ElementsAre("jalan", "!jalan rusak", "-lampu"));
    EXPECT_EQ(topic.urgent, routing::urgency::penting);
    EXPECT_TRUE(topic.secret);
    EXPECT_TRUE(topic.level_matters);
    EXPECT_EQ(topic.office_desa, "ext_two");
    EXPECT_THAT(topic.office_by_place, ElementsAre(testing::Pair("52.04", "ext_two")));
}

TEST_F(offices_file, each_slip_is_one_problem_with_its_line) {
    struct row {
        std::string_view what;
        std::string_view by;
        std::string_view expected;
    };
    for (const auto& [what, by, expected] : {
             row{"coordinator = \"desk\"", "", "1: coordinator: a text of 1 to 40 characters"},
             row{"\"Satu\"", "\"Dinas Nomor Satu NTB\"", "5: office.short_name: a text of 1 to 18"},
             row{"door = \"kantor Dua\"", "", "7: office.door: the door people go to"},
             row{"outside = true\n", "", "11: office.door: the door people go to"},
             row{"id = \"ext_two\"", "id = \"Ext Two\"", "8: office.id: only small letters"},
             row{"0812-3456-7801", "0370-1234", "6: office.officers: only Indonesian mobile"},
             row{"jalan rusak\"\nw",
                 "jalan rusak parah sekali\"\nw",
                 "15: topic.label: a text of 1 to 20"},
             row{"\"-lampu\"", "\"Lampu\"", "16: topic.words: small letters"},
             row{"\"-lampu\"", "\"air  mati\"", "16: topic.words: small letters"},
             row{"\"penting\"", "\"sekali\"", "17: topic.urgent: \"biasa\" or \"penting\""},
             row{"office = \"desk\"",
                 "office = \"none\"",
                 "19: topic.office: the id of an [[office]]"},
             row{"\"52.04\"", "\"Sumbawa\"", "21: topic.office_by_place: place codes"},
             row{"level_matters", "level_matter", "22: topic.level_matter: a known key"},
         }) {
        const auto lines = problems_with(what, by);
        ASSERT_FALSE(lines.empty()) << what;
        EXPECT_THAT(lines, testing::Contains(HasSubstr(expected))) << what;
    }
}

TEST_F(offices_file, ids_and_topics_stand_once) {
    EXPECT_THAT(
        problems_with("\"ext_two\"", "\"desk\""), testing::Contains(HasSubstr("an id used once"))
    );
    load(fmt::format("{}[[topic]]\ntopic = \"jalan\"\nlabel = \"x\"\nwords = [\"x\"]\n", good));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems[0].expected, HasSubstr("a topic once"));
}

TEST_F(offices_file, the_coordinator_is_an_office_of_the_province) {
    EXPECT_THAT(
        problems_with("coordinator = \"desk\"", "coordinator = \"ext_two\""),
        ElementsAre(HasSubstr("1: coordinator: the id of an [[office]] that is not outside"))
    );
}

TEST_F(offices_file, the_inspectorate_is_an_office_of_the_province_or_nobody) {
    EXPECT_EQ(load(good).inspectorate, "");
    const std::string text{good};
    EXPECT_EQ(load("inspectorate = \"desk\"\n" + text).inspectorate, "desk");
    EXPECT_THAT(problems, IsEmpty());
    for (const std::string id : {"nobody", "ext_two"}) {
        load("inspectorate = \"" + id + "\"\n" + text);
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_THAT(problems.front().key, HasSubstr("inspectorate"));
    }
}

TEST_F(offices_file, other_names_of_an_office_are_small_letters_of_some_length) {
    const auto with = [](const std::string& names) {
        std::string text{good};
        const std::string after = "short_name = \"Satu\"\n";
        return text.insert(text.find(after) + after.size(), "also_called = " + names + "\n");
    };
    EXPECT_THAT(
        load(with(R"(["dinas pertama", "dsa"])")).all.front().also_called,
        ElementsAre("dinas pertama", "dsa")
    );
    EXPECT_THAT(problems, IsEmpty());
    for (const std::string bad : {R"(["pu"])", R"(["PUPR"])", R"(["dinas  pu"])"}) {
        load(with(bad));
        EXPECT_EQ(problems.size(), 1U) << bad;
    }
}

TEST_F(offices_file, the_words_of_danger_are_read_by_their_kind) {
    const auto book = load(fmt::format(
        "{}[urgent]\ndanger = [\"warga atap\"]\nnow = [\"sekarang\"]\ndenied_by = [\"bukan\"]\n",
        good
    ));
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(book.urgent.danger, ElementsAre("warga atap"));
    EXPECT_THAT(book.urgent.now, ElementsAre("sekarang"));
    EXPECT_THAT(book.urgent.denied_by, ElementsAre("bukan"));
    EXPECT_THAT(book.urgent.calm, IsEmpty());
}

TEST_F(offices_file, a_word_of_danger_that_can_never_be_met_is_a_problem) {
    for (const auto& [line, expected] : {
             std::pair{"events = [\"!banjir\"]", "small letters and single spaces"},
             std::pair{"calm = [\"Sudah Padam\"]", "small letters and single spaces"},
             std::pair{"denied_by = [\"bukan main\"]", "small letters and no spaces"},
             std::pair{"later = [\"besok\"]", "a known key"},
         }) {
        load(fmt::format("{}[urgent]\n{}\n", good, line));
        ASSERT_EQ(problems.size(), 1U) << line;
        EXPECT_THAT(problems[0].expected, HasSubstr(expected)) << line;
    }
}

TEST_F(offices_file, officers_may_stand_in_a_file_of_their_own) {
    const auto book = load(good, "[officers]\ndesk = [\"081234567802\"]\n");
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(book.all[0].officers, ElementsAre("6281234567801", "6281234567802"));
}

TEST_F(offices_file, officers_of_nobody_and_numbers_given_twice_are_problems_without_the_number) {
    load(good, "[officers]\nnone = [\"081234567802\"]\ndesk = [\"081234567801\"]\n");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].key, "officers.none");
    EXPECT_EQ(problems[1].key, "office.desk.officers");
    for (const auto& each : problems)
        EXPECT_THAT(to_string(each), testing::Not(HasSubstr("812345678")));
}

} // namespace
} // namespace ntbcare::config
