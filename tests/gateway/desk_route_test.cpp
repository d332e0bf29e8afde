// tickets route: what the coordinator's correction changes, who hears of it, and what it refuses.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct desk : conversation {
    std::vector<db::outbox_row> route(desk_route what) {
        turn_input input;
        input.commands.push_back({7, {"siti", "Ibu Sari"}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_THAT(last_.answers, SizeIs(1));
        EXPECT_EQ(answer().id, 7U);
        return last_.outbox;
    }
    const desk_answer& answer() const { return last_.answers.front(); }
    std::string heard_by(const std::vector<db::outbox_row>& rows, const std::string& wire) {
        std::string all;
        for (const auto& row : rows)
            if (row.to.wire == wire)
                all += row.text;
        return all;
    }
    db::ticket_event last_event() const { return store_.events(last_ticket().id).back().event; }
    void refused(const desk_route& what, const std::string& why) {
        const auto before = last_ticket();
        EXPECT_THAT(route(what), IsEmpty());
        EXPECT_EQ(answer().verdict, desk_verdict::refused);
        EXPECT_THAT(answer().said, HasSubstr(why));
        EXPECT_EQ(last_ticket(), before);
        EXPECT_THAT(store_.audit(), IsEmpty());
    }
};

constexpr auto report = "LAPOR jalan rusak parah di Praya";

TEST_F(desk, a_ticket_goes_to_the_office_that_was_named) {
    const auto number = opened(citizen, report);
    const auto due = last_ticket().due_at;
    later(std::chrono::hours{1});
    const auto rows = route({number, "dishub", "", ""});
    EXPECT_EQ(answer().verdict, desk_verdict::done);
    EXPECT_EQ(last_ticket().office, "dishub");
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_EQ(last_ticket().due_at, due) << "the clock goes on as it was";
    EXPECT_THAT(heard_by(rows, citizen), HasSubstr("teruskan ke"));
    EXPECT_THAT(heard_by(rows, officer_dishub), HasSubstr("jalan rusak parah"));
    EXPECT_THAT(heard_by(rows, officer_pupr), HasSubstr("Tidak perlu"));
    EXPECT_THAT(rows, SizeIs(3));
    for (const auto& row : rows)
        EXPECT_LE(protocol::septets(row.text).value_or(999), 160U);
}

TEST_F(desk, whoever_hears_of_it_hears_of_the_event_that_moved_it) {
    const auto number = opened(citizen, report);
    const auto rows = route({number, "dishub", "", ""});
    EXPECT_THAT(rows, SizeIs(3));
    EXPECT_THAT(rows, testing::Each(Field(&db::outbox_row::event, last_event().n)));
}

TEST_F(desk, the_correction_is_an_event_and_a_deed_and_names_nobodys_number) {
    const auto number = opened(citizen, report);
    route({number, "DISHUB", "", "rambu, bukan aspal"});
    EXPECT_EQ(last_event().kind, "rerouted");
    EXPECT_EQ(last_event().actor, "coordinator");
    EXPECT_EQ(last_event().data, "office=dishub from=puprpkp");
    ASSERT_THAT(store_.audit(), SizeIs(1));
    const auto& deed = store_.audit().front();
    EXPECT_EQ(deed.user, "siti");
    EXPECT_EQ(deed.name, "Ibu Sari");
    EXPECT_EQ(deed.kind, "route");
    EXPECT_EQ(deed.ticket, last_ticket().id);
    EXPECT_EQ(deed.data, "office=dishub from=puprpkp reason=rambu, bukan aspal");
}

TEST_F(desk, a_topic_that_was_said_is_kept_and_stands_in_the_event) {
    const auto number = opened(citizen, report);
    const auto& rule = *std::ranges::find_if(service_->book.topics, [&](const auto& each) {
        return each.topic != last_ticket().topic && !each.secret;
    });
    route({number, "dishub", rule.label, ""});
    EXPECT_EQ(last_ticket().topic, rule.topic);
    EXPECT_THAT(last_event().data, HasSubstr("topic=" + rule.topic));
}

TEST_F(desk, a_secret_topic_makes_the_ticket_secret_and_its_words_stay) {
    const auto number = opened(citizen, report);
    const auto& rule = *std::ranges::find_if(service_->book.topics, &routing::topic_rule::secret);
    const auto rows = route({number, "dishub", rule.topic, ""});
    EXPECT_TRUE(last_ticket().secret);
    EXPECT_THAT(heard_by(rows, officer_dishub), Not(HasSubstr("rusak")));
    EXPECT_THAT(heard_by(rows, citizen), Not(HasSubstr("Dishub")));
    EXPECT_THAT(heard_by(rows, citizen), HasSubstr(routing::shown(number)));
}

TEST_F(desk, what_waits_at_the_coordinators_desk_is_sorted) {
    const auto number = opened(citizen, "LAPOR anu itu ada yang aneh sekali di sana kemarin");
    ASSERT_EQ(last_ticket().state, ticket_state::verifikasi);
    const auto rows = route({number, "puprpkp", "", ""});
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_THAT(heard_by(rows, officer_pupr), HasSubstr(number));
}

TEST_F(desk, a_level_that_was_open_is_settled_by_the_same_office) {
    const auto number = opened(citizen, report);
    ASSERT_TRUE(last_ticket().level_open);
    EXPECT_THAT(route({number, "puprpkp", "", ""}), IsEmpty()) << "nobody hears it twice";
    EXPECT_EQ(answer().verdict, desk_verdict::done);
    EXPECT_FALSE(last_ticket().level_open);
}

TEST_F(desk, another_body_takes_it_by_hand_over_and_its_door_is_named) {
    const auto number = opened(citizen, report);
    const auto& body =
        *std::ranges::find_if(service_->book.all, [](const auto& each) { return each.outside; });
    const auto rows = route({number, body.id, "", ""});
    EXPECT_EQ(last_ticket().state, ticket_state::dialihkan);
    EXPECT_THAT(heard_by(rows, citizen), HasSubstr(body.door));
}

TEST_F(desk, one_body_was_wrong_and_another_takes_it) {
    const auto number = opened(citizen, report);
    std::vector<std::string> bodies;
    for (const auto& each : service_->book.all)
        if (each.outside)
            bodies.push_back(each.id);
    ASSERT_GE(bodies.size(), 2U);
    route({number, bodies[0], "", ""});
    route({number, bodies[1], "", ""});
    EXPECT_EQ(answer().verdict, desk_verdict::done) << answer().said;
    EXPECT_EQ(last_ticket().office, bodies[1]);
}

TEST_F(desk, a_citizen_who_said_stop_hears_nothing) {
    const auto number = opened(citizen, report);
    sms(citizen, "STOP");
    EXPECT_EQ(heard_by(route({number, "dishub", "", ""}), citizen), "");
}

TEST_F(desk, what_cannot_be_meant_is_refused_and_changes_nothing) {
    const auto number = opened(citizen, report);
    refused({"4827364", "dishub", "", ""}, "no such ticket");
    refused({"", "dishub", "", ""}, "no such ticket");
    refused({number, "dinas_apa", "", ""}, "no such office");
    refused({number, "dishub", "topik_apa", ""}, "no such topic");
}

TEST_F(desk, a_ticket_that_is_there_already_or_closed_is_refused) {
    const auto number = opened(citizen, report);
    route({number, "dishub", "", ""});
    route({number, "dishub", "", ""});
    EXPECT_EQ(answer().verdict, desk_verdict::refused);
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    route({number, "puprpkp", "", ""});
    EXPECT_EQ(answer().verdict, desk_verdict::refused);
    EXPECT_THAT(answer().said, HasSubstr("batal"));
    EXPECT_THAT(store_.audit(), SizeIs(1));
}

TEST_F(desk, the_officer_it_went_to_may_answer_and_the_old_one_no_more) {
    const auto number = opened(citizen, report);
    route({number, "dishub", "", ""});
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number + " besok"), HasSubstr("tidak dikenal"));
    sms(officer_dishub, "JAWAB " + number + " rambu dipasang besok");
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
}

TEST_F(desk, a_message_of_the_same_turn_sees_what_the_desk_did) {
    const auto number = opened(citizen, report);
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{number, "dishub", "", ""}});
    input.messages.push_back(message(officer_dishub, "JAWAB " + number + " sudah"));
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
    EXPECT_THAT(out.answers, Contains(Field(&desk_answer::verdict, desk_verdict::done)));
}

TEST_F(desk, a_store_that_fails_says_so_and_changes_nothing) {
    const auto number = opened(citizen, report);
    store_.fail_commits(db::errc::full);
    EXPECT_THAT(route({number, "dishub", "", ""}), IsEmpty());
    EXPECT_EQ(answer().verdict, desk_verdict::failed);
    EXPECT_EQ(last_ticket().office, "puprpkp");
}

TEST_F(desk, a_command_that_breaks_a_rule_fails_alone) {
    const auto number = opened(citizen, report);
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{number, "dishub", "", ""}});
    input.messages.push_back(message(other, "LAPOR lampu jalan mati di Selong"));
    store_.fail_commits(db::errc::constraint, 2);
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_EQ(out.answers.front().verdict, desk_verdict::failed);
    EXPECT_EQ(out.outcomes.front().became, db::inbox_outcome::ticket);
    EXPECT_EQ(store_.tickets().begin()->second.office, "puprpkp");
    EXPECT_THAT(out.events, Contains(Field(&log_event::name, "turn.command.failed")));
}

TEST_F(desk, a_disk_that_fails_between_two_commands_answers_each_once) {
    const auto number = opened(citizen, report);
    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{number, "dishub", "", ""}});
    input.commands.push_back({2, {"siti", ""}, desk_route{number, "puprpkp", "", ""}});
    store_.fail_commits(db::errc::constraint, 1);
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    ASSERT_THAT(out.answers, SizeIs(2));
    EXPECT_EQ(out.answers[0].id, 1U);
    EXPECT_EQ(out.answers[1].id, 2U);
}

} // namespace
} // namespace ntbcare::flow
