// Files of conf/ussd: what is shipped can be used, and each slip is named.
#include "gateway/config/dialect_loader.hpp"
#include "tests/gateway/config_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using protocol::ussd_event;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::filesystem::path shipped(std::string_view name) {
    return std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/ussd" / name;
}

protocol::ussd_dialect load(const std::filesystem::path& file) {
    problem_list problems;
    auto made = load_ussd_dialect(file, problems);
    EXPECT_THAT(problems, IsEmpty()) << (problems.empty() ? "" : to_string(problems.front()));
    return made;
}

class dialect_file : public config_files {
protected:
    /// What is wrong with the shipped standard once `from` is `to`.
    std::string wrong_with(const std::string& from, const std::string& to) const {
        std::ifstream file{shipped("smpp5.toml")};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        const auto at = text.find("\n" + from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at + 1, from.size(), to);
        problem_list problems;
        static_cast<void>(load_ussd_dialect(write("dialect.toml", text), problems));
        std::string lines;
        for (const auto& each : problems)
            lines += each.key + ": expected " + each.expected + "\n";
        return lines;
    }
};

TEST_F(dialect_file, every_shipped_file_can_be_used) {
    for (const auto* name : {"smpp5.toml", "6d.toml", "mica.toml", "plain.toml"})
        EXPECT_THAT(
            load(shipped(name)).events, testing::Contains(testing::Pair(1, ussd_event::opened))
        ) << name;
}

TEST_F(dialect_file, the_shipped_ones_differ_where_carriers_do) {
    using protocol::ussd_session_key;
    const auto standard = load(shipped("smpp5.toml"));
    EXPECT_EQ(standard.session, ussd_session_key::its_session_info);
    EXPECT_TRUE(standard.counts_steps);
    EXPECT_EQ(standard.ends, 17); // 0x11; 0x17 is another operation.
    EXPECT_EQ(load(shipped("6d.toml")).session, ussd_session_key::its_dialog);
    EXPECT_EQ(load(shipped("6d.toml")).code_at, protocol::ussd_code_at::short_message);
    EXPECT_EQ(load(shipped("mica.toml")).session, ussd_session_key::user_message_reference);
    EXPECT_EQ(load(shipped("plain.toml")).session, ussd_session_key::none);
    EXPECT_TRUE(load(shipped("plain.toml")).uses_data_sm);
}

TEST_F(dialect_file, operations_are_decimal_and_in_range) {
    for (const auto* bad : {"\"0x01\"", "\"256\"", "\"-1\"", "\"1 \"", "\"\""})
        EXPECT_THAT(
            wrong_with("events = {", "events = { " + std::string{bad} + " = \"opened\","),
            HasSubstr("decimal")
        ) << bad;
    EXPECT_THAT(
        wrong_with("events = { \"1\" = \"opened\"", "events = { \"1\" = \"begin\""),
        HasSubstr("opened, input")
    );
}

TEST_F(dialect_file, without_a_beginning_or_an_input_there_is_no_dialogue) {
    EXPECT_THAT(
        wrong_with("events = { \"1\" = \"opened\",", "events = {"), HasSubstr("one that is input")
    );
}

TEST_F(dialect_file, what_contradicts_itself_is_named) {
    EXPECT_THAT(wrong_with("ends = 17", "ends = 2"), HasSubstr("ends: expected another"));
    EXPECT_THAT(wrong_with("session_tag = 0", "session_tag = 5121"), HasSubstr("session_tag"));
    EXPECT_THAT(
        wrong_with("session = \"its_session_info\"", "session = \"vendor_tlv\""),
        HasSubstr("a tag of vendors")
    );
    EXPECT_THAT(
        wrong_with("session = \"its_session_info\"", "session = \"user_message_reference\""),
        testing::AllOf(HasSubstr("end: expected"), HasSubstr("counts_steps: expected false"))
    );
}

TEST_F(dialect_file, an_unknown_key_or_word_is_a_problem) {
    EXPECT_THAT(wrong_with("pdu = \"submit_sm\"", "pdu = \"deliver_sm\""), HasSubstr("pdu"));
    EXPECT_THAT(wrong_with("pdu = ", "pdus = "), HasSubstr("pdus"));
    EXPECT_THAT(
        wrong_with("service_type = \"USSD\"", "service_type = \"USSDxx\""),
        HasSubstr("service_type")
    );
    EXPECT_THAT(wrong_with("timeout = \"180s\"", "timeout = \"1s\""), HasSubstr("timeout"));
}

TEST_F(dialect_file, a_file_that_is_not_there_is_one_problem) {
    problem_list problems;
    static_cast<void>(load_ussd_dialect(shipped("nobody.toml"), problems));
    EXPECT_THAT(problems, SizeIs(1));
}

} // namespace
} // namespace ntbcare::config
