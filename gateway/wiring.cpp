#include "gateway/wiring.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <optional>
#include <utility>

namespace ntbcare::app {
namespace {

protocol::alphabet alphabet_from(config::link_charset from) {
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
    case config::link_charset::ucs2:
        return protocol::alphabet::ucs2;
    }
    return protocol::alphabet::gsm7;
}

protocol::charset_profile charset_from(const config::link_config& from) {
    protocol::charset_profile made{alphabet_from(from.charset)};
    for (const auto& [data_coding, charset] : from.data_coding_overrides)
        made.overrides.emplace_back(data_coding, alphabet_from(charset));
    return made;
}

/// What each session of a link is, in the order of the configuration.
std::vector<protocol::bind_type> types_of(config::bind_mode mode) {
    switch (mode) {
    case config::bind_mode::transceiver:
        return {protocol::bind_type::transceiver};
    case config::bind_mode::transmitter:
        return {protocol::bind_type::transmitter};
    case config::bind_mode::receiver:
        return {protocol::bind_type::receiver};
    case config::bind_mode::pair:
        return {protocol::bind_type::transmitter, protocol::bind_type::receiver};
    }
    return {};
}

/// "/2", "/rx", "/rx2"; nothing for the only bind of a link.
std::string suffix_of(const config::link_config& link, protocol::bind_type type, std::size_t n) {
    const auto number = link.binds == 1 ? std::string{} : fmt::to_string(n);
    if (link.bind == config::bind_mode::pair)
        return (type == protocol::bind_type::transmitter ? "/tx" : "/rx") + number;
    return number.empty() ? number : "/" + number;
}

protocol::session_config session_from(const config::link_config& from, protocol::bind_type type) {
    protocol::session_config made;
    made.side = protocol::role::esme;
    made.bind = type;
    made.system_id = from.system_id;
    made.password = from.password;
    made.system_type = from.system_type;
    made.interface_version = from.interface_version;
    made.address_range = from.address_range;
    made.addr_ton = from.addr_ton;
    made.addr_npi = from.addr_npi;
    made.window = from.window;
    made.response_within = from.response_within;
    made.enquire_link_every = from.enquire_link_every;
    made.bind_within = from.bind_within;
    made.unbind_within = from.unbind_within;
    made.inbound_max = from.inbound_max;
    made.busy_status = from.busy_status;
    made.await_outbind = !from.outbind_listen.empty();
    return made;
}

std::optional<smsc::tls_options> tls_from(const config::link_config& from, std::string host) {
    if (from.tls == config::tls_mode::off)
        return std::nullopt;
    smsc::tls_options made;
    made.server_name = from.tls_server_name.empty() ? std::move(host) : from.tls_server_name;
    made.ca_file = from.tls_ca_file;
    made.pins = from.tls_pin;
    made.cert_file = from.tls_cert_file;
    made.key_file = from.tls_key_file;
    made.version_1_3_only = from.tls_version_min == config::tls_version::v1_3;
    return made;
}

std::optional<smsc::outbind_options> outbind_from(const config::link_config& from) {
    if (from.outbind_listen.empty())
        return std::nullopt;
    return smsc::outbind_options{
        from.outbind_address, from.outbind_port, from.outbind_system_id, from.outbind_password};
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

flow::receipt_rule receipts_from(config::receipt_mode from) {
    switch (from) {
    case config::receipt_mode::none:
        return flow::receipt_rule::none;
    case config::receipt_mode::answers:
        return flow::receipt_rule::answers;
    case config::receipt_mode::all:
        return flow::receipt_rule::all;
    }
    return flow::receipt_rule::none;
}

flow::group_policy policy_from(config::group_policy from) {
    switch (from) {
    case config::group_policy::active_active:
        return flow::group_policy::active_active;
    case config::group_policy::ordered:
        return flow::group_policy::ordered;
    case config::group_policy::sticky:
        return flow::group_policy::sticky;
    }
    return flow::group_policy::active_active;
}

routing::clock_rules clocks_from(const config::clocks_config& from) {
    return {
        .response_mendesak = from.first_response_mendesak,
        .response_penting = from.first_response_penting,
        .response_biasa = from.first_response_biasa,
        .question_days = from.question_days,
        .complaint_days = from.complaint_days,
        .supervised_days = from.supervised_days,
        .idea_days = from.idea_days,
        .silence_days = from.silence_days,
        .escalate_days = from.escalate_days,
        .escalate_mendesak = from.escalate_mendesak,
        .named_rungs = static_cast<int>(from.escalate_to.size()),
        .tell_from = from.tell_from,
        .tell_until = from.tell_until,
    };
}

flow::retention_settings retention_from(const config::retention_config& from) {
    using std::chrono::days;
    return {
        .words = days{from.words_days},
        .octets = days{from.octets_days},
        .held_octets = days{from.held_octets_days},
        .replies = days{from.replies_days},
        .numbers = days{from.numbers_days},
        .audit = days{from.audit_days},
    };
}

} // namespace

std::vector<bind_plan> expand_binds(const std::vector<config::link_config>& links) {
    std::vector<bind_plan> made;
    for (std::size_t link = 0; link < links.size(); ++link)
        for (std::size_t n = 1; n <= links[link].binds; ++n)
            for (const auto type : types_of(links[link].bind)) {
                const auto index = static_cast<std::uint32_t>(made.size());
                auto name = links[link].name + suffix_of(links[link], type, n);
                made.push_back({index, link, std::move(name), type});
            }
    return made;
}

namespace {

/// Every number of ours, as senders' numbers are normalised: two of our machines, or a carrier that
/// gives us our own SMS back, must not be answered.
std::vector<std::string> own_numbers(const std::vector<config::link_config>& links) {
    std::vector<std::string> made;
    for (const auto& link : links)
        for (const std::string& own : {link.service, link.source})
            if (!own.empty())
                made.push_back(routing::normalise_msisdn(own, 0, link.country_code).digits);
    return made;
}

flow::guard_settings guards_from(const config::gateway_config& from) {
    const auto& guards = from.guards;
    return {
        .passive_in_row = static_cast<std::int32_t>(guards.passive_in_row),
        .passive_a_day = static_cast<std::int32_t>(guards.passive_a_day),
        .acks_each = static_cast<std::int32_t>(guards.acks_each),
        .acks_within = guards.acks_within,
        .exchanges_an_hour = static_cast<std::int32_t>(guards.exchanges_an_hour),
        .sender_a_day = guards.sender_a_day,
        .prefix_an_hour = guards.prefix_an_hour,
        .shape_an_hour = guards.shape_an_hour,
        .link_a_minute = guards.link_a_minute,
        .reply_countries = guards.reply_countries,
        .approval_within = guards.approval_within,
        .own_numbers = own_numbers(from.links),
        .carriers = send_plan_from(from).prefixes,
    };
}

} // namespace

flow::settings settings_from(const config::gateway_config& from) {
    flow::settings made;
    made.redelivery_window = from.intake.redelivery_window;
    made.repeat_reply_after = from.intake.repeat_reply_after;
    made.repeat_reply_every = from.intake.repeat_reply_every;
    made.similar_within = from.intake.similar_within;
    made.incident_from = from.incident.from;
    made.incident_within = from.incident.within;
    made.incident_joins_within = from.incident.joins_within;
    made.pin_within = from.officer.pin_within;
    made.pin_tries_max = static_cast<std::int32_t>(from.officer.pin_tries_max);
    made.pin_locked_for = from.officer.pin_locked_for;
    made.bounces_max = static_cast<std::int32_t>(from.officer.bounces_max);
    made.also_max = from.officer.also_max;
    made.question_open = from.intake.question_within;
    made.reopen_within = from.intake.reopen_within;
    made.status_list_within = from.intake.status_list_within;
    made.notice_every = from.replies.notice_every;
    made.acknowledgement_within = from.replies.acknowledgement_within;
    made.answer_within = from.replies.answer_within;
    made.pause_replies = from.replies.pause;
    made.clocks = clocks_from(from.clocks);
    made.escalate_to = from.clocks.escalate_to;
    made.retention = retention_from(from.retention);
    made.weekly_digest = from.clocks.weekly_digest;
    made.broadcasts = {
        .from = from.broadcast.from,
        .until = from.broadcast.until,
        .a_second = from.broadcast.a_second,
        .within = from.broadcast.within,
    };
    made.guards = guards_from(from);
    made.ussd = {
        .resume_within = from.ussd.resume_within,
        .dropped_after = from.ussd.dropped_after,
        .repeat_within = from.ussd.repeat_within,
        .sessions_max = from.ussd.sessions_max,
        .begins_an_hour = static_cast<std::int32_t>(from.ussd.begins_an_hour),
    };
    return made;
}

std::vector<std::string>
ladder_problems(const config::gateway_config& from, const routing::offices& book) {
    std::vector<std::string> found;
    for (const auto& office : from.clocks.escalate_to)
        if (book.find(office) == nullptr)
            found.push_back(fmt::format(
                "{}: clocks.escalate_to: expected ids of offices in {}, not \"{}\"",
                from.file.string(),
                from.rules.offices.string(),
                office
            ));
    return found;
}

flow::admission_limits admission_from(const config::gateway_config& from) {
    flow::admission_limits made;
    made.reassembly_within = from.intake.reassembly_within;
    made.late_part_within = from.intake.late_part_within;
    made.sets_max = from.intake.sets_max;
    made.octets_max = from.intake.octets_max;
    made.sets_per_sender_max = from.intake.sets_per_sender_max;
    made.parts_per_sender_max = from.intake.parts_per_sender_max;
    made.octets_per_sender_max = from.intake.octets_per_sender_max;
    std::size_t unanswered = 0;
    for (const auto& bind : expand_binds(from.links))
        unanswered += from.links[bind.link].inbound_max;
    made.pending_max = std::max(made.pending_max, unanswered);
    return made;
}

flow::send_link send_link_from(const config::link_config& from, const bind_plan& bind) {
    BOOST_ASSERT(bind.may_send());
    flow::send_link made;
    made.index = bind.index;
    made.name = bind.name;
    made.account = from.name;
    made.group = from.group;
    made.service = from.source;
    made.written_to = from.service;
    made.window = from.window;
    made.rate = from.rate;
    made.throttle_pause = from.throttle_pause;
    made.service_ton = protocol::type_of_number{from.service_ton};
    made.service_npi = protocol::numbering_plan{from.service_npi};
    made.charset = alphabet_from(from.charset);
    made.service_type = from.service_type;
    made.protocol_id = from.protocol_id;
    made.priority_flag = from.priority_flag;
    made.validity_period = from.validity_period;
    made.schedule = from.schedule;
    made.receipts = receipts_from(from.registered_delivery);
    const bool waits = from.unanswered == config::unanswered_mode::wait;
    made.unanswered = waits ? flow::unanswered_rule::wait : flow::unanswered_rule::resend;
    made.unanswered_wait = from.unanswered_wait;
    return made;
}

flow::send_plan send_plan_from(const config::gateway_config& from) {
    flow::send_plan made;
    for (const auto& group : from.groups)
        made.groups.push_back({group.name, policy_from(group.policy), group.is_default});
    std::vector<std::pair<std::string, std::string>> routes;
    for (const auto& route : from.prefix_routes)
        routes.emplace_back(route.digits, route.group);
    made.prefixes = flow::prefix_routes{std::move(routes)};
    return made;
}

/// The profile has the name of the link: its rows must be found again when it gets more binds.
exchange_link exchange_link_from(const config::link_config& from, const bind_plan& bind) {
    exchange_link made;
    made.busy_status = from.busy_status;
    made.name = bind.name;
    made.may_send = bind.may_send();
    made.profile.index = bind.index;
    made.profile.name = from.name;
    made.profile.group = from.group;
    made.profile.country_code = from.country_code;
    made.profile.service = from.service;
    made.profile.charset = charset_from(from);
    made.profile.ussd = from.dialect;
    return made;
}

std::vector<flow::link_profile> link_profiles_from(const config::gateway_config& from) {
    std::vector<flow::link_profile> made;
    for (const auto& link : from.links)
        made.push_back(exchange_link_from(link, {}).profile);
    return made;
}

smsc::link_options link_options_from(const config::link_config& from, const bind_plan& bind) {
    const bool elsewhere = !bind.may_send() && !from.receiver_address.empty();
    smsc::link_options made;
    made.index = bind.index;
    made.name = bind.name;
    made.host = elsewhere ? from.receiver_address : from.address;
    made.port = elsewhere ? from.receiver_port : from.port;
    made.tls = tls_from(from, made.host);
    made.outbind = outbind_from(from);
    made.session = session_from(from, bind.type);
    made.reconnect.delay_min = from.reconnect_delay_min;
    made.reconnect.delay_max = from.reconnect_delay_max;
    made.reconnect.refused_delay = from.refused_delay;
    made.connect_within = from.connect_within;
    return made;
}

std::vector<std::string> tls_problems(const std::vector<config::link_config>& links) {
    std::vector<std::string> found;
    for (const auto& link : links)
        if (const auto tls = tls_from(link, link.address))
            if (const auto problem = smsc::tls_problem(*tls); !problem.empty())
                found.push_back(fmt::format("link {}: tls: {}", link.name, problem));
    return found;
}

runtime::writer_options writer_from(const config::gateway_config& from) {
    runtime::writer_options made;
    for (const auto& bind : expand_binds(from.links))
        made.inbound_max.push_back(from.links[bind.link].inbound_max);
    for (const auto& each : from.aggregators) // Behind the links: see exchange::ussd_called.
        made.inbound_max.push_back(each.inbound_max);
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
