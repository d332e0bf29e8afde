#include "gateway/flow/send_request.hpp"

#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

using namespace test;

protocol::short_message_request
made_by(const send_link& from, const db::outbox_row& of, routing::wall_time now) {
    const auto request = make_submit(from, of, {.short_message = {'o', 'k'}}, 0, now);
    EXPECT_EQ(request.command, protocol::command_id::submit_sm);
    return std::get<protocol::short_message_request>(request.body);
}

TEST(make_submit, carries_what_its_link_says) {
    send_link from{.service = "NTBCARE"};
    from.service_type = "CMT";
    from.protocol_id = 0x41;
    from.priority_flag = 2;
    const auto body = made_by(from, row({.id = 1}), at(0s).wall);
    EXPECT_EQ(body.service_type, "CMT");
    EXPECT_EQ(body.source.digits, "NTBCARE");
    EXPECT_EQ(body.source.ton, protocol::type_of_number::alphanumeric);
    EXPECT_EQ(body.protocol_id, 0x41);
    EXPECT_EQ(body.priority_flag, 2);
    EXPECT_EQ(body.schedule_delivery_time, "");
}

TEST(make_submit, answers_the_number_people_write_to_by_the_links_source) {
    const send_link from{.service = "NTBCARE", .written_to = "1708"};
    auto reply = row({.id = 1});
    reply.service = "1708";
    EXPECT_EQ(made_by(from, reply, at(0s).wall).source.digits, "NTBCARE");
    reply.service = "1709";
    EXPECT_EQ(made_by(from, reply, at(0s).wall).source.digits, "1709");
}

TEST(make_submit, is_valid_no_longer_than_the_row_itself) {
    send_link from;
    const auto one = row({.id = 1}); // Its deadline is at 1h.
    EXPECT_EQ(made_by(from, one, at(0s).wall).validity_period, "000000010000000R");
    EXPECT_EQ(made_by(from, one, at(59min).wall).validity_period, "000000000100000R");
    from.validity_period = 10min;
    EXPECT_EQ(made_by(from, one, at(0s).wall).validity_period, "000000001000000R");
    EXPECT_EQ(made_by(from, one, at(55min).wall).validity_period, "000000000500000R");
    auto patient = one;
    patient.deadline = {};
    EXPECT_EQ(made_by(from, patient, at(0s).wall).validity_period, "000000001000000R");
    from.validity_period = 0s;
    EXPECT_EQ(made_by(from, patient, at(0s).wall).validity_period, "");
}

TEST(make_submit, is_scheduled_as_the_link_says_but_never_past_its_deadline) {
    send_link from{.schedule = 10min};
    const auto one = row({.id = 1}); // Its deadline is at 1h.
    EXPECT_EQ(made_by(from, one, at(0s).wall).schedule_delivery_time, "000000001000000R");
    EXPECT_EQ(made_by(from, one, at(50min).wall).schedule_delivery_time, "");
    auto patient = one;
    patient.deadline = {};
    EXPECT_EQ(made_by(from, patient, at(50min).wall).schedule_delivery_time, "000000001000000R");
}

TEST(make_submit, asks_for_the_receipts_that_the_link_wants) {
    struct row_of {
        receipt_rule rule;
        bool plain, answer, wished;
    };
    for (const auto& [rule, plain, answer, wished] : {
             row_of{receipt_rule::none, false, false, false},
             row_of{receipt_rule::answers, false, true, true},
             row_of{receipt_rule::all, true, true, true},
         }) {
        const send_link from{.receipts = rule};
        const auto asked = [&](const row_spec& spec) {
            return made_by(from, row(spec), at(0s).wall).registered_delivery ==
                   protocol::receipt_requested;
        };
        EXPECT_EQ(asked({.id = 1}), plain);
        EXPECT_EQ(asked({.id = 1, .in = lane::answer}), answer);
        EXPECT_EQ(asked({.id = 1, .receipt = true}), wished);
    }
}

TEST(relative_time, has_two_digits_for_each_field) {
    EXPECT_EQ(relative_time(1s), "000000000001000R");
    EXPECT_EQ(relative_time(61s), "000000000101000R");
    EXPECT_EQ(relative_time(1999ms), "000000000001000R");
    EXPECT_EQ(relative_time(24h), "000001000000000R");
    EXPECT_EQ(relative_time(std::chrono::days{31}), "000101000000000R");
}

TEST(relative_time, is_never_nothing_and_never_more_than_an_smsc_keeps) {
    EXPECT_EQ(relative_time(0s), "000000000001000R");
    EXPECT_EQ(relative_time(-5s), "000000000001000R");
    EXPECT_EQ(relative_time(std::chrono::days{4'000}), "000300000000000R");
}

TEST(prefix_routes, takes_the_longest_prefix_in_whatever_form_the_number_is) {
    const prefix_routes routes{{{"62811", "telkomsel"}, {"628", "lain"}, {"62817", "xl"}}};
    const auto find = [&](std::string wire, std::uint8_t ton) {
        db::contact to;
        to.wire = std::move(wire);
        to.ton = ton;
        return routes.find(to);
    };
    EXPECT_EQ(find("628111234567", 1), "telkomsel");
    EXPECT_EQ(find("08111234567", 0), "telkomsel");
    EXPECT_EQ(find("+628171234567", 0), "xl");
    EXPECT_EQ(find("628991234567", 1), "lain");
    EXPECT_EQ(find("6591234567", 1), "");
    EXPECT_EQ(find("", 1), "");
    EXPECT_EQ(prefix_routes{}.find({.wire = "628111234567"}), "");
}

} // namespace
} // namespace ntbcare::flow
