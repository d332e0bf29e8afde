// explain: what the decisions say of a text, without anything stored.
#include "gateway/flow/explain.hpp"

#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class explained : public conversation {
protected:
    explanation of(const std::string& text, std::vector<std::string> after = {}) {
        return explain({text, std::move(after)}, {*service_, numbers_, answers_}, now_);
    }

private:
    answer_memo answers_;
};

TEST_F(explained, the_reply_is_the_one_a_phone_would_hear) {
    const std::string text = "LAPOR jalan rusak parah di Praya";
    const auto found = of(text);
    const auto without_numbers = [](std::string sms) {
        std::erase_if(sms, [](char c) { return c >= '0' && c <= '9'; });
        return sms;
    };
    ASSERT_THAT(found.replies, SizeIs(1));
    EXPECT_EQ(without_numbers(found.replies[0]), without_numbers(reply(citizen, text)));
    ASSERT_THAT(found.replies_known, SizeIs(1));
    sms(other, "STATUS");
    EXPECT_EQ(without_numbers(found.replies_known[0]), without_numbers(reply(other, text)));
}

TEST_F(explained, a_secret_report_is_told_with_the_offices_that_it_is_kept_from) {
    const auto found = of("RAHASIA jalan rusak di Praya karena petugas PUPR menjual aspalnya");
    ASSERT_TRUE(found.ticket);
    EXPECT_EQ(found.ticket->office, "diskominfotik");
    EXPECT_EQ(found.assigned.office, "diskominfotik");
    EXPECT_THAT(found.assigned.reason, HasSubstr("excluded=puprpkp"));
}

TEST_F(explained, a_ticket_is_told_with_its_office_and_the_reason) {
    const auto found = of("lapr jln rusk d praya");
    EXPECT_EQ(found.became, db::inbox_outcome::ticket);
    EXPECT_TRUE(found.opened);
    ASSERT_TRUE(found.ticket);
    EXPECT_EQ(found.ticket->office, "puprpkp");
    EXPECT_EQ(found.ticket->state, ticket_state::diteruskan);
    EXPECT_THAT(found.normal, HasSubstr("jalan"));
    EXPECT_THAT(found.assigned.reason, HasSubstr("topic=jalan"));
    EXPECT_THAT(found.guesses, Not(IsEmpty()));
}

TEST_F(explained, a_command_opens_nothing) {
    const auto found = of("STATUS");
    EXPECT_EQ(found.became, db::inbox_outcome::command);
    EXPECT_FALSE(found.opened);
    EXPECT_FALSE(found.ticket);
    EXPECT_THAT(found.replies, SizeIs(1));
}

TEST_F(explained, courtesy_is_answered_nothing) {
    EXPECT_THAT(of("terima kasih pak").replies, IsEmpty());
}

TEST_F(explained, what_was_written_before_gives_a_digit_its_meaning) {
    const auto found = of("1", {"jembatan putus di Kuta"});
    EXPECT_EQ(found.became, db::inbox_outcome::added);
    EXPECT_FALSE(found.opened);
    ASSERT_TRUE(found.ticket);
    EXPECT_THAT(found.ticket->place, Not(IsEmpty()));
    EXPECT_THAT(found.replies, ElementsAre(HasSubstr("Desa Kuta")));
    EXPECT_EQ(of("1").became, db::inbox_outcome::command);
}

TEST_F(explained, the_same_text_twice_is_said_again_and_no_redelivery) {
    const auto found = of("jembatan putus di Kuta", {"jembatan putus di Kuta"});
    EXPECT_THAT(found.replies, SizeIs(1));
}

TEST_F(explained, any_octets_have_an_explanation) {
    for (const auto& text :
         {std::string{},
          std::string(3, '\0'),
          std::string(70'000, 'a'),
          std::string(70'000, ' '),
          std::string{"\xF0\x9F\x98\xA1"},
          std::string{"{number} %s %n ' OR 1=1 --"}}) {
        const auto found = of(text);
        EXPECT_EQ(found.replies.size(), found.replies_known.size());
    }
}

} // namespace
} // namespace ntbcare::flow
