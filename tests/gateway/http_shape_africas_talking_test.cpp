// Forms of Africa's Talking: steps, ends of sessions, and what is refused.
#include "tests/gateway/http_calls.hpp"

#include <gtest/gtest.h>

namespace ntbcare::http {
namespace {

const shape_setting setting{.code = "*123#"};
constexpr std::string_view who = "sessionId=ATUid_1&serviceCode=*123%23&phoneNumber=%2B6281234567";

std::string read(const http_call& call, std::string_view rest = {}) {
    return shown(parse(shape::africas_talking, call, rest, setting));
}
std::string read(std::string_view more) {
    return read(form_call(fmt::format("{}{}", who, more)));
}

TEST(africas_talking, an_empty_text_opens) {
    EXPECT_EQ(read("&text="), "opened ATUid_1 +6281234567 *123# '' step 0");
    EXPECT_EQ(read("&networkCode=51010&text="), "opened ATUid_1 +6281234567 *123# '' step 0");
}

TEST(africas_talking, the_last_piece_is_the_input_and_their_number_the_step) {
    EXPECT_EQ(read("&text=1"), "input ATUid_1 +6281234567 *123# '1' step 1");
    EXPECT_EQ(read("&text=1*2*05"), "input ATUid_1 +6281234567 *123# '05' step 3");
    EXPECT_EQ(read("&text=1*jalan+rusak"), "input ATUid_1 +6281234567 *123# 'jalan rusak' step 2");
    EXPECT_EQ(read("&text=1*"), "input ATUid_1 +6281234567 *123# '' step 2");
    EXPECT_EQ(read("&text=*"), "input ATUid_1 +6281234567 *123# '' step 2");
}

TEST(africas_talking, a_number_comes_in_every_form_it_is_sent_in) {
    const auto of = [](std::string_view number) {
        return read(form_call(fmt::format("sessionId=1&phoneNumber={}&text=", number)));
    };
    EXPECT_EQ(of("+6281234567"), "opened 1 +6281234567 *123# '' step 0"); // A "+" not escaped.
    EXPECT_EQ(of("6281234567"), "opened 1 6281234567 *123# '' step 0");
    EXPECT_EQ(of("081234567"), "opened 1 081234567 *123# '' step 0");
    for (const auto* number : {"+", "12a", "%2B%2B62", "123456789012345678901", "1+2"})
        EXPECT_EQ(of(number), "bad_number") << number;
    EXPECT_EQ(of(""), "missing_field");
}

TEST(africas_talking, a_long_code_comes_as_it_was_dialled) {
    EXPECT_EQ(
        read(form_call("sessionId=1&phoneNumber=62812&serviceCode=*123*4%23&text=4")),
        "input 1 62812 *123*4# '4' step 1"
    );
}

TEST(africas_talking, a_session_that_did_not_end_by_us_was_aborted_or_timed_out) {
    const std::string aborted = "aborted ATUid_1 +6281234567 *123# '' step ";
    EXPECT_EQ(read("&status=Incomplete&input=1*2&lastAppResponse=CON+a"), aborted);
    EXPECT_EQ(read("&status=Failed&errorMessage=User+hung+up"), aborted);
    EXPECT_EQ(
        read("&status=Failed&errorMessage=Session+Timeout"),
        "timed_out ATUid_1 +6281234567 *123# '' step "
    );
    EXPECT_EQ(
        read("&status=Failed&errorMessage=Request+timed+out"),
        "timed_out ATUid_1 +6281234567 *123# '' step "
    );
}

TEST(africas_talking, a_session_that_ended_by_us_is_only_acknowledged) {
    EXPECT_EQ(read("&status=Success&durationInMillis=900&hopsCount=2&cost=0"), "notice");
    EXPECT_EQ(read("&status=Incomplete&lastAppResponse=END+Terima+kasih"), "notice");
    EXPECT_EQ(render_acknowledgement(shape::africas_talking), http_answer{});
}

TEST(africas_talking, refuses_what_lacks_a_field) {
    for (const auto* body :
         {"",
          "text=1",
          "sessionId=1&text=1",
          "phoneNumber=1&text=1",
          "sessionId=&phoneNumber=1&text="})
        EXPECT_EQ(read(form_call(body)), "missing_field") << body;
    EXPECT_EQ(read(""), "missing_field"); // No text.
    EXPECT_EQ(
        shown(parse(
            shape::africas_talking, form_call("sessionId=1&phoneNumber=1&text="), "", {.code = ""}
        )),
        "missing_field"
    );
}

TEST(africas_talking, refuses_what_is_longer_than_a_step) {
    const std::string session(protocol::ussd_session_octets_max, 's');
    const auto of = [](std::string_view id) {
        return read(form_call(fmt::format("sessionId={}&phoneNumber=1&text=", id)));
    };
    EXPECT_EQ(of(session), fmt::format("opened {} 1 *123# '' step 0", session));
    EXPECT_EQ(of(session + "s"), "field_too_long");
    const std::string text(protocol::ussd_text_octets_max, '5');
    EXPECT_EQ(
        read("&text=1*" + text), fmt::format("input ATUid_1 +6281234567 *123# '{}' step 2", text)
    );
    EXPECT_EQ(read("&text=1*" + text + "5"), "field_too_long");
    EXPECT_EQ(
        read(form_call(fmt::format("sessionId=1&phoneNumber=1&serviceCode={:0>33}&text=", 1))),
        "field_too_long"
    );
}

TEST(africas_talking, refuses_what_is_no_form_of_its_own) {
    auto call = form_call(fmt::format("{}&text=", who));
    EXPECT_EQ(read(call, "/session/1/start"), "unknown_path");
    call.headers = {{"content-type", "APPLICATION/x-www-form-urlencoded"}};
    EXPECT_EQ(read(call), "opened ATUid_1 +6281234567 *123# '' step 0");
    call.headers = {{"content-type", "application/json"}};
    EXPECT_EQ(read(call), "wrong_content_type");
    call.headers = {};
    EXPECT_EQ(read(call), "wrong_content_type");
    call.method = "GET";
    EXPECT_EQ(read(call), "wrong_method");
    EXPECT_EQ(read("&text=%"), "bad_encoding");
    EXPECT_EQ(read("&text=1&text=2"), "repeated_field");
    EXPECT_EQ(read("&text=%FF"), "not_utf8");
    EXPECT_EQ(read("&text=%00"), "embedded_null");
}

TEST(africas_talking, a_screen_says_whether_it_goes_on) {
    const auto screen = [](bool goes_on) {
        return render(
            shape::africas_talking, {.text = "NTB CARE\n1 Buat aduan", .goes_on = goes_on}
        );
    };
    const http_answer wanted{
        .content_type = "text/plain; charset=utf-8", .body = "CON NTB CARE\n1 Buat aduan"};
    EXPECT_EQ(screen(true), wanted);
    EXPECT_EQ(screen(false).body, "END NTB CARE\n1 Buat aduan");
}

} // namespace
} // namespace ntbcare::http
