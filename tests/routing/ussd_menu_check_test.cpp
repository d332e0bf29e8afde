// Every kind of slip that a menu can have is seen, on the shipped menu with one thing changed.
#include "routing/ussd/menu_check.hpp"

#include "routing/ussd/menu_list.hpp"
#include "routing/ussd/menu_page.hpp"
#include "routing/ussd/menu_text_check.hpp"
#include "tests/support/shipped_menu.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace ntbcare::routing {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> problems_of(const menu& screens) {
    const auto& service = *shipped_menu().service;
    std::vector<std::string> lines;
    for (const auto& each : check_menu(screens, {service.places, service.book}, protocol::septets))
        lines.push_back(
            fmt::format("{} {} {}: {}", each.screen, each.key, each.language, each.reason)
        );
    return lines;
}

menu_screen& at(menu& screens, std::string_view id) {
    return *std::ranges::find(screens.screens, id, &menu_screen::id);
}

menu_choice& choice(menu& screens, std::string_view id, int digit) {
    return *std::ranges::find(at(screens, id).choices, digit, &menu_choice::digit);
}

struct slip {
    std::string_view expected;
    std::function<void(menu&)> make;
};

void expect_seen(const std::vector<slip>& slips) {
    for (const auto& [expected, make] : slips) {
        menu changed = shipped_menu().screens;
        make(changed);
        EXPECT_THAT(problems_of(changed), Contains(HasSubstr(expected)));
    }
}

/// Another Indonesian text for one screen.
std::function<void(menu&)> says(std::string id, std::string text) {
    return [id = std::move(id), text = std::move(text)](menu& screens) {
        at(screens, id).text["id"] = text;
    };
}

TEST(menu_check, the_shipped_menu_is_sound) {
    EXPECT_THAT(problems_of(shipped_menu().screens), IsEmpty());
}

TEST(menu_check, texts_that_do_not_fit_or_do_not_parse_are_seen) {
    expect_seen({
        {"busy text id: at most 160 septets with the longest fields, not 161",
         says("busy", std::string(149, 'x') + "{service}")},
        {"busy text id: at most 160 septets", says("busy", "{service}" + std::string(75, '~'))},
        {"busy text id: at most 6 lines, not 7", says("busy", "{service}\na\nb\nc\nd\ne\nf")},
        {"topics text id: at most 6 lines, not 7", says("topics", "Apa?{nav}\nPilih\n{lines}")},
        {"topics text id: at most 160", says("topics", std::string(70, 'x') + "{nav}\n{lines}")},
        {"busy text id: only characters of the GSM", says("busy", "{service} \u00e2")},
        {"busy text id: a \"}\" for every \"{\"", says("busy", "{service")},
        {"busy text id: a text without empty lines", says("busy", "{service}\n\nx")},
        {"busy text id: a text without empty lines", says("busy", "{service}\n")},
        {"waiting text id: a text without empty lines", says("waiting", "")},
        {"waiting text id: a text in Indonesian",
         [](menu& screens) {
             at(screens, "waiting").text.erase("id");
         }},
        {"waiting text xx: the code of a known language",
         [](menu& screens) {
             at(screens, "waiting").text["xx"] = "Wait";
         }},
    });
}

TEST(menu_check, each_list_is_measured_at_its_longest) {
    // What fits with the title that is there does not fit with so many characters more.
    for (const auto& screen : shipped_menu().screens.screens) {
        if (!is_list(screen.view))
            continue;
        menu changed = shipped_menu().screens;
        at(changed, screen.id).text["id"].insert(0, std::string(136, 'x'));
        EXPECT_THAT(problems_of(changed), Contains(HasSubstr("at most 160"))) << screen.id;
    }
}

TEST(menu_check, placeholders_are_known_and_those_needed_are_there) {
    expect_seen({
        {"busy text id: no placeholder {servis}", says("busy", "{servis}")},
        {"busy text id: no placeholder {lines}", says("busy", "{service}{lines}")},
        {"busy text id: the placeholder {service}", says("busy", "Sibuk")},
        {"again text id: the placeholder {service}", says("again", "Maaf")},
        {"sent text id: the placeholder {number}", says("sent", "Diterima")},
        {"status text id: the placeholder {state}", says("status", "{number}\n1 a\n2 b")},
        {"confirm text id: the placeholder {number}", says("confirm", "1 a\n2 b\n3 c")},
        {"summary text id: the placeholder {secret}", says("summary", "1 a\n2 b\n0 c")},
        {"topics text id: the placeholder {lines}", says("topics", "{nav}")},
        {"topics text id: the placeholder {nav}", says("topics", "{lines}")},
    });
}

TEST(menu_check, digits_shown_are_the_digits_that_lead_somewhere) {
    expect_seen({
        {"more text id: no digit 7: that key leads nowhere", says("more", "1 a 2 b 7 c 0 d")},
        {"more text id: \"2 ...\": that key leads somewhere", says("more", "1 a\n0 d")},
        {"more text id: the digit 1 once only", says("more", "1 a\n1 b\n2 c\n0 d")},
        {"waiting text id: no digit 1", says("waiting", "Balas 1 ya")},
        {"letters text id: \"8 ...\"", says("letters", "Huruf? {nav}\n{lines}")},
    });
    EXPECT_THAT(shown_digits("NTB 112\n1 a (0 b) 24 jam A1 x 5"), ElementsAre(1, 0));
}

TEST(menu_check, choices_are_keys_and_few) {
    expect_seen({
        {"more choices : the digit 1 once only",
         [](menu& screens) {
             choice(screens, "more", 2).digit = 1;
         }},
        {"more choices : digits from 0 to 9, not 10",
         [](menu& screens) {
             choice(screens, "more", 2).digit = 10;
         }},
        {"letters choices : digits 6 to 8 on a list, not 5",
         [](menu& screens) {
             choice(screens, "letters", 8).digit = 5;
         }},
        {"start choices : at most 6 choices, not 7",
         [](menu& screens) {
             for (const int digit : {6, 7})
                 at(screens, "start").choices.push_back({digit, "more", menu_act::none});
         }},
        {"letters choices : at most 6 choices, not 7",
         [](menu& screens) {
             at(screens, "letters").choices.push_back({7, "summary", menu_act::none});
         }},
        {"more choices : at least one choice",
         [](menu& screens) {
             at(screens, "more").choices.clear();
         }},
        {"busy choices : none on a message",
         [](menu& screens) {
             at(screens, "busy").choices = {{1, "start", menu_act::none}};
         }},
        {"more choices : the id of a screen or \"<\", not \"nowhere\"",
         [](menu& screens) {
             choice(screens, "more", 1).then = "nowhere";
         }},
        {"topics then : the id of a screen, not \"\"",
         [](menu& screens) {
             at(screens, "topics").then.clear();
         }},
        {"more then : none",
         [](menu& screens) {
             at(screens, "more").then = "start";
         }},
    });
}

TEST(menu_check, acts_stand_where_they_can_be_done) {
    expect_seen({
        {"more choices : resume and discard only on",
         [](menu& screens) {
             choice(screens, "more", 1).act = menu_act::discard;
         }},
        {"more choices : no set_language",
         [](menu& screens) {
             choice(screens, "more", 1).act = menu_act::set_language;
         }},
        {"more choices : \"sent\" for send",
         [](menu& screens) {
             choice(screens, "more", 1).act = menu_act::send;
         }},
        {"rate choices : a rating from 1 to 5, not 0",
         [](menu& screens) {
             choice(screens, "rate", 0).act = menu_act::rate;
         }},
        {"resume choices : \"<\" for resume",
         [](menu& screens) {
             choice(screens, "resume", 1).then = "start";
         }},
        {"resume choices : a screen for discard",
         [](menu& screens) {
             choice(screens, "resume", 2).then = "<";
         }},
        {"resume choices : a choice with the act resume",
         [](menu& screens) {
             choice(screens, "resume", 1).act = menu_act::none;
         }},
    });
}

TEST(menu_check, screens_are_reached_left_and_all_there) {
    expect_seen({
        {"rated id : a screen that some key leads to",
         [](menu& screens) {
             for (auto& each : at(screens, "rate").choices)
                 each.then = "start";
         }},
        {"more id : keys that lead to an end; this is a trap",
         [](menu& screens) {
             for (auto& each : at(screens, "more").choices)
                 each.then = "more";
         }},
        {"subdistricts then : a screen that is no list of places",
         [](menu& screens) {
             at(screens, "subdistricts").then = "letters";
         }},
        {" screen : a screen \"again\"",
         [](menu& screens) {
             at(screens, "again").id = "once_more";
         }},
        {"busy view : \"message\"",
         [](menu& screens) {
             at(screens, "busy").view = menu_view::choices;
         }},
        {"Start id : 1 to 16 small letters",
         [](menu& screens) {
             at(screens, "start").id = "Start";
         }},
        {"a_name_of_17_signs id : 1 to 16",
         [](menu& screens) {
             at(screens, "more").id = "a_name_of_17_signs";
         }},
        {"more id : an id that is used once",
         [](menu& screens) {
             screens.screens.push_back(at(screens, "more"));
         }},
        {" screen : at most 100 screens",
         [](menu& screens) {
             screens.screens.resize(menu_screens_max + 1);
         }},
        {" code : what people dial",
         [](menu& screens) {
             screens.code = "*123";
         }},
    });
}

TEST(menu_check, a_code_is_digits_in_stars_that_a_phone_can_dial) {
    for (const auto* good : {"*1#", "*123#", "*123*4#", "*384*12345#"})
        EXPECT_TRUE(is_dialled_code(good)) << good;
    for (const auto* bad :
         {"",
          "*",
          "*#",
          "**#",
          "123#",
          "*123",
          "*123##",
          "*12*#",
          "**123#",
          "*1**2#",
          "*12a#",
          "*1 2#"})
        EXPECT_FALSE(is_dialled_code(bad)) << bad;
}

TEST(menu_check, topics_languages_and_words_are_those_there_are) {
    expect_seen({
        {" topics : the key of a [[topic]], not \"x\"",
         [](menu& screens) {
             screens.topics.emplace_back("x");
         }},
        {" topics : no secret topic, such as \"korupsi\"",
         [](menu& screens) {
             screens.topics.emplace_back("korupsi");
         }},
        {" topics : each topic once, not \"jalan\" again",
         [](menu& screens) {
             screens.topics.emplace_back("jalan");
         }},
        {" topics : at most 40 topics",
         [](menu& screens) {
             screens.topics.resize(41);
         }},
        {" languages : \"id\" as the first",
         [](menu& screens) {
             screens.languages = {"en"};
         }},
        {" languages : known languages, each once, not \"xx\"",
         [](menu& screens) {
             screens.languages.emplace_back("xx");
         }},
        {" slip id: this word in Indonesian",
         [](menu& screens) {
             screens.words[static_cast<std::size_t>(menu_word::slip)] = {};
         }},
        {" next id: \"9 ...\" and no other digit",
         [](menu& screens) {
             screens.words[static_cast<std::size_t>(menu_word::next)]["id"] = "8 lanjut";
         }},
        {" other id: no digit",
         [](menu& screens) {
             screens.words[static_cast<std::size_t>(menu_word::other)]["id"] = "6 lain";
         }},
        {" other xx: the code of a known language",
         [](menu& screens) {
             screens.words[static_cast<std::size_t>(menu_word::other)]["xx"] = "other";
         }},
        {" other id: one line of the GSM alphabet",
         [](menu& screens) {
             screens.words[static_cast<std::size_t>(menu_word::other)]["id"] = "a\nb";
         }},
    });
}

TEST(menu_lists, letters_make_few_ranges_with_few_names) {
    const auto& places = shipped_menu().service->places;
    EXPECT_THAT(
        letter_ranges(places.children("52.04")), ElementsAre("A-E", "L", "M-O", "P-T", "U")
    );
    EXPECT_THAT(letter_ranges(places.children("52.08")), ElementsAre("B-T"));
    EXPECT_THAT(letter_ranges({}), IsEmpty());
    EXPECT_TRUE(needs_no_letters(places, "52.08"));
    EXPECT_FALSE(needs_no_letters(places, "52.71"));
}

TEST(menu_lists, septets_are_never_counted_too_few) {
    EXPECT_EQ(plain_septets("Praya 1\n"), 8U);
    EXPECT_EQ(plain_septets("~["), 4U);
    EXPECT_EQ(plain_septets("\u00e9"), std::nullopt);
    for (int c = 1; c < 128; ++c) {
        const std::string text(1, static_cast<char>(c));
        if (const auto plain = plain_septets(text)) {
            ASSERT_TRUE(protocol::septets(text).has_value()) << c;
            EXPECT_GE(*plain, *protocol::septets(text)) << c;
        }
    }
}

} // namespace
} // namespace ntbcare::routing
