// JSON of Infobip: steps, ends of sessions, and what is refused.
#include "tests/gateway/http_calls.hpp"

#include <gtest/gtest.h>

namespace ntbcare::http {
namespace {

const shape_setting setting{.code = "*123#"};
constexpr std::string_view who = R"({"msisdn":"6281234567","shortCode":"*123#")";

std::string read(std::string method, std::string_view rest, std::string body) {
    return shown(parse(shape::infobip, json_call(std::move(method), std::move(body)), rest, setting)
    );
}
std::string start(std::string body) {
    return read("POST", "/session/7/start", std::move(body));
}
std::string response(std::string_view more) {
    return read("PUT", "/session/7/response", fmt::format("{}{}}}", who, more));
}
std::string end(std::string body) {
    return read("PUT", "/session/7/end", std::move(body));
}

TEST(infobip, a_start_opens) {
    EXPECT_EQ(
        start(R"({"msisdn":"6281234567","imsi":"1","shortCode":"*123*4#","text":"*123*4#"})"),
        "opened 7 6281234567 *123*4# '' step "
    );
    EXPECT_EQ(start(R"({"msisdn":"+6281234567"})"), "opened 7 +6281234567 *123# '' step ");
    EXPECT_EQ(start(R"({"msisdn":6281234567,"text":null})"), "opened 7 6281234567 *123# '' step ");
}

TEST(infobip, a_response_is_an_input) {
    EXPECT_EQ(response(R"(,"text":"2")"), "input 7 6281234567 *123# '2' step ");
    EXPECT_EQ(response(R"(,"text":2)"), "input 7 6281234567 *123# '2' step ");
    EXPECT_EQ(response(R"(,"text":"")"), "input 7 6281234567 *123# '' step ");
    EXPECT_EQ(response(""), "input 7 6281234567 *123# '' step ");
}

TEST(infobip, the_session_stands_in_the_path) {
    EXPECT_EQ(
        read("POST", "/session/a%2Fb/start", R"({"msisdn":"1"})"), "opened a/b 1 *123# '' step "
    );
    const std::string longest(protocol::ussd_session_octets_max, 's');
    EXPECT_EQ(
        read("POST", "/session/" + longest + "/start", R"({"msisdn":"1"})"),
        fmt::format("opened {} 1 *123# '' step ", longest)
    );
    EXPECT_EQ(
        read("POST", "/session/" + longest + "s/start", R"({"msisdn":"1"})"), "field_too_long"
    );
    EXPECT_EQ(read("POST", "/session//start", R"({"msisdn":"1"})"), "missing_field");
    EXPECT_EQ(read("POST", "/session/%/start", "{}"), "bad_encoding");
    EXPECT_EQ(read("POST", "/session/%00/start", "{}"), "embedded_null");
    EXPECT_EQ(read("POST", "/session/%FF/start", "{}"), "not_utf8");
}

TEST(infobip, an_end_that_was_not_ours_was_aborted_or_timed_out) {
    EXPECT_EQ(
        end(R"({"msisdn":"62812","exitCode":510,"reason":"user terminated"})"),
        "aborted 7 62812 *123# '' step "
    );
    EXPECT_EQ(end(R"({"exitCode":520,"reason":"session TIMEOUT"})"), "timed_out 7  *123# '' step ");
    EXPECT_EQ(end("{}"), "aborted 7  *123# '' step ");
    EXPECT_EQ(end(""), "aborted 7  *123# '' step ");
}

TEST(infobip, an_end_as_wished_is_only_acknowledged) {
    EXPECT_EQ(end(R"({"exitCode":200,"reason":"ok"})"), "notice");
    EXPECT_EQ(end(R"({"exitCode":0})"), "notice");
    EXPECT_EQ(
        render_acknowledgement(shape::infobip).body,
        R"({"responseExitCode":200,"responseMessage":""})"
    );
}

TEST(infobip, refuses_other_paths_and_methods) {
    for (const auto* rest :
         {"",
          "/",
          "/session",
          "/session/7",
          "/session/start",
          "/sessions/7/start",
          "/session/7/begin",
          "/session/7/start/"})
        EXPECT_EQ(read("POST", rest, R"({"msisdn":"1"})"), "unknown_path") << rest;
    EXPECT_EQ(read("PUT", "/session/7/start", "{}"), "wrong_method");
    EXPECT_EQ(read("POST", "/session/7/response", "{}"), "wrong_method");
    EXPECT_EQ(read("GET", "/session/7/end", "{}"), "wrong_method");
}

TEST(infobip, refuses_what_is_no_object_of_its_own) {
    for (const auto* body :
         {"[]", "7", "{", "{} {}", "\"a\"", "{\"a\":[[[[1]]]]}", "{\"text\":\"\xFF\"}", "nul"})
        EXPECT_EQ(start(body), "bad_json") << body;
    EXPECT_EQ(start(std::string(8'000, '[')), "bad_json");
    EXPECT_EQ(start(R"({"msisdn":["1"]})"), "wrong_type");
    EXPECT_EQ(start(R"({"msisdn":true})"), "wrong_type");
    EXPECT_EQ(start(R"({"msisdn":1.5})"), "wrong_type");
    EXPECT_EQ(start(R"({"msisdn":"1","shortCode":{}})"), "wrong_type");
    EXPECT_EQ(end(R"({"reason":7.5})"), "wrong_type");
    EXPECT_EQ(response(R"(,"text":"a\u0000b")"), "embedded_null");
}

TEST(infobip, refuses_what_says_a_field_twice_or_too_long) {
    EXPECT_EQ(start(R"({"msisdn":"1","msisdn":"2"})"), "repeated_field");
    EXPECT_EQ(start("{}"), "missing_field");
    EXPECT_EQ(start(R"({"msisdn":"62812x"})"), "bad_number");
    EXPECT_EQ(start(R"({"msisdn":-62812})"), "bad_number");
    EXPECT_EQ(response(fmt::format(R"(,"text":"{:a>183}")", "")), "field_too_long");
    EXPECT_EQ(response(fmt::format(R"(,"text":"{:a>2049}")", "")), "field_too_long");
}

TEST(infobip, refuses_more_fields_than_any_shape_has) {
    std::string most = "{\"msisdn\":\"1\"";
    for (int i = 1; i < 32; ++i)
        most += fmt::format(",\"f{}\":{{\"msisdn\":[2]}}", i);
    EXPECT_EQ(start(most + "}"), "opened 7 1 *123# '' step ");
    EXPECT_EQ(start(most + ",\"one\":1}"), "too_many_fields");
}

TEST(infobip, a_screen_says_whether_it_goes_on) {
    const http_answer wanted{
        .content_type = "application/json",
        .body = R"({"shouldClose":false,"ussdMenu":"1 \"Ya\"\n2 Tidak","responseExitCode":200,)"
                R"("responseMessage":""})"};
    EXPECT_EQ(render(shape::infobip, {.text = "1 \"Ya\"\n2 Tidak", .goes_on = true}), wanted);
    EXPECT_NE(
        render(shape::infobip, {.text = "Selesai"}).body.find(R"("shouldClose":true)"),
        std::string::npos
    );
}

} // namespace
} // namespace ntbcare::http
