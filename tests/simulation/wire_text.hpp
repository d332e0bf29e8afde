// What of a row of the outbox stands on a phone: with its code, in the letters that SMS have.
#pragma once

#include "gateway/flow/one_time_code.hpp"
#include "protocol/text/gsm7.hpp"

#include <string>

namespace ntbcare::simulation {

[[nodiscard]] inline std::string wire_text(const db::outbox_row& row, const flow::code_key& codes) {
    return protocol::to_gsm7_text(flow::with_code(codes, row));
}

} // namespace ntbcare::simulation
