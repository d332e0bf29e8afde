// UU PDP 27/2022: who asks to be erased is erased within three days and nights, and hears what went
// and what the archive keeps.
#include "tests/gateway/erasing_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto stolen = "kabel lampu jalan dicuri di Praya Timur";

class threats_pdp : public erasing_conversation {};

TEST_F(threats_pdp, words_and_number_go_and_the_archive_stays) {
    const auto number = closed(citizen, stolen);
    const auto before = ticket_of(number);
    erase(citizen);
    work_to_the_end();
    EXPECT_FALSE(is_anywhere(stolen));
    EXPECT_FALSE(is_anywhere(std::string{citizen}.substr(2)));
    EXPECT_EQ(ticket_of(number), before); // With its events, by which verify reads its life.
    EXPECT_THAT(words_of(number), IsEmpty());
    EXPECT_EQ(count_of("erase.done"), 1U);
}

TEST_F(threats_pdp, one_sms_tells_what_went_what_goes_on_and_what_is_kept) {
    closed(citizen, stolen);
    opened(citizen, "LAPOR jembatan putus di Selong");
    accept_all();
    erase(citizen);
    const auto said = work_to_the_end();
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_EQ(said.front().to.wire, citizen);
    EXPECT_THAT(
        said.front().text,
        AllOf(HasSubstr("isi 1 tiket"), HasSubstr("1 tiket lain"), HasSubstr("Arsip"))
    );
}

TEST_F(threats_pdp, it_is_done_within_three_days_and_nights_though_no_sms_leaves) {
    closed(citizen, stolen);
    const auto rows = sms(citizen, "HAPUS");
    const std::string shown = with_code({}, rows.front());
    sms(citizen, shown.substr(rows.front().text.find(code_place), code_digits));
    const auto asked = now_.wall;
    while (any_open() && now_.wall < asked + 72h) {
        work();
        later(1h);
    }
    EXPECT_FALSE(any_open());
    EXPECT_FALSE(is_anywhere(std::string{citizen}.substr(2)));
    EXPECT_FALSE(is_anywhere(stolen));
    for (const auto& [id, row] : store_.outbox()) {
        if (row.text.find("Arsip") == std::string::npos)
            continue; // What came before, the sender ends.
        EXPECT_NE(row.state, db::outbox_state::queued) << id.value;
    }
}

TEST_F(threats_pdp, a_wish_that_is_overdue_is_an_error_in_the_log_once) {
    erase(citizen);
    later(73h);
    work();
    work();
    EXPECT_EQ(count_of("erase.overdue"), 1U);
}

TEST_F(threats_pdp, her_consent_to_notices_ends_at_once) {
    const auto number = opened(citizen, stolen);
    accept_all();
    erase(citizen);
    EXPECT_THAT(
        sms(officer_pupr, "PROSES " + number),
        Not(testing::Contains(
            testing::Field(&db::outbox_row::to, testing::Field(&db::contact::wire, citizen))
        ))
    );
}

TEST_F(threats_pdp, open_tickets_go_on_without_her_number_and_lose_their_words_at_the_end) {
    const auto number = opened(citizen, stolen);
    accept_all();
    erase(citizen);
    work_to_the_end();
    EXPECT_TRUE(owner_of(number).reach.wire.empty());
    EXPECT_THAT(words_of(number), SizeIs(1));
    EXPECT_TRUE(routing::is_open(ticket_of(number).state));
    sms(officer_dishub, "TERIMA " + number);
    const auto said = sms(officer_dishub, "SELESAI " + number + " sudah kami pasang lagi");
    for (const auto& row : said)
        EXPECT_FALSE(row.to.wire.empty());
    for (int day = 0; day < 40 && routing::is_open(ticket_of(number).state); ++day) {
        later(24h);
        work();
    }
    EXPECT_EQ(ticket_of(number).state, routing::ticket_state::selesai);
    work();
    EXPECT_THAT(words_of(number), IsEmpty());
    EXPECT_FALSE(is_anywhere(stolen));
}

TEST_F(threats_pdp, what_an_office_heard_since_of_an_open_ticket_goes_at_its_end) {
    const auto number = opened(citizen, stolen);
    accept_all();
    erase(citizen);
    work_to_the_end();
    accepted(sms(officer_dishub, "ALIH " + number + " PUPR"));
    EXPECT_TRUE(is_anywhere("kabel lampu jalan"));
    sms(officer_pupr, "TERIMA " + number);
    sms(officer_pupr, "SELESAI " + number + " sudah kami pasang lagi");
    for (int day = 0; day < 40 && routing::is_open(ticket_of(number).state); ++day) {
        later(24h);
        work();
    }
    accept_all();
    work_to_the_end();
    EXPECT_THAT(words_of(number), IsEmpty());
    EXPECT_FALSE(is_anywhere("kabel lampu jalan"));
}

TEST_F(threats_pdp, who_writes_again_is_a_new_person_even_while_it_is_done) {
    const auto first = closed(citizen, stolen);
    erase(citizen);
    const auto second = opened(citizen, "LAPOR jembatan putus di Selong");
    EXPECT_NE(ticket_of(second).person, ticket_of(first).person);
    work_to_the_end();
    EXPECT_THAT(words_of(second), SizeIs(1));
    EXPECT_EQ(owner_of(second).reach.wire, citizen);
    EXPECT_THAT(reply(citizen, "STATUS " + first), Not(HasSubstr(routing::shown(first))));
    EXPECT_THAT(reply(citizen, "STATUS " + second), HasSubstr(routing::shown(second)));
}

TEST_F(threats_pdp, a_copy_of_her_message_from_the_network_makes_neither_a_ticket_nor_a_person) {
    const auto copy = message(citizen, stolen);
    run(copy);
    accept_all();
    erase(citizen);
    work_to_the_end();
    const auto people = store_.persons().size();
    EXPECT_THAT(run(copy), IsEmpty());
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(store_.persons().size(), people);
    EXPECT_FALSE(is_anywhere(citizen));
}

TEST_F(threats_pdp, batal_does_not_bring_back_what_is_being_erased) {
    closed(citizen, stolen);
    erase(citizen);
    sms(citizen, "BATAL");
    work_to_the_end();
    EXPECT_FALSE(is_anywhere(stolen));
}

TEST_F(threats_pdp, another_persons_words_and_number_stay) {
    const auto hers = opened(other, "LAPOR sampah menumpuk di Mataram");
    closed(citizen, stolen);
    erase(citizen);
    work_to_the_end();
    EXPECT_THAT(words_of(hers), SizeIs(1));
    EXPECT_EQ(owner_of(hers).reach.wire, other);
}

TEST_F(threats_pdp, an_officer_is_erased_as_a_citizen_and_stays_registered) {
    const auto number = closed(officer_pupr, stolen);
    erase(officer_pupr);
    const auto said = work_to_the_end();
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_THAT(said.front().text, HasSubstr("tetap terdaftar"));
    EXPECT_THAT(words_of(number), IsEmpty());
    const auto task = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(officer_pupr, "TERIMA " + task), HasSubstr(routing::shown(task)));
}

TEST_F(threats_pdp, a_ticket_held_by_law_keeps_its_words_until_it_is_released) {
    const auto number = closed(citizen, stolen);
    db::turn_effects effects;
    effects.erased.held = {ticket_of(number).id};
    ASSERT_TRUE(store_.commit(effects));
    erase(citizen);
    const auto said = work_to_the_end();
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_THAT(said.front().text, HasSubstr("isi 0 tiket"));
    EXPECT_THAT(words_of(number), SizeIs(1));
    effects.erased = {.released = {ticket_of(number).id}};
    ASSERT_TRUE(store_.commit(effects));
    work();
    EXPECT_THAT(words_of(number), IsEmpty());
}

TEST_F(threats_pdp, a_crash_between_any_two_slices_goes_on_where_it_was) {
    closed(citizen, stolen);
    erase(citizen);
    for (int turns = 0; turns < 60 && any_open(); ++turns, later(11s)) {
        accepted(background());
        store_.fail_after_commit(db::errc::io);
        background(); // Done, but nobody knows it.
        restart();
        accept_all();
    }
    EXPECT_FALSE(any_open());
    EXPECT_FALSE(is_anywhere(stolen));
    EXPECT_FALSE(is_anywhere(citizen));
    std::size_t farewells = 0;
    for (const auto& [id, row] : store_.outbox())
        farewells += row.text.find("Arsip") != std::string::npos ? 1U : 0U;
    EXPECT_EQ(farewells, 1U);
}

TEST_F(threats_pdp, while_replies_pause_she_is_erased_without_a_word) {
    closed(citizen, stolen);
    erase(citizen);
    numbers_.pause_replies = true;
    restart();
    for (int hours = 0; hours < 60 && any_open(); ++hours, later(1h))
        for (const auto& row : work())
            EXPECT_NE(row.to.wire, citizen) << row.text;
    EXPECT_FALSE(any_open());
    EXPECT_FALSE(is_anywhere(stolen));
}

TEST_F(threats_pdp, who_has_no_ticket_is_erased_too) {
    accepted(sms(citizen, "BANTUAN"));
    erase(citizen);
    const auto said = work_to_the_end();
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_THAT(said.front().text, HasSubstr("isi 0 tiket"));
    EXPECT_FALSE(is_anywhere(citizen));
}

} // namespace
} // namespace ntbcare::flow
