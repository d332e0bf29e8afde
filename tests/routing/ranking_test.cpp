// Two opinions, the rules' and the classifier's, become three guesses.
#include "routing/learn/ranking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

topic_rule rule(std::string topic, std::string office) {
    topic_rule made;
    made.topic = std::move(topic);
    made.office = std::move(office);
    return made;
}

offices book() {
    offices made;
    topic_rule fire = rule("api", "fire");
    fire.urgent = urgency::mendesak;
    topic_rule secret = rule("suap", "roads");
    secret.secret = true;
    topic_rule road = rule("jalan", "roads");
    road.office_desa = "village";
    topic_rule drain = rule("got", "roads");
    topic_rule hut = rule("posko", "fire");
    topic_rule open = rule("terbuka", "");
    made.topics = {fire, secret, road, drain, hut, open};
    return made;
}

std::vector<rule_score> said(std::initializer_list<int> points) {
    std::vector<rule_score> made;
    for (const int each : points)
        made.push_back({.score = each, .words = each > 0 ? "kata" : ""});
    return made;
}

const std::vector<std::string> classes{"fire", "nobody", "roads"};

std::vector<std::string> topics_of(const readings& read) {
    std::vector<std::string> found;
    for (const auto& each : read.topics)
        found.push_back(each.topic);
    return found;
}

std::vector<std::string>
ranked(const std::vector<float>& likely, std::initializer_list<int> points) {
    readings read;
    rank_topics({classes, likely}, said(points), book(), read);
    return topics_of(read);
}

TEST(ranking, the_classifier_names_the_office_and_the_rules_its_topic) {
    EXPECT_THAT(ranked({0.1F, 0, 0.9F}, {0, 0, 2, 6, 0, 0}), ElementsAre("got", "posko"));
}

TEST(ranking, an_office_without_a_rule_word_gets_its_general_topic) {
    EXPECT_THAT(ranked({0.1F, 0, 0.9F}, {0, 0, 0, 0, 0, 0}), ElementsAre("jalan", "posko"));
}

TEST(ranking, clear_words_of_the_rules_outweigh_a_weak_opinion) {
    EXPECT_THAT(ranked({0.3F, 0, 0.4F}, {0, 0, 0, 0, 8, 0}), ElementsAre("posko", "jalan"));
}

TEST(ranking, an_office_without_topics_is_never_guessed) {
    EXPECT_THAT(ranked({0, 1, 0}, {0, 0, 0, 0, 0, 0}), ElementsAre("posko", "jalan"));
}

TEST(ranking, an_office_that_nobody_learnt_can_be_named_by_the_rules) {
    readings read;
    const std::vector<std::string> one{"roads"};
    const std::vector<float> sure{1};
    rank_topics({one, sure}, said({0, 0, 0, 0, 20, 0}), book(), read);
    EXPECT_THAT(topics_of(read), ElementsAre("jalan", "posko"));
}

TEST(ranking, likely_is_a_percentage_of_all) {
    readings read;
    const std::vector<float> likely{0.2F, 0.1F, 0.7F};
    rank_topics({classes, likely}, said({0, 0, 0, 4, 0, 0}), book(), read);
    int sum = 0;
    for (const auto& each : read.topics) {
        EXPECT_GE(each.likely, 0);
        sum += each.likely;
    }
    EXPECT_LE(sum, 100);
    EXPECT_EQ(read.topics.front().score, 4);
    EXPECT_EQ(read.topics.front().words, "kata");
}

TEST(ranking, an_emergency_that_the_rules_saw_stays_the_first) {
    readings read;
    read.urgent = urgency::mendesak;
    read.topics = {{"api", 4, "kata"}};
    const std::vector<float> likely{0, 0, 1};
    rank_topics({classes, likely}, said({4, 0, 2, 0, 0, 0}), book(), read);
    EXPECT_THAT(topics_of(read), ElementsAre("api", "jalan"));
    read.urgent = urgency::biasa;
    rank_topics({classes, likely}, said({4, 0, 2, 0, 0, 0}), book(), read);
    EXPECT_EQ(read.topics.front().topic, "jalan");
}

TEST(ranking, nothing_learnt_and_nothing_said_guesses_nothing) {
    readings read;
    rank_topics({}, said({0, 0, 0, 0, 0, 0}), book(), read);
    EXPECT_THAT(read.topics, IsEmpty());
}

TEST(ranking, the_topic_marked_general_stands_for_its_office) {
    offices marked = book();
    marked.topics[3].general = true;
    EXPECT_EQ(general_topic("roads", marked)->topic, "got");
    EXPECT_EQ(general_topic("roads", book())->topic, "jalan");
    EXPECT_EQ(general_topic("fire", book())->topic, "posko");
    EXPECT_EQ(general_topic("gone", book()), nullptr);
}

TEST(class_of, a_known_topic_teaches_the_office_that_has_it) {
    const auto none = said({0, 0, 0, 0, 0, 0});
    EXPECT_EQ(class_of({"village", "jalan"}, none, level::desa, book()), "roads");
    EXPECT_EQ(class_of({"village", ""}, none, level::unsaid, book()), "village");
    EXPECT_EQ(class_of({"village", "gone"}, none, level::unsaid, book()), "village");
    EXPECT_EQ(class_of({"village", "terbuka"}, none, level::unsaid, book()), "village");
}

TEST(class_of, a_said_level_leads_back_to_the_office_of_the_topic) {
    const auto road = said({0, 0, 4, 0, 0, 0});
    EXPECT_EQ(class_of({"village", ""}, road, level::desa, book()), "roads");
    EXPECT_EQ(class_of({"village", ""}, road, level::unsaid, book()), "village");
    EXPECT_EQ(class_of({"other", ""}, road, level::desa, book()), "other");
}

} // namespace
} // namespace ntbcare::routing
