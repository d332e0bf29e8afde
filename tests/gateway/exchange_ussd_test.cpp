// USSD in the middle of the house: a step goes to the writer, its screen back to whoever waits, and
// to nobody who does not.
#include "gateway/exchange.hpp"

#include "gateway/config/dialect_loader.hpp"
#include "protocol/smpp/status.hpp"
#include "protocol/smpp/tlv.hpp"
#include "tests/gateway/deliveries.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

namespace ntbcare::app {
namespace {

using namespace std::chrono_literals;
using test::moment_at;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto citizen = "6281234567890";

std::shared_ptr<const protocol::ussd_dialect> standard() {
    config::problem_list problems;
    const auto file = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/ussd/smpp5.toml";
    auto made = config::load_ussd_dialect(file, problems);
    EXPECT_THAT(problems, IsEmpty());
    return std::make_shared<const protocol::ussd_dialect>(std::move(made));
}

flow::link_profile profile(std::uint32_t index) {
    auto made = test::test_profile(index);
    made.ussd = standard();
    return made;
}

class exchange_ussd_steps : public testing::Test {
protected:
    exchange_ports ports() {
        exchange_ports made;
        made.respond = [this](auto, const auto& to, std::uint32_t status) {
            answers.emplace_back(to.sequence, status);
            return true;
        };
        made.wake = [](auto) {
        };
        made.hold = [](bool) {
        };
        made.decide = [this](std::uint32_t link, flow::incoming&& message) {
            if (is_full)
                return false;
            queue.push_back(std::move(message));
            queues.push_back(link);
            return true;
        };
        made.decide_own = [this](flow::incoming&& message) {
            own.push_back(std::move(message));
            return true;
        };
        made.record = [](auto&&) {
        };
        made.reread = [](auto) {
        };
        made.log = [this](const flow::log_event& event) {
            events.emplace_back(event.name);
        };
        return made;
    }
    /// A step as the carrier brings it.
    static protocol::request_received
    step(std::uint32_t sequence, std::uint8_t operation, std::string_view keys) {
        auto made = test::deliver(sequence, citizen, keys);
        made.value.tlvs = {
            protocol::make_tlv8(protocol::tag::ussd_service_op, operation),
            protocol::make_tlv16(
                protocol::tag::its_session_info, static_cast<std::uint16_t>(0x2a00 + 2 * sequence)
            )};
        return made;
    }
    void receive(protocol::request_received what, std::chrono::milliseconds at = 0ms) {
        middle.request_received(0, std::move(what), moment_at(at));
    }
    /// The turn over everything queued, with this screen.
    void turn(
        std::optional<protocol::ussd_screen> screen,
        flow::verdict result = flow::verdict::stored,
        std::chrono::milliseconds at = 0ms
    ) {
        runtime::turn_report report;
        for (const auto* each : {&queue, &own})
            for (const auto& message : *each) {
                flow::outcome of;
                of.token = message.token;
                of.kind = message.kind;
                of.result = result;
                of.screen = screen;
                report.outcomes.push_back(std::move(of));
            }
        queue.clear();
        own.clear();
        middle.turn_done(std::move(report), moment_at(at));
    }
    /// What the link would send now: the texts of screens.
    std::vector<std::string> screens(std::chrono::milliseconds at = 0ms) {
        std::vector<std::string> shown;
        while (const auto next = middle.next_submission(0, moment_at(at))) {
            tokens.push_back(next->token);
            const auto& text =
                std::get<protocol::short_message_request>(next->request.body).short_message;
            shown.emplace_back(text.begin(), text.end());
        }
        return shown;
    }

    static flow::send_link lanes_link(std::uint32_t index) {
        flow::send_link made;
        made.index = index;
        made.group = "peer";
        made.service = "1708";
        made.rate = 1'000;
        return made;
    }

    flow::admission door{test::test_keys(), shipped_catalogue(), {}};
    flow::sender lanes{{lanes_link(0), lanes_link(1)}, {}};
    exchange middle{
        {{profile(0), protocol::status::message_queue_full},
         {profile(1), protocol::status::message_queue_full}},
        door,
        lanes,
        ports(),
        {.texts = {"sedang diproses", "sibuk"}, .answer_within = 1'500ms}};
    bool is_full = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> answers;
    std::vector<flow::incoming> queue;
    std::vector<std::uint32_t> queues;
    std::vector<flow::incoming> own;
    std::vector<std::string> events;
    std::vector<std::uint64_t> tokens;

    void SetUp() override { middle.link_bound(0, moment_at(0ms)); }
};

TEST_F(exchange_ussd_steps, a_step_is_acknowledged_after_its_turn_and_then_its_screen_leaves) {
    receive(step(1, 1, ""));
    EXPECT_THAT(answers, IsEmpty());
    ASSERT_THAT(queue, SizeIs(1));
    EXPECT_EQ(queue[0].kind, flow::incoming_kind::ussd);
    EXPECT_EQ(queue[0].sender.digits, citizen);
    turn(protocol::ussd_screen{"NTB CARE", true});
    EXPECT_THAT(answers, ElementsAre(std::pair{1U, protocol::status::ok}));
    EXPECT_THAT(screens(), ElementsAre("NTB CARE"));
    EXPECT_EQ(middle.ussd().screens, 1U);
}

TEST_F(exchange_ussd_steps, when_the_store_is_slow_she_sees_that_the_result_comes_by_sms) {
    receive(step(1, 18, "1"));
    middle.tick(moment_at(1'400ms));
    EXPECT_THAT(screens(1'400ms), IsEmpty());
    middle.tick(moment_at(1'500ms));
    EXPECT_THAT(screens(1'500ms), ElementsAre("sedang diproses"));
    EXPECT_THAT(answers, IsEmpty()); // Not stored yet.
    turn(protocol::ussd_screen{"Diterima. Tiket 482 7363", false}, flow::verdict::stored, 3s);
    EXPECT_THAT(screens(3s), IsEmpty());
    EXPECT_THAT(answers, SizeIs(1));
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_TRUE(own[0].ussd->unseen);
    EXPECT_FALSE(own[0].token);
    EXPECT_FALSE(middle.is_quiet());
    EXPECT_EQ(middle.ussd().late, 1U);
}

TEST_F(exchange_ussd_steps, what_was_not_stored_is_told_busy_and_shown_so) {
    receive(step(1, 18, "1"));
    turn({}, flow::verdict::busy);
    EXPECT_THAT(screens(), ElementsAre("sibuk"));
    receive(step(2, 18, "1"));
    is_full = true;
    receive(step(3, 18, "1"));
    EXPECT_THAT(screens(), ElementsAre("sibuk"));
    // Told that nothing was done: the carrier must not bring it again and have it done.
    EXPECT_THAT(
        answers,
        ElementsAre(std::pair{1U, protocol::status::ok}, std::pair{3U, protocol::status::ok})
    );
    EXPECT_EQ(middle.ussd().busy, 2U);
}

TEST_F(exchange_ussd_steps, whoever_hung_up_is_shown_nothing_whatever_becomes_of_it) {
    receive(step(1, 129, ""));
    turn(protocol::ussd_screen{"never", true});
    receive(step(2, 129, ""));
    turn({}, flow::verdict::busy);
    is_full = true;
    receive(step(3, 129, ""));
    receive(step(4, 129, ""), 10s);
    middle.tick(moment_at(20s));
    EXPECT_THAT(screens(20s), IsEmpty());
    EXPECT_THAT(own, IsEmpty());
}

TEST_F(exchange_ussd_steps, a_step_nobody_could_be_told_of_is_the_carriers_to_bring_again) {
    receive(step(1, 18, "1"));
    middle.link_lost(0, moment_at(0ms));
    turn({}, flow::verdict::busy);
    EXPECT_THAT(answers, ElementsAre(std::pair{1U, protocol::status::message_queue_full}));
}

TEST_F(exchange_ussd_steps, a_last_screen_that_is_lost_is_said_by_sms_and_a_menu_is_not) {
    receive(step(1, 18, "1"));
    turn(protocol::ussd_screen{"Diterima", false});
    EXPECT_THAT(screens(), SizeIs(1));
    middle.submission_answered(tokens[0], protocol::status::submit_failed, "", moment_at(0ms));
    middle.tick(moment_at(0ms));
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_TRUE(own[0].ussd->unseen);
    turn({});
    receive(step(2, 18, "1"));
    turn(protocol::ussd_screen{"Di mana?", true});
    EXPECT_THAT(screens(11s), IsEmpty());
    middle.tick(moment_at(11s));
    EXPECT_THAT(own, IsEmpty());
}

TEST_F(exchange_ussd_steps, two_steps_under_one_sequence_see_neither_the_others_screen) {
    receive(step(1, 18, "1"));
    receive(step(1, 18, "2"));
    turn(protocol::ussd_screen{"Tiket 482 7363", false});
    EXPECT_THAT(screens(), IsEmpty());
}

TEST_F(exchange_ussd_steps, a_promised_step_over_http_that_failed_is_tried_again_alone) {
    middle.ussd_called(
        0, {}, [](const auto&, const auto&) { return true; }, moment_at(0ms)
    );
    middle.tick(moment_at(2s));
    turn({}, flow::verdict::busy, 2s);
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_TRUE(own[0].ussd->is_alone);
    EXPECT_FALSE(own[0].ussd->unseen);
}

TEST_F(exchange_ussd_steps, an_operation_that_nobody_knows_is_acknowledged_and_told_once) {
    receive(step(1, 200, "081234567890"));
    receive(step(2, 200, ""));
    receive(step(3, 19, "")); // A confirmation.
    EXPECT_THAT(answers, SizeIs(3));
    EXPECT_THAT(queue, IsEmpty());
    EXPECT_EQ(std::ranges::count(events, "ussd.operation_unknown"), 1);
    EXPECT_EQ(middle.ussd().unknown, 2U);
}

TEST_F(exchange_ussd_steps, an_sms_on_the_same_link_is_an_sms) {
    receive(test::deliver(1, citizen, "LAPOR jalan rusak di Praya"));
    ASSERT_THAT(queue, SizeIs(1));
    EXPECT_EQ(queue[0].kind, flow::incoming_kind::message);
}

TEST_F(exchange_ussd_steps, a_screen_leaves_before_an_sms_and_is_not_sent_again) {
    db::outbox_row row;
    row.id = {1};
    row.to = {{1}, "6281234567891", 1, 1, "peer"};
    row.text = "NTB CARE: laporan diterima";
    lanes.push(row, moment_at(0ms));
    receive(step(1, 1, ""));
    turn(protocol::ussd_screen{"NTB CARE", true});
    EXPECT_THAT(screens(), ElementsAre("NTB CARE", "NTB CARE: laporan diterima"));
    middle.submission_answered(tokens[0], protocol::status::submit_failed, "", moment_at(0ms));
    EXPECT_THAT(screens(1s), IsEmpty());
    EXPECT_EQ(middle.ussd().refused, 1U);
    EXPECT_EQ(std::ranges::count(events, "ussd.screen_refused"), 1);
    EXPECT_EQ(middle.counters().answered, 0U); // Of SMS.
}

TEST_F(exchange_ussd_steps, whoever_was_promised_an_sms_gets_one_whatever_becomes_of_the_promise) {
    for (const bool lost_before_the_turn : {true, false}) {
        const auto lose = [&] {
            middle.submission_answered(
                tokens.at(0), protocol::status::throttled, "", moment_at(2s)
            );
            middle.tick(moment_at(2s));
        };
        tokens.clear();
        receive(step(1, 18, "1"));
        middle.tick(moment_at(2s));
        ASSERT_THAT(screens(2s), ElementsAre("sedang diproses"));
        if (lost_before_the_turn)
            lose();
        EXPECT_THAT(own, IsEmpty());
        turn(protocol::ussd_screen{"Diterima", false}, flow::verdict::stored, 2s);
        if (!lost_before_the_turn)
            lose();
        ASSERT_THAT(own, SizeIs(1)) << lost_before_the_turn;
        turn({}, flow::verdict::stored, 2s);
    }
}

TEST_F(exchange_ussd_steps, a_busy_screen_that_is_lost_was_nothing) {
    is_full = true;
    receive(step(1, 18, "1"));
    ASSERT_THAT(screens(), ElementsAre("sibuk"));
    middle.submission_answered(tokens[0], protocol::status::submit_failed, "", moment_at(0ms));
    middle.tick(moment_at(0ms));
    EXPECT_THAT(own, IsEmpty());
}

TEST_F(exchange_ussd_steps, a_refused_screen_is_no_word_about_sms) {
    db::outbox_row row;
    row.id = {1};
    row.to = {{1}, "6281234567891", 1, 1, "peer"};
    row.text = "NTB CARE: laporan diterima";
    for (const auto status : {protocol::status::throttled, protocol::status::invalid_command_id}) {
        tokens.clear();
        receive(step(1, 1, ""));
        turn(protocol::ussd_screen{"NTB CARE", true});
        EXPECT_THAT(screens(), SizeIs(1));
        middle.submission_answered(tokens[0], status, "", moment_at(0ms));
    }
    lanes.push(row, moment_at(1s));
    EXPECT_EQ(middle.next_chance(0, moment_at(1s)), moment_at(1s).steady);
}

TEST_F(exchange_ussd_steps, it_is_not_quiet_while_a_screen_is_on_its_way) {
    receive(step(1, 1, ""));
    turn(protocol::ussd_screen{"NTB CARE", true});
    EXPECT_FALSE(middle.is_quiet());
    EXPECT_THAT(screens(), SizeIs(1));
    EXPECT_FALSE(middle.is_quiet());
    middle.submission_answered(tokens[0], protocol::status::ok, "", moment_at(0ms));
    EXPECT_TRUE(middle.is_quiet());
}

TEST_F(exchange_ussd_steps, a_screen_that_nobody_looks_at_any_more_is_dropped) {
    receive(step(1, 1, ""));
    turn(protocol::ussd_screen{"NTB CARE", true});
    EXPECT_EQ(middle.next_chance(0, moment_at(0ms)), moment_at(0ms).steady);
    EXPECT_THAT(screens(11s), IsEmpty());
    EXPECT_EQ(middle.ussd().dropped, 1U);
}

TEST_F(exchange_ussd_steps, without_a_link_to_send_by_the_result_goes_by_sms) {
    receive(step(1, 18, "1"));
    middle.link_lost(0, moment_at(0ms));
    turn(protocol::ussd_screen{"Diterima", false});
    EXPECT_THAT(own, SizeIs(1));
    middle.link_bound(0, moment_at(0ms));
    EXPECT_THAT(screens(), IsEmpty());
}

TEST_F(exchange_ussd_steps, a_line_that_breaks_takes_its_screens_with_it) {
    receive(step(1, 1, ""));
    turn(protocol::ussd_screen{"NTB CARE", true});
    middle.link_lost(0, moment_at(0ms));
    middle.link_bound(0, moment_at(0ms));
    EXPECT_THAT(screens(), IsEmpty());
}

TEST_F(exchange_ussd_steps, a_line_that_breaks_under_a_last_screen_has_it_said_by_sms_once) {
    receive(step(1, 18, "1"));
    turn(protocol::ussd_screen{"Diterima", false});
    ASSERT_THAT(screens(), SizeIs(1));
    middle.link_lost(0, moment_at(0ms));
    middle.tick(moment_at(0ms));
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_TRUE(own[0].ussd->unseen);
    turn({});
    middle.link_bound(0, moment_at(0ms));
    middle.submission_expired(tokens[0], moment_at(0ms));
    middle.tick(moment_at(0ms));
    EXPECT_THAT(own, IsEmpty());
}

TEST_F(exchange_ussd_steps, a_last_screen_stays_with_the_line_that_carries_it) {
    receive(step(1, 18, "1"));
    turn(protocol::ussd_screen{"Diterima", false});
    ASSERT_THAT(screens(), SizeIs(1));
    middle.link_bound(1, moment_at(0ms));
    middle.link_lost(1, moment_at(0ms));
    middle.tick(moment_at(0ms));
    EXPECT_THAT(own, IsEmpty());
}

TEST_F(exchange_ussd_steps, a_step_over_http_has_a_queue_of_its_own_and_is_answered_there) {
    std::vector<std::string> shown;
    const auto show = [&](const protocol::ussd_screen& screen, const auto&) {
        shown.push_back(screen.text);
        return shown.size() == 1;
    };
    ussd_called_step call{.from = test::test_profile(), .timeout = 3min};
    call.step.session = "ATUid_1";
    call.step.caller.digits = "+6281234567890";
    middle.ussd_called(1, call, show, moment_at(0ms));
    EXPECT_THAT(queues, ElementsAre(3)); // Behind two links and the aggregator before it.
    ASSERT_THAT(queue, SizeIs(1));
    EXPECT_EQ(queue[0].sender.digits, citizen);
    turn(protocol::ussd_screen{"NTB CARE", true});
    EXPECT_THAT(shown, ElementsAre("NTB CARE"));
    EXPECT_THAT(answers, IsEmpty());
    middle.ussd_called(1, call, show, moment_at(0ms));
    turn(protocol::ussd_screen{"too late", false});
    EXPECT_THAT(own, SizeIs(1));
}

TEST_F(exchange_ussd_steps, while_it_drains_nobody_begins_anything) {
    middle.begin_drain();
    receive(step(1, 1, ""));
    EXPECT_THAT(queue, IsEmpty());
    std::string shown;
    middle.ussd_called(
        0,
        {},
        [&](const auto& screen, const auto&) {
            shown = screen.text;
            return true;
        },
        moment_at(0ms)
    );
    EXPECT_EQ(shown, "sibuk");
}

} // namespace
} // namespace ntbcare::app
