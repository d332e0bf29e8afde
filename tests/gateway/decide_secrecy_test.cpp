// RAHASIA and ANONIM, wherever in her words they stand: what becomes of the ticket and what is
// said.
#include "tests/gateway/decide_conversation.hpp"

using namespace ntbcare;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

namespace ntbcare::flow {
namespace {

class secrecy : public conversation {
protected:
    static constexpr auto broken_road = "LAPOR jalan provinsi rusak parah di kecamatan Pujut";
};

TEST_F(secrecy, one_word_before_inside_or_behind_a_report_makes_its_ticket_secret) {
    for (const std::string text :
         {"RAHASIA jalan rusak parah di Praya",
          "jalan rusak parah (rahasia) di Selong sejak lama",
          "lampu jalan mati di Mataram tolong rahasia ya"}) {
        EXPECT_THAT(reply(citizen, text), HasSubstr("RAHASIA")) << text;
        EXPECT_TRUE(last_ticket().secret) << text;
        EXPECT_FALSE(last_ticket().anonymous) << text;
    }
    EXPECT_EQ(ticket_count(), 3U);
}

TEST_F(secrecy, anonim_opens_a_secret_ticket_that_says_so) {
    opened(citizen, "ANONIM jalan rusak parah di Praya");
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_TRUE(last_ticket().anonymous);
}

TEST_F(secrecy, a_text_about_a_secret_document_is_an_ordinary_ticket) {
    opened(citizen, "rahasia umum kalau jalan provinsi di Pujut rusak");
    EXPECT_FALSE(last_ticket().secret);
}

TEST_F(secrecy, rahasia_alone_and_then_anonim_are_two_steps_and_a_third_is_none) {
    opened(citizen, broken_road);
    const auto id = last_ticket().id;
    reply(citizen, "RAHASIA");
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_FALSE(last_ticket().anonymous);
    EXPECT_THAT(reply(citizen, "ANONIM " + last_number()), HasSubstr("RAHASIA"));
    EXPECT_TRUE(last_ticket().anonymous);
    const auto events = store_.events(id).size();
    EXPECT_EQ(store_.events(id).back().event.data, "anonymous=yes");
    EXPECT_THAT(reply(citizen, "RAHASIA " + last_number()), HasSubstr("RAHASIA"));
    EXPECT_TRUE(last_ticket().anonymous);
    EXPECT_EQ(store_.events(id).size(), events);
}

TEST_F(secrecy, words_added_to_a_ticket_may_ask_for_it) {
    const auto number = opened(citizen, broken_road);
    later(20min);
    const auto rows =
        sms(citizen, number + " kepala desanya ikut main, mohon rahasiakan nama saya");
    EXPECT_TRUE(last_ticket().secret);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(rows[0].text, HasSubstr("RAHASIA"));
    EXPECT_EQ(rows[1].to.wire, officer_pupr);
    EXPECT_THAT(rows[1].text, Not(HasSubstr("kepala desa")));
}

TEST_F(secrecy, an_answer_to_a_question_may_ask_for_it) {
    opened(citizen, "LAPOR jembatan");
    ASSERT_FALSE(last_ticket().secret);
    reply(citizen, "di Praya, tolong rahasiakan");
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(secrecy, words_of_what_is_secret_by_itself_make_her_ticket_secret_whenever_they_come) {
    const auto number = opened(citizen, broken_road);
    later(20min);
    const auto rows = sms(citizen, number + " ada pungli, kepala dinas minta uang untuk izin");
    EXPECT_TRUE(last_ticket().secret);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(rows[0].text, HasSubstr("RAHASIA"));
    EXPECT_THAT(rows[1].text, Not(HasSubstr("pungli")));
    const auto events = store_.events(last_ticket().id);
    EXPECT_EQ(events[events.size() - 2].event.kind, "secret");
    EXPECT_EQ(events[events.size() - 2].event.actor, "system");
}

TEST_F(secrecy, such_words_of_somebody_else_do_not) {
    const auto number = opened(citizen, broken_road);
    sms(other, number + " ada pungli, kepala dinas minta uang untuk izin");
    EXPECT_FALSE(store_.tickets().begin()->second.secret);
}

TEST_F(secrecy, who_says_that_it_is_not_done_may_ask_for_it) {
    const auto number = opened(citizen, broken_road);
    later(1h);
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    later(1h);
    const auto rows = sms(citizen, "belum, tolong rahasia ya");
    EXPECT_TRUE(last_ticket().secret);
    for (const auto& row : rows)
        EXPECT_THAT(row.text, Not(HasSubstr("PUPR"))) << row.text;
}

TEST_F(secrecy, the_rest_of_a_long_answer_is_not_sent_after_it) {
    const auto number = opened(citizen, broken_road);
    std::string words;
    for (int n = 0; n < 30; ++n)
        words += "lubang sudah ditambal ";
    sms(officer_pupr, "JAWAB " + number + " " + words);
    sms(citizen, "RAHASIA " + number);
    EXPECT_THAT(reply(citizen, "1"), Not(HasSubstr("ditambal")));
}

TEST_F(secrecy, nobody_makes_the_ticket_of_somebody_else_secret) {
    const auto number = opened(citizen, broken_road);
    reply(other, "RAHASIA " + number);
    sms(officer_pupr, number + " rahasiakan saja");
    EXPECT_FALSE(store_.tickets().begin()->second.secret);
}

} // namespace
} // namespace ntbcare::flow
