// The threat "insider, or an office that takes revenge": what an office sees, hears and can ask of
// a secret ticket, and what one that is complained of does not. One test for each door.
#include "tests/gateway/decide_conversation.hpp"

#include <algorithm>

using namespace ntbcare;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

namespace ntbcare::flow {
namespace {

class InsiderAndOpdRetaliation : public conversation {
protected:
    static constexpr auto officer_inspektorat = "6281234567805";
    static constexpr auto officer_desk = "6281234567806";
    static constexpr auto accusation =
        "LAPOR RAHASIA kepala dinas perhubungan minta uang pungli untuk izin trayek di Praya";
    static constexpr auto broken_road = "LAPOR RAHASIA jalan provinsi rusak parah di kec. Pujut";

    InsiderAndOpdRetaliation() {
        const std::vector<db::officer> more{
            officer_of("inspektorat", officer_inspektorat),
            officer_of("diskominfotik", officer_desk)};
        EXPECT_TRUE(store_.seed_officers(more, now_.wall));
        numbers_.escalate_to = {"dishub"};
        numbers_.clocks.named_rungs = 1;
        restart();
    }

    std::vector<db::outbox_row> at_desk(desk_action what) {
        turn_input input;
        input.commands.push_back({7, {"siti", "Ibu Sari"}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_THAT(last_.answers, SizeIs(1));
        return last_.outbox;
    }
    const desk_answer& answer() const { return last_.answers.front(); }
    std::vector<db::outbox_row> excluded(const std::string& number, const std::string& office) {
        auto rows = at_desk(desk_exclude{number, office, false, "dia yang dilaporkan"});
        EXPECT_EQ(answer().verdict, desk_verdict::done) << answer().said;
        return rows;
    }
    static std::vector<std::string>
    heard_by(const std::vector<db::outbox_row>& rows, const std::string& wire) {
        std::vector<std::string> texts;
        for (const auto& row : rows)
            if (row.to.wire == wire)
                texts.push_back(row.text);
        return texts;
    }
    /// Everything that was ever written to this phone.
    std::vector<std::string> ever_heard_by(const std::string& wire) const {
        std::vector<std::string> texts;
        for (const auto& [id, row] : store_.outbox())
            if (row.to.wire == wire)
                texts.push_back(row.text);
        return texts;
    }
    std::string pseudonym_of(const db::ticket& row) const {
        return service_->numbers.pseudonym(row.id, row.person);
    }
};

TEST_F(InsiderAndOpdRetaliation, an_accused_office_is_excluded_and_the_inspectorate_has_it) {
    const auto rows = sms(citizen, accusation);
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_EQ(last_ticket().excluded, "dishub");
    EXPECT_EQ(last_ticket().office, "inspektorat");
    EXPECT_THAT(heard_by(rows, officer_dishub), IsEmpty());
    EXPECT_THAT(heard_by(rows, officer_inspektorat), SizeIs(1));
    EXPECT_THAT(heard_by(rows, citizen), SizeIs(1));
    EXPECT_THAT(store_.events(last_ticket().id).front().event.data, HasSubstr("excluded=dishub"));
}

TEST_F(
    InsiderAndOpdRetaliation, an_inspectorate_that_is_accused_itself_leaves_it_to_the_coordinator
) {
    const auto rows = sms(citizen, "LAPOR ada pungli dan suap di inspektorat, saya dipaksa");
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_EQ(last_ticket().excluded, "inspektorat");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_THAT(heard_by(rows, officer_inspektorat), IsEmpty());
    EXPECT_THAT(heard_by(rows, officer_desk), SizeIs(1));
}

TEST_F(InsiderAndOpdRetaliation, a_coordinator_who_is_accused_leaves_it_to_the_inspectorate) {
    const auto rows = sms(citizen, "RAHASIA petugas diskominfo sering tidak ada di kantornya");
    EXPECT_EQ(last_ticket().excluded, "diskominfotik");
    EXPECT_EQ(last_ticket().office, "inspektorat");
    EXPECT_THAT(heard_by(rows, officer_desk), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, an_office_that_has_the_matter_is_kept_from_what_names_it) {
    sms(citizen, "RAHASIA jalan rusak di Praya karena petugas PUPR menjual aspalnya");
    EXPECT_EQ(last_ticket().excluded, "puprpkp");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_THAT(ever_heard_by(officer_pupr), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, an_ordinary_report_that_names_an_office_excludes_nobody) {
    sms(citizen, "LAPOR jalan provinsi rusak parah di kec. Pujut, tolong dishub juga pasang rambu");
    EXPECT_EQ(last_ticket().excluded, "");
    EXPECT_EQ(last_ticket().office, "puprpkp");
}

TEST_F(InsiderAndOpdRetaliation, words_that_make_an_open_ticket_secret_may_accuse_who_has_it) {
    const auto number = opened(citizen, "LAPOR jalan provinsi rusak parah di kec. Pujut");
    ASSERT_EQ(last_ticket().office, "puprpkp");
    later(1h);
    const auto rows = sms(citizen, number + " RAHASIA petugas PUPR minta uang");
    EXPECT_EQ(last_ticket().excluded, "puprpkp");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_THAT(heard_by(rows, officer_pupr), IsEmpty());
    EXPECT_THAT(heard_by(rows, officer_desk), Not(IsEmpty()));
}

TEST_F(InsiderAndOpdRetaliation, who_says_it_again_and_names_an_office_keeps_that_one_from_it) {
    opened(citizen, "LAPOR RAHASIA jalan provinsi rusak parah di kec. Pujut dekat pasar lama");
    ASSERT_EQ(last_ticket().excluded, "");
    later(1h);
    const auto number = last_number();
    sms(citizen, number + " rahasia, pengawas dishub yang minta uang");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().excluded, "dishub");
    EXPECT_EQ(last_ticket().office, "puprpkp");
}

TEST_F(InsiderAndOpdRetaliation, whoever_said_it_before_hears_no_echo_after_it) {
    const auto number = opened(citizen, broken_road);
    accepted(sms(officer_pupr, "JAWAB " + number + " sudah kami cek"));
    later(1h);
    excluded(number, "puprpkp");
    EXPECT_THAT(sms(officer_pupr, "JAWAB " + number + " sudah kami cek"), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, a_list_of_offices_ends_somewhere) {
    const auto number = opened(citizen, accusation);
    for (const auto* offices :
         {"pupr dlhk dikes dikpora disbud",
          "dispar bpbd bkad bkd brida",
          "setwan dpk bappeda bpsdmd satpolpp"})
        sms(citizen, number + " RAHASIA " + offices);
    EXPECT_EQ(std::ranges::count(last_ticket().excluded, ' '), 9);
    EXPECT_THAT(at_desk(desk_exclude{number, "dislutkan", false, ""}), IsEmpty());
    EXPECT_THAT(answer().said, HasSubstr("so many"));
}

TEST_F(InsiderAndOpdRetaliation, no_notice_of_it_ever_reaches_an_excluded_office) {
    const auto number = opened(citizen, accusation);
    later(1h);
    sms(citizen, number + " dia minta lagi kemarin");
    later(1h);
    sms(officer_inspektorat, "SELESAI " + number + " sudah diperiksa");
    later(1h);
    sms(citizen, "belum");
    later(1h);
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    EXPECT_THAT(ever_heard_by(officer_dishub), IsEmpty());
    EXPECT_THAT(ever_heard_by(officer_inspektorat), Not(IsEmpty()));
}

TEST_F(
    InsiderAndOpdRetaliation, no_reminder_escalation_or_digest_of_it_reaches_an_excluded_office
) {
    sms(citizen, accusation);
    for (int hours = 0; hours < 24 * 120; hours += 6) {
        later(6h);
        background();
    }
    EXPECT_THAT(ever_heard_by(officer_dishub), IsEmpty());
    EXPECT_THAT(ever_heard_by(officer_inspektorat), Not(IsEmpty()));
    bool climbed = false;
    for (const auto& [event, words, hash] : store_.events(last_ticket().id)) {
        EXPECT_THAT(event.data, Not(HasSubstr("to=dishub")));
        climbed = climbed || event.data.find("step=named to=diskominfotik") != std::string::npos;
    }
    EXPECT_TRUE(climbed);
}

TEST_F(InsiderAndOpdRetaliation, an_excluded_officer_cannot_name_it) {
    const auto number = opened(citizen, accusation);
    for (const std::string verb : {"TERIMA ", "PROSES ", "BUKAN ", "STATUS ", "RAHASIA ", "BATAL "})
        EXPECT_THAT(reply(officer_dishub, verb + number), HasSubstr("tidak dikenal")) << verb;
    for (const std::string& text :
         {"JAWAB " + number + " bohong",
          "SELESAI " + number + " bohong",
          "TANYA " + number + " siapa kamu",
          "ALIH " + number + " dishub",
          "AJAK " + number + " dishub"})
        EXPECT_THAT(reply(officer_dishub, text), HasSubstr("tidak dikenal")) << text;
    EXPECT_THAT(reply(officer_dishub, "ASLI " + number), HasSubstr("tidak kami kenal"));
    EXPECT_EQ(store_.events(last_ticket().id).size(), 1U);
}

TEST_F(InsiderAndOpdRetaliation, it_stands_in_no_list_and_no_figure_of_an_excluded_office) {
    const auto number = opened(citizen, broken_road);
    EXPECT_THAT(reply(officer_pupr, "DAFTAR"), HasSubstr(number));
    excluded(number, "puprpkp");
    EXPECT_THAT(reply(officer_pupr, "DAFTAR"), Not(HasSubstr(number)));
    EXPECT_THAT(reply(officer_pupr, "LAPORAN"), HasSubstr("terbuka 0,"));
    EXPECT_THAT(reply(officer_desk, "DAFTAR"), HasSubstr(number));
}

TEST_F(InsiderAndOpdRetaliation, an_officer_can_neither_pass_it_there_nor_invite_it) {
    const auto number = opened(citizen, broken_road);
    excluded(number, "dishub");
    const auto before = last_ticket();
    for (const std::string verb : {"ALIH ", "AJAK "}) {
        const auto said = reply(officer_pupr, verb + number + " dishub");
        EXPECT_THAT(said, AllOf(HasSubstr("tidak bisa"), Not(HasSubstr("ishub")))) << said;
    }
    EXPECT_EQ(last_ticket(), before);
    EXPECT_THAT(ever_heard_by(officer_dishub), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, who_gives_it_back_gives_it_to_somebody_who_may_know) {
    const auto number = opened(citizen, broken_road);
    excluded(number, "diskominfotik");
    const auto rows = sms(officer_pupr, "BUKAN " + number + " bukan jalan kami");
    EXPECT_EQ(last_ticket().office, "inspektorat");
    EXPECT_THAT(heard_by(rows, officer_desk), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, the_coordinator_cannot_route_it_there_and_is_told_why) {
    const auto number = opened(citizen, accusation);
    EXPECT_THAT(at_desk(desk_route{number, "dishub", "", ""}), IsEmpty());
    EXPECT_EQ(answer().verdict, desk_verdict::refused);
    EXPECT_THAT(answer().said, HasSubstr("must not know of it"));
    EXPECT_EQ(last_ticket().office, "inspektorat");
}

TEST_F(InsiderAndOpdRetaliation, an_office_that_had_it_loses_it_to_the_coordinator_in_silence) {
    const auto number = opened(citizen, broken_road);
    sms(officer_pupr, "AJAK " + number + " dishub");
    later(1h);
    const auto rows = excluded(number, "puprpkp");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_EQ(last_ticket().also, "dishub");
    EXPECT_THAT(heard_by(rows, officer_pupr), IsEmpty());
    EXPECT_THAT(heard_by(rows, officer_desk), SizeIs(1));
    EXPECT_THAT(heard_by(rows, citizen), SizeIs(1));
    EXPECT_THAT(excluded(number, "dishub"), IsEmpty());
    EXPECT_EQ(last_ticket().also, "");
    EXPECT_THAT(reply(officer_dishub, "TERIMA " + number), HasSubstr("tidak dikenal"));
    ASSERT_THAT(store_.audit(), SizeIs(2));
    EXPECT_EQ(store_.audit()[0].kind, "exclude");
    EXPECT_THAT(store_.audit()[0].data, HasSubstr("office=puprpkp from=puprpkp reason="));
}

TEST_F(InsiderAndOpdRetaliation, one_that_was_answered_already_is_taken_away_too) {
    const auto number = opened(citizen, broken_road);
    sms(officer_pupr, "SELESAI " + number + " beres");
    excluded(number, "puprpkp");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::dijawab);
    later(1h);
    const auto rows = sms(citizen, "belum");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::dibuka_lagi);
    EXPECT_THAT(heard_by(rows, officer_pupr), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, what_waited_to_be_told_is_counted_no_more) {
    opened("6281234567811", "LAPOR jalan provinsi rusak di kec. Sembalun dekat pasar");
    const auto number = opened(citizen, broken_road);
    excluded(number, "puprpkp");
    later(11min);
    EXPECT_THAT(heard_by(background(), officer_pupr), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, reminders_that_waited_for_the_morning_name_it_no_more) {
    const auto number = opened(citizen, broken_road);
    later(38h); // At night, past half of the time for a response.
    EXPECT_THAT(background(), IsEmpty());
    excluded(number, "puprpkp");
    later(10h);
    EXPECT_THAT(heard_by(background(), officer_pupr), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, undo_lets_it_know_again_and_moves_nothing) {
    const auto number = opened(citizen, accusation);
    EXPECT_THAT(at_desk(desk_exclude{number, "dishub", true, ""}), IsEmpty());
    EXPECT_EQ(answer().verdict, desk_verdict::done);
    EXPECT_EQ(last_ticket().excluded, "");
    EXPECT_EQ(last_ticket().office, "inspektorat");
    EXPECT_EQ(store_.audit().back().kind, "include");
    EXPECT_THAT(at_desk(desk_route{number, "dishub", "", ""}), Not(IsEmpty()));
    EXPECT_EQ(last_ticket().office, "dishub");
}

TEST_F(InsiderAndOpdRetaliation, what_cannot_be_excluded_is_refused_with_the_reason) {
    const auto number = opened(citizen, accusation);
    const auto before = last_ticket();
    const auto refused = [&](const desk_exclude& what, const std::string& why) {
        EXPECT_THAT(at_desk(what), IsEmpty());
        EXPECT_EQ(answer().verdict, desk_verdict::refused);
        EXPECT_THAT(answer().said, HasSubstr(why));
        EXPECT_EQ(last_ticket(), before);
    };
    refused({"4827364", "dishub", false, ""}, "no such ticket");
    refused({number, "dinas sihir", false, ""}, "no such office");
    refused({number, "dishub", false, ""}, "already");
    refused({number, "puprpkp", true, ""}, "is not kept from it");
    refused({number, "ext_pln", false, ""}, "no office of ours");
    EXPECT_THAT(store_.audit(), IsEmpty());
}

TEST_F(InsiderAndOpdRetaliation, somebody_is_always_left_who_may_know) {
    const auto number = opened(citizen, accusation);
    excluded(number, "inspektorat");
    EXPECT_EQ(last_ticket().office, "diskominfotik");
    EXPECT_THAT(at_desk(desk_exclude{number, "diskominfotik", false, ""}), IsEmpty());
    EXPECT_THAT(answer().said, HasSubstr("nobody would be left"));
}

TEST_F(InsiderAndOpdRetaliation, an_excluded_ticket_is_one_of_no_incident) {
    const auto number = opened(citizen, "LAPOR jalan provinsi rusak parah di kec. Pujut");
    excluded(number, "dishub");
    for (int n = 0; n < 6; ++n)
        sms("628123456782" + std::to_string(n), "LAPOR jalan provinsi rusak parah di kec. Pujut");
    background();
    EXPECT_FALSE(store_.tickets().begin()->second.incident);
    EXPECT_THAT(at_desk(desk_merge{number, last_number(), ""}), IsEmpty());
    EXPECT_THAT(answer().said, HasSubstr("must not know of it"));
    EXPECT_THAT(at_desk(desk_merge{last_number(), number, ""}), IsEmpty());
    EXPECT_EQ(answer().verdict, desk_verdict::refused);
}

TEST_F(InsiderAndOpdRetaliation, one_of_many_that_is_kept_from_an_office_stands_alone_and_is_told) {
    std::string number;
    for (int n = 0; n < 6; ++n)
        number = opened(
            "628123456782" + std::to_string(n),
            "LAPOR jalan provinsi rusak parah di kec. "
            "Pujut"
        );
    background();
    ASSERT_EQ(last_ticket().state, routing::ticket_state::duplikat);
    later(11min);
    background();
    later(11min);
    const auto rows = excluded(number, "dishub");
    EXPECT_EQ(last_ticket().state, routing::ticket_state::diteruskan);
    EXPECT_FALSE(last_ticket().incident);
    EXPECT_THAT(heard_by(rows, officer_pupr), SizeIs(1));
}

TEST_F(InsiderAndOpdRetaliation, an_office_sees_a_pseudonym_and_no_words_and_no_number) {
    const auto number = opened(citizen, broken_road);
    const auto name = pseudonym_of(last_ticket());
    EXPECT_THAT(name, MatchesRegex("[34679CDFHJKMNPQRTWXY]{4}"));
    later(1h);
    sms(citizen, number + " lubangnya makin dalam");
    later(1h);
    sms(officer_pupr, "SELESAI " + number + " beres");
    later(1h);
    sms(citizen, "belum");
    later(1h);
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    std::size_t named = 0;
    for (const auto& text : ever_heard_by(officer_pupr)) {
        EXPECT_THAT(text, AllOf(Not(HasSubstr("lubang")), Not(HasSubstr("rusak parah"))));
        EXPECT_THAT(
            text, AllOf(Not(HasSubstr("62812")), Not(HasSubstr("7801")), Not(HasSubstr("*")))
        );
        named += text.find(name) != std::string::npos ? 1U : 0U;
    }
    EXPECT_EQ(named, 4U); // new, more words, opened again, withdrawn
}

TEST_F(InsiderAndOpdRetaliation, two_secret_tickets_of_one_person_have_two_pseudonyms) {
    opened(citizen, broken_road);
    const auto first = pseudonym_of(last_ticket());
    opened(citizen, "LAPOR RAHASIA lampu jalan mati di Mataram sejak minggu lalu");
    EXPECT_NE(pseudonym_of(last_ticket()), first);
}

TEST_F(InsiderAndOpdRetaliation, an_ordinary_ticket_has_no_pseudonym) {
    const auto rows = sms(citizen, "LAPOR jalan provinsi rusak parah di kec. Pujut");
    EXPECT_THAT(heard_by(rows, officer_pupr), Each(Not(HasSubstr("Pelapor "))));
}

} // namespace
} // namespace ntbcare::flow
