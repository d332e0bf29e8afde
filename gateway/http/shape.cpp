#include "gateway/http/shape.hpp"

#include "gateway/http/shape_parts.hpp"
#include "gateway/http/words.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::http {
namespace {

/// As many as an address of SMPP holds; E.164 has 15.
constexpr std::size_t number_digits_max = 20;
constexpr std::size_t code_octets_max = 32;

/// "+" that a form was sent with unescaped is a space by now. Nobody, where as_step allows it.
result<protocol::address> caller_of(std::string_view written) {
    const bool said = written.starts_with('+') || written.starts_with(' ');
    if (said)
        written.remove_prefix(1);
    if (written.empty() && !said)
        return protocol::address{};
    if (!protocol::all_digits(written) || written.size() > number_digits_max)
        return errc::bad_number;
    return protocol::address{
        .ton = said ? protocol::type_of_number::international : protocol::type_of_number::unknown,
        .npi = protocol::numbering_plan::isdn,
        .digits = std::string{written}};
}

} // namespace

result<ussd_call> as_step(said_step said) {
    const bool is_nameless = said.number.empty() && !protocol::is_over(said.event);
    if (said.session.empty() || is_nameless || said.code.empty())
        return errc::missing_field;
    if (said.session.size() > protocol::ussd_session_octets_max ||
        said.text.size() > protocol::ussd_text_octets_max || said.code.size() > code_octets_max)
        return errc::field_too_long;
    auto caller = caller_of(said.number);
    if (!caller)
        return caller.error();
    return ussd_call{protocol::ussd_step{
        .session = std::move(said.session),
        .caller = std::move(*caller),
        .code = std::move(said.code),
        .event = said.event,
        .text = std::move(said.text),
        .step = std::move(said.step)}};
}

protocol::ussd_event ending_of(std::string_view why) {
    const bool late = has_word(why, "timeout") || has_word(why, "timed out") ||
                      has_word(why, "time out") || has_word(why, "timedout");
    return late ? protocol::ussd_event::timed_out : protocol::ussd_event::aborted;
}

result<ussd_call>
parse(shape by, const http_call& call, std::string_view rest, const shape_setting& setting) {
    switch (by) {
    case shape::africas_talking:
        return parse_africas_talking(call, rest, setting);
    case shape::infobip:
        return parse_infobip(call, rest, setting);
    case shape::comviva:
        return parse_comviva(call, rest, setting);
    }
    return errc::unknown_path;
}

http_answer render(shape by, const protocol::ussd_screen& screen) {
    switch (by) {
    case shape::africas_talking:
        return render_africas_talking(screen);
    case shape::infobip:
        return render_infobip(screen);
    case shape::comviva:
        return render_comviva(screen);
    }
    return {.status = 500};
}

http_answer render_acknowledgement(shape by) {
    return by == shape::infobip ? acknowledge_infobip() : http_answer{};
}

} // namespace ntbcare::http
