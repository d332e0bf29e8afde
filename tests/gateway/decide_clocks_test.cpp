// Reminders and the ladder above them: who hears what, when, and each of it once.
#include "tests/gateway/working_weeks.hpp"

#include <fmt/format.h>

#include <set>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using routing::ticket_state;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

auto sms_is(const std::string& when, const std::string& to, const std::string& text) {
    return AllOf(
        Field(&heard::when, when),
        Field(&heard::to, to),
        Field(&heard::text, HasSubstr(text)),
        Field(&heard::in, db::lane::reminder)
    );
}

TEST_F(working_weeks, the_first_reply_says_how_many_days_its_kind_has) {
    EXPECT_THAT(reply(citizen, report), HasSubstr("Maks 14 hari kerja"));
    EXPECT_EQ(last_ticket().due_at, in_wita("2026-03-27 08:00"));
    EXPECT_THAT(reply(other, "INFO jam buka samsat di Mataram"), HasSubstr("maks 5 hari kerja"));
    EXPECT_EQ(last_ticket().due_days, 5);
    EXPECT_THAT(
        reply("6281234567811", "SARAN tambah lampu jalan di Praya"), HasSubstr("Maks 14 hari kerja")
    );
    sms("6281234567812", "LAPOR korupsi dan suap di kantor dinas provinsi");
    EXPECT_EQ(last_ticket().due_days, 60);
    numbers_.clocks.complaint_days = 7;
    restart();
    EXPECT_THAT(reply("6281234567813", report), HasSubstr("Maks 7 hari kerja"));
}

TEST_F(working_weeks, every_step_of_a_ticket_that_nobody_touches_is_told_once) {
    const auto number = opened(citizen, report);
    const auto all = until("2026-06-30 08:00");
    EXPECT_THAT(
        all,
        ElementsAre(
            sms_is("2026-03-03 08:00", officer_pupr, "belum ditanggapi, batasnya 4/3 pukul 08.00"),
            sms_is("2026-03-04 07:00", officer_pupr, "belum ditanggapi"),
            sms_is("2026-03-04 08:00", officer_pupr, "belum ditanggapi"),
            sms_is("2026-03-05 08:00", coordinator, "LEWAT BATAS 4/3 pukul 08.00"),
            sms_is("2026-03-11 08:00", officer_pupr, "batas tindak lanjut 27/3 pukul 08.00"),
            sms_is("2026-03-17 13:00", officer_pupr, "batas tindak lanjut 27/3"),
            sms_is("2026-03-27 08:00", officer_pupr, "LEWAT BATAS 27/3"),
            sms_is("2026-03-30 08:00", coordinator, "LEWAT BATAS 27/3")
        )
    );
    for (const auto& each : all)
        EXPECT_THAT(each.text, AllOf(HasSubstr(number), Not(HasSubstr(citizen))));
    EXPECT_THAT(
        steps(),
        ElementsAre(
            "reminded clock=first_response step=50 to=puprpkp",
            "reminded clock=first_response step=80 to=puprpkp",
            "reminded clock=first_response step=100 to=puprpkp",
            "escalated clock=first_response step=coordinator to=diskominfotik",
            "reminded clock=follow_up step=50 to=puprpkp",
            "reminded clock=follow_up step=80 to=puprpkp",
            "reminded clock=follow_up step=100 to=puprpkp",
            "escalated clock=follow_up step=coordinator to=diskominfotik"
        )
    );
    EXPECT_EQ(last_ticket().look_at, std::nullopt);
}

TEST_F(working_weeks, named_offices_hear_of_it_after_the_coordinator) {
    numbers_.escalate_to = {"dishub"};
    numbers_.clocks.named_rungs = 1;
    restart();
    opened(citizen, report);
    const auto all = until("2026-04-10 08:00");
    ASSERT_THAT(all, SizeIs(10));
    EXPECT_THAT(all[4], sms_is("2026-03-06 08:00", officer_dishub, "LEWAT BATAS 4/3"));
    EXPECT_THAT(all[9], sms_is("2026-03-31 08:00", officer_dishub, "LEWAT BATAS 27/3"));
    EXPECT_THAT(steps().back(), HasSubstr("step=named to=dishub"));
}

TEST_F(working_weeks, an_answer_ends_the_reminders) {
    const auto number = opened(citizen, report);
    until("2026-03-03 08:00");
    sms(officer_pupr, "JAWAB " + number + " akan ditambal");
    EXPECT_EQ(last_ticket().responded_at, in_wita("2026-03-03 08:00"));
    EXPECT_EQ(last_ticket().answered_at, in_wita("2026-03-03 08:00"));
    EXPECT_THAT(until("2026-03-16 08:00"), IsEmpty());
}

TEST_F(working_weeks, a_ticket_sent_on_was_responded_to_and_its_new_office_is_reminded) {
    const auto number = opened(citizen, report);
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{number, "dishub", "", ""}});
    static_cast<void>(runner_->run(std::move(input), now_, [] { return false; }));
    EXPECT_EQ(last_ticket().responded_at, now_.wall);
    const auto all = until("2026-03-11 08:00");
    EXPECT_THAT(
        all, ElementsAre(sms_is("2026-03-11 08:00", officer_dishub, "batas tindak lanjut"))
    );
}

TEST_F(working_weeks, many_at_once_are_one_sms_with_the_oldest_numbers) {
    numbers_.incident_from = 100;
    restart();
    std::vector<std::string> numbers;
    for (int n = 0; n < 6; ++n)
        numbers.push_back(opened(fmt::format("62813000000{:02}", n), report));
    background(); // The count of new ones is owed until ten minutes are over.
    until("2026-03-02 12:00");
    const auto all = until("2026-03-03 08:00", 10min);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0].text, AllOf(HasSubstr("6 tiket"), Not(HasSubstr("lewat batas"))));
    for (std::size_t n = 0; n < 4; ++n)
        EXPECT_THAT(all[0].text, HasSubstr(numbers[n]));
    const auto later = until("2026-03-04 08:00", 10min);
    ASSERT_THAT(later, SizeIs(2));
    EXPECT_THAT(later[1].text, HasSubstr("6 tiket menunggu tindak lanjut, 6 lewat batas"));
}

TEST_F(working_weeks, more_than_a_turn_can_look_at_are_still_one_sms) {
    numbers_.incident_from = 1'000;
    restart();
    for (int n = 0; n < 150; ++n)
        sms(fmt::format("6281300{:05}", n), report);
    later(1h);
    background();
    now_.wall = in_wita("2026-03-03 09:00");
    std::vector<db::outbox_row> all;
    for (int turns = 0; turns < 5; ++turns)
        for (auto& row : background())
            all.push_back(std::move(row));
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0].text, HasSubstr("150 tiket"));
}

TEST_F(working_weeks, the_next_ones_wait_until_the_quiet_time_is_over) {
    numbers_.notice_every = 2h;
    restart();
    opened(citizen, report);
    later(30min);
    const auto second = opened(other, "LAPOR jalan berlubang di Selong");
    EXPECT_THAT(until("2026-03-03 08:00"), SizeIs(2)) << "a count of new tickets, and a reminder";
    const auto all = until("2026-03-03 12:00", 30min);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0].when, "2026-03-03 10:00");
    EXPECT_THAT(all[0].text, AllOf(HasSubstr("1 tiket"), HasSubstr(second)));
}

TEST_F(working_weeks, danger_is_told_by_itself_at_any_hour) {
    numbers_.incident_from = 100;
    restart();
    until("2026-03-20 23:30");
    const auto first = opened(citizen, "banjir bandang di Praya, rumah kami terendam");
    ASSERT_EQ(last_ticket().urgent, routing::urgency::mendesak);
    ASSERT_EQ(last_ticket().office, "bpbd");
    const auto second = opened(other, "banjir bandang di Selong, rumah kami terendam");
    const auto all = until("2026-03-21 00:29", 1min);
    EXPECT_THAT(
        all,
        ElementsAre(
            sms_is("2026-03-21 00:00", officer_bpbd, first),
            sms_is("2026-03-21 00:00", officer_bpbd, second),
            sms_is("2026-03-21 00:18", officer_bpbd, first),
            sms_is("2026-03-21 00:18", officer_bpbd, second)
        )
    );
    const auto late = until("2026-03-21 01:30", 1min);
    ASSERT_THAT(late, SizeIs(4));
    EXPECT_THAT(late[2], sms_is("2026-03-21 01:30", coordinator, "LEWAT BATAS 21/3 pukul 00.30"));
}

TEST_F(working_weeks, after_a_long_stop_each_ticket_tells_its_newest_step_only) {
    opened(citizen, report);
    until("2026-03-02 12:00");
    now_.wall = in_wita("2026-05-05 03:00");
    EXPECT_THAT(background(), IsEmpty()) << "not at night either";
    const auto all = until("2026-05-05 20:00");
    EXPECT_THAT(all, ElementsAre(sms_is("2026-05-05 07:00", coordinator, "LEWAT BATAS 27/3")));
    EXPECT_THAT(steps(), SizeIs(1));
    EXPECT_THAT(until("2026-06-05 08:00"), IsEmpty());
}

TEST_F(working_weeks, a_restart_tells_nothing_twice_and_forgets_nothing) {
    numbers_.notice_every = 2h;
    restart();
    opened(citizen, report);
    later(30min);
    opened(other, "LAPOR jalan berlubang di Selong");
    until("2026-03-03 08:00");
    EXPECT_THAT(until("2026-03-03 08:30"), IsEmpty());
    restart();
    EXPECT_THAT(background(), IsEmpty());
    restart();
    const auto all = until("2026-03-03 12:00", 30min);
    EXPECT_THAT(all, ElementsAre(sms_is("2026-03-03 10:00", officer_pupr, "1 tiket")));
}

TEST_F(working_weeks, a_failed_commit_is_decided_again) {
    opened(citizen, report);
    until("2026-03-03 07:00");
    store_.fail_commits(db::errc::unwritable);
    later(1h);
    EXPECT_THAT(background(), IsEmpty());
    EXPECT_THAT(background(), SizeIs(1));
    EXPECT_THAT(background(), IsEmpty());
    EXPECT_THAT(steps(), SizeIs(1));
}

TEST_F(working_weeks, a_pause_and_its_end_stand_in_the_events) {
    const auto number = opened(citizen, report);
    until("2026-03-03 08:00");
    sms(officer_pupr, "TANYA " + number + " di dekat apa?");
    ASSERT_EQ(last_ticket().state, ticket_state::butuh_info);
    EXPECT_EQ(last_ticket().paused_at, in_wita("2026-03-03 08:00"));
    EXPECT_THAT(
        store_.events(last_ticket().id).back().event.data,
        HasSubstr(" pause=butuh_info owner=citizen")
    );
    EXPECT_THAT(until("2026-03-13 08:00"), IsEmpty());
    sms(citizen, number + " di depan pasar");
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_EQ(last_ticket().paused_at, std::nullopt);
    // Eight working days later, as it was paused for eight.
    EXPECT_EQ(last_ticket().due_at, in_wita("2026-04-09 08:00"));
    EXPECT_THAT(store_.events(last_ticket().id).back().event.data, HasSubstr("paused=11520min"));
}

TEST_F(working_weeks, what_another_body_has_is_the_coordinators_to_watch) {
    sms(citizen, "LAPOR listrik padam sejak kemarin di Praya");
    ASSERT_EQ(last_ticket().state, ticket_state::dialihkan);
    const auto all = until("2026-04-10 08:00");
    ASSERT_THAT(all, SizeIs(4));
    for (const auto& each : all)
        EXPECT_EQ(each.to, coordinator);
}

TEST_F(working_weeks, an_office_without_a_phone_is_reminded_in_the_events) {
    sms(citizen, "LAPOR obat habis di RSUD Provinsi NTB Mataram");
    ASSERT_NE(last_ticket().office, "puprpkp");
    const auto all = until("2026-03-04 12:00");
    EXPECT_THAT(all, IsEmpty());
    EXPECT_THAT(steps(), SizeIs(3));
}

TEST_F(working_weeks, a_secret_ticket_shows_no_topic) {
    sms(citizen, "LAPOR RAHASIA jalan rusak parah di Praya");
    ASSERT_TRUE(last_ticket().secret);
    for (const auto& each : until("2026-04-10 08:00"))
        EXPECT_THAT(each.text, Not(HasSubstr("jalan"))) << each.text;
}

TEST_F(working_weeks, a_year_tells_each_step_once_and_nothing_at_night) {
    std::set<std::string> seen;
    int asked = 0;
    std::size_t told = 0;
    const auto end = in_wita("2027-03-02 08:00");
    for (int hour = 0; now_.wall < end; hour += 3, later(3h)) {
        if (hour % (24 * 11) == 0) {
            const auto number = opened(fmt::format("62813000000{:02}", asked), report);
            if (++asked % 2 == 0)
                sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
        }
        for (const db::outbox_row& row : background()) {
            ++told;
            EXPECT_TRUE(routing::is_daytime(numbers_.clocks, now_.wall)) << row.text;
        }
    }
    EXPECT_EQ(asked, 34);
    EXPECT_GT(told, 100U);
    for (const auto& [id, row] : store_.tickets()) {
        for (const std::string& step : steps_of(id))
            EXPECT_TRUE(seen.insert(fmt::format("{} {}", id.value, step)).second) << step;
        const bool answered = row.answered_at.has_value();
        EXPECT_EQ(row.state == ticket_state::selesai, id.value % 2 == 0 && !answered);
    }
}

} // namespace
} // namespace ntbcare::flow
