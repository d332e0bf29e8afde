#include "routing/reply/replies.hpp"

#include "routing/reply/languages.hpp"
#include "routing/reply/reply_list.hpp"
#include "routing/reply/shorten.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace ntbcare::routing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::optional<std::size_t> ascii_septets(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80)
            return std::nullopt;
    return text.size();
}

/// For every key a text that uses just what it must.
std::map<std::string, std::string> plain_templates() {
    std::map<std::string, std::string> made;
    for (const auto& spec : reply_list()) {
        std::string text = "NTB CARE";
        for (const auto field : spec.required)
            text.append(" {").append(field).append("}");
        made.emplace(spec.name, text);
    }
    for (std::size_t at = 0; at < ticket_state_count; ++at) {
        const auto name = to_string(static_cast<ticket_state>(at));
        made.emplace("state_" + std::string{name}, name);
    }
    return made;
}

std::vector<reply_problem> problems_of(const std::string& key, const std::string& text) {
    auto templates = plain_templates();
    templates[key] = text;
    return replies::load(templates, ascii_septets).second;
}

replies with(reply_key key, const std::string& text) {
    auto templates = plain_templates();
    templates[std::string{name_of(key)}] = text;
    auto [made, problems] = replies::load(templates, ascii_septets);
    EXPECT_THAT(problems, IsEmpty());
    return made;
}

TEST(reply_list, stands_in_the_order_of_the_keys_and_knows_its_fields) {
    ASSERT_EQ(reply_list().size(), static_cast<std::size_t>(reply_key::end_));
    for (std::size_t i = 0; i < reply_list().size(); ++i) {
        const auto& spec = reply_list()[i];
        EXPECT_EQ(static_cast<std::size_t>(spec.key), i) << spec.name;
        for (const auto& list : {spec.required, spec.optional})
            for (const auto field : list)
                EXPECT_NE(find_field(field), nullptr) << field;
    }
}

TEST(reply_load, takes_a_full_set) {
    EXPECT_THAT(replies::load(plain_templates(), ascii_septets).second, IsEmpty());
}

TEST(reply_load, reports_missing_and_unknown_keys_together) {
    auto templates = plain_templates();
    templates.erase("help");
    templates["hepl"] = "NTB CARE";
    const auto problems = replies::load(templates, ascii_septets).second;
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].key, "help");
    EXPECT_EQ(problems[1].key, "hepl");
}

TEST(reply_load, takes_a_word_for_each_state_of_a_ticket_and_no_other) {
    auto templates = plain_templates();
    EXPECT_EQ(
        replies::load(templates, ascii_septets).first.shown(ticket_state::dibuka_lagi),
        "dibuka_lagi"
    );
    templates["state_selesai"] = "longer than it may be";
    templates["state_batal"] = "";
    templates.erase("state_ditolak");
    templates["state_hilang"] = "hilang";
    const auto problems = replies::load(templates, ascii_septets).second;
    ASSERT_EQ(problems.size(), 4U);
    EXPECT_EQ(problems[0].key, "state_selesai");
    EXPECT_EQ(problems[1].key, "state_ditolak");
    EXPECT_EQ(problems[2].key, "state_batal");
    EXPECT_EQ(problems[3].key, "state_hilang");
}

TEST(reply_load, of_another_language_says_as_the_base_what_it_does_not_say) {
    auto templates = plain_templates();
    templates["help"] = "NTB CARE: bantuan";
    const auto base = replies::load(templates, ascii_septets).first;
    const auto [made, problems] =
        replies::load({{"started", "NTB CARE: started"}}, ascii_septets, &base);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_FALSE(made.empty());
    EXPECT_EQ(made.render(reply_key::help, {}), "NTB CARE: bantuan");
    EXPECT_EQ(made.render(reply_key::started, {}), "NTB CARE: started");
    EXPECT_EQ(made.shown(ticket_state::selesai), "selesai");
}

TEST(reply_load, of_another_language_reports_what_it_says_wrongly) {
    const auto base = replies::load(plain_templates(), ascii_septets).first;
    const auto problems = replies::load({{"hepl", "NTB CARE"}}, ascii_septets, &base).second;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].key, "hepl");
}

TEST(languages, are_found_by_each_of_their_words_and_by_code) {
    for (const auto& each : known_languages()) {
        EXPECT_EQ(find_language_code(each.code), &each);
        EXPECT_LE(each.shown.size(), language_shown_max);
        for (const auto word : each.words)
            EXPECT_EQ(find_language(word), &each) << word;
    }
    EXPECT_EQ(find_language("klingon"), nullptr);
    EXPECT_EQ(find_language_code(""), nullptr);
}

TEST(reply_load, reports_each_kind_of_broken_template) {
    struct row {
        std::string text;
        std::string reason;
    };
    for (const auto& [text, reason] : {
             row{"", "not empty"},
             row{"tiket", "{number}"},
             row{"tiket {number} {nomor}", "no placeholder {nomor}"},
             row{"tiket {number", "\"}\" for every"},
             row{"tiket number} {number}", "\"{\" before every"},
             row{"tiket {number} [di", "\"]\" for every"},
             row{"tiket {number} di]", "\"[\" before every"},
             row{"tiket {number} [a [b]]", "no \"[\" inside"},
             row{"tiket {number} d\u00e2", "GSM alphabet"},
         }) {
        const auto problems = problems_of("added", text);
        ASSERT_EQ(problems.size(), 1U) << text;
        EXPECT_EQ(problems[0].key, "added");
        EXPECT_THAT(problems[0].reason, HasSubstr(reason));
    }
}

TEST(reply_load, refuses_what_can_exceed_one_part_with_the_longest_fields) {
    // {number} is 11 at its worst.
    EXPECT_THAT(problems_of("added", std::string(149, 'x') + "{number}"), IsEmpty());
    const auto problems = problems_of("added", std::string(150, 'x') + "{number}");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(
        problems[0].reason, HasSubstr("at most 160 septets with the longest fields, not 161")
    );
}

TEST(reply_render, fills_the_placeholders_in) {
    const auto texts = with(reply_key::accepted, "Tiket {number} ke {office}.");
    EXPECT_EQ(
        texts.render(reply_key::accepted, {{"number", "482 7363"}, {"office", "PUPR-Perkim"}}),
        "Tiket 482 7363 ke PUPR-Perkim."
    );
}

TEST(reply_render, leaves_out_brackets_whose_field_is_empty_or_not_given) {
    const auto texts =
        with(reply_key::accepted, "Tiket {number}[ ({topic})][, {place}] ke {office}.");
    EXPECT_EQ(
        texts.render(
            reply_key::accepted,
            {{"number", "1"}, {"office", "A"}, {"place", ""}, {"topic", "jalan"}}
        ),
        "Tiket 1 (jalan) ke A."
    );
    EXPECT_EQ(
        texts.render(reply_key::accepted, {{"number", "1"}, {"office", "A"}}), "Tiket 1 ke A."
    );
}

TEST(reply_render, ignores_fields_the_template_does_not_use) {
    const auto texts = with(reply_key::added, "Ditambah {number}.");
    EXPECT_EQ(texts.render(reply_key::added, {{"number", "1"}, {"door", "x"}}), "Ditambah 1.");
}

TEST(reply_render, shortens_long_fields_at_a_word) {
    const auto texts = with(reply_key::accepted, "{number}[, {place}] ke {office}");
    EXPECT_EQ(
        texts.render(
            reply_key::accepted,
            {{"number", "1"},
             {"office", "A"},
             {"place", "Desa Montong Baan Selatan Kecamatan Sikur"}}
        ),
        "1, Desa Montong Baan Selatan ke A"
    );
}

TEST(reply_render, gives_the_text_the_room_that_is_left) {
    const auto texts = with(reply_key::notice_new, "{digits}[, {place}]: {text} Balas JAWAB");
    std::string words;
    for (int i = 0; i < 100; ++i)
        words += "kata ";
    const auto full = texts.render(reply_key::notice_new, {{"digits", "4827363"}, {"text", words}});
    EXPECT_LE(full.size(), part_septets);
    EXPECT_GT(full.size(), part_septets - 8);
    EXPECT_THAT(full, testing::EndsWith("kata... Balas JAWAB"));
}

TEST(reply_fitting, is_what_of_an_answer_one_sms_holds_up_to_a_sentence) {
    const auto texts = with(reply_key::answer, "Tiket {number}: {text}");
    const reply_fields fields{{"number", "1"}};
    std::string words;
    for (int i = 0; i < 60; ++i)
        words += "Sudah kami tambal. ";
    const auto first = texts.fitting(reply_key::answer, fields, words);
    EXPECT_THAT(words.substr(0, first), testing::EndsWith("tambal."));
    EXPECT_LE(first, part_septets - 9);
    EXPECT_GT(first, part_septets / 2);
    const auto full =
        texts.render(reply_key::answer, {{"number", "1"}, {"text", words.substr(0, first)}});
    EXPECT_THAT(full, testing::EndsWith("tambal."));
    EXPECT_EQ(texts.fitting(reply_key::answer, fields, "Sudah."), 6U);
    EXPECT_EQ(texts.fitting(reply_key::answer, fields, ""), 0U);
}

TEST(reply_render, does_not_read_placeholders_in_what_people_wrote) {
    const auto texts = with(reply_key::notice_added, "{digits}: {text}");
    EXPECT_EQ(
        texts.render(reply_key::notice_added, {{"digits", "1"}, {"text", "{digits} [x] {}"}}),
        "1: {digits} [x] {}"
    );
}

TEST(reply_render, adds_the_tariff_only_where_it_fits) {
    const auto texts = with(reply_key::tariff, "Tarif SMS biasa.");
    EXPECT_EQ(texts.with_tariff("Halo."), "Halo. Tarif SMS biasa.");
    EXPECT_EQ(texts.with_tariff("balas STATUS"), "balas STATUS. Tarif SMS biasa.");
    EXPECT_EQ(
        texts.with_tariff(std::string(142, 'x')), std::string(142, 'x') + ". Tarif SMS biasa."
    );
    EXPECT_EQ(texts.with_tariff(std::string(143, 'x')), std::string(143, 'x'));
}

} // namespace
} // namespace ntbcare::routing
