// ANONIM: when the ticket has ended for good, nothing leads from it to its reporter any more.
#include "tests/gateway/erasing_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto bribe = "ANONIM kepala dinas minta uang pelicin di Mataram";

class parting : public erasing_conversation {
protected:
    bool leads_to(const std::string& wire, db::ticket_id ticket) const {
        const auto is = [&](db::person_id who) {
            return store_.persons().at(who).reach.wire == wire;
        };
        if (is(store_.tickets().at(ticket).person))
            return true;
        for (const auto& [id, row] : store_.inbox())
            if (row.ticket == ticket && is(row.person))
                return true;
        for (const auto& [id, row] : store_.outbox())
            if (row.ticket == ticket && is(row.to.person))
                return true;
        return false;
    }
};

TEST_F(parting, a_cancelled_anonymous_ticket_leads_to_nobody_and_its_words_stay) {
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto number = closed(citizen, bribe);
    const auto id = ticket_of(number).id;
    ASSERT_TRUE(ticket_of(number).anonymous);
    EXPECT_TRUE(leads_to(citizen, id));
    EXPECT_THAT(work(), IsEmpty());
    work_to_the_end();
    EXPECT_FALSE(leads_to(citizen, id));
    EXPECT_TRUE(owner_of(number).reach.wire.empty());
    EXPECT_FALSE(words_of(number).empty());
    EXPECT_EQ(count_of("erase.parted"), 1U);
}

TEST_F(parting, who_has_another_ticket_keeps_her_number) {
    const auto another = opened(citizen, "LAPOR jalan rusak parah di Praya");
    closed(citizen, bribe);
    work();
    work_to_the_end();
    EXPECT_EQ(owner_of(another).reach.wire, citizen);
    EXPECT_THAT(reply(citizen, "STATUS " + another), HasSubstr(routing::shown(another)));
}

TEST_F(parting, who_has_nothing_else_loses_her_number_without_a_word) {
    closed(citizen, bribe);
    EXPECT_THAT(work(), IsEmpty());
    EXPECT_THAT(work_to_the_end(), IsEmpty());
    EXPECT_FALSE(is_anywhere(citizen));
}

TEST_F(parting, who_wrote_stop_keeps_her_number_so_that_it_binds_us) {
    const auto number = closed(citizen, bribe);
    accepted(sms(citizen, "STOP"));
    work();
    work_to_the_end();
    EXPECT_FALSE(leads_to(citizen, ticket_of(number).id));
    EXPECT_TRUE(is_anywhere(citizen));
}

TEST_F(parting, an_officer_stays_registered) {
    const auto number = closed(officer_pupr, bribe);
    work();
    work_to_the_end();
    EXPECT_FALSE(leads_to(officer_pupr, ticket_of(number).id));
    EXPECT_TRUE(is_anywhere(officer_pupr));
}

TEST_F(parting, an_answered_one_is_parted_when_she_cannot_open_it_again) {
    const auto number = opened(citizen, "ANONIM jalan rusak parah di Praya");
    accept_all();
    const auto office = ticket_of(number).office;
    const auto officer = office == "puprpkp" ? officer_pupr : officer_dishub;
    ASSERT_TRUE(office == "puprpkp" || office == "dishub") << office;
    sms(officer, "SELESAI " + number + " sudah kami tambal");
    accept_all();
    accepted(sms(citizen, "Y"));
    ASSERT_EQ(ticket_of(number).state, routing::ticket_state::selesai);
    later(numbers_.question_open - 1min);
    work();
    EXPECT_TRUE(leads_to(citizen, ticket_of(number).id));
    later(1min);
    work();
    work_to_the_end();
    EXPECT_FALSE(leads_to(citizen, ticket_of(number).id));
}

TEST_F(parting, a_ticket_that_is_not_anonymous_stays_hers) {
    const auto number = closed(citizen, "RAHASIA kepala dinas minta uang pelicin di Mataram");
    later(24h * 10);
    work();
    EXPECT_TRUE(store_.erasures().empty());
    EXPECT_EQ(owner_of(number).reach.wire, citizen);
}

} // namespace
} // namespace ntbcare::flow
