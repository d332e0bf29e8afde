// Admission of a USSD step, whoever carried it. Carriers' names of sessions are hashed at once:
// some are the caller's number.
#include "gateway/flow/admit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace ntbcare::flow {

namespace {

db::fingerprint hashed(
    const std::array<std::uint8_t, 32>& key,
    std::string_view what,
    const db::fingerprint& within,
    std::string_view text
) {
    const std::string_view beginning{reinterpret_cast<const char*>(within.data()), within.size()};
    const std::array<std::string_view, 3> fields = {what, beginning, text};
    return db::keyed_hash(key, fields);
}

/// Without a name the link's group stands for the code: the dialled one and the address of later
/// steps are not always written alike, and there is one menu.
db::fingerprint session_of(
    const std::array<std::uint8_t, 32>& key,
    const protocol::ussd_step& step,
    const std::string& caller,
    const std::string& group
) {
    const std::array<std::string_view, 4> fields = {"ussd", group, step.session, caller};
    return db::keyed_hash(key, fields);
}

/// A step that is no number is not counted.
std::optional<std::int32_t> count_of(std::string_view step) {
    std::int32_t count = 0;
    const auto* end = step.data() + step.size();
    const auto [stop, failed] = std::from_chars(step.data(), end, count);
    if (failed != std::errc{} || stop != end || count < 0)
        return std::nullopt;
    return count;
}

/// "+6281..." is written so by aggregators.
protocol::address without_plus(protocol::address from) {
    if (!from.digits.starts_with('+'))
        return from;
    from.digits.erase(0, 1);
    from.ton = protocol::type_of_number::international;
    return from;
}

} // namespace

incoming admission::admit_ussd(
    const protocol::ussd_step& step,
    const link_profile& from,
    std::chrono::milliseconds timeout,
    const pdu_token& token,
    const routing::moment& now
) const {
    const protocol::address caller = without_plus(step.caller);
    const auto ton = static_cast<std::uint8_t>(caller.ton);
    incoming made;
    made.kind = incoming_kind::ussd;
    made.token = token;
    made.sender = routing::normalise_msisdn(caller.digits, ton, from.country_code);
    made.reach.wire = caller.digits;
    made.reach.ton = ton;
    made.reach.npi = static_cast<std::uint8_t>(caller.npi);
    made.reach.group = from.group;
    ussd_call call{
        .event = step.event,
        .session = session_of(secret_, step, made.sender.digits, from.group),
        .is_named = !step.session.empty(),
        .timeout = timeout,
        .input = step.text,
    };
    call.count = count_of(step.step);
    call.step = hashed(secret_, "step", call.session, step.text);
    made.row.at = now.wall;
    made.row.link = from.name;
    made.row.group = from.group;
    made.row.service = from.service;
    made.row.octets.assign(step.text.begin(), step.text.end());
    made.row.print =
        hashed(secret_, "keyed", call.session, fmt::format("{}/{}", step.step, step.text));
    made.ussd = std::move(call);
    return made;
}

} // namespace ntbcare::flow
