// What [http] and [[aggregator]] must be beyond the type and range of each key: addresses, paths,
// networks, secrets in files or the environment, and that nobody is let in who shows nothing.
// Called by gateway_config once a table is read; completes the fields that are derived.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/toml_reader.hpp"

namespace ntbcare::config {

void check_http(toml_section& section, http_config& http);
/// Precondition: all links are read; `config` has the aggregators before this one.
void check_aggregator(
    toml_section& section, aggregator_config& aggregator, const gateway_config& config
);

} // namespace ntbcare::config
