// What [http] and [[aggregator]] may say: where to listen, who may call, and what is refused.
#include "gateway/config/gateway_config.hpp"

#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view link = R"([[link]]
name = "a"
group = "carrier"
host = "127.0.0.1:2775"
tls = "off"
system_id = "x"
service = "1708"
)";
constexpr std::string_view caller = R"([[aggregator]]
name = "at"
path = "/ussd/at"
code = "*123#"
group = "carrier"
)";
constexpr std::string_view near = "allow = [\"41.0.0.0/16\"]\n";
constexpr std::string_view secret = "0123456789abcdef";

class http_tables : public config_files {
protected:
    loaded_config load(std::string_view more) {
        return load_gateway_config(write("g.toml", fmt::format("{}{}", link, more)));
    }
    std::string problem_of(std::string_view more) {
        const auto found = load(more).problems;
        return found.size() == 1 ? found[0].key + ": " + found[0].expected
                                 : fmt::format("{} problems", found.size());
    }
    std::string problem_of_caller(std::string_view more) {
        return problem_of(fmt::format("{}{}", caller, more));
    }
    aggregator_config caller_of(std::string_view more) {
        const auto loaded = load(fmt::format("{}{}", caller, more));
        EXPECT_THAT(loaded.problems, IsEmpty());
        return loaded.config.aggregators.at(0);
    }
    http_config http_of(std::string_view more) {
        const auto loaded = load(fmt::format("[http]\n{}", more));
        EXPECT_THAT(loaded.problems, IsEmpty());
        return loaded.config.http;
    }
    std::string file(std::string_view key, std::string_view text = "x") {
        return fmt::format("{} = \"{}\"\n", key, write(key, text).string());
    }
    std::string secret_file(std::string_view text = secret) { return file("secret_file", text); }
};

TEST_F(http_tables, without_them_nothing_listens) {
    const auto loaded = load("");
    EXPECT_EQ(loaded.config.http.listen, "");
    EXPECT_THAT(loaded.config.aggregators, IsEmpty());
}

TEST_F(http_tables, reads_where_to_listen) {
    const auto http = http_of("listen = \"[::1]:8080\"\nconnections_max = 8\n");
    EXPECT_EQ(http.address, "::1");
    EXPECT_EQ(http.port, 8080);
    EXPECT_EQ(http.connections_max, 8U);
}

TEST_F(http_tables, refuses_a_port_that_cannot_be) {
    for (const auto* listen : {"8080", "localhost:8080", "telco.example:80", "127.0.0.1:0"})
        EXPECT_THAT(
            problem_of(fmt::format("[http]\nlisten = \"{}\"\n", listen)),
            HasSubstr("http.listen: an address of this machine")
        ) << listen;
    EXPECT_THAT(problem_of("[http]\nconnections_max = 0\n"), HasSubstr("connections_max"));
}

TEST_F(http_tables, plain_text_leaves_the_machine_only_in_words) {
    constexpr std::string_view far = "[http]\nlisten = \"0.0.0.0:8443\"\n";
    EXPECT_THAT(problem_of(far), HasSubstr("plain text leaves this machine only"));
    EXPECT_THAT(load(fmt::format("{}allow_plaintext = true\n", far)).problems, IsEmpty());
    const auto files = file("tls_cert_file") + file("tls_key_file");
    EXPECT_THAT(load(fmt::format("{}{}", far, files)).problems, IsEmpty());
}

TEST_F(http_tables, a_certificate_has_a_key_that_others_cannot_read) {
    constexpr std::string_view here = "[http]\nlisten = \"127.0.0.1:8443\"\n";
    const auto alone = fmt::format("{}{}", here, file("tls_cert_file"));
    EXPECT_THAT(problem_of(alone), HasSubstr("a certificate and its key"));
    const auto both = alone + file("tls_key_file");
    std::filesystem::permissions(
        folder() / "tls_key_file",
        std::filesystem::perms::group_read,
        std::filesystem::perm_options::add
    );
    EXPECT_THAT(problem_of(both), HasSubstr("tls_key_file: a file of mode 0600"));
    EXPECT_THAT(
        problem_of(fmt::format("{}tls_key_file = \"/none\"\n", alone)),
        HasSubstr("tls_key_file: a file that can be read")
    );
}

TEST_F(http_tables, reads_who_calls) {
    const auto found = caller_of(
        "shape = \"comviva\"\nallow = [\"41.0.0.0/16\", \"2001:db8::/32\", \"10.0.0.7\"]\n"
        "service = \"1709\"\nsession_timeout = \"2min\"\ninbound_max = 7\n"
    );
    EXPECT_EQ(found.shape, aggregator_shape::comviva);
    EXPECT_EQ(found.path, "/ussd/at");
    EXPECT_EQ(found.code, "*123#");
    EXPECT_EQ(found.group, "carrier");
    EXPECT_EQ(found.service, "1709");
    EXPECT_EQ(found.session_timeout, 2min);
    EXPECT_EQ(found.inbound_max, 7U);
    EXPECT_EQ(found.secret_place, secret_in::nowhere);
    EXPECT_THAT(found.allow, ElementsAre("41.0.0.0/16", "2001:db8::/32", "10.0.0.7"));
}

TEST_F(http_tables, sms_come_from_the_short_code_of_the_groups_first_link) {
    EXPECT_EQ(caller_of(near).service, "1708");
}

TEST_F(http_tables, reads_the_secret_and_where_it_is_shown) {
    const auto signs =
        caller_of(secret_file(fmt::format("{}\n", secret)) + "secret_in = \"hmac:X-Signature\"\n");
    EXPECT_EQ(signs.secret, secret);
    EXPECT_EQ(signs.secret_place, secret_in::hmac);
    EXPECT_EQ(signs.secret_name, "X-Signature");
    ASSERT_EQ(setenv("NTBCARE_TEST_SECRET", "fedcba9876543210", 1), 0);
    const auto shows =
        caller_of("secret_env = \"NTBCARE_TEST_SECRET\"\nsecret_in = \"query:key\"\n");
    ASSERT_EQ(unsetenv("NTBCARE_TEST_SECRET"), 0);
    EXPECT_EQ(shows.secret, "fedcba9876543210");
    EXPECT_EQ(shows.secret_place, secret_in::query);
    EXPECT_EQ(shows.secret_name, "key");
}

TEST_F(http_tables, who_shows_nothing_does_not_come_in) {
    EXPECT_THAT(problem_of_caller(""), HasSubstr("aggregator.allow: the networks it calls from"));
}

TEST_F(http_tables, refuses_a_secret_that_protects_nothing) {
    const auto placed = [&](std::string_view text) {
        return problem_of_caller(secret_file(text) + "secret_in = \"header:X-Key\"\n");
    };
    const std::string_view line = "one line of 16 to 200 characters";
    EXPECT_THAT(placed("short"), HasSubstr(line));
    EXPECT_THAT(placed(std::string(201, 'a')), HasSubstr(line));
    EXPECT_THAT(placed("0123456789\nabcdefgh"), HasSubstr(line));
    EXPECT_THAT(placed(""), testing::Not(HasSubstr("0123")));
    for (const auto* place : {"", "secret_in = \"cookie:a\"\n", "secret_in = \"header:\"\n"})
        EXPECT_THAT(
            problem_of_caller(secret_file() + place), HasSubstr("secret_in: \"header:X-Key\"")
        ) << place;
    EXPECT_THAT(
        problem_of_caller(fmt::format("{}secret_in = \"query:key\"\n", near)),
        HasSubstr("secret_in: nothing without")
    );
    EXPECT_THAT(
        problem_of_caller(secret_file() + "secret_env = \"HOME\"\nsecret_in = \"query:key\"\n"),
        HasSubstr("secret_env: nothing beside")
    );
    EXPECT_THAT(
        problem_of_caller("secret_env = \"NTBCARE_NOT_SET\"\nsecret_in = \"query:key\"\n"),
        HasSubstr("an environment variable that is set")
    );
    EXPECT_THAT(
        problem_of_caller("secret_file = \"/none\"\nsecret_in = \"query:key\"\n"),
        HasSubstr("secret_file: a file that can be read")
    );
}

TEST_F(http_tables, a_secret_is_closed_to_others) {
    const auto named = secret_file() + "secret_in = \"query:key\"\n";
    std::filesystem::permissions(
        folder() / "secret_file",
        std::filesystem::perms::others_read,
        std::filesystem::perm_options::add
    );
    EXPECT_THAT(problem_of_caller(named), HasSubstr("secret_file: a file of mode 0600"));
}

TEST_F(http_tables, refuses_what_is_no_network) {
    for (const auto* network :
         {"41.0.0.0/33", "41.0.0/16", "telco.example", "::1/129", "10.0.0.0/", "10.0.0.0/8x", ""})
        EXPECT_THAT(
            problem_of_caller(fmt::format("allow = [\"{}\"]\n", network)),
            HasSubstr("aggregator.allow: networks as")
        ) << network;
}

TEST_F(http_tables, refuses_each_odd_value) {
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string table{caller};
        table.replace(table.find(from), from.size(), to);
        return problem_of(table + std::string{near});
    };
    for (const auto* path : {"ussd", "/", "/ussd/", "/ussd//at", "/ussd?a", "/us sd"})
        EXPECT_THAT(with("/ussd/at", path), HasSubstr("aggregator.path: a path as")) << path;
    for (const auto* code : {"123", "*123", "**#", "*#", "*12a#"})
        EXPECT_THAT(with("*123#", code), HasSubstr("aggregator.code: a code as")) << code;
    EXPECT_THAT(with("\"carrier\"", "\"b\""), HasSubstr("aggregator.group: the group of"));
    EXPECT_THAT(with("\"at\"", "\"a t\""), HasSubstr("aggregator.name: only letters"));
    for (const auto* more :
         {"shape = \"soap\"\n",
          "country_code = \"+62\"\n",
          "session_timeout = \"1s\"\n",
          "inbound_max = 0\n",
          "colour = \"red\"\n"})
        EXPECT_THAT(problem_of_caller(fmt::format("{}{}", near, more)), HasSubstr("aggregator."))
            << more;
}

TEST_F(http_tables, two_aggregators_have_two_names_and_paths_apart) {
    const auto one = fmt::format("{}{}", caller, near);
    auto other = one;
    other.replace(other.find("\"at\""), 4, "\"b\"");
    EXPECT_THAT(problem_of(one + other), HasSubstr("aggregator.path: a path apart"));
    auto below = other;
    below.replace(below.find("/ussd/at"), 8, "/ussd/at/b");
    EXPECT_THAT(problem_of(one + below), HasSubstr("aggregator.path: a path apart"));
    auto beside = one;
    beside.replace(beside.find("/ussd/at"), 8, "/ussd/at2");
    EXPECT_THAT(problem_of(one + beside), HasSubstr("aggregator.name: another name"));
}

TEST_F(http_tables, a_group_that_only_receives_sends_no_sms) {
    constexpr std::string_view receiver = R"([[link]]
name = "b"
host = "127.0.0.1:2776"
tls = "off"
bind = "receiver"
system_id = "x"
service = "1708"
)";
    std::string table{caller};
    table.replace(table.find("\"carrier\""), 9, "\"b\"");
    EXPECT_THAT(problem_of(fmt::format("{}{}{}", receiver, table, near)), HasSubstr("that sends"));
}

} // namespace
} // namespace ntbcare::config
