#include "protocol/smpp/operation_matrix.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::protocol {
namespace {

constexpr session_state states[] = {
    session_state::initial,
    session_state::open,
    session_state::binding,
    session_state::bound_tx,
    session_state::bound_rx,
    session_state::bound_trx,
    session_state::unbinding,
    session_state::closed};

struct row {
    command_id command;
    std::string esme; ///< one mark a state, in the order above; x = may send
    std::string smsc;
};

const row rows[] = {
    {command_id::bind_transceiver, ".x......", "........"},
    {command_id::bind_transmitter, ".x......", "........"},
    {command_id::bind_receiver, ".x......", "........"},
    {command_id::outbind, "........", ".x......"},
    {command_id::unbind, "...xxx..", "...xxx.."},
    {command_id::enquire_link, ".xxxxxx.", ".xxxxxx."},
    {command_id::submit_sm, "...x.x..", "........"},
    {command_id::submit_multi, "...x.x..", "........"},
    {command_id::query_sm, "...x.x..", "........"},
    {command_id::cancel_sm, "...x.x..", "........"},
    {command_id::replace_sm, "...x.x..", "........"},
    {command_id::data_sm, "...x.x..", "....xx.."},
    {command_id::deliver_sm, "........", "....xx.."},
    {command_id::alert_notification, "........", "....xx.."},
    {command_id::generic_nack, ".xxxxxx.", ".xxxxxx."},
    {command_id::submit_sm_resp, ".xxxxxx.", ".xxxxxx."},
    {command_id{0x110}, "........", "........"},
};

TEST(operation_matrix, each_side_may_send_what_the_specification_says) {
    for (const auto& [command, esme, smsc] : rows) {
        for (std::size_t i = 0; i < std::size(states); ++i) {
            EXPECT_EQ(may_send(role::esme, states[i], command), esme[i] == 'x')
                << name_of(command) << " as ESME in " << name_of(states[i]);
            EXPECT_EQ(may_send(role::smsc, states[i], command), smsc[i] == 'x')
                << name_of(command) << " as SMSC in " << name_of(states[i]);
        }
    }
}

TEST(operation_matrix, bind_types_commands_and_states_agree) {
    for (const auto type : {bind_type::transmitter, bind_type::receiver, bind_type::transceiver}) {
        EXPECT_EQ(bind_type_of(command_of(type)), type);
        EXPECT_TRUE(is_bound(bound_state_of(type)));
        EXPECT_EQ(name_of(command_of(type)), "bind_" + std::string{name_of(type)});
    }
    EXPECT_FALSE(is_bound(session_state::unbinding));
    EXPECT_EQ(other(role::esme), role::smsc);
    EXPECT_EQ(other(role::smsc), role::esme);
    EXPECT_TRUE(has_response(command_id::deliver_sm));
    EXPECT_FALSE(has_response(command_id::outbind));
    EXPECT_FALSE(has_response(command_id::alert_notification));
    EXPECT_FALSE(has_response(command_id::submit_sm_resp));
}

} // namespace
} // namespace ntbcare::protocol
