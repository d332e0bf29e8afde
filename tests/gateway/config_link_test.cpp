// What a [[link]] may say of its binds, its secrets and its TLS.
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
using testing::Pair;

constexpr std::string_view near = "host = \"127.0.0.1:2775\"\ntls = \"off\"\n";
constexpr std::string_view far = "host = \"smsc.example:2775\"\n";
constexpr std::string_view pin = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

class link_table : public config_files {
protected:
    loaded_config load(std::string_view more) {
        return load_gateway_config(write(
            "g.toml",
            fmt::format("[[link]]\nname = \"a\"\nsystem_id = \"x\"\nservice = \"1708\"\n{}", more)
        ));
    }
    /// "key: expected ..." of the only problem; else how many there are.
    std::string problem_of(std::string_view start, std::string_view more = {}) {
        const auto found = load(fmt::format("{}{}", start, more)).problems;
        return found.size() == 1 ? found[0].key + ": " + found[0].expected
                                 : fmt::format("{} problems", found.size());
    }
    link_config link_of(std::string_view start, std::string_view more = {}) {
        const auto loaded = load(fmt::format("{}{}", start, more));
        EXPECT_THAT(loaded.problems, IsEmpty());
        return loaded.config.links.at(0);
    }
    /// A key with the path of a file that holds `text`.
    std::string key_of_file(std::string_view key, std::string_view text = "x") {
        return fmt::format("{} = \"{}\"\n", key, write(key, text).string());
    }
    void open_to_others(std::string_view name) {
        std::filesystem::permissions(
            folder() / name, std::filesystem::perms::group_read, std::filesystem::perm_options::add
        );
    }
};

TEST_F(link_table, reads_how_to_bind_and_what_to_send) {
    const auto link = link_of(
        near,
        R"(bind = "pair"
binds = 2
receiver_host = "127.0.0.2:2776"
interface_version = "5.0"
address_range = "^1708"
addr_ton = 3
addr_npi = 1
source = "NTBCARE"
service_type = "VMA"
protocol_id = 64
priority_flag = 1
validity_period = "6h"
schedule = "5min"
registered_delivery = "all"
unanswered = "wait"
unanswered_wait = "90s"
data_coding_overrides = { "1" = "latin1", "245" = "ucs2" }
)"
    );
    EXPECT_EQ(link.bind, bind_mode::pair);
    EXPECT_EQ(link.binds, 2U);
    EXPECT_EQ(link.receiver_address, "127.0.0.2");
    EXPECT_EQ(link.receiver_port, 2776);
    EXPECT_EQ(link.interface_version, 0x50);
    EXPECT_EQ(link.address_range, "^1708");
    EXPECT_EQ(link.addr_ton, 3);
    EXPECT_EQ(link.addr_npi, 1);
    EXPECT_EQ(link.source, "NTBCARE");
    EXPECT_EQ(link.service_type, "VMA");
    EXPECT_EQ(link.protocol_id, 64);
    EXPECT_EQ(link.priority_flag, 1);
    EXPECT_EQ(link.validity_period, 6h);
    EXPECT_EQ(link.schedule, 5min);
    EXPECT_EQ(link.registered_delivery, receipt_mode::all);
    EXPECT_EQ(link.unanswered, unanswered_mode::wait);
    EXPECT_EQ(link.unanswered_wait, 90s);
    EXPECT_THAT(
        link.data_coding_overrides,
        ElementsAre(Pair(1, link_charset::latin1), Pair(245, link_charset::ucs2))
    );
}

TEST_F(link_table, replies_come_from_the_service_unless_it_says_otherwise) {
    EXPECT_EQ(link_of(near).source, "1708");
}

TEST_F(link_table, refuses_each_odd_value) {
    for (const auto* more :
         {"binds = 0\n",
          "binds = 17\n",
          "bind = \"receiver\"\n", // The only link: nothing could be sent.
          "receiver_host = \"127.0.0.1:1\"\n",
          "bind = \"pair\"\nreceiver_host = \"127.0.0.1\"\n",
          "addr_ton = 7\n",
          "addr_npi = 19\n",
          "source = \"a/b\"\n",
          "service_type = \"123456\"\n",
          "protocol_id = 256\n",
          "priority_flag = 4\n",
          "validity_period = \"64d\"\n",
          "schedule = \"8d\"\n",
          "schedule = \"5min\"\nvalidity_period = \"5min\"\n",
          "unanswered = \"ask\"\n",
          "unanswered_wait = \"0s\"\n",
          "data_coding_overrides = { \"0\" = \"latin1\" }\n",
          "data_coding_overrides = { \"256\" = \"latin1\" }\n",
          "data_coding_overrides = { \"1x\" = \"latin1\" }\n",
          "data_coding_overrides = { \"1\" = \"klingon\" }\n",
          "data_coding_overrides = { \"1\" = 3 }\n",
          "data_coding_overrides = [\"latin1\"]\n"})
        EXPECT_THAT(problem_of(near, more), HasSubstr(": ")) << more;
}

TEST_F(link_table, the_password_may_stand_in_the_environment) {
    ASSERT_EQ(setenv("NTBCARE_TEST_PASSWORD", "s3cret", 1), 0);
    EXPECT_EQ(link_of(near, "password_env = \"NTBCARE_TEST_PASSWORD\"\n").password, "s3cret");
    ASSERT_EQ(setenv("NTBCARE_TEST_PASSWORD", "ninechars", 1), 0);
    EXPECT_EQ(
        problem_of(near, "password_env = \"NTBCARE_TEST_PASSWORD\"\n"),
        "link.password_env: one line of at most 8 characters in it"
    );
    ASSERT_EQ(unsetenv("NTBCARE_TEST_PASSWORD"), 0);
    EXPECT_EQ(
        problem_of(near, "password_env = \"NTBCARE_TEST_PASSWORD\"\n"),
        "link.password_env: an environment variable that is set"
    );
}

TEST_F(link_table, the_password_stands_in_one_place) {
    const auto both = key_of_file("password_file") + "password_env = \"HOME\"\n";
    EXPECT_EQ(problem_of(near, both), "link.password_env: nothing beside password_file");
}

TEST_F(link_table, waits_for_an_outbind_instead_of_connecting) {
    const auto link = link_of(
        "outbind_listen = \"127.0.0.1:2776\"\ntls = \"off\"\noutbind_system_id = \"smsc\"\n",
        key_of_file("outbind_password_file", "geheim\n")
    );
    EXPECT_EQ(link.outbind_address, "127.0.0.1");
    EXPECT_EQ(link.outbind_port, 2776);
    EXPECT_EQ(link.outbind_system_id, "smsc");
    EXPECT_EQ(link.outbind_password, "geheim");
}

TEST_F(link_table, an_outbind_is_for_one_bind_at_an_address_of_ours) {
    constexpr std::string_view listens = "outbind_listen = \"127.0.0.1:2776\"\ntls = \"off\"\n";
    EXPECT_THAT(problem_of(listens, "bind = \"pair\"\n"), HasSubstr("one bind"));
    EXPECT_THAT(problem_of(listens, "binds = 2\n"), HasSubstr("one bind"));
    EXPECT_THAT(problem_of(listens, "host = \"127.0.0.1:1\"\n"), HasSubstr("nothing beside"));
    EXPECT_THAT(
        problem_of("outbind_listen = \"localhost:2776\"\ntls = \"off\"\n"),
        HasSubstr("an address of this machine")
    );
    EXPECT_THAT(
        problem_of("outbind_listen = \"127.0.0.1:2776\"\n"), HasSubstr("link.tls: \"off\" beside")
    );
    EXPECT_THAT(
        problem_of(near, "outbind_system_id = \"smsc\"\n"), HasSubstr("outbind_listen: where")
    );
    const auto file = key_of_file("outbind_password_file");
    EXPECT_THAT(problem_of(near, file), HasSubstr("outbind_listen: where"));
    open_to_others("outbind_password_file");
    EXPECT_THAT(problem_of(listens, file), HasSubstr("a file of mode 0600"));
}

TEST_F(link_table, plain_text_leaves_no_address_of_it_without_words) {
    constexpr std::string_view elsewhere = "bind = \"pair\"\nreceiver_host = \"10.0.0.1:2775\"\n";
    EXPECT_THAT(problem_of(near, elsewhere), HasSubstr("link.tls: \"verify\"; plain text leaves"));
    EXPECT_EQ(link_of(near, fmt::format("{}allow_plaintext = true\n", elsewhere)).binds, 1U);
    constexpr std::string_view listens = "outbind_listen = \"0.0.0.0:2776\"\ntls = \"off\"\n";
    EXPECT_THAT(problem_of(listens), HasSubstr("link.tls: \"verify\"; plain text leaves"));
    EXPECT_EQ(link_of(listens, "allow_plaintext = true\n").outbind_port, 2776);
}

TEST_F(link_table, reads_what_tls_needs) {
    const auto files =
        key_of_file("tls_ca_file") + key_of_file("tls_cert_file") + key_of_file("tls_key_file");
    const auto link = link_of(
        far,
        fmt::format(
            "{}tls_pin = [\"{}\"]\ntls_server_name = \"smpp.example\"\ntls_version_min = \"1.3\"\n",
            files,
            pin
        )
    );
    EXPECT_EQ(link.tls, tls_mode::verify);
    EXPECT_EQ(link.tls_ca_file, folder() / "tls_ca_file");
    EXPECT_EQ(link.tls_key_file, folder() / "tls_key_file");
    ASSERT_EQ(link.tls_pin.size(), 1U);
    EXPECT_EQ(link.tls_pin[0], "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    EXPECT_EQ(link.tls_server_name, "smpp.example");
    EXPECT_EQ(link.tls_version_min, tls_version::v1_3);
}

TEST_F(link_table, refuses_tls_that_cannot_work) {
    EXPECT_THAT(problem_of(far, "tls_pin = [\"12\"]\n"), HasSubstr("tls_pin: 64 hex digits"));
    EXPECT_THAT(problem_of(far, "tls_version_min = \"1.1\"\n"), HasSubstr("\"1.2\" or \"1.3\""));
    EXPECT_THAT(problem_of(far, "tls_ca_file = \"/none\"\n"), HasSubstr("tls_ca_file: a file"));
    EXPECT_THAT(
        problem_of(far, key_of_file("tls_cert_file")), HasSubstr("a certificate and its key")
    );
    std::string pins = "tls_pin = [";
    for (std::size_t i = 0; i <= pins_max; ++i)
        pins += fmt::format("\"{}\", ", pin);
    EXPECT_THAT(problem_of(far, pins + "]\n"), HasSubstr("a list of at most 8 texts"));
}

TEST_F(link_table, the_key_of_a_certificate_is_closed_to_others) {
    const auto both = key_of_file("tls_cert_file") + key_of_file("tls_key_file");
    open_to_others("tls_key_file");
    EXPECT_THAT(problem_of(far, both), HasSubstr("tls_key_file: a file of mode 0600"));
}

TEST_F(link_table, a_tls_key_without_tls_is_not_let_pass) {
    for (const auto* key : {"tls_ca_file", "tls_cert_file", "tls_key_file", "tls_server_name"})
        EXPECT_EQ(
            problem_of(near, key_of_file(key)),
            fmt::format("link.{}: nothing beside tls = \"off\"", key)
        );
    EXPECT_THAT(
        problem_of(near, fmt::format("tls_pin = [\"{}\"]\n", pin)), HasSubstr("nothing beside")
    );
}

} // namespace
} // namespace ntbcare::config
