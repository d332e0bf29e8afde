// From what [http] and [[aggregator]] say to what the port for aggregators wants to know. Pure but
// for `http_problem`; called by application and check-config. Beside wiring, so that what speaks no
// HTTP compiles without it.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/http/listener.hpp"

#include <string>
#include <vector>

namespace ntbcare::app {

/// Precondition: [http] listen is not empty.
[[nodiscard]] http::listener_options http_options_from(const config::gateway_config& from);
/// In the order of the file.
[[nodiscard]] std::vector<http::aggregator>
aggregators_from(const std::vector<config::aggregator_config>& from);
/// Why the certificate and its key cannot be used; empty: they can, or none is asked for. Reads the
/// files.
[[nodiscard]] std::string http_problem(const config::http_config& from);

} // namespace ntbcare::app
