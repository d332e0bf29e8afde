// The coordinator closes and rejects: from which states, what its reporter hears, and the way back.
#include "tests/gateway/desk_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ending_desk : public desk_conversation {
protected:
    std::string number_ = opened(citizen, "jalan rusak parah di Praya");
};

TEST_F(ending_desk, a_rejected_ticket_is_over_and_its_reporter_hears_why) {
    for (const auto why : rejection_words()) {
        const auto number = opened(other, "lampu jalan mati di Selong");
        const auto heard = desk(desk_reject{number, std::string{why}, "rapat"});
        ASSERT_EQ(verdict(), desk_verdict::done) << said();
        ASSERT_THAT(heard, SizeIs(1));
        EXPECT_EQ(heard.front().to.wire, other);
        EXPECT_THAT(heard.front().text, HasSubstr(routing::shown(number)));
        EXPECT_EQ(state(number), ticket_state::ditolak);
        EXPECT_EQ(store_.audit().back().kind, "reject");
        EXPECT_EQ(store_.audit().back().data, fmt::format("why={} reason=rapat", why));
        later(std::chrono::hours{30});
    }
}

TEST_F(ending_desk, a_rejection_needs_a_reason_of_the_list) {
    EXPECT_THAT(desk(desk_reject{number_, "bosan", ""}), IsEmpty());
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(said(), AllOf(HasSubstr("unclear"), HasSubstr("in_court")));
    EXPECT_EQ(state(number_), ticket_state::diteruskan);
    EXPECT_THAT(store_.audit(), IsEmpty());
}

TEST_F(ending_desk, what_is_answered_is_closed_and_not_rejected) {
    sms(officer_pupr, "JAWAB " + number_ + " sudah ditambal");
    desk(desk_reject{number_, "unclear", ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(said(), HasSubstr("dijawab"));
    const auto heard = desk(desk_close{number_, "diperiksa"});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    ASSERT_THAT(heard, SizeIs(1));
    EXPECT_THAT(heard.front().text, HasSubstr("ditutup koordinator"));
    EXPECT_EQ(state(number_), ticket_state::selesai);
    EXPECT_EQ(store_.audit().back().data, "reason=diperiksa");
}

TEST_F(ending_desk, t_opens_again_what_the_desk_closed) {
    sms(officer_pupr, "JAWAB " + number_ + " sudah ditambal");
    desk(desk_close{number_, ""});
    EXPECT_THAT(reply(citizen, "T"), HasSubstr("dibuka lagi"));
    EXPECT_EQ(state(number_), ticket_state::dibuka_lagi);
}

TEST_F(ending_desk, what_nobody_answered_cannot_be_closed) {
    desk(desk_close{number_, ""});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_EQ(state(number_), ticket_state::diteruskan);
    desk(desk_close{"482 7363", ""});
    EXPECT_THAT(said(), HasSubstr("no such ticket"));
}

TEST_F(ending_desk, what_another_body_has_is_closed) {
    const auto number = opened(other, "listrik padam di Selong dari pagi");
    ASSERT_EQ(state(number), ticket_state::dialihkan);
    EXPECT_THAT(desk(desk_close{number, "PLN sudah menyala"}), SizeIs(1));
    EXPECT_EQ(state(number), ticket_state::selesai);
}

TEST_F(ending_desk, who_wrote_stop_hears_nothing_and_is_asked_nothing) {
    sms(citizen, "STOP");
    EXPECT_THAT(desk(desk_reject{number_, "advert", ""}), IsEmpty());
    EXPECT_EQ(state(number_), ticket_state::ditolak);
}

TEST_F(ending_desk, the_next_of_many_leads_when_the_first_is_rejected) {
    const auto second = opened(other, "jalan rusak di Praya, ban bocor");
    desk(desk_merge{second, number_, ""});
    desk(desk_reject{number_, "unclear", ""});
    ASSERT_EQ(verdict(), desk_verdict::done) << said();
    for (int turns = 0; turns < 10; ++turns)
        background();
    EXPECT_EQ(state(second), ticket_state::diteruskan);
}

} // namespace
} // namespace ntbcare::flow
