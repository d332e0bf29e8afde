#include "routing/assign/office.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

office inside(const std::string& id) {
    office made;
    made.id = made.name = made.short_name = id;
    return made;
}

office beyond(const std::string& id) {
    office made = inside(id);
    made.outside = true;
    made.door = "pintu";
    return made;
}

topic_rule rule(std::string topic, std::string word) {
    topic_rule made;
    made.topic = std::move(topic);
    made.label = word;
    made.words = {std::move(word)};
    return made;
}

offices book() {
    offices made;
    made.coordinator = "desk";
    made.all = {
        inside("desk"),
        inside("roads"),
        inside("hospitals"),
        inside("east_hospital"),
        inside("north_hospital"),
        beyond("ext_roads"),
        beyond("ext_local"),
    };
    topic_rule road = rule("jalan", "jalan");
    road.office = "roads";
    road.office_nasional = "ext_roads";
    road.office_kabupaten = "ext_local";
    road.office_desa = "ext_local";
    road.level_matters = true;
    topic_rule hospital = rule("rs", "rs");
    hospital.office = "hospitals";
    hospital.office_kabupaten = "ext_local";
    hospital.office_by_place = {{"52.04", "east_hospital"}, {"52.04.08", "north_hospital"}};
    topic_rule unclear = rule("air", "air");
    unclear.office_kabupaten = "ext_local";
    unclear.level_matters = true;
    made.topics = {road, hospital, unclear};
    return made;
}

readings about(std::string topic, level said = level::unsaid, std::string place = {}) {
    readings what;
    what.topics = {{std::move(topic), 5, "jalan,rusak"}};
    what.of_level = said;
    if (!place.empty())
        what.place.candidates = {{std::move(place), "Kec. X", ""}};
    return what;
}

TEST(assign, a_road_nobody_said_the_level_of_goes_to_the_province_marked) {
    const auto made = assign(about("jalan"), book());
    EXPECT_EQ(made.office, "roads");
    EXPECT_EQ(made.topic, "jalan");
    EXPECT_TRUE(made.level_open);
    EXPECT_FALSE(made.handed_over);
    EXPECT_EQ(made.reason, "topic=jalan words=jalan,rusak score=5 level=unsaid");
}

TEST(assign, the_level_names_the_office) {
    struct row {
        level said;
        std::string office;
        bool handed_over;
    };
    for (const auto& [said, office, handed_over] : {
             row{level::nasional, "ext_roads", true},
             row{level::provinsi, "roads", false},
             row{level::kabupaten, "ext_local", true},
             row{level::desa, "ext_local", true},
         }) {
        const auto made = assign(about("jalan", said), book());
        EXPECT_EQ(made.office, office);
        EXPECT_EQ(made.handed_over, handed_over);
        EXPECT_FALSE(made.level_open);
    }
}

TEST(assign, the_longest_place_wins_where_a_rule_knows_places) {
    EXPECT_EQ(assign(about("rs", level::unsaid, "52.04.01"), book()).office, "east_hospital");
    EXPECT_EQ(assign(about("rs", level::unsaid, "52.04.08.2001"), book()).office, "north_hospital");
    EXPECT_EQ(assign(about("rs", level::unsaid, "52.02.01"), book()).office, "hospitals");
    EXPECT_EQ(assign(about("rs", level::unsaid, "52.041"), book()).office, "hospitals");
}

TEST(office_at, is_the_same_rule_for_a_place_that_becomes_known_later) {
    const auto known = book();
    const auto* rule = known.find_topic("rs");
    EXPECT_EQ(office_at(*rule, "52.04.08.2001"), "north_hospital");
    EXPECT_EQ(office_at(*rule, "52.02.01"), "");
    EXPECT_EQ(office_at(*rule, ""), "");
}

TEST(assign, a_said_local_level_goes_before_the_place) {
    EXPECT_EQ(assign(about("rs", level::kabupaten, "52.04.01"), book()).office, "ext_local");
    EXPECT_EQ(assign(about("rs", level::provinsi, "52.04.01"), book()).office, "east_hospital");
}

TEST(assign, an_unsure_place_says_nothing) {
    auto what = about("rs", level::unsaid, "52.04.01");
    what.place.candidates.push_back({"52.04.02", "Kec. Y", ""});
    EXPECT_EQ(assign(what, book()).office, "hospitals");
}

TEST(assign, a_topic_of_unclear_level_without_office_goes_to_the_coordinator) {
    const auto made = assign(about("air"), book());
    EXPECT_EQ(made.office, "desk");
    EXPECT_EQ(made.topic, "air");
    EXPECT_TRUE(made.level_open);
    EXPECT_EQ(assign(about("air", level::kabupaten), book()).office, "ext_local");
}

TEST(assign, no_topic_goes_to_the_coordinator) {
    const auto made = assign(readings{}, book());
    EXPECT_EQ(made.office, "desk");
    EXPECT_EQ(made.topic, "");
    EXPECT_EQ(made.reason, "coordinator guesses=none");
}

TEST(assign, the_coordinator_sees_the_best_guesses) {
    readings what;
    what.topics = {{"air", 4, "air"}, {"jalan", 3, "jalan"}, {"rs", 2, "rs"}};
    EXPECT_EQ(assign(what, book()).reason, "coordinator guesses=air:4,jalan:3,rs:2");
}

TEST(assign, a_topic_that_left_the_rules_goes_to_the_coordinator) {
    EXPECT_EQ(assign(about("gone"), book()).office, "desk");
}

TEST(assign, the_offices_of_the_guesses_stand_once_in_their_order) {
    readings what = about("rs");
    what.topics.push_back({"air", 4, "air"});
    what.topics.push_back({"jalan", 3, "jalan"});
    EXPECT_THAT(office_guesses(what, book()), testing::ElementsAre("hospitals", "roads"));
    what.of_level = level::desa;
    EXPECT_THAT(
        office_guesses(what, book()), testing::ElementsAre("hospitals", "ext_local", "roads")
    );
    EXPECT_THAT(office_guesses(about("gone"), book()), testing::IsEmpty());
}

TEST(assign, an_unlikely_guess_goes_to_the_coordinator_with_the_three_best) {
    offices careful = book();
    careful.likely_min = 30;
    readings what;
    what.topics = {{"rs", 0, "", 29}, {"jalan", 3, "jalan", 25}, {"air", 0, "", 4}};
    const auto made = assign(what, careful);
    EXPECT_EQ(made.office, "desk");
    EXPECT_EQ(made.topic, "");
    EXPECT_EQ(made.reason, "coordinator guesses=rs:29%,jalan:25%,air:4%");
}

TEST(assign, a_likely_guess_says_how_likely_and_that_no_rule_spoke) {
    offices careful = book();
    careful.likely_min = 30;
    readings what;
    what.topics = {{"rs", 0, "", 30}};
    const auto made = assign(what, careful);
    EXPECT_EQ(made.office, "hospitals");
    EXPECT_EQ(made.reason, "topic=rs words=- score=0 level=unsaid likely=30");
}

TEST(assign, rules_alone_are_never_too_unlikely) {
    offices careful = book();
    careful.likely_min = 100;
    EXPECT_EQ(assign(about("rs"), careful).office, "hospitals");
}

TEST(assign_death, a_book_without_its_coordinator_is_our_own_mistake) {
    auto broken = book();
    broken.coordinator = "nobody";
    EXPECT_DEATH((void)assign(readings{}, broken), "assertion failed");
}

TEST(assign, news_about_another_body_is_set_right_by_the_coordinator) {
    auto news = about("jalan", level::nasional);
    EXPECT_TRUE(assign(news, book()).handed_over);
    news.kind = ticket_kind::clarification;
    const auto made = assign(news, book());
    EXPECT_EQ(made.office, "desk");
    EXPECT_EQ(made.topic, "jalan");
    EXPECT_FALSE(made.handed_over);
}

} // namespace
} // namespace ntbcare::routing
