// Small things that would harm somebody: another ticket cancelled, a secret told by an answer, a
// right refused, a number in another country that costs.
#include "tests/gateway/desk_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class careful : public desk_conversation {
protected:
    static constexpr auto malaysia = "60123456789";
};

TEST_F(careful, batal_alone_means_the_ticket_that_status_shows) {
    const auto open = opened(citizen, "jalan rusak parah di Praya");
    const auto secret = opened(citizen, "RAHASIA kepala desa minta uang di Selong");
    EXPECT_THAT(
        reply(citizen, "BATAL"),
        AllOf(HasSubstr(routing::shown(open)), Not(HasSubstr(routing::shown(secret))))
    );
    reply(citizen, "Y");
    EXPECT_EQ(state(open), ticket_state::batal);
    EXPECT_TRUE(routing::is_open(state(secret)));
}

TEST_F(careful, y_to_batal_says_nothing_when_the_ticket_ended_meanwhile) {
    const auto number = opened(citizen, "jalan rusak parah di Praya");
    reply(citizen, "BATAL");
    desk(desk_reject{number, "unclear", ""});
    EXPECT_THAT(reply(citizen, "Y"), Not(HasSubstr("dibatalkan")));
    EXPECT_EQ(state(number), ticket_state::ditolak);
}

TEST_F(careful, hapus_is_answered_however_much_was_asked_before) {
    for (int n = 0; n < 12; ++n, later(std::chrono::minutes{2}))
        reply(citizen, fmt::format("STATUS{}", std::string(static_cast<std::size_t>(n), '.')));
    EXPECT_THAT(reply(citizen, "STATUS !"), IsEmpty());
    EXPECT_THAT(reply(citizen, "HAPUS"), HasSubstr("kode hapus"));
}

TEST_F(careful, an_answer_that_asks_for_secrecy_repeats_nothing) {
    const auto number = opened(citizen, "LAPOR jembatan putus");
    const auto heard = reply(citizen, "di Praya, tolong rahasiakan nama saya");
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_THAT(heard, AllOf(HasSubstr("RAHASIA"), Not(HasSubstr("Praya"))));
    EXPECT_THAT(reply(citizen, "STATUS " + number), Not(HasSubstr("2/3")));
}

TEST_F(careful, a_place_told_after_rahasia_is_not_repeated_either) {
    opened(citizen, "LAPOR jembatan putus");
    reply(citizen, "RAHASIA");
    const auto heard = reply(citizen, "BALAS di Praya");
    EXPECT_THAT(heard, AllOf(HasSubstr("ditambahkan"), Not(HasSubstr("Praya"))));
}

TEST_F(careful, a_repeated_report_of_what_is_secret_now_hears_its_number_only) {
    const auto first = message(citizen, "jalan rusak parah di Praya");
    run(first);
    reply(citizen, "RAHASIA");
    later(std::chrono::minutes{10});
    auto again = first;
    again.row.at = now_.wall;
    const auto rows = run(again);
    for (const auto& row : rows)
        EXPECT_THAT(row.text, Not(HasSubstr("Praya")));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(careful, who_reported_a_secret_is_asked_whether_it_is_done) {
    const auto number = opened(citizen, "RAHASIA jalan rusak parah di Praya");
    std::string heard;
    for (const auto& row : sms(officer_pupr, "SELESAI " + number + " sudah ditambal"))
        heard += row.to.wire == citizen ? row.text : "";
    EXPECT_THAT(heard, AllOf(HasSubstr("Y atau T"), Not(HasSubstr("ditambal"))));
    EXPECT_THAT(reply(citizen, "Y"), HasSubstr("selesai"));
}

TEST_F(careful, what_an_office_tells_another_country_waits_for_approval_too) {
    const auto number = opened(malaysia, "jalan rusak parah di Praya");
    sms(officer_pupr, "JAWAB " + number + " besok ditambal");
    std::size_t held = 0;
    for (const auto& [id, row] : store_.outbox())
        held += row.to.wire == malaysia && row.state == db::outbox_state::held ? 1U : 0U;
    EXPECT_EQ(held, 2U) << "that it was taken, and what the office says";
    numbers_.guards.reply_countries = {"60"};
    restart();
    std::size_t left = 0;
    for (const auto& row : sms(officer_pupr, "JAWAB " + number + " sudah ditambal"))
        left += row.to.wire == malaysia ? 1U : 0U;
    EXPECT_EQ(left, 1U);
}

TEST_F(careful, the_coordinators_own_word_is_not_passed_back) {
    const std::vector<db::officer> officers{
        officer_of("puprpkp", officer_pupr),
        officer_of("dishub", officer_dishub),
        officer_of("diskominfotik", other)};
    EXPECT_TRUE(store_.seed_officers(officers, now_.wall));
    restart();
    const auto number = opened(citizen, "jalan rusak parah di Praya");
    sms(officer_pupr, "ALIH " + number + " DISHUB");
    sms(officer_dishub, "ALIH " + number + " PUPR");
    sms(officer_pupr, "ALIH " + number + " DISHUB saja");
    ASSERT_EQ(last_ticket().office, "diskominfotik");
    sms(other, "ALIH " + number + " DISHUB");
    EXPECT_EQ(last_ticket().office, "dishub");
}

} // namespace
} // namespace ntbcare::flow
