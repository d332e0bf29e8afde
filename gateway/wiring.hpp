// From what the configuration says to what each part wants to know. Pure; called once by
// application. Nothing is decided here: a value has one meaning on both sides.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/exchange.hpp"
#include "gateway/flow/admit.hpp"
#include "gateway/flow/send.hpp"
#include "gateway/flow/settings.hpp"
#include "gateway/runtime/event_log.hpp"
#include "gateway/runtime/writer.hpp"
#include "gateway/smsc/link.hpp"
#include "routing/assign/office.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ntbcare::app {

/// One TCP session of a [[link]]. Its index is its place in exchange, sender and links.
struct bind_plan {
    std::uint32_t index = 0;
    std::size_t link = 0; ///< In gateway_config::links.
    std::string name;     ///< "telkomsel-1", or "telkomsel-1/2", "telkomsel-1/rx" of several.
    protocol::bind_type type = protocol::bind_type::transceiver;

    [[nodiscard]] bool may_send() const { return type != protocol::bind_type::receiver; }
    [[nodiscard]] bool may_receive() const { return type != protocol::bind_type::transmitter; }
    friend bool operator==(const bind_plan&, const bind_plan&) = default;
};
/// All binds of all links, in the order of the file; a pair's transmitter first.
[[nodiscard]] std::vector<bind_plan> expand_binds(const std::vector<config::link_config>& links);

[[nodiscard]] flow::settings settings_from(const config::gateway_config& from);
[[nodiscard]] flow::admission_limits admission_from(const config::gateway_config& from);
/// `from` is the link of the bind. Precondition of the first: bind.may_send().
[[nodiscard]] flow::send_link
send_link_from(const config::link_config& from, const bind_plan& bind);
[[nodiscard]] flow::send_plan send_plan_from(const config::gateway_config& from);
[[nodiscard]] exchange_link
exchange_link_from(const config::link_config& from, const bind_plan& bind);
/// Of every link: who reads stored rows looks a name up here.
[[nodiscard]] std::vector<flow::link_profile> link_profiles_from(const config::gateway_config& from
);
[[nodiscard]] smsc::link_options
link_options_from(const config::link_config& from, const bind_plan& bind);
/// Offices of the ladder that `book` does not know, one line each.
[[nodiscard]] std::vector<std::string>
ladder_problems(const config::gateway_config& from, const routing::offices& book);
/// Certificates and keys that cannot be used, one line each; reads the files.
[[nodiscard]] std::vector<std::string> tls_problems(const std::vector<config::link_config>& links);
[[nodiscard]] runtime::writer_options writer_from(const config::gateway_config& from);
[[nodiscard]] runtime::log_options log_from(const config::log_config& from);

} // namespace ntbcare::app
