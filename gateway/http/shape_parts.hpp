// What the shapes have in common, and their own functions, which shape.cpp chooses from. Used by
// the shape_*.cpp files only.
#pragma once

#include "gateway/http/fields.hpp"
#include "gateway/http/shape.hpp"

namespace ntbcare::http {

/// What a call says of a step, not yet held to the limits of step.hpp.
struct said_step {
    std::string session;
    std::string number;
    std::string code;
    protocol::ussd_event event = protocol::ussd_event::opened;
    std::string text{};
    std::string step{};
};
/// Errors: missing_field (no session), field_too_long, bad_number.
[[nodiscard]] result<ussd_call> as_step(said_step said);

/// How a dialogue ended that we did not end, by words whose list no aggregator publishes: the
/// one thing worth telling apart is that time ran out.
[[nodiscard]] protocol::ussd_event ending_of(std::string_view why);

[[nodiscard]] result<ussd_call>
parse_africas_talking(const http_call& call, std::string_view rest, const shape_setting& setting);
[[nodiscard]] http_answer render_africas_talking(const protocol::ussd_screen& screen);

[[nodiscard]] result<ussd_call>
parse_infobip(const http_call& call, std::string_view rest, const shape_setting& setting);
[[nodiscard]] http_answer render_infobip(const protocol::ussd_screen& screen);
[[nodiscard]] http_answer acknowledge_infobip();

[[nodiscard]] result<ussd_call>
parse_comviva(const http_call& call, std::string_view rest, const shape_setting& setting);
[[nodiscard]] http_answer render_comviva(const protocol::ussd_screen& screen);

} // namespace ntbcare::http
