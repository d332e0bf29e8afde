#include "tests/protocol/smpp_session_script.hpp"

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;

session_script bound_esme(session_config config = esme_config()) {
    session_script script{std::move(config)};
    script.bind_as_esme();
    return script;
}

TEST(session, a_message_waits_for_its_owner_and_is_answered_in_any_order) {
    auto script = bound_esme();
    script.deliver(deliver_sm(100));
    script.deliver(deliver_sm(0xfffffff0));
    const auto events = script.events();
    ASSERT_EQ(events.size(), 2U);
    const auto& first = std::get<request_received>(events[0]);
    const auto& second = std::get<request_received>(events[1]);
    EXPECT_EQ(first.value, deliver_sm(100));
    EXPECT_EQ(first.error, std::nullopt);
    EXPECT_TRUE(first.raw.empty());
    EXPECT_TRUE(script.sent().empty()) << "nothing is acknowledged before it is safe";
    EXPECT_EQ(script.machine.unanswered(), 2U);
    EXPECT_TRUE(script.machine.respond(second.id, status::ok));
    EXPECT_TRUE(script.machine.respond(first.id, status::message_queue_full));
    const auto sent = script.sent();
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(
        sent[0], (pdu{command_id::deliver_sm_resp, 0, 0xfffffff0, message_id_response{}, {}})
    );
    EXPECT_EQ(
        sent[1], (pdu{command_id::deliver_sm_resp, status::message_queue_full, 100, no_body{}, {}})
    );
    EXPECT_EQ(script.machine.unanswered(), 0U);
}

TEST(session, an_answer_never_goes_to_a_later_connection) {
    auto script = bound_esme();
    script.deliver(deliver_sm(5));
    const auto id = script.event<request_received>().id;
    script.lose_connection();
    EXPECT_FALSE(script.machine.respond(id, status::ok));
    static_cast<void>(script.events());
    script.bind_as_esme();
    script.deliver(deliver_sm(5));
    EXPECT_FALSE(script.machine.respond(id, status::ok));
    EXPECT_TRUE(script.sent().empty());
    EXPECT_EQ(script.machine.unanswered(), 1U);
}

TEST(session, a_bad_tlv_reaches_the_owner_with_the_message_and_its_octets) {
    auto script = bound_esme();
    auto frame = encoded(deliver_sm(1));
    for (const auto octet : hex("001e004133")) {
        frame.push_back(octet);
    }
    frame[3] = static_cast<std::uint8_t>(frame.size());
    script.deliver(frame);
    const auto got = script.event<request_received>();
    EXPECT_EQ(got.error, errc::tlv_length_overrun);
    EXPECT_EQ(got.value.body, deliver_sm(1).body);
    EXPECT_EQ(got.raw, frame);
}

TEST(session, a_broken_request_gets_its_own_response_with_a_named_status) {
    auto script = bound_esme();
    auto frame = encoded(deliver_sm(9, "LAPOR jalan"));
    frame.resize(frame.size() - 4);
    frame[3] = static_cast<std::uint8_t>(frame.size());
    script.deliver(frame);
    EXPECT_EQ(
        script.sent_one(),
        (pdu{command_id::deliver_sm_resp, status::invalid_message_length, 9, no_body{}, {}})
    );
    const auto told = script.event<pdu_rejected>();
    EXPECT_EQ(told.error, errc::sm_length_overrun);
    EXPECT_EQ(told.raw, frame) << "its octets are kept";
    script.deliver(deliver_sm(10));
    EXPECT_EQ(script.event<request_received>().value.sequence, 10U) << "and the stream goes on";
}

TEST(session, an_unknown_command_is_nacked_and_an_unknown_response_is_not) {
    auto script = bound_esme();
    const auto bytes = hex("0000001000000110000000000a342ee7");
    script.deliver(bytes);
    EXPECT_EQ(
        script.sent_one(),
        (pdu{command_id::generic_nack, status::invalid_command_id, 0x0a342ee7, no_body{}, {}})
    );
    EXPECT_EQ(script.event<pdu_rejected>().raw, bytes);
    script.deliver(hex("0000001080000110000000000a342ee7"));
    EXPECT_TRUE(script.sent().empty());
    EXPECT_EQ(script.machine.counters().unexpected, 1U);
}

TEST(session, an_impossible_length_ends_the_connection) {
    for (const auto* bytes : {"0000000f", "00011171"}) {
        auto script = bound_esme();
        script.deliver(hex(bytes));
        EXPECT_EQ(script.last_event<close_transport>().reason, close_reason::invalid_length);
        script.deliver(deliver_sm(1));
        EXPECT_TRUE(script.events().empty());
        EXPECT_EQ(script.machine.next_deadline(), std::nullopt);
    }
}

TEST(session, a_response_completes_its_request) {
    auto script = bound_esme();
    const auto sequence = script.submit(77);
    EXPECT_EQ(script.sent_one().body, pdu_body{message("Terima kasih")});
    script.advance(250ms);
    script.deliver({command_id::submit_sm_resp, 0, sequence, message_id_response{"a1"}, {}});
    const auto got = script.event<response_received>();
    EXPECT_EQ(got.token, 77U);
    EXPECT_EQ(static_cast<std::uint32_t>(got.sequence), sequence);
    EXPECT_EQ(got.value.body, pdu_body{message_id_response{"a1"}});
    EXPECT_EQ(got.round_trip, 250ms);
    EXPECT_EQ(script.machine.in_flight(), 0U);
}

TEST(session, the_window_is_a_limit) {
    auto config = esme_config();
    config.window = 2;
    auto script = bound_esme(config);
    const auto first = script.submit(1);
    script.submit(2);
    EXPECT_FALSE(script.machine.can_send(command_id::submit_sm));
    EXPECT_EQ(script.machine.window_free(), 0U);
    EXPECT_EQ(
        script.machine.request(command_id::submit_sm, message(""), {}, 3, script.now).error(),
        errc::window_full
    );
    script.deliver(command_id::submit_sm_resp, first, status::throttled);
    EXPECT_TRUE(script.machine.can_send(command_id::submit_sm));
}

TEST(session, what_may_not_be_sent_is_refused) {
    session_script unbound{esme_config()};
    const auto refused = [](session_script& script, command_id command) {
        return script.machine.request(command, message(""), {}, 1, script.now).error();
    };
    EXPECT_EQ(refused(unbound, command_id::submit_sm), errc::wrong_state);
    auto script = bound_esme();
    for (const auto command :
         {command_id::deliver_sm,
          command_id::submit_sm_resp,
          command_id::unbind,
          command_id::enquire_link,
          command_id::bind_receiver,
          command_id::alert_notification}) {
        EXPECT_EQ(refused(script, command), errc::wrong_state) << name_of(command);
    }
    EXPECT_EQ(refused(script, command_id::query_sm), errc::body_mismatch);
    EXPECT_EQ(script.machine.in_flight(), 0U);
    EXPECT_FALSE(script.machine.notify(command_id::alert_notification, no_body{}, {}));
}

TEST(session, a_request_without_answer_expires_and_a_late_answer_is_known) {
    auto script = bound_esme();
    const auto sequence = script.submit(77);
    script.advance(10s);
    const auto gone = script.event<request_expired>();
    EXPECT_EQ(gone.token, 77U);
    EXPECT_EQ(gone.why, request_expired::cause::timeout);
    EXPECT_EQ(gone.command, command_id::submit_sm);
    script.deliver({command_id::submit_sm_resp, 0, sequence, message_id_response{"a1"}, {}});
    const auto late = script.event<unexpected_response>();
    EXPECT_EQ(late.why, unexpected_response::cause::late);
    EXPECT_EQ(late.token, 77U);
    EXPECT_EQ(late.value.body, pdu_body{message_id_response{"a1"}});
}

TEST(session, strange_responses_are_told_apart_and_never_answered) {
    auto script = bound_esme();
    const auto sequence = script.submit(77);
    static_cast<void>(script.sent());
    script.deliver({command_id::data_sm_resp, 0, sequence, message_id_response{"a1"}, {}});
    EXPECT_EQ(script.event<unexpected_response>().why, unexpected_response::cause::wrong_type);
    script.deliver({command_id::submit_sm_resp, 0, 4711, message_id_response{"a1"}, {}});
    EXPECT_EQ(
        script.event<unexpected_response>().why, unexpected_response::cause::unknown_sequence
    );
    auto broken = encoded({command_id::submit_sm_resp, 0, sequence, message_id_response{"a1"}, {}});
    broken.back() = 'x';
    script.deliver(broken);
    EXPECT_EQ(script.event<unexpected_response>().why, unexpected_response::cause::broken_body);
    EXPECT_EQ(script.machine.counters().broken_responses, 1U);
    script.deliver(command_id::unbind_resp, 3);
    script.deliver(command_id::enquire_link_resp, 3);
    EXPECT_TRUE(script.sent().empty());
    EXPECT_EQ(script.machine.in_flight(), 1U);
    EXPECT_EQ(script.machine.counters().unexpected, 5U);
}

TEST(session, a_nack_completes_what_it_names) {
    auto script = bound_esme();
    const auto sequence = script.submit(77);
    script.deliver(command_id::generic_nack, sequence, status::invalid_command_id);
    const auto got = script.event<nack_received>();
    EXPECT_EQ(got.token, 77U);
    EXPECT_EQ(got.status, status::invalid_command_id);
    script.deliver(command_id::generic_nack, 0, status::invalid_command_length);
    EXPECT_EQ(script.event<nack_received>().token, std::nullopt);
}

TEST(session, a_lost_connection_tells_of_everything_in_flight) {
    auto script = bound_esme();
    script.submit(1);
    script.submit(2);
    script.lose_connection();
    const auto events = script.events();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(std::get<request_expired>(events[0]).token, 1U);
    EXPECT_EQ(std::get<request_expired>(events[1]).why, request_expired::cause::connection_lost);
    EXPECT_TRUE(std::holds_alternative<unbound>(events[2]));
    EXPECT_FALSE(script.machine.has_output()) << "nothing of it goes to the next connection";
}

TEST(session, over_the_inbound_maximum_the_peer_is_told_busy) {
    auto config = esme_config();
    config.inbound_max = 2;
    config.busy_status = status::throttled;
    auto script = bound_esme(config);
    script.deliver(deliver_sm(1));
    script.deliver(deliver_sm(2));
    script.deliver(deliver_sm(3));
    const auto busy = script.sent_one();
    EXPECT_EQ(busy.sequence, 3U);
    EXPECT_EQ(busy.status, status::throttled);
    EXPECT_EQ(script.machine.counters().busy, 1U);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 3U);
    script.machine.respond(std::get<request_received>(events[0]).id, status::ok);
    script.deliver(deliver_sm(4));
    static_cast<void>(script.event<request_received>());
}

TEST(session, a_request_in_the_wrong_state_is_told_so) {
    auto config = esme_config();
    config.bind = bind_type::transmitter;
    auto script = bound_esme(config);
    script.deliver(deliver_sm(1));
    EXPECT_EQ(script.sent_one().status, status::invalid_bind_state);
    session_script smsc{smsc_config()};
    smsc.connect();
    smsc.deliver({command_id::submit_sm, 0, 1, message("isi"), {}});
    EXPECT_EQ(
        smsc.sent_one(),
        (pdu{command_id::submit_sm_resp, status::invalid_bind_state, 1, no_body{}, {}})
    );
}

TEST(session, enquire_link_is_answered_in_every_state) {
    session_script open{smsc_config()};
    open.connect();
    open.deliver(command_id::enquire_link, 5);
    EXPECT_EQ(open.sent_one(), (pdu{command_id::enquire_link_resp, 0, 5, no_body{}, {}}));
    auto script = bound_esme();
    script.machine.unbind(script.now);
    static_cast<void>(script.sent());
    script.deliver(command_id::enquire_link, 6);
    EXPECT_EQ(script.sent_one().sequence, 6U);
}

TEST(session, silence_is_probed_and_any_pdu_is_life) {
    auto script = bound_esme();
    EXPECT_EQ(script.machine.next_deadline(), script.now + 30s);
    script.advance(29s);
    script.deliver(command_id::enquire_link, 5);
    static_cast<void>(script.sent());
    script.advance(29s);
    EXPECT_TRUE(script.sent().empty());
    script.advance(1s);
    const auto probe = script.sent_one();
    EXPECT_EQ(probe.command, command_id::enquire_link);
    script.advance(9s);
    script.deliver(deliver_sm(1)); // the peer is busy, but alive
    script.advance(20s);
    static_cast<void>(script.event<request_received>());
    script.deliver(command_id::enquire_link_resp, probe.sequence);
    EXPECT_EQ(script.machine.counters().unexpected, 0U);
}

TEST(session, a_probe_without_answer_ends_the_connection) {
    auto script = bound_esme();
    script.submit(7);
    script.deliver(command_id::enquire_link, 1);
    script.advance(5s);
    script.deliver(command_id::submit_sm_resp, script.sent().at(0).sequence);
    static_cast<void>(script.events());
    script.advance(30s);
    EXPECT_EQ(script.sent_one().command, command_id::enquire_link);
    script.advance(10s);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(std::get<close_transport>(events[1]).reason, close_reason::enquire_link_timeout);
}

TEST(session, no_probe_before_the_bind_nor_when_switched_off) {
    session_script script{smsc_config()};
    script.connect();
    script.advance(9s);
    EXPECT_TRUE(script.sent().empty());
    auto config = esme_config();
    config.enquire_link_every = 0ms;
    auto off = bound_esme(config);
    EXPECT_EQ(off.machine.next_deadline(), std::nullopt);
    off.advance(1h);
    EXPECT_TRUE(off.sent().empty());
}

TEST(session, an_unbind_waits_for_answers_on_both_sides) {
    auto script = bound_esme();
    const auto sequence = script.submit(1);
    script.deliver(deliver_sm(9));
    const auto id = script.event<request_received>().id;
    static_cast<void>(script.sent());
    script.machine.unbind(script.now);
    EXPECT_EQ(script.machine.state(), session_state::unbinding);
    EXPECT_FALSE(script.machine.can_send(command_id::submit_sm));
    script.deliver(deliver_sm(10));
    EXPECT_EQ(script.sent_one().status, status::message_queue_full) << "the SMSC keeps it";
    script.deliver({command_id::submit_sm_resp, 0, sequence, message_id_response{"a"}, {}});
    EXPECT_TRUE(script.sent().empty());
    script.machine.respond(id, status::ok);
    const auto sent = script.sent();
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].command, command_id::deliver_sm_resp);
    EXPECT_EQ(sent[1].command, command_id::unbind);
    static_cast<void>(script.events());
    script.deliver(command_id::unbind_resp, sent[1].sequence);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<unbound>(events[0]));
    EXPECT_EQ(std::get<close_transport>(events[1]).reason, close_reason::unbound);
}

TEST(session, an_unbind_does_not_wait_for_ever) {
    auto config = esme_config();
    config.response_within = 60s;
    auto script = bound_esme(config);
    script.submit(1);
    static_cast<void>(script.sent());
    script.machine.unbind(script.now);
    script.advance(5s);
    EXPECT_EQ(script.sent_one().command, command_id::unbind);
    script.advance(5s);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(std::get<request_expired>(events[0]).why, request_expired::cause::connection_lost);
    EXPECT_EQ(std::get<close_transport>(events[2]).reason, close_reason::unbind_timeout);
}

TEST(session, the_peers_unbind_is_answered_after_our_answers) {
    auto script = bound_esme();
    script.deliver(deliver_sm(9));
    const auto id = script.event<request_received>().id;
    script.deliver(command_id::unbind, 10);
    EXPECT_TRUE(script.sent().empty());
    script.machine.respond(id, status::ok);
    const auto sent = script.sent();
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].command, command_id::deliver_sm_resp);
    EXPECT_EQ(sent[1], (pdu{command_id::unbind_resp, 0, 10, no_body{}, {}}));
    EXPECT_EQ(script.last_event<close_transport>().reason, close_reason::peer_unbound);
}

TEST(session, the_peers_unbind_is_answered_in_time_whatever_we_owe) {
    auto script = bound_esme();
    script.deliver(deliver_sm(9));
    script.deliver(command_id::unbind, 10);
    static_cast<void>(script.events());
    script.advance(5s);
    EXPECT_EQ(script.sent_one().command, command_id::unbind_resp);
    EXPECT_EQ(script.last_event<close_transport>().reason, close_reason::peer_unbound);
}

TEST(session, unbinds_that_cross_are_both_answered) {
    auto script = bound_esme();
    script.machine.unbind(script.now);
    const auto ours = script.sent_one();
    script.deliver(command_id::unbind, 44);
    EXPECT_EQ(script.sent_one(), (pdu{command_id::unbind_resp, 0, 44, no_body{}, {}}));
    script.deliver(command_id::unbind_resp, ours.sequence);
    EXPECT_EQ(script.last_event<close_transport>().reason, close_reason::unbound);
}

TEST(session, unbinding_before_the_bind_just_closes) {
    session_script script{esme_config()};
    script.connect();
    script.machine.unbind(script.now);
    EXPECT_EQ(script.event<close_transport>().reason, close_reason::unbound);
}

TEST(session, two_sessions_of_both_roles_talk_to_each_other) {
    session_script esme{esme_config()};
    session_script smsc{smsc_config()};
    const auto exchange = [&] {
        octets bytes;
        esme.machine.take_output(bytes);
        smsc.deliver(bytes);
        smsc.machine.take_output(bytes);
        esme.deliver(bytes);
    };
    esme.connect();
    smsc.connect();
    exchange();
    static_cast<void>(smsc.event<bind_requested>());
    smsc.machine.accept_bind(smsc.now);
    exchange();
    static_cast<void>(esme.event<bound>());
    static_cast<void>(smsc.event<bound>());
    ASSERT_TRUE(smsc.machine.request(command_id::deliver_sm, message("LAPOR"), {}, 5, smsc.now));
    exchange();
    esme.machine.respond(esme.event<request_received>().id, status::ok);
    esme.submit(6);
    exchange();
    const auto events = smsc.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(std::get<response_received>(events[0]).token, 5U);
    smsc.machine.respond(std::get<request_received>(events[1]).id, status::ok, "a1b2");
    exchange();
    EXPECT_EQ(esme.event<response_received>().value.body, pdu_body{message_id_response{"a1b2"}});
    ASSERT_TRUE(smsc.machine.notify(
        command_id::alert_notification, alert_notification_request{citizen, service}, {}
    ));
    exchange();
    static_cast<void>(esme.event<notification_received>());
    esme.machine.unbind(esme.now);
    exchange();
    EXPECT_EQ(esme.last_event<close_transport>().reason, close_reason::unbound);
    EXPECT_EQ(smsc.last_event<close_transport>().reason, close_reason::peer_unbound);
}

TEST(session, an_answer_with_a_body_of_its_own_is_sent) {
    session_script smsc{smsc_config()};
    smsc.bind_as_smsc();
    smsc.deliver({command_id::query_sm, 0, 3, query_sm_request{"a1", service}, {}});
    const auto id = smsc.event<request_received>().id;
    const query_sm_response body{"a1", "", 2, 0};
    EXPECT_TRUE(smsc.machine.respond(id, status::ok, body, {}));
    EXPECT_EQ(smsc.sent_one().body, pdu_body{body});
    smsc.deliver({command_id::submit_sm, 0, 4, message("isi"), {}});
    const auto other = smsc.event<request_received>().id;
    EXPECT_TRUE(smsc.machine.respond(other, status::ok, std::string(70, 'a')));
    EXPECT_EQ(smsc.sent_one().status, status::system_error) << "an id that cannot be written";
}

TEST(session, reasons_have_names) {
    EXPECT_EQ(name_of(close_reason::invalid_length), "invalid_length");
    EXPECT_EQ(name_of(close_reason::peer_unbound), "peer_unbound");
}

} // namespace
} // namespace ntbcare::protocol
