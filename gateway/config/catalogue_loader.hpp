// Builds routing::catalogue from the files of conf/: offices and topics, reply texts, places, word
// lists, emergency numbers. gateway/app and `check-config` call it. It reads files and nothing
// else: no network, no clock, no store.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/problem.hpp"
#include "routing/catalogue.hpp"

namespace ntbcare::config {

struct loaded_catalogue {
    routing::catalogue catalogue; ///< Use it only when `problems` is empty.
    problem_list problems;        ///< Each names file, line, key and what was expected.
    problem_list warnings; ///< Does not stop a start: emergency numbers nobody confirmed yet.
    /// Why the model cannot be used; then the rules decide alone. Does not stop a start.
    problem_list model_problems;
};

/// Loads every file of `files` and reports all that is wrong at once. `septets` counts GSM 7-bit
/// septets (protocol's, given by the caller).
[[nodiscard]] loaded_catalogue load_catalogue(
    const rules_config& files,
    const routing::ticket_number_key& key,
    const routing::septets_function& septets
);

} // namespace ntbcare::config
