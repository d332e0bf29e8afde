// Every sequence of three things that can happen to a session, in both roles, from a fresh
// connection, from a bound one that owes and is owed an answer, and from one that is unbinding:
// nobody has to think of the order that breaks it.

#include "tests/protocol/session_dialogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;

struct happening {
    std::string_view name;
    dialogue_step step;
};

std::vector<happening> happenings(role side) {
    const bool esme = side == role::esme;
    const auto asked = esme ? command_id::deliver_sm : command_id::submit_sm;
    const auto ours = esme ? command_id::submit_sm : command_id::deliver_sm;
    const bind_request who{"ntbcare", "rahasia", "", 0x34, 0, 0, ""};
    std::vector<happening> all{
        {"message", step::hears({asked, 0, 41, message("isi"), {}})},
        {"unbind", step::hears({command_id::unbind, 0, 42, no_body{}, {}})},
        {"enquire_link", step::hears({command_id::enquire_link, 0, 43, no_body{}, {}})},
        {"answer", step::is_answered(status::ok, no_body{})},
        {"refusal", step::is_answered(status::throttled, no_body{})},
        {"nack", step::is_nacked()},
        {"we ask", step::asks(ours, message("isi"))},
        {"we answer", step::answers()},
        {"we unbind", step::unbinds()},
        {"a second", step::waits(1s)},
        {"a long time", step::waits(31s)},
        {"the next timer",
         [](dialogue_run& run) {
             run.now = run.side.machine().next_deadline().value_or(run.now);
             run.side.tick(run.now);
         }},
        {"lost",
         [](dialogue_run& run) {
             run.lose_connection();
         }},
        {"connected", step::connect()},
    };
    if (!esme) {
        all.push_back({"bind", step::hears({command_id::bind_transceiver, 0, 44, who, {}})});
        all.push_back({"we accept", step::accepts_bind()});
        all.push_back({"we refuse", step::refuses_bind()});
    }
    return all;
}

/// What has happened before: nothing, a bind and a message each way, an unbind on top of it.
std::vector<dialogue_step> beginning(role side, std::size_t how_far) {
    const bind_request who{"ntbcare", "rahasia", "", 0x34, 0, 0, ""};
    const bool esme = side == role::esme;
    std::vector<dialogue_step> steps{step::connect()};
    if (how_far == 0) {
        return steps;
    }
    if (esme) {
        steps.push_back(step::is_answered(status::ok, bind_response{"smsc"}));
        steps.push_back(step::asks(command_id::submit_sm, message("isi")));
        steps.push_back(step::hears(deliver_sm(7)));
    } else {
        steps.push_back(step::hears({command_id::bind_transceiver, 0, 1, who, {}}));
        steps.push_back(step::accepts_bind());
        steps.push_back(step::asks(command_id::deliver_sm, message("isi")));
        steps.push_back(step::hears({command_id::submit_sm, 0, 7, message("isi"), {}}));
    }
    if (how_far == 2) {
        steps.push_back(step::unbinds());
    }
    return steps;
}

void run_all(dialogue_run& run, const std::vector<dialogue_step>& steps) {
    for (const auto& one : steps) {
        one(run);
        run.settle();
    }
}

void expect_no_order_breaks(role side) {
    const auto all = happenings(side);
    const auto count = all.size();
    const auto config = side == role::esme ? esme_config() : smsc_config();
    for (std::size_t how_far = 0; how_far < 3; ++how_far) {
        const auto first = beginning(side, how_far);
        for (std::size_t order = 0; order < count * count * count; ++order) {
            const auto& a = all[order % count];
            const auto& b = all[order / count % count];
            const auto& c = all[order / count / count];
            const auto order_text =
                std::string{a.name} + ", " + std::string{b.name} + ", " + std::string{c.name};
            SCOPED_TRACE(order_text);
            dialogue_run run{config};
            run_all(run, first);
            run_all(run, {a.step, b.step, c.step});
            bring_to_an_end(run);
            ASSERT_THAT(run.side.faults(), testing::IsEmpty());
        }
    }
}

TEST(session_space, no_order_of_three_breaks_an_esme) {
    expect_no_order_breaks(role::esme);
}

TEST(session_space, no_order_of_three_breaks_an_smsc) {
    expect_no_order_breaks(role::smsc);
}

} // namespace
} // namespace ntbcare::protocol
