// The coordinator says that two tickets are one matter, and takes it back.
#include "tests/gateway/desk_conversation.hpp"

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class merging : public desk_conversation {
protected:
    std::string first_ = opened(citizen, "jalan rusak parah di Praya");
    std::string second_ = opened(other, "lampu jalan mati di Praya");

    std::vector<std::string> heard_by(const std::string& phone, std::vector<db::outbox_row> rows) {
        std::vector<std::string> heard;
        for (const auto& row : rows)
            if (row.to.wire == phone)
                heard.push_back(row.text);
        return heard;
    }
    std::vector<db::outbox_row> told() {
        std::vector<db::outbox_row> sent;
        for (int turns = 0; turns < 10; ++turns)
            for (auto& row : background())
                sent.push_back(std::move(row));
        return sent;
    }
};

TEST_F(merging, makes_the_one_follow_the_other_and_each_reporter_keep_her_number) {
    desk(desk_merge{second_, first_, "tiang yang sama"});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    EXPECT_EQ(ticket(second_).state, ticket_state::duplikat);
    EXPECT_EQ(ticket(first_).state, ticket_state::diteruskan);
    EXPECT_EQ(ticket(second_).incident, ticket(first_).incident);
    EXPECT_THAT(reply(other, "STATUS"), HasSubstr(routing::shown(second_)));
    EXPECT_EQ(store_.audit().back().kind, "merge");
    EXPECT_THAT(store_.audit().back().data, HasSubstr("tiang yang sama"));
}

TEST_F(merging, brings_every_reporter_what_the_office_says) {
    desk(desk_merge{second_, first_, ""});
    sms(officer_pupr, "SELESAI " + first_ + " sudah diperbaiki");
    const auto heard = heard_by(other, told());
    ASSERT_THAT(heard, SizeIs(1));
    EXPECT_THAT(heard[0], HasSubstr(routing::shown(second_)));
    EXPECT_THAT(heard[0], HasSubstr("sudah diperbaiki"));
    EXPECT_THAT(reply(other, "Y"), HasSubstr("selesai"));
    EXPECT_EQ(ticket(second_).state, ticket_state::selesai);
}

TEST_F(merging, tells_the_reporter_and_the_office_that_it_leaves) {
    const auto rows = desk(desk_merge{second_, first_, ""});
    ASSERT_EQ(ticket(second_).office, "dishub") << "its own, for the day it is split off";
    EXPECT_THAT(heard_by(other, rows), ElementsAre(HasSubstr("PUPR-Perkim")));
    EXPECT_THAT(heard_by(officer_dishub, rows), ElementsAre(HasSubstr("PUPR-Perkim")));
    EXPECT_THAT(heard_by(officer_pupr, rows), ElementsAre(HasSubstr("2 pelapor")));
    EXPECT_THAT(heard_by(citizen, rows), IsEmpty());
}

TEST_F(merging, is_undone_by_a_split_and_a_split_by_merging_again) {
    desk(desk_merge{second_, first_, ""});
    desk(desk_split{second_, "bukan yang sama"});
    ASSERT_EQ(verdict(), desk_verdict::done);
    EXPECT_EQ(ticket(second_).state, ticket_state::diteruskan);
    EXPECT_EQ(ticket(second_).office, "dishub");
    desk(desk_merge{second_, first_, ""});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    EXPECT_EQ(ticket(second_).state, ticket_state::duplikat);
    desk(desk_split{second_, ""});
    sms(officer_pupr, "JAWAB " + first_ + " besok kami kerjakan");
    EXPECT_THAT(heard_by(other, told()), IsEmpty());
}

TEST_F(merging, a_lead_that_was_split_off_follows_the_one_that_followed_it) {
    const auto third = opened(officer_dishub, "jalan berlubang parah di Selong");
    desk(desk_merge{second_, first_, ""});
    desk(desk_merge{third, first_, ""});
    desk(desk_split{first_, ""});
    told();
    desk(desk_merge{first_, second_, ""});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    EXPECT_EQ(ticket(first_).state, ticket_state::duplikat);
    EXPECT_THAT(store_.incidents(), SizeIs(1));
    EXPECT_EQ(store_.incidents().begin()->second.people, 4);
}

TEST_F(merging, a_name_that_another_incident_has_is_not_taken) {
    const auto third = opened(officer_dishub, "jalan berlubang parah di Selong");
    desk(desk_merge{second_, first_, ""}); // Named by the first.
    desk(desk_merge{third, first_, ""});
    desk(desk_split{first_, ""});
    told();
    sms(officer_dishub, "SELESAI " + second_ + " sudah diperbaiki");
    told();
    const auto fourth = opened("6281234567809", "jalan longsor di Jonggat");
    desk(desk_merge{fourth, first_, ""});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    EXPECT_THAT(store_.incidents(), SizeIs(2));
    EXPECT_EQ(ticket(first_).incident, ticket(fourth).id);
    EXPECT_EQ(ticket(third).incident, ticket(first_).id) << "the old one's own";
}

TEST_F(merging, takes_nobody_in_by_itself) {
    desk(desk_merge{second_, first_, ""});
    for (const auto* phone : {"6281300000001", "6281300000002", "6281300000003"})
        opened(phone, "jalan rusak parah di Praya");
    EXPECT_EQ(store_.incidents().begin()->second.people, 2);
}

TEST_F(merging, is_refused_for_what_is_secret) {
    sms(other, "RAHASIA");
    EXPECT_THAT(desk(desk_merge{second_, first_, ""}), IsEmpty());
    EXPECT_EQ(verdict(), desk_verdict::refused);
    desk(desk_merge{first_, second_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(store_.incidents(), IsEmpty());
}

TEST_F(merging, is_refused_with_itself_with_nobody_and_twice) {
    desk(desk_merge{first_, first_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    desk(desk_merge{first_, "123", ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    desk(desk_merge{second_, first_, ""});
    desk(desk_merge{second_, first_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(said(), HasSubstr("split it first"));
}

TEST_F(merging, is_refused_when_the_other_is_answered_or_over) {
    sms(officer_pupr, "JAWAB " + first_ + " besok kami kerjakan");
    desk(desk_merge{second_, first_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused) << "she would never hear the answer";
    desk(desk_merge{first_, second_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused) << "nor is an answered one opened again by this";
    EXPECT_THAT(store_.incidents(), IsEmpty());
}

TEST_F(merging, is_refused_when_those_it_follows_are_answered) {
    const auto third = opened(officer_dishub, "jalan berlubang parah di Selong");
    desk(desk_merge{second_, first_, ""});
    sms(officer_pupr, "SELESAI " + first_ + " sudah diperbaiki");
    desk(desk_merge{third, second_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
}

} // namespace
} // namespace ntbcare::flow
