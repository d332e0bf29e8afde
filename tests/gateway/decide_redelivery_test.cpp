// The same octets again: never a second ticket, and the same number for who repeats herself.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto text = "LAPOR jalan rusak parah di Praya";

TEST_F(conversation, a_redelivered_report_makes_no_second_ticket_and_no_second_reply) {
    accepted(sms(citizen, text));
    later(std::chrono::seconds{5});
    EXPECT_THAT(sms(citizen, text), IsEmpty());
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_.outcomes.front().result, verdict::stored);
    EXPECT_EQ(last_.outcomes.front().ticket, last_ticket().id);
}

TEST_F(conversation, two_copies_in_one_turn_make_one_ticket) {
    turn_input input;
    input.messages.push_back(message(citizen, text));
    input.messages.push_back(message(citizen, text));
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_THAT(out.outcomes, SizeIs(2));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, who_repeats_herself_hears_the_same_reply_once_an_hour) {
    const auto first = sms(citizen, text);
    accepted(first);
    later(std::chrono::minutes{5});
    const auto again = sms(citizen, text);
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again.front().text, first.front().text);
    later(std::chrono::minutes{5});
    EXPECT_THAT(sms(citizen, text), IsEmpty());
    later(std::chrono::hours{1});
    EXPECT_THAT(sms(citizen, text), SizeIs(1));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, a_reply_that_is_still_on_its_way_is_not_sent_again) {
    sms(citizen, text);
    later(std::chrono::minutes{5});
    EXPECT_THAT(sms(citizen, text), IsEmpty());
}

TEST_F(conversation, the_same_words_after_a_day_are_a_new_report) {
    accepted(sms(citizen, text));
    later(std::chrono::hours{25});
    sms(citizen, text);
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, status_may_be_asked_again_after_a_minute) {
    sms(citizen, text);
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
    later(std::chrono::seconds{5});
    EXPECT_THAT(sms(citizen, "STATUS"), IsEmpty());
    later(std::chrono::seconds{60});
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
}

TEST_F(conversation, y_to_a_newer_question_is_no_repetition) {
    const auto first = opened(citizen, text);
    const auto second = opened(citizen, "LAPOR jembatan rusak di Alas");
    sms(officer_pupr, "SELESAI " + first + " sudah ditambal");
    sms(citizen, "Y");
    later(std::chrono::minutes{2});
    sms(officer_pupr, "SELESAI " + second + " sudah dipasang");
    sms(citizen, "Y");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::selesai);
}

TEST_F(conversation, a_late_copy_of_a_report_makes_no_second_ticket_though_she_was_asked_since) {
    constexpr auto words = "jalan rusak parah di Praya dekat pasar";
    const auto number = opened(citizen, words);
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    later(std::chrono::minutes{5});
    sms(citizen, "Y"); // The ticket is closed, and she is asked how it was.
    later(std::chrono::hours{2});
    sms(citizen, words);
    EXPECT_EQ(ticket_count(), 1U);
    sms(citizen, "HAPUS"); // A code is waited for.
    later(std::chrono::minutes{5});
    sms(citizen, words);
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, a_late_copy_of_an_answer_to_one_question_is_one_to_the_next) {
    opened(citizen, "jalan rusak");
    sms(citizen, "desa Kuta Pujut");
    later(std::chrono::hours{2});
    const auto second = opened(citizen, "LAPOR lampu mati");
    sms(citizen, "desa Kuta Pujut");
    EXPECT_FALSE(last_ticket().place.empty());
}

class long_sms : public conversation {
protected:
    incoming part(std::uint8_t n) {
        auto made = message(citizen, "part " + std::to_string(n));
        made.kind = incoming_kind::part;
        made.read = {};
        made.row.set = db::set_key{1};
        made.row.part = n;
        made.row.parts = 2;
        return made;
    }
    incoming joined() {
        auto made = message(citizen, "jalan rusak parah di Praya dekat pasar");
        made.kind = incoming_kind::joined;
        made.token.reset();
        made.parts = rows_;
        return made;
    }
    void take_parts() {
        for (std::uint8_t n = 1; n <= 2; ++n) {
            run(part(n));
            rows_.push_back(last_.outcomes.front().row);
        }
    }
    std::vector<db::inbox_id> rows_;
};

TEST_F(long_sms, that_was_stored_though_the_disk_said_no_makes_no_second_ticket) {
    take_parts();
    store_.fail_after_commit(db::errc::io);
    run(joined());
    ASSERT_TRUE(last_.store_failed);
    restart();
    EXPECT_TRUE(run(joined()).empty());
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_.outcomes.front().ticket, last_ticket().id);
}

TEST_F(long_sms, of_which_a_part_comes_again_is_known_though_she_was_asked_since) {
    take_parts();
    run(joined());
    later(std::chrono::minutes{5});
    sms(officer_pupr, "TANYA " + last_number() + " di sebelah mana?");
    later(std::chrono::hours{2});
    const auto before = store_.inbox().size();
    run(part(1));
    EXPECT_EQ(store_.inbox().size(), before);
}

} // namespace
} // namespace ntbcare::flow
