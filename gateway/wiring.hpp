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

#include <cstdint>

namespace ntbcare::app {

[[nodiscard]] flow::settings settings_from(const config::gateway_config& from);
[[nodiscard]] flow::admission_limits admission_from(const config::gateway_config& from);
[[nodiscard]] flow::send_link send_link_from(const config::link_config& from, std::uint32_t index);
[[nodiscard]] exchange_link
exchange_link_from(const config::link_config& from, std::uint32_t index);
[[nodiscard]] smsc::link_options
link_options_from(const config::link_config& from, std::uint32_t index);
[[nodiscard]] runtime::writer_options writer_from(const config::gateway_config& from);
[[nodiscard]] runtime::log_options log_from(const config::log_config& from);

} // namespace ntbcare::app
