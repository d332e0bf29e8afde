// Africa's Talking: a form for each step with all that was keyed in since the code, joined by "*";
// and, when a session is over, a form with its status to a callback, which may be the same address.
#include "gateway/http/shape_parts.hpp"
#include "gateway/http/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::http {
namespace {

bool is_form(const http_call& call) {
    constexpr std::string_view form = "application/x-www-form-urlencoded";
    const auto* type = call.header("content-type");
    return type != nullptr &&
           is_same_word(std::string_view{*type}.substr(0, type->find(';')), form);
}

/// Ended by us, or as everybody wished: nothing to tell the service.
bool is_ours(const fields& form, std::string_view status) {
    const auto* last = form.find("lastAppResponse");
    return is_same_word(status, "Success") || (last != nullptr && last->starts_with("END"));
}

result<ussd_call> ending(const fields& form, std::string_view status, said_step said) {
    if (is_ours(form, status))
        return ussd_call{};
    const auto* why = form.find("errorMessage");
    said.event = why == nullptr ? protocol::ussd_event::aborted : ending_of(*why);
    return as_step(std::move(said));
}

/// "1*2*5" is the third input, 5. What was dialled behind the code stands in front like an input.
/// A "*" that a person keys in counts as two inputs, here as there.
void read_inputs(std::string_view joined, said_step& said) {
    const auto stars = std::count(joined.begin(), joined.end(), '*');
    said.step = fmt::format("{}", joined.empty() ? 0 : stars + 1);
    said.event = joined.empty() ? protocol::ussd_event::opened : protocol::ussd_event::input;
    said.text = joined.substr(joined.rfind('*') + 1); // npos + 1: from the beginning.
}

} // namespace

result<ussd_call>
parse_africas_talking(const http_call& call, std::string_view rest, const shape_setting& setting) {
    if (!rest.empty())
        return errc::unknown_path;
    if (call.method != "POST")
        return errc::wrong_method;
    if (!is_form(call))
        return errc::wrong_content_type;
    const auto form = fields::read(call.body);
    if (!form)
        return form.error();
    const auto session = form->get("sessionId");
    const auto number = form->get("phoneNumber");
    if (!session || !number)
        return errc::missing_field;
    const auto* code = form->find("serviceCode");
    said_step said{
        .session = *session, .number = *number, .code = code == nullptr ? setting.code : *code};
    if (const auto* status = form->find("status"))
        return ending(*form, *status, std::move(said));
    const auto joined = form->get("text");
    if (!joined)
        return joined.error();
    read_inputs(*joined, said);
    return as_step(std::move(said));
}

http_answer render_africas_talking(const protocol::ussd_screen& screen) {
    return {
        .content_type = "text/plain; charset=utf-8",
        .body = (screen.goes_on ? "CON " : "END ") + screen.text};
}

} // namespace ntbcare::http
