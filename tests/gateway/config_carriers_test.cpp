// [[group]] tables, and whose numbers leave by which group.
#include "gateway/config/gateway_config.hpp"

#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class group_table : public config_files {
protected:
    /// Two links, of groups "one" and "two".
    loaded_config load(std::string_view groups, std::string_view prefixes = good) {
        std::string text =
            fmt::format("[rules]\nprefixes = \"{}\"\n", write("prefixes.csv", prefixes).string());
        for (const auto* name : {"one", "two"})
            text += fmt::format(
                "[[link]]\nname = \"{}\"\nhost = \"h:1\"\nsystem_id = \"x\"\nservice = \"1\"\n",
                name
            );
        return load_gateway_config(write("g.toml", fmt::format("{}{}", text, groups)));
    }
    std::string problem_of(std::string_view groups, std::string_view prefixes = good) {
        const auto found = load(groups, prefixes).problems;
        return found.size() == 1 ? found[0].key + ": " + found[0].expected
                                 : fmt::format("{} problems", found.size());
    }

    static constexpr std::string_view good = "prefix,operator,e164_prefix,group,note\n"
                                             "0811,Telkomsel,62811,Telkomsel,\n"
                                             "0814,Indosat,62814,IOH,\n"
                                             "0895,Tri,62895,IOH,\n";
};

TEST_F(group_table, says_how_its_links_share_the_work) {
    const auto [config, problems] = load("[[group]]\nname = \"two\"\npolicy = \"sticky\"\n"
                                         "default = true\n[[group]]\nname = \"one\"\n"
                                         "policy = \"ordered\"\n");
    EXPECT_THAT(problems, IsEmpty());
    ASSERT_EQ(config.groups.size(), 2U);
    EXPECT_EQ(config.groups[0].name, "two");
    EXPECT_EQ(config.groups[0].policy, group_policy::sticky);
    EXPECT_TRUE(config.groups[0].is_default);
    EXPECT_EQ(config.groups[1].policy, group_policy::ordered);
    EXPECT_THAT(config.prefix_routes, IsEmpty());
}

TEST_F(group_table, a_carrier_is_an_operator_or_the_owner_of_several) {
    const auto [config, problems] = load("[[group]]\nname = \"one\"\ncarrier = \"Telkomsel\"\n"
                                         "[[group]]\nname = \"two\"\ncarrier = \"IOH\"\n");
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(
        config.prefix_routes,
        ElementsAre(
            prefix_route{"62811", "one"}, prefix_route{"62814", "two"}, prefix_route{"62895", "two"}
        )
    );
}

TEST_F(group_table, refuses_each_odd_table) {
    EXPECT_THAT(problem_of("[[group]]\nname = \"three\"\n"), HasSubstr("the group of a [[link]]"));
    EXPECT_THAT(
        problem_of("[[group]]\nname = \"one\"\n[[group]]\nname = \"one\"\n"),
        HasSubstr("group.name: another name")
    );
    EXPECT_THAT(
        problem_of("[[group]]\nname = \"one\"\ndefault = true\n"
                   "[[group]]\nname = \"two\"\ndefault = true\n"),
        HasSubstr("group.default: true in one group only")
    );
    EXPECT_THAT(
        problem_of("[[group]]\nname = \"one\"\npolicy = \"random\"\n"), HasSubstr("active_active")
    );
    EXPECT_THAT(
        problem_of("[[group]]\nname = \"one\"\ncarrier = \"Nobody\"\n"),
        HasSubstr("group.one.carrier: an operator in")
    );
    EXPECT_THAT(
        problem_of("[[group]]\nname = \"one\"\ncarrier = \"Tri\"\n"
                   "[[group]]\nname = \"two\"\ncarrier = \"IOH\"\n"),
        HasSubstr("group.two.carrier: a carrier that no group before this one has")
    );
}

TEST_F(group_table, odd_rows_of_prefixes_are_problems) {
    constexpr std::string_view carrier = "[[group]]\nname = \"one\"\ncarrier = \"Telkomsel\"\n";
    for (const std::string row : {"08,Tri,62,x,\n", "08,Tri,62a,x,\n", "08,,62811,x,\n"})
        EXPECT_THAT(problem_of(carrier, fmt::format("{}{}", good, row)), HasSubstr("3 to 8 digits"))
            << row;
}

TEST_F(group_table, the_shipped_prefixes_are_all_good) {
    const auto file = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/msisdn_prefix_id.csv";
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto [config, problems] =
        load("[[group]]\nname = \"one\"\ncarrier = \"Telkomsel\"\n", text);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(config.prefix_routes, Contains(prefix_route{"62812", "one"}));
}

} // namespace
} // namespace ntbcare::config
