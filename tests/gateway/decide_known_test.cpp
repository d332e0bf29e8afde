// HOAX, INFO and "apa benar": what an office answered in advance is told at once; ASLI says which
// SMS are ours; and what the desk may put into a phone's mouth.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using db::inbox_outcome;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

struct known : conversation {
    std::vector<db::outbox_row> command(desk_action what, const std::string& name = "Pak Budi") {
        turn_input input;
        input.commands.push_back({7, {"siti", name}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }
    const desk_answer& answer() const { return last_.answers.front(); }
    /// Adds one and gives its code's digits.
    std::string added(desk_clarify what) {
        EXPECT_THAT(command(std::move(what)), IsEmpty());
        EXPECT_EQ(answer().verdict, desk_verdict::done) << answer().said;
        return answer().facts.front().second;
    }
    void refused(desk_clarify what, const std::string& why, const std::string& name = "Pak Budi") {
        command(std::move(what), name);
        EXPECT_EQ(answer().verdict, desk_verdict::refused);
        EXPECT_THAT(answer().said, HasSubstr(why));
    }
    std::int64_t told(std::int64_t id) const { return store_.clarifications().at({id}).told; }
    inbox_outcome became() const { return last_.outcomes.front().became; }

    desk_clarify bansos_{
        "dinsospppa",
        "salah",
        "bansos PKH dipotong 50 persen; potongan bantuan sosial",
        "Bansos cair penuh lewat rekening.",
        "",
        "Ibu Sari"};
    desk_clarify ktp_{
        "diskominfotik",
        "info",
        "syarat membuat KTP",
        "KTP gratis: KK dan umur 17.",
        "",
        "Ibu Sari"};
};

TEST_F(known, news_that_an_office_answered_is_told_at_once_without_a_ticket) {
    const auto code = added(bansos_);
    const auto heard = reply(citizen, "HOAX katanya bansos dipotong 50 persen");
    EXPECT_THAT(heard, HasSubstr("TIDAK BENAR. Bansos cair penuh lewat rekening."));
    EXPECT_THAT(heard, HasSubstr("ASLI " + routing::shown(code)));
    EXPECT_THAT(heard, StartsWith("NTB CARE, Dinsos PPPA:"));
    EXPECT_EQ(became(), inbox_outcome::command);
    EXPECT_EQ(ticket_count(), 0U);
    EXPECT_EQ(told(1), 1);
}

TEST_F(known, each_verdict_has_its_words) {
    auto row = bansos_;
    row.verdict = "benar";
    added(row);
    EXPECT_THAT(reply(citizen, "HOAX bansos pkh dipotong 50 persen"), HasSubstr(": BENAR."));
    row.verdict = "sebagian";
    row.claim = "sekolah diliburkan karena virus";
    added(row);
    EXPECT_THAT(reply(citizen, "KLARIFIKASI sekolah libur krn virus"), HasSubstr("SEBAGIAN BENAR"));
}

TEST_F(known, news_that_nobody_answered_becomes_a_ticket_for_the_office_whose_duty_it_is) {
    added(bansos_);
    EXPECT_THAT(
        reply(citizen, "HOAX bansos pkh akan dihapus semua"), HasSubstr("jangan disebarkan")
    );
    EXPECT_EQ(last_ticket().kind, routing::ticket_kind::clarification);
    EXPECT_EQ(last_ticket().office, "dinsospppa");
    sms(other, "HOAX ada naga terbang di langit");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_EQ(told(1), 0);
}

TEST_F(known, a_question_is_answered_at_once_and_may_be_asked_on) {
    added(ktp_);
    EXPECT_THAT(
        reply(citizen, "INFO syarat bikin KTP"),
        testing::AllOf(HasSubstr("KTP gratis"), HasSubstr("Belum jelas? LAPOR"))
    );
    EXPECT_EQ(ticket_count(), 0U);
    EXPECT_THAT(reply(citizen, "INFO pemutihan pajak motor"), HasSubstr("pertanyaan Anda"));
    EXPECT_EQ(last_ticket().kind, routing::ticket_kind::question);
}

TEST_F(known, news_is_not_answered_by_what_is_no_news) {
    added(ktp_);
    sms(citizen, "HOAX syarat membuat KTP");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(known, who_asks_for_the_truth_in_her_own_words_hears_it_with_her_ticket) {
    added(bansos_);
    const auto heard = reply(citizen, "apa benar bansos pkh dipotong 50 persen");
    EXPECT_EQ(ticket_count(), 1U) << "no text of her own ends without a ticket";
    EXPECT_THAT(heard, HasSubstr("TIDAK BENAR"));
    EXPECT_THAT(heard, HasSubstr("Tiket " + routing::shown(last_number())));
    EXPECT_THAT(heard, Not(HasSubstr("ASLI")));
    EXPECT_EQ(told(1), 1);
}

TEST_F(known, a_complaint_about_the_same_thing_stays_a_complaint) {
    added(bansos_);
    EXPECT_THAT(reply(citizen, "LAPOR bansos pkh saya dipotong 50 persen"), HasSubstr("ke Dinsos"));
    EXPECT_THAT(reply(other, "bansos pkh kami dipotong petugas"), Not(HasSubstr("TIDAK BENAR")));
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_EQ(told(1), 0);
}

TEST_F(known, who_cannot_be_answered_now_gets_a_ticket) {
    added(bansos_);
    sms("60123456789", "HOAX bansos pkh dipotong 50 persen");
    EXPECT_EQ(ticket_count(), 1U);
    numbers_.pause_replies = true;
    restart();
    sms(citizen, "HOAX bansos pkh dipotong 50 persen");
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(known, the_next_message_of_the_turn_knows_what_the_desk_has_just_added) {
    turn_input input;
    input.commands.push_back({7, {"siti", "Pak Budi"}, bansos_});
    input.messages.push_back(message(citizen, "HOAX bansos pkh dipotong 50 persen"));
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    ASSERT_THAT(last_.outbox, SizeIs(1));
    EXPECT_THAT(last_.outbox.front().text, HasSubstr("TIDAK BENAR"));
}

TEST_F(known, an_answer_of_a_turn_that_failed_is_not_known) {
    store_.fail_commits(db::errc::full);
    command(bansos_);
    EXPECT_EQ(answer().verdict, desk_verdict::failed);
    sms(citizen, "HOAX bansos pkh dipotong 50 persen");
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(known, what_is_over_or_withdrawn_is_told_no_more_but_its_code_is_still_ours) {
    auto short_lived = bansos_;
    short_lived.until = "2026-03-03";
    const auto code = added(short_lived);
    later(std::chrono::hours{39}); // 23:00 of that day in WITA.
    EXPECT_THAT(reply(citizen, "HOAX bansos pkh dipotong 50 persen"), HasSubstr("TIDAK BENAR"));
    later(std::chrono::hours{1});
    EXPECT_THAT(reply(other, "HOAX bansos pkh dipotong"), HasSubstr("jangan disebarkan"));
    EXPECT_THAT(reply(citizen, "ASLI " + code), HasSubstr("tidak berlaku lagi"));

    const auto second = added(ktp_);
    command(desk_withdraw{routing::shown(second)});
    EXPECT_EQ(answer().verdict, desk_verdict::done);
    EXPECT_THAT(reply(citizen, "ASLI " + second), HasSubstr("tidak berlaku lagi"));
    EXPECT_THAT(reply(other, "INFO syarat membuat KTP"), HasSubstr("ke DPMPD Dukcapil"));
    command(desk_withdraw{second});
    EXPECT_THAT(answer().said, HasSubstr("already"));
    command(desk_withdraw{"123"});
    EXPECT_THAT(answer().said, HasSubstr("no such code"));
}

TEST_F(known, asli_knows_the_codes_of_answers_as_people_type_them) {
    const auto code = added(bansos_);
    for (const auto& typed :
         {"ASLI " + code, "asli " + routing::shown(code), "Asli kode " + code}) {
        const auto heard = reply(citizen, typed);
        EXPECT_THAT(heard, HasSubstr("dari kami")) << typed;
        EXPECT_THAT(heard, HasSubstr("Bansos cair penuh")) << "a copied code shows its own words";
    }
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(known, asli_with_a_ticket_of_the_sender_says_yes_and_tells_others_nothing) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "ASLI " + routing::shown(number)), HasSubstr("benar, tiket"));
    EXPECT_THAT(reply(officer_pupr, "ASLI " + number), HasSubstr("benar, tiket"));
    const auto theirs = reply(other, "ASLI " + number);
    EXPECT_THAT(theirs, HasSubstr("tidak kami kenal"));
    EXPECT_THAT(theirs, Not(HasSubstr(routing::shown(number))));
    EXPECT_THAT(reply(other, "ASLI 4827364"), HasSubstr("tidak kami kenal"));
    EXPECT_EQ(reply(other, "ASLI 081234567890"), reply(citizen, "ASLI 999999"));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(known, asli_with_our_own_number_does_not_call_it_unknown) {
    for (const auto* typed : {"ASLI 1708", "asli nomor 1708 pak"}) {
        const auto heard = reply(citizen, typed);
        EXPECT_THAT(heard, HasSubstr("itu nomor kami")) << typed;
        EXPECT_THAT(heard, HasSubstr("PIN"));
        later(std::chrono::hours{1});
    }
    EXPECT_THAT(reply(citizen, "ASLI 1707"), HasSubstr("tidak kami kenal"));
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(known, asli_with_a_secret_ticket_tells_its_number_only) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "ASLI " + number), HasSubstr("2/3"));
    sms(citizen, "RAHASIA");
    const auto heard = reply(citizen, "ASLI tiket " + number);
    EXPECT_THAT(heard, HasSubstr("benar, tiket " + routing::shown(number)));
    EXPECT_THAT(heard, Not(HasSubstr("2/3")));
}

TEST_F(known, asli_tells_no_officer_of_another_offices_ticket) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(officer_dishub, "ASLI " + number), HasSubstr("tidak kami kenal"));
}

TEST_F(known, asli_while_a_place_is_asked_is_no_place) {
    opened(citizen, "jalan");
    EXPECT_THAT(reply(citizen, "ASLI " + last_number()), HasSubstr("benar, tiket"));
    EXPECT_TRUE(last_ticket().place.empty());
    sms(citizen, "desa Kuta kec Pujut");
    EXPECT_EQ(last_ticket().place, "52.02.04.2009");
}

TEST_F(known, asli_alone_explains_itself) {
    EXPECT_THAT(reply(citizen, "ASLI"), HasSubstr("ASLI dan nomor tiket"));
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(known, asli_with_a_pasted_text_is_read_as_news) {
    auto prize = bansos_;
    prize.office = "diskominfotik";
    prize.claim = "hadiah mobil dari gubernur";
    prize.answer = "Gubernur tidak membagi hadiah.";
    added(prize);
    const auto* pasted = "ASLI selamat anda dapat hadiah mobil dari gubernur klik www.hadiah.id";
    EXPECT_THAT(reply(citizen, pasted), HasSubstr("TIDAK BENAR"));
    EXPECT_EQ(ticket_count(), 0U);
    EXPECT_THAT(
        reply(other, "ASLI anda pemenang pulsa, kirim pin anda ke nomor ini"),
        HasSubstr("jangan disebarkan")
    );
    EXPECT_THAT(reply(other, "asli jalannya rusak parah di praya"), HasSubstr("jalan rusak"));
}

TEST_F(known, the_same_sms_again_is_not_counted_twice) {
    added(bansos_);
    sms(citizen, "HOAX bansos pkh dipotong 50 persen");
    sms(citizen, "HOAX bansos pkh dipotong 50 persen");
    EXPECT_EQ(told(1), 1);
}

TEST_F(known, every_sms_is_one_part_also_for_the_longest_office_and_ticket) {
    auto row = bansos_;
    row.answer = "Bansos cair penuh lewat rekening. Lapor bila kurang";
    added(row);
    for (const auto& each : sms(citizen, "apa benar bansos pkh dipotong 50 persen"))
        EXPECT_LE(protocol::septets(each.text).value_or(999), 160U) << each.text;
}

TEST_F(known, the_desk_is_refused_what_a_phone_cannot_show_or_nobody_stands_for) {
    const auto with = [&](auto change) {
        auto row = bansos_;
        change(row);
        return row;
    };
    refused(with([](auto& row) { row.office = "nowhere"; }), "no such office");
    refused(with([](auto& row) { row.verdict = "mungkin"; }), "salah, benar");
    refused(with([](auto& row) { row.claim = "bansos"; }), "two words");
    refused(with([](auto& row) { row.answer = std::string(150, 'a'); }), "no room");
    refused(with([](auto& row) { row.until = "2026-02-30"; }), "no such day");
    refused(with([](auto& row) { row.until = "besok"; }), "no such day");
    refused(with([](auto& row) { row.until = "2026-03-01"; }), "is over");
    refused(bansos_, "somebody else", "ibu sari");
    EXPECT_THAT(store_.clarifications(), IsEmpty());
    EXPECT_THAT(store_.audit(), IsEmpty());
    added(bansos_);
    refused(with([](auto& row) { row.claim = "bansos pkh dipotong"; }), "speaks of it already");
}

TEST_F(known, an_answer_that_was_taken_is_said_whole_in_every_language) {
    auto row = bansos_;
    row.answer = std::string(140, 'a');
    for (command(row); answer().verdict != desk_verdict::done; command(row)) {
        ASSERT_GT(row.answer.size(), 40U);
        row.answer.pop_back();
    }
    EXPECT_THAT(reply(citizen, "HOAX bansos pkh dipotong 50 persen"), HasSubstr(row.answer));
    sms(other, "BHS ENGLISH");
    EXPECT_THAT(reply(other, "HOAX bansos pkh dipotong 50 persen"), HasSubstr(row.answer));
    EXPECT_THAT(
        reply(other, "apa benar bansos pkh dipotong 50 persen"),
        testing::AllOf(HasSubstr("NOT TRUE"), HasSubstr(row.answer))
    );
}

TEST_F(known, who_added_and_who_approved_stand_in_the_audit) {
    const auto code = added(bansos_);
    command(desk_withdraw{code});
    ASSERT_THAT(store_.audit(), SizeIs(2));
    EXPECT_EQ(store_.audit()[0].kind, "clarify");
    EXPECT_EQ(store_.audit()[0].name, "Pak Budi");
    EXPECT_EQ(
        store_.audit()[0].data,
        "code=" + code + " office=dinsospppa verdict=salah approved_by=Ibu Sari"
    );
    EXPECT_EQ(store_.audit()[1].kind, "withdraw");
}

TEST_F(known, a_restart_knows_them_too) {
    added(bansos_);
    restart();
    EXPECT_THAT(reply(citizen, "HOAX bansos pkh dipotong 50 persen"), HasSubstr("TIDAK BENAR"));
}

} // namespace
} // namespace ntbcare::flow
