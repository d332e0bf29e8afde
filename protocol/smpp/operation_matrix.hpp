#pragma once
// Which side may send which command in which state (SMPP 3.4 sections 2.2 and 2.3).
// Asked by the session before it sends a request and when one arrives.
// It must never know about a connection: it is a table.

#include "protocol/smpp/pdu.hpp"

#include <cstdint>
#include <string_view>

namespace ntbcare::protocol {

/// The gateway is the ESME; the simulator in our tests is the SMSC.
enum class role : std::uint8_t { esme, smsc };

enum class bind_type : std::uint8_t { transmitter, receiver, transceiver };

enum class session_state : std::uint8_t {
    initial,   ///< no transport yet
    open,      ///< transport is there, nobody has bound
    binding,   ///< a bind request is on its way or waits for its answer
    bound_tx,  ///< the ESME may submit
    bound_rx,  ///< the ESME may only receive
    bound_trx, ///< both
    unbinding, ///< an unbind was asked for by one side; answers still flow
    closed,    ///< the transport is gone, or must go
};

/// True if `sender` may send `command` (a request, or one without response) in `state`.
/// enquire_link is allowed in every state with a transport; responses and generic_nack always.
[[nodiscard]] bool may_send(role sender, session_state state, command_id command);

[[nodiscard]] bool is_bound(session_state state);

/// The role on the other side.
[[nodiscard]] role other(role side);

[[nodiscard]] command_id command_of(bind_type type);
/// Precondition: `command` is one of the three binds.
[[nodiscard]] bind_type bind_type_of(command_id command);
[[nodiscard]] session_state bound_state_of(bind_type type);

[[nodiscard]] std::string_view name_of(session_state state);
[[nodiscard]] std::string_view name_of(bind_type type);

} // namespace ntbcare::protocol
