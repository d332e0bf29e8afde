#include "protocol/smpp/pdu.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>

namespace ntbcare::protocol {

namespace {

struct known_command {
    command_id id;
    std::string_view name;
};

constexpr std::array known_commands{
    known_command{command_id::bind_receiver, "bind_receiver"},
    known_command{command_id::bind_transmitter, "bind_transmitter"},
    known_command{command_id::query_sm, "query_sm"},
    known_command{command_id::submit_sm, "submit_sm"},
    known_command{command_id::deliver_sm, "deliver_sm"},
    known_command{command_id::unbind, "unbind"},
    known_command{command_id::replace_sm, "replace_sm"},
    known_command{command_id::cancel_sm, "cancel_sm"},
    known_command{command_id::bind_transceiver, "bind_transceiver"},
    known_command{command_id::outbind, "outbind"},
    known_command{command_id::enquire_link, "enquire_link"},
    known_command{command_id::submit_multi, "submit_multi"},
    known_command{command_id::alert_notification, "alert_notification"},
    known_command{command_id::data_sm, "data_sm"},
    known_command{command_id::generic_nack, "generic_nack"},
    known_command{command_id::bind_receiver_resp, "bind_receiver_resp"},
    known_command{command_id::bind_transmitter_resp, "bind_transmitter_resp"},
    known_command{command_id::query_sm_resp, "query_sm_resp"},
    known_command{command_id::submit_sm_resp, "submit_sm_resp"},
    known_command{command_id::deliver_sm_resp, "deliver_sm_resp"},
    known_command{command_id::unbind_resp, "unbind_resp"},
    known_command{command_id::replace_sm_resp, "replace_sm_resp"},
    known_command{command_id::cancel_sm_resp, "cancel_sm_resp"},
    known_command{command_id::bind_transceiver_resp, "bind_transceiver_resp"},
    known_command{command_id::enquire_link_resp, "enquire_link_resp"},
    known_command{command_id::submit_multi_resp, "submit_multi_resp"},
    known_command{command_id::data_sm_resp, "data_sm_resp"},
};

const known_command* find(command_id command) {
    const auto found =
        std::find_if(known_commands.begin(), known_commands.end(), [&](const known_command& known) {
            return known.id == command;
        });
    return found == known_commands.end() ? nullptr : &*found;
}

} // namespace

bool is_known(command_id command) {
    return find(command) != nullptr;
}

bool has_response(command_id command) {
    return is_known(command) && !is_response(command) && command != command_id::outbind &&
           command != command_id::alert_notification;
}

command_id response_of(command_id request) {
    BOOST_ASSERT(has_response(request));
    return command_id{static_cast<std::uint32_t>(request) | 0x80000000U};
}

std::string_view name_of(command_id command) {
    const auto* known = find(command);
    return known != nullptr ? known->name : "unknown";
}

const tlv* find_tlv(std::span<const tlv> tlvs, std::uint16_t tag) {
    const auto found =
        std::find_if(tlvs.begin(), tlvs.end(), [&](const tlv& one) { return one.tag == tag; });
    return found == tlvs.end() ? nullptr : &*found;
}

} // namespace ntbcare::protocol
