// Infobip: JSON, with the session and what happens to it in the path: POST .../start, PUT
// .../response, PUT .../end.
#include "gateway/http/json_fields.hpp"
#include "gateway/http/shape_parts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <array>

namespace ntbcare::http {
namespace {

namespace json = boost::json;
using protocol::ussd_event;

/// Exit codes of a session that ended as it should.
constexpr auto fine_codes = std::to_array<std::int64_t>({0, 200});

struct session_path {
    std::string session;
    std::string_view what; ///< "start", "response", "end".
};

/// "/session/{id}/start", the id with escapes.
result<session_path> read_path(std::string_view rest) {
    constexpr std::string_view begins = "/session/";
    const auto slash = rest.rfind('/');
    if (!rest.starts_with(begins) || slash < begins.size())
        return errc::unknown_path;
    const auto id = rest.substr(begins.size(), slash - begins.size());
    const auto checked = boost::urls::make_pct_string_view({id.data(), id.size()});
    if (!checked)
        return errc::bad_encoding;
    session_path found{checked->decode(), rest.substr(slash + 1)};
    if (const auto fine = check_text(found.session); !fine)
        return fine.error();
    return found;
}

/// An empty body, of an end, says nothing more.
result<json_fields> read_body(std::string_view body) {
    return body.empty() ? json_fields{} : json_fields::read(body);
}

bool ended_well(const json_fields& said) {
    const auto code = said.number("exitCode");
    return code && std::find(fine_codes.begin(), fine_codes.end(), *code) != fine_codes.end();
}

/// Its number may be left out: the session says whose it was.
result<ussd_call> ending(const json_fields& said, said_step step) {
    if (ended_well(said))
        return ussd_call{};
    const auto why = said.text("reason");
    if (!why)
        return why.error();
    step.event = ending_of(*why);
    return as_step(std::move(step));
}

result<ussd_event> event_of(std::string_view what, std::string_view method) {
    const bool starts = what == "start";
    if (!starts && what != "response" && what != "end")
        return errc::unknown_path;
    if (method != (starts ? "POST" : "PUT"))
        return errc::wrong_method;
    return starts ? ussd_event::opened : what == "end" ? ussd_event::aborted : ussd_event::input;
}

/// A screen, or nothing but that it was heard.
http_answer answer_of(json::object said) {
    said["responseExitCode"] = 200;
    said["responseMessage"] = "";
    return {.content_type = "application/json", .body = json::serialize(said)};
}

} // namespace

result<ussd_call>
parse_infobip(const http_call& call, std::string_view rest, const shape_setting& setting) {
    const auto path = read_path(rest);
    if (!path)
        return path.error();
    const auto event = event_of(path->what, call.method);
    if (!event)
        return event.error();
    const auto said = read_body(call.body);
    if (!said)
        return said.error();
    const auto number = said->text("msisdn");
    const auto code = said->text("shortCode");
    const auto text = said->text("text");
    for (const auto* field : {&number, &code, &text})
        if (!*field)
            return field->error();
    said_step step{
        .session = path->session,
        .number = *number,
        .code = code->empty() ? setting.code : *code,
        .event = *event};
    if (*event == ussd_event::aborted)
        return ending(*said, std::move(step));
    if (*event == ussd_event::input)
        step.text = *text; // Of a start it is what was dialled.
    return as_step(std::move(step));
}

http_answer render_infobip(const protocol::ussd_screen& screen) {
    return answer_of({{"shouldClose", !screen.goes_on}, {"ussdMenu", screen.text}});
}

http_answer acknowledge_infobip() {
    return answer_of({});
}

} // namespace ntbcare::http
