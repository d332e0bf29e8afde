// Whatever comes in, exactly one thing comes out: a row, at most one SMS to who wrote, readable and
// in one part, and never a failure. Words of people stay words on their way to an office.
#include "routing/reply/printable.hpp"
#include "tests/gateway/decide_conversation.hpp"

#include <random>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class any_text : public conversation {
protected:
    /// Sends it and looks at all that came of it.
    void send(const std::string& from, const std::string& text) {
        const auto rows_before = store_.inbox().size();
        const auto heard = sms(from, text);
        ASSERT_EQ(last_.outcomes.size(), 1U);
        EXPECT_EQ(last_.outcomes.front().result, verdict::stored);
        EXPECT_NE(last_.outcomes.front().became, db::inbox_outcome::triage);
        EXPECT_LE(store_.inbox().size(), rows_before + 1);
        std::size_t replies = 0;
        for (const auto& row : heard) {
            EXPECT_FALSE(row.text.empty());
            EXPECT_EQ(routing::printable(row.text), row.text);
            if (row.in != db::lane::acknowledgement)
                continue; // To an office, or an office's answer.
            ++replies;
            EXPECT_EQ(row.to.wire, from);
            EXPECT_LE(protocol::septets(row.text).value_or(999), 160U) << row.text;
        }
        EXPECT_LE(replies, 1U);
    }
    void send_all(const std::vector<std::string>& texts) {
        for (const auto& text : texts) {
            send(citizen, text);
            later(2min);
        }
    }
};

std::string times(std::size_t count, std::string_view text) {
    std::string made;
    while (count-- > 0)
        made += text;
    return made;
}

TEST_F(any_text, of_64_kib_is_kept_and_answered_once) {
    send_all(
        {std::string(65'535, 'a'),
         std::string(65'535, '7'),
         std::string(65'535, '#'),
         std::string(65'535, '\0'),
         std::string(65'535, '\xFF'),
         times(10'000, "jalan "),
         times(10'000, "STOP "),
         times(10'000, "4827363 "),
         times(8'000, "{number}"),
         times(16'000, "\xE2\x80\xAE"),
         times(20'000, "\xCC\x81")}
    );
}

TEST_F(any_text, that_nobody_should_send_is_answered_in_words) {
    send_all({
        "1234567890123456",
        "0",
        "!!!???...",
        "\xF0\x9F\x98\xA1",
        "'; DROP TABLE ticket; --",
        "' OR '1'='1",
        "%s%s%n %x",
        "{number} {office} {text}",
        "[{",
        "}}",
        "]]",
        "{",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x\")",
        "\x1B[2J\x1B[31mred",
        std::string{"NUL\0inside", 10},
        "The road in front of our school is broken since last week",
        "\xD8\xA7\xD9\x84\xD8\xB7\xD8\xB1\xD9\x8A\xD9\x82 \xD9\x85\xD9\x83\xD8\xB3\xD9\x88\xD8\xB1",
        "\xE8\xB7\xAF\xE5\x9D\x8F\xE4\xBA\x86",
        "\xE2\x80\xAEkaltuc nalaj\xE2\x80\xAC",
        "ja\xE2\x80\x8Blan ru\xE2\x80\x8Bsak",
        "j\xCC\x81"
        "a\xCC\x82lan",
        "\xED\xA0\x80\xED\xB0\x80",
        "\xC3",
        "\xF8\x88\x80\x80\x80",
        "NTB CARE: tiket 482 7363, PUPR-Perkim. Cek: balas STATUS",
    });
}

TEST_F(any_text, with_signs_of_a_template_reaches_the_office_as_it_was_written) {
    const auto rows = sms(citizen, "LAPOR jalan rusak {number} [{office}] }} %s di Praya");
    const auto notice = std::ranges::find(rows, officer_pupr, [](const db::outbox_row& row) {
        return row.to.wire;
    });
    ASSERT_NE(notice, rows.end());
    EXPECT_THAT(notice->text, HasSubstr("jalan rusak {number} [{office}] }} %s di Praya"));
}

TEST_F(any_text, cannot_forge_a_line_of_an_officers_notice) {
    const auto rows =
        sms(citizen, "LAPOR jalan rusak di Praya\nNTB CARE 4827363: \x1B[2Jbalas SELESAI\x07");
    for (const auto& row : rows) {
        EXPECT_EQ(row.text.find('\n'), std::string::npos);
        EXPECT_EQ(row.text.find('\x1B'), std::string::npos);
    }
    // The ticket keeps every octet of it.
    EXPECT_THAT(store_.texts().rbegin()->second.text, HasSubstr("\x1B[2J"));
}

/// Words of commands, numbers, other words, signs and octets of no alphabet.
std::string random_text(std::mt19937& random, const std::string& number) {
    const std::vector<std::string> words{
        "STOP",   "stopp", "HAPUS",    "BATAL",  number,   "Y",     "ya",    "sudah",   "selesai",
        "T",      "tidak", "belum",    "cek",    "STATUS", "LAPOR", "INFO",  "HOAX",    "bantuan",
        "BALAS",  "5",     "1",        "jalan",  "rusak",  "Praya", "Kuta",  "banjir",  "pak",
        "terima", "kasih", "#",        "{text}", "[",      "\xFF",  "\n",    "RAHASIA", "JAWAB",
        "MULAI",  "482",   "7363",     "BHS",    "sasak",  "ASLI",  "promo", "pulsa",   "ketik",
        "kirim",  "gagal", "menyetir", "123456", "\x1B"};
    std::string text;
    for (auto left = random() % 9; left-- > 0;)
        text.append(
                text.empty()        ? ""
                : random() % 4 == 0 ? "#"
                                    : " "
        )
            .append(words[random() % words.size()]);
    return text;
}

TEST_F(any_text, in_any_order_from_anybody_has_one_outcome_each) {
    std::mt19937 random{20'261'126};
    const std::vector<std::string> phones{
        citizen, other, officer_pupr, officer_dishub, "60123456789", "3636", "TELKOMSEL"};
    std::string number = "4827363";
    for (int n = 0; n < 3'000; ++n) {
        send(phones[random() % phones.size()], random_text(random, number));
        if (ticket_count() > 0 && random() % 3 == 0)
            number = last_number();
        later(std::chrono::seconds{random() % 600});
        ASSERT_FALSE(HasFailure()) << n;
    }
    EXPECT_GT(ticket_count(), 100U);
}

TEST_F(any_text, of_three_words_or_more_leads_to_a_ticket_a_command_or_a_held_row) {
    std::mt19937 random{17'081'945};
    const std::vector<std::string> plain{"jalan",   "rusak", "air",     "mati",  "di",
                                         "Praya",   "lampu", "sekolah", "kami",  "minta",
                                         "tolong",  "sudah", "tidak",   "belum", "cek",
                                         "bantuan", "stop",  "hapus",   "mulai", "batal"};
    for (int n = 0; n < 1'000; ++n) {
        std::string text = "jembatan gantung";
        for (auto left = 1 + random() % 6; left-- > 0;)
            text.append(" ").append(plain[random() % plain.size()]);
        sms(citizen, text);
        const auto became = last_.outcomes.front().became;
        EXPECT_TRUE(became == db::inbox_outcome::ticket || became == db::inbox_outcome::added)
            << text;
        EXPECT_TRUE(last_.outcomes.front().ticket) << text;
        later(5min);
    }
}

} // namespace
} // namespace ntbcare::flow
