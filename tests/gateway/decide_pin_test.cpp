// An officer proves that it is he: a code for the first PIN, the PIN after half a day or by another
// carrier; wrong ones lock the number, and what he wrote waits meanwhile.
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class officers_pin : public conversation {
protected:
    officers_pin() {
        numbers_.pin_within = std::chrono::hours{12};
        restart();
        number_ = opened(citizen, "LAPOR jalan rusak parah di Praya");
    }
    /// The code in the SMS that asks for a PIN.
    std::string code_in(const std::vector<db::outbox_row>& rows) {
        for (const auto& row : rows)
            if (row.to.wire == officer_pupr) {
                const auto text = with_code({}, row);
                EXPECT_THAT(row.text, HasSubstr(std::string{code_place}));
                return text.substr(row.text.find(code_place), code_digits);
            }
        return {};
    }
    /// His first message, and the PIN that he chooses.
    std::string chosen(const std::string& first, const std::string& pin = "271828") {
        return reply(officer_pupr, "PIN " + code_in(sms(officer_pupr, first)) + " " + pin);
    }
    std::vector<db::outbox_row> by_other_carrier(const std::string& text) {
        auto one = message(officer_pupr, text);
        one.reach.group = "indosat";
        return run(std::move(one));
    }

    void expect_no_row_holds(const std::string& pin) const {
        for (const auto& [id, row] : store_.inbox())
            EXPECT_THAT(std::string(row.octets.begin(), row.octets.end()), Not(HasSubstr(pin)));
        for (const auto& [id, row] : store_.outbox())
            EXPECT_THAT(row.text, Not(HasSubstr(pin)));
        for (const auto& [key, row] : store_.texts())
            EXPECT_THAT(row.text, Not(HasSubstr(pin)));
    }

    std::string number_;
};

TEST_F(officers_pin, the_first_act_waits_until_a_code_and_a_pin_came_and_is_done_then) {
    const auto asked = sms(officer_pupr, "JAWAB " + number_ + " besok ditambal");
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    for (const auto& row : asked)
        EXPECT_NE(row.to.wire, citizen);
    const auto done = sms(officer_pupr, "PIN " + code_in(asked) + " 271828");
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
    std::string heard;
    for (const auto& row : done)
        if (row.to.wire == citizen)
            heard = row.text;
    EXPECT_THAT(heard, HasSubstr("besok ditambal"));
}

TEST_F(officers_pin, nothing_of_a_pin_or_code_is_stored) {
    chosen("JAWAB " + number_ + " besok ditambal");
    sms(officer_pupr, "PIN 271828 JAWAB " + number_ + " sudah");
    expect_no_row_holds("271828");
}

TEST_F(officers_pin, whoever_forges_the_number_cannot_choose_one) {
    sms(officer_pupr, "JAWAB " + number_ + " palsu");
    EXPECT_THAT(reply(officer_pupr, "PIN 111111 222222"), HasSubstr("salah"));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
}

TEST_F(officers_pin, a_pin_is_good_for_half_a_day_by_the_same_carrier) {
    chosen("TERIMA " + number_);
    EXPECT_EQ(last_ticket().state, ticket_state::diproses);
    later(std::chrono::hours{11});
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number_ + " satu"), HasSubstr("terkirim"));
    later(std::chrono::hours{1});
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number_ + " dua"), HasSubstr("PIN 123456"));
    EXPECT_THAT(reply(officer_pupr, "PIN 271828"), HasSubstr("terkirim"));
    EXPECT_THAT(reply(officer_pupr, "PIN  271828"), HasSubstr("berlaku 12 jam"));
}

TEST_F(officers_pin, another_carrier_is_asked_for_it_at_once) {
    chosen("TERIMA " + number_);
    const auto rows = by_other_carrier("JAWAB " + number_ + " dari kartu lain");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_THAT(rows.front().text, HasSubstr("balas PIN"));
    EXPECT_EQ(last_ticket().state, ticket_state::diproses);
}

TEST_F(officers_pin, a_pin_in_front_of_the_words_needs_no_second_sms) {
    chosen("TERIMA " + number_);
    later(std::chrono::hours{30});
    EXPECT_THAT(
        reply(officer_pupr, "PIN 271828 JAWAB " + number_ + " ditambal"), HasSubstr("terkirim")
    );
}

TEST_F(officers_pin, the_word_pin_may_be_left_out) {
    const auto asked = sms(officer_pupr, "TERIMA " + number_);
    EXPECT_THAT(reply(officer_pupr, code_in(asked) + " 271828"), HasSubstr("tercatat"));
    later(std::chrono::hours{30});
    reply(officer_pupr, "JAWAB " + number_ + " satu");
    EXPECT_THAT(reply(officer_pupr, "271828"), HasSubstr("terkirim"));
    later(std::chrono::hours{30});
    EXPECT_THAT(reply(officer_pupr, "271828 JAWAB " + number_ + " dua"), HasSubstr("terkirim"));
    later(std::chrono::hours{30});
    EXPECT_THAT(reply(officer_pupr, "271828 daftar"), HasSubstr(number_.substr(0, 3)));
    EXPECT_EQ(ticket_count(), 1U);
    expect_no_row_holds("271828");
}

TEST_F(officers_pin, a_slip_in_the_verb_makes_no_ticket_that_shows_the_pin) {
    chosen("TERIMA " + number_);
    EXPECT_THAT(reply(officer_pupr, "PIN 271828 KERJAKAN " + number_), HasSubstr("PIN benar"));
    EXPECT_EQ(ticket_count(), 1U);
    expect_no_row_holds("271828");
}

TEST_F(officers_pin, an_officer_who_forgets_himself_answers_with_the_code_alone) {
    chosen("TERIMA " + number_);
    const auto rows = sms(officer_pupr, "HAPUS");
    EXPECT_THAT(reply(officer_pupr, code_in(rows)), Not(HasSubstr("PIN")));
    EXPECT_EQ(store_.erasures().size(), 1U);
}

TEST_F(officers_pin, three_wrong_ones_lock_the_number_for_an_hour_also_for_the_right_one) {
    chosen("TERIMA " + number_);
    EXPECT_THAT(reply(officer_pupr, "PIN 111111"), HasSubstr("Sisa percobaan: 2"));
    EXPECT_THAT(reply(officer_pupr, "PIN 222222"), HasSubstr("Sisa percobaan: 1"));
    EXPECT_THAT(reply(officer_pupr, "PIN 333333"), HasSubstr("dikunci 1 jam"));
    ASSERT_FALSE(last_.events.empty());
    EXPECT_EQ(last_.events.back().name, "officer.locked");
    EXPECT_THAT(reply(officer_pupr, "PIN 271828"), HasSubstr("dikunci"));
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number_ + " x"), HasSubstr("dikunci"));
    later(std::chrono::hours{1});
    EXPECT_THAT(reply(officer_pupr, "PIN 271828 "), HasSubstr("berlaku"));
}

TEST_F(officers_pin, a_right_one_forgives_the_wrong_ones_before_it) {
    chosen("TERIMA " + number_);
    for (int round = 0; round < 3; ++round) {
        EXPECT_THAT(reply(officer_pupr, fmt::format("PIN 11111{}", round)), HasSubstr("Sisa"));
        EXPECT_THAT(reply(officer_pupr, fmt::format("PIN 27182{} ", 8)), HasSubstr("berlaku"));
        later(std::chrono::hours{25}); // The same octets are a redelivery for a day.
    }
}

TEST_F(officers_pin, he_changes_it_by_saying_the_old_one_first) {
    chosen("TERIMA " + number_);
    EXPECT_THAT(reply(officer_pupr, "PIN 271828 314159"), HasSubstr("PIN Anda aktif"));
    later(std::chrono::hours{13});
    EXPECT_THAT(reply(officer_pupr, "PIN 271828"), HasSubstr("salah"));
    EXPECT_THAT(reply(officer_pupr, "PIN 314159"), HasSubstr("berlaku"));
}

TEST_F(officers_pin, the_desk_takes_a_forgotten_pin_away_and_no_number_is_audited) {
    chosen("TERIMA " + number_);
    const auto forget = [&](const std::string& phone) {
        turn_input input;
        input.commands.push_back({1, {"root", "Ibu Sari"}, desk_forget_pin{phone, "hilang"}});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.answers.front();
    };
    EXPECT_EQ(forget("0" + std::string{officer_pupr}.substr(2)).verdict, desk_verdict::done);
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number_ + " x"), HasSubstr("Buat PIN"));
    ASSERT_EQ(store_.audit().size(), 1U);
    EXPECT_EQ(store_.audit().front().data, "office=puprpkp reason=hilang");
    EXPECT_EQ(forget(officer_pupr).said, "he has no PIN yet");
    EXPECT_EQ(forget(citizen).verdict, desk_verdict::refused);
    EXPECT_EQ(forget("").verdict, desk_verdict::refused);
}

TEST_F(officers_pin, what_waited_too_long_is_not_done) {
    const auto asked = sms(officer_pupr, "JAWAB " + number_ + " besok ditambal");
    later(waiting_acts::kept_for);
    const auto again = code_in(sms(officer_pupr, "TERIMA " + number_));
    sms(officer_pupr, "PIN " + again + " 271828");
    EXPECT_EQ(last_ticket().state, ticket_state::diproses) << "the newer act, not the old answer";
}

TEST_F(officers_pin, a_citizen_who_writes_of_a_pin_is_heard_as_a_citizen) {
    EXPECT_THAT(reply(other, "PIN 123456 atm saya diblokir bank ntb praya"), HasSubstr("NTB CARE"));
    EXPECT_EQ(ticket_count(), 2U);
}

TEST_F(officers_pin, an_officer_who_complains_needs_none) {
    EXPECT_THAT(reply(officer_pupr, "lampu jalan mati di Selong"), HasSubstr("Tiket"));
    EXPECT_EQ(ticket_count(), 2U);
}

TEST(waiting_acts, forget_the_oldest_when_there_is_no_room_and_undo_what_a_failed_turn_took) {
    waiting_acts acts;
    const routing::wall_time start{};
    for (std::size_t n = 0; n <= waiting_acts::kept_max; ++n)
        acts.keep(std::to_string(n), {}, start + std::chrono::seconds{n});
    EXPECT_EQ(acts.size(), waiting_acts::kept_max);
    EXPECT_EQ(acts.find("0", start), nullptr);
    static_cast<void>(acts.take("5"));
    EXPECT_EQ(acts.find("5", start), nullptr);
    acts.undo();
    EXPECT_NE(acts.find("5", start), nullptr);
    static_cast<void>(acts.take("5"));
    acts.settle();
    acts.undo();
    EXPECT_EQ(acts.find("5", start), nullptr);
}

} // namespace
} // namespace ntbcare::flow
