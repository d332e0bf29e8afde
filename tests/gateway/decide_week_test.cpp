// The weekly digest: each office hears once, on the first working day, where it stands.
#include "tests/gateway/working_weeks.hpp"

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class week : public working_weeks {
protected:
    week() {
        numbers_.weekly_digest = true;
        turns_a_step_ = 6; // One office a turn.
        restart();
        until("2026-03-02 09:00", 10min); // The first Monday: everybody begins to count.
    }
    static std::vector<heard> digests(std::vector<heard> all) {
        std::erase_if(all, [](const heard& each) {
            return each.text.find("mingguan") == std::string::npos;
        });
        return all;
    }
    std::vector<heard> digests_until(const std::string& moment) {
        return digests(until(moment, 10min));
    }
};

TEST_F(week, each_office_hears_what_is_open_late_answered_confirmed_and_reopened) {
    const auto first = opened(citizen, report);
    sms(officer_pupr, "SELESAI " + first + " sudah ditambal");
    reply(citizen, "Y");
    reply(citizen, "5");
    const auto second = opened(other, report);
    sms(officer_pupr, "SELESAI " + second + " sudah ditambal");
    reply(other, "T");
    opened("6281234567821", "LAPOR jalan berlubang di Selong");
    rewrite([&](db::ticket& row) { row.due_at = now_.wall + 1h; });
    const auto all = digests_until("2026-03-09 12:00");
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].when, "2026-03-09 08:00");
    EXPECT_EQ(all[0].to, officer_pupr);
    EXPECT_EQ(all[0].in, db::lane::reminder);
    EXPECT_THAT(all[0].text, HasSubstr("2 tiket terbuka, 1 lewat batas"));
    EXPECT_THAT(all[0].text, HasSubstr("2 dijawab, 1 dikonfirmasi, 1 dibuka lagi"));
    EXPECT_THAT(all[0].text, HasSubstr("Sejak 2/3:"));
    const auto next = digests_until("2026-03-16 12:00");
    ASSERT_THAT(next, SizeIs(1));
    EXPECT_THAT(next[0].text, AllOf(HasSubstr("2 tiket terbuka"), HasSubstr("Sejak 9/3:")));
    EXPECT_THAT(next[0].text, HasSubstr("0 dijawab, 0 dikonfirmasi, 0 dibuka lagi"));
}

TEST_F(week, it_is_the_first_working_day_that_counts) {
    opened(citizen, report);
    digests_until("2026-03-20 08:00");
    const auto all = digests_until("2026-03-27 08:00");
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].when, "2026-03-25 08:00");
}

TEST_F(week, an_office_that_never_counted_begins_to) {
    until("2026-03-03 09:00", 10min);
    const std::vector<db::officer> fresh{officer_of("bkad", "6281234567831")};
    ASSERT_TRUE(store_.seed_officers(fresh, now_.wall));
    restart();
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{opened(citizen, report), "bkad", "", ""}}
    );
    static_cast<void>(runner_->run(std::move(input), now_, [] { return false; }));
    EXPECT_THAT(digests_until("2026-03-09 12:00"), IsEmpty());
    const auto all = digests_until("2026-03-16 12:00");
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].to, "6281234567831");
}

TEST_F(week, nothing_to_say_is_not_said) {
    EXPECT_THAT(digests_until("2026-03-30 12:00"), IsEmpty());
}

TEST_F(week, a_restart_does_not_repeat_it_and_a_day_of_silence_skips_it) {
    opened(citizen, report);
    EXPECT_THAT(digests_until("2026-03-09 08:00"), SizeIs(1));
    restart();
    EXPECT_THAT(digests_until("2026-03-09 19:00"), IsEmpty());
    now_.wall = in_wita("2026-03-16 20:30");
    EXPECT_THAT(digests_until("2026-03-20 08:00"), IsEmpty());
}

TEST_F(week, every_office_has_its_turn) {
    opened(citizen, report);
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{opened(other, report), "dishub", "", ""}}
    );
    static_cast<void>(runner_->run(std::move(input), now_, [] { return false; }));
    const auto all = digests_until("2026-03-09 12:00");
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].to, officer_dishub);
    EXPECT_EQ(all[1].to, officer_pupr);
}

TEST_F(week, it_can_be_switched_off) {
    numbers_.weekly_digest = false;
    restart();
    const auto number = opened(citizen, report);
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    EXPECT_THAT(digests_until("2026-03-09 12:00"), IsEmpty());
    EXPECT_EQ(store_.load({})->office_clocks.at("puprpkp").answered, 0);
}

} // namespace
} // namespace ntbcare::flow
