#include "gateway/doctor/bedside.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace ntbcare::doctor {
namespace {

std::string_view field(const flow::log_event& of, std::string_view name) {
    for (const auto& [key, value] : of.fields)
        if (key == name)
            return value;
    return {};
}

/// "link.bind.refused ESME_RINVPASWD", "link.lost timeout".
std::string sentence_of(const flow::log_event& event) {
    auto why = field(event, "status");
    why = why.empty() ? field(event, "reason") : why;
    return fmt::format("{}{}{}", event.name, why.empty() ? "" : " ", why);
}

bool is_refusal(std::string_view event) {
    return event.starts_with("link.bind.") || event.starts_with("link.connect.") ||
           event.starts_with("link.tls.") || event.starts_with("link.outbind.");
}

} // namespace

void bedside::link_bound(std::uint32_t, const routing::moment& now) {
    patient_.bound(details_, now.steady);
}

void bedside::request_received(
    std::uint32_t link, protocol::request_received&& request, const routing::moment& now
) {
    acknowledge_(link, request.id);
    patient_.received(request.value, now);
}

void bedside::submission_answered(
    std::uint64_t token,
    std::uint32_t status,
    std::string_view message_id,
    const routing::moment& now
) {
    patient_.answered(token, status, message_id, now.steady);
}

std::optional<flow::submission>
bedside::next_submission(std::uint32_t, const routing::moment& now) {
    return patient_.next_submission(now);
}

std::optional<routing::steady_time>
bedside::next_chance(std::uint32_t, const routing::moment& now) {
    return patient_.next_chance(now.steady);
}

void bedside::log(const flow::log_event& event) {
    if (event.name == "link.bound") {
        const auto version = field(event, "version");
        std::from_chars(version.data(), version.data() + version.size(), details_.version, 16);
        details_.peer_system_id = field(event, "smsc_id");
    } else if (event.name == "link.lost") {
        patient_.lost(sentence_of(event));
    } else if (event.name == "link.nack") {
        patient_.nacked();
    } else if (is_refusal(event.name)) {
        patient_.refused(sentence_of(event));
    }
}

} // namespace ntbcare::doctor
