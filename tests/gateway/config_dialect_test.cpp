#include "gateway/config/dialect_loader.hpp"

#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using protocol::alphabet;
using protocol::ussd_event;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

class dialect_file : public config_files {
protected:
    /// What every dialect must say, and these lines.
    protocol::ussd_dialect load(const std::string& more) {
        return load_text("name = \"a\"\nopened = [1]\ninput = [18]\n" + more);
    }
    protocol::ussd_dialect load_text(const std::string& text) {
        problems.clear();
        return load_ussd_dialect(write("d.toml", text), problems);
    }
    [[nodiscard]] std::vector<std::string> said() const {
        std::vector<std::string> lines;
        for (const auto& each : problems)
            lines.push_back(fmt::format("{}: {}: {}", each.line, each.key, each.expected));
        return lines;
    }
    /// The keys that have a problem, each as often as it has one.
    [[nodiscard]] std::vector<std::string> blamed() const {
        std::vector<std::string> keys;
        for (const auto& each : problems)
            keys.push_back(each.key);
        return keys;
    }

    problem_list problems;
};

TEST_F(dialect_file, what_it_does_not_say_is_as_the_specification_has_it) {
    protocol::ussd_dialect expected;
    expected.name = "a";
    expected.events = {{1, ussd_event::opened}, {18, ussd_event::input}};
    EXPECT_EQ(load(""), expected);
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(dialect_file, every_key_reaches_its_field) {
    const auto dialect = load_text(R"(
name = "own-1.0"
opened = [1, 32]
input = [18]
aborted = [129]
timed_out = [130, 255]
ignored = [0, 19]
code_at = "short_message"
session = "vendor_tlv"
session_tag = 0x1500
timeout = "3min"
goes_on = 40
ends = 41
end_by = "operation"
pdu = "data_sm"
service_type = "CMT"
charset = "latin1"
data_coding = 15
data_coding_overrides = { "15" = "ucs2", "1" = "utf8" }
)");
    EXPECT_THAT(said(), IsEmpty());
    EXPECT_EQ(dialect.name, "own-1.0");
    EXPECT_THAT(
        dialect.events,
        ElementsAre(
            Pair(1, ussd_event::opened),
            Pair(32, ussd_event::opened),
            Pair(18, ussd_event::input),
            Pair(129, ussd_event::aborted),
            Pair(130, ussd_event::timed_out),
            Pair(255, ussd_event::timed_out)
        )
    );
    EXPECT_THAT(dialect.ignored, ElementsAre(0, 19));
    EXPECT_EQ(dialect.code_at, protocol::ussd_code_at::short_message);
    EXPECT_EQ(dialect.session, protocol::ussd_session_key::vendor_tlv);
    EXPECT_EQ(dialect.session_tag, 0x1500);
    EXPECT_EQ(dialect.timeout, 3min);
    EXPECT_EQ(dialect.goes_on, 40);
    EXPECT_EQ(dialect.ends, 41);
    EXPECT_EQ(dialect.end_by, protocol::ussd_end::operation);
    EXPECT_TRUE(dialect.uses_data_sm);
    EXPECT_EQ(dialect.service_type, "CMT");
    EXPECT_EQ(dialect.charset.standard, alphabet::latin1);
    EXPECT_EQ(dialect.data_coding, 15);
    EXPECT_EQ(dialect.charset.override_of(15), alphabet::ucs2);
    EXPECT_EQ(dialect.charset.override_of(1), alphabet::utf8);
}

TEST_F(dialect_file, every_charset_of_a_link_can_be_one_of_a_dialect) {
    using names = std::vector<std::pair<std::string, alphabet>>;
    for (const auto& [name, meant] : names{
             {"gsm7", alphabet::gsm7},
             {"gsm7_packed", alphabet::gsm7_packed},
             {"latin1", alphabet::latin1},
             {"ascii", alphabet::ascii},
             {"utf8", alphabet::utf8},
             {"ucs2", alphabet::ucs2}}) {
        EXPECT_EQ(load("charset = \"" + name + "\"").charset.standard, meant);
        EXPECT_THAT(said(), IsEmpty()) << name;
    }
}

TEST_F(dialect_file, without_a_name_or_something_that_opens_and_answers_is_refused) {
    static_cast<void>(load_text(""));
    EXPECT_THAT(
        said(),
        ElementsAre(
            "1: name: a text of 1 to 32 characters",
            "1: opened: at least one operation",
            "1: input: at least one operation"
        )
    );
    static_cast<void>(load_text("name = \"a\"\nopened = []\ninput = [18]"));
    EXPECT_THAT(said(), ElementsAre("2: opened: at least one operation"));
}

TEST_F(dialect_file, that_is_missing_or_no_toml_is_one_problem) {
    static_cast<void>(load_ussd_dialect(folder() / "none.toml", problems));
    EXPECT_THAT(blamed(), ElementsAre("file"));
    static_cast<void>(load_text("name = "));
    EXPECT_THAT(blamed(), ElementsAre("syntax"));
}

TEST_F(dialect_file, with_a_key_that_nobody_knows_is_refused) {
    static_cast<void>(load("goes_in = 2"));
    ASSERT_THAT(said(), SizeIs(1));
    EXPECT_THAT(said().front(), HasSubstr("4: goes_in: a known key: aborted, charset, code_at"));
}

TEST_F(dialect_file, names_an_operation_in_one_list_and_once) {
    static_cast<void>(load("aborted = [18]\nignored = [19, 19, 1]"));
    EXPECT_THAT(
        said(),
        ElementsAre(
            "4: aborted: each operation once; 18 stands before",
            "5: ignored: each operation once; 19 stands before",
            "5: ignored: each operation once; 1 stands before"
        )
    );
}

TEST_F(dialect_file, has_operations_of_one_octet) {
    EXPECT_THAT(load("aborted = [0, 255]").events, SizeIs(4));
    EXPECT_THAT(said(), IsEmpty());
    static_cast<void>(load("aborted = [256]\ntimed_out = [-1]\nignored = [\"12\"]\nends = 256"));
    EXPECT_THAT(
        said(),
        ElementsAre(
            "4: aborted: only whole numbers from 0 to 255 in this list",
            "5: timed_out: only whole numbers from 0 to 255 in this list",
            "6: ignored: only whole numbers from 0 to 255 in this list",
            "7: ends: a whole number from 0 to 255"
        )
    );
    static_cast<void>(load("aborted = 129\ngoes_on = -1"));
    EXPECT_THAT(blamed(), ElementsAre("aborted", "goes_on"));
}

TEST_F(dialect_file, lists_at_most_all_operations_there_are) {
    std::string many = "0";
    for (std::size_t i = 1; i < ussd_operations_max; ++i)
        many += ", 0";
    static_cast<void>(load("aborted = [" + many + "]"));
    EXPECT_THAT(problems, SizeIs(ussd_operations_max - 1)); // Each stands there again.
    static_cast<void>(load("aborted = [" + many + ", 0]"));
    EXPECT_THAT(said(), ElementsAre("4: aborted: a list of at most 256 whole numbers"));
}

TEST_F(dialect_file, has_a_session_tag_with_vendor_tlv_and_only_with_it) {
    static_cast<void>(load("session = \"vendor_tlv\""));
    EXPECT_THAT(blamed(), ElementsAre("session_tag"));
    static_cast<void>(load("session = \"none\"\nsession_tag = 5376"));
    EXPECT_THAT(blamed(), ElementsAre("session_tag"));
    for (const auto* taken : {"0x0501", "0x0424", "0", "65536"}) {
        static_cast<void>(load(std::string{"session = \"vendor_tlv\"\nsession_tag = "} + taken));
        EXPECT_THAT(blamed(), ElementsAre("session_tag")) << taken;
    }
    for (const auto* good : {"1", "65535", "0x1383"}) {
        static_cast<void>(load(std::string{"session = \"vendor_tlv\"\nsession_tag = "} + good));
        EXPECT_THAT(said(), IsEmpty()) << good;
    }
}

TEST_F(dialect_file, ends_by_a_bit_only_where_there_is_one) {
    for (const auto* end : {"session_bit", "both"}) {
        const auto by = fmt::format("end_by = \"{}\"\n", end);
        for (const auto* key : {"its_session_info", "its_dialog"}) {
            static_cast<void>(load(fmt::format("{}session = \"{}\"", by, key)));
            EXPECT_THAT(said(), IsEmpty()) << end << ' ' << key;
        }
        for (const auto* key : {"none", "user_message_reference"}) {
            static_cast<void>(load(fmt::format("{}session = \"{}\"", by, key)));
            EXPECT_THAT(blamed(), ElementsAre("end_by")) << end << ' ' << key;
        }
        // Its octets are the vendor's, whatever its tag.
        static_cast<void>(load(by + "session = \"vendor_tlv\"\nsession_tag = 0x1383"));
        EXPECT_THAT(blamed(), ElementsAre("end_by")) << end;
    }
}

TEST_F(dialect_file, has_two_operations_for_screens_unless_the_bit_alone_ends) {
    static_cast<void>(load("goes_on = 2\nends = 2"));
    EXPECT_THAT(
        said(), ElementsAre("5: ends: another operation than goes_on, or end_by = \"session_bit\"")
    );
    static_cast<void>(load("goes_on = 2\nends = 2\nend_by = \"both\""));
    EXPECT_THAT(blamed(), ElementsAre("ends"));
    static_cast<void>(load("goes_on = 2\nends = 2\nend_by = \"session_bit\""));
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(dialect_file, writes_with_a_data_coding_that_names_a_charset) {
    for (const auto good : {0, 1, 3, 8, 72}) {
        static_cast<void>(load(fmt::format("data_coding = {}", good)));
        EXPECT_THAT(said(), IsEmpty()) << good;
    }
    // 8-bit data, Cyrillic, reserved, compressed.
    for (const auto bad : {2, 4, 6, 15, 32, 128}) {
        static_cast<void>(load(fmt::format("data_coding = {}", bad)));
        EXPECT_THAT(blamed(), ElementsAre("data_coding")) << bad;
        static_cast<void>(load(fmt::format(
            "data_coding = {}\ndata_coding_overrides = {{ \"{}\" = \"gsm7\" }}", bad, bad
        )));
        EXPECT_THAT(said(), IsEmpty()) << bad;
    }
    static_cast<void>(load("data_coding_overrides = { \"256\" = \"gsm7\" }"));
    EXPECT_THAT(blamed(), ElementsAre("data_coding_overrides"));
}

TEST_F(dialect_file, has_a_timeout_from_a_second_to_a_quarter_of_an_hour) {
    EXPECT_EQ(load("timeout = \"1s\"").timeout, 1s);
    EXPECT_EQ(load("timeout = \"15min\"").timeout, 15min);
    EXPECT_THAT(said(), IsEmpty());
    for (const auto* bad : {"\"999ms\"", "\"901s\"", "120"}) {
        static_cast<void>(load(std::string{"timeout = "} + bad));
        EXPECT_THAT(blamed(), ElementsAre("timeout")) << bad;
    }
}

TEST_F(dialect_file, has_a_short_name_and_a_service_type_that_fits) {
    static_cast<void>(load_text(
        "name = \"" + std::string(32, 'a') +
        "\"\nopened = [1]\ninput = [18]\nservice_type = \"USSD1\""
    ));
    EXPECT_THAT(said(), IsEmpty());
    EXPECT_EQ(load("service_type = \"\"").service_type, "");
    EXPECT_THAT(said(), IsEmpty());
    static_cast<void>(load("service_type = \"USSD12\""));
    EXPECT_THAT(blamed(), ElementsAre("service_type"));
    for (const auto& bad : {std::string(33, 'a'), std::string{"Mica 1"}}) {
        static_cast<void>(load_text("name = \"" + bad + "\"\nopened = [1]\ninput = [18]"));
        EXPECT_THAT(blamed(), ElementsAre("name")) << bad;
    }
}

TEST_F(dialect_file, has_words_for_what_is_a_choice) {
    static_cast<void>(load("session = \"its\"\ncode_at = \"text\"\nend_by = \"bit\"\npdu = \"sms\"")
    );
    EXPECT_THAT(blamed(), testing::UnorderedElementsAre("session", "code_at", "end_by", "pdu"));
}

} // namespace
} // namespace ntbcare::config
