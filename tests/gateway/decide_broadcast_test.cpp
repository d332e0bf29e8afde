// One text to many: who may send it, who hears it, and when.
#include "db/passphrase.hpp"
#include "tests/gateway/working_weeks.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::broadcast_state;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr auto words = "Besok air dari PDAM mati jam 8-12 karena perbaikan pipa.";

class many : public conversation {
protected:
    many() {
        for (const auto* name : {"Ibu Sari", "Pak Lalu", "Ibu Dewi"})
            desk({desk_add_user{
                name, std::string(32, 'a'), std::string(db::proof_digits, 'a'), true}});
        later(1h); // Nine in the morning of a Monday in WITA.
    }

    std::vector<db::outbox_row> desk(desk_action what, const std::string& name = "Ibu Sari") {
        turn_input input;
        input.commands.push_back({1, {"ntbcare", name}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }
    desk_verdict verdict() const { return last_.answers.front().verdict; }
    std::string said() const { return last_.answers.front().said; }
    const db::broadcast& row(std::int64_t id = 1) const { return store_.broadcasts().at(id); }

    void approve(const std::string& id, const std::string& name, char letter = 'a') {
        desk(desk_approve{id, std::string(db::proof_digits, letter)}, name);
    }
    void propose(desk_propose what = {words, "", "52"}) {
        desk(std::move(what));
        ASSERT_EQ(verdict(), desk_verdict::done) << said();
    }
    void approve_twice(const std::string& id = "1") {
        approve(id, "Pak Lalu");
        approve(id, "Ibu Dewi");
        ASSERT_EQ(verdict(), desk_verdict::done) << said();
    }
    /// Background turns, a second apart.
    std::vector<db::outbox_row> told(int turns = 10) {
        std::vector<db::outbox_row> sent;
        for (; turns > 0; --turns) {
            later(1s);
            for (auto& each : background())
                if (each.in == db::lane::broadcast)
                    sent.push_back(std::move(each));
        }
        return sent;
    }
    static std::vector<std::string> phones(const std::vector<db::outbox_row>& rows) {
        std::vector<std::string> made;
        for (const auto& each : rows)
            made.push_back(each.to.wire);
        return made;
    }
    static std::string phone(int n) { return fmt::format("62813000{:05}", n); }
};

TEST_F(many, reaches_those_who_subscribed_and_nobody_else) {
    EXPECT_THAT(reply(citizen, "LANGGAN"), HasSubstr("kabar resmi Prov. Nusa Tenggara Barat"));
    sms(other, "jalan rusak parah di Praya");
    propose();
    approve_twice();
    const auto rows = told();
    EXPECT_THAT(phones(rows), ElementsAre(citizen));
    EXPECT_THAT(rows[0].text, HasSubstr(words));
    EXPECT_THAT(rows[0].text, HasSubstr("STOP LANGGAN"));
    EXPECT_LE(protocol::septets(rows[0].text).value_or(999), 160U);
    EXPECT_EQ(row().state, broadcast_state::done);
    EXPECT_EQ(row().told, 1);
    EXPECT_THAT(told(), IsEmpty()) << "once";
}

TEST_F(many, of_a_kabupaten_reaches_its_subscribers_and_the_provinces) {
    sms(phone(1), "LANGGAN lombok tengah");
    sms(phone(2), "langgan kota bima");
    sms(phone(3), "LANGGAN");
    sms(phone(4), "LANGGAN Praya");
    propose({words, "", "52.02"});
    approve_twice();
    EXPECT_THAT(phones(told()), UnorderedElementsAre(phone(1), phone(3), phone(4)));
    propose({words, "", "52"});
    approve_twice("2");
    EXPECT_THAT(told(), SizeIs(4));
}

TEST_F(many, words_behind_langgan_that_are_no_place_are_a_complaint) {
    sms(citizen, "langgan listrik mahal sekali");
    EXPECT_EQ(ticket_count(), 1U);
    sms(other, "langganan PDAM saya mati sejak kemarin");
    EXPECT_EQ(ticket_count(), 2U);
    propose();
    approve_twice();
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(many, ends_for_whoever_says_stop_langgan_or_stop) {
    for (const auto* from : {citizen, other})
        sms(from, "LANGGAN");
    EXPECT_THAT(reply(citizen, "STOP LANGGAN"), HasSubstr("tidak dikirim lagi"));
    sms(other, "STOP");
    propose();
    approve_twice();
    EXPECT_THAT(told(), IsEmpty());
    sms(other, "MULAI");
    propose();
    approve_twice("2");
    EXPECT_THAT(phones(told()), ElementsAre(other));
}

TEST_F(many, langgan_after_stop_is_a_wish_to_hear_again) {
    sms(citizen, "STOP");
    sms(citizen, "LANGGAN");
    propose();
    approve_twice();
    EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(many, needs_two_people_beside_the_one_who_wrote_it) {
    sms(citizen, "LANGGAN");
    propose();
    for (const auto* same : {"ibu sari", "Ibu  Sari", " IBU SARI "}) {
        approve("1", same);
        EXPECT_EQ(verdict(), desk_verdict::refused) << same;
    }
    approve("1", "Pak Lalu");
    EXPECT_EQ(verdict(), desk_verdict::done);
    EXPECT_THAT(told(), IsEmpty());
    approve("1", "PAK LALU");
    EXPECT_EQ(verdict(), desk_verdict::refused);
    approve("1", "");
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(told(), IsEmpty());
    approve("1", "Ibu Dewi");
    EXPECT_THAT(told(), SizeIs(1));
    const auto& audit = store_.audit();
    EXPECT_EQ(audit.back().name, "Ibu Dewi");
    EXPECT_EQ(audit.back().data, "broadcast=1");
}

TEST_F(many, does_not_go_at_night_and_goes_on_in_the_morning) {
    sms(citizen, "LANGGAN");
    propose();
    later(11h); // Eight in the evening.
    approve_twice();
    const auto night = now_.wall;
    EXPECT_THAT(told(), IsEmpty());
    now_.wall = routing::start_of(routing::date_of(night)) + 24h + 8h - 11s;
    EXPECT_THAT(told(), IsEmpty()) << "7.59";
    EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(many, is_not_sent_after_the_evening_it_was_written_in) {
    sms(citizen, "LANGGAN");
    now_.wall = routing::start_of(routing::date_of(now_.wall)) + 19h + 59min;
    propose();
    approve_twice();
    const auto rows = told();
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].deadline, routing::start_of(routing::date_of(now_.wall)) + 20h);
}

TEST_F(many, goes_out_in_slices_and_over_a_restart_to_nobody_twice) {
    numbers_.broadcasts.a_second = 3;
    restart();
    for (int n = 0; n < 10; ++n)
        sms(phone(n), "LANGGAN");
    propose();
    approve_twice();
    auto rows = told(2);
    EXPECT_THAT(rows, SizeIs(6));
    EXPECT_THAT(background(), IsEmpty()) << "not twice in a second";
    restart();
    for (auto& each : told())
        rows.push_back(std::move(each));
    auto heard = phones(rows);
    std::ranges::sort(heard);
    EXPECT_THAT(heard, SizeIs(10));
    EXPECT_EQ(std::ranges::adjacent_find(heard), heard.end());
    EXPECT_EQ(row().state, broadcast_state::done);
}

TEST_F(many, can_be_stopped_on_its_way) {
    numbers_.broadcasts.a_second = 3;
    restart();
    for (int n = 0; n < 10; ++n)
        sms(phone(n), "LANGGAN");
    propose();
    approve_twice();
    EXPECT_THAT(told(1), SizeIs(3));
    desk(desk_stop{"1"});
    EXPECT_EQ(verdict(), desk_verdict::done);
    EXPECT_THAT(said(), HasSubstr("3 SMS"));
    EXPECT_THAT(told(), IsEmpty());
    desk(desk_stop{"1"});
    EXPECT_EQ(verdict(), desk_verdict::refused);
}

TEST_F(many, who_approves_proves_who_he_is) {
    sms(citizen, "LANGGAN");
    propose();
    approve("1", "Pak Lalu", 'b');
    EXPECT_THAT(said(), HasSubstr("not the passphrase"));
    approve("1", "Pak Nobody");
    EXPECT_THAT(said(), HasSubstr("not known here"));
    EXPECT_EQ(store_.audit().back().kind, "broadcast.refused");
    EXPECT_EQ(store_.audit().back().data, "broadcast=1 why=unknown_user");
    approve("1", "Ibu Dewi");
    for (int n = 0; n < 2; ++n)
        approve("1", "Pak Lalu", 'b');
    approve("1", "Pak Lalu");
    EXPECT_THAT(said(), HasSubstr("locked"));
    EXPECT_THAT(told(), IsEmpty());
    later(1h);
    approve("1", "Pak Lalu");
    EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(many, lapses_when_nobody_approves_it) {
    propose();
    later(72h);
    background();
    EXPECT_EQ(row().state, broadcast_state::stopped);
    approve("1", "Pak Lalu");
    EXPECT_EQ(verdict(), desk_verdict::refused);
}

TEST_F(many, waits_while_replies_are_paused) {
    sms(citizen, "LANGGAN");
    propose();
    approve_twice();
    numbers_.pause_replies = true;
    restart();
    EXPECT_THAT(told(), IsEmpty());
    numbers_.pause_replies = false;
    restart();
    EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(many, is_refused_when_one_sms_does_not_hold_it) {
    desk(desk_propose{std::string(150, 'a'), "", "52"});
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_THAT(said(), HasSubstr("shorter"));
    EXPECT_THAT(store_.broadcasts(), IsEmpty());
}

TEST_F(many, is_refused_without_one_audience_or_a_name) {
    for (const auto& what :
         {desk_propose{words, "", ""},
          desk_propose{words, "482 7363", "52"},
          desk_propose{words, "", "99.99"},
          desk_propose{words, "482 7363", ""}}) {
        desk(what);
        EXPECT_EQ(verdict(), desk_verdict::refused);
    }
    desk(desk_propose{words, "", "52"}, "");
    EXPECT_EQ(verdict(), desk_verdict::refused);
    approve("1", "Pak Lalu");
    EXPECT_EQ(verdict(), desk_verdict::refused);
    approve("satu", "Pak Lalu");
    EXPECT_EQ(verdict(), desk_verdict::refused);
    EXPECT_EQ(store_.audit().back().kind, "user_added") << "nothing since";
}

TEST_F(many, to_an_incident_reaches_whoever_reported_twice_once_whatever_the_slice) {
    numbers_.broadcasts.a_second = 3;
    numbers_.similar_within = {};
    restart();
    for (int n = 0; n < 6; ++n)
        sms(phone(n), "jalan rusak parah di Praya");
    background();
    const auto lead = service_->numbers.number(store_.tickets().begin()->first);
    for (int n = 0; n < 2; ++n) {
        sms(phone(n), "LAPOR jalan rusak di Praya makin parah");
        const auto again = service_->numbers.number(store_.tickets().rbegin()->first);
        desk(desk_merge{.number = again, .into = lead, .reason = "sama"});
        ASSERT_EQ(verdict(), desk_verdict::done) << said();
    }
    background();
    propose({"Alat berat tiba besok pagi.", lead, ""});
    approve_twice();
    auto heard = phones(told());
    std::ranges::sort(heard);
    EXPECT_THAT(heard, SizeIs(6));
    EXPECT_EQ(std::ranges::adjacent_find(heard), heard.end());
}

TEST_F(many, a_text_that_waits_abroad_keeps_its_hours_whenever_somebody_approves_it) {
    constexpr auto malaysia = "60123456789";
    for (int n = 0; n < 6; ++n)
        sms(n == 2 ? std::string{malaysia} : phone(n), "jalan rusak parah di Praya");
    background();
    const auto first = service_->numbers.number(store_.tickets().begin()->first);
    propose({words, first, ""});
    approve_twice();
    told();
    const auto& all = store_.outbox();
    const auto abroad = std::ranges::find_if(all, [&](const auto& each) {
        return each.second.in == db::lane::broadcast && each.second.to.wire == malaysia;
    });
    ASSERT_NE(abroad, all.end());
    ASSERT_EQ(abroad->second.state, db::outbox_state::held);
    const auto which = std::to_string(abroad->first.value);
    later(1h);
    const auto sent = desk(desk_held{which, true, ""});
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].deadline, abroad->second.deadline);
    EXPECT_LT(sent[0].deadline - now_.wall, 24h);
}

TEST_F(many, a_text_that_waited_abroad_until_the_evening_is_too_old) {
    constexpr auto malaysia = "60123456789";
    for (int n = 0; n < 6; ++n)
        sms(n == 2 ? std::string{malaysia} : phone(n), "jalan rusak parah di Praya");
    background();
    propose({words, service_->numbers.number(store_.tickets().begin()->first), ""});
    approve_twice();
    told();
    later(24h);
    for (const auto& each : desk(desk_held{"+60", true, ""}))
        EXPECT_NE(each.in, db::lane::broadcast);
    EXPECT_THAT(said(), HasSubstr("1 are too old"));
}

TEST_F(many, to_an_incident_reaches_every_reporter_with_her_own_number) {
    for (int n = 0; n < 6; ++n)
        sms(phone(n), "jalan rusak parah di Praya");
    background();
    sms(phone(3), "STOP");
    const auto number = service_->numbers.number(store_.tickets().begin()->first);
    propose({"Alat berat tiba besok pagi.", number, ""});
    approve_twice();
    const auto rows = told();
    EXPECT_THAT(rows, SizeIs(5));
    EXPECT_THAT(phones(rows), Not(testing::Contains(phone(3))));
    EXPECT_THAT(rows[0].text, HasSubstr(routing::shown(number)));
    EXPECT_THAT(rows[1].text, Not(HasSubstr(routing::shown(number))));
}

} // namespace
} // namespace ntbcare::flow
