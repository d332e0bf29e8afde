// The contract of db::store for officers: what they proved, what is open at their office, and how
// far an answer that is longer than an SMS was told. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include "db/errc.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

class store_officers : public store_contract {
protected:
    static constexpr std::int64_t someone = 1; ///< The person id that the first officer gets.

    void SetUp() override {
        store_contract::SetUp();
        const std::vector named{officer("puprpkp", 900)};
        ASSERT_TRUE(store().seed_officers(named, start));
        std::ignore = recovered();
    }
    [[nodiscard]] db::turn_view of_officer(std::size_t tickets_max = 0) {
        return load({.now = start, .senders = {number(900)}, .office_tickets_max = tickets_max});
    }
    void keep(const db::officer_access& row) {
        db::turn_effects effects;
        effects.access = {row};
        commit(effects);
    }
    /// A ticket of this office, whose clocks want a look so many hours from the start.
    void open(std::int64_t id, const std::string& office, int due) {
        auto effects = complaint_turn(id);
        effects.tickets_new.front().office = office;
        effects.tickets_new.front().look_at = start + std::chrono::hours{due};
        commit(effects);
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, store_officers, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_officers, one_who_proved_nothing_yet_is_known_as_such) {
    const auto view = of_officer();
    ASSERT_EQ(view.access.size(), 1U);
    EXPECT_EQ(view.access.begin()->second, db::officer_access{.person = {someone}});
    EXPECT_TRUE(of_sender(901).access.empty());
}

TEST_P(store_officers, what_he_proved_comes_back_also_after_a_restart) {
    const db::officer_access row{
        .person = {someone},
        .pin = std::array<std::uint8_t, 16>{1, 2, 3},
        .group = "telkomsel",
        .proved_at = start,
        .wrong = 2,
        .locked_until = start + 1h,
    };
    keep(row);
    EXPECT_EQ(of_officer().access.at({someone}), row);
    restarted();
    EXPECT_EQ(of_officer().access.at({someone}), row);
}

TEST_P(store_officers, naming_him_again_takes_no_pin_away) {
    keep({.person = {someone}, .pin = std::array<std::uint8_t, 16>{9}});
    const std::vector named{officer("puprpkp", 900), officer("dishub", 902)};
    ASSERT_TRUE(store().seed_officers(named, start + 1h));
    EXPECT_TRUE(of_officer().access.at({someone}).pin);
}

TEST_P(store_officers, nobody_else_proves_anything) {
    commit(complaint_turn(7));
    db::turn_effects effects;
    effects.access = {{.person = {7}, .wrong = 1}};
    EXPECT_EQ(refused(effects), db::errc::constraint);
}

TEST_P(store_officers, open_tickets_of_his_office_come_by_their_next_look_and_are_bounded) {
    open(11, "puprpkp", 30);
    open(12, "puprpkp", 10);
    open(13, "dishub", 5);
    open(14, "puprpkp", 20);
    EXPECT_TRUE(of_officer(0).office_tickets.empty());
    const auto two = of_officer(2).office_tickets.at("puprpkp");
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].id.value, 12);
    EXPECT_EQ(two[1].id.value, 14);
    auto closed = answer_turn(ticket(12).row, start + 1h);
    closed.tickets_changed.front().state = routing::ticket_state::selesai;
    commit(closed);
    EXPECT_EQ(of_officer(9).office_tickets.at("puprpkp").size(), 2U);
}

TEST_P(store_officers, bounces_and_other_offices_stand_on_the_ticket) {
    open(11, "puprpkp", 30);
    auto row = ticket(11).row;
    row.bounces = 2;
    row.also = "dishub dlhk";
    ++row.version;
    db::turn_effects effects;
    effects.tickets_changed = {row};
    commit(effects);
    EXPECT_EQ(ticket(11).row.bounces, 2);
    EXPECT_EQ(ticket(11).row.also, "dishub dlhk");
    row.office = "dishub"; // What an index holds is written by another statement.
    row.bounces = 3;
    row.also = "dlhk";
    ++row.version;
    effects.tickets_changed = {row};
    commit(effects);
    EXPECT_EQ(ticket(11).row.bounces, 3);
    EXPECT_EQ(ticket(11).row.also, "dlhk");
}

TEST_P(store_officers, anonymous_and_offices_that_must_not_know_stand_on_the_ticket) {
    db::turn_effects opening = complaint_turn(11);
    opening.tickets_new.front().anonymous = true;
    opening.tickets_new.front().excluded = "dishub";
    commit(opening);
    EXPECT_TRUE(ticket(11).row.anonymous);
    EXPECT_EQ(ticket(11).row.excluded, "dishub");
    auto row = ticket(11).row;
    row.anonymous = false;
    row.excluded = "dishub dlhk";
    ++row.version;
    db::turn_effects effects;
    effects.tickets_changed = {row};
    commit(effects);
    EXPECT_FALSE(ticket(11).row.anonymous);
    EXPECT_EQ(ticket(11).row.excluded, "dishub dlhk");
    row.office = "dishub"; // What an index holds is written by another statement.
    row.anonymous = true;
    row.excluded = "dlhk";
    ++row.version;
    effects.tickets_changed = {row};
    commit(effects);
    EXPECT_TRUE(ticket(11).row.anonymous);
    EXPECT_EQ(ticket(11).row.excluded, "dlhk");
}

TEST_P(store_officers, a_question_that_tells_more_brings_its_words) {
    commit(complaint_turn(7));
    db::turn_effects effects = answer_turn(ticket(7).row, start + 1h, "Satu. Dua. Tiga.");
    db::question more{
        .person = {7},
        .ticket = {7},
        .kind = db::question_kind::more,
        .asked_at = start,
        .closes_at = start + 72h,
        .text_of = {7},
        .text = 1,
        .told = 5,
    };
    effects.questions = {more};
    commit(effects);
    const auto view = of_sender(7);
    EXPECT_EQ(view.questions.at({7}), more);
    EXPECT_EQ(view.told_texts.at({7}), "Satu. Dua. Tiga.");
}

} // namespace
