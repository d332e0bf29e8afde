// How an aggregator says the steps of a USSD dialogue over HTTP, and how it wants screens back: one
// pure function each way, one file for each shape. front calls them. They keep nothing between two
// calls and know no socket; a session's state is the service's, not theirs.
#pragma once

#include "gateway/http/call.hpp"
#include "gateway/http/errc.hpp"
#include "protocol/ussd/step.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::http {

enum class shape : std::uint8_t {
    africas_talking, ///< Forms; all inputs of a session joined by "*"; "CON ..." or "END ...".
    infobip,         ///< JSON; the session and what happens to it stand in the path.
    comviva,         ///< Queries (Flares, of Airtel); a Freeflow header says whether it goes on.
};

/// What the configuration says of an aggregator that its calls may leave out.
struct shape_setting {
    std::string code; ///< "*123#"; what was dialled, where a call does not say it.
};

struct ussd_call {
    /// Nothing: a notice that a dialogue ended as we wished, only to be acknowledged. The caller of
    /// an aborted or timed_out step may be empty: then its session alone says whose it was.
    std::optional<protocol::ussd_step> step;

    friend bool operator==(const ussd_call&, const ussd_call&) = default;
};

/// `rest` is what stands in the path behind the aggregator's own: "", or "/session/7/start".
/// Any errc of this folder.
[[nodiscard]] result<ussd_call>
parse(shape by, const http_call& call, std::string_view rest, const shape_setting& setting);

[[nodiscard]] http_answer render(shape by, const protocol::ussd_screen& screen);
/// Of notices, and of dialogues that were ended: never a text for a person.
[[nodiscard]] http_answer render_acknowledgement(shape by);

} // namespace ntbcare::http
