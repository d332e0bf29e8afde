#include "gateway/config/holidays_loader.hpp"

#include "tests/gateway/config_files.hpp"
#include "tests/support/rules_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class holidays_file : public config_files {
protected:
    std::vector<routing::holiday> load(const std::string& text) {
        return load_holidays(write("h.toml", text), problems);
    }
    [[nodiscard]] std::vector<std::string> said() const {
        std::vector<std::string> lines;
        for (const auto& each : problems)
            lines.push_back(to_string(each));
        return lines;
    }
    static std::string day(const std::string& date, const std::string& kind = "libur") {
        return "[[day]]\ndate = \"" + date + "\"\nname = \"Hari\"\nkind = \"" + kind + "\"\n";
    }

    problem_list problems;
};

TEST_F(holidays_file, days_have_a_date_a_name_and_a_kind) {
    const auto days = load(day("2026-08-17") + day("2026-12-24", "cuti_bersama"));
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(
        days,
        ElementsAre(
            routing::holiday{
                routing::parse_day("2026-08-17").value(), "Hari", routing::holiday_kind::libur},
            routing::holiday{
                routing::parse_day("2026-12-24").value(),
                "Hari",
                routing::holiday_kind::cuti_bersama}
        )
    );
}

TEST_F(holidays_file, an_empty_one_knows_no_day) {
    EXPECT_THAT(load("# none\n"), IsEmpty());
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(holidays_file, each_mistake_is_named_with_its_line) {
    const auto days = load(
        day("2026-02-30") + day("2026-08-17") + day("2026-08-17") + day("2026-08-18", "cuti") +
        "[[day]]\nname = \"\"\nkind = \"libur\"\nwhere = \"NTB\"\n"
    );
    EXPECT_THAT(days, SizeIs(2));
    EXPECT_THAT(
        said(),
        ElementsAre(
            HasSubstr(":2: day.date: expected a day such as"),
            HasSubstr(":10: day.date: expected another day"),
            HasSubstr(":16: day.kind: expected \"libur\" or \"cuti_bersama\""),
            HasSubstr(":17: day.date: expected a text of 1 to 10"),
            HasSubstr(":18: day.name: expected a text of 1 to 80"),
            HasSubstr(":20: day.where: expected a known key")
        )
    );
}

TEST_F(holidays_file, another_table_and_a_missing_file_are_problems) {
    EXPECT_THAT(load("[[feast]]\n"), IsEmpty());
    EXPECT_THAT(said(), ElementsAre(HasSubstr("feast: expected a known key: day")));
    problems.clear();
    EXPECT_THAT(load_holidays(folder() / "none.toml", problems), IsEmpty());
    EXPECT_THAT(said(), ElementsAre(HasSubstr("none.toml:1: file: expected")));
}

TEST_F(holidays_file, more_days_than_a_file_may_hold_are_a_problem) {
    std::string many;
    for (std::size_t n = 0; n <= holidays_max; ++n)
        many += "[[day]]\n";
    EXPECT_THAT(load(many), IsEmpty());
    EXPECT_THAT(said(), ElementsAre(HasSubstr("day: expected at most 1000 tables")));
}

TEST_F(holidays_file, the_shipped_one_has_the_days_of_2026) {
    const auto days = load_holidays(in_source_tree().holidays, problems);
    EXPECT_THAT(said(), IsEmpty());
    EXPECT_THAT(days, SizeIs(25));
    const auto together =
        std::ranges::count(days, routing::holiday_kind::cuti_bersama, &routing::holiday::kind);
    EXPECT_EQ(together, 8);
}

struct asked {
    const char* today;
    std::vector<std::string> years;
};

TEST_F(holidays_file, a_year_without_days_is_asked_for_and_from_october_the_next) {
    const routing::calendar known{load_holidays(in_source_tree().holidays, problems)};
    const std::vector<asked> cases{
        {"2026-01-01", {}},
        {"2026-09-30", {}},
        {"2026-10-01", {"2027"}},
        {"2027-01-01", {"2027"}},
        {"2027-12-31", {"2027", "2028"}},
        {"2025-12-31", {"2025"}},
    };
    for (const auto& [today, years] : cases) {
        std::vector<std::string> found;
        for (const auto& each :
             missing_holidays("h.toml", known, routing::parse_day(today).value()))
            found.push_back(each.expected.substr(std::string{"the holidays of "}.size(), 4));
        EXPECT_EQ(found, years) << today;
    }
}

} // namespace
} // namespace ntbcare::config
