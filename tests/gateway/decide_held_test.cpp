// Messages that are kept and never answered, and texts that are not answered any more.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::inbox_outcome;
using db::silence;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto report = "LAPOR jalan rusak parah di Praya";

class unanswered : public conversation {
protected:
    [[nodiscard]] const db::inbox_row& last_row() const { return store_.inbox().rbegin()->second; }
};

TEST_F(unanswered, is_kept_with_its_reason_and_makes_no_ticket) {
    struct row {
        const char* from;
        const char* text;
        silence why;
    };
    for (const auto& [from, text, why] : {
             row{citizen, "Pesan gagal terkirim", silence::bounce},
             row{citizen, "Saya sedang menyetir", silence::auto_reply},
             row{citizen, "Selamat hari raya Idul Fitri", silence::greeting},
             row{officer_pupr, "Out of office", silence::auto_reply},
             row{"3636", "Selamat, Anda menang undian", silence::sender},
             row{"TELKOMSEL", "Paket Anda habis", silence::sender},
         }) {
        EXPECT_THAT(sms(from, text), IsEmpty()) << text;
        EXPECT_EQ(last_.outcomes.front().became, inbox_outcome::held) << text;
        EXPECT_EQ(last_row().outcome, inbox_outcome::held) << text;
        EXPECT_EQ(last_row().unanswered, why) << text;
        EXPECT_FALSE(last_row().octets.empty()) << text;
    }
    EXPECT_EQ(ticket_count(), 0U);
    sms(citizen, report);
    EXPECT_EQ(last_row().unanswered, silence::none);
}

TEST_F(unanswered, an_advertisement_is_held_and_its_sender_warned_once) {
    constexpr auto advertisement = "Promo pulsa murah ketik YA kirim ke nomor ini";
    EXPECT_THAT(reply(citizen, advertisement), HasSubstr("LAPOR"));
    EXPECT_EQ(last_row().unanswered, silence::spam);
    EXPECT_EQ(last_row().outcome, inbox_outcome::held);
    EXPECT_THAT(sms(citizen, std::string{advertisement} + " sekarang"), IsEmpty());
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(unanswered, binary_messages_say_so) {
    auto made = message(citizen, "");
    made.binary = true;
    run(std::move(made));
    EXPECT_EQ(last_row().unanswered, silence::binary);
}

TEST_F(unanswered, a_long_sms_is_held_with_all_its_parts) {
    std::vector<db::inbox_id> rows;
    for (std::uint8_t n = 1; n <= 2; ++n) {
        auto part = message(citizen, "part " + std::to_string(n));
        part.kind = incoming_kind::part;
        part.row.set = db::set_key{1};
        part.row.part = n;
        part.row.parts = 2;
        run(std::move(part));
        rows.push_back(last_.outcomes.front().row);
    }
    auto joined = message(citizen, "Promo pulsa murah ketik YA kirim ke nomor ini");
    joined.kind = incoming_kind::joined;
    joined.token.reset();
    joined.parts = rows;
    run(std::move(joined));
    for (const db::inbox_id id : rows) {
        EXPECT_EQ(store_.inbox().at(id).outcome, inbox_outcome::held);
        EXPECT_EQ(store_.inbox().at(id).unanswered, silence::spam);
    }
}

TEST_F(unanswered, an_automatic_answer_to_our_question_is_no_answer) {
    opened(citizen, "jalan");
    EXPECT_THAT(sms(citizen, "Maaf saya sedang rapat"), IsEmpty());
    EXPECT_EQ(last_ticket().texts, 1);
    sms(citizen, "desa Kuta kec Pujut");
    EXPECT_FALSE(last_ticket().place.empty());
}

TEST_F(unanswered, a_complaint_about_such_an_sms_is_a_ticket) {
    EXPECT_THAT(sms(citizen, "saya dapat SMS penipuan undian, mohon ditindak"), Not(IsEmpty()));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(unanswered, the_fourth_of_a_text_within_an_hour_is_dealt_with_in_silence) {
    sms(citizen, report);
    for (int n = 0; n < 3; ++n) {
        EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
        later(5min);
    }
    EXPECT_THAT(sms(citizen, "status."), IsEmpty());
    EXPECT_EQ(last_row().unanswered, silence::loop);
    EXPECT_EQ(last_row().outcome, inbox_outcome::command);
    // Another text, another person, and the same after the hour are answered.
    EXPECT_THAT(sms(citizen, "BANTUAN"), SizeIs(1));
    EXPECT_THAT(sms(other, "STATUS"), SizeIs(1));
    later(1h);
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
}

TEST_F(unanswered, an_emergency_is_answered_again_ten_minutes_later_however_often_it_is_said) {
    for (int n = 0; n < 6; ++n) {
        // Each in a long SMS, which has no print that a copy could be known by.
        auto joined = message(citizen, "LAPOR kebakaran di pasar Bertais " + std::to_string(n));
        joined.kind = incoming_kind::joined;
        joined.token.reset();
        EXPECT_THAT(run(std::move(joined)), Not(IsEmpty())) << n;
        later(10min);
    }
}

TEST_F(unanswered, answers_to_questions_are_not_counted) {
    for (int n = 0; n < 5; ++n) {
        const auto number = opened(citizen, "LAPOR jalan rusak di RT " + std::to_string(n));
        sms(citizen, "BATAL " + number);
        EXPECT_THAT(reply(citizen, "Y"), HasSubstr("dibatalkan")) << n;
        later(2min);
    }
}

TEST_F(unanswered, two_machines_that_answer_each_other_end) {
    // A phone that answers each SMS by itself, as long as we write to it.
    const auto rounds = [&](const std::function<std::string(int)>& text) {
        const auto writes = [](const db::outbox_row& row) {
            return row.to.wire == citizen;
        };
        for (int n = 0;; ++n) {
            const auto heard = sms(citizen, text(n));
            if (n == 100 || std::ranges::none_of(heard, writes))
                return n;
            accepted(heard);
            later(70s);
        }
    };
    for (const std::string text :
         {"STATUS", "bantuan", "Y", "apa kabar semua di sana", "lagi makan"})
        EXPECT_LE(rounds([&](int) { return text; }), 4) << text;
    // With a count or the time in it each text is another one.
    EXPECT_LE(
        rounds([](int n) {
            return "Kotak pesan kami penuh sampai pukul " + std::to_string(n) + " hari ini";
        }),
        4
    );
    EXPECT_LE(
        rounds([](int n) { return "Anda pelanggan kami nomor urut " + std::to_string(1000 + n); }),
        4
    );
}

TEST_F(unanswered, a_turn_that_fails_counts_nothing) {
    sms(citizen, report);
    for (int n = 0; n < 5; ++n) {
        store_.fail_commits(db::errc::full);
        sms(citizen, "STATUS");
        EXPECT_TRUE(last_.store_failed);
    }
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
}

} // namespace
} // namespace ntbcare::flow
