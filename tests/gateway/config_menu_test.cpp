// The shipped menu, walked through as people can walk it, and what a slip in the file is told as.
#include "gateway/config/menu_loader.hpp"

#include "tests/gateway/config_files.hpp"
#include "tests/support/shipped_menu.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>
#include <set>

namespace ntbcare::config {
namespace {

using routing::caller;
using routing::dialog_state;
using routing::dialog_step;
using routing::menu_act;
using routing::ticket_wish;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t states_max = 20'000;

void expect_fits(const dialog_step& step) {
    const auto lines = 1 + std::ranges::count(step.text, '\n');
    EXPECT_LE(lines, 6) << step.text;
    EXPECT_LE(protocol::septets(step.text).value_or(999), 160U) << step.text;
    EXPECT_FALSE(step.text.empty());
    EXPECT_THAT(step.text, testing::Not(HasSubstr("{")));
}

/// Everything that can be seen and done by any keys.
struct whole_walk {
    std::set<std::string> screens, topics, places, languages;
    std::set<menu_act> acts;
    std::size_t states = 0;
};

/// One walk through all places is enough for a language.
enum class places_walk : std::uint8_t { all, first_page };

class walker {
public:
    explicit walker(caller who, places_walk places = places_walk::all)
        : who_{std::move(who)}
        , places_{places} {}

    whole_walk run(const std::optional<dialog_state>& dropped = {}) {
        meet(open_dialog(shipped_menu().rules(), who_, dropped));
        while (!open_.empty() && seen_.size() < states_max) {
            const auto at = open_.front();
            open_.pop_front();
            for (const char* key : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x"})
                press(at, key);
        }
        EXPECT_LT(seen_.size(), states_max);
        found_.states = seen_.size();
        return found_;
    }

private:
    void press(const dialog_state& at, const char* key) {
        auto step = answer_dialog(shipped_menu().rules(), who_, at, key);
        found_.acts.insert(step.act);
        if (step.act == menu_act::set_language) {
            found_.languages.insert(step.language);
            return; // The same screens in another language: a walk of its own.
        }
        if (step.act == menu_act::send) {
            EXPECT_TRUE(step.state.draft.has_value());
            found_.topics.insert(step.state.topic);
            if (step.state.place_done)
                found_.places.insert(step.state.place);
        }
        if (step.text.empty())
            step =
                show_screen(shipped_menu().rules(), who_, step.state, {{"number", "482 736 363"}});
        meet(std::move(step));
    }
    void meet(dialog_step step) {
        expect_fits(step);
        found_.screens.insert(step.state.screen);
        const auto text = to_text(step.state);
        EXPECT_EQ(routing::dialog_state_of(text), step.state) << text;
        const bool deep = step.state.screen == "letters" || step.state.screen == "subdistricts";
        if (step.ends || (deep && places_ == places_walk::first_page))
            return;
        if (seen_.insert(key_of(step)).second)
            open_.push_back(std::move(step.state));
    }

    /// States that show the same and go on alike are one: which topic she chose is not asked again
    /// on the way, and of the screens before the newest is where 0 leads.
    static std::string key_of(const dialog_step& step) {
        const auto& at = step.state;
        const bool by_place = at.screen == "letters" || at.screen == "subdistricts";
        return fmt::format(
            "{} {} {} {} {} {}",
            at.screen,
            at.before.substr(at.before.rfind(' ') + 1),
            at.slips,
            at.page,
            by_place ? at.place.substr(0, 5) + at.letters : "",
            step.text
        );
    }

    caller who_;
    places_walk places_;
    whole_walk found_;
    std::set<std::string> seen_;
    std::deque<dialog_state> open_;
};

caller with_tickets(ticket_wish first, std::size_t count = 6) {
    caller who;
    for (std::size_t at = 0; at < count; ++at)
        who.tickets.push_back({
            .id = {static_cast<std::int64_t>(at) + 1},
            .number = "482 736 363",
            .state = "dibuka lagi!",
            .office = "Dinas Panjang Nama",
            .wish = at == 0 ? first : ticket_wish::none,
        });
    return who;
}

TEST(shipped_menu, loads_without_a_problem_in_each_language) {
    for (const auto& each : shipped_menu().problems)
        ADD_FAILURE() << to_string(each);
    EXPECT_THAT(shipped_menu().warnings, IsEmpty());
    EXPECT_THAT(shipped_menu().screens.languages, testing::ElementsAre("id", "en"));
}

TEST(shipped_menu, every_kecamatan_and_topic_can_be_chosen_and_everything_fits) {
    const auto seen = walker{{}}.run();
    std::set<std::string> kecamatan;
    for (const auto& district : shipped_menu().service->places.children("52"))
        for (const auto& each : shipped_menu().service->places.children(district.code))
            kecamatan.insert(each.code);
    EXPECT_EQ(kecamatan.size(), 117U);
    for (const auto& each : kecamatan)
        EXPECT_TRUE(seen.places.contains(each)) << each;
    EXPECT_TRUE(seen.places.contains("52.02")) << "8 leaves it at the kabupaten";
    EXPECT_TRUE(seen.acts.contains(menu_act::send));
    EXPECT_EQ(seen.languages, (std::set<std::string>{"id", "en"}));
    RecordProperty("states", static_cast<int>(seen.states));
}

TEST(shipped_menu, every_topic_is_on_one_of_its_pages) {
    std::set<std::string> topics;
    for (const std::string pages : {"", "9", "99"})
        for (char key = '1'; key <= '5'; ++key) {
            auto step = open_dialog(shipped_menu().rules(), {}, {});
            for (const char each : "1" + pages + key)
                step = answer_dialog(shipped_menu().rules(), {}, step.state, {&each, 1});
            EXPECT_EQ(step.state.screen, "districts");
            topics.insert(step.state.topic);
        }
    std::set<std::string> expected{""};
    expected.insert(shipped_menu().screens.topics.begin(), shipped_menu().screens.topics.end());
    EXPECT_EQ(topics, expected);
}

TEST(shipped_menu, all_screens_are_seen_by_one_caller_or_another_in_each_language) {
    std::set<std::string> seen{"waiting", "busy"}; // gateway/flow shows these.
    dialog_state dropped{.screen = "subdistricts", .before = "start topics districts letters"};
    dropped.draft = routing::ticket_kind::complaint;
    dropped.place = "52.04";
    for (const std::string language : {"id", "en"})
        for (const auto wish : {ticket_wish::none, ticket_wish::confirm, ticket_wish::rate}) {
            auto who = with_tickets(wish);
            who.language = language;
            who.last_place = "52.02.11";
            seen.merge(walker{who, places_walk::first_page}.run(dropped).screens);
            seen.merge(walker{who, places_walk::first_page}.run().screens);
        }
    caller english;
    english.language = "en";
    seen.merge(walker{english}.run().screens);
    for (const auto& each : shipped_menu().screens.screens)
        EXPECT_TRUE(seen.contains(each.id)) << each.id;
}

TEST(shipped_menu, ends_that_flow_shows_fit_too) {
    for (const auto id : {routing::screen::waiting, routing::screen::busy}) {
        const auto step = show_screen(shipped_menu().rules(), {}, {.screen = std::string{id}});
        expect_fits(step);
        EXPECT_TRUE(step.ends);
    }
}

class menu_file : public config_files {
protected:
    /// The shipped file with one text replaced by another.
    std::vector<std::string> problems_with(std::string_view what, std::string_view by) {
        std::ifstream file{std::string{NTBCARE_SOURCE_DIR} + "/conf/ussd_menu.toml"};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), by);
        return problems_of(text);
    }
    std::vector<std::string> problems_of(std::string_view text) {
        problem_list problems;
        warnings.clear();
        const auto& service = *shipped_menu().service;
        const std::vector<std::string> languages{"id", "en"};
        (void)load_menu(
            write("menu.toml", text),
            {service.places, service.book},
            languages,
            protocol::septets,
            problems,
            warnings
        );
        std::vector<std::string> lines;
        for (const auto& each : problems)
            lines.push_back(fmt::format("{}: {}", each.key, each.expected));
        return lines;
    }
    problem_list warnings;
};

TEST_F(menu_file, each_slip_is_told_with_its_screen_and_key) {
    struct row {
        std::string_view what;
        std::string_view by;
        std::string_view expected;
    };
    for (const auto& [what, by, expected] : {
             row{"code = \"*123#\"", "code = \"123\"", "code: what people dial"},
             row{"\"jalan\",", "\"jalanan\",", "topics: the key of a [[topic]], not \"jalanan\""},
             row{"\"jalan\",", "\"korupsi\",", "topics: no secret topic, such as \"korupsi\""},
             row{"back.id = \"0 kembali\"", "back.id = \"kembali\"", "words.back: \"0 ...\""},
             row{"[words]", "[words]\nthanks.id = \"x\"", "words.thanks: a known key"},
             row{"view = \"topics\"", "view = \"topic\"", "screen.topics.view: \"choices\" or"},
             row{"then = \"districts\"", "then = \"where\"", "screen.topics.then: the id of a"},
             row{"view = \"topics\"", "viev = \"topics\"", "screen.topics.viev: a known key"},
             row{"digit = 1, then = \"topics\"",
                 "digit = 1, next = \"topics\"",
                 "screen.start.choices.next: a known key"},
             row{"{ digit = 1, then = \"topics\", a",
                 "{ then = \"topics\", a",
                 "screen.start.choices.digit: the digit of this choice"},
             row{"5 Lainnya\"",
                 "5 Lainnya\n6 Info\"",
                 "screen.start.text: at most 6 lines, not 7 (id)"},
             row{"5 Lainnya\"", "Lainnya\"", "screen.start.text: \"5 ...\""},
             row{"id = \"start\"", "id = \"begin\"", "screen: a screen \"start\""},
         }) {
        EXPECT_THAT(problems_with(what, by), testing::Contains(HasSubstr(expected))) << by;
        EXPECT_THAT(warnings, IsEmpty());
    }
}

TEST_F(menu_file, a_language_that_is_missing_is_a_warning_and_no_problem) {
    EXPECT_THAT(problems_with("text.en = \"We are busy.", "#"), IsEmpty());
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].key, "screen.text.en");
    EXPECT_THAT(warnings[0].expected, HasSubstr("1 of them are shown in Indonesian"));
}

TEST_F(menu_file, what_is_no_toml_is_one_problem) {
    EXPECT_EQ(problems_of("code = ").size(), 1U);
}

} // namespace
} // namespace ntbcare::config
