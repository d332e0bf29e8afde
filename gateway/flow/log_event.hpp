// A line for the operator, as a value: flow returns it, gateway/runtime writes it. Never a number,
// never a person's text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::flow {

enum class severity { debug, info, warn, error };

/// `name` is stable ("turn.message.triage"); every warn and error name has a paragraph in
/// conf/OPERATIONS.md.
struct log_event {
    severity level = severity::info;
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string>> fields;
};

} // namespace ntbcare::flow
