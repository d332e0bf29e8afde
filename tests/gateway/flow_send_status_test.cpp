#include "gateway/flow/send_status.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

using namespace test;
namespace status = protocol::status;

TEST(rule_of_submit, has_a_class_and_a_reason_for_every_status_that_has_a_name) {
    for (const auto& [number, name] : status::all_named()) {
        const auto& rule = rule_of_submit(number);
        EXPECT_EQ(rule.status, number) << name << " has no rule of its own";
        EXPECT_FALSE(rule.reason.empty()) << name;
    }
}

TEST(rule_of_submit, retries_what_has_no_name_later) {
    for (const std::uint32_t value : {0x09U, 0x3ffU, 0x400U, 0x4ffU, 0x500U, 0xffffffffU}) {
        EXPECT_EQ(classify_submit(value), submit_class::retry_later) << std::hex << value;
    }
    EXPECT_EQ(rule_of_submit(0x400).reason, rule_of_submit(0x4ff).reason);
    EXPECT_NE(rule_of_submit(0x400).reason, rule_of_submit(0x500).reason);
}

TEST(classify_submit, tells_the_links_troubles_from_the_messages) {
    struct row {
        std::uint32_t value;
        submit_class means;
    };
    for (const auto& [value, means] : {
             row{0x00, submit_class::accepted},  row{0x01, submit_class::never},
             row{0x02, submit_class::retry_now}, row{0x03, submit_class::link_sick},
             row{0x04, submit_class::link_sick}, row{0x08, submit_class::retry_later},
             row{0x0a, submit_class::alarm},     row{0x0b, submit_class::never},
             row{0x0e, submit_class::link_sick}, row{0x14, submit_class::link_busy},
             row{0x15, submit_class::alarm},     row{0x45, submit_class::never},
             row{0x58, submit_class::link_busy}, row{0x62, submit_class::alarm},
             row{0x64, submit_class::link_busy}, row{0x65, submit_class::never},
             row{0xc2, submit_class::never},     row{0xff, submit_class::retry_now},
             row{0x101, submit_class::alarm},
         }) {
        EXPECT_EQ(classify_submit(value), means) << std::hex << value;
    }
}

TEST(sender, says_why_a_message_was_refused) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, 0x0b, "", at(0s));
    const auto events = lanes.take_events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].name, "send.failed");
    EXPECT_EQ(field(events[0], "status"), "ESME_RINVDSTADR");
    EXPECT_EQ(field(events[0], "reason"), "the number does not exist or has another form");
}

TEST(sender, tries_once_more_at_once_and_then_later_what_was_the_fault_of_a_moment) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::unknown_error, "", at(0s));
    const auto again = lanes.next(first_link, at(0s));
    ASSERT_TRUE(again);
    lanes.response(again->token, status::unknown_error, "", at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(1999ms)));
    EXPECT_TRUE(lanes.next(first_link, at(2s)));
}

TEST(sender, drops_a_message_whose_deadline_comes_while_it_is_held) {
    sender lanes{links(), {.retry_first = 5min, .retry_max = 5min}};
    lanes.link_up(first_link, at(0s));
    auto hasty = row({.id = 1});
    hasty.deadline = at(2min).wall;
    lanes.push(hasty, at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::system_error, "", at(0s));
    lanes.tick(at(119s));
    EXPECT_TRUE(lanes.take_changes().empty());
    lanes.tick(at(2min));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::expired);
    EXPECT_FALSE(lanes.next(first_link, at(5min)));
}

TEST(sender, tells_the_operator_once_an_hour_what_only_he_can_mend) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    const auto refuse = [&](std::int64_t id, std::uint32_t value, std::chrono::seconds when) {
        auto lasting = row({.id = id});
        lasting.deadline = {};
        lanes.push(lasting, at(when));
        lanes.response(lanes.next(first_link, at(when))->token, value, "", at(when));
        return has_event(lanes.take_events(), "send.alarm");
    };
    EXPECT_TRUE(refuse(1, status::invalid_source_address, 0s));
    EXPECT_FALSE(refuse(2, status::invalid_source_address, 0s));
    EXPECT_TRUE(refuse(3, 0x15, 0s)) << "another status is another alarm";
    EXPECT_EQ(lanes.queued(), 3U) << "they go again: he may mend it before their deadline";
    EXPECT_FALSE(refuse(4, status::invalid_source_address, 3'599s));
    EXPECT_TRUE(refuse(5, status::invalid_source_address, 3'600s));
}

} // namespace
} // namespace ntbcare::flow
