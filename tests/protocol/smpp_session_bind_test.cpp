#include "tests/protocol/smpp_session_script.hpp"

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;

TEST(session_bind, an_esme_binds_at_once_as_configured) {
    struct row {
        bind_type type;
        command_id command;
        session_state state;
    };
    for (const auto& [type, command, state] :
         {row{bind_type::transmitter, command_id::bind_transmitter, session_state::bound_tx},
          row{bind_type::receiver, command_id::bind_receiver, session_state::bound_rx},
          row{bind_type::transceiver, command_id::bind_transceiver, session_state::bound_trx}}) {
        auto config = esme_config();
        config.bind = type;
        session_script script{config};
        script.connect();
        const auto request = script.sent_one();
        EXPECT_EQ(request.command, command);
        EXPECT_EQ(request.body, (pdu_body{bind_request{"ntbcare", "rahasia", "", 0x34, 0, 0, ""}}));
        EXPECT_EQ(script.machine.state(), session_state::binding);
        script.deliver(
            {response_of(command),
             0,
             request.sequence,
             bind_response{"smsc"},
             {make_tlv8(tag::sc_interface_version, 0x34)}}
        );
        const auto told = script.event<bound>();
        EXPECT_EQ(told.peer_system_id, "smsc");
        EXPECT_EQ(told.version, 0x34);
        EXPECT_EQ(script.machine.state(), state);
    }
}

TEST(session_bind, a_refused_bind_says_why_and_ends) {
    session_script script{esme_config()};
    script.connect();
    const auto request = script.sent_one();
    script.deliver(command_id::bind_transceiver_resp, request.sequence, status::invalid_password);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(std::get<bind_failed>(events[0]).status, status::invalid_password);
    EXPECT_EQ(std::get<close_transport>(events[1]).reason, close_reason::bind_refused);
    EXPECT_EQ(script.machine.state(), session_state::closed);
}

TEST(session_bind, a_bind_that_is_nacked_is_refused) {
    session_script script{esme_config()};
    script.connect();
    script.deliver(command_id::generic_nack, script.sent_one().sequence, 3);
    EXPECT_EQ(std::get<bind_failed>(script.events().at(0)).status, 3U);
}

TEST(session_bind, a_bind_without_answer_ends_in_time) {
    session_script script{esme_config()};
    script.connect();
    EXPECT_EQ(script.machine.next_deadline(), script.now + 10s);
    script.advance(9'999ms);
    EXPECT_TRUE(script.events().empty());
    script.advance(1ms);
    const auto events = script.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(std::get<bind_failed>(events[0]).status, std::nullopt);
    EXPECT_EQ(std::get<close_transport>(events[1]).reason, close_reason::bind_timeout);
}

TEST(session_bind, an_answer_to_another_bind_is_not_ours) {
    session_script script{esme_config()};
    script.connect();
    const auto request = script.sent_one();
    script.deliver({command_id::bind_receiver_resp, 0, request.sequence, bind_response{"x"}, {}});
    script.deliver({command_id::bind_transceiver_resp, 0, 999, bind_response{"x"}, {}});
    EXPECT_EQ(script.events().size(), 2U);
    EXPECT_EQ(script.machine.state(), session_state::binding);
    EXPECT_EQ(script.machine.counters().unexpected, 2U);
}

TEST(session_bind, a_bad_tlv_in_the_answer_does_not_cost_the_bind) {
    session_script script{esme_config()};
    script.connect();
    const auto request = script.sent_one();
    auto bytes = hex("0000001c800000090000000000000000"
                     "54534937353838000210000134");
    bytes.pop_back(); // command_length says so, too
    bytes[15] = static_cast<std::uint8_t>(request.sequence);
    script.deliver(bytes);
    EXPECT_EQ(script.event<bound>().peer_system_id, "TSI7588");
}

TEST(session_bind, a_name_that_no_bind_can_carry_fails_without_a_word_sent) {
    auto config = esme_config();
    config.system_id = "a name longer than fifteen";
    session_script script{config};
    script.connect();
    EXPECT_EQ(std::get<bind_failed>(script.events().at(0)).status, std::nullopt);
    EXPECT_TRUE(script.sent().empty());
}

TEST(session_bind, an_esme_may_wait_for_outbind) {
    auto config = esme_config();
    config.await_outbind = true;
    session_script script{config};
    script.connect();
    EXPECT_TRUE(script.sent().empty());
    script.deliver({command_id::outbind, 0, 1, outbind_request{"smsc", "kata"}, {}});
    EXPECT_EQ(script.event<outbind_received>().password, "kata");
    script.machine.bind(script.now);
    EXPECT_EQ(script.sent_one().command, command_id::bind_transceiver);
    script.deliver({command_id::outbind, 0, 2, outbind_request{"smsc", "kata"}, {}});
    EXPECT_TRUE(script.events().empty()) << "outbind has no answer, and now no sense";
}

TEST(session_bind, an_outbind_that_never_comes_ends_in_time) {
    auto config = esme_config();
    config.await_outbind = true;
    session_script script{config};
    script.connect();
    script.advance(10s);
    EXPECT_EQ(script.event<close_transport>().reason, close_reason::bind_timeout);
}

TEST(session_bind, an_smsc_asks_its_owner) {
    session_script script{smsc_config()};
    script.connect();
    script.deliver(
        {command_id::bind_transmitter,
         0,
         7,
         bind_request{"ntbcare", "rahasia", "", 0x34, 0, 0, ""},
         {}}
    );
    const auto asked = script.event<bind_requested>();
    EXPECT_EQ(asked.type, bind_type::transmitter);
    EXPECT_EQ(asked.request.system_id, "ntbcare");
    EXPECT_TRUE(script.sent().empty());
    script.machine.accept_bind(script.now);
    const auto answer = script.sent_one();
    EXPECT_EQ(answer.command, command_id::bind_transmitter_resp);
    EXPECT_EQ(answer.sequence, 7U);
    EXPECT_EQ(answer.body, pdu_body{bind_response{"smsc"}});
    ASSERT_EQ(answer.tlvs.size(), 1U);
    EXPECT_EQ(answer.tlvs[0], make_tlv8(tag::sc_interface_version, 0x34));
    EXPECT_EQ(script.event<bound>().peer_system_id, "ntbcare");
}

TEST(session_bind, an_smsc_may_refuse_and_be_asked_again) {
    session_script script{smsc_config()};
    script.connect();
    const pdu bind{command_id::bind_transceiver, 0, 7, bind_request{}, {}};
    script.deliver(bind);
    static_cast<void>(script.event<bind_requested>());
    script.machine.refuse_bind(status::invalid_password, script.now);
    EXPECT_EQ(script.sent_one().status, status::invalid_password);
    EXPECT_EQ(script.machine.state(), session_state::open);
    script.deliver(bind);
    static_cast<void>(script.event<bind_requested>());
    script.machine.refuse_bind(status::invalid_password, script.now);
    script.advance(10s);
    EXPECT_EQ(script.event<close_transport>().reason, close_reason::bind_timeout);
}

TEST(session_bind, a_second_bind_is_told_already_bound) {
    session_script script{smsc_config()};
    script.bind_as_smsc();
    script.deliver({command_id::bind_transceiver, 0, 8, bind_request{}, {}});
    EXPECT_EQ(script.sent_one().status, status::already_bound);
    EXPECT_EQ(script.event<pdu_rejected>().error, errc::wrong_state);
}

TEST(session_bind, a_broken_bind_is_refused_by_name) {
    session_script script{smsc_config()};
    script.connect();
    script.deliver(hex("000000110000000900000000000000"
                       "0741"));
    const auto answer = script.sent_one();
    EXPECT_EQ(answer.command, command_id::bind_transceiver_resp);
    EXPECT_EQ(answer.status, status::invalid_command_length);
    EXPECT_EQ(script.event<pdu_rejected>().error, errc::missing_null_terminator);
}

TEST(session_bind, a_bind_sent_to_an_esme_is_refused) {
    session_script script{esme_config()};
    script.bind_as_esme();
    script.deliver({command_id::bind_transceiver, 0, 8, bind_request{}, {}});
    EXPECT_EQ(script.sent_one().status, status::invalid_bind_state);
}

TEST(session_bind, to_a_peer_of_version_33_no_tlvs_are_sent) {
    session_script script{esme_config()};
    script.bind_as_esme({make_tlv8(tag::sc_interface_version, 0x33)});
    EXPECT_FALSE(script.machine.tlvs_allowed());
    const std::vector<tlv> reference{make_tlv16(tag::user_message_reference, 1)};
    ASSERT_TRUE(
        script.machine.request(command_id::submit_sm, message("isi"), reference, 1, script.now)
    );
    EXPECT_TRUE(script.sent_one().tlvs.empty());
    const std::vector<tlv> payload{{tag::message_payload, octets_of("isi")}};
    EXPECT_EQ(
        script.machine.request(command_id::submit_sm, message(""), payload, 1, script.now).error(),
        errc::tlv_not_allowed
    );
    session_script other{smsc_config()};
    other.bind_as_smsc(bind_type::transceiver, 0x33);
    EXPECT_FALSE(other.machine.tlvs_allowed());
}

TEST(session_bind, our_own_version_33_holds_whatever_the_peer_says) {
    auto config = esme_config();
    config.interface_version = 0x33;
    session_script script{config};
    script.bind_as_esme({make_tlv8(tag::sc_interface_version, 0x34)});
    EXPECT_FALSE(script.machine.tlvs_allowed());
}

TEST(session_bind, a_peer_of_version_50_is_spoken_to_as_34) {
    session_script script{esme_config()};
    script.connect();
    const auto request = script.sent_one();
    script.deliver({
        command_id::bind_transceiver_resp,
        0,
        request.sequence,
        bind_response{"smsc"},
        {make_tlv8(tag::sc_interface_version, 0x50), make_tlv8(tag::congestion_state, 10)},
    });
    const auto told = script.event<bound>();
    EXPECT_EQ(told.version, 0x50);
    EXPECT_TRUE(told.tlvs_allowed);
    const auto sequence = script.submit(7);
    const std::vector<tlv> tlvs{
        make_tlv8(tag::congestion_state, 95), make_tlv16(tag::user_message_reference, 3)};
    script.deliver({command_id::submit_sm_resp, 0, sequence, message_id_response{"a1"}, tlvs});
    const auto answer = script.event<response_received>();
    EXPECT_EQ(answer.token, 7U);
    EXPECT_EQ(answer.value.tlvs, tlvs);
    const auto refused = script.submit(8);
    auto bytes = encoded({command_id::submit_sm_resp, status::throttled, refused, no_body{}, {}});
    append_tlv(bytes, make_tlv8(tag::congestion_state, 100));
    bytes[3] = static_cast<std::uint8_t>(bytes.size());
    script.deliver(bytes);
    EXPECT_EQ(script.event<response_received>().value.status, status::throttled);
    script.deliver(hex("00000010800001110000000000000001")); // broadcast_sm_resp, of 5.0
    EXPECT_EQ(script.event<unexpected_response>().token, std::nullopt);
    script.deliver(hex("00000010000001110000000000000001")); // broadcast_sm
    EXPECT_EQ(script.last_event<pdu_rejected>().error, errc::unknown_command_id);
}

} // namespace
} // namespace ntbcare::protocol
