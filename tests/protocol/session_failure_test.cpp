// Every dialogue again, failing in every way before every step: whatever happens and whenever, each
// request of ours has one fate, no answer goes astray, and the next connection works.

#include "tests/protocol/session_dialogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;

struct failure {
    std::string_view name;
    dialogue_step happens;
};

dialogue_step hears_octets(std::string_view bytes) {
    return [bytes = hex(bytes)](dialogue_run& run) {
        run.hear(bytes);
    };
}

std::vector<failure> failures() {
    const auto lost = [](dialogue_run& run) {
        run.lose_connection();
    };
    const auto cut = [](dialogue_run& run) {
        run.hear(octet_view{encoded(deliver_sm(0x77))}.first(21));
        run.lose_connection();
    };
    const auto twice_unbound = [](dialogue_run& run) {
        run.hear(encoded({command_id::unbind, 0, 0x7ffffffe, no_body{}, {}}));
        run.settle();
        run.hear(encoded({command_id::unbind, 0, 0x7fffffff, no_body{}, {}}));
    };
    return {
        {"the connection is lost", lost},
        {"the connection is lost inside a PDU", cut},
        {"the peer falls silent", fall_silent},
        {"the peer unbinds", step::hears({command_id::unbind, 0, 0x7ffffffe, no_body{}, {}})},
        {"the peer unbinds twice", twice_unbound},
        {"our owner unbinds", step::unbinds()},
        {"a stray octet", hears_octets("2a")},
        {"a stray zero octet", hears_octets("00")},
        {"an impossible length", hears_octets("ffffffff")},
        {"an unknown command", hears_octets("00000010000001100000000000000099")},
        {"an unknown response", hears_octets("00000010800001100000000000000099")},
        {"a nack of nothing", hears_octets("00000010800000000000000300000000")},
        {"a broken message", hears_octets("00000014000000050000000000000098434d5400")},
        {"a broken answer", hears_octets("0000001180000004000000000000000161")},
        {"an answer to nothing", hears_octets("0000001080000004000000587ffffff0")},
        {"a second bind",
         step::hears({command_id::bind_transceiver, 0, 0x7ffffff1, bind_request{}, {}})}};
}

const bind_request esme_bind{"ntbcare", "rahasia", "", 0x34, 0, 0, ""};

std::vector<dialogue> esme_dialogues() {
    const auto bound_now = step::is_answered(status::ok, bind_response{"smsc"});
    const auto submits = step::asks(command_id::submit_sm, message("Terima kasih"));
    const auto accepted = step::is_answered(status::ok, message_id_response{"a1"});
    const auto bare = step::is_answered(status::ok, no_body{});
    const auto unbind_heard = step::hears({command_id::unbind, 0, 900, no_body{}, {}});
    auto outbind = esme_config();
    outbind.await_outbind = true;
    auto narrow = esme_config();
    narrow.inbound_max = 1;
    auto transmitter = esme_config();
    transmitter.bind = bind_type::transmitter;
    return {
        {"a message comes and is answered",
         esme_config(),
         {step::connect(), bound_now, step::hears(deliver_sm(5)), step::answers()},
         ">bind_transceiver bound request >deliver_sm_resp"},
        {"two messages are answered the other way round, one with an error",
         esme_config(),
         {step::connect(),
          bound_now,
          step::hears(deliver_sm(5)),
          step::hears(deliver_sm(6)),
          step::answers(status::message_queue_full),
          step::answers()},
         ">bind_transceiver bound request request >deliver_sm_resp >deliver_sm_resp"},
        {"over the limit the peer is told busy",
         narrow,
         {step::connect(),
          bound_now,
          step::hears(deliver_sm(5)),
          step::hears(deliver_sm(6)),
          step::answers()},
         ">bind_transceiver bound request rejected >deliver_sm_resp >deliver_sm_resp"},
        {"three messages are sent, answered, refused and nacked",
         transmitter,
         {step::connect(),
          bound_now,
          submits,
          submits,
          submits,
          accepted,
          step::is_answered(status::throttled, no_body{}),
          step::is_nacked()},
         ">bind_transmitter bound >submit_sm >submit_sm >submit_sm response response nack"},
        {"an answer comes too late",
         esme_config(),
         {step::connect(), bound_now, submits, step::waits(10s), accepted},
         ">bind_transceiver bound >submit_sm expired unexpected"},
        {"silence is probed",
         esme_config(),
         {step::connect(), bound_now, step::waits(30s), bare, step::waits(30s), step::is_nacked()},
         ">bind_transceiver bound >enquire_link >enquire_link"},
        {"we unbind while both sides owe answers",
         esme_config(),
         {step::connect(),
          bound_now,
          submits,
          step::hears(deliver_sm(5)),
          step::unbinds(),
          step::hears(deliver_sm(6)),
          accepted,
          step::answers(),
          bare},
         ">bind_transceiver bound >submit_sm request rejected >deliver_sm_resp response "
         ">deliver_sm_resp >unbind unbound close"},
        {"the peer unbinds while both sides owe answers",
         esme_config(),
         {step::connect(),
          bound_now,
          submits,
          step::hears(deliver_sm(5)),
          unbind_heard,
          accepted,
          step::answers()},
         ">bind_transceiver bound >submit_sm request response unbound close "
         ">deliver_sm_resp >unbind_resp"},
        {"the SMSC asks for the bind",
         outbind,
         {step::connect(),
          step::hears({command_id::outbind, 0, 1, outbind_request{"smsc", "kata"}, {}}),
          step::binds(),
          bound_now,
          submits,
          accepted},
         "outbind >bind_transceiver bound >submit_sm response"},
        {"the bind is refused, and then not",
         esme_config(),
         {step::connect(),
          step::is_answered(status::bind_failed, no_body{}),
          step::waits(5s),
          step::connect(),
          bound_now,
          submits,
          accepted},
         ">bind_transceiver bind_failed close >bind_transceiver bound >submit_sm response"}};
}

std::vector<dialogue> smsc_dialogues() {
    const auto bind_heard = step::hears({command_id::bind_transceiver, 0, 1, esme_bind, {}});
    const auto submit_heard = step::hears({command_id::submit_sm, 0, 2, message("isi"), {}});
    const auto delivers = step::asks(command_id::deliver_sm, message("LAPOR"));
    const auto accepted = step::is_answered(status::ok, message_id_response{});
    const auto bare = step::is_answered(status::ok, no_body{});
    return {
        {"an ESME binds, submits and is given a message",
         smsc_config(),
         {step::connect(),
          bind_heard,
          step::accepts_bind(),
          submit_heard,
          delivers,
          step::answers(),
          accepted},
         "bind_requested bound >bind_transceiver_resp request >deliver_sm >submit_sm_resp "
         "response"},
        {"an ESME is refused and tries again",
         smsc_config(),
         {step::connect(), bind_heard, step::refuses_bind(), bind_heard, step::accepts_bind()},
         "bind_requested >bind_transceiver_resp bind_requested bound >bind_transceiver_resp"},
        {"an ESME unbinds",
         smsc_config(),
         {step::connect(),
          bind_heard,
          step::accepts_bind(),
          submit_heard,
          step::hears({command_id::unbind, 0, 3, no_body{}, {}}),
          step::answers()},
         "bind_requested bound >bind_transceiver_resp request unbound close >submit_sm_resp "
         ">unbind_resp"},
        {"the SMSC unbinds",
         smsc_config(),
         {step::connect(),
          bind_heard,
          step::accepts_bind(),
          delivers,
          step::unbinds(),
          accepted,
          bare},
         "bind_requested bound >bind_transceiver_resp >deliver_sm response >unbind unbound "
         "close"}};
}

std::vector<dialogue> dialogues() {
    auto all = esme_dialogues();
    for (auto& one : smsc_dialogues()) {
        all.push_back(std::move(one));
    }
    return all;
}

void run_steps(dialogue_run& run, const dialogue& what, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        what.steps[i](run);
        run.settle();
    }
}

/// The same session object serves the next connection as if nothing had been.
void expect_usable(dialogue_run& run, const dialogue& what) {
    const auto before = run.told().size();
    run_steps(run, what, 0, what.steps.size());
    auto told = run.told().substr(before);
    told.erase(0, told.starts_with(' ') ? 1 : 0);
    EXPECT_EQ(told, what.told);
    for (const auto& id : run.stale()) {
        run.side.answer_stale(id);
    }
}

TEST(session_failure, every_dialogue_goes_as_it_is_written) {
    for (const auto& what : dialogues()) {
        SCOPED_TRACE(what.name);
        dialogue_run run{what.config};
        run_steps(run, what, 0, what.steps.size());
        EXPECT_EQ(run.told(), what.told);
        bring_to_an_end(run);
        EXPECT_THAT(run.side.faults(), testing::IsEmpty());
    }
}

TEST(session_failure, every_dialogue_fails_at_every_step_and_leaves_nothing_behind) {
    for (const auto& what : dialogues()) {
        for (const auto& fault : failures()) {
            for (std::size_t at = 0; at <= what.steps.size(); ++at) {
                SCOPED_TRACE(
                    std::string{what.name} + ": " + std::string{fault.name} + " before step " +
                    std::to_string(at)
                );
                dialogue_run run{what.config};
                run_steps(run, what, 0, at);
                fault.happens(run);
                run.settle();
                run_steps(run, what, at, what.steps.size());
                bring_to_an_end(run);
                expect_usable(run, what);
                EXPECT_THAT(run.side.faults(), testing::IsEmpty());
            }
        }
    }
}

} // namespace
} // namespace ntbcare::protocol
