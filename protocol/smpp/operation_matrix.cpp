#include "protocol/smpp/operation_matrix.hpp"

#include <boost/assert.hpp>

#include <array>
#include <cstdint>

namespace ntbcare::protocol {

namespace {

constexpr std::uint32_t bit(session_state state) {
    return 1U << static_cast<unsigned>(state);
}

constexpr std::uint32_t transmitting = bit(session_state::bound_tx) | bit(session_state::bound_trx);
constexpr std::uint32_t receiving = bit(session_state::bound_rx) | bit(session_state::bound_trx);
constexpr std::uint32_t bound_any = transmitting | receiving;
constexpr std::uint32_t connected_any = bit(session_state::open) | bit(session_state::binding) |
                                        bound_any | bit(session_state::unbinding);

struct row {
    command_id command;
    std::uint32_t esme; ///< states in which the ESME may send it
    std::uint32_t smsc;
};

/// SMPP 3.4 table 2-1; for enquire_link the field's habit (any state) instead of bound only.
constexpr std::array rows{
    row{command_id::bind_transmitter, bit(session_state::open), 0},
    row{command_id::bind_receiver, bit(session_state::open), 0},
    row{command_id::bind_transceiver, bit(session_state::open), 0},
    row{command_id::outbind, 0, bit(session_state::open)},
    row{command_id::unbind, bound_any, bound_any},
    row{command_id::enquire_link, connected_any, connected_any},
    row{command_id::submit_sm, transmitting, 0},
    row{command_id::submit_multi, transmitting, 0},
    row{command_id::data_sm, transmitting, receiving},
    row{command_id::query_sm, transmitting, 0},
    row{command_id::cancel_sm, transmitting, 0},
    row{command_id::replace_sm, transmitting, 0},
    row{command_id::deliver_sm, 0, receiving},
    row{command_id::alert_notification, 0, receiving},
};

} // namespace

bool may_send(role sender, session_state state, command_id command) {
    if (is_response(command)) {
        return (connected_any & bit(state)) != 0;
    }
    for (const auto& one : rows) {
        if (one.command == command) {
            return ((sender == role::esme ? one.esme : one.smsc) & bit(state)) != 0;
        }
    }
    return false;
}

bool is_bound(session_state state) {
    return (bound_any & bit(state)) != 0;
}

role other(role side) {
    return side == role::esme ? role::smsc : role::esme;
}

command_id command_of(bind_type type) {
    switch (type) {
    case bind_type::transmitter:
        return command_id::bind_transmitter;
    case bind_type::receiver:
        return command_id::bind_receiver;
    case bind_type::transceiver:
        break;
    }
    return command_id::bind_transceiver;
}

bind_type bind_type_of(command_id command) {
    switch (command) {
    case command_id::bind_transmitter:
        return bind_type::transmitter;
    case command_id::bind_receiver:
        return bind_type::receiver;
    default:
        BOOST_ASSERT(command == command_id::bind_transceiver);
        return bind_type::transceiver;
    }
}

session_state bound_state_of(bind_type type) {
    switch (type) {
    case bind_type::transmitter:
        return session_state::bound_tx;
    case bind_type::receiver:
        return session_state::bound_rx;
    case bind_type::transceiver:
        break;
    }
    return session_state::bound_trx;
}

std::string_view name_of(session_state state) {
    constexpr std::array<std::string_view, 8> names{
        "initial", "open", "binding", "bound_tx", "bound_rx", "bound_trx", "unbinding", "closed"};
    const auto index = static_cast<std::size_t>(state);
    return index < names.size() ? names[index] : "unknown";
}

std::string_view name_of(bind_type type) {
    constexpr std::array<std::string_view, 3> names{"transmitter", "receiver", "transceiver"};
    const auto index = static_cast<std::size_t>(type);
    return index < names.size() ? names[index] : "unknown";
}

} // namespace ntbcare::protocol
