// Comviva Flares, as Airtel runs it: a query for each step, whose input has neither "*" nor "#",
// and a query with `clean` when a session is over.
#include "gateway/http/shape_parts.hpp"

#include <algorithm>

namespace ntbcare::http {
namespace {

/// "*123*4#" -> "1234", the way a dialled code comes as the first input.
std::string bare(std::string_view code) {
    std::string digits;
    std::copy_if(code.begin(), code.end(), std::back_inserter(digits), [](char c) {
        return c != '*' && c != '#';
    });
    return digits;
}

result<ussd_call> ending(const fields& query, said_step said) {
    const auto* number = query.find("msisdn"); // Small letters here, large ones in a step.
    if (number == nullptr)
        number = query.find("MSISDN");
    if (number == nullptr)
        return errc::missing_field;
    said.number = *number;
    const auto* error = query.find("error");
    said.event = error == nullptr ? protocol::ussd_event::aborted : ending_of(*error);
    return as_step(std::move(said));
}

} // namespace

result<ussd_call>
parse_comviva(const http_call& call, std::string_view rest, const shape_setting& setting) {
    if (!rest.empty())
        return errc::unknown_path;
    if (call.method != "GET")
        return errc::wrong_method;
    const auto query = fields::read(call.query());
    if (!query)
        return query.error();
    const auto session = query->get("SessionID");
    if (!session)
        return session.error();
    said_step said{.session = *session, .number = {}, .code = setting.code};
    if (query->find("clean") != nullptr)
        return ending(*query, std::move(said));
    const auto number = query->get("MSISDN");
    const auto input = query->get("input");
    if (!number || !input)
        return errc::missing_field;
    said.number = *number;
    // Nothing says which step it is. Who answers a menu with the digits of the code opens it again:
    // the service knows the session, and takes that for an answer.
    said.event =
        *input == bare(setting.code) ? protocol::ussd_event::opened : protocol::ussd_event::input;
    if (said.event == protocol::ussd_event::input)
        said.text = *input;
    return as_step(std::move(said));
}

http_answer render_comviva(const protocol::ussd_screen& screen) {
    return {
        .content_type = "text/plain; charset=utf-8",
        .body = screen.text,
        .headers = {{"Freeflow", screen.goes_on ? "FC" : "FB"}}};
}

} // namespace ntbcare::http
