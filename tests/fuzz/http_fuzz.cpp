// Any octets as a call of an aggregator: off the wire, and as body, target and path of each shape.
// Nothing throws; what is read as a step keeps the limits of step.hpp and is valid UTF-8; what the
// wire gave is within its limits and is answered by something that can be written.

#include "gateway/http/fields.hpp"
#include "gateway/http/messages.hpp"
#include "gateway/http/shape.hpp"
#include "protocol/text/utf8.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <array>
#include <string>

using namespace ntbcare;
using protocol::fuzz_input;
using protocol::require;

namespace {

constexpr std::array shapes{
    http::shape::africas_talking, http::shape::infobip, http::shape::comviva};

void check_step(const protocol::ussd_step& step) {
    require(!step.session.empty() && step.session.size() <= protocol::ussd_session_octets_max);
    require(step.text.size() <= protocol::ussd_text_octets_max);
    require(step.caller.digits.size() <= 20);
    for (const auto* text : {&step.session, &step.code, &step.text, &step.step}) {
        require(protocol::is_utf8(*text));
        require(text->find('\0') == std::string::npos);
    }
    const bool is_over = protocol::is_over(step.event);
    require(is_over || protocol::all_digits(step.caller.digits));
    require(!is_over || step.text.empty());
}

void check_parse(const http::http_call& call, std::string_view rest) {
    for (const auto shape : shapes) {
        const auto read = http::parse(shape, call, rest, {.code = "*123#"});
        require(read || http::name_of(read.error()) != "unknown");
        if (read && read->step) {
            check_step(*read->step);
        }
    }
}

void check_body(const std::string& octets) {
    constexpr std::array methods{"POST", "PUT", "GET"};
    constexpr std::array rests{"", "/session/7/start", "/session/7/response", "/session/7/end"};
    for (const auto* method : methods) {
        for (const auto* rest : rests) {
            check_parse(
                {.method = method,
                 .target = "/ussd?" + octets,
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                 .body = octets},
                rest
            );
        }
    }
    check_parse({.method = "PUT", .target = octets, .headers = {}, .body = "{}"}, octets);
}

void check_wire(std::string octets, fuzz_input chances) {
    http::call_reader reader;
    std::string held;
    while (!octets.empty()) {
        const auto size = std::min<std::size_t>(octets.size(), 1U + chances.octet());
        held += octets.substr(0, size);
        octets.erase(0, size);
        auto found = reader.read(held);
        static_cast<void>(reader.wants_continue());
        while (found == http::call_reader::found::whole) {
            const auto call = reader.take();
            require(call.body.size() <= http::body_octets_max);
            require(call.target.size() <= http::header_octets_max);
            check_parse(call, call.path());
            found = reader.read(held);
        }
        if (found == http::call_reader::found::broken) {
            require(reader.refusal().status >= 400);
            return;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string octets{reinterpret_cast<const char*>(data), size};
    check_body(octets);
    check_wire(octets, fuzz_input{{data, size}});
    const http::http_answer answer{.content_type = "text/plain", .body = octets};
    const auto written = http::write_answer(answer, http::after_answer::keep);
    require(written.ends_with(octets));
    return 0;
}
