// The examples and the model made of them, as files.
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/learnt_files.hpp"
#include "routing/learn/model_file.hpp"
#include "tests/support/shipped_catalogue.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ntbcare::config {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class learnt_files : public testing::Test {
protected:
    std::filesystem::path write(const char* name, std::string_view text) {
        const auto file = folder_.path() / name;
        std::ofstream{file, std::ios::binary} << text;
        return file;
    }

    std::vector<routing::example> load(std::string_view text) {
        return load_examples(write("examples.csv", text), shipped_catalogue()->book, problems_);
    }

    test::temporary_folder folder_;
    problem_list problems_;
};

routing::classifier_parts small_model() {
    routing::classifier_parts made;
    made.note = "1 example";
    made.classes = {"dlhk"};
    made.keys = {7};
    made.rarity = {20};
    made.weights = {1};
    made.scale = {1};
    made.bias = {0};
    return made;
}

TEST_F(learnt_files, a_model_is_written_and_read_again) {
    const auto file = folder_.path() / "topics.model";
    EXPECT_EQ(save_model(file, small_model()), "");
    EXPECT_EQ(load_model(file, problems_).parts(), small_model());
    EXPECT_THAT(problems_, IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "topics.model.new"));
}

TEST_F(learnt_files, a_model_that_cannot_be_written_is_said) {
    EXPECT_THAT(
        save_model(folder_.path() / "none" / "topics.model", small_model()),
        HasSubstr("none/topics.model.new")
    );
}

TEST_F(learnt_files, no_path_is_no_model_and_no_problem) {
    EXPECT_FALSE(load_model({}, problems_).knows_anything());
    EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(learnt_files, a_model_that_cannot_be_used_is_one_problem_and_the_rules_decide) {
    EXPECT_FALSE(load_model(folder_.path() / "gone", problems_).knows_anything());
    EXPECT_FALSE(load_model(write("csv", "id,text\n"), problems_).knows_anything());
    auto octets = routing::encode_model(small_model());
    octets[20] = 'x';
    EXPECT_FALSE(load_model(write("damaged", octets), problems_).knows_anything());
    ASSERT_THAT(problems_, SizeIs(3));
    EXPECT_THAT(to_string(problems_[0]), HasSubstr("gone:1: file: expected a file"));
    EXPECT_THAT(to_string(problems_[1]), HasSubstr("`ntbcare-gateway train` wrote"));
    EXPECT_THAT(to_string(problems_[2]), HasSubstr("damaged"));
}

TEST_F(learnt_files, examples_are_rows_of_text_office_and_topic) {
    const auto found =
        load("id,text,opd_id,topic\n1,\"lubang, dalam\",puprpkp,jalan\n2,bau,dlhk,\n");
    ASSERT_THAT(problems_, IsEmpty());
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0], (routing::example{"lubang, dalam", "puprpkp", "jalan"}));
    EXPECT_EQ(found[1], (routing::example{"bau", "dlhk", ""}));
}

TEST_F(learnt_files, examples_that_the_book_does_not_know_are_named_with_their_line) {
    (void)load("text,opd_id,topic\n,dlhk,\nbau,dinas_lama,\nbau,dlhk,topik_lama\n");
    ASSERT_THAT(problems_, SizeIs(3));
    EXPECT_THAT(to_string(problems_[0]), HasSubstr("examples.csv:2: text: expected a text"));
    EXPECT_THAT(to_string(problems_[1]), HasSubstr("examples.csv:3: opd_id"));
    EXPECT_THAT(to_string(problems_[2]), HasSubstr("examples.csv:4: topic"));
}

TEST_F(learnt_files, all_files_of_examples_in_a_folder_are_found_by_name) {
    write("examples_b.csv", "");
    write("examples.csv", "");
    write("examples.txt", "");
    write("other.csv", "");
    EXPECT_THAT(
        example_files(folder_.path()),
        testing::ElementsAre(folder_.path() / "examples.csv", folder_.path() / "examples_b.csv")
    );
    EXPECT_THAT(example_files(folder_.path() / "gone"), IsEmpty());
}

TEST_F(learnt_files, the_checksum_tells_every_change_of_the_examples) {
    const std::vector<routing::example> some{{"a", "b", "c"}, {"d", "e", ""}};
    auto other = some;
    EXPECT_EQ(checksum_of(some), checksum_of(other));
    other[1].topic = "f";
    EXPECT_NE(checksum_of(some), checksum_of(other));
    const std::vector<routing::example> shifted{{"ab", "", "c"}, {"d", "e", ""}};
    EXPECT_NE(checksum_of(some), checksum_of(shifted));
}

TEST(shipped_examples, name_offices_and_topics_of_the_book) {
    problem_list problems;
    const std::filesystem::path conf = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf";
    for (const auto& file : example_files(conf))
        EXPECT_FALSE(load_examples(file, shipped_catalogue()->book, problems).empty()) << file;
    for (const auto& each : problems)
        ADD_FAILURE() << to_string(each);
}

TEST(shipped_model, can_be_used_and_its_offices_have_topics) {
    const auto& book = shipped_catalogue()->book;
    ASSERT_TRUE(shipped_catalogue()->learnt.knows_anything());
    for (const auto& office : shipped_catalogue()->learnt.parts().classes) {
        EXPECT_NE(book.find(office), nullptr) << office;
        EXPECT_TRUE(std::ranges::any_of(book.topics, [&](const auto& topic) {
            return topic.office == office;
        })) << office;
    }
}

} // namespace
} // namespace ntbcare::config
