// Infobip: JSON, with the session and what happens to it in the path: POST .../start, PUT
// .../response, PUT .../end.
#include "gateway/http/shape_parts.hpp"
#include "gateway/http/words.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <array>

namespace ntbcare::http {
namespace {

namespace json = boost::json;
using protocol::ussd_event;

constexpr std::size_t depth_max = 4;
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

result<json::object> read_object(const std::string& body, json::storage_ptr storage) {
    json::parse_options strict;
    strict.max_depth = depth_max;
    json::error_code failed;
    // An empty body of `end` says nothing more, and is no error.
    auto parsed = json::parse(body.empty() ? "{}" : body, failed, std::move(storage), strict);
    if (failed || !parsed.is_object())
        return errc::bad_json;
    return std::move(parsed.as_object());
}

/// A text, or a number as its digits; empty when it is missing or null.
result<std::string> text_of(const json::object& in, std::string_view name) {
    const auto* found = in.if_contains({name.data(), name.size()});
    if (found == nullptr || found->is_null())
        return std::string{};
    if (found->is_int64() || found->is_uint64())
        return json::serialize(*found);
    if (!found->is_string())
        return errc::wrong_type;
    std::string text{found->as_string().data(), found->as_string().size()};
    if (text.size() > field_octets_max)
        return errc::field_too_long;
    if (const auto fine = check_text(text); !fine)
        return fine.error();
    return text;
}

bool ended_well(const json::object& said) {
    const auto* code = said.if_contains("exitCode");
    if (code == nullptr || !code->is_int64())
        return false;
    return std::find(fine_codes.begin(), fine_codes.end(), code->as_int64()) != fine_codes.end();
}

/// Its number may be left out: the session says whose it was.
result<ussd_call> ending(const json::object& said, said_step step) {
    if (ended_well(said))
        return ussd_call{};
    const auto why = text_of(said, "reason");
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
    std::array<unsigned char, 4'096> room{};
    json::monotonic_resource memory{room.data(), room.size()};
    const auto said = read_object(call.body, &memory);
    if (!said)
        return said.error();
    const auto number = text_of(*said, "msisdn");
    const auto code = text_of(*said, "shortCode");
    const auto text = text_of(*said, "text");
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
