// What the sender is told of the sessions that may submit, of the groups they belong to, and of the
// numbers that belong to a group. Values only; made by wiring from the configuration.
#pragma once

#include "db/rows.hpp"
#include "protocol/address.hpp"
#include "protocol/text/charset.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::flow {

/// Of which messages a link asks for delivery receipts.
enum class receipt_rule : std::uint8_t {
    none,
    answers, ///< Those whose row asks, and all of the lane `answer`.
    all,
};

/// What becomes of a message whose submission nobody answered.
enum class unanswered_rule : std::uint8_t {
    resend, ///< It goes again after its back-off.
    wait,   ///< Its late answer or its receipt is waited for first; a broadcast never goes again.
};

/// One session that may submit: a bind of a [[link]].
struct send_link {
    std::uint32_t index = 0; ///< Unique; names the bind in every call.
    std::string name{};      ///< In log lines.
    std::string account{};   ///< The [[link]] whose rate it shares; empty: a rate of its own.
    std::string group{};     ///< Carrier.
    std::string service{};   ///< Source address when the row names none, or `written_to`.
    /// The number people write to here; what answers it goes out as `service`.
    std::string written_to{};
    std::size_t window = 10; ///< Of this bind.
    double rate = 50;        ///< PDUs per second, above 0; the first bind of an account says it.
    /// When its SMSC is full; doubles while it stays so. Said by the first bind of an account.
    std::chrono::milliseconds throttle_pause = std::chrono::seconds{1};
    protocol::type_of_number service_ton = protocol::type_of_number::unknown;
    protocol::numbering_plan service_npi = protocol::numbering_plan::isdn;
    /// What its SMSC reads with data_coding 0.
    protocol::alphabet charset = protocol::alphabet::gsm7;
    std::string service_type{};
    std::uint8_t protocol_id = 0;
    std::uint8_t priority_flag = 0;
    /// The SMSC gives up after this, or when the row's own deadline comes; 0: then only.
    std::chrono::milliseconds validity_period{0};
    /// The SMSC delivers so much later; 0: at once. Never at or past the row's deadline.
    std::chrono::milliseconds schedule{0};
    receipt_rule receipts = receipt_rule::answers;
    unanswered_rule unanswered = unanswered_rule::resend;
    std::chrono::milliseconds unanswered_wait = std::chrono::minutes{5};
};

/// How the binds of a group share what goes out.
enum class group_policy : std::uint8_t {
    active_active, ///< Whichever has room.
    ordered,       ///< The first that is up and not paused; the others stand by.
    sticky,        ///< The same person by the same bind while it is up.
};

/// What is said of a group; one that is not named is active_active.
struct send_group {
    std::string name{};
    group_policy policy = group_policy::active_active;
    bool is_default = false; ///< Takes what neither group nor prefix places.
};

/// Groups by the first digits of E.164 numbers; the longest prefix counts.
class prefix_routes {
public:
    prefix_routes() = default;
    /// Of two equal prefixes the first counts.
    explicit prefix_routes(std::vector<std::pair<std::string, std::string>> prefix_and_group);

    /// The group, or nothing. `country_code` is meant by a number without one.
    [[nodiscard]] std::string_view
    find(const db::contact& to, std::string_view country_code = "62") const;

private:
    std::vector<std::pair<std::string, std::string>> routes_{}; ///< Sorted by prefix.
    std::size_t longest_ = 0;
};

struct send_plan {
    std::vector<send_group> groups{};
    prefix_routes prefixes{};
};

} // namespace ntbcare::flow
