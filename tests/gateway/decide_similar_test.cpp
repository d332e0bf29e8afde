// Somebody who says the same again, in other words.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::HasSubstr;

TEST_F(conversation, the_same_in_other_words_is_added_to_the_open_ticket) {
    const auto number = opened(citizen, "lampu mati di selong");
    const auto said = reply(citizen, "lampu jalan mati selong belum diperbaiki");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_THAT(said, HasSubstr(routing::shown(number)));
    EXPECT_THAT(said, HasSubstr("ditambahkan"));
    EXPECT_EQ(store_.texts().rbegin()->second.text, "lampu jalan mati selong belum diperbaiki");
}

TEST_F(conversation, the_office_hears_what_was_added_without_a_new_number) {
    const auto number = opened(citizen, "jalan rusak parah di praya");
    later(std::chrono::hours{2});
    const auto rows = sms(citizen, "jalan di praya masih rusak parah pak");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(rows.back().text, HasSubstr(number));
    EXPECT_THAT(rows.back().text, HasSubstr("tambahan"));
}

TEST_F(conversation, the_place_may_come_with_the_second_text) {
    opened(citizen, "lampu jalan mati sudah 3 hari");
    reply(citizen, "lampu jalan mati di selong sudah 3 hari");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, another_matter_another_place_or_another_person_is_another_ticket) {
    opened(citizen, "jalan rusak parah di praya");
    reply(citizen, "jembatan rusak parah di praya");
    EXPECT_EQ(ticket_count(), 2U);
    reply(citizen, "jalan rusak parah di selong");
    EXPECT_EQ(ticket_count(), 3U);
    reply(other, "jalan di praya masih rusak parah");
    EXPECT_EQ(ticket_count(), 4U);
}

TEST_F(conversation, lapor_opens_a_new_ticket_unless_it_says_the_very_same) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di praya");
    EXPECT_THAT(reply(citizen, "lapor JLN rusak parah di Praya!"), HasSubstr("ditambahkan"));
    EXPECT_EQ(ticket_count(), 1U);
    reply(citizen, "LAPOR jalan rusak parah berlubang di praya");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, after_a_day_or_after_the_answer_the_same_words_are_a_new_ticket) {
    opened(citizen, "jalan rusak parah di praya");
    later(std::chrono::hours{24} + std::chrono::minutes{1});
    const auto number = opened(citizen, "jalan praya rusak parah");
    EXPECT_EQ(ticket_count(), 2U);
    sms(officer_pupr, "JAWAB " + number + " akan kami tambal");
    reply(citizen, "jalan di praya tetap rusak parah");
    EXPECT_EQ(ticket_count(), 3U);
}

TEST_F(conversation, a_secret_text_never_joins_an_open_ticket) {
    opened(citizen, "jalan rusak parah di praya");
    reply(citizen, "RAHASIA jalan rusak parah di praya pak");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, an_urgent_text_does_not_disappear_in_one_that_is_not) {
    opened(citizen, "jalan rusak parah di praya");
    auto again = message(citizen, "jalan di praya rusak parah sekali");
    again.read.urgent = routing::urgency::mendesak;
    run(std::move(again));
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, with_no_time_set_every_text_is_a_ticket) {
    numbers_.similar_within = {};
    restart();
    opened(citizen, "jalan rusak parah di praya");
    later(std::chrono::minutes{1});
    reply(citizen, "jalan di praya rusak parah");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, two_texts_of_one_turn_are_compared_too) {
    turn_input input;
    input.messages.push_back(message(citizen, "jalan rusak parah di praya"));
    input.messages.push_back(message(citizen, "jln di praya rusak parah"));
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_EQ(ticket_count(), 1U);
}

} // namespace
} // namespace ntbcare::flow
