// What a citizen's phone sends and hears, row by row.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using routing::ticket_kind;
using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct first_sms {
    const char* text;
    const char* office;
    const char* place; ///< Code; empty: none.
    const char* says;
};

class first_contact : public conversation, public testing::WithParamInterface<first_sms> {};

TEST_P(first_contact, opens_one_ticket_at_its_office_and_says_so) {
    const auto& row = GetParam();
    const auto said = reply(citizen, row.text);
    ASSERT_EQ(ticket_count(), 1U) << row.text;
    EXPECT_EQ(last_ticket().office, row.office) << row.text;
    EXPECT_EQ(last_ticket().place, row.place) << row.text;
    EXPECT_THAT(said, HasSubstr(routing::shown(last_number())));
    EXPECT_THAT(said, HasSubstr(row.says));
    EXPECT_LE(protocol::septets(said).value_or(999), 160U) << said;
}

INSTANTIATE_TEST_SUITE_P(
    dialogues,
    first_contact,
    testing::Values(
        first_sms{"LAPOR jalan rusak parah di Praya", "puprpkp", "52.02.01", "PUPR-Perkim"},
        first_sms{"jalan rusak parah di praya", "puprpkp", "52.02.01", "Tarif SMS biasa"},
        first_sms{"lapr jln rusk d praya", "puprpkp", "52.02.01", "PUPR-Perkim"},
        first_sms{
            "NTBCARE#kesehatan#Selong#puskesmas tutup jam 10 pagi",
            "ext_kabkota",
            "52.03.07",
            "Pemkab/Pemkot"},
        first_sms{"belum dapat bantuan PKH sudah 3 bulan", "dinsospppa", "", "Dinsos PPPA"},
        first_sms{"SUDAH 3 hari air PDAM mati di Ampenan", "ext_pdam", "52.71.01", "PDAM"},
        first_sms{"kebakaran di pasar Bertais", "ext_kabkota", "52.71.06.1003", "112"},
        first_sms{"jalan", "puprpkp", "", "Di mana"},
        first_sms{"\xF0\x9F\x98\xA1\xF0\x9F\x98\xA1", "diskominfotik", "", "Ada masalah apa"},
        first_sms{"jembatan putus di Kuta", "puprpkp", "", "1 "}
    )
);

TEST_F(conversation, help_is_two_examples_and_makes_no_ticket) {
    answer_all_questions();
    for (const char* text : {"bantuan", "BANTUAN", "tolong bantuan pak", "", "?", "help"}) {
        const auto said = reply(citizen, text);
        EXPECT_THAT(said, HasSubstr("LAPOR")) << text;
        later(std::chrono::hours{1});
    }
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(conversation, an_urgent_word_brings_the_emergency_number_first) {
    const auto said = reply(citizen, "kebakaran di pasar Bertais");
    EXPECT_LT(said.find("112"), said.find(routing::shown(last_number())));
    EXPECT_EQ(last_ticket().urgent, routing::urgency::mendesak);
}

TEST_F(conversation, a_drill_is_a_question_and_not_urgent) {
    sms(citizen, "besok simulasi gempa jam berapa");
    EXPECT_EQ(last_ticket().kind, ticket_kind::question);
    EXPECT_NE(last_ticket().urgent, routing::urgency::mendesak);
}

TEST_F(conversation, an_answer_to_the_place_question_goes_to_its_ticket) {
    const auto number = opened(citizen, "jalan");
    const auto said = reply(citizen, "Kuta Pujut");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().place, "52.02.04.2009");
    EXPECT_THAT(said, HasSubstr(routing::shown(number)));
    EXPECT_THAT(said, HasSubstr("PUPR-Perkim"));
}

TEST_F(conversation, lapor_opens_a_new_ticket_although_a_question_is_open) {
    sms(citizen, "jalan");
    sms(citizen, "LAPOR lampu mati di Selong");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(conversation, a_digit_chooses_among_the_places_asked_about) {
    const auto said = reply(citizen, "jembatan putus di Kuta");
    EXPECT_THAT(said, HasSubstr("Pujut"));
    const auto second = reply(citizen, "1");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_FALSE(last_ticket().place.empty());
    EXPECT_THAT(second, HasSubstr("PUPR-Perkim"));
}

TEST_F(conversation, a_digit_that_was_not_offered_changes_nothing) {
    sms(citizen, "jembatan putus di Kuta");
    const auto said = reply(citizen, "9");
    EXPECT_TRUE(last_ticket().place.empty());
    EXPECT_THAT(said, HasSubstr(routing::shown(last_number())));
}

TEST_F(conversation, a_choice_is_understood_as_people_say_it) {
    for (const char* text :
         {"no 1",
          "nomor satu",
          "yg pertama",
          "satu pak",
          "Pujut",
          "yg di pujut",
          "1. Pujut",
          "di kuta pujut",
          "PUJUT LOTENG",
          "lombok tengah"}) {
        sms(citizen, "LAPOR jembatan putus di Kuta");
        const auto tickets = ticket_count();
        const auto said = reply(citizen, text);
        EXPECT_EQ(ticket_count(), tickets) << text;
        EXPECT_EQ(last_ticket().place, "52.02.04.2009") << text;
        EXPECT_THAT(said, HasSubstr("Desa Kuta")) << text;
        later(std::chrono::hours{25});
    }
}

TEST_F(conversation, namesakes_in_an_answer_are_asked_about_once) {
    sms(citizen, "jalan");
    EXPECT_THAT(reply(citizen, "desa kuta"), HasSubstr("1 Pujut"));
    EXPECT_THAT(reply(citizen, "nomor dua"), HasSubstr("Desa Kuta"));
    EXPECT_EQ(last_ticket().place, "52.06.16.2003");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(
    conversation, what_each_kabupaten_has_is_asked_about_and_handed_over_once_it_is_known_whose
) {
    const auto asked = reply(citizen, "LAPOR puskesmas tutup dari kemarin sore");
    EXPECT_THAT(asked, HasSubstr("Di mana"));
    EXPECT_EQ(last_ticket().office, "dikes");
    const auto heard = reply(citizen, "Selong");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().office, "ext_kabkota");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::dialihkan);
    EXPECT_EQ(last_ticket().place, "52.03.07");
    EXPECT_THAT(heard, HasSubstr("kantor desa/camat"));
}

TEST_F(conversation, what_nobody_said_the_kabupaten_of_stays_with_the_province) {
    reply(citizen, "LAPOR puskesmas tutup dari kemarin sore");
    reply(citizen, "tidak tahu pak");
    EXPECT_EQ(last_ticket().office, "dikes");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::diteruskan);
}

TEST_F(conversation, a_place_that_is_not_sure_is_asked_about) {
    EXPECT_THAT(reply(citizen, "air pdam mati kata pak Bayan"), HasSubstr("Kec. Bayan"));
    EXPECT_TRUE(last_ticket().place.empty());
    EXPECT_THAT(reply(citizen, "ya"), HasSubstr("Kec. Bayan"));
    EXPECT_EQ(last_ticket().place, "52.08.04");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, status_answers_in_every_spelling) {
    answer_all_questions();
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto shown = routing::shown(number);
    for (const std::string& text :
         {std::string{"STATUS"},
          std::string{"cek"},
          std::string{"setatus"},
          std::string{"status aduan saya"},
          number,
          shown,
          "#" + number,
          shown + " pak",
          "STATUS " + shown,
          std::string{"Y"},
          std::string{"5"}}) {
        EXPECT_THAT(reply(citizen, text), HasSubstr(shown)) << text;
        later(std::chrono::hours{1});
    }
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, status_lists_two_open_tickets) {
    const auto first = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto second = opened(citizen, "LAPOR lampu jalan mati di Selong");
    const auto said = reply(citizen, "status");
    EXPECT_THAT(said, HasSubstr(routing::shown(first)));
    EXPECT_THAT(said, HasSubstr(routing::shown(second)));
}

TEST_F(conversation, another_phone_learns_nothing_from_a_number) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(other, "STATUS " + number), HasSubstr("tidak dikenal"));
    EXPECT_THAT(reply(other, "BATAL " + number), HasSubstr("tidak dikenal"));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, a_wrong_check_digit_is_unknown) {
    auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    number.back() = number.back() == '9' ? '0' : static_cast<char>(number.back() + 1);
    EXPECT_THAT(reply(citizen, "STATUS " + number), HasSubstr("tidak dikenal"));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, number_and_text_adds) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, number + " lubangnya makin dalam"), HasSubstr("tambah"));
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(store_.texts().rbegin()->second.text, "lubangnya makin dalam");
}

TEST_F(conversation, a_strangers_number_inside_a_text_is_text) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(other, number + " lampu jalan mati di Selong");
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_EQ(last_ticket().texts, 1);
}

TEST_F(conversation, thanks_are_kept_and_not_answered) {
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(sms(citizen, "terima kasih pak"), IsEmpty());
    EXPECT_EQ(last_ticket().texts, 2);
    EXPECT_THAT(sms(other, "ok terima kasih"), IsEmpty());
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, batal_asks_and_only_y_cancels) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "BATAL " + number), HasSubstr("Balas Y"));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_THAT(reply(citizen, "Y"), HasSubstr("dibatalkan"));
    EXPECT_EQ(last_ticket().state, ticket_state::batal);
}

TEST_F(conversation, batal_and_then_t_keeps_the_ticket) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(citizen, "BATAL " + number);
    EXPECT_THAT(reply(citizen, "T"), HasSubstr("tidak dibatalkan"));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
}

TEST_F(conversation, stop_silences_notices_until_mulai) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "STOP"), HasSubstr("MULAI"));
    const auto silent = sms(officer_pupr, "JAWAB " + number + " akan ditambal besok");
    ASSERT_EQ(silent.size(), 1U);
    EXPECT_EQ(silent.front().to.wire, officer_pupr);
    EXPECT_THAT(reply(citizen, "MULAI"), Not(IsEmpty()));
    EXPECT_EQ(sms(officer_pupr, "JAWAB " + number + " sudah dijadwalkan").size(), 2U);
}

TEST_F(conversation, secrecy_hides_the_words_from_the_officers_phone) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "RAHASIA"), HasSubstr("RAHASIA"));
    EXPECT_TRUE(last_ticket().secret);
    for (const auto& row : sms(citizen, number + " pelakunya tetangga saya"))
        EXPECT_THAT(row.text, Not(HasSubstr("tetangga")));
}

TEST_F(conversation, a_foreign_mobile_gets_a_ticket_and_a_held_reply) {
    EXPECT_THAT(sms("60123456789", "LAPOR jalan rusak parah di Praya"), testing::SizeIs(1));
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_.outbox.front().to.wire, officer_pupr);
    bool held = false;
    for (const auto& [id, row] : store_.outbox())
        held = held || (row.to.wire == "60123456789" && row.state == db::outbox_state::held);
    EXPECT_TRUE(held);
}

TEST_F(conversation, short_codes_and_names_are_held_and_never_answered) {
    EXPECT_THAT(sms("3636", "Selamat, Anda menang undian"), IsEmpty());
    EXPECT_THAT(sms("TELKOMSEL", "Paket Anda habis"), IsEmpty());
    EXPECT_EQ(ticket_count(), 0U);
    EXPECT_EQ(last_.outcomes.front().became, db::inbox_outcome::held);
}

TEST_F(conversation, a_gap_is_visible_and_the_whole_text_is_asked_for) {
    auto joined = message(citizen, "jalan rusak [...] di Praya");
    joined.kind = incoming_kind::joined;
    joined.token.reset();
    joined.missing = {2};
    joined.parts_total = 3;
    const auto said = run(joined).front().text;
    EXPECT_THAT(said, HasSubstr("bagian 2 dari 3"));
    EXPECT_THAT(said, HasSubstr(last_number() + " <isi>"));
    EXPECT_EQ(store_.texts().rbegin()->second.text, "jalan rusak [...] di Praya");
}

TEST_F(conversation, a_text_of_64_kib_is_one_ticket_with_every_word_and_one_short_reply) {
    std::string text = "LAPOR ";
    while (text.size() + 13 < 65'535)
        text += "jalan rusak. ";
    const auto rows = sms(citizen, text);
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(store_.texts().rbegin()->second.text.size(), text.size() - 7);
    for (const auto& row : rows)
        EXPECT_LE(protocol::septets(row.text).value(), 160U);
}

TEST_F(conversation, pause_stores_and_answers_nothing) {
    numbers_.pause_replies = true;
    runner_ = std::make_unique<turn_runner>(
        store_,
        service_,
        numbers_,
        id_source{.person = {10}, .inbox = {}, .ticket = {}, .outbox = {}}
    );
    EXPECT_THAT(reply(citizen, "LAPOR jalan rusak parah di Praya"), IsEmpty());
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, a_question_of_two_words_is_not_asked_where) {
    EXPECT_THAT(reply(citizen, "INFO pemutihan pajak"), Not(HasSubstr("Di mana")));
    EXPECT_EQ(last_ticket().kind, routing::ticket_kind::question);
}

} // namespace
} // namespace ntbcare::flow
