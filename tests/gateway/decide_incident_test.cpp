// Many people who report one thing in one place: what each of them and the office hear.
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto flooded = "banjir di Praya, rumah kami terendam";
constexpr auto broken = "jalan rusak parah di Praya";

class crowd : public conversation {
protected:
    static std::string phone(std::size_t n) { return fmt::format("62813{:07}", n); }

    std::vector<db::outbox_row> say(std::size_t n, const std::string& text) {
        return sms(phone(n), text);
    }
    /// So many different people, one after another.
    void crowd_says(std::size_t from, std::size_t upto, const std::string& text) {
        for (std::size_t n = from; n < upto; ++n)
            say(n, text);
    }
    std::vector<db::outbox_row> desk(desk_action what) {
        turn_input input;
        input.commands.push_back({1, {"siti", ""}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }
    db::ticket ticket_of(std::size_t n) {
        for (const auto& [id, row] : store_.tickets())
            if (store_.persons().at(row.person).number.digits == phone(n))
                return row;
        return {};
    }
    std::string number_of(std::size_t n) { return service_->numbers.number(ticket_of(n).id); }
    const db::incident& only_incident() {
        EXPECT_THAT(store_.incidents(), SizeIs(1));
        return store_.incidents().begin()->second;
    }
    /// Background turns until nothing is left to tell.
    std::vector<db::outbox_row> all_background() {
        std::vector<db::outbox_row> sent;
        for (int turns = 0; turns < 10'000; ++turns) {
            for (auto& row : background())
                sent.push_back(std::move(row));
            if (!last_.joint_left.value_or(false) && turns > 1)
                break;
        }
        return sent;
    }
    static std::size_t count_to(const std::vector<db::outbox_row>& rows, const std::string& wire) {
        return static_cast<std::size_t>(std::ranges::count_if(rows, [&](const auto& row) {
            return row.to.wire == wire;
        }));
    }
};

TEST_F(crowd, the_fifth_person_makes_it_an_incident) {
    crowd_says(0, 4, broken);
    EXPECT_THAT(store_.incidents(), IsEmpty());
    const auto said = reply(phone(4), broken);
    const auto& of = only_incident();
    EXPECT_EQ(of.people, 5);
    EXPECT_EQ(of.lead, ticket_of(0).id);
    EXPECT_EQ(ticket_of(4).state, ticket_state::duplikat);
    EXPECT_THAT(said, HasSubstr(routing::shown(number_of(4))));
    EXPECT_THAT(said, HasSubstr("sudah dilaporkan 5 warga"));
    EXPECT_LE(protocol::septets(said).value_or(999), 160U);
}

TEST_F(crowd, earlier_reports_are_taken_in_and_keep_their_texts_and_numbers) {
    crowd_says(0, 5, broken);
    background();
    for (std::size_t n = 0; n < 5; ++n) {
        EXPECT_EQ(ticket_of(n).incident, ticket_of(0).id) << n;
        EXPECT_EQ(store_.texts().at({ticket_of(n).id, 0}).text, broken);
    }
    EXPECT_EQ(ticket_of(0).state, ticket_state::diteruskan);
    EXPECT_EQ(ticket_of(1).state, ticket_state::duplikat);
    EXPECT_THAT(only_incident().gathering, IsEmpty());
}

TEST_F(crowd, villages_of_one_kecamatan_are_one_place) {
    crowd_says(0, 4, "jalan rusak parah di Praya");
    say(4, "jalan rusak parah di kelurahan Leneng kecamatan Praya");
    EXPECT_EQ(ticket_of(4).place.substr(0, 8), "52.02.01");
    EXPECT_EQ(only_incident().people, 5);
}

TEST_F(crowd, another_topic_place_office_or_no_place_stands_alone) {
    crowd_says(0, 5, broken);
    for (const char* text :
         {"jembatan rusak parah di Praya",
          "jalan rusak parah di Selong",
          "jalan rusak parah sekali di depan rumah kami",
          "jalan nasional rusak parah di Praya",
          "jalan rusak parah di Lombok Tengah"}) {
        sms(other, text);
        EXPECT_NE(last_ticket().state, ticket_state::duplikat) << text;
        EXPECT_FALSE(last_ticket().incident) << text;
        later(std::chrono::minutes{1});
    }
}

TEST_F(crowd, whoever_names_the_place_when_asked_joins_too) {
    crowd_says(0, 5, broken);
    say(5, "jalan rusak");
    EXPECT_FALSE(ticket_of(5).incident);
    EXPECT_THAT(reply(phone(5), "Praya"), HasSubstr("sudah dilaporkan 6 warga"));
    EXPECT_EQ(ticket_of(5).incident, only_incident().id);
    EXPECT_EQ(ticket_of(5).state, ticket_state::duplikat);
}

TEST_F(crowd, secret_reports_never_fold) {
    crowd_says(0, 5, std::string{"RAHASIA "} + broken);
    EXPECT_THAT(store_.incidents(), IsEmpty());
    crowd_says(10, 15, broken);
    say(15, std::string{"RAHASIA "} + broken);
    EXPECT_FALSE(ticket_of(15).incident);
}

TEST_F(crowd, ideas_and_questions_never_fold) {
    crowd_says(0, 6, std::string{"SARAN "} + broken);
    crowd_says(10, 16, std::string{"TANYA "} + broken);
    EXPECT_THAT(store_.incidents(), IsEmpty());
}

TEST_F(crowd, one_person_makes_no_incident_however_often_she_says_it) {
    for (int n = 0; n < 8; ++n)
        sms(citizen, fmt::format("LAPOR jalan rusak parah di Praya gang {}", n));
    EXPECT_EQ(ticket_count(), 8U);
    EXPECT_THAT(store_.incidents(), IsEmpty());
}

TEST_F(crowd, whoever_says_lapor_again_stands_alone) {
    crowd_says(0, 5, broken);
    say(4, "LAPOR jalan rusak parah di Praya gang melati");
    EXPECT_FALSE(last_ticket().incident);
    EXPECT_EQ(only_incident().people, 5);
}

TEST_F(crowd, reports_of_more_than_an_hour_ago_do_not_count) {
    crowd_says(0, 4, broken);
    later(std::chrono::minutes{61});
    say(4, broken);
    EXPECT_THAT(store_.incidents(), IsEmpty());
}

TEST_F(crowd, it_takes_reports_for_a_day_after_the_last_one) {
    crowd_says(0, 5, broken);
    later(std::chrono::hours{23});
    say(5, broken);
    later(std::chrono::hours{23});
    say(6, broken);
    EXPECT_EQ(only_incident().people, 7);
    later(std::chrono::hours{24});
    say(7, broken);
    EXPECT_EQ(only_incident().people, 7);
    EXPECT_EQ(ticket_of(7).state, ticket_state::diteruskan);
}

TEST_F(crowd, an_urgent_one_brings_the_emergency_number_first) {
    crowd_says(0, 5, flooded);
    const auto said = reply(phone(5), flooded);
    EXPECT_EQ(only_incident().people, 6);
    EXPECT_LT(said.find("112"), said.find(routing::shown(number_of(5))));
    EXPECT_THAT(said, HasSubstr("6 warga"));
    EXPECT_LE(protocol::septets(said).value_or(999), 160U) << said;
}

TEST_F(crowd, an_urgent_one_may_be_named_by_its_kabupaten_a_road_may_not) {
    crowd_says(0, 5, "banjir besar di Lombok Tengah");
    EXPECT_EQ(only_incident().place, "52.02");
    crowd_says(10, 16, "jalan rusak parah di Lombok Tengah");
    EXPECT_THAT(store_.incidents(), SizeIs(1));
}

TEST_F(crowd, the_office_hears_of_it_once_and_then_how_much_it_grew) {
    std::size_t heard = 0;
    for (std::size_t n = 0; n < 42; ++n)
        heard += count_to(say(n, broken), officer_pupr);
    EXPECT_EQ(heard, 2U); // The first ticket, and the incident.
    later(std::chrono::minutes{10});
    const auto rows = background();
    std::string all;
    for (const auto& row : rows)
        all += row.text + '\n';
    later(std::chrono::minutes{10});
    for (const auto& row : background())
        all += row.text + '\n';
    EXPECT_THAT(all, HasSubstr("+37 laporan, jumlah 42"));
    EXPECT_THAT(background(), IsEmpty());
}

TEST_F(crowd, an_urgent_one_tells_its_growth_at_ten_and_a_hundred) {
    numbers_.notice_every = std::chrono::hours{10};
    restart();
    std::vector<std::string> told;
    const auto seen_by = [&](const std::vector<db::outbox_row>& rows) {
        for (const auto& row : rows)
            if (row.text.find("laporan, jumlah") != std::string::npos)
                told.push_back(row.text);
    };
    say(0, flooded);
    const std::vector named{officer_of(last_ticket().office, "6281234567899")};
    ASSERT_TRUE(store_.seed_officers(named, now_.wall));
    restart();
    for (std::size_t n = 1; n < 105; ++n)
        seen_by(say(n, flooded));
    ASSERT_THAT(told, SizeIs(2));
    EXPECT_THAT(told[0], HasSubstr("+5 laporan, jumlah 10"));
    EXPECT_THAT(told[1], HasSubstr("+90 laporan, jumlah 100"));
}

TEST_F(crowd, status_tells_the_joint_state_and_office_with_the_own_number) {
    crowd_says(0, 6, broken);
    background();
    EXPECT_THAT(reply(phone(5), "STATUS"), HasSubstr("diteruskan di PUPR-Perkim"));
    sms(officer_pupr, "JAWAB " + number_of(0) + " besok kami tambal");
    const auto said = reply(phone(5), "STATUS " + number_of(5));
    EXPECT_THAT(said, HasSubstr(routing::shown(number_of(5))));
    EXPECT_THAT(said, HasSubstr("dijawab di PUPR-Perkim"));
}

TEST_F(crowd, an_answer_reaches_each_reporter_once_with_her_own_number) {
    crowd_says(0, 8, broken);
    background();
    auto rows = sms(officer_pupr, "JAWAB " + number_of(6) + " besok kami tambal");
    EXPECT_THAT(rows.back().text, HasSubstr("terkirim ke 8 pelapor"));
    for (auto& row : all_background())
        rows.push_back(std::move(row));
    for (std::size_t n = 0; n < 8; ++n) {
        EXPECT_EQ(count_to(rows, phone(n)), 1U) << n;
        const auto own =
            std::ranges::find(rows, phone(n), [](const auto& row) { return row.to.wire; });
        EXPECT_THAT(own->text, HasSubstr(routing::shown(number_of(n))));
        EXPECT_THAT(own->text, HasSubstr("besok kami tambal"));
    }
    EXPECT_THAT(all_background(), IsEmpty());
}

TEST_F(crowd, an_office_that_answers_before_all_are_gathered_still_reaches_everybody) {
    crowd_says(0, 6, broken);
    const auto heard = reply(officer_pupr, "SELESAI " + number_of(0) + " sudah ditambal");
    EXPECT_THAT(heard, HasSubstr("terkirim ke 6 pelapor"));
    const auto rows = all_background();
    for (std::size_t n = 1; n < 6; ++n)
        EXPECT_EQ(count_to(rows, phone(n)), 1U) << n;
    for (std::size_t n = 0; n < 6; ++n)
        EXPECT_EQ(ticket_of(n).state, ticket_state::dijawab) << n;
}

TEST_F(crowd, y_closes_hers_and_t_reopens_hers) {
    crowd_says(0, 6, broken);
    background();
    sms(officer_pupr, "SELESAI " + number_of(0) + " sudah ditambal");
    all_background();
    for (std::size_t n = 0; n < 6; ++n)
        EXPECT_EQ(ticket_of(n).state, ticket_state::dijawab) << n;
    reply(phone(2), "Y");
    const auto rows = say(3, "T masih berlubang");
    EXPECT_EQ(ticket_of(2).state, ticket_state::selesai);
    EXPECT_EQ(ticket_of(3).state, ticket_state::dibuka_lagi);
    EXPECT_EQ(ticket_of(4).state, ticket_state::dijawab);
    EXPECT_EQ(ticket_of(0).state, ticket_state::dijawab);
    later(std::chrono::hours{1});
    EXPECT_EQ(count_to(rows, officer_pupr) + count_to(background(), officer_pupr), 1U);
}

TEST_F(crowd, a_reopened_ticket_is_answered_by_itself) {
    crowd_says(0, 6, broken);
    background();
    sms(officer_pupr, "SELESAI " + number_of(0) + " sudah ditambal");
    all_background();
    say(3, "T masih berlubang");
    const auto rows = sms(officer_pupr, "JAWAB " + number_of(3) + " kami datang lagi");
    EXPECT_EQ(count_to(rows, phone(3)), 1U);
    EXPECT_EQ(count_to(all_background(), phone(4)), 0U);
}

TEST_F(crowd, after_selesai_nobody_joins_and_the_same_matter_is_a_new_ticket) {
    crowd_says(0, 5, broken);
    background();
    sms(officer_pupr, "SELESAI " + number_of(0) + " sudah ditambal");
    say(5, broken);
    EXPECT_EQ(ticket_of(5).state, ticket_state::diteruskan);
    EXPECT_EQ(only_incident().people, 5);
}

TEST_F(crowd, whoever_joins_after_an_answer_hears_the_next_one_only) {
    crowd_says(0, 5, broken);
    background();
    sms(officer_pupr, "JAWAB " + number_of(0) + " besok kami tambal");
    say(5, broken);
    const auto first = all_background();
    EXPECT_EQ(count_to(first, phone(5)), 0U);
    sms(officer_pupr, "JAWAB " + number_of(0) + " sudah mulai");
    EXPECT_EQ(count_to(all_background(), phone(5)), 1U);
}

TEST_F(crowd, stop_is_respected) {
    crowd_says(0, 5, broken);
    background();
    say(2, "STOP");
    sms(officer_pupr, "SELESAI " + number_of(0) + " sudah ditambal");
    const auto rows = all_background();
    EXPECT_EQ(count_to(rows, phone(2)), 0U);
    EXPECT_EQ(count_to(rows, phone(1)), 1U);
    EXPECT_EQ(ticket_of(2).state, ticket_state::dijawab);
}

TEST_F(crowd, an_officer_of_another_office_cannot_answer_it) {
    crowd_says(0, 5, broken);
    background();
    EXPECT_THAT(
        reply(officer_dishub, "JAWAB " + number_of(4) + " bukan kami"), HasSubstr("tidak dikenal")
    );
}

TEST_F(crowd, when_the_first_reporter_withdraws_another_ticket_leads) {
    crowd_says(0, 6, broken);
    background();
    say(0, "BATAL " + number_of(0));
    say(0, "Y");
    EXPECT_EQ(ticket_of(0).state, ticket_state::batal);
    const auto rows = background();
    EXPECT_EQ(only_incident().lead, ticket_of(1).id);
    EXPECT_EQ(ticket_of(1).state, ticket_state::diteruskan);
    ASSERT_EQ(count_to(rows, officer_pupr), 1U);
    EXPECT_THAT(rows[0].text, HasSubstr(number_of(1)));
    sms(officer_pupr, "JAWAB " + number_of(1) + " besok kami tambal");
    const auto told = all_background();
    EXPECT_EQ(count_to(told, phone(0)), 0U);
    EXPECT_EQ(count_to(told, phone(5)), 1U);
}

TEST_F(crowd, a_lead_that_withdraws_in_a_turn_with_background_work_is_followed_by_the_next) {
    crowd_says(0, 6, broken);
    background();
    say(0, "BATAL " + number_of(0));
    later(std::chrono::hours{1}); // The growth is due: the incident is looked at in the same turn.
    turn_input input;
    input.messages.push_back(message(phone(0), "Y"));
    input.background = true;
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_FALSE(only_incident().finished);
    background();
    EXPECT_EQ(only_incident().lead, ticket_of(1).id);
}

TEST_F(crowd, when_everybody_withdrew_it_is_over) {
    crowd_says(0, 5, broken);
    background();
    for (std::size_t n = 0; n < 5; ++n) {
        say(n, "BATAL " + number_of(n));
        say(n, "Y");
        background();
    }
    EXPECT_TRUE(only_incident().finished);
    EXPECT_THAT(background(), IsEmpty());
    say(7, broken);
    EXPECT_EQ(ticket_of(7).state, ticket_state::diteruskan);
}

TEST_F(crowd, a_ticket_made_secret_leaves_it) {
    crowd_says(0, 6, broken);
    background();
    say(3, "RAHASIA");
    EXPECT_TRUE(ticket_of(3).secret);
    EXPECT_FALSE(ticket_of(3).incident);
    EXPECT_EQ(ticket_of(3).state, ticket_state::diteruskan);
    sms(officer_pupr, "JAWAB " + number_of(0) + " besok kami tambal");
    EXPECT_EQ(count_to(all_background(), phone(3)), 0U);
}

TEST_F(crowd, a_member_that_is_split_off_stands_alone_and_the_office_hears_of_it) {
    numbers_.notice_every = std::chrono::milliseconds{1};
    restart();
    crowd_says(0, 6, broken);
    background();
    later(std::chrono::hours{1});
    background();
    later(std::chrono::hours{1});
    const auto rows = desk(desk_split{number_of(3), "lubang lain"});
    EXPECT_EQ(last_.answers.front().verdict, desk_verdict::done);
    EXPECT_FALSE(ticket_of(3).incident);
    EXPECT_EQ(ticket_of(3).state, ticket_state::diteruskan);
    ASSERT_EQ(count_to(rows, officer_pupr), 1U);
    EXPECT_THAT(rows[0].text, HasSubstr(number_of(3)));
    EXPECT_EQ(store_.audit().back().kind, "split");
    sms(officer_pupr, "JAWAB " + number_of(0) + " besok kami tambal");
    EXPECT_EQ(count_to(all_background(), phone(3)), 0U);
    desk(desk_split{number_of(3), ""});
    EXPECT_EQ(last_.answers.front().verdict, desk_verdict::refused);
}

TEST_F(crowd, a_lead_that_is_split_off_leaves_it_to_the_next) {
    crowd_says(0, 6, broken);
    background();
    desk(desk_split{number_of(0), ""});
    background();
    EXPECT_FALSE(ticket_of(0).incident);
    EXPECT_EQ(only_incident().lead, ticket_of(1).id);
}

TEST_F(crowd, a_lead_is_split_off_for_good_before_the_others_are_gathered) {
    crowd_says(0, 6, broken);
    desk(desk_split{number_of(0), ""});
    EXPECT_EQ(last_.answers.front().verdict, desk_verdict::done);
    EXPECT_EQ(store_.audit().back().data, fmt::format("incident={}", only_incident().id.value));
    all_background();
    EXPECT_FALSE(ticket_of(0).incident);
    EXPECT_EQ(ticket_of(0).state, ticket_state::diteruskan);
    EXPECT_EQ(only_incident().lead, ticket_of(1).id);
    sms(officer_pupr, "JAWAB " + number_of(1) + " besok kami tambal");
    EXPECT_EQ(count_to(all_background(), phone(0)), 0U);
    desk(desk_split{number_of(0), ""});
    EXPECT_EQ(last_.answers.front().verdict, desk_verdict::refused);
}

TEST_F(crowd, a_first_report_that_was_split_off_begins_no_second_incident) {
    crowd_says(0, 6, broken);
    background();
    desk(desk_split{number_of(0), ""});
    background();
    sms(officer_pupr, "SELESAI " + number_of(1) + " sudah ditambal");
    all_background();
    crowd_says(6, 10, broken);
    EXPECT_THAT(store_.incidents(), SizeIs(1));
    EXPECT_TRUE(only_incident().finished);
    say(10, broken);
    EXPECT_THAT(store_.incidents(), SizeIs(2));
    EXPECT_TRUE(store_.incidents().contains(ticket_of(6).id));
}

TEST_F(crowd, whoever_sends_a_member_to_another_office_splits_it_off) {
    crowd_says(0, 6, broken);
    background();
    desk(desk_route{number_of(4), "dishub", "", ""});
    EXPECT_EQ(last_.answers.front().verdict, desk_verdict::done);
    EXPECT_EQ(ticket_of(4).office, "dishub");
    EXPECT_EQ(ticket_of(4).state, ticket_state::diteruskan);
    EXPECT_FALSE(ticket_of(4).incident);
    EXPECT_EQ(ticket_of(5).state, ticket_state::duplikat);
}

TEST_F(crowd, when_the_lead_goes_to_another_office_that_one_answers_all) {
    crowd_says(0, 6, broken);
    background();
    desk(desk_route{number_of(0), "dishub", "", ""});
    EXPECT_THAT(reply(phone(5), "STATUS"), HasSubstr("Dishub"));
    sms(officer_dishub, "JAWAB " + number_of(5) + " kami pasang rambu");
    EXPECT_EQ(count_to(all_background(), phone(4)), 1U);
}

TEST_F(crowd, the_same_in_other_words_is_added_to_a_member_too) {
    crowd_says(0, 6, broken);
    background();
    const auto said = reply(phone(5), "jalan di Praya masih rusak parah pak");
    EXPECT_THAT(said, HasSubstr(routing::shown(number_of(5))));
    EXPECT_THAT(said, HasSubstr("ditambahkan"));
    EXPECT_EQ(ticket_count(), 6U);
}

TEST_F(crowd, all_of_it_may_happen_in_one_turn) {
    turn_input input;
    for (std::size_t n = 0; n < 200; ++n)
        input.messages.push_back(message(phone(n), broken));
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    background();
    EXPECT_EQ(only_incident().people, 200);
    for (std::size_t n = 0; n < 200; ++n)
        EXPECT_EQ(ticket_of(n).incident, ticket_of(0).id);
}

TEST_F(crowd, a_restart_forgets_neither_reports_nor_incidents) {
    crowd_says(0, 4, broken);
    restart();
    say(4, broken);
    EXPECT_EQ(only_incident().people, 5);
    restart();
    say(5, broken);
    background();
    EXPECT_EQ(only_incident().people, 6);
    EXPECT_EQ(ticket_of(1).incident, ticket_of(0).id);
}

} // namespace
} // namespace ntbcare::flow
