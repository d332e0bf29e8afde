// Which of our offices a text names, and who has a secret report that names them.
#include "routing/assign/accused.hpp"

#include "tests/support/shipped_catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> named_in(std::string_view text) {
    return offices_named(text, shipped_catalogue()->book);
}

TEST(offices_named, finds_them_by_id_short_name_name_and_what_people_call_them) {
    EXPECT_THAT(named_in("kepala dinas pupr minta uang"), ElementsAre("puprpkp"));
    EXPECT_THAT(named_in("pegawai DISHUB minta uang"), ElementsAre("dishub"));
    EXPECT_THAT(named_in("di Dinas Perhubungan ada pungli"), ElementsAre("dishub"));
    EXPECT_THAT(named_in("oknum Satpol-PP memukul pedagang"), ElementsAre("satpolpp"));
    EXPECT_THAT(named_in("dinas pendidikan jual beli jabatan"), ElementsAre("dikpora"));
    EXPECT_THAT(named_in("dinas lingkungan hidup dan kehutanan"), ElementsAre("dlhk"));
    EXPECT_THAT(named_in("pungli di samsat Praya"), ElementsAre("upt_samsat"));
}

TEST(offices_named, names_each_once_in_the_order_of_the_text) {
    EXPECT_THAT(
        named_in("dishub dan pupr, lalu dishub lagi dan dinsos"),
        ElementsAre("dishub", "puprpkp", "dinsospppa")
    );
    EXPECT_THAT(named_in("dishub pupr dlhk dikes dikpora disbud dispar bpbd"), SizeIs(accused_max));
}

TEST(offices_named, finds_none_in_other_words_and_no_outside_body) {
    EXPECT_THAT(named_in(""), IsEmpty());
    EXPECT_THAT(named_in("kepala desa minta uang untuk kesehatan dan pendidikan"), IsEmpty());
    EXPECT_THAT(named_in("petugas PLN minta uang, operator diam"), IsEmpty());
}

offices small_book() {
    offices made;
    made.coordinator = "desk";
    made.inspectorate = "above";
    for (const auto* id : {"desk", "above", "roads", "shelter"}) {
        office each;
        each.id = each.name = each.short_name = id;
        made.all.push_back(each);
    }
    topic_rule road;
    road.topic = "jalan";
    road.office = "roads";
    topic_rule violence;
    violence.topic = "kekerasan";
    violence.office = "shelter";
    violence.secret = true;
    made.topics = {road, violence};
    return made;
}

struct accusation {
    std::vector<std::string> accused;
    const char* office;
    const char* topic;
    const char* goes_to;
};

TEST(apart_from, goes_to_none_of_the_accused) {
    const auto book = small_book();
    for (const auto& each : {
             accusation{{}, "roads", "jalan", "roads"},
             accusation{{"roads"}, "roads", "jalan", "desk"},
             accusation{{"shelter"}, "roads", "jalan", "above"},
             accusation{{"roads"}, "shelter", "kekerasan", "shelter"},
             accusation{{"shelter"}, "shelter", "kekerasan", "desk"},
             accusation{{"roads"}, "desk", "", "desk"},
             accusation{{"desk"}, "desk", "", "above"},
             accusation{{"roads", "desk"}, "roads", "jalan", "above"},
             accusation{{"above"}, "roads", "jalan", "desk"},
         }) {
        assignment usual;
        usual.office = each.office;
        usual.topic = each.topic;
        usual.reason = "topic";
        const auto made = apart_from(each.accused, usual, book);
        EXPECT_EQ(made.office, each.goes_to) << each.office;
        if (!each.accused.empty()) {
            EXPECT_THAT(made.reason, HasSubstr(" excluded=" + each.accused.front()));
        }
    }
}

TEST(apart_from, a_hand_over_to_an_outside_body_stays_one) {
    assignment usual;
    usual.office = "ext_pln";
    usual.handed_over = true;
    const auto made = apart_from({"roads"}, usual, small_book());
    EXPECT_EQ(made.office, "ext_pln");
    EXPECT_TRUE(made.handed_over);
}

TEST(apart_from, without_an_inspectorate_the_coordinator_has_it) {
    auto book = small_book();
    book.inspectorate.clear();
    assignment usual;
    usual.office = "roads";
    usual.topic = "jalan";
    EXPECT_EQ(apart_from({"shelter"}, usual, book).office, "desk");
    EXPECT_EQ(apart_from({"roads"}, usual, book).office, "desk");
}

} // namespace
} // namespace ntbcare::routing
