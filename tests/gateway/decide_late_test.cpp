// Words that come when their ticket is closed: YA opens it again, and nothing else does.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using routing::ticket_state;
using testing::HasSubstr;
using testing::Not;

class late_words : public conversation {
protected:
    /// Answered, confirmed by Y; the question for stars is open.
    std::string closed() {
        const auto number = opened(citizen, "jalan rusak parah di Praya");
        sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
        EXPECT_THAT(reply(citizen, "Y"), HasSubstr("angka 1"));
        return number;
    }
    static void is_offer(const std::string& heard, const std::string& number) {
        EXPECT_THAT(heard, HasSubstr(routing::shown(number)));
        EXPECT_THAT(heard, HasSubstr("Balas YA"));
        EXPECT_LE(protocol::septets(heard).value_or(999), 160U);
    }
};

TEST_F(late_words, with_the_number_are_kept_and_answered_with_the_offer_to_reopen) {
    const auto number = closed();
    later(5 * 24h);
    const auto rows = sms(citizen, number + " lubangnya muncul lagi");
    ASSERT_FALSE(rows.empty());
    is_offer(rows[0].text, number);
    EXPECT_THAT(rows[0].text, HasSubstr("2/3")) << "when it was closed, not today";
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_EQ(store_.texts(last_ticket().id)->back().text, "lubangnya muncul lagi");
    EXPECT_THAT(reply(citizen, "ya"), HasSubstr("dibuka lagi"));
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(late_words, are_told_to_the_office_at_once) {
    const auto number = closed();
    later(24h);
    const auto rows = sms(citizen, number + " lubangnya muncul lagi");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].to.wire, officer_pupr);
    EXPECT_THAT(rows[1].text, HasSubstr("lubangnya muncul lagi"));
}

TEST_F(late_words, t_instead_of_stars_is_answered_with_the_offer) {
    const auto number = closed();
    is_offer(reply(citizen, "belum"), number);
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    later(1h); // The office heard of the ticket a moment ago.
    const auto rows = sms(citizen, "YA");
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].text, "NTB CARE " + number + " DIBUKA LAGI oleh pelapor");
}

TEST_F(late_words, t_after_the_stars_means_the_same_ticket) {
    const auto number = closed();
    EXPECT_THAT(reply(citizen, "5"), HasSubstr("penilaian"));
    EXPECT_THAT(reply(citizen, "5"), Not(HasSubstr("penilaian"))) << "stars are given once";
    later(20 * 24h);
    is_offer(reply(citizen, "T"), number);
    EXPECT_THAT(reply(citizen, "ya"), HasSubstr("dibuka lagi"));
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
}

TEST_F(late_words, t_when_the_question_is_over_means_the_same_ticket) {
    const auto number = closed();
    later(4 * 24h);
    is_offer(reply(citizen, "T"), number);
}

TEST_F(late_words, balas_goes_to_the_ticket_she_was_last_asked_about) {
    const auto number = closed();
    later(4 * 24h);
    is_offer(reply(citizen, "BALAS masih ada lubang di tikungan"), number);
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(late_words, t_to_the_offer_leaves_it_closed_and_ends_the_question) {
    const auto number = closed();
    later(24h);
    sms(citizen, number + " terima kasih, sudah bagus");
    const auto before = last_ticket().version;
    EXPECT_THAT(reply(citizen, "T"), HasSubstr("belum ada aduan terbuka"));
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_EQ(last_ticket().version, before);
    sms(citizen, "ya");
    EXPECT_EQ(last_ticket().version, before);
}

TEST_F(late_words, after_thirty_days_are_a_ticket_of_their_own) {
    const auto number = closed();
    later(30 * 24h);
    EXPECT_THAT(reply(citizen, "T"), Not(HasSubstr(routing::shown(number))));
    sms(citizen, number + " lubangnya muncul lagi");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(late_words, on_a_ticket_that_she_cancelled_are_a_ticket_of_their_own) {
    const auto number = opened(citizen, "jalan rusak parah di Praya");
    sms(citizen, "BATAL " + number);
    EXPECT_THAT(reply(citizen, "Y"), HasSubstr("dibatalkan"));
    EXPECT_THAT(reply(citizen, number + " lubangnya makin dalam di Praya"), HasSubstr("Tiket"));
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(late_words, of_the_office_stay_on_the_closed_ticket) {
    const auto number = closed();
    EXPECT_THAT(reply(officer_pupr, number + " foto sudah diambil"), HasSubstr("ditambahkan"));
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
}

TEST_F(late_words, a_complaint_that_begins_with_tidak_is_a_new_ticket) {
    closed();
    later(4 * 24h);
    sms(citizen, "TIDAK ada air sejak kemarin di desa kami tolong");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(late_words, of_somebody_else_say_nothing_about_the_ticket) {
    const auto number = closed();
    EXPECT_THAT(reply(other, number), HasSubstr("tidak dikenal"));
    sms(other, number + " lubangnya muncul lagi di Selong");
    EXPECT_EQ(ticket_count(), 2U);
}

} // namespace
} // namespace ntbcare::flow
