// Who may call: networks, secrets shown and calls signed.
#include "gateway/http/access.hpp"

#include "tests/gateway/http_calls.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <stdexcept>

namespace ntbcare::http {
namespace {

const std::string secret = "0123456789abcdef";

std::string judged(
    const access_options& options, const http_call& call, const std::string& from = "203.0.113.9"
) {
    return std::string{name_of(access{options}.judge(call, boost::asio::ip::make_address(from)))};
}
std::string from(std::vector<std::string> networks, const std::string& address) {
    return judged({.allow = std::move(networks)}, query_call("a=1"), address);
}
access_options with(secret_place place, std::string name) {
    return {.allow = {}, .place = place, .secret_name = std::move(name), .secret = secret};
}
http_call with_header(http_call call, std::string name, std::string value) {
    call.headers.emplace_back(std::move(name), std::move(value));
    return call;
}

TEST(http_access, knows_networks_of_both_kinds) {
    const std::vector<std::string> near{"41.7.0.0/16", "10.0.0.7", "2001:db8::/32", "::1"};
    for (const auto* address :
         {"41.7.0.1", "41.7.255.255", "10.0.0.7", "2001:db8:1::1", "::1", "::ffff:41.7.3.4"})
        EXPECT_EQ(from(near, address), "none") << address;
    for (const auto* address :
         {"41.8.0.1", "10.0.0.8", "2001:db9::1", "::2", "::ffff:41.8.3.4", "127.0.0.1"})
        EXPECT_EQ(from(near, address), "network") << address;
}

TEST(http_access, a_network_may_be_written_by_any_of_its_hosts) {
    EXPECT_EQ(from({"41.7.3.4/16"}, "41.7.9.9"), "none");
    EXPECT_EQ(from({"0.0.0.0/0"}, "41.7.9.9"), "none");
    EXPECT_EQ(from({"0.0.0.0/0"}, "::1"), "network");
    EXPECT_EQ(from({"fe80::/10"}, "fe80::1%1"), "none");
}

TEST(http_access, refuses_settings_that_protect_nothing) {
    EXPECT_THROW(access({.allow = {"41.0.0/16"}}), std::invalid_argument);
    EXPECT_THROW(access({.allow = {"telco.example"}}), std::invalid_argument);
    EXPECT_THROW(
        access({.place = secret_place::header, .secret_name = "a"}), std::invalid_argument
    );
    EXPECT_THROW(access({.secret = secret}), std::invalid_argument);
}

TEST(http_access, a_secret_in_a_header) {
    const auto options = with(secret_place::header, "X-Key");
    const auto call = form_call("text=");
    EXPECT_EQ(judged(options, with_header(call, "x-key", secret)), "none");
    EXPECT_EQ(judged(options, call), "secret_missing");
    for (const auto& wrong :
         {std::string{}, secret + "x", secret.substr(1), "1" + secret.substr(1)})
        EXPECT_EQ(judged(options, with_header(call, "X-Key", wrong)), "secret_wrong") << wrong;
    const auto twice = with_header(with_header(call, "X-Key", secret), "X-KEY", secret);
    EXPECT_EQ(judged(options, twice), "secret_missing");
}

TEST(http_access, a_secret_in_the_query) {
    const auto options = with(secret_place::query, "key");
    EXPECT_EQ(judged(options, query_call("a=1&key=" + secret)), "none");
    EXPECT_EQ(judged(options, form_call("", "/ussd/at?key=" + secret)), "none");
    EXPECT_EQ(judged(options, form_call("key=" + secret)), "secret_missing");
    EXPECT_EQ(judged(options, query_call("key=" + secret + "&key=" + secret)), "secret_missing");
    EXPECT_EQ(judged(options, query_call("key=no")), "secret_wrong");
    EXPECT_EQ(judged(options, query_call("key=%")), "secret_missing");
}

// printf %s '{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
constexpr auto of_body = "1c76fbb930d3aa8b1633728fae212c68ca68a6752bb319b98be6fe17e86cf5b8";
constexpr auto of_target = "835511efd04cbd080c3b81ff0041038ff8675118cf2d56c9c080159cbf473a45";

TEST(http_access, a_signature_of_the_body) {
    const auto options = with(secret_place::hmac, "X-Signature");
    const auto call = json_call("POST", R"({"a":1})");
    EXPECT_EQ(judged(options, with_header(call, "X-Signature", of_body)), "none");
    EXPECT_EQ(
        judged(options, with_header(call, "x-signature", std::string{"sha256="} + of_body)), "none"
    );
    std::string large{of_body};
    for (auto& c : large)
        c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(judged(options, with_header(call, "X-Signature", large)), "none");
    EXPECT_EQ(judged(options, call), "secret_missing");
    auto other = with_header(call, "X-Signature", of_body);
    other.body += " ";
    EXPECT_EQ(judged(options, other), "secret_wrong");
    const std::string right{of_body};
    for (const auto& wrong :
         {std::string{},
          std::string{"sha256="},
          right.substr(2),
          right + "00",
          right.substr(1) + "x",
          "zz" + right.substr(2),
          " " + right})
        EXPECT_EQ(judged(options, with_header(call, "X-Signature", wrong)), "secret_wrong")
            << wrong;
}

TEST(http_access, a_signature_of_the_target_of_a_get) {
    const auto options = with(secret_place::hmac, "X-Signature");
    EXPECT_EQ(judged(options, with_header(query_call("a=1"), "X-Signature", of_target)), "none");
    EXPECT_EQ(
        judged(options, with_header(query_call("a=2"), "X-Signature", of_target)), "secret_wrong"
    );
}

TEST(http_access, both_must_hold) {
    auto options = with(secret_place::query, "key");
    options.allow = {"41.7.0.0/16"};
    EXPECT_EQ(judged(options, query_call("key=" + secret), "41.7.0.1"), "none");
    EXPECT_EQ(judged(options, query_call("key=" + secret), "41.8.0.1"), "network");
    EXPECT_EQ(judged(options, query_call("key=x"), "41.7.0.1"), "secret_wrong");
}

} // namespace
} // namespace ntbcare::http
