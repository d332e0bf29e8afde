// An auditor that cannot fail proves nothing: each fault that is planted in the simulation's own
// wiring must be caught, by the auditor whose promise it breaks.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace ntbcare::simulation {
namespace {

struct planted_fault {
    canary which;
    std::string_view caught_by;
    std::string_view finding = ""; ///< Of an auditor that has more than one promise.
};

void PrintTo(const planted_fault& fault, std::ostream* out) {
    *out << to_string(fault.which);
}

class canary_caught : public testing::TestWithParam<planted_fault> {};

/// Few people want news, write from other countries or want to be forgotten.
bool wants_many(canary which) {
    return which >= canary::broadcast_unapproved && which <= canary::wish_forgotten;
}

bool wants_callers(canary which) {
    return which >= canary::ussd_sent_twice;
}

/// What has to come together for it happens once in some weeks.
bool is_rare(canary which) {
    constexpr std::array rare{
        canary::broadcast_twice,
        canary::broadcast_at_night,
        canary::unsubscribe_forgotten,
        canary::exclusion_forgotten,
        canary::unseal_unasked,
        canary::refused_let_go,
        canary::words_kept};
    return std::ranges::find(rare, which) != rare.end();
}

bool wants_chatter(canary which) {
    return which == canary::passives_answered || which == canary::rows_answered ||
           which == canary::chatter_answered;
}

options small_world(canary which) {
    options made{
        .seed = 5,
        .days = 10,
        .citizens = 300,
        .writers_a_day = 16,
        .flood_every = 6,
        .flood_reports = 60,
        .callers_a_day = 0,
        .faults = false,
        .planted = which};
    if (wants_callers(which)) {
        made.days = 6;
        made.callers_a_day = 60;
        made.rush_every = 3;
        made.drops = 0.15;
    }
    if (which == canary::officers_buried) {
        made.days = 2; // Only many tickets of one office bury anybody.
        made.writers_a_day = 200;
    }
    if (which == canary::stop_forgotten) // Few say STOP, and fewer are told anything after.
        made.writers_a_day = 80;
    if (wants_many(which)) {
        made.days = is_rare(which) ? 30 : 12;
        made.writers_a_day = 60;
    }
    if (which == canary::event_dropped) // One in ten of the few that count.
        made.writers_a_day = 60;
    if (wants_chatter(which))
        made.chatter_every = 2;
    if (which == canary::day_overspent)
        made.sms_a_day = 20;
    return made;
}

TEST_P(canary_caught, by_the_auditor_of_its_promise) {
    world at{small_world(GetParam().which)};
    at.run();
    const auto auditors = all_auditors();
    const auto its = std::ranges::find(auditors, GetParam().caught_by, &auditor::name);
    ASSERT_NE(its, auditors.end());
    const auto found = its->look(at);
    EXPECT_TRUE(std::ranges::any_of(found, [&](const std::string& each) {
        return each.find(GetParam().finding) != std::string::npos;
    })) << fmt::format("{} others", found.size());
}

INSTANTIATE_TEST_SUITE_P(
    all,
    canary_caught,
    testing::Values(
        planted_fault{canary::acknowledged_unstored, "messages"},
        planted_fault{canary::ticket_twice, "tickets"},
        planted_fault{canary::reply_forgotten, "answers"},
        planted_fault{canary::sms_twice, "sending"},
        planted_fault{canary::late_sms, "sending"},
        planted_fault{canary::overtaken_sms, "sending"},
        planted_fault{canary::notice_twice, "notices"},
        planted_fault{canary::state_rewritten, "states"},
        planted_fault{canary::event_dropped, "states"},
        planted_fault{canary::due_early, "due"},
        planted_fault{canary::reminder_dropped, "reminders"},
        planted_fault{canary::outcome_forged, "ledger"},
        planted_fault{canary::loop_answered, "caps"},
        planted_fault{canary::officers_buried, "caps"},
        planted_fault{canary::stop_forgotten, "subscriptions"},
        planted_fault{canary::secret_told, "secrets"},
        planted_fault{canary::wrong_officer, "offices"},
        planted_fault{canary::number_in_event, "numbers"},
        planted_fault{canary::number_in_log, "numbers"},
        planted_fault{canary::passives_answered, "caps", "passive answers on a day"},
        planted_fault{canary::rows_answered, "caps", "passive answers in a row"},
        planted_fault{canary::chatter_answered, "caps", "answers on a day: more than 60"},
        planted_fault{canary::day_overspent, "budget"},
        planted_fault{canary::broadcast_unapproved, "broadcasts", "not approved by two"},
        planted_fault{canary::broadcast_twice, "broadcasts", "once more"},
        planted_fault{canary::broadcast_at_night, "broadcasts", "at night"},
        planted_fault{canary::unsubscribe_forgotten, "broadcasts", "does not want it"},
        planted_fault{canary::exclusion_forgotten, "offices", "must not know of"},
        planted_fault{canary::unseal_unasked, "unsealing", "nobody had asked"},
        planted_fault{canary::unseal_try_dropped, "unsealing", "is no deed"},
        planted_fault{canary::held_let_go, "held"},
        planted_fault{canary::refused_let_go, "held"},
        planted_fault{canary::words_kept, "erased", "has words left"},
        planted_fault{canary::octets_kept, "erased", "is still there"},
        planted_fault{canary::replies_kept, "erased", "still has its text"},
        planted_fault{canary::number_kept, "erased", "a number is left"},
        planted_fault{canary::wish_forgotten, "erased", "is lost"},
        planted_fault{canary::ussd_sent_twice, "sends", "was not sent"},
        planted_fault{canary::screen_twice, "screens", "more screens than one"},
        planted_fault{canary::abort_answered, "screens", "who was gone"},
        planted_fault{canary::keys_after_end, "screens", "after the last one"},
        planted_fault{canary::screen_too_tall, "screens", "fits no phone"},
        planted_fault{canary::dropped_twice, "drafts", "once more"},
        planted_fault{canary::lookers_told, "drafts", "nothing was begun"},
        planted_fault{canary::sessions_unbounded, "sessions", "sessions 2026"},
        planted_fault{canary::sessions_kept, "sessions", "is there"},
        planted_fault{canary::secret_on_screen, "screen_secrets"},
        planted_fault{canary::step_forgotten, "resumed"}
    ),
    [](const auto& of) { return std::string{to_string(of.param.which)}; }
);

TEST(canary, the_same_small_world_without_one_is_sound) {
    world at{small_world(canary::none)};
    at.run();
    EXPECT_EQ(audit(at), findings{});
}

TEST(canary, every_one_has_its_test) {
    const auto tests = testing::UnitTest::GetInstance();
    std::size_t seen = 0;
    for (int n = 0; n < tests->total_test_suite_count(); ++n) {
        const auto* suite = tests->GetTestSuite(n);
        if (std::string_view{suite->name()}.ends_with("canary_caught"))
            seen += static_cast<std::size_t>(suite->total_test_count());
    }
    EXPECT_EQ(seen, canary_count - 1);
}

} // namespace
} // namespace ntbcare::simulation
