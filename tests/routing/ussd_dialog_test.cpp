// Whole conversations with the shipped menu: keys in, screens out.
#include "routing/ussd/dialog.hpp"

#include "tests/support/shipped_menu.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// One phone: dials and keys in.
class phone {
public:
    explicit phone(caller hers = {})
        : who{std::move(hers)} {}

    dialog_step& dial(const std::optional<dialog_state>& dropped = {}) {
        return step = open_dialog(shipped_menu().rules(), who, dropped);
    }
    dialog_step& press(std::string_view key) {
        return step = answer_dialog(shipped_menu().rules(), who, step.state, key);
    }
    /// Dials anew and keys these in, one after the other.
    dialog_step& dial_and_press(std::string_view keys) {
        dial();
        for (std::size_t at = 0; at < keys.size(); ++at)
            press(keys.substr(at, 1));
        return step;
    }
    dialog_step& done(const reply_fields& fields) {
        return step = show_screen(shipped_menu().rules(), who, step.state, fields);
    }

    caller who;
    dialog_step step;
};

caller with_ticket(ticket_wish wish) {
    caller who;
    who.tickets = {
        {{7}, "482 7363", "DIPROSES", "PUPR-Perkim", wish},
        {{8}, "482 7371", "DITERIMA", "", ticket_wish::none},
    };
    return who;
}

TEST(dialog, who_dials_first_sees_what_there_is) {
    phone hers;
    EXPECT_EQ(
        hers.dial().text,
        "NTB CARE (darurat: 112)\n1 Buat aduan\n2 Cek aduan saya\n3 Aspirasi/saran\n"
        "4 Tanya info\n5 Lainnya"
    );
    EXPECT_FALSE(hers.step.ends);
    EXPECT_EQ(hers.step.state, dialog_state{.screen = "start"});
}

TEST(dialog, a_complaint_is_made_with_keys_alone) {
    phone hers;
    hers.dial();
    EXPECT_EQ(
        hers.press("1").text,
        "Masalah apa? 0 kembali 9 lanjut\n1 jalan rusak\n2 air bersih\n3 air PDAM\n4 listrik\n"
        "5 lampu jalan"
    );
    EXPECT_EQ(
        hers.press("1").text,
        "Di mana? 0 kembali 9 lanjut\n1 Kab. Lombok Barat\n2 Kab. Lombok Tengah\n"
        "3 Kab. Lombok Timur\n4 Kab. Sumbawa\n5 Kab. Dompu"
    );
    EXPECT_EQ(hers.press("2").text, "Huruf awal kecamatan? 8 tidak tahu 0 kembali\n1 B-K\n2 P");
    EXPECT_EQ(
        hers.press("2").text,
        "Kecamatan? 8 tidak tahu 0 kembali 9 lanjut\n1 Praya\n2 Praya Barat\n"
        "3 Praya Barat Daya\n4 Praya Tengah\n5 Praya Timur"
    );
    EXPECT_EQ(
        hers.press("1").text, "Aduan: jalan rusak, Kec. Praya\n1 Kirim\n2 Rahasiakan\n0 Ubah"
    );
    hers.press("1");
    EXPECT_EQ(hers.step.act, menu_act::send);
    EXPECT_EQ(hers.step.text, "");
    EXPECT_EQ(hers.step.state.draft, ticket_kind::complaint);
    EXPECT_EQ(hers.step.state.topic, "jalan");
    EXPECT_EQ(hers.step.state.place, "52.02.01");
    EXPECT_TRUE(hers.step.state.place_done);
    EXPECT_FALSE(hers.step.state.secret);
    EXPECT_THAT(
        hers.done({{"number", "482 7363"}}).text,
        StartsWith("Diterima. Tiket 482 7363.\nTunggu SMS kami, lalu balas")
    );
    EXPECT_TRUE(hers.step.ends);
}

struct conversation {
    std::string_view keys;
    std::string_view screen;
    std::string_view said; ///< Somewhere in the last text.
};

void expect_conversations(caller who, const std::vector<conversation>& all) {
    for (const auto& each : all) {
        phone hers{who};
        const auto& step = hers.dial_and_press(each.keys);
        EXPECT_EQ(step.state.screen, each.screen) << each.keys;
        EXPECT_THAT(step.text, HasSubstr(std::string{each.said})) << each.keys;
    }
}

TEST(dialog, keys_lead_where_the_screen_says) {
    expect_conversations(
        {},
        {
            {"2", "no_ticket", "Belum ada aduan terbuka"},
            {"21", "topics", "Masalah apa?"},
            {"20", "start", "NTB CARE"},
            {"3", "words", "Aspirasi. Kirim dulu"},
            {"4", "words", "Pertanyaan. Kirim dulu"},
            {"42", "words", "Pertanyaan, RAHASIA. Kirim dulu"},
            {"40", "start", "NTB CARE"},
            {"51", "languages", "1 Indonesia\n2 English"},
            {"52", "no_ticket", "Belum ada"},
            {"50", "start", "NTB CARE"},
        }
    );
}

TEST(dialog, pages_go_forth_and_back) {
    expect_conversations(
        {},
        {
            {"19", "topics", "1 sampah\n2 puskesmas"},
            {"199", "topics", "Masalah apa? 0 kembali\n1 KTP, KK, akta\n"},
            {"199", "topics", "5 Lainnya"},
            {"1999", "topics", "Masalah apa? 0 kembali\n1 KTP"},
            {"1990", "topics", "1 sampah"},
            {"19900", "topics", "1 jalan rusak"},
            {"199000", "start", "NTB CARE"},
            {"119", "districts", "Di mana? 0 kembali\n1 Kab. Bima\n2 Kab. Sumbawa Barat"},
            {"1199", "districts", "Di mana? 0 kembali\n"},
        }
    );
}

TEST(dialog, the_letter_is_not_asked_where_five_kecamatan_are) {
    expect_conversations(
        {},
        {
            {"1193", "subdistricts", "1 Bayan\n2 Gangga\n3 Kayangan\n4 Pemenang\n5 Tanjung"},
            {"11930", "districts", "1 Kab. Lombok Barat"},
            {"11931", "summary", "Aduan: jalan rusak, Kec. Bayan"},
        }
    );
}

TEST(dialog, who_does_not_know_her_kecamatan_goes_on_without) {
    phone hers;
    EXPECT_THAT(
        hers.dial_and_press("1128").text, StartsWith("Aduan: jalan rusak, Kab. Lombok Tengah\n")
    );
    EXPECT_EQ(hers.step.state.place, "52.02");
    EXPECT_TRUE(hers.step.state.place_done);
    EXPECT_THAT(hers.dial_and_press("11228").text, HasSubstr("Kab. Lombok Tengah"));
    hers.dial_and_press("1122108"); // She chose one, and then was not sure of it.
    EXPECT_EQ(hers.step.state.place, "52.02");
}

TEST(dialog, another_topic_is_no_topic) {
    phone hers;
    hers.dial_and_press("1995");
    EXPECT_EQ(hers.step.state.topic, "");
    EXPECT_THAT(hers.dial_and_press("199528").text, StartsWith("Aduan, Kab. Lombok Tengah\n"));
}

TEST(dialog, what_she_chose_is_changed_from_behind) {
    phone hers;
    hers.dial_and_press("11221");
    for (const auto* screen : {"subdistricts", "letters", "districts", "topics", "start"}) {
        hers.press("0");
        EXPECT_EQ(hers.step.state.screen, screen);
    }
    EXPECT_EQ(hers.step.state, dialog_state{.screen = "start"});
    hers.dial_and_press("1122100"); // Another letter, another kecamatan.
    hers.press("1");
    EXPECT_THAT(hers.press("5").text, StartsWith("Aduan: jalan rusak, Kec. Kopang\n"));
}

TEST(dialog, secret_is_turned_on_and_off) {
    phone hers;
    EXPECT_THAT(
        hers.dial_and_press("112212").text,
        StartsWith("Aduan: jalan rusak, Kec. Praya. RAHASIA\n1 Kirim\n2 Tidak rahasia")
    );
    EXPECT_TRUE(hers.step.state.secret);
    EXPECT_FALSE(hers.press("2").state.secret);
    hers.press("0");
    EXPECT_EQ(hers.step.state.screen, "subdistricts") << "turning is no step to go back over";
}

TEST(dialog, her_last_kecamatan_is_the_first_choice_and_is_all) {
    caller who;
    who.last_place = "52.02.01.2003"; // A village: its kecamatan.
    phone hers{who};
    EXPECT_THAT(hers.dial_and_press("11").text, HasSubstr("1 Kec. Praya\n2 Kab. Lombok Barat\n"));
    EXPECT_THAT(hers.press("1").text, StartsWith("Aduan: jalan rusak, Kec. Praya\n"));
    EXPECT_TRUE(hers.step.state.place_done);
    EXPECT_EQ(hers.press("0").state.screen, "districts");
}

TEST(dialog, her_last_kabupaten_goes_first_and_its_kecamatan_is_asked) {
    caller who;
    who.last_place = "52.71";
    phone hers{who};
    EXPECT_THAT(hers.dial_and_press("11").text, HasSubstr("1 Kota Mataram\n2 Kab. Lombok Barat\n"));
    EXPECT_EQ(hers.press("1").state.screen, "letters");
    who.last_place = "99.99";
    EXPECT_THAT(phone{who}.dial_and_press("11").text, HasSubstr("1 Kab. Lombok Barat\n"));
}

TEST(dialog, a_wrong_key_is_forgiven_once) {
    for (const auto* wrong : {"7", "", "12", "lapor", "*", "#", "1*", "\xff", "-1", "9"}) {
        phone hers;
        hers.dial();
        const auto first = hers.step.text;
        hers.press(wrong);
        EXPECT_EQ(hers.step.state.screen, "start") << wrong;
        EXPECT_EQ(hers.step.text, first) << "six lines leave no room for a hint";
        EXPECT_FALSE(hers.step.ends);
        hers.press(wrong);
        EXPECT_EQ(hers.step.state.screen, "again");
        EXPECT_THAT(hers.step.text, HasSubstr("lewat SMS ke 1708"));
        EXPECT_TRUE(hers.step.ends);
    }
}

TEST(dialog, a_right_key_takes_the_slip_back) {
    phone hers;
    hers.dial_and_press("7");
    hers.press("5");
    EXPECT_EQ(hers.step.state.slips, 0);
    EXPECT_THAT(hers.press("7").text, StartsWith("Balas satu angka:\nLainnya\n1 Bahasa"));
    EXPECT_EQ(hers.press("0").state.screen, "start");
}

TEST(dialog, spaces_and_the_key_that_sends_are_the_phones) {
    for (const auto* key : {"1", " 1", "1 ", "1#", " 1# ", "1 #", "\t1\r\n"}) {
        phone hers;
        hers.dial();
        EXPECT_EQ(hers.press(key).state.screen, "topics") << key;
    }
}

TEST(dialog, who_has_an_open_ticket_sees_it_first) {
    phone hers{with_ticket(ticket_wish::none)};
    EXPECT_EQ(
        hers.dial().text, "Tiket 482 7363: DIPROSES, PUPR-Perkim\n1 Menu\n2 Semua aduan saya"
    );
    expect_conversations(
        hers.who,
        {
            {"1", "start", "NTB CARE"},
            {"2", "tickets", "Tiket? 0 kembali\n1 482 7363 DIPROSES\n2 482 7371 DITERIMA"},
            {"22", "ticket", "Tiket 482 7371: DITERIMA. Tambahan: SMS ke 1708: 4827371 lalu isi"},
            {"220", "tickets", "1 482 7363"},
            {"2200", "status", "Tiket 482 7363"},
            {"221", "hide", "Rahasiakan tiket 482 7371?"},
        }
    );
}

TEST(dialog, a_ticket_is_hidden_after_one_more_question) {
    phone hers{with_ticket(ticket_wish::none)};
    hers.dial_and_press("15221");
    EXPECT_EQ(hers.step.act, menu_act::hide);
    EXPECT_EQ(hers.step.state.ticket, ticket_id{8});
    EXPECT_EQ(hers.step.text, "");
    hers.who.tickets.pop_back(); // Secret ones are not shown any more.
    EXPECT_THAT(
        hers.done({{"number", "482 7371"}}).text, StartsWith("Tiket 482 7371 kini RAHASIA")
    );
    EXPECT_TRUE(hers.step.ends);
}

TEST(dialog, an_answer_is_confirmed_and_then_rated) {
    phone hers{with_ticket(ticket_wish::confirm)};
    EXPECT_THAT(
        hers.dial().text,
        StartsWith("Tiket 482 7363 sudah dijawab PUPR-Perkim. Apakah sudah beres?\n1 Ya")
    );
    hers.press("1");
    EXPECT_EQ(hers.step.act, menu_act::confirm);
    EXPECT_EQ(hers.step.state.ticket, ticket_id{7});
    EXPECT_THAT(hers.done({}).text, StartsWith("Tiket 482 7363 selesai. Nilai kami"));
    EXPECT_FALSE(hers.step.ends);
    hers.press("4");
    EXPECT_EQ(hers.step.act, menu_act::rate);
    EXPECT_EQ(hers.step.digit, 4);
    EXPECT_THAT(hers.done({}).text, StartsWith("Terima kasih"));
    EXPECT_TRUE(hers.step.ends);
}

TEST(dialog, an_answer_that_solved_nothing_opens_it_again) {
    phone hers{with_ticket(ticket_wish::confirm)};
    hers.dial_and_press("2");
    EXPECT_EQ(hers.step.act, menu_act::reopen);
    EXPECT_THAT(hers.done({{"number", "482 7363"}}).text, HasSubstr("482 7363 dibuka lagi"));
    expect_conversations(hers.who, {{"3", "start", "NTB CARE"}});
}

TEST(dialog, who_does_not_want_to_rate_comes_to_the_menu) {
    phone hers{with_ticket(ticket_wish::rate)};
    EXPECT_EQ(hers.dial().state.screen, "rate");
    EXPECT_EQ(hers.press("0").state, dialog_state{.screen = "start"});
    EXPECT_EQ(hers.step.act, menu_act::none);
}

TEST(dialog, who_was_cut_off_goes_on_where_she_was) {
    phone hers;
    hers.dial_and_press("11429"); // L: the second page of its kecamatan.
    const auto left = hers.step;
    ASSERT_EQ(left.state.page, 1);
    EXPECT_EQ(
        hers.dial(left.state).text,
        "Tadi terputus. Aduan jalan rusak, Kab. Sumbawa\n1 Lanjutkan\n2 Mulai baru"
    );
    const auto asked = hers.step.state;
    hers.press("1");
    EXPECT_EQ(hers.step.state, left.state);
    EXPECT_EQ(hers.step.text, left.text);
    EXPECT_EQ(hers.dial(asked).state, asked) << "cut off again while she was asked";
    EXPECT_EQ(hers.press("2").state, dialog_state{.screen = "start"});
    EXPECT_EQ(hers.step.act, menu_act::discard);
}

TEST(dialog, what_cannot_be_gone_on_with_is_begun_anew) {
    phone hers;
    EXPECT_EQ(hers.dial(dialog_state{.screen = "topics"}).state.screen, "start") << "no draft";
    const auto draft = ticket_kind::complaint;
    EXPECT_EQ(hers.dial(dialog_state{.screen = "gone", .draft = draft}).state.screen, "start");
    EXPECT_EQ(hers.dial(dialog_state{.screen = "sent", .draft = draft}).state.screen, "start");
}

TEST(dialog, a_secret_draft_is_not_told_to_whoever_dials_next) {
    phone hers;
    hers.dial_and_press("112212");
    EXPECT_THAT(hers.dial(hers.step.state).text, StartsWith("Tadi terputus. Aduan\n"));
    EXPECT_THAT(hers.press("1").text, HasSubstr("jalan rusak, Kec. Praya. RAHASIA"));
}

TEST(dialog, a_draft_that_was_left_is_offered_before_a_ticket) {
    phone hers{with_ticket(ticket_wish::none)};
    hers.dial_and_press("11");
    ASSERT_EQ(hers.step.state.draft, ticket_kind::complaint);
    EXPECT_EQ(hers.dial(hers.step.state).state.screen, "resume");
}

TEST(dialog, the_language_chosen_is_the_one_that_goes_on) {
    phone hers;
    hers.dial_and_press("512");
    EXPECT_EQ(hers.step.act, menu_act::set_language);
    EXPECT_EQ(hers.step.language, "en");
    EXPECT_EQ(hers.step.text, "");
    hers.who.language = "en";
    EXPECT_THAT(hers.done({}).text, StartsWith("NTB CARE (emergency: 112)\n1 Make a complaint"));
    hers.who.language = "sas"; // Nobody has written that one yet.
    EXPECT_THAT(hers.dial().text, HasSubstr("1 Buat aduan"));
}

TEST(dialog, a_state_of_another_menu_begins_anew) {
    phone hers;
    hers.step.state = {.screen = "gone", .before = "start", .draft = ticket_kind::idea};
    EXPECT_EQ(hers.press("1").state, dialog_state{.screen = "start"});
    hers.step.state = {.screen = "sent"};
    EXPECT_EQ(hers.press("1").state.screen, "start");
    hers.step.state = {.screen = "more", .before = "gone"};
    EXPECT_EQ(hers.press("0").state.screen, "start");
    hers.step.state = {.screen = "gone"};
    EXPECT_EQ(hers.done({}).state.screen, "start");
}

TEST(dialog, nothing_is_done_to_what_is_not_there) {
    phone hers;
    hers.step.state = {.screen = "summary"};
    EXPECT_EQ(hers.press("1").act, menu_act::none) << "no draft";
    hers.step.state = {.screen = "confirm"};
    EXPECT_EQ(hers.press("1").act, menu_act::none) << "no ticket";
    hers.step.state = {.screen = "resume"};
    EXPECT_EQ(hers.press("1").act, menu_act::none) << "nothing to go back to";
}

TEST(dialog, the_way_back_is_remembered_for_twelve_screens) {
    phone hers;
    hers.dial_and_press("3");
    for (int n = 0; n < 40; ++n) {
        hers.step.state.screen = n % 2 == 0 ? "more" : "words";
        hers.press("1");
        hers.step.state.screen = "status";
        hers.press("2");
        EXPECT_LE(std::ranges::count(hers.step.state.before, ' '), 11);
        EXPECT_TRUE(dialog_state_of(to_text(hers.step.state)).has_value());
    }
}

} // namespace
} // namespace ntbcare::routing
