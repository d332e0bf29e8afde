// HAPUS: a code to the phone, a request at the coordinator's desk, and no code in any row.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class erasing : public conversation {
protected:
    /// As a phone shows it; the rows only have signs in its place.
    std::string code_sent(const std::string& from) {
        const auto rows = sms(from, "HAPUS");
        EXPECT_THAT(rows, SizeIs(1));
        if (rows.empty())
            return {};
        const std::string shown = with_code({}, rows.front());
        const auto at = rows.front().text.find(code_place);
        EXPECT_NE(at, std::string::npos);
        return shown.substr(at, code_digits);
    }
    static std::string other_than(std::string code) {
        code.back() = code.back() == '9' ? '1' : static_cast<char>(code.back() + 1);
        return code;
    }
    void expect_nowhere(const std::string& code) {
        for (const auto& [id, row] : store_.inbox())
            EXPECT_EQ(std::string(row.octets.begin(), row.octets.end()).find(code), npos);
        for (const auto& [id, row] : store_.outbox())
            EXPECT_EQ(row.text.find(code), npos);
        for (const auto& [key, text] : store_.texts())
            EXPECT_EQ(text.text.find(code), npos);
        for (const auto& [id, ticket] : store_.tickets())
            for (const auto& link : store_.events(id))
                EXPECT_EQ(link.event.data.find(code), npos);
        const auto view =
            store_.load({.now = now_.wall, .senders = {routing::normalise_msisdn(citizen, 1, "62")}}
            );
        for (const auto& [person, asked] : view->questions)
            EXPECT_EQ(asked.choices.find(code), npos);
    }
    static constexpr auto npos = std::string::npos;
};

TEST_F(erasing, the_right_code_begins_it_and_says_so) {
    const auto code = code_sent(citizen);
    EXPECT_THAT(reply(citizen, code), HasSubstr("3x24 jam"));
    EXPECT_EQ(ticket_count(), 0U);
    ASSERT_EQ(store_.erasures().size(), 1U);
    const auto& job = store_.erasures().begin()->second;
    EXPECT_EQ(job.asked_at, now_.wall);
    EXPECT_EQ(job.due_at, now_.wall + 72h);
    EXPECT_FALSE(job.done_at);
    EXPECT_EQ(last_.outcomes.front().became, db::inbox_outcome::command);
    expect_nowhere(code);
}

TEST_F(erasing, the_code_may_be_written_with_the_word_and_with_spaces) {
    for (const auto* form : {"HAPUS {}", "kode {}", "{}."}) {
        std::string text{form};
        text.replace(text.find("{}"), 2, code_sent(citizen).insert(3, " "));
        EXPECT_THAT(reply(citizen, text), HasSubstr("3x24 jam")) << text;
        later(2h);
    }
    EXPECT_EQ(store_.erasures().size(), 3U);
}

TEST_F(erasing, no_row_ever_holds_the_code_right_or_wrong) {
    const auto code = code_sent(citizen);
    const auto wrong = other_than(code);
    sms(citizen, wrong);
    sms(citizen, "kode " + code);
    expect_nowhere(code);
    expect_nowhere(wrong);
    EXPECT_EQ(store_.erasures().size(), 1U);
}

TEST_F(erasing, three_wrong_codes_end_it_and_the_right_one_comes_too_late) {
    const auto code = code_sent(citizen);
    EXPECT_THAT(reply(citizen, "111111"), HasSubstr("2 kali"));
    EXPECT_THAT(reply(citizen, "1111"), HasSubstr("1 kali"));
    EXPECT_THAT(reply(citizen, "222222"), HasSubstr("tiga kali"));
    EXPECT_THAT(reply(citizen, code), HasSubstr("tidak dikenal"));
    EXPECT_TRUE(store_.erasures().empty());
}

TEST_F(erasing, a_code_is_good_for_half_an_hour_once_and_for_one_person) {
    const auto late = code_sent(citizen);
    later(30min);
    EXPECT_THAT(reply(citizen, late), Not(HasSubstr("3x24")));
    const auto code = code_sent(citizen);
    EXPECT_NE(code, late);
    EXPECT_THAT(reply(other, code), HasSubstr("tidak dikenal"));
    reply(citizen, code);
    later(5min);
    EXPECT_THAT(reply(citizen, code + "."), Not(HasSubstr("3x24")));
    EXPECT_EQ(store_.erasures().size(), 1U);
}

TEST_F(erasing, a_newer_code_takes_the_place_of_the_older) {
    const auto first = code_sent(citizen);
    later(2min);
    const auto second = code_sent(citizen);
    EXPECT_THAT(reply(citizen, first), HasSubstr("belum cocok"));
    EXPECT_THAT(reply(citizen, second), HasSubstr("3x24"));
}

TEST_F(erasing, a_question_of_an_office_does_not_take_the_place_of_the_code) {
    const auto number = opened(citizen, "jalan rusak parah di Praya");
    const auto rows = sms(citizen, "HAPUS");
    const auto code =
        with_code({}, rows.front()).substr(rows.front().text.find(code_place), code_digits);
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    EXPECT_THAT(reply(citizen, code), HasSubstr("kode cocok"));
}

TEST_F(erasing, other_messages_go_on_while_the_code_is_awaited) {
    const auto code = code_sent(citizen);
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(citizen, "STATUS"), HasSubstr(routing::shown(number)));
    EXPECT_THAT(reply(citizen, number), HasSubstr(routing::shown(number)));
    sms(citizen, "lampu jalan mati di Selong");
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_THAT(reply(citizen, code), HasSubstr("3x24"));
}

TEST_F(erasing, nothing_is_asked_when_nothing_may_be_answered) {
    numbers_.pause_replies = true;
    restart();
    EXPECT_THAT(sms(citizen, "HAPUS"), IsEmpty());
    numbers_.pause_replies = false;
    restart();
    EXPECT_THAT(reply(citizen, "123456"), HasSubstr("tidak dikenal"));
}

TEST_F(erasing, a_restart_does_not_forget_the_code) {
    const auto code = code_sent(citizen);
    restart();
    EXPECT_THAT(reply(citizen, code), HasSubstr("3x24"));
}

TEST(one_time_code, depends_on_the_secret_the_person_and_the_moment) {
    constexpr db::wall_time at{1'000'000h};
    code_key secret{};
    const auto code = one_time_code(secret, {1}, at);
    EXPECT_EQ(code.size(), code_digits);
    EXPECT_NE(code.front(), '0');
    EXPECT_NE(one_time_code(secret, {2}, at), code);
    EXPECT_NE(one_time_code(secret, {1}, at + 1ms), code);
    secret[0] = 1;
    EXPECT_NE(one_time_code(secret, {1}, at), code);
}

TEST(with_code, changes_no_sms_that_may_hold_words_of_people) {
    db::outbox_row row{.text = "kode ######", .created_at = db::wall_time{1h}};
    EXPECT_EQ(with_code({}, row), "kode " + one_time_code({}, {}, row.created_at));
    row.ticket = {1};
    EXPECT_EQ(with_code({}, row), row.text);
    row.ticket = {};
    row.in = db::lane::answer;
    EXPECT_EQ(with_code({}, row), row.text);
    EXPECT_EQ(with_code({}, {.text = "tiket 482 7363"}), "tiket 482 7363");
}

} // namespace
} // namespace ntbcare::flow
