// What a link makes of each thing its session tells.
#include "gateway/smsc/link.hpp"

#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace ntbcare::smsc {

void link::on(protocol::bound&& event, const routing::moment& now) {
    reached_ = stage::bound;
    bound_at_ = now.steady;
    log(flow::severity::info,
        "link.bound",
        {{"version", fmt::format("{:x}", event.version)},
         {"smsc_id", std::move(event.peer_system_id)}});
    owner_.link_bound(options_.index, now);
}

void link::on(protocol::bind_failed&& event, const routing::moment&) {
    refused_ = event.status;
    ended_ = event.status ? "bind refused" : "no answer to the bind";
}

/// Only an SMSC is asked to accept a bind.
void link::on(protocol::bind_requested&&, const routing::moment&) {}

/// Who says outbind must be who we expect, since the answer to it is our password.
void link::on(protocol::outbind_received&& event, const routing::moment& now) {
    if (!options_.outbind || closing_)
        return;
    const auto& expected = *options_.outbind;
    const bool known = expected.system_id.empty() || event.system_id == expected.system_id;
    const bool admitted = expected.password.empty() || event.password == expected.password;
    if (known && admitted) {
        reached_ = stage::binding;
        session_.bind(now.steady);
        return;
    }
    reached_ = stage::unwanted;
    ended_ = known ? "wrong password" : "wrong system_id";
    closing_ = true;
    wake_.notify();
}

void link::on(protocol::request_received&& event, const routing::moment& now) {
    owner_.request_received(options_.index, std::move(event), now);
}

void link::on(protocol::notification_received&&, const routing::moment&) {
    log(flow::severity::debug, "link.notification", {});
}

void link::on(protocol::response_received&& event, const routing::moment& now) {
    const auto* body = std::get_if<protocol::message_id_response>(&event.value.body);
    const auto id = body == nullptr ? std::string_view{} : std::string_view{body->message_id};
    owner_.submission_answered(event.token, event.value.status, id, now);
}

void link::on(protocol::nack_received&& event, const routing::moment& now) {
    log(flow::severity::warn,
        "link.nack",
        {{"status", protocol::status::name_of(event.status)}, {"ours", event.token ? "yes" : "no"}}
    );
    // Whatever it says: a generic_nack never means that a message was taken.
    const bool says_ok = event.status == protocol::status::ok;
    const auto status = says_ok ? protocol::status::unknown_error : event.status;
    if (event.token)
        owner_.submission_answered(*event.token, status, {}, now);
}

void link::on(protocol::request_expired&& event, const routing::moment& now) {
    // With the connection gone link_lost says it for all of them.
    if (event.why != protocol::request_expired::cause::timeout)
        return;
    log(flow::severity::warn,
        "link.response.missing",
        {{"command", std::string{protocol::name_of(event.command)}}});
    owner_.submission_expired(event.token, now);
}

void link::on(protocol::unexpected_response&& event, const routing::moment& now) {
    log(flow::severity::info,
        "link.response.unexpected",
        {{"command", std::string{protocol::name_of(event.value.command)}},
         {"status", protocol::status::name_of(event.value.status)}});
    const bool late = event.why == protocol::unexpected_response::cause::late;
    if (!late || !event.token)
        return;
    const auto* body = std::get_if<protocol::message_id_response>(&event.value.body);
    const auto id = body == nullptr ? std::string_view{} : std::string_view{body->message_id};
    owner_.submission_answered(*event.token, event.value.status, id, now);
}

void link::on(protocol::pdu_rejected&& event, const routing::moment& now) {
    // "Busy", over inbound_max or while we say goodbye, has a counter instead of a line for each.
    if (event.status != options_.session.busy_status)
        log(flow::severity::warn,
            "link.pdu.rejected",
            {{"command", std::string{protocol::name_of(event.command)}},
             {"status", protocol::status::name_of(event.status)},
             {"reason", make_error_code(event.error).message()}});
    owner_.pdu_rejected(options_.index, std::move(event), now);
}

void link::on(protocol::unbound&&, const routing::moment& now) {
    owner_.link_lost(options_.index, now);
}

void link::on(protocol::close_transport&& event, const routing::moment&) {
    if (ended_.empty())
        ended_ = protocol::name_of(event.reason);
    closing_ = true;
    if (stopping_ || held_)
        log(flow::severity::info, "link.closed", {{"reason", ended_}});
    wake_.notify();
    reader_wake_.notify();
}

void link::log(
    flow::severity level,
    std::string_view name,
    std::vector<std::pair<std::string_view, std::string>> fields
) {
    fields.insert(fields.begin(), {"link", options_.name});
    owner_.log({level, name, std::move(fields)});
}

} // namespace ntbcare::smsc
