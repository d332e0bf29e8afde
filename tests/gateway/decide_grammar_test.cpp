// Which of the things a text can mean counts, given what is stored and asked: the rows of the
// grammar that only the service can decide.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::inbox_outcome;
using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto report = "LAPOR jalan rusak parah di Praya";

TEST_F(conversation, a_number_of_her_own_anywhere_in_a_text_adds_to_that_ticket) {
    const auto number = opened(citizen, report);
    for (const auto& text :
         {"lubangnya makin dalam " + number,
          "jalan di tiket " + routing::shown(number) + " itu kapan diperbaiki?",
          "terima kasih " + number,
          "status tiket " + number + " bagaimana pak belum ada kabar"}) {
        EXPECT_THAT(reply(citizen, text), HasSubstr("tambah")) << text;
        EXPECT_EQ(store_.texts().rbegin()->second.text, text);
    }
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, among_several_numbers_the_longest_that_is_hers_counts) {
    const auto number = opened(citizen, report);
    const auto foreign = opened(other, "LAPOR lampu jalan mati di Selong");
    EXPECT_THAT(
        reply(citizen, "STATUS " + foreign + " " + number), HasSubstr(routing::shown(number))
    );
    sms(citizen, "jalan ini " + foreign + " atau " + number + " belum juga diperbaiki");
    EXPECT_EQ(store_.tickets().begin()->second.texts, 2);
}

TEST_F(conversation, a_number_inside_a_text_does_not_catch_what_is_another_matter) {
    const auto number = opened(citizen, report);
    sms(citizen, "LAPOR lampu mati di Selong, beda dengan " + number);
    EXPECT_EQ(ticket_count(), 2U);
    sms(citizen, "kebakaran di pasar Bertais, bukan soal " + number);
    EXPECT_EQ(ticket_count(), 3U);
    EXPECT_EQ(last_ticket().urgent, routing::urgency::mendesak);
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    sms(citizen, "pohon tumbang menutup jalan di Sakra, dulu " + number);
    EXPECT_EQ(ticket_count(), 4U);
    EXPECT_EQ(store_.tickets().begin()->second.state, ticket_state::batal);
}

TEST_F(conversation, any_words_answer_the_place_question_with_all_they_say) {
    opened(citizen, "jalan");
    sms(citizen, "belum ada yang datang, di Kuta Pujut");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().place, "52.02.04.2009");
    EXPECT_EQ(store_.texts().rbegin()->second.text, "belum ada yang datang, di Kuta Pujut");
}

TEST_F(conversation, commands_are_commands_while_a_place_is_asked) {
    const auto number = opened(citizen, "jalan");
    for (const std::string text : {"STATUS", "bantuan", "terima kasih pak", "BATAL"})
        sms(citizen, text);
    EXPECT_TRUE(last_ticket().place.empty());
    sms(citizen, "BALAS desa Kuta kec Pujut");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(store_.texts().rbegin()->second.text, "desa Kuta kec Pujut");
    EXPECT_EQ(number, last_number());
}

TEST_F(conversation, after_three_days_a_text_is_no_answer_any_more) {
    opened(citizen, "jalan");
    later(72h);
    sms(citizen, "desa Kuta kec Pujut");
    EXPECT_EQ(ticket_count(), 2U);
}

struct heard_row {
    const char* text;
    ticket_state state;  ///< Of the ticket that was asked about.
    std::size_t tickets; ///< Afterwards.
};

class confirming : public conversation, public testing::WithParamInterface<heard_row> {};

TEST_P(confirming, takes_its_shapes_and_nothing_else) {
    const auto& row = GetParam();
    const auto number = opened(citizen, report);
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    sms(citizen, row.text);
    EXPECT_EQ(store_.tickets().begin()->second.state, row.state) << row.text;
    EXPECT_EQ(ticket_count(), row.tickets) << row.text;
}

INSTANTIATE_TEST_SUITE_P(
    dialogues,
    confirming,
    testing::Values(
        heard_row{"Y", ticket_state::selesai, 1},
        heard_row{"y.", ticket_state::selesai, 1},
        heard_row{"Ya pak", ticket_state::selesai, 1},
        heard_row{"SUDAH", ticket_state::selesai, 1},
        heard_row{"sudah selesai pak terima kasih", ticket_state::selesai, 1},
        heard_row{"T", ticket_state::dibuka_lagi, 1},
        heard_row{"belum", ticket_state::dibuka_lagi, 1},
        heard_row{"tidak, masih berlubang", ticket_state::dibuka_lagi, 1},
        heard_row{"T masih rusak di ujung jembatan", ticket_state::dibuka_lagi, 1},
        heard_row{"tidak satu pun lampu jalan kami menyala", ticket_state::dijawab, 2},
        heard_row{"sudahh", ticket_state::dijawab, 2},
        heard_row{"tidakk", ticket_state::dijawab, 2},
        heard_row{"sudah diperbaiki kok rusak lagi", ticket_state::dijawab, 2},
        heard_row{"ok", ticket_state::dijawab, 1},
        heard_row{"5", ticket_state::dijawab, 1},
        heard_row{"selokan mampet di Cakranegara", ticket_state::dijawab, 2}
    )
);

TEST_F(conversation, shapes_of_an_answer_without_a_question_tell_the_status) {
    answer_all_questions();
    const auto number = opened(citizen, report);
    for (const std::string text :
         {"Y", "ya pak", "sudah", "T", "tidak", "belum", "1", "5", "no 3"}) {
        EXPECT_THAT(reply(citizen, text), HasSubstr(routing::shown(number))) << text;
        EXPECT_EQ(last_.outcomes.front().became, inbox_outcome::command) << text;
        later(1h);
    }
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
}

TEST_F(conversation, words_that_destroy_do_nothing_when_they_are_not_alone_or_not_exact) {
    const auto number = opened(citizen, report);
    for (const auto& text :
         {std::string{"stopp"},
          std::string{"STOP buang sampah di sungai"},
          "BATALKAN " + number,
          "btal " + number,
          std::string{"hapuss"},
          std::string{"hapus aturan parkir itu"}})
        sms(citizen, text);
    sms(citizen, "Y");
    EXPECT_EQ(store_.tickets().begin()->second.state, ticket_state::diteruskan);
    for (const auto& [id, person] : store_.persons())
        EXPECT_FALSE(person.stopped);
}

struct keyed_row {
    const char* text;
    const char* topic;
    const char* place;
};

class category_and_place : public conversation, public testing::WithParamInterface<keyed_row> {};

TEST_P(category_and_place, written_between_hashes_help_to_find_both) {
    const auto& row = GetParam();
    sms(citizen, row.text);
    ASSERT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().topic, row.topic) << row.text;
    EXPECT_EQ(last_ticket().place, row.place) << row.text;
}

INSTANTIATE_TEST_SUITE_P(
    dialogues,
    category_and_place,
    testing::Values(
        keyed_row{"NTBCARE#jalan#Praya#sudah lama tidak ditengok", "jalan", "52.02.01"},
        keyed_row{"ntbcare # jalan # praya # kapan ditengok", "jalan", "52.02.01"},
        keyed_row{"NTBCARE*JALAN*PRAYA*kapan ditengok", "jalan", "52.02.01"},
        keyed_row{"NTB CARE/jalan/praya/kapan ditengok", "jalan", "52.02.01"},
        keyed_row{"NTBCARE-JALAN-PRAYA-kapan ditengok", "jalan", "52.02.01"},
        keyed_row{"ntbcare\njalan\npraya\nkapan ditengok", "jalan", "52.02.01"}
    )
);

} // namespace
} // namespace ntbcare::flow
