#include "gateway/wiring.hpp"

namespace ntbcare::app {
namespace {

protocol::charset_profile charset_from(config::link_charset from) {
    switch (from) {
    case config::link_charset::gsm7:
        return protocol::alphabet::gsm7;
    case config::link_charset::gsm7_packed:
        return protocol::alphabet::gsm7_packed;
    case config::link_charset::latin1:
        return protocol::alphabet::latin1;
    case config::link_charset::ascii:
        return protocol::alphabet::ascii;
    case config::link_charset::utf8:
        return protocol::alphabet::utf8;
    }
    return protocol::alphabet::gsm7;
}

protocol::session_config session_from(const config::link_config& from) {
    protocol::session_config made;
    made.side = protocol::role::esme;
    made.bind = protocol::bind_type::transceiver;
    made.system_id = from.system_id;
    made.password = from.password;
    made.system_type = from.system_type;
    made.interface_version = from.interface_version;
    made.window = from.window;
    made.response_within = from.response_within;
    made.enquire_link_every = from.enquire_link_every;
    made.bind_within = from.bind_within;
    made.unbind_within = from.unbind_within;
    made.inbound_max = from.inbound_max;
    made.busy_status = from.busy_status;
    return made;
}

flow::severity severity_from(config::log_level from) {
    switch (from) {
    case config::log_level::debug:
        return flow::severity::debug;
    case config::log_level::info:
        return flow::severity::info;
    case config::log_level::warn:
        return flow::severity::warn;
    case config::log_level::error:
        return flow::severity::error;
    }
    return flow::severity::info;
}

} // namespace

flow::settings settings_from(const config::gateway_config& from) {
    flow::settings made;
    made.redelivery_window = from.intake.redelivery_window;
    made.repeat_reply_after = from.intake.repeat_reply_after;
    made.repeat_reply_every = from.intake.repeat_reply_every;
    made.question_open = from.intake.question_within;
    made.status_list_within = from.intake.status_list_within;
    made.notice_every = from.replies.notice_every;
    made.acknowledgement_within = from.replies.acknowledgement_within;
    made.answer_within = from.replies.answer_within;
    made.pause_replies = from.replies.pause;
    made.answer_days = static_cast<int>(from.replies.answer_days);
    return made;
}

flow::admission_limits admission_from(const config::gateway_config& from) {
    flow::admission_limits made;
    made.reassembly_within = from.intake.reassembly_within;
    made.late_part_within = from.intake.late_part_within;
    made.sets_max = from.intake.sets_max;
    std::size_t unanswered = 0;
    for (const auto& link : from.links)
        unanswered += link.inbound_max;
    made.pending_max = std::max(made.pending_max, unanswered);
    return made;
}

flow::send_link send_link_from(const config::link_config& from, std::uint32_t index) {
    flow::send_link made;
    made.index = index;
    made.group = from.group;
    made.service = from.service;
    made.window = from.window;
    made.rate = from.rate;
    made.service_ton = protocol::type_of_number{from.service_ton};
    made.service_npi = protocol::numbering_plan{from.service_npi};
    return made;
}

exchange_link exchange_link_from(const config::link_config& from, std::uint32_t index) {
    exchange_link made;
    made.busy_status = from.busy_status;
    made.profile.index = index;
    made.profile.name = from.name;
    made.profile.group = from.group;
    made.profile.country_code = from.country_code;
    made.profile.service = from.service;
    made.profile.charset = charset_from(from.charset);
    return made;
}

smsc::link_options link_options_from(const config::link_config& from, std::uint32_t index) {
    smsc::link_options made;
    made.index = index;
    made.name = from.name;
    made.host = from.address;
    made.port = from.port;
    made.session = session_from(from);
    made.reconnect.delay_min = from.reconnect_delay_min;
    made.reconnect.delay_max = from.reconnect_delay_max;
    made.reconnect.refused_delay = from.refused_delay;
    made.connect_within = from.connect_within;
    return made;
}

runtime::writer_options writer_from(const config::gateway_config& from) {
    runtime::writer_options made;
    for (const auto& link : from.links)
        made.inbound_max.push_back(link.inbound_max);
    made.turn_messages_max = from.store.turn_messages_max;
    made.turn_work_max = from.store.turn_work_max;
    made.turn_within = from.store.turn_within;
    made.sick_after = from.store.sick_unbind_after;
    return made;
}

runtime::log_options log_from(const config::log_config& from) {
    return {from.to, severity_from(from.level), from.queue_max};
}

} // namespace ntbcare::app
