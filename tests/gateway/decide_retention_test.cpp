// How long things are kept: each class goes at its age, not before, and no more than it.
#include "tests/gateway/erasing_conversation.hpp"

namespace ntbcare::flow {
namespace {

using std::chrono::days;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto pothole = "LAPOR jalan rusak parah di Praya";

class retention : public erasing_conversation {
protected:
    std::size_t octets_kept() const {
        return static_cast<std::size_t>(std::ranges::count_if(store_.inbox(), [](const auto& each) {
            return !each.second.octets.empty();
        }));
    }
    /// Of those to the citizen; offices hear of the clocks meanwhile.
    std::size_t replies_kept() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            store_.outbox(),
            [](const auto& each) {
                return each.second.to.wire == citizen && !each.second.text.empty();
            }
        ));
    }
    desk_answer desk(desk_action action) {
        turn_input input;
        input.commands.push_back({.by = {.user = "siti"}, .action = std::move(action)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.answers.front();
    }
};

TEST_F(retention, words_go_two_years_after_the_ticket_has_ended) {
    const auto number = closed(citizen, pothole);
    later(days{730} - 1h);
    work();
    EXPECT_THAT(words_of(number), testing::Not(IsEmpty()));
    later(24h);
    work();
    EXPECT_THAT(words_of(number), IsEmpty());
    EXPECT_GT(count_of("retention.erased"), 0U);
}

TEST_F(retention, octets_go_after_a_month_and_those_not_answered_after_three) {
    sms(citizen, pothole);
    sms(other, "SELAMAT anda dapat hadiah 50 juta, hubungi 081234567899 segera");
    ASSERT_EQ(store_.inbox().rbegin()->second.outcome, db::inbox_outcome::held);
    later(days{30} - 1h);
    work();
    EXPECT_EQ(octets_kept(), 2U);
    later(24h);
    work();
    EXPECT_EQ(octets_kept(), 1U);
    later(days{60});
    work();
    EXPECT_EQ(octets_kept(), 0U);
}

TEST_F(retention, texts_of_sms_go_when_they_have_left) {
    closed(citizen, pothole);
    reply(citizen, "STATUS");
    const auto all = replies_kept();
    later(days{91});
    work();
    EXPECT_EQ(replies_kept(), 1U) << "of " << all << ", the one that has not left";
    accept_all();
    later(24h);
    work();
    EXPECT_EQ(replies_kept(), 0U);
}

TEST_F(retention, numbers_go_when_nothing_is_open_and_nobody_has_written) {
    closed(citizen, pothole);
    opened(other, "LAPOR sampah menumpuk di Mataram");
    numbers_.clocks.silence_days = 99;
    later(days{731});
    work();
    EXPECT_FALSE(is_anywhere(citizen));
    EXPECT_TRUE(is_anywhere(officer_pupr));
}

TEST_F(retention, the_number_of_who_wrote_stop_stays) {
    accepted(sms(citizen, "STOP"));
    later(days{800});
    work();
    EXPECT_TRUE(is_anywhere(citizen));
}

TEST_F(retention, deeds_at_the_desk_go_after_five_years) {
    desk(desk_sweep{});
    ASSERT_THAT(store_.audit(), SizeIs(1));
    later(days{1824});
    work();
    EXPECT_THAT(store_.audit(), SizeIs(1));
    later(days{2});
    work();
    EXPECT_THAT(store_.audit(), IsEmpty());
}

TEST_F(retention, zero_days_keep_for_ever) {
    numbers_.retention = {days{0}, days{0}, days{0}, days{0}, days{0}, days{0}};
    restart();
    const auto number = closed(citizen, pothole);
    desk(desk_sweep{});
    later(days{9'000});
    work();
    EXPECT_THAT(words_of(number), testing::Not(IsEmpty()));
    EXPECT_GT(octets_kept(), 0U);
    EXPECT_GT(replies_kept(), 0U);
    EXPECT_TRUE(is_anywhere(citizen));
    EXPECT_THAT(store_.audit(), SizeIs(1));
}

TEST_F(retention, octets_kept_for_ever_do_not_keep_those_not_answered) {
    numbers_.retention.octets = days{0};
    restart();
    sms(citizen, pothole);
    sms(other, "SELAMAT anda dapat hadiah 50 juta, hubungi 081234567899 segera");
    later(days{91});
    work();
    EXPECT_EQ(octets_kept(), 1U);
}

TEST_F(retention, it_is_walked_once_a_day_and_again_when_the_desk_asks) {
    work();
    const auto number = closed(citizen, pothole);
    numbers_.retention.words = days{1};
    restart();
    later(24h);
    work();
    const auto second = closed(other, "LAPOR sampah menumpuk di Mataram");
    EXPECT_FALSE(background().size() > 0);
    EXPECT_FALSE(last_.joint_left);
    EXPECT_EQ(desk(desk_sweep{.reason = "audit"}).verdict, desk_verdict::done);
    work();
    EXPECT_THAT(words_of(number), IsEmpty());
    EXPECT_THAT(words_of(second), testing::Not(IsEmpty()));
}

TEST_F(retention, a_long_table_is_walked_in_slices) {
    for (int i = 0; i < 30; ++i) {
        sms(citizen, "terima kasih banyak pak " + std::to_string(i));
        later(2h);
    }
    later(days{40});
    // Messages wait beside it: the slices are small.
    std::size_t turns = 0;
    for (; octets_kept() > 1 && turns < 100; ++turns) {
        turn_input input;
        input.background = true;
        input.messages.push_back(message(other, "STATUS"));
        input.messages.back().row.octets.clear();
        last_ = runner_->run(std::move(input), now_, [] { return false; });
    }
    EXPECT_EQ(octets_kept(), 0U);
}

TEST_F(retention, a_held_ticket_keeps_its_words_until_it_is_released) {
    const auto number = closed(citizen, pothole);
    const auto answer = desk(desk_hold{.number = number, .reason = "perkara 12/2026"});
    EXPECT_EQ(answer.verdict, desk_verdict::done);
    EXPECT_EQ(store_.audit().back().kind, "hold");
    EXPECT_EQ(store_.audit().back().data, "reason=perkara 12/2026");
    later(days{1'000});
    work();
    EXPECT_THAT(words_of(number), testing::Not(IsEmpty()));
    EXPECT_EQ(desk(desk_hold{.number = number, .release = true}).verdict, desk_verdict::done);
    later(24h);
    work();
    EXPECT_THAT(words_of(number), IsEmpty());
}

TEST_F(retention, a_hold_needs_a_ticket_and_a_reason) {
    const auto number = closed(citizen, pothole);
    EXPECT_EQ(desk(desk_hold{.number = "111 1111", .reason = "x"}).verdict, desk_verdict::refused);
    EXPECT_EQ(desk(desk_hold{.number = number}).verdict, desk_verdict::refused);
    EXPECT_THAT(store_.audit(), IsEmpty());
}

} // namespace
} // namespace ntbcare::flow
