#include "gateway/config/gateway_config.hpp"

#include "gateway/config/keys.hpp"
#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view link_text = R"([[link]]
name = "smsc-1"
host = "127.0.0.1:2775"
system_id = "ntbcare"
service = "1708"
tls = "off"
)";

constexpr std::string_view day = "2026-01-01";

class config_file : public config_files {
protected:
    loaded_config load(std::string_view text) { return load_gateway_config(write("g.toml", text)); }

    /// "line: key: expected ..." of each problem.
    std::vector<std::string> problems_of(std::string_view text) {
        std::vector<std::string> lines;
        const auto file = write("g.toml", text);
        for (const auto& each : load_gateway_config(file).problems)
            lines.push_back(to_string(each).substr(file.string().size() + 1));
        return lines;
    }
    std::vector<std::string> problems_of_link(std::string_view more) {
        return problems_of(fmt::format("{}{}", link_text, more));
    }
};

TEST_F(config_file, the_least_file_gets_every_default) {
    const auto [config, problems] = load(link_text);
    EXPECT_THAT(problems, IsEmpty());
    ASSERT_EQ(config.links.size(), 1U);
    EXPECT_EQ(config.links[0].group, "smsc-1");
    EXPECT_EQ(config.links[0].address, "127.0.0.1");
    EXPECT_EQ(config.links[0].port, 2775);
    EXPECT_EQ(config.links[0].window, 10U);
    EXPECT_EQ(config.links[0].busy_status, 0x14U);
    EXPECT_EQ(config.links[0].interface_version, 0x34);
    EXPECT_EQ(config.store.turn_work_max, 4ms);
    EXPECT_EQ(config.store.sqlite_path(), "var/ntbcare.db");
    EXPECT_EQ(config.rules.offices, "conf/opd.toml");
    EXPECT_EQ(config.intake.redelivery_window, 24h);
}

TEST_F(config_file, reads_what_it_says) {
    const auto [config, problems] = load(fmt::format(
        R"(
[store]
url = "sqlite:/tmp/x.db"
turn_messages_max = 7
turn_work_max = "9ms"
{}group = "telkomsel"
rate = 12
busy_status = "ESME_RX_T_APPN"
interface_version = "3.3"
charset = "latin1"
registered_delivery = "answers"
[replies]
pause = true
[log]
level = "warn"
)",
        link_text
    ));
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(config.store.sqlite_path(), "/tmp/x.db");
    EXPECT_EQ(config.store.turn_messages_max, 7U);
    EXPECT_EQ(config.store.turn_work_max, 9ms);
    EXPECT_EQ(config.links[0].group, "telkomsel");
    EXPECT_DOUBLE_EQ(config.links[0].rate, 12);
    EXPECT_EQ(config.links[0].busy_status, 0x64U);
    EXPECT_EQ(config.links[0].interface_version, 0x33);
    EXPECT_EQ(config.links[0].charset, link_charset::latin1);
    EXPECT_EQ(config.links[0].registered_delivery, receipt_mode::answers);
    EXPECT_TRUE(config.replies.pause);
    EXPECT_EQ(config.log.level, log_level::warn);
}

TEST(desk_socket, is_beside_the_store_unless_it_is_said) {
    gateway_config config;
    EXPECT_EQ(config.desk_socket(), "var/ntbcare.sock");
    config.store.url = "sqlite:here.db";
    EXPECT_EQ(config.desk_socket(), "ntbcare.sock");
    config.desk.socket = "/run/ntbcare/desk";
    EXPECT_EQ(config.desk_socket(), "/run/ntbcare/desk");
}

TEST_F(config_file, the_desk_has_a_path_and_nothing_else) {
    EXPECT_THAT(
        problems_of("[desk]\nsocket = 7\nport = 1\n"),
        testing::IsSupersetOf({HasSubstr("2: desk.socket"), HasSubstr("3: desk.port")})
    );
}

TEST_F(config_file, a_missing_file_is_one_problem) {
    const auto loaded = load_gateway_config(folder() / "none.toml");
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_EQ(loaded.problems[0].key, "file");
    EXPECT_THAT(loaded.problems[0].expected, HasSubstr("a file that can be read"));
}

TEST_F(config_file, broken_toml_is_named_with_its_line) {
    const auto lines = problems_of("[store]\nurl = \n");
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_THAT(lines[0], testing::StartsWith("2: syntax: expected TOML ("));
}

TEST_F(config_file, all_problems_come_at_once_in_the_order_of_lines) {
    EXPECT_THAT(
        problems_of(R"([store]
url = "postgres:x"
turn_messages_max = 0
turn_work_max = "4"
colour = "red"
[[link]]
name = "a b"
window = "ten"
rate = 0
tls = "maybe"
[shops]
)"),
        ElementsAre(
            "2: store.url: expected \"sqlite:<path>\"",
            "3: store.turn_messages_max: expected a whole number from 1 to 10000",
            "4: store.turn_work_max: expected a duration from \"1ms\" to \"1s\" "
            "(units ms, s, min, h, d)",
            HasSubstr("5: store.colour: expected a known key: key_file"),
            "6: link.system_id: expected a text of 1 to 15 characters",
            "6: link.service: expected a text of 1 to 20 characters",
            "6: link.host: expected \"host:port\", where the SMSC listens",
            "7: link.name: expected only letters, digits, \"-\" and \"_\"",
            "8: link.window: expected a whole number from 1 to 10000",
            "9: link.rate: expected a number from 0.1 to 100000",
            "10: link.tls: expected \"verify\" or \"off\"",
            HasSubstr("11: shops: expected a known key: aggregator, broadcast, clocks, desk")
        )
    );
}

TEST_F(config_file, the_time_of_similar_texts_may_be_none_but_not_a_month) {
    constexpr std::string_view link = "[[link]]\nname = \"a\"\nhost = \"127.0.0.1:2775\"\n"
                                      "system_id = \"x\"\nservice = \"1708\"\n";
    EXPECT_THAT(
        problems_of(fmt::format("[intake]\nsimilar_within = \"0ms\"\n{}", link)), IsEmpty()
    );
    EXPECT_THAT(
        problems_of(fmt::format("[intake]\nsimilar_within = \"30d\"\n{}", link)),
        ElementsAre(HasSubstr("2: intake.similar_within: expected a duration from"))
    );
}

TEST_F(config_file, guards_have_bounds_and_know_codes_of_countries) {
    constexpr std::string_view link = "[[link]]\nname = \"a\"\nhost = \"127.0.0.1:2775\"\n"
                                      "system_id = \"x\"\nservice = \"1708\"\ntls = \"off\"\n";
    const auto good = load_gateway_config(write(
        "good.toml",
        fmt::format("[guards]\nsms_a_day = 0\nreply_countries = [\"60\", \"886\"]\n{}", link)
    ));
    EXPECT_THAT(good.problems, IsEmpty());
    EXPECT_EQ(good.config.guards.sms_a_day, 0U);
    EXPECT_THAT(good.config.guards.reply_countries, ElementsAre("60", "886"));
    for (const char* const code : {"+60", "0060", "", "6012", "my"})
        EXPECT_THAT(
            problems_of(fmt::format("[guards]\nreply_countries = [\"{}\"]\n{}", code, link)),
            ElementsAre(HasSubstr("2: guards.reply_countries: expected codes of countries"))
        ) << code;
    EXPECT_THAT(
        problems_of(fmt::format(
            "[guards]\nacks_within = \"2h\"\napproval_within = \"31d\"\nsms_a_day = -1\n{}", link
        )),
        ElementsAre(
            HasSubstr("2: guards.acks_within: expected a duration from"),
            HasSubstr("3: guards.approval_within: expected a duration from"),
            HasSubstr("4: guards.sms_a_day: expected a whole number from 0")
        )
    );
}

TEST_F(config_file, clocks_have_bounds) {
    constexpr std::string_view link = "[[link]]\nname = \"a\"\nhost = \"127.0.0.1:2775\"\n"
                                      "system_id = \"x\"\nservice = \"1708\"\n";
    EXPECT_THAT(
        problems_of(fmt::format(
            "[clocks]\nfirst_response_mendesak = \"1s\"\nsupervised_days = 99\n"
            "escalate_days = 30\nescalate_to = [\"setda\"]\ntell_from = \"0ms\"\n"
            "tell_until = \"24h\"\nweekly_digest = false\n{}",
            link
        )),
        IsEmpty()
    );
    EXPECT_THAT(
        problems_of(fmt::format(
            "[clocks]\nfirst_response_mendesak = \"0ms\"\nfirst_response_penting = \"31d\"\n"
            "first_response_biasa = \"2\"\nquestion_days = 0\ncomplaint_days = 100\n"
            "supervised_days = 100\nidea_days = 0\nsilence_days = 0\nescalate_days = 31\n"
            "escalate_mendesak = \"8d\"\n"
            "escalate_to = [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"]\n"
            "tell_from = \"25h\"\nweekly_digest = 1\n{}",
            link
        )),
        ElementsAre(
            HasSubstr("2: clocks.first_response_mendesak: expected a duration from \"1s\""),
            HasSubstr("3: clocks.first_response_penting: expected a duration from"),
            HasSubstr("4: clocks.first_response_biasa: expected a duration from"),
            HasSubstr("5: clocks.question_days: expected a whole number from 1 to 99"),
            HasSubstr("6: clocks.complaint_days: expected a whole number from 1 to 99"),
            HasSubstr("7: clocks.supervised_days: expected a whole number from 1 to 99"),
            HasSubstr("8: clocks.idea_days: expected a whole number from 1 to 99"),
            HasSubstr("9: clocks.silence_days: expected a whole number from 1 to 99"),
            HasSubstr("10: clocks.escalate_days: expected a whole number from 1 to 30"),
            HasSubstr("11: clocks.escalate_mendesak: expected a duration from"),
            HasSubstr("12: clocks.escalate_to: expected a list of at most 8 texts"),
            HasSubstr("13: clocks.tell_from: expected a duration from"),
            HasSubstr("14: clocks.weekly_digest: expected true or false")
        )
    );
    EXPECT_THAT(
        problems_of(fmt::format("[clocks]\ntell_from = \"9h\"\ntell_until = \"9h\"\n{}", link)),
        ElementsAre(HasSubstr("3: clocks.tell_until: expected a time of day later"))
    );
}

TEST_F(config_file, broadcasts_go_by_day_and_not_too_fast) {
    constexpr std::string_view link = "[[link]]\nname = \"a\"\nhost = \"127.0.0.1:2775\"\n"
                                      "system_id = \"x\"\nservice = \"1708\"\n";
    EXPECT_THAT(
        problems_of(fmt::format(
            "[broadcast]\nfrom = \"25h\"\na_second = 0\nwithin = \"1s\"\nprice = -1\n{}", link
        )),
        ElementsAre(
            HasSubstr("2: broadcast.from: expected a duration from"),
            HasSubstr("3: broadcast.a_second: expected a whole number from 1 to 1000"),
            HasSubstr("4: broadcast.within: expected a duration from"),
            HasSubstr("5: broadcast.price: expected a whole number from 0")
        )
    );
    EXPECT_THAT(
        problems_of(fmt::format("[broadcast]\nfrom = \"9h\"\nuntil = \"9h\"\n{}", link)),
        ElementsAre(HasSubstr("3: broadcast.until: expected a time of day later"))
    );
}

TEST_F(config_file, one_person_is_no_incident) {
    constexpr std::string_view link = "[[link]]\nname = \"a\"\nhost = \"127.0.0.1:2775\"\n"
                                      "system_id = \"x\"\nservice = \"1708\"\n";
    EXPECT_THAT(
        problems_of(
            fmt::format("[incident]\nfrom = 2\nwithin = \"7d\"\njoins_within = \"30d\"\n{}", link)
        ),
        IsEmpty()
    );
    EXPECT_THAT(
        problems_of(
            fmt::format("[incident]\nfrom = 1\nwithin = \"1s\"\njoins_within = \"0ms\"\n{}", link)
        ),
        ElementsAre(
            HasSubstr("2: incident.from: expected a whole number from 2"),
            HasSubstr("3: incident.within: expected a duration from"),
            HasSubstr("4: incident.joins_within: expected a duration from")
        )
    );
}

TEST_F(config_file, needs_a_link) {
    EXPECT_THAT(problems_of(""), ElementsAre("1: link: expected at least one [[link]]"));
}

TEST_F(config_file, plain_text_leaves_the_machine_only_in_words) {
    constexpr std::string_view far = R"([[link]]
name = "a"
host = "10.0.0.1:2775"
system_id = "x"
service = "1708"
)";
    EXPECT_THAT(problems_of(far), IsEmpty());
    EXPECT_THAT(
        problems_of(fmt::format("{}tls = \"off\"\n", far)),
        ElementsAre(HasSubstr("6: link.tls: expected \"verify\""))
    );
    EXPECT_THAT(
        problems_of(fmt::format("{}tls = \"off\"\nallow_plaintext = true\n", far)), IsEmpty()
    );
}

TEST_F(config_file, two_links_of_one_name_are_a_problem) {
    EXPECT_THAT(
        problems_of_link(link_text), ElementsAre(HasSubstr("8: link.name: expected another name"))
    );
}

TEST_F(config_file, refuses_each_odd_value_of_a_link) {
    for (const auto* more : {
             "group = \"a/b\"\n",
             "country_code = \"6x\"\n",
             "country_code = \"\"\n",
             "system_type = \"1234567890123\"\n",
             "kind = \"modem\"\n",
             "bind = \"both\"\n",
             "busy_status = \"ESME_ROK\"\n",
             "interface_version = \"5.1\"\n",
             "window = 0\n",
             "window = -1\n",
             "window = 1.5\n",
             "window = 10001\n",
             "inbound_max = 100001\n",
             "service_ton = 7\n",
             "registered_delivery = true\n",
             "response_within = 10\n",
             "enquire_link_every = \"2h\"\n",
             "reconnect_delay_min = \"2min\"\n",
             "charset = \"utf16\"\n",
             "password = \"secret\"\n",
         })
        EXPECT_EQ(problems_of_link(more).size(), 1U) << more;
    for (const auto* host : {"127.0.0.1", "127.0.0.1:0", "a b:1", "::1:2775"})
        EXPECT_EQ(
            problems_of(
                fmt::format(
                    "[[link]]\nname = \"a\"\nhost = \"{}\"\nsystem_id = \"x\"\nservice = \"1\"\n",
                    host
                )
            )
                .size(),
            1U
        ) << host;
}

TEST_F(config_file, the_password_comes_from_its_file) {
    const auto file = write("pw", "s3cret\n");
    const auto loaded = load(fmt::format("{}password_file = \"{}\"\n", link_text, file.string()));
    EXPECT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.config.links[0].password, "s3cret");
}

TEST_F(config_file, a_password_file_that_cannot_serve_is_named_without_what_is_in_it) {
    const auto line = [&](const std::filesystem::path& file) {
        const auto found = problems_of_link(fmt::format("password_file = \"{}\"\n", file.string()));
        return found.size() == 1 ? found[0] : fmt::format("{} problems", found.size());
    };
    EXPECT_THAT(
        line(folder() / "none"), HasSubstr("7: link.password_file: expected a file that can")
    );
    const auto longer = write("long", "ninechars");
    EXPECT_THAT(line(longer), HasSubstr("at most 8 characters"));
    EXPECT_THAT(line(longer), testing::Not(HasSubstr("ninechars")));
    const auto open = write("open", "x");
    std::filesystem::permissions(
        open, std::filesystem::perms::others_read, std::filesystem::perm_options::add
    );
    EXPECT_THAT(line(open), HasSubstr("a file of mode 0600"));
}

TEST_F(config_file, key_files_are_closed_to_others_and_two) {
    const auto key = write("key", "x");
    std::filesystem::permissions(
        key, std::filesystem::perms::group_read, std::filesystem::perm_options::add
    );
    EXPECT_THAT(
        problems_of(fmt::format("[store]\nkey_file = \"{}\"\n{}", key.string(), link_text)),
        ElementsAre(HasSubstr("2: store.key_file: expected a file of mode 0600"))
    );
    EXPECT_THAT(
        problems_of(
            fmt::format("[store]\nkey_file = \"var/a\"\nticket_key_file = \"var/a\"\n{}", link_text)
        ),
        ElementsAre(HasSubstr("3: store.ticket_key_file: expected another file"))
    );
}

TEST_F(config_file, caps_on_parts_are_read_and_held_to_sense) {
    const auto with = [&](std::string_view lines) {
        return fmt::format("[intake]\n{}{}", lines, link_text);
    };
    EXPECT_THAT(
        problems_of(with("octets_max = 65535\nsets_per_sender_max = 0\n"
                         "parts_per_sender_max = 1\noctets_per_sender_max = 511\n")),
        ElementsAre(
            "2: intake.octets_max: expected a whole number from 65536 to 1073741824",
            "3: intake.sets_per_sender_max: expected a whole number from 1 to 1000",
            "4: intake.parts_per_sender_max: expected a whole number from 2 to 100000",
            "5: intake.octets_per_sender_max: expected a whole number from 512 to 16777216"
        )
    );
    EXPECT_THAT(
        problems_of(with("octets_max = 65536\nsets_per_sender_max = 1\n"
                         "parts_per_sender_max = 2\noctets_per_sender_max = 512\n")),
        testing::IsEmpty()
    );
}

TEST_F(config_file, a_section_that_is_no_table_is_a_problem) {
    EXPECT_THAT(
        problems_of(fmt::format("store = 1\n{}", link_text)),
        ElementsAre("1: store: expected a table [store]")
    );
    EXPECT_THAT(problems_of("link = 1\n"), ElementsAre(HasSubstr("1: link: expected at most 64")));
}

TEST_F(config_file, more_links_than_the_bound_are_refused) {
    std::string text;
    for (std::size_t i = 0; i <= links_max; ++i)
        text += fmt::format(
            "[[link]]\nname = \"l{}\"\nhost = \"[::1]:2775\"\nsystem_id = \"x\"\nservice = \"1\"\n",
            i
        );
    EXPECT_THAT(problems_of(text), Contains(HasSubstr("link: expected at most 64 tables")));
}

TEST_F(config_file, every_known_key_is_read_and_of_its_own_section) {
    // A value of a type that no key has: each must be named, so each is read.
    for (const auto& each : known_keys()) {
        const std::string key = each.section + "." + each.key;
        const bool many = each.section == "link" || each.section == "group";
        const std::string header = many ? "[[" + each.section + "]]" : "[" + each.section + "]";
        const std::string text = fmt::format("{}\n{} = {}\n", header, each.key, day);
        EXPECT_THAT(problems_of(text), Contains(testing::StartsWith("2: " + key + ": expected")));
    }
}

} // namespace
} // namespace ntbcare::config
