// What a [[link]] must be beyond the type and range of each key: names, addresses, secrets in files
// or the environment, TLS, and that plain text leaves the machine only when it says so in words.
// Called by gateway_config once a table is read; completes the fields that are derived.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/toml_reader.hpp"

#include <vector>

namespace ntbcare::config {

/// One line of at most so many octets: SMPP 3.4 section 4.1.1, a C-octet string of 9 with its end.
inline constexpr std::size_t password_octets_max = 8;

void check_link(toml_section& section, link_config& link);
/// What no single link can know.
void check_links(toml_section& root, const std::vector<link_config>& links);
/// Precondition: all links are read.
void check_group(toml_section& section, const group_config& group, const gateway_config& config);

} // namespace ntbcare::config
