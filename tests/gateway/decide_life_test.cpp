// The life of a ticket as its table has it: each step that somebody can take writes the event of
// the table, with where it led, and tells whom the table names. What nobody may do is refused.
#include "routing/ticket/transitions.hpp"
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

#include <set>

namespace ntbcare::flow {
namespace {

using routing::ticket_action;
using routing::ticket_state;
using testing::HasSubstr;

constexpr auto broken = "jalan rusak parah di Praya";

struct life : conversation {
    life() {
        // Everybody who could be told has a phone, and nobody is told later together.
        numbers_.notice_every = std::chrono::milliseconds{0};
        std::vector<db::officer> all;
        for (const auto& office : service_->book.all)
            all.push_back(officer_of(office.id, phone_of(office.id)));
        EXPECT_TRUE(store_.seed_officers(all, now_.wall));
        restart();
    }

    std::string phone_of(const std::string& office) const {
        const auto at = std::ranges::find(service_->book.all, office, &routing::office::id);
        return fmt::format("62815{:07}", at - service_->book.all.begin());
    }
    static std::string phone(std::size_t n) { return fmt::format("62813{:07}", n); }
    std::string number_of(std::size_t n) const {
        return service_->numbers.number({static_cast<std::int64_t>(n)});
    }
    std::vector<db::outbox_row> desk(desk_action what) {
        turn_input input;
        input.commands.push_back({1, {"siti", ""}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_EQ(last_.answers.front().verdict, desk_verdict::done) << last_.answers.front().said;
        return last_.outbox;
    }
    std::vector<db::outbox_row> say(const std::string& from, const std::string& text) {
        return sms(from, text);
    }
    void incident_of(std::size_t people) {
        for (std::size_t n = 1; n <= people; ++n)
            sms(phone(n), broken);
        background();
    }

    /// The state of the ticket as it is now, before something happens to it.
    void before(std::int64_t id) {
        const auto known = store_.tickets().find({id});
        of_ = {id};
        was_ = known == store_.tickets().end() ? db::ticket{} : known->second;
    }
    /// The step just taken is one of the table's, and these are the ones that it tells.
    void took(ticket_action action, const std::vector<db::outbox_row>& sent) {
        const db::ticket& now = store_.tickets().at(of_);
        const auto step = std::ranges::find_if(routing::all_transitions(), [&](const auto& row) {
            return row.action == action && row.from == was_.state && row.to == now.state;
        });
        ASSERT_NE(step, routing::all_transitions().end())
            << to_string(action) << " from " << to_string(was_.state);
        seen_.insert(action);
        EXPECT_TRUE(is_written(*step)) << step->written;
        const bool moved = !was_.office.empty() && was_.office != now.office;
        EXPECT_EQ(hears_answer(sent, owner_of(now)), step->told.citizen) << to_string(action);
        EXPECT_EQ(hears(sent, now.office), step->told.office || step->told.coordinator)
            << to_string(action);
        if (step->told.coordinator) {
            EXPECT_EQ(now.office, service_->book.coordinator);
        }
        if (moved) {
            EXPECT_EQ(hears(sent, was_.office), step->told.office_before) << to_string(action);
        }
    }
    bool is_written(const routing::transition& step) const {
        const auto ending = fmt::format("state={}", to_string(step.to));
        const auto events = store_.events(of_);
        return std::ranges::any_of(events, [&](const db::chained_event& link) {
            const bool says = link.event.data.ends_with(ending);
            return link.event.kind == step.written && (says || step.from == step.to);
        });
    }
    std::string owner_of(const db::ticket& row) const {
        return store_.persons().at(row.person).reach.wire;
    }
    static bool hears_answer(const std::vector<db::outbox_row>& sent, const std::string& wire) {
        return std::ranges::any_of(sent, [&](const auto& row) {
            return row.to.wire == wire && row.in != db::lane::acknowledgement;
        });
    }
    bool hears(const std::vector<db::outbox_row>& sent, const std::string& office) const {
        return hears_answer(sent, phone_of(office));
    }

    db::ticket_id of_{};
    db::ticket was_{};
    std::set<ticket_action> seen_;
};

TEST_F(life, the_steps_that_can_be_taken_write_and_tell_what_the_table_says) {
    before(1);
    took(ticket_action::assign, say(citizen, "LAPOR jalan rusak parah di Praya"));
    const auto number = number_of(1);

    before(1);
    took(ticket_action::accept, say(phone_of("puprpkp"), "TERIMA " + number));
    before(1);
    took(ticket_action::ask, say(phone_of("puprpkp"), "TANYA " + number + " di depan apa?"));
    before(1);
    took(ticket_action::inform, say(citizen, "di depan toko Makmur"));
    before(1);
    took(ticket_action::reroute, desk(desk_route{number, "dishub", "", ""}));
    before(1);
    took(ticket_action::answer, say(phone_of("dishub"), "SELESAI " + number + " sudah ditambal"));
    before(1);
    took(ticket_action::answer, say(phone_of("dishub"), "JAWAB " + number + " besok dicek lagi"));
    before(1);
    took(ticket_action::reopen, say(citizen, "TIDAK"));
    before(1);
    took(ticket_action::hand_over, desk(desk_route{number, "ext_kabkota", "", ""}));
    before(1);
    took(ticket_action::reroute, desk(desk_route{number, "puprpkp", "", ""}));
    say(phone_of("puprpkp"), "SELESAI " + number + " sudah ditambal");
    before(1);
    took(ticket_action::confirm, say(citizen, "Y"));

    before(2);
    took(ticket_action::triage, say(other, "LAPOR anu itu ada yang aneh sekali di sana kemarin"));
    before(2);
    took(ticket_action::reroute, desk(desk_route{number_of(2), "dishub", "", ""}));
    say(other, "BATAL " + number_of(2));
    before(2);
    took(ticket_action::cancel, say(other, "Y"));

    // What a citizen answers is a step of the rules: she knows, both offices hear.
    say(citizen, "LAPOR puskesmas tutup dari kemarin sore");
    before(3);
    const auto sent = say(citizen, "Selong");
    EXPECT_EQ(last_ticket().state, ticket_state::dialihkan);
    EXPECT_TRUE(hears(sent, "dikes"));
    EXPECT_TRUE(hears(sent, "ext_kabkota"));

    before(4);
    took(ticket_action::hand_over, say(citizen, "LAPOR air pdam mati di Selong"));
    for (const auto action :
         {ticket_action::close,
          ticket_action::reject,
          ticket_action::merge,
          ticket_action::split,
          ticket_action::lead})
        seen_.insert(action); // Of an incident: below. The others nobody takes yet.
    for (const auto& row : routing::all_transitions())
        EXPECT_TRUE(seen_.contains(row.action)) << to_string(row.action);
}

TEST_F(life, of_an_incident_writes_and_tells_what_the_table_says) {
    for (std::size_t n = 1; n <= 4; ++n)
        say(phone(n), broken);
    before(5);
    say(phone(5), broken);
    took(ticket_action::merge, {}); // Its office hears how many there are, not of each.
    before(2);
    took(ticket_action::merge, background());

    later(std::chrono::hours{1});
    background();
    before(3);
    took(ticket_action::split, desk(desk_split{number_of(3), ""}));
    before(4);
    took(ticket_action::split, say(phone(4), "RAHASIA " + number_of(4)));

    desk(desk_split{number_of(1), ""});
    before(2);
    took(ticket_action::lead, background());
    say(phone_of("puprpkp"), "SELESAI " + number_of(2) + " sudah ditambal");
    before(5);
    took(ticket_action::answer, background());
}

TEST_F(life, a_report_that_names_its_place_later_is_merged_by_an_event_of_its_own) {
    incident_of(5);
    say(citizen, "jalan rusak");
    say(citizen, "Praya");
    EXPECT_EQ(last_ticket().state, ticket_state::duplikat);
    const auto events = store_.events(last_ticket().id);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[1].event.kind, "informed");
    EXPECT_EQ(events[2].event.kind, "merged");
    EXPECT_EQ(events[2].event.actor, "system");
    EXPECT_EQ(events[2].event.data, "incident=1 state=duplikat");
}

TEST_F(life, an_answer_that_sends_it_elsewhere_is_written_as_a_step_of_the_rules) {
    say(citizen, "LAPOR puskesmas tutup dari kemarin sore");
    say(citizen, "Selong");
    const auto events = store_.events(last_ticket().id);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[1].event.actor, "system");
    EXPECT_EQ(events[1].event.kind, "rerouted");
    EXPECT_EQ(events[1].event.data, "office=ext_kabkota from=dikes state=dialihkan");
    EXPECT_EQ(events[2].event.kind, "informed");
}

TEST_F(life, a_member_that_goes_to_another_body_is_handed_over_not_only_split_off) {
    incident_of(6);
    desk(desk_route{number_of(4), "ext_kabkota", "", ""});
    EXPECT_EQ(store_.tickets().at({4}).state, ticket_state::dialihkan);
    const auto events = store_.events({4});
    ASSERT_GE(events.size(), 2U);
    EXPECT_TRUE(events[events.size() - 2].event.data.ends_with("state=diteruskan"));
    EXPECT_TRUE(events.back().event.data.ends_with("state=dialihkan"));
}

TEST_F(life, a_secret_topic_splits_a_lead_off_before_it_goes_to_another_office) {
    incident_of(6);
    const auto& rule = *std::ranges::find_if(service_->book.topics, &routing::topic_rule::secret);
    desk(desk_route{number_of(1), "ext_kabkota", rule.topic, ""});
    const auto& row = store_.tickets().at({1});
    EXPECT_EQ(row.state, ticket_state::dialihkan);
    EXPECT_TRUE(row.secret);
    EXPECT_FALSE(row.incident);
    EXPECT_EQ(store_.events({1}).back().event.kind, "rerouted");
}

TEST_F(life, what_is_refused_reaches_whoever_tried_and_changes_nothing) {
    say(citizen, "LAPOR jalan rusak parah di Praya");
    const auto number = number_of(1);
    say(citizen, "BATAL " + number);
    say(citizen, "Y");
    const auto row = last_ticket();
    ASSERT_EQ(row.state, ticket_state::batal);
    EXPECT_THAT(
        reply(phone_of("puprpkp"), "JAWAB " + number + " kami tambal"), HasSubstr("tidak bisa")
    );
    EXPECT_EQ(last_ticket(), row);

    turn_input input;
    input.commands.push_back({1, {"siti", ""}, desk_route{number, "dishub", "", ""}});
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    const auto& answer = last_.answers.front();
    EXPECT_EQ(answer.verdict, desk_verdict::refused);
    EXPECT_THAT(
        answer.facts, testing::ElementsAre(std::pair<std::string, std::string>{"refusal", "closed"})
    );
    EXPECT_EQ(last_ticket(), row);
}

} // namespace
} // namespace ntbcare::flow
