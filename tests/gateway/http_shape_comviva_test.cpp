// Queries of Comviva Flares: steps, clean-up, and what is refused.
#include "tests/gateway/http_calls.hpp"

#include <gtest/gtest.h>

namespace ntbcare::http {
namespace {

const shape_setting setting{.code = "*123*4#"};

std::string read(const http_call& call, std::string_view rest = {}) {
    return shown(parse(shape::comviva, call, rest, setting));
}
std::string read(const std::string& query) {
    return read(query_call(query));
}

TEST(comviva, the_digits_of_the_code_open) {
    EXPECT_EQ(
        read("SessionID=9&MSISDN=6281234567&MSC=62811&input=1234"),
        "opened 9 6281234567 *123*4# '' step "
    );
}

TEST(comviva, anything_else_is_an_input) {
    EXPECT_EQ(read("SessionID=9&MSISDN=62812&input=2"), "input 9 62812 *123*4# '2' step ");
    EXPECT_EQ(read("SessionID=9&MSISDN=62812&input=123"), "input 9 62812 *123*4# '123' step ");
    EXPECT_EQ(read("SessionID=9&MSISDN=62812&input="), "input 9 62812 *123*4# '' step ");
    EXPECT_EQ(read("SessionID=9&MSISDN=%2B62812&input=a+b"), "input 9 +62812 *123*4# 'a b' step ");
}

TEST(comviva, a_clean_up_says_how_it_ended) {
    EXPECT_EQ(
        read("SessionID=9&msisdn=62812&clean=clean-session&error=522"),
        "aborted 9 62812 *123*4# '' step "
    );
    EXPECT_EQ(read("SessionID=9&MSISDN=62812&clean="), "aborted 9 62812 *123*4# '' step ");
    EXPECT_EQ(
        read("SessionID=9&msisdn=62812&clean=1&error=User+timeout"),
        "timed_out 9 62812 *123*4# '' step "
    );
    EXPECT_EQ(render_acknowledgement(shape::comviva), http_answer{});
}

TEST(comviva, refuses_what_lacks_a_field) {
    for (const auto* query :
         {"",
          "MSISDN=1&input=1",
          "SessionID=9&input=1",
          "SessionID=9&MSISDN=1",
          "SessionID=&MSISDN=1&input=1",
          "SessionID=9&MSISDN=&input=1",
          "SessionID=9&clean=1",
          "sessionid=9&MSISDN=1&input=1"})
        EXPECT_EQ(read(query), "missing_field") << query;
}

TEST(comviva, refuses_what_is_broken_or_too_long) {
    EXPECT_EQ(read("SessionID=9&MSISDN=1&input=%2"), "bad_encoding");
    EXPECT_EQ(read("SessionID=9&MSISDN=1&input=%FE"), "not_utf8");
    EXPECT_EQ(read("SessionID=9&MSISDN=1&input=%00"), "embedded_null");
    EXPECT_EQ(read("SessionID=9&SessionID=9&MSISDN=1&input=1"), "repeated_field");
    EXPECT_EQ(read("SessionID=9&MSISDN=abc&input=1"), "bad_number");
    EXPECT_EQ(read(fmt::format("SessionID=9&MSISDN=1&input={:1>183}", "")), "field_too_long");
    EXPECT_EQ(read(fmt::format("SessionID={:1>65}&MSISDN=1&input=1", "")), "field_too_long");
}

TEST(comviva, refuses_other_paths_and_methods) {
    auto call = query_call("SessionID=9&MSISDN=1&input=1");
    EXPECT_EQ(read(call, "/x"), "unknown_path");
    call.method = "POST";
    EXPECT_EQ(read(call), "wrong_method");
}

TEST(comviva, a_header_says_whether_it_goes_on) {
    const http_answer wanted{
        .content_type = "text/plain; charset=utf-8",
        .body = "1 Ya",
        .headers = {{"Freeflow", "FC"}}};
    EXPECT_EQ(render(shape::comviva, {.text = "1 Ya", .goes_on = true}), wanted);
    EXPECT_EQ(render(shape::comviva, {.text = "1 Ya"}).headers.at(0).second, "FB");
}

} // namespace
} // namespace ntbcare::http
