#include "gateway/figures/figures.hpp"

#include "tests/gateway/figures_story.hpp"

#include <gmock/gmock.h>

namespace ntbcare::figures {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::string unnamed(const std::string&) {
    return {};
}

/// The words of a line of a table.
std::vector<std::string> line_of(const sheet& table, const std::string& group) {
    std::vector<std::string> words;
    for (const auto& row : table.rows)
        if (row[0].text == group)
            for (const cell& each : row)
                words.push_back(each.text);
    return words;
}

std::string cell_of(const sheet& table, const std::string& group, const std::string& column) {
    const auto at = std::ranges::find(table.header, column) - table.header.begin();
    const auto words = line_of(table, group);
    return words.empty() ? "no such line" : words.at(static_cast<std::size_t>(at));
}

db::ticket_life life(const std::string& place, routing::ticket_state state) {
    db::ticket_life made;
    made.row.place = place;
    made.row.topic = "jalan";
    made.row.office = "puprpkp";
    made.row.state = state;
    made.row.opened_at = *routing::parse_day("2026-03-02");
    return made;
}

void add(ticket_figures& to, int count, const db::ticket_life& each) {
    for (int i = 0; i < count; ++i)
        to.add(each);
}

TEST(figures, words_of_groupings_are_known) {
    EXPECT_EQ(parse_grouping("office"), grouping::office);
    EXPECT_EQ(parse_grouping("month"), grouping::month);
    EXPECT_EQ(parse_grouping("kecamatan"), grouping::kecamatan);
    EXPECT_EQ(parse_grouping("desa"), std::nullopt);
    EXPECT_EQ(parse_grouping(""), std::nullopt);
}

TEST(figures, groups_come_from_the_tickets_row) {
    auto row = life("52.02.01.2001", routing::ticket_state::diteruskan).row;
    EXPECT_EQ(group_of(row, grouping::none), "all");
    EXPECT_EQ(group_of(row, grouping::office), "puprpkp");
    EXPECT_EQ(group_of(row, grouping::topic), "jalan");
    EXPECT_EQ(group_of(row, grouping::kabupaten), "52.02");
    EXPECT_EQ(group_of(row, grouping::kecamatan), "52.02.01");
    EXPECT_EQ(group_of(row, grouping::channel), "sms");
    EXPECT_EQ(group_of(row, grouping::month), "2026-03");
    row.place = "52.02";
    EXPECT_EQ(group_of(row, grouping::kabupaten), "52.02");
    EXPECT_EQ(group_of(row, grouping::kecamatan), "unknown");
    row.place = row.topic = row.office = "";
    EXPECT_EQ(group_of(row, grouping::kabupaten), "unknown");
    EXPECT_EQ(group_of(row, grouping::topic), "unknown");
    EXPECT_EQ(group_of(row, grouping::office), "unknown");
}

TEST(figures, a_month_begins_at_midnight_in_wita) {
    auto row = life("", routing::ticket_state::diteruskan).row;
    row.opened_at = *routing::parse_day("2026-03-31") + 16h;
    EXPECT_EQ(group_of(row, grouping::month), "2026-04");
    row.opened_at -= 1ms;
    EXPECT_EQ(group_of(row, grouping::month), "2026-03");
}

TEST(figures, times_are_told_by_rank) {
    waiting_times times;
    for (const int hours : {1, 2, 3, 4, 5, 6, 7, 8, 9, 30})
        times.add(std::chrono::hours{hours});
    EXPECT_DOUBLE_EQ(times.hours(0.5), 5);
    EXPECT_DOUBLE_EQ(times.hours(0.9), 9);
    EXPECT_DOUBLE_EQ(times.hours(1), 30);
    waiting_times one;
    one.add(90min);
    EXPECT_DOUBLE_EQ(one.hours(0.5), 1.5);
    EXPECT_DOUBLE_EQ(one.hours(0.9), 1.5);
}

TEST(figures, nothing_received_is_a_line_of_nothing) {
    const auto table = ticket_figures{grouping::kecamatan}.table(unnamed);
    EXPECT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(cell_of(table, "total", "received"), "0");
    EXPECT_EQ(cell_of(table, "total", "answer_p50_h"), "-");
    EXPECT_EQ(cell_of(table, "total", "stars"), "-");
}

TEST(figures, a_small_place_is_hidden_whole_with_another_one_so_that_the_total_tells_nothing) {
    using routing::ticket_state;
    ticket_figures made{grouping::kecamatan};
    add(made, 3, life("52.02.01", ticket_state::dijawab));
    add(made, 6, life("52.02.02", ticket_state::diteruskan));
    add(made, 20, life("52.02.03", ticket_state::diteruskan));
    const auto table = made.table(unnamed);
    EXPECT_EQ(cell_of(table, "52.02.01", "received"), "<5");
    EXPECT_EQ(cell_of(table, "52.02.02", "received"), "*");
    EXPECT_EQ(cell_of(table, "52.02.03", "received"), "20");
    EXPECT_EQ(cell_of(table, "total", "received"), "29");
    EXPECT_EQ(cell_of(table, "52.02.01", "answered"), "<5");
    EXPECT_EQ(cell_of(table, "52.02.02", "unanswered"), "*");
    EXPECT_EQ(cell_of(table, "total", "answered"), "<5");
    EXPECT_EQ(cell_of(table, "total", "unanswered"), "*");
}

TEST(figures, a_small_part_of_a_large_place_is_hidden_with_another_part) {
    using routing::ticket_state;
    ticket_figures made{grouping::kabupaten};
    for (const auto* place : {"52.01", "52.02"}) {
        add(made, 20, life(place, ticket_state::diteruskan));
        add(made, 9, life(place, ticket_state::dijawab));
        add(made, 3, life(place, ticket_state::ditolak));
    }
    const auto table = made.table(unnamed);
    for (const auto* place : {"52.01", "52.02"}) {
        EXPECT_EQ(cell_of(table, place, "received"), "32");
        EXPECT_EQ(cell_of(table, place, "rejected"), "<5");
        EXPECT_EQ(cell_of(table, place, "answered"), "*");
        EXPECT_EQ(cell_of(table, place, "unanswered"), "20");
        EXPECT_EQ(cell_of(table, place, "withdrawn"), "0");
    }
    EXPECT_EQ(cell_of(table, "total", "rejected"), "6");
}

TEST(figures, all_three_forms_hide_the_same) {
    ticket_figures made{grouping::topic};
    add(made, 2, life("52.01", routing::ticket_state::dijawab));
    const auto table = made.table(unnamed);
    for (const auto& form : {as_text(table), as_csv(table), as_json(table)}) {
        EXPECT_NE(form.find("<5"), std::string::npos);
        EXPECT_EQ(form.find('2'), std::string::npos) << form;
    }
}

TEST(figures, times_and_stars_of_few_are_not_told_by_place) {
    using routing::ticket_state;
    auto answered = life("52.01", ticket_state::dijawab);
    answered.events.push_back(
        {.at = answered.row.opened_at + 2h,
         .actor = "officer:puprpkp",
         .kind = "answered",
         .text = {}}
    );
    auto rated = answered;
    rated.events.push_back({.actor = "citizen", .kind = "rated", .data = "stars=5", .text = {}});
    ticket_figures places{grouping::kabupaten};
    ticket_figures offices{grouping::office};
    for (auto* each : {&places, &offices}) {
        add(*each, 3, rated);
        add(*each, 1, answered);
    }
    EXPECT_EQ(cell_of(places.table(unnamed), "52.01", "answer_p50_h"), "-");
    EXPECT_EQ(cell_of(places.table(unnamed), "52.01", "stars"), "-");
    EXPECT_EQ(cell_of(offices.table(unnamed), "puprpkp", "answer_p50_h"), "2.0");
    EXPECT_EQ(cell_of(offices.table(unnamed), "puprpkp", "stars"), "5.0");
    for (auto* each : {&places, &offices})
        add(*each, 6, rated);
    EXPECT_EQ(cell_of(places.table(unnamed), "52.01", "answer_p50_h"), "2.0");
}

TEST(figures, secret_tickets_count_by_office_and_never_by_place_or_topic) {
    auto secret = life("52.01", routing::ticket_state::diteruskan);
    secret.row.secret = true;
    for (const auto by : {grouping::topic, grouping::kabupaten, grouping::kecamatan}) {
        ticket_figures made{by};
        add(made, 9, secret);
        EXPECT_EQ(cell_of(made.table(unnamed), "total", "received"), "0");
    }
    ticket_figures made{grouping::office};
    add(made, 9, secret);
    EXPECT_EQ(cell_of(made.table(unnamed), "puprpkp", "received"), "9");
}

class figures_story : public story {
protected:
    sheet table(grouping by, std::string_view from = "2026-03-01") {
        ticket_figures made{by};
        const auto rows = look();
        const auto done = rows->lives(days(from, "2026-03-31"), [&](const db::ticket_life& each) {
            made.add(each);
        });
        EXPECT_TRUE(done) << rows->last_message();
        return made.table(unnamed);
    }

    /// Six roads that are answered after an hour each more; three of them confirmed, two rated, one
    /// reopened. Two of social aid, handed over and withdrawn.
    void a_month() {
        at("2026-03-02", 9h);
        std::vector<std::string> numbers;
        for (int n = 1; n <= 6; ++n)
            numbers.push_back(opens(phone(n), "LAPOR jalan rusak parah di " + place(n)));
        for (int n = 1; n <= 6; ++n) {
            later(1h);
            says(officer_pupr, "SELESAI " + numbers[static_cast<std::size_t>(n - 1)] + " sudah");
        }
        for (int n = 1; n <= 3; ++n)
            says(phone(n), "Y");
        says(phone(1), "5");
        says(phone(2), "4");
        says(phone(4), "T masih berlubang");
        const auto number = opens(phone(7), "LAPOR bantuan PKH belum cair di Praya");
        says(phone(7), "BATAL " + number);
        says(phone(7), "Y");
        says(phone(8), "LAPOR air PDAM mati di Ampenan");
    }
    /// Far apart, or they would be one incident.
    static std::string place(int n) {
        const std::string names[]{"", "Praya", "Selong", "Gerung", "Taliwang", "Dompu", "Ampenan"};
        return names[n];
    }
};

TEST_F(figures_story, what_became_of_each_ticket_is_counted) {
    a_month();
    const auto made = table(grouping::none);
    EXPECT_THAT(
        line_of(made, "total"),
        ElementsAre(
            "total",
            "",
            "8",
            "6",
            "1",
            "0",
            "1",
            "0",
            "3",
            "0",
            "1",
            "3.0",
            "6.0",
            "3.0",
            "6.0",
            "2",
            "4.5"
        )
    );
    EXPECT_EQ(line_of(made, "all").size(), made.header.size());
}

TEST_F(figures_story, by_office_each_has_its_own) {
    a_month();
    const auto made = table(grouping::office);
    EXPECT_EQ(cell_of(made, "puprpkp", "received"), "6");
    EXPECT_EQ(cell_of(made, "puprpkp", "answered"), "6");
    EXPECT_EQ(cell_of(made, "ext_pdam", "handed_over"), "1");
    EXPECT_EQ(cell_of(made, "dinsospppa", "withdrawn"), "1");
}

TEST_F(figures_story, a_ticket_belongs_to_the_day_it_was_opened_in_wita) {
    at("2026-03-02", 24h - 1ms);
    says(phone(1), "LAPOR jalan rusak parah di Praya");
    EXPECT_EQ(cell_of(table(grouping::none, "2026-03-03"), "total", "received"), "0");
    later(1ms);
    says(phone(2), "LAPOR lampu jalan mati di Selong");
    EXPECT_EQ(cell_of(table(grouping::none, "2026-03-03"), "total", "received"), "1");
    EXPECT_EQ(cell_of(table(grouping::none), "total", "received"), "2");
}

TEST_F(figures_story, an_empty_store_has_a_total_of_nothing) {
    EXPECT_EQ(cell_of(table(grouping::office), "total", "received"), "0");
}

TEST_F(figures_story, more_tickets_than_one_step_takes_are_all_read_with_their_events) {
    at("2026-03-02", 9h);
    db::turn_effects many;
    many.persons.push_back({{9'000}, db_test::citizen(9'000, 900)});
    for (std::int64_t id = 1; id <= 1'203; ++id) {
        auto row = db_test::complaint(id, 9'000);
        row.opened_at = now_.wall;
        row.state = routing::ticket_state::dijawab;
        many.tickets_new.push_back(row);
        many.texts.push_back({{id}, 0, db::text_kind::complaint, now_.wall, "jalan rusak"});
        many.events.push_back(
            {{id}, 0, now_.wall + 1h, "officer:puprpkp", "answered", "verb=jawab", 0}
        );
    }
    ASSERT_TRUE(store_->commit(many)) << store_->last_message();
    const auto made = table(grouping::office);
    EXPECT_EQ(cell_of(made, "puprpkp", "answered"), "1203");
    EXPECT_EQ(cell_of(made, "puprpkp", "answer_p90_h"), "1.0");
}

} // namespace
} // namespace ntbcare::figures
