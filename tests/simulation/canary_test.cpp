// An auditor that cannot fail proves nothing: each fault that is planted in the simulation's own
// wiring must be caught, by the auditor whose promise it breaks.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::simulation {
namespace {

struct planted_fault {
    canary which;
    std::string_view caught_by;
};

void PrintTo(const planted_fault& fault, std::ostream* out) {
    *out << to_string(fault.which);
}

class canary_caught : public testing::TestWithParam<planted_fault> {};

options small_world(canary which) {
    options made{
        .seed = 5,
        .days = 10,
        .citizens = 300,
        .writers_a_day = 16,
        .flood_every = 6,
        .flood_reports = 60,
        .faults = false,
        .planted = which};
    if (which == canary::officers_buried) {
        made.days = 2; // Only many tickets of one office bury anybody.
        made.writers_a_day = 200;
    }
    if (which == canary::stop_forgotten) // Few say STOP, and fewer are told anything after.
        made.writers_a_day = 80;
    return made;
}

TEST_P(canary_caught, by_the_auditor_of_its_promise) {
    world at{small_world(GetParam().which)};
    at.run();
    const auto auditors = all_auditors();
    const auto its = std::ranges::find(auditors, GetParam().caught_by, &auditor::name);
    ASSERT_NE(its, auditors.end());
    EXPECT_FALSE(its->look(at).empty());
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
        planted_fault{canary::number_in_log, "numbers"}
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
