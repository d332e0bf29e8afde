#include "gateway/exchange.hpp"

#include "protocol/smpp/status.hpp"
#include "protocol/smpp/tlv.hpp"
#include "tests/gateway/deliveries.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::app {
namespace {

using namespace std::chrono_literals;
using test::moment_at;

constexpr auto citizen = "6281234567890";

struct answer {
    std::uint32_t sequence;
    std::uint32_t status;

    friend bool operator==(const answer&, const answer&) = default;
};

/// An exchange whose links and writer are vectors.
class exchange_fixture : public testing::Test {
protected:
    exchange_ports ports() {
        exchange_ports made;
        made.respond = [this](auto, const auto& to, std::uint32_t status) {
            answers.push_back({to.sequence, status});
            return connected;
        };
        made.wake = [this](auto) {
            ++wakes;
        };
        made.hold = [this](bool sick) {
            holds.push_back(sick);
        };
        made.decide = [this](auto, flow::incoming&& message) {
            if (queue.size() >= queue_max)
                return false;
            queue.push_back(std::move(message));
            return true;
        };
        made.decide_own = [this](flow::incoming&& message) {
            if (own.size() >= queue_max)
                return false;
            own.push_back(std::move(message));
            return true;
        };
        made.record = [this](std::vector<db::outbox_change>&& changes) {
            std::ranges::move(changes, std::back_inserter(recorded));
        };
        made.reread = [this](db::outbox_id from) {
            reread.push_back(from);
        };
        made.log = [this](const flow::log_event& event) {
            events.push_back(event);
        };
        return made;
    }

    [[nodiscard]] flow::outcome
    outcome_of(const flow::incoming& message, flow::verdict result, std::int64_t row = 1) const {
        flow::outcome made;
        made.token = message.token;
        made.kind = message.kind;
        made.result = result;
        made.row = {row};
        const bool part = message.kind == flow::incoming_kind::part;
        made.became = part ? db::inbox_outcome::part : db::inbox_outcome::ticket;
        made.set = message.row.set;
        made.part = message.row.part;
        return made;
    }
    /// One turn over everything queued.
    void turn(flow::verdict result) {
        runtime::turn_report report;
        for (const auto* each : {&queue, &own})
            for (const auto& message : *each)
                report.outcomes.push_back(outcome_of(message, result, ++rows));
        report.messages = report.outcomes.size();
        queue.clear();
        own.clear();
        middle.turn_done(std::move(report), moment_at(0ms));
    }
    [[nodiscard]] std::size_t logged(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::count(events, name, &flow::log_event::name));
    }

    static flow::send_link lanes_link() {
        flow::send_link made;
        made.group = "peer";
        made.service = "1708";
        made.rate = 1'000;
        return made;
    }

    flow::admission door{test::test_keys(), shipped_catalogue(), {}};
    flow::sender lanes{{lanes_link()}, {}};
    exchange middle{
        {{test::test_profile(), protocol::status::message_queue_full}}, door, lanes, ports()};

    std::size_t queue_max = 100;
    bool connected = true;
    int wakes = 0;
    std::int64_t rows = 0;
    std::vector<answer> answers;
    std::vector<bool> holds;
    std::vector<flow::incoming> queue;
    std::vector<flow::incoming> own;
    std::vector<db::outbox_change> recorded;
    std::vector<db::outbox_id> reread;
    std::vector<flow::log_event> events;
};

using exchange_unit = exchange_fixture;

db::outbox_row sms(std::int64_t id) {
    db::outbox_row row;
    row.id = {id};
    row.to = {{1}, citizen, 1, 1, "peer"};
    row.text = "NTB CARE: laporan diterima";
    row.receipt = true;
    return row;
}

protocol::request_received receipt_for(std::uint32_t sequence, std::string_view id) {
    auto made = test::deliver(
        sequence,
        citizen,
        "id:" + std::string{id} +
            " sub:001 dlvrd:001 submit date:2607010915 done date:2607010916 stat:DELIVRD err:000"
    );
    std::get<protocol::short_message_request>(made.value.body).esm_class = 0x04;
    return made;
}

TEST_F(exchange_unit, a_message_is_answered_only_after_its_turn) {
    middle.request_received(0, test::deliver(7, citizen, "LAPOR jalan rusak"), moment_at(0ms));
    ASSERT_EQ(queue.size(), 1U);
    EXPECT_TRUE(answers.empty());
    turn(flow::verdict::stored);
    EXPECT_EQ(answers, (std::vector<answer>{{7, protocol::status::ok}}));
    EXPECT_EQ(middle.counters().acknowledged, 1U);
}

TEST_F(exchange_unit, a_turn_that_was_not_stored_is_told_busy) {
    middle.request_received(0, test::deliver(7, citizen, "LAPOR jalan rusak"), moment_at(0ms));
    turn(flow::verdict::busy);
    EXPECT_EQ(answers, (std::vector<answer>{{7, protocol::status::message_queue_full}}));
    EXPECT_EQ(middle.counters().acknowledged, 0U);
    EXPECT_EQ(middle.counters().busy, 1U);
}

TEST_F(exchange_unit, a_full_queue_is_told_busy_at_once) {
    queue_max = 1;
    middle.request_received(0, test::deliver(7, citizen, "LAPOR satu"), moment_at(0ms));
    middle.request_received(0, test::deliver(8, citizen, "LAPOR dua"), moment_at(0ms));
    EXPECT_EQ(answers, (std::vector<answer>{{8, protocol::status::message_queue_full}}));
    EXPECT_EQ(queue.size(), 1U);
}

TEST_F(exchange_unit, a_part_that_found_no_room_is_forgotten_and_may_come_again) {
    queue_max = 0;
    middle.request_received(0, test::deliver_part(7, citizen, 1, "jalan"), moment_at(0ms));
    EXPECT_EQ(answers.size(), 1U);
    EXPECT_EQ(door.pending_parts(), 0U);
}

TEST_F(exchange_unit, parts_are_joined_once_all_are_stored) {
    middle.request_received(0, test::deliver_part(1, citizen, 2, " di Praya"), moment_at(0ms));
    middle.request_received(
        0, test::deliver_part(2, citizen, 1, "LAPOR jalan rusak"), moment_at(0ms)
    );
    ASSERT_EQ(queue.size(), 2U);
    turn(flow::verdict::stored);
    EXPECT_EQ(answers.size(), 2U);
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].kind, flow::incoming_kind::joined);
    EXPECT_EQ(own[0].text, "LAPOR jalan rusak di Praya");
    EXPECT_FALSE(middle.is_quiet()) << "the joined message is still to be decided";
    turn(flow::verdict::stored);
    EXPECT_TRUE(middle.is_quiet());
}

TEST_F(exchange_unit, a_set_whose_time_is_over_comes_with_its_gap) {
    middle.request_received(
        0, test::deliver_part(1, citizen, 1, "LAPOR jalan rusak"), moment_at(0ms)
    );
    turn(flow::verdict::stored);
    middle.tick(moment_at(9min));
    EXPECT_TRUE(own.empty());
    middle.tick(moment_at(11min));
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].missing, (std::vector<std::uint8_t>{2}));
}

TEST_F(exchange_unit, a_joined_message_without_room_is_an_alarm) {
    middle.request_received(0, test::deliver_part(1, citizen, 1, "a"), moment_at(0ms));
    middle.request_received(0, test::deliver_part(2, citizen, 2, "b"), moment_at(0ms));
    queue_max = 0;
    turn(flow::verdict::stored);
    EXPECT_EQ(logged("intake.overflow"), 1U);
}

TEST_F(exchange_unit, what_is_no_message_is_refused) {
    protocol::request_received query;
    query.id = {protocol::command_id::query_sm, 3, 1};
    query.value.command = protocol::command_id::query_sm;
    middle.request_received(0, std::move(query), moment_at(0ms));
    EXPECT_EQ(answers, (std::vector<answer>{{3, protocol::status::invalid_command_id}}));
}

TEST_F(exchange_unit, octets_that_could_not_be_read_are_kept) {
    protocol::pdu_rejected broken;
    broken.command = protocol::command_id::deliver_sm;
    broken.status = protocol::status::invalid_command_length;
    broken.raw = {0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 9, 9, 9, 9};
    middle.pdu_rejected(0, std::move(broken), moment_at(0ms));
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].kind, flow::incoming_kind::unreadable);
    EXPECT_EQ(middle.counters().rejected, 1U);
}

TEST_F(exchange_unit, committed_sms_go_out_and_their_results_come_back) {
    middle.link_bound(0, moment_at(0ms));
    runtime::turn_report report;
    report.outbox.push_back(sms(5));
    middle.turn_done(std::move(report), moment_at(0ms));
    EXPECT_GT(wakes, 0);
    const auto next = middle.next_submission(0, moment_at(0ms));
    ASSERT_TRUE(next);
    EXPECT_FALSE(middle.is_quiet());
    middle.submission_answered(next->token, protocol::status::ok, "a1", moment_at(1ms));
    middle.read_done(0, moment_at(1ms));
    ASSERT_EQ(recorded.size(), 1U);
    EXPECT_EQ(recorded[0].state, db::outbox_state::accepted);
    EXPECT_FALSE(middle.is_quiet()) << "the result is not written yet";
    runtime::turn_report written;
    written.changes_committed = 1;
    middle.turn_done(std::move(written), moment_at(2ms));
    EXPECT_TRUE(middle.is_quiet());
}

TEST_F(exchange_unit, a_receiver_takes_in_and_nothing_waits_for_it) {
    exchange_link receiver{test::test_profile()};
    receiver.may_send = false;
    exchange receiving{{receiver}, door, lanes, ports()};
    receiving.link_bound(0, moment_at(0ms));
    receiving.request_received(0, test::deliver(7, citizen, "LAPOR jalan"), moment_at(0ms));
    EXPECT_EQ(queue.size(), 1U);
    runtime::turn_report report;
    report.outcomes.push_back(outcome_of(queue[0], flow::verdict::stored));
    report.outbox.push_back(sms(5));
    receiving.turn_done(std::move(report), moment_at(0ms));
    EXPECT_TRUE(receiving.drained()) << "no link that sends is bound";
    receiving.link_lost(0, moment_at(1ms));
}

TEST_F(exchange_unit, a_receipt_is_answered_after_its_change_is_stored) {
    lanes.restore_awaiting(std::vector<db::awaited_receipt>{{"peer", "a1", {5}}}, moment_at(0ms));
    middle.request_received(0, receipt_for(4, "a1"), moment_at(0ms));
    ASSERT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue[0].kind, flow::incoming_kind::receipt);
    ASSERT_TRUE(queue[0].change);
    EXPECT_EQ(queue[0].change->state, db::outbox_state::delivered);
    EXPECT_TRUE(answers.empty());
    turn(flow::verdict::stored);
    EXPECT_EQ(answers.size(), 1U);
}

TEST_F(exchange_unit, a_receipt_for_nothing_is_acknowledged_and_makes_no_ticket) {
    middle.request_received(0, receipt_for(4, "zz"), moment_at(0ms));
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(answers, (std::vector<answer>{{4, protocol::status::ok}}));
    EXPECT_EQ(middle.counters().receipts, 1U);
}

TEST_F(exchange_unit, a_receipt_without_its_flag_is_known_by_its_text) {
    auto receipt = receipt_for(4, "zz");
    std::get<protocol::short_message_request>(receipt.value.body).esm_class = 0;
    middle.request_received(0, std::move(receipt), moment_at(0ms));
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(middle.counters().receipts, 1U);
}

TEST_F(exchange_unit, a_receipt_in_tlvs_alone_is_read) {
    lanes.restore_awaiting(std::vector<db::awaited_receipt>{{"peer", "a1", {5}}}, moment_at(0ms));
    protocol::data_sm_request body;
    body.esm_class = 0x04;
    protocol::request_received receipt;
    receipt.id = {protocol::command_id::data_sm, 9, 1};
    receipt.value = {
        protocol::command_id::data_sm,
        0,
        9,
        std::move(body),
        {protocol::make_tlv_text(protocol::tag::receipted_message_id, "a1"),
         protocol::make_tlv8(protocol::tag::message_state, 2)}};
    middle.request_received(0, std::move(receipt), moment_at(0ms));
    ASSERT_EQ(queue.size(), 1U);
    EXPECT_TRUE(queue[0].change);
}

TEST_F(exchange_unit, a_sick_store_holds_the_links_until_it_is_well) {
    runtime::turn_report report;
    report.sick = true;
    middle.turn_done(std::move(report), moment_at(0ms));
    runtime::turn_report well;
    well.sick = false;
    middle.turn_done(std::move(well), moment_at(1ms));
    EXPECT_EQ(holds, (std::vector<bool>{true, false}));
}

TEST_F(exchange_unit, draining_answers_busy_and_ends_when_all_is_done) {
    middle.link_bound(0, moment_at(0ms));
    middle.request_received(0, test::deliver(1, citizen, "LAPOR jalan"), moment_at(0ms));
    middle.begin_drain();
    middle.request_received(0, test::deliver(2, citizen, "LAPOR lain"), moment_at(0ms));
    EXPECT_EQ(answers, (std::vector<answer>{{2, protocol::status::message_queue_full}}));
    EXPECT_FALSE(middle.drained());
    turn(flow::verdict::stored);
    EXPECT_TRUE(middle.drained());
}

TEST_F(exchange_unit, draining_does_not_wait_for_sms_that_no_link_can_take) {
    runtime::turn_report report;
    report.outbox.push_back(sms(5));
    middle.turn_done(std::move(report), moment_at(0ms));
    middle.begin_drain();
    EXPECT_TRUE(middle.drained());
    middle.link_bound(0, moment_at(0ms));
    EXPECT_FALSE(middle.drained());
}

TEST_F(exchange_unit, quiet_is_told_once_when_it_lasts) {
    middle.request_received(0, test::deliver(1, citizen, "LAPOR jalan"), moment_at(0ms));
    middle.tick(moment_at(100ms));
    EXPECT_EQ(logged("gateway.idle"), 0U);
    turn(flow::verdict::stored);
    middle.tick(moment_at(200ms));
    EXPECT_EQ(logged("gateway.idle"), 0U);
    middle.tick(moment_at(400ms));
    middle.tick(moment_at(500ms));
    EXPECT_EQ(logged("gateway.idle"), 1U);
}

TEST_F(exchange_unit, a_restart_goes_on_where_it_was) {
    db::recovered found;
    found.unfinished.push_back(sms(3));
    found.awaiting_receipt.push_back({"peer", "a1", {2}});
    middle.restore(std::move(found), moment_at(0ms));
    middle.link_bound(0, moment_at(0ms));
    EXPECT_TRUE(middle.next_submission(0, moment_at(0ms)));
    middle.request_received(0, receipt_for(4, "a1"), moment_at(0ms));
    EXPECT_EQ(queue.size(), 1U);
}

TEST_F(exchange_unit, what_was_learnt_of_a_carrier_is_written_and_comes_back) {
    for (std::int64_t row = 1; row <= 3; ++row) {
        const auto id = "A" + std::to_string(row);
        lanes.restore_awaiting(
            std::vector<db::awaited_receipt>{{"peer", id, {row}}}, moment_at(0ms)
        );
        middle.request_received(
            0,
            receipt_for(static_cast<std::uint32_t>(row), std::to_string(0xa0 + row)),
            moment_at(0ms)
        );
    }
    own.clear();
    queue_max = 0;
    middle.read_done(0, moment_at(0ms));
    EXPECT_EQ(logged("receipt.form_learnt"), 1U);
    EXPECT_TRUE(own.empty()) << "no room yet";
    queue_max = 100;
    middle.read_done(0, moment_at(0ms));
    ASSERT_EQ(own.size(), 1U);
    ASSERT_TRUE(own[0].learnt);
    EXPECT_EQ(*own[0].learnt, (db::link_state{"peer", "receipt_form", "decimal"}));
    flow::sender fresh{{lanes_link()}, {}};
    fresh.restore_learnt(std::vector{*own[0].learnt});
    EXPECT_EQ(fresh.figures(0, moment_at(0ms)).receipt_form, "decimal");
    turn(flow::verdict::stored);
    EXPECT_TRUE(queue.empty());
}

TEST_F(exchange_unit, links_are_told_once_a_minute_when_something_changed) {
    middle.tick(moment_at(0ms));
    middle.link_bound(0, moment_at(0ms));
    middle.request_received(0, test::deliver(1, citizen, "LAPOR jalan rusak"), moment_at(10s));
    middle.request_received(0, receipt_for(2, "zz"), moment_at(10s));
    middle.tick(moment_at(59s));
    EXPECT_EQ(logged("gateway.links"), 0U);
    middle.tick(moment_at(60s));
    ASSERT_EQ(logged("gateway.links"), 1U);
    const auto at = std::ranges::find(events, "gateway.links", &flow::log_event::name);
    const auto value = [&](std::string_view name) {
        for (const auto& [key, text] : at->fields)
            if (key == name)
                return text;
        return std::string{};
    };
    EXPECT_EQ(value("link"), "peer");
    EXPECT_EQ(value("state"), "up");
    EXPECT_EQ(value("window"), "0/10");
    EXPECT_EQ(value("messages"), "1");
    EXPECT_EQ(value("last_message"), "50s");
    EXPECT_EQ(value("receipts_parked"), "1");
    EXPECT_EQ(value("receipts_matched"), "0");
    middle.tick(moment_at(120s));
    EXPECT_EQ(logged("gateway.links"), 2U) << "the parked receipt has become an unmatched one";
    middle.tick(moment_at(180s));
    EXPECT_EQ(logged("gateway.links"), 2U) << "nothing changed";
    middle.link_lost(0, moment_at(200s));
    middle.tell_links(moment_at(200s));
    EXPECT_EQ(logged("gateway.links"), 3U) << "at the end, whatever the time";
}

TEST_F(exchange_unit, a_receipt_that_stands_for_an_answer_settles_its_message) {
    auto patient = lanes_link();
    patient.unanswered = flow::unanswered_rule::wait;
    flow::sender waiting{{patient}, {}};
    exchange between{
        {{test::test_profile(), protocol::status::message_queue_full}}, door, waiting, ports()};
    between.link_bound(0, moment_at(0ms));
    runtime::turn_report report;
    report.outbox.push_back(sms(5));
    between.turn_done(std::move(report), moment_at(0ms));
    const auto next = between.next_submission(0, moment_at(0ms));
    ASSERT_TRUE(next);
    between.submission_expired(next->token, moment_at(10s));
    auto receipt = receipt_for(4, "a1");
    auto& text = std::get<protocol::short_message_request>(receipt.value.body).short_message;
    const std::string said = "id:a1 stat:DELIVRD err:000";
    text.assign(said.begin(), said.end());
    between.request_received(0, std::move(receipt), moment_at(11s));
    between.read_done(0, moment_at(11s));
    ASSERT_EQ(recorded.size(), 2U);
    EXPECT_EQ(recorded[0].state, db::outbox_state::accepted);
    EXPECT_EQ(recorded[1].state, db::outbox_state::delivered);
    EXPECT_EQ(answers, (std::vector<answer>{{4, protocol::status::ok}}));
}

} // namespace
} // namespace ntbcare::app
