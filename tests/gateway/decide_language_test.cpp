// In which language a person is answered: BHS, its slips, and what stays Indonesian.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::HasSubstr;

using decide_language = conversation;

TEST_F(decide_language, english_is_spoken_from_the_answer_to_bhs_on) {
    for (const char* text : {"BHS ENGLISH", "bahasa inggris", "Bhs englis"}) {
        EXPECT_THAT(reply(citizen, text), HasSubstr("we reply in English")) << text;
        later(std::chrono::hours{2});
    }
    EXPECT_THAT(reply(citizen, "LAPOR jalan rusak parah di Praya"), HasSubstr("is with PUPR"));
    EXPECT_THAT(reply(citizen, "STATUS"), HasSubstr("passed on"));
}

TEST_F(decide_language, others_are_answered_in_indonesian) {
    reply(citizen, "BHS ENGLISH");
    EXPECT_THAT(reply(other, "LAPOR jalan rusak parah di Praya"), HasSubstr("ke PUPR-Perkim"));
}

TEST_F(decide_language, indonesian_comes_back_when_asked) {
    reply(citizen, "BHS ENGLISH");
    EXPECT_THAT(reply(citizen, "BHS INDO"), HasSubstr("bahasa Indonesia"));
    EXPECT_THAT(reply(citizen, "bantuan"), HasSubstr("tulis masalah"));
}

TEST_F(decide_language, a_language_nobody_wrote_is_remembered_and_said_so) {
    EXPECT_THAT(reply(citizen, "BHS SASAK"), HasSubstr("Sasak dicatat, tetapi teksnya belum ada"));
    EXPECT_THAT(reply(citizen, "bantuan"), HasSubstr("tulis masalah"));
    const auto view = store_.load({.senders = {routing::normalise_msisdn(citizen, 1, "62")}});
    EXPECT_EQ(view->persons.at(citizen).language, "sas");
}

TEST_F(decide_language, bhs_alone_or_with_an_unknown_word_lists_what_there_is) {
    EXPECT_THAT(reply(citizen, "BHS"), HasSubstr("Indonesia, English"));
    EXPECT_THAT(reply(citizen, "BHS klingon"), HasSubstr("Indonesia, English"));
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(decide_language, a_complaint_that_begins_with_the_word_is_a_complaint) {
    reply(citizen, "bahasa petugas puskesmas kasar sekali");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(decide_language, an_answer_is_framed_in_the_citizens_language_and_keeps_the_offices_words) {
    reply(citizen, "BHS ENGLISH");
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    std::string heard;
    for (const auto& row : rows)
        if (row.to.wire == citizen)
            heard = row.text;
    EXPECT_THAT(heard, HasSubstr("sudah ditambal"));
    EXPECT_THAT(heard, HasSubstr("Is it solved?"));
}

TEST_F(decide_language, officers_are_always_told_in_indonesian) {
    reply(officer_pupr, "BHS ENGLISH");
    std::string heard;
    for (const auto& row : sms(citizen, "LAPOR jalan rusak parah di Praya"))
        if (row.to.wire == officer_pupr)
            heard = row.text;
    EXPECT_THAT(heard, HasSubstr("Balas: JAWAB"));
}

} // namespace
} // namespace ntbcare::flow
