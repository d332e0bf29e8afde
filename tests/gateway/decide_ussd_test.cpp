// The menu over the service: what is chosen on screens becomes what an SMS would have become.
#include "tests/gateway/ussd_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

using decide_ussd = dialling;

TEST_F(decide_ussd, a_complaint_chosen_key_by_key_is_a_ticket_at_its_office) {
    const auto summary = summary_of("jalan rusak");
    EXPECT_THAT(summary, AllOf(HasSubstr("jalan rusak"), HasSubstr("Kec. Praya")));
    EXPECT_EQ(ticket_count(), 0U);
    const auto sent = key("1");
    ASSERT_EQ(ticket_count(), 1U);
    EXPECT_THAT(sent, HasSubstr(routing::shown(last_number())));
    EXPECT_FALSE(goes_on_);
    const auto& row = last_ticket();
    EXPECT_EQ(row.office, "puprpkp");
    EXPECT_EQ(row.topic, "jalan");
    EXPECT_EQ(row.place, "52.02.01");
    EXPECT_EQ(row.state, routing::ticket_state::diteruskan);
    EXPECT_THAT(
        sms_to(citizen), AllOf(HasSubstr(routing::shown(last_number())), HasSubstr("Balas SMS ini"))
    );
    EXPECT_THAT(sms_to(officer_pupr), HasSubstr("lewat USSD"));
}

TEST_F(decide_ussd, the_words_come_by_sms_and_go_to_the_ticket) {
    summary_of("jalan rusak");
    key("1");
    const auto number = last_number();
    const auto heard = reply(citizen, "berlubang besar di depan pasar, sudah dua bulan");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_THAT(heard, HasSubstr(routing::shown(number)));
    EXPECT_THAT(reply(citizen, "STATUS"), HasSubstr(routing::shown(number)));
}

TEST_F(decide_ussd, an_idea_and_a_question_need_neither_topic_nor_place) {
    for (const auto* kind : {"Aspirasi", "Tanya"}) {
        const auto before = ticket_count();
        auto shown = dial();
        if (before > 0)
            shown = choose(shown, "Menu");
        EXPECT_THAT(choose(shown, kind), HasSubstr("lewat SMS"));
        key("1");
        EXPECT_EQ(ticket_count(), before + 1);
    }
    EXPECT_EQ(store_.tickets().begin()->second.kind, routing::ticket_kind::idea);
    EXPECT_EQ(last_ticket().kind, routing::ticket_kind::question);
}

TEST_F(decide_ussd, an_ideas_words_name_its_topic_and_office) {
    choose(dial(), "Aspirasi");
    key("1");
    EXPECT_EQ(last_ticket().topic, "");
    reply(citizen, "mohon jalan rusak di Praya diperbaiki tiap tahun");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().office, "puprpkp");
}

TEST_F(decide_ussd, whoever_has_an_open_ticket_sees_it_first) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto first = dial();
    EXPECT_THAT(first, AllOf(HasSubstr(routing::shown(number)), HasSubstr("PUPR")));
    EXPECT_THAT(choose(first, "Menu"), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, the_last_place_is_the_first_line) {
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    choose(choose(dial(), "Menu"), "Buat aduan");
    const auto districts = choose(last_.outcomes.at(0).screen->text, "sampah");
    EXPECT_EQ(key_of(districts, "Kec. Praya"), "1");
    EXPECT_THAT(key("1"), AllOf(HasSubstr("sampah"), HasSubstr("Kec. Praya")));
}

TEST_F(decide_ussd, a_secret_ticket_is_on_no_screen) {
    summary_of("jalan rusak");
    EXPECT_THAT(key("2"), HasSubstr("RAHASIA"));
    const auto sent = key("1");
    ASSERT_TRUE(last_ticket().secret);
    EXPECT_THAT(sms_to(citizen), Not(HasSubstr("jalan")));
    EXPECT_THAT(dial(), Not(HasSubstr(routing::shown(last_number()))));
    EXPECT_THAT(dial(), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, an_answered_ticket_asks_and_is_closed_and_rated_on_the_screen) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " sudah kami tambal");
    const auto asks = dial();
    EXPECT_THAT(asks, AllOf(HasSubstr(routing::shown(number)), HasSubstr("beres")));
    EXPECT_THAT(key("1"), HasSubstr("Nilai"));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::selesai);
    EXPECT_THAT(sms_to(citizen), IsEmpty());
    key("5");
    EXPECT_THAT(sms_to(citizen), IsEmpty());
    EXPECT_EQ(store_.events(last_ticket().id).back().event.data, "stars=5");
}

TEST_F(decide_ussd, who_says_no_opens_it_again_and_the_office_hears_it) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " sudah kami tambal");
    dial();
    EXPECT_THAT(key("2"), HasSubstr("dibuka lagi"));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::dibuka_lagi);
}

TEST_F(decide_ussd, what_was_answered_by_sms_meanwhile_is_not_asked_again) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " sudah kami tambal");
    dial();
    reply(citizen, "Y");
    reply(citizen, "5");
    EXPECT_THAT(key("2"), HasSubstr("Buat aduan"));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::selesai);
}

TEST_F(decide_ussd, the_words_of_a_draft_may_be_of_what_is_secret_by_itself) {
    choose(dial(), "Tanya");
    key("1");
    ASSERT_EQ(ticket_count(), 1U);
    ASSERT_FALSE(last_ticket().secret);
    const auto rows = sms(citizen, "butuh pendampingan psikolog untuk anak korban pelecehan");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().office, "dinsospppa");
    EXPECT_TRUE(last_ticket().secret);
    ASSERT_FALSE(rows.empty());
    EXPECT_THAT(rows[0].text, Not(HasSubstr("Dinsos")));
    for (const auto& row : rows)
        EXPECT_THAT(row.text, Not(HasSubstr("pelecehan"))) << row.text;
    EXPECT_THAT(dial(), Not(HasSubstr("Tiket")));
}

TEST_F(decide_ussd, a_key_is_no_answer_to_a_question_that_came_meanwhile) {
    const auto first = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto second = opened(citizen, "LAPOR lampu jalan mati di Praya");
    sms(officer_pupr, "SELESAI " + first + " sudah kami tambal");
    dial();
    sms(citizen, "BATAL " + second);
    EXPECT_THAT(key("1"), HasSubstr("Buat aduan"));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::diteruskan);
    EXPECT_EQ(store_.tickets().begin()->second.state, routing::ticket_state::dijawab);
}

TEST_F(decide_ussd, another_idea_is_another_ticket_once_the_first_has_its_words) {
    choose(dial(), "Aspirasi");
    key("1");
    reply(citizen, "tambah perpustakaan keliling di desa kami");
    choose(choose(dial(), "Menu"), "Aspirasi");
    key("1");
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_THAT(sms_to(citizen), HasSubstr(routing::shown(last_number())));
}

TEST_F(decide_ussd, a_ticket_is_made_secret_from_the_menu) {
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto tickets = choose(choose(choose(dial(), "Menu"), "Lainnya"), "Rahasiakan");
    EXPECT_THAT(tickets, HasSubstr(routing::shown(last_number())));
    key("1");
    key("1");
    EXPECT_TRUE(last_ticket().secret);
}

TEST_F(decide_ussd, the_language_chosen_is_that_of_the_next_screen_and_of_sms) {
    const auto languages = choose(choose(dial(), "Lainnya"), "Bahasa");
    EXPECT_THAT(choose(languages, "English"), HasSubstr("Make a complaint"));
    EXPECT_THAT(reply(citizen, "STATUS"), HasSubstr("no open report"));
}

TEST_F(decide_ussd, a_step_that_comes_twice_shows_the_same_screen_and_makes_nothing) {
    summary_of("jalan rusak");
    auto send = step(citizen, event::input, "1");
    auto again = send;
    const auto first = screen(std::move(send));
    EXPECT_EQ(screen(std::move(again)), first);
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_THAT(sms_, IsEmpty());
}

TEST_F(decide_ussd, a_copy_that_comes_behind_later_steps_moves_nothing_either) {
    choose(dial(), "Buat aduan");
    auto late = step(citizen, event::input, "1");
    auto same = late;
    screen(std::move(late)); // jalan rusak
    key("2");
    const auto shown = key("2");
    EXPECT_EQ(screen(std::move(same)), shown);
    EXPECT_EQ(key("1"), "Aduan: jalan rusak, Kec. Praya\n1 Kirim\n2 Rahasiakan\n0 Ubah");
}

TEST_F(decide_ussd, counts_of_steps_go_round) {
    dial();
    step_ = 126;
    EXPECT_THAT(key("1"), HasSubstr("Masalah apa"));
    step_ = -1;
    EXPECT_THAT(key("0"), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, a_redial_under_the_name_of_a_session_that_is_over_begins_anew) {
    summary_of("sampah");
    key("1");
    step_ = 0;
    EXPECT_THAT(screen(step(citizen, event::opened)), HasSubstr(routing::shown(last_number())));
    EXPECT_TRUE(goes_on_);
}

TEST_F(decide_ussd, where_nobody_counts_steps_the_same_key_at_once_is_a_copy_and_sends_nothing) {
    const auto uncounted = [this](const std::string& keys) {
        auto one = step(citizen, event::input, keys);
        one.ussd->count.reset();
        return screen(std::move(one));
    };
    summary_of("jalan rusak");
    key("0"); // Where the key of Praya is "1", as that of Kirim.
    const auto summary = uncounted("1");
    EXPECT_THAT(summary, HasSubstr("Kirim"));
    later(std::chrono::milliseconds{999});
    EXPECT_EQ(uncounted("1"), summary);
    EXPECT_EQ(ticket_count(), 0U);
    later(std::chrono::milliseconds{1});
    uncounted("1");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(decide_ussd, the_same_draft_sent_twice_is_one_ticket) {
    summary_of("jalan rusak");
    key("1");
    choose(choose(dial(), "Menu"), "Buat aduan");
    const auto districts = choose(last_.outcomes.at(0).screen->text, "jalan rusak");
    choose(districts, "Kec. Praya");
    const auto sent = key("1");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_THAT(sent, HasSubstr(routing::shown(last_number())));
}

TEST_F(decide_ussd, a_wrong_key_shows_the_screen_again_and_a_second_one_ends_it) {
    const auto first = dial();
    EXPECT_THAT(key("7"), HasSubstr("Buat aduan"));
    EXPECT_TRUE(goes_on_);
    EXPECT_THAT(key("aduan jalan"), HasSubstr("1708"));
    EXPECT_FALSE(goes_on_);
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(decide_ussd, a_step_of_a_session_nobody_knows_begins_anew) {
    ++session_;
    EXPECT_THAT(key("1"), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, without_names_of_sessions_the_number_and_the_time_tell) {
    const auto unnamed = [this](event what, const std::string& keys) {
        auto one = step(citizen, what, keys);
        one.ussd->is_named = false;
        one.ussd->count.reset();
        return screen(std::move(one));
    };
    unnamed(event::opened, "");
    EXPECT_THAT(unnamed(event::input, "1"), HasSubstr("jalan rusak"));
    later(std::chrono::minutes{1});
    EXPECT_THAT(unnamed(event::input, "1"), HasSubstr("Di mana"));
    later(std::chrono::minutes{3});
    EXPECT_THAT(unnamed(event::input, "1"), HasSubstr("terputus"));
}

TEST_F(decide_ussd, beyond_the_number_of_sessions_she_is_asked_to_write_an_sms) {
    numbers_.ussd.sessions_max = 1;
    restart();
    dial();
    EXPECT_THAT(dial(other), HasSubstr("SMS ke 1708"));
    EXPECT_FALSE(goes_on_);
    EXPECT_THAT(dial(citizen), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, a_number_that_dials_all_day_is_told_to_write) {
    numbers_.ussd.begins_an_hour = 3;
    restart();
    for (int n = 0; n < 3; ++n)
        EXPECT_THAT(dial(), HasSubstr("Buat aduan"));
    EXPECT_THAT(dial(), HasSubstr("SMS ke 1708"));
    later(std::chrono::hours{1});
    EXPECT_THAT(dial(), HasSubstr("Buat aduan"));
}

TEST_F(decide_ussd, what_is_no_phone_gets_no_menu_and_leaves_nothing) {
    auto one = step("1234", event::opened);
    one.sender = routing::normalise_msisdn("1234", 0, "62");
    EXPECT_EQ(screen(std::move(one)), "");
    EXPECT_THAT(store_.persons(), SizeIs(2)); // The officers.
}

TEST_F(decide_ussd, while_replies_pause_the_screens_go_on_and_no_sms_is_written) {
    numbers_.pause_replies = true;
    restart();
    summary_of("jalan rusak");
    const auto sent = key("1");
    EXPECT_THAT(sent, HasSubstr(routing::shown(last_number())));
    EXPECT_THAT(sms_to(citizen), IsEmpty());
}

TEST_F(decide_ussd, five_callers_about_one_thing_in_one_place_make_an_incident) {
    for (int n = 0; n < 5; ++n) {
        const std::string from = "62812345679" + std::to_string(10 + n);
        summary_of("jalan rusak", from);
        key("1", from);
    }
    EXPECT_EQ(ticket_count(), 5U);
    EXPECT_THAT(store_.incidents(), SizeIs(1));
}

} // namespace
} // namespace ntbcare::flow
