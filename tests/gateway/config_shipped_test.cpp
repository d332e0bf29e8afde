// Every file in conf/ loads, and what it documents is what the code knows.
#include "gateway/config/catalogue_tables.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/config/keys.hpp"

#include "routing/reply/reply_list.hpp"
#include "tests/gateway/config_files.hpp"
#include "tests/support/rules_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace ntbcare::config {
namespace {

using testing::IsEmpty;

const std::filesystem::path tree{NTBCARE_SOURCE_DIR};

/// ASCII counts as the GSM alphabet does, but for the extension table.
std::optional<std::size_t> ascii_septets(std::string_view text) {
    std::size_t sum = 0;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return std::nullopt;
        sum += std::string_view{"^{}\\[]~|"}.find(c) == std::string_view::npos ? 1U : 2U;
    }
    return sum;
}

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

rules_config shipped_rules() {
    return in_source_tree(load_gateway_config(tree / "conf/gateway.toml").config.rules);
}

struct shipped_files {
    catalogue_tables tables;
    problem_list problems;
    problem_list warnings;
};

const shipped_files& shipped() {
    static const shipped_files made = [] {
        shipped_files loaded;
        loaded.tables =
            load_tables(shipped_rules(), ascii_septets, loaded.problems, loaded.warnings);
        return loaded;
    }();
    return made;
}

std::string lines_of(const problem_list& problems) {
    std::string lines;
    for (const auto& each : problems)
        lines += to_string(each) + "\n";
    return lines;
}

TEST(shipped_config, gateway_toml_has_no_problem) {
    EXPECT_EQ(lines_of(load_gateway_config(tree / "conf/gateway.toml").problems), "");
}

TEST(shipped_config, gateway_toml_shows_every_key_with_its_default) {
    // What the documentation shows on purpose in another way.
    const std::set<std::string> examples{
        "link.name",
        "link.host",
        "link.system_id",
        "link.service",
        "group.name",
        "aggregator.name",
        "aggregator.path",
        "aggregator.code",
        "aggregator.group"};
    std::string section;
    std::map<std::string, std::string> shown;
    std::istringstream lines{text_of(tree / "conf/gateway.toml")};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('['))
            section =
                line.substr(line.find_first_not_of('['), line.find(']') - line.rfind('[') - 1);
        else if (const auto equals = line.find(" = ");
                 !line.starts_with('#') && equals != line.npos) {
            auto value = line.substr(equals + 3, line.find("  ", equals) - equals - 3);
            if (const auto other = line.find("# default: "); other != line.npos)
                value = line.substr(other + 11);
            shown[section + "." + line.substr(0, equals)] = value;
        }
    }
    std::set<std::string> known;
    for (const auto& each : known_keys()) {
        const auto key = each.section + "." + each.key;
        known.insert(key);
        ASSERT_TRUE(shown.contains(key)) << key << " is not shown";
        if (!examples.contains(key)) {
            EXPECT_EQ(shown[key], each.shown) << key;
        }
    }
    for (const auto& [key, value] : shown)
        EXPECT_TRUE(known.contains(key)) << key << " is not known";
}

/// The ```toml blocks of a text.
std::vector<std::string> recipes_in(const std::string& text) {
    constexpr std::string_view begins = "```toml\n";
    std::vector<std::string> found;
    for (auto at = text.find(begins); at != text.npos; at = text.find(begins, at)) {
        at += begins.size();
        found.push_back(text.substr(at, text.find("```", at) - at));
    }
    return found;
}

class manual : public config_files {
protected:
    /// The files that a recipe names are there.
    [[nodiscard]] std::string with_files(std::string recipe) const {
        constexpr std::string_view named = "\"conf/";
        for (auto at = recipe.find(named); at != recipe.npos; at = recipe.find(named, at + 1)) {
            const auto end = recipe.find('"', at + 1);
            const auto name = recipe.substr(at + named.size(), end - at - named.size());
            // A secret of an aggregator is longer than a password of SMPP may be.
            const auto* text = name.ends_with(".secret") ? "0123456789abcdef" : "x";
            const auto shipped = tree / "conf" / name;
            const auto file = exists(shipped) ? shipped : write(name, text);
            recipe.replace(at + 1, end - at - 1, file.string());
        }
        return recipe;
    }
};

TEST_F(manual, every_recipe_for_a_carrier_is_valid) {
    ASSERT_EQ(setenv("NTBCARE_XL_PASSWORD", "x", 1), 0);
    const auto recipes = recipes_in(text_of(tree / "conf/OPERATIONS.md"));
    EXPECT_GE(recipes.size(), 7U);
    const auto prefixes =
        "[rules]\nprefixes = \"" + (tree / "conf/msisdn_prefix_id.csv").string() + "\"\n";
    for (const auto& recipe : recipes) {
        const auto file = write("recipe.toml", prefixes + with_files(recipe));
        EXPECT_EQ(lines_of(load_gateway_config(file).problems), "") << recipe;
    }
    ASSERT_EQ(unsetenv("NTBCARE_XL_PASSWORD"), 0);
}

TEST(shipped_config, every_data_file_loads) {
    EXPECT_EQ(lines_of(shipped().problems), "");
    EXPECT_EQ(shipped().tables.places.size(), 1'294U);
    EXPECT_GT(shipped().tables.aliases.size(), 200U);
    EXPECT_GT(shipped().tables.forms.size(), 1'400U);
}

TEST(shipped_config, emergency_numbers_come_as_a_reply_says_them_and_warn_until_confirmed) {
    EXPECT_EQ(shipped().tables.emergency, "112, polisi 110, damkar 113, SAR 115, ambulans 119");
    EXPECT_EQ(shipped().warnings.size(), 13U);
    EXPECT_EQ(shipped().tables.book.find("ext_pln")->door, "PLN terdekat, telepon 123");
}

TEST(shipped_config, ships_no_officers_number) {
    for (const auto& each : shipped().tables.book.all)
        EXPECT_THAT(each.officers, IsEmpty()) << each.id;
}

TEST(shipped_config, every_office_but_the_units_is_reached_by_a_rule) {
    // A unit (UPT) belongs to an agency; tickets reach it by hand.
    std::set<std::string> reached{shipped().tables.book.coordinator};
    for (const auto& topic : shipped().tables.book.topics) {
        for (const auto* id :
             {&topic.office,
              &topic.office_nasional,
              &topic.office_provinsi,
              &topic.office_kabupaten,
              &topic.office_desa})
            reached.insert(*id);
        for (const auto& [code, id] : topic.office_by_place)
            reached.insert(id);
    }
    for (const auto& each : shipped().tables.book.all)
        EXPECT_TRUE(reached.contains(each.id) || each.id.starts_with("upt_")) << each.id;
}

TEST(shipped_config, no_topic_says_a_word_twice) {
    for (const auto& topic : shipped().tables.book.topics) {
        std::set<std::string_view> seen;
        for (std::string_view word : topic.words) {
            if (word.starts_with('!') || word.starts_with('-'))
                word.remove_prefix(1);
            EXPECT_TRUE(seen.insert(word).second) << topic.topic << ": " << word;
        }
    }
}

TEST(shipped_config, sensitive_topics_are_secret) {
    for (const auto* topic : {"kekerasan", "perkawinan_anak", "korupsi", "narkoba"}) {
        const auto* rule = shipped().tables.book.find_topic(topic);
        ASSERT_NE(rule, nullptr) << topic;
        EXPECT_TRUE(rule->secret) << topic;
    }
}

TEST(shipped_config, every_reply_with_the_longest_fields_fits_one_sms) {
    routing::reply_fields longest;
    for (const auto& field : routing::reply_field_list())
        longest.emplace_back(field.name, std::string(field.rest ? 1'000 : field.septets_max, 'x'));
    for (const auto& spec : routing::reply_list()) {
        const auto text = shipped().tables.texts.render(spec.key, longest);
        EXPECT_LE(ascii_septets(text).value(), routing::part_septets) << spec.name;
    }
}

TEST(shipped_config, the_first_reply_reads_as_the_citizen_expects) {
    EXPECT_EQ(
        shipped().tables.texts.render(
            routing::reply_key::accepted_first,
            {{"number", "482 7363"},
             {"topic", "jalan rusak"},
             {"place", "Kec. Praya"},
             {"office", "PUPR-Perkim"},
             {"days", "5"}}
        ),
        "NTB CARE: tiket 482 7363, jalan rusak, Kec. Praya ke PUPR-Perkim. Maks 5 hari kerja. "
        "Cek: balas STATUS. Tarif SMS biasa"
    );
}

TEST(shipped_config, a_broken_reply_names_file_line_key_and_reason) {
    const auto file =
        std::filesystem::temp_directory_path() / fmt::format("ntbcare_{}.toml", getpid());
    auto text = text_of(tree / "conf/replies.id.toml");
    const auto at = text.find("\nhelp = \"");
    ASSERT_NE(at, std::string::npos);
    text.insert(at + 9, std::string(160, 'x'));
    std::ofstream{file} << text;
    problem_list problems;
    (void)load_replies(file, ascii_septets, problems);
    std::filesystem::remove(file);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].file, file.string());
    EXPECT_EQ(problems[0].key, "help");
    EXPECT_GT(problems[0].line, 10);
    EXPECT_THAT(problems[0].expected, testing::HasSubstr("at most 160 septets"));
}

} // namespace
} // namespace ntbcare::config
