#include "gateway/config/data_files.hpp"

#include "tests/gateway/config_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class data_file : public config_files {
protected:
    /// The only problem, as "line: key: expected"; "none" or "several" otherwise.
    [[nodiscard]] std::string only_problem() const {
        if (problems.size() != 1)
            return problems.empty() ? "none" : "several";
        return std::to_string(problems[0].line) + ": " + problems[0].key + ": " +
               problems[0].expected;
    }
    std::vector<routing::place> places(const std::string& rows) {
        return load_places(
            write("p.csv", "code,level,name,parent_code,kind\n52,provinsi,NTB,,provinsi\n" + rows),
            problems
        );
    }
    std::string emergency(const std::string& rows) {
        return load_emergency(
            write("e.csv", "number,name,use,confirmed,short\n" + rows), book, problems, warnings
        );
    }
    void SetUp() override {
        routing::office power;
        power.id = "ext_pln";
        power.outside = true;
        power.door = "PLN, telepon";
        routing::office roads;
        roads.id = "roads";
        book.all = {power, roads};
    }

    routing::offices book;
    problem_list problems;
    problem_list warnings;
};

TEST_F(data_file, places_stand_below_their_parents) {
    EXPECT_THAT(places("52.02,kabkota,Lombok Tengah,52,kabupaten\n"), SizeIs(2));
    EXPECT_EQ(only_problem(), "none");
}

TEST_F(data_file, a_place_above_which_nothing_stands_is_a_problem) {
    places("52.02.01,kecamatan,Praya,52.02,kecamatan\n");
    EXPECT_THAT(only_problem(), HasSubstr("3: parent_code: a code that stands above"));
}

TEST_F(data_file, a_code_stands_once) {
    places("52.02,kabkota,A,52,kabupaten\n52.02,kabkota,B,52,kabupaten\n");
    EXPECT_THAT(only_problem(), HasSubstr("4: code: each code once"));
}

TEST_F(data_file, an_unknown_level_or_an_empty_name_is_a_problem) {
    EXPECT_THAT(places("52.02,kabupaten,A,52,kabupaten\n52.03,kabkota,,52,kabupaten\n"), SizeIs(1));
    EXPECT_THAT(problems, SizeIs(2));
}

TEST_F(data_file, an_alias_names_a_known_place) {
    const auto known = places("52.02,kabkota,Lombok Tengah,52,kabupaten\n");
    const auto aliases =
        load_aliases(write("a.csv", "alias,code\nloteng,52.02\nx,52.99\n"), known, problems);
    ASSERT_THAT(aliases, SizeIs(1));
    EXPECT_EQ(aliases[0].alias, "loteng");
    EXPECT_THAT(only_problem(), HasSubstr("3: code: an alias and the code"));
}

TEST_F(data_file, words_know_whether_they_are_ambiguous) {
    const auto words = load_abbreviations(
        write("w.csv", "short,formal,note\nyg,yang,\nmt,mati,ambigu\nx,,\n"), problems
    );
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_FALSE(words[0].ambiguous);
    EXPECT_TRUE(words[1].ambiguous);
    EXPECT_THAT(only_problem(), HasSubstr("4: row: a word and what it means"));
}

TEST_F(data_file, a_regional_word_gives_its_first_meaning) {
    const auto words = load_regional_words(
        write(
            "r.csv",
            "language,word,indonesian\nsasak,rurung,jalan kampung/lorong\nsasak,pelinggih,anda "
            "(halus)\nmbojo,doho,(jamak)\n"
        ),
        problems
    );
    EXPECT_EQ(only_problem(), "none");
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_EQ(words[0].formal, "jalan kampung");
    EXPECT_EQ(words[1].formal, "anda");
}

TEST_F(data_file, emergency_numbers_are_said_in_order_and_doors_get_theirs) {
    EXPECT_EQ(
        emergency("112,Darurat,emergency,yes,112\n113,Damkar,emergency,no,damkar 113\n"
                  "118,Lama,emergency,yes,\n129,SAPA,protection,yes,\n"
                  "123,PLN,door:ext_pln,yes,\n"),
        "112, damkar 113"
    );
    EXPECT_EQ(only_problem(), "none");
    EXPECT_EQ(book.all[0].door, "PLN, telepon 123");
    ASSERT_THAT(warnings, SizeIs(1));
    EXPECT_EQ(warnings[0].line, 3);
}

TEST_F(data_file, a_file_without_the_short_form_gives_the_first_number) {
    const auto file = write(
        "e5.csv", "number,name,use,seen_in,confirmed\n112,A,emergency,,no\n110,B,emergency,,no\n"
    );
    EXPECT_EQ(load_emergency(file, book, problems, warnings), "112");
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(data_file, each_odd_emergency_row_is_a_problem) {
    const std::string good = "112,A,emergency,yes,112\n";
    for (const std::string row :
         {"1x2,A,emergency,yes,\n",
          "12,A,emergency,yes,\n",
          "123,A,door:none,yes,\n",
          "123,A,door:roads,yes,\n",
          "123,A,other,yes,\n",
          "123456789012345678,A,door:ext_pln,yes,\n"}) {
        problems.clear();
        emergency(good + row);
        EXPECT_THAT(problems, SizeIs(1)) << row;
    }
    problems.clear();
    book.all[0].door = std::string(routing::office_door_max - 3, 'x');
    emergency(good + "123,A,door:ext_pln,yes,\n");
    EXPECT_THAT(only_problem(), HasSubstr("3: number: one that fits"));
}

TEST_F(data_file, phrases_of_held_messages_have_a_known_kind_and_words) {
    const auto phrases = load_held_phrases(
        write("h1.csv", "kind,words\nspam,^promo .. pulsa|kuota #\nnot_held,ditindak\n"), problems
    );
    EXPECT_TRUE(problems.empty());
    ASSERT_EQ(phrases.size(), 2U);
    EXPECT_EQ(phrases[0].kind, routing::held_kind::spam);
    EXPECT_TRUE(phrases[0].first);
    EXPECT_EQ(phrases[0].pieces.size(), 2U);
    EXPECT_EQ(phrases[1].kind, routing::held_kind::none);
    for (const auto* row : {"promo,x", "spam,", "spam,a .. ", "spam,a||b", "spam,a ^b", "spam,$"}) {
        problems.clear();
        static_cast<void>(
            load_held_phrases(write("h2.csv", std::string{"kind,words\n"} + row + "\n"), problems)
        );
        EXPECT_EQ(problems.size(), 1U) << row;
    }
}

TEST_F(data_file, no_emergency_number_at_all_is_a_problem) {
    emergency("129,SAPA,protection,yes,\n");
    EXPECT_THAT(only_problem(), HasSubstr("at least one row of use"));
}

} // namespace
} // namespace ntbcare::config
