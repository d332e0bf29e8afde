// Guards: what is answered less, that everybody hears so once, and that nothing else is held back.
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::silence;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto report = "LAPOR jalan rusak parah di Praya";
constexpr auto fire = "kebakaran di pasar Bertais";

class guards : public conversation {
protected:
    [[nodiscard]] const db::inbox_row& last_row() const { return store_.inbox().rbegin()->second; }
    [[nodiscard]] silence why() const { return last_row().unanswered; }
    /// Ways to ask without saying the same thing twice.
    static std::string question(int n) { return fmt::format("STATUS 48273{:02}", n); }
    /// Reports of one person that are about other things each.
    static std::string matter(int n) {
        constexpr std::array<const char*, 12> what{
            "jalan berlubang",
            "lampu jalan mati",
            "sampah menumpuk",
            "air pdam keruh",
            "sekolah bocor",
            "puskesmas tutup",
            "jembatan retak",
            "got mampet",
            "pohon tumbang",
            "pupuk langka",
            "bus terlambat",
            "rambu hilang"};
        return fmt::format(
            "LAPOR {} nomor {} di Praya", what.at(static_cast<std::size_t>(n) % 12), n
        );
    }
    static std::string phone(int n) { return fmt::format("62812345{:05}", n); }
    std::vector<db::outbox_row> order(desk_action what) {
        turn_input input;
        input.commands.push_back({7, {"siti", "Ibu Sari"}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }
    [[nodiscard]] desk_verdict answered() const { return last_.answers.front().verdict; }
    [[nodiscard]] db::person_guard standing(const std::string& from) {
        const auto view = store_.load({.now = now_.wall, .senders = {message(from, "").sender}});
        const auto found = view->guards.find(view->persons.at(from).reach.person);
        return found == view->guards.end() ? db::person_guard{} : found->second;
    }
    void spam_on_a_new_day(const std::string& from) {
        later(25h);
        sms(from, fmt::format("Promo pulsa murah ketik YA kirim ke {}", ++days_));
    }
    [[nodiscard]] bool logged(std::string_view name) const {
        return std::ranges::any_of(last_.events, [&](const auto& e) { return e.name == name; });
    }

private:
    int days_ = 0;
};

// --- what made or changed no ticket ---

TEST_F(guards, answer_five_in_a_row_that_bring_nothing_and_the_fifth_says_that_silence_follows) {
    for (int n = 0; n < 4; ++n)
        EXPECT_THAT(reply(citizen, question(n)), AllOf(Not(IsEmpty()), Not(HasSubstr("menunggu"))));
    const auto fifth = reply(citizen, "BHS");
    EXPECT_THAT(fifth, Not(IsEmpty()));
    EXPECT_TRUE(
        fifth.find("menunggu aduan baru") != std::string::npos ||
        fifth.find("berhenti membalas") != std::string::npos
    ) << fifth;
    EXPECT_LE(protocol::septets(fifth).value_or(999), 160U);
    EXPECT_THAT(sms(citizen, question(6)), IsEmpty());
    EXPECT_EQ(why(), silence::passive);
    EXPECT_EQ(last_row().outcome, db::inbox_outcome::command) << "dealt with all the same";
    EXPECT_THAT(sms(other, "STATUS"), SizeIs(1)) << "nobody else is meant";
}

TEST_F(guards, begin_anew_when_something_real_comes) {
    for (int n = 0; n < 6; ++n)
        sms(citizen, question(n));
    EXPECT_THAT(reply(citizen, report), HasSubstr("iket"));
    EXPECT_EQ(why(), silence::none);
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
}

TEST_F(guards, begin_anew_when_an_office_has_news_for_her) {
    const auto number = opened(citizen, report);
    for (int n = 0; n < 6; ++n)
        sms(citizen, question(n));
    EXPECT_THAT(sms(citizen, "STATUS"), IsEmpty());
    sms(officer_pupr, "PROSES " + number);
    EXPECT_THAT(sms(citizen, "CEK"), SizeIs(1));
}

TEST_F(guards, begin_anew_after_a_day) {
    for (int n = 0; n < 6; ++n)
        sms(citizen, question(n));
    later(24h);
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
}

TEST_F(guards, answer_twenty_such_a_day_whatever_comes_between) {
    int heard = 0;
    for (int n = 0; n < 30; ++n) {
        if (n % 4 == 0)
            sms(citizen, matter(n));
        heard += sms(citizen, question(n)).empty() ? 0 : 1;
        later(10min);
    }
    EXPECT_EQ(heard, 20);
    EXPECT_EQ(why(), silence::passive);
}

TEST_F(guards, count_the_last_of_a_row_into_the_twenty_of_a_day_too) {
    int heard = 0;
    for (int n = 0; n < 30; ++n) {
        if (n % 5 == 0)
            sms(citizen, matter(n));
        heard += sms(citizen, question(n)).empty() ? 0 : 1;
        later(10min);
    }
    EXPECT_EQ(heard, 20);
    EXPECT_EQ(why(), silence::passive);
}

TEST_F(guards, say_it_alone_when_the_last_reply_has_no_room) {
    for (int n = 0; n < 4; ++n)
        sms(citizen, question(n));
    const auto fifth = reply(citizen, "BANTUAN");
    EXPECT_THAT(fifth, AllOf(HasSubstr("berhenti membalas"), HasSubstr("112")));
    EXPECT_EQ(why(), silence::passive);
}

TEST_F(guards, do_not_count_pages_and_answers_to_our_questions) {
    for (int n = 0; n < 4; ++n)
        sms(citizen, question(n));
    const auto number = opened(citizen, report);
    for (int n = 0; n < 7; ++n) {
        sms(citizen, "BATAL " + number);
        EXPECT_THAT(reply(citizen, "T"), Not(IsEmpty())) << n;
        later(21min);
    }
}

TEST_F(guards, a_turn_that_fails_counts_nothing) {
    for (int n = 0; n < 12; ++n) {
        store_.fail_commits(db::errc::full);
        sms(citizen, question(n));
    }
    for (int n = 0; n < 5; ++n)
        EXPECT_THAT(sms(citizen, question(n)), SizeIs(1)) << n;
}

// --- acknowledgements under flood ---

TEST_F(guards, acknowledge_five_tickets_each_and_the_rest_in_one_sms) {
    for (int n = 0; n < 12; ++n) {
        const auto heard = reply(citizen, matter(n));
        EXPECT_EQ(heard.empty(), n >= 5) << n << heard;
        later(2s);
    }
    EXPECT_EQ(ticket_count(), 12U);
    EXPECT_EQ(why(), silence::gathered);
    EXPECT_THAT(
        background(), Not(Contains(Field(&db::outbox_row::text, HasSubstr("aduan diterima"))))
    ) << "the flood goes on";
    later(1min);
    std::vector<std::string> told;
    for (const auto& row : background())
        if (row.to.wire == citizen)
            told.push_back(row.text);
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_THAT(told[0], HasSubstr("7 aduan diterima: "));
    auto id = store_.tickets().rbegin();
    for (int n = 0; n < 7; ++n, ++id)
        EXPECT_THAT(told[0], HasSubstr(routing::shown(service_->numbers.number(id->first))));
    EXPECT_LE(protocol::septets(told[0]).value_or(999), 160U);
    EXPECT_THAT(
        background(), Not(Contains(Field(&db::outbox_row::text, HasSubstr("aduan diterima"))))
    ) << "once";
    EXPECT_EQ(standing(citizen), db::person_guard{}) << "nothing is kept of it";
}

TEST_F(guards, tell_what_was_gathered_every_ten_minutes_while_the_flood_goes_on) {
    std::size_t told = 0;
    for (int n = 0; n < 45; ++n) {
        sms(citizen, matter(n));
        for (const auto& row : background())
            told += row.text.find("aduan diterima") != std::string::npos ? 1U : 0U;
        later(30s);
    }
    EXPECT_GE(told, 2U);
    EXPECT_LE(told, 4U);
}

TEST_F(guards, count_the_tickets_that_have_no_room_in_that_sms) {
    for (int n = 0; n < 25; ++n)
        sms(citizen, matter(n));
    later(1min);
    std::string told;
    for (const auto& row : background())
        told += row.to.wire == citizen ? row.text : "";
    EXPECT_THAT(told, AllOf(HasSubstr("20 aduan diterima"), HasSubstr(", +12.")));
}

TEST_F(guards, a_restart_forgets_nobody_who_waits) {
    for (int n = 0; n < 7; ++n)
        sms(citizen, matter(n));
    restart();
    later(2min);
    EXPECT_THAT(
        background(), Contains(Field(&db::outbox_row::text, HasSubstr("2 aduan diterima")))
    );
}

TEST_F(guards, do_not_ask_what_they_do_not_say) {
    for (int n = 0; n < 5; ++n)
        sms(citizen, matter(n));
    EXPECT_THAT(reply(citizen, "LAPOR jalan"), IsEmpty()) << "it would ask where";
    EXPECT_EQ(why(), silence::gathered);
    sms(citizen, "banyak anjing liar di desa Kuta kecamatan Pujut");
    EXPECT_EQ(ticket_count(), 7U) << "these words answer no question";
}

// --- budgets ---

TEST_F(guards, answer_one_number_so_often_a_day_and_say_so_once) {
    numbers_.guards.sender_a_day = 3;
    restart();
    for (int n = 0; n < 3; ++n)
        EXPECT_THAT(reply(citizen, matter(n)), HasSubstr("iket")) << n;
    EXPECT_THAT(reply(citizen, matter(3)), HasSubstr("terlalu sering"));
    EXPECT_EQ(why(), silence::budget);
    EXPECT_EQ(ticket_count(), 4U);
    later(11min);
    EXPECT_THAT(reply(citizen, matter(4)), IsEmpty());
    later(24h);
    EXPECT_THAT(reply(citizen, matter(5)), HasSubstr("iket"));
}

TEST_F(guards, answer_a_pool_of_numbers_so_often_an_hour_and_log_it_once) {
    numbers_.guards.prefix_an_hour = 10;
    restart();
    int logs = 0;
    for (int n = 0; n < 20; ++n) {
        const auto heard = reply(phone(n), matter(n));
        logs += logged("guard.flood") ? 1 : 0;
        EXPECT_EQ(heard.empty(), n >= 10) << n;
    }
    EXPECT_EQ(logs, 1);
    EXPECT_EQ(why(), silence::flood);
    EXPECT_EQ(ticket_count(), 20U) << "tickets are made all the same";
    EXPECT_THAT(reply("6285999000001", report), HasSubstr("iket")) << "another prefix";
    later(2h);
    EXPECT_THAT(reply(phone(99), matter(3)), HasSubstr("iket"));
}

TEST_F(guards, answer_one_text_so_often_an_hour_whatever_number_stands_in_it) {
    numbers_.guards.shape_an_hour = 5;
    restart();
    for (int n = 0; n < 10; ++n) {
        const auto from = fmt::format("628{}0000000{}", 11 + n, n % 10);
        const auto text = fmt::format("Mohon bantuan modal usaha kecil, hubungi {}!", 1000 + n);
        EXPECT_EQ(reply(from, text).empty(), n >= 5) << n;
    }
    EXPECT_EQ(why(), silence::flood);
}

TEST_F(guards, answer_by_one_link_so_often_a_minute) {
    numbers_.guards.link_a_minute = 4;
    restart();
    for (int n = 0; n < 6; ++n)
        EXPECT_EQ(reply(fmt::format("628{}00000001", 11 + n), matter(n)).empty(), n >= 4) << n;
    later(3min);
    EXPECT_THAT(reply(other, report), HasSubstr("iket"));
}

TEST_F(guards, let_thousands_of_people_of_one_kecamatan_be_answered_within_minutes) {
    constexpr std::array<const char*, 10> said{
        "listrik padam di Ampenan sejak semalam tolong",
        "air tidak mengalir di Ampenan sudah lama",
        "jalan di Ampenan tertutup pohon besar",
        "posko pengungsi Ampenan butuh selimut",
        "genangan tinggi di Ampenan rumah kami terendam",
        "dapur umum di Ampenan belum ada",
        "kami di Ampenan belum dapat tenda",
        "jembatan Ampenan tidak bisa dilewati",
        "anak anak di Ampenan butuh obat",
        "tidak ada sinyal dan lampu di Ampenan"};
    std::size_t answered = 0;
    for (int n = 0; n < 4'000; ++n) {
        // Ten prefixes of one region; each person once; many say the very same.
        const auto from = fmt::format("6281917{}{:05}", n % 10, n);
        answered += reply(from, said.at(static_cast<std::size_t>(n / 10) % 10)).empty() ? 0U : 1U;
        later(100ms);
    }
    EXPECT_EQ(answered, 4'000U);
}

// --- danger passes ---

TEST_F(guards, let_danger_pass_each_of_them) {
    const auto is_answered = [&](const std::string& from, const char* after) {
        EXPECT_THAT(reply(from, fire), AllOf(HasSubstr("112"), HasSubstr("iket"))) << after;
        EXPECT_EQ(why(), silence::none) << after;
    };
    for (int n = 0; n < 7; ++n)
        sms(citizen, question(n));
    is_answered(citizen, "passive");
    for (int n = 0; n < 8; ++n)
        sms(other, matter(n));
    is_answered(other, "gathered");
    numbers_.guards.sender_a_day = 1;
    numbers_.guards.prefix_an_hour = 1;
    numbers_.guards.shape_an_hour = 1;
    numbers_.guards.link_a_minute = 1;
    restart();
    sms(phone(1), report);
    sms(phone(1), matter(2));
    is_answered(phone(1), "all budgets");
    numbers_.guards = {};
    numbers_.guards.exchanges_an_hour = 1;
    restart();
    sms(phone(2), "STATUS");
    sms(phone(2), "BANTUAN");
    is_answered(phone(2), "loop");
    for (int n = 0; n < 3; ++n)
        spam_on_a_new_day(phone(3));
    is_answered(phone(3), "ladder");
}

TEST_F(guards, answer_the_same_cry_three_times_an_hour_and_then_every_ten_minutes) {
    const auto cry = [&] {
        auto joined = message(citizen, "LAPOR kebakaran besar di pasar Bertais");
        joined.kind = incoming_kind::joined;
        joined.token.reset();
        return run(std::move(joined));
    };
    int heard = 0;
    for (int n = 0; n < 30; ++n) {
        heard += cry().empty() ? 0 : 1;
        later(1min);
    }
    EXPECT_GE(heard, 5);
    EXPECT_LE(heard, 6);
    EXPECT_EQ(ticket_count() > 0, true);
}

TEST_F(guards, do_not_let_many_cries_in_other_words_bomb_a_number) {
    int heard = 0;
    for (std::size_t n = 0; n < 40; ++n) {
        constexpr std::array<const char*, 5> what{"rumah", "pasar", "sekolah", "toko", "gudang"};
        constexpr std::array<const char*, 8> where{
            "Ampenan", "Selong", "Praya", "Bertais", "Gerung", "Dompu", "Taliwang", "Sekarbela"};
        const auto cry = fmt::format("kebakaran {} di {}", what.at(n % 5), where.at(n % 8));
        heard += reply(citizen, cry).empty() ? 0 : 1;
        later(30s);
    }
    EXPECT_LE(heard, 13);
}

// --- loops ---

TEST_F(guards, end_talk_that_leads_nowhere_for_an_hour) {
    numbers_.guards.passive_in_row = 0;
    numbers_.guards.passive_a_day = 0;
    restart();
    for (int n = 0; n < 30; ++n)
        EXPECT_THAT(sms(citizen, question(n)), Not(IsEmpty())) << n;
    EXPECT_THAT(reply(citizen, question(31)), HasSubstr("terlalu sering")) << "told why, once";
    EXPECT_TRUE(logged("guard.loop"));
    EXPECT_EQ(why(), silence::loop);
    EXPECT_THAT(sms(citizen, question(32)), IsEmpty());
    EXPECT_FALSE(logged("guard.loop"));
    EXPECT_THAT(reply(citizen, report), HasSubstr("iket")) << "never unheard";
}

// --- the ladder ---

TEST_F(guards, climb_one_step_a_day_and_tell_each_once) {
    later(1h);
    EXPECT_THAT(
        reply(citizen, "Promo pulsa murah ketik YA kirim ke sini"), HasSubstr("mirip iklan")
    );
    EXPECT_THAT(sms(citizen, "Promo pulsa murah ketik YA kirim ke situ"), IsEmpty());
    EXPECT_EQ(standing(citizen).strikes, 1);
    EXPECT_EQ(standing(citizen).why, "spam");
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1)) << "the first step is a warning";
    spam_on_a_new_day(citizen);
    EXPECT_THAT(
        last_.outbox, Contains(Field(&db::outbox_row::text, HasSubstr("hanya membalas aduan")))
    );
    EXPECT_THAT(sms(citizen, "STATUS"), IsEmpty());
    EXPECT_EQ(why(), silence::strike);
    EXPECT_THAT(reply(citizen, report), HasSubstr("iket"));
    spam_on_a_new_day(citizen);
    EXPECT_THAT(last_.outbox, Contains(Field(&db::outbox_row::text, HasSubstr("sekali sehari"))));
    spam_on_a_new_day(citizen);
    EXPECT_THAT(last_.outbox, IsEmpty()) << "it was told";
    EXPECT_EQ(standing(citizen).strikes, 3);
}

TEST_F(guards, on_the_last_step_tell_of_tickets_once_a_day) {
    for (int n = 0; n < 3; ++n)
        spam_on_a_new_day(citizen);
    EXPECT_THAT(reply(citizen, matter(1)), IsEmpty());
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(why(), silence::gathered);
    later(2min);
    EXPECT_THAT(
        background(), Contains(Field(&db::outbox_row::text, HasSubstr("1 aduan diterima")))
    );
    sms(citizen, matter(2));
    later(2h);
    sms(citizen, matter(3));
    later(20h);
    EXPECT_THAT(background(), Not(Contains(Field(&db::outbox_row::text, HasSubstr("diterima:")))));
    later(3h);
    EXPECT_THAT(
        background(), Contains(Field(&db::outbox_row::text, HasSubstr("2 aduan diterima")))
    );
}

TEST_F(guards, forget_the_ladder_after_thirty_quiet_days) {
    spam_on_a_new_day(citizen);
    spam_on_a_new_day(citizen);
    EXPECT_THAT(sms(citizen, "STATUS"), IsEmpty());
    later(24h * 30);
    EXPECT_THAT(sms(citizen, "CEK"), SizeIs(1));
    spam_on_a_new_day(citizen);
    EXPECT_EQ(standing(citizen).strikes, 1);
    EXPECT_THAT(last_.outbox, Contains(Field(&db::outbox_row::text, HasSubstr("mirip iklan"))));
}

TEST_F(guards, keep_the_ladder_over_a_restart) {
    spam_on_a_new_day(citizen);
    spam_on_a_new_day(citizen);
    restart();
    EXPECT_THAT(sms(citizen, "STATUS"), IsEmpty());
}

TEST_F(guards, are_forgiven_by_tag_and_by_ticket_with_a_deed_each) {
    const auto number = opened(citizen, report);
    spam_on_a_new_day(citizen);
    spam_on_a_new_day(citizen);
    const auto tag = db::log_tag(test_keys(), message(citizen, "").sender);
    spam_on_a_new_day(other);
    order(desk_forgive{tag, "nomor baru"});
    EXPECT_EQ(answered(), desk_verdict::done);
    EXPECT_EQ(standing(citizen), db::person_guard{});
    EXPECT_EQ(standing(other).strikes, 1) << "nobody else";
    EXPECT_THAT(sms(citizen, "STATUS"), SizeIs(1));
    spam_on_a_new_day(citizen);
    order(desk_forgive{number, ""});
    EXPECT_EQ(answered(), desk_verdict::done);
    ASSERT_THAT(store_.audit(), SizeIs(2));
    EXPECT_EQ(store_.audit()[0].kind, "forgive");
    EXPECT_EQ(store_.audit()[0].data, "strikes=2 why=spam reason=nomor baru");
    for (const std::string& whom : {std::string{"p:000000"}, number, std::string{"4827364"}}) {
        order(desk_forgive{whom, ""});
        EXPECT_EQ(answered(), desk_verdict::refused) << whom;
    }
    EXPECT_THAT(store_.audit(), SizeIs(2));
}

TEST_F(guards, never_warn_while_replies_are_paused) {
    numbers_.pause_replies = true;
    restart();
    EXPECT_THAT(sms(citizen, "Promo pulsa murah ketik YA kirim ke sini"), IsEmpty());
    for (int n = 0; n < 9; ++n)
        EXPECT_THAT(
            sms(citizen, matter(n)),
            Not(Contains(Field(&db::outbox_row::to, Field(&db::contact::wire, citizen))))
        );
    EXPECT_EQ(ticket_count(), 9U);
}

// --- other countries ---

class abroad : public guards {
protected:
    static constexpr auto malaysia = "60123456789";
    static constexpr auto taiwan = "886912345678";

    [[nodiscard]] const db::outbox_row& last_reply() const {
        for (auto row = store_.outbox().rbegin(); row != store_.outbox().rend(); ++row)
            if (row->second.to.wire == malaysia || row->second.to.wire == taiwan)
                return row->second;
        throw std::runtime_error{"no reply to anybody abroad"};
    }
};

TEST_F(abroad, a_reply_waits_and_leaves_with_a_new_deadline_when_it_is_approved) {
    sms(malaysia, report);
    EXPECT_EQ(ticket_count(), 1U);
    const auto id = last_reply().id;
    EXPECT_EQ(last_reply().state, db::outbox_state::held);
    later(5h);
    const auto rows = order(desk_held{std::to_string(id.value), true, "keluarga PMI"});
    ASSERT_EQ(answered(), desk_verdict::done);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].id, id);
    EXPECT_EQ(rows[0].to.wire, malaysia);
    EXPECT_EQ(rows[0].deadline, now_.wall + numbers_.answer_within);
    EXPECT_EQ(last_reply().state, db::outbox_state::queued);
    EXPECT_EQ(
        store_.audit().back().data,
        "which=" + std::to_string(id.value) + " count=1 reason=keluarga PMI"
    );
    order(desk_held{std::to_string(id.value), true, ""});
    EXPECT_EQ(answered(), desk_verdict::refused) << "it does not wait any more";
}

TEST_F(abroad, a_country_is_approved_at_once_and_no_other) {
    sms(malaysia, report);
    sms(malaysia, "STATUS");
    sms(taiwan, report);
    EXPECT_THAT(order(desk_held{"+60", true, ""}), SizeIs(2));
    EXPECT_EQ(last_reply().state, db::outbox_state::held) << "+886";
    sms(malaysia, "CEK");
    EXPECT_EQ(last_reply().state, db::outbox_state::held) << "later ones wait again";
}

TEST_F(abroad, a_refused_reply_never_leaves) {
    sms(malaysia, report);
    EXPECT_THAT(order(desk_held{"+60", false, ""}), IsEmpty());
    EXPECT_EQ(answered(), desk_verdict::done);
    EXPECT_EQ(last_reply().state, db::outbox_state::failed);
    EXPECT_EQ(store_.audit().back().kind, "refuse");
}

TEST_F(abroad, what_waited_for_a_week_is_too_old) {
    sms(malaysia, report);
    later(24h * 7 + 1min);
    EXPECT_THAT(order(desk_held{"+60", true, ""}), IsEmpty());
    EXPECT_THAT(last_.answers.front().said, HasSubstr("too old"));
    EXPECT_EQ(last_reply().state, db::outbox_state::failed);
}

TEST_F(abroad, a_country_of_the_configuration_is_answered) {
    numbers_.guards.reply_countries = {"60"};
    restart();
    EXPECT_THAT(reply(malaysia, report), HasSubstr("iket"));
    EXPECT_THAT(reply(taiwan, report), IsEmpty());
    for (int n = 0; n < 8; ++n)
        EXPECT_EQ(sms(malaysia, question(n)).empty(), n >= 5) << "as anybody here, " << n;
}

TEST_F(abroad, what_names_no_reply_is_refused) {
    for (const char* which : {"+60", "60", "abc", "+", "+6281", "0"}) {
        order(desk_held{which, true, ""});
        EXPECT_EQ(answered(), desk_verdict::refused) << which;
    }
    EXPECT_THAT(store_.audit(), IsEmpty());
}

} // namespace
} // namespace ntbcare::flow
