#include "gateway/figures/ledger.hpp"

#include "tests/gateway/figures_story.hpp"

#include <gmock/gmock.h>

namespace ntbcare::figures {
namespace {

using namespace std::chrono_literals;
using routing::ticket_kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto of = [](db::inbox_outcome outcome) {
    db::received_count made;
    made.outcome = static_cast<std::int64_t>(outcome);
    made.first = true;
    made.count = 1;
    return made;
};

db::received_count with_ticket(db::inbox_outcome outcome, ticket_kind kind, bool opened) {
    auto made = of(outcome);
    made.names_ticket = true;
    made.ticket = kind;
    made.opened = opened;
    return made;
}

std::optional<entry> column(const db::received_count& some) {
    const auto found = entry_of(some);
    return found ? std::optional{found->first} : std::nullopt;
}

TEST(ledger_entry, every_outcome_has_its_column) {
    using enum db::inbox_outcome;
    EXPECT_EQ(column(with_ticket(ticket, ticket_kind::complaint, true)), entry::ticket);
    EXPECT_EQ(column(with_ticket(ticket, ticket_kind::idea, true)), entry::ticket);
    EXPECT_EQ(column(with_ticket(ticket, ticket_kind::question, true)), entry::question);
    EXPECT_EQ(column(with_ticket(ticket, ticket_kind::clarification, true)), entry::question);
    EXPECT_EQ(column(with_ticket(added, ticket_kind::question, false)), entry::addition);
    EXPECT_EQ(column(of(command)), entry::command);
    EXPECT_EQ(column(of(courtesy)), entry::courtesy);
    EXPECT_EQ(column(of(part)), entry::part_waiting);
    EXPECT_EQ(column(of(receipt)), entry::receipt);
    EXPECT_EQ(entry_of(of(triage)), (std::pair{entry::refused, std::string{"unprocessable"}}));
}

TEST(ledger_entry, a_long_sms_is_counted_by_its_first_part) {
    using enum db::inbox_outcome;
    EXPECT_EQ(column(with_ticket(joined, ticket_kind::complaint, true)), entry::ticket);
    EXPECT_EQ(column(with_ticket(joined, ticket_kind::complaint, false)), entry::addition);
    auto second = with_ticket(joined, ticket_kind::complaint, false);
    second.first = false;
    EXPECT_EQ(column(second), entry::part_joined);
    EXPECT_EQ(column(of(joined)), entry::part_joined); // A long command.
}

TEST(ledger_entry, each_reason_for_holding_has_its_word) {
    std::vector<std::string> words;
    for (std::int64_t why = 1; why <= 13; ++why) {
        auto some = of(db::inbox_outcome::held);
        some.unanswered = why;
        words.push_back(entry_of(some)->second);
    }
    EXPECT_THAT(
        words,
        ElementsAre(
            "sender",
            "binary",
            "spam",
            "bounce",
            "auto_reply",
            "greeting",
            "loop",
            "passive",
            "gathered",
            "budget",
            "flood",
            "strike",
            "flash"
        )
    );
}

TEST(ledger_entry, what_says_something_untrue_of_itself_has_no_column) {
    using enum db::inbox_outcome;
    EXPECT_EQ(column(of(ticket)), std::nullopt);
    EXPECT_EQ(column(with_ticket(ticket, ticket_kind::complaint, false)), std::nullopt);
    EXPECT_EQ(column(of(added)), std::nullopt);
    EXPECT_EQ(column(of(held)), std::nullopt);
    auto odd = of(held);
    odd.unanswered = 14;
    EXPECT_EQ(column(odd), std::nullopt);
    odd.outcome = 9;
    EXPECT_EQ(column(odd), std::nullopt);
    odd.outcome = -1;
    EXPECT_EQ(column(odd), std::nullopt);
    auto gone = of(joined);
    gone.names_ticket = true;
    EXPECT_EQ(column(gone), std::nullopt);
}

TEST(ledger, nothing_at_all_balances) {
    const ledger book;
    EXPECT_TRUE(book.balanced());
    EXPECT_THAT(book.verdict(), HasSubstr("balanced: 0 messages"));
    EXPECT_EQ(book.table().rows.size(), 1U);
}

TEST(ledger, a_carriers_word_for_a_failure_is_plain_and_holds_no_number) {
    ledger book;
    book.add(db::written_count{0, 3, true, "=err 6281234567801", 1, 1});
    book.add(db::written_count{0, 3, true, "", 2, 2});
    const auto& failed = book.days().at(0).failed;
    EXPECT_THAT(failed, ElementsAre(std::pair{"_err_628123*******", 1}, std::pair{"unknown", 2}));
}

TEST(ledger, differences_are_told_by_day_with_their_first_row) {
    ledger book;
    auto odd = of(db::inbox_outcome::added);
    odd.day = 20'514;
    odd.count = 2;
    odd.example = 9;
    book.add(odd);
    odd.count = 1;
    odd.example = 7;
    book.add(odd);
    book.add(db::opened_count{20'514, false, 1, 5});
    book.add(db::written_count{20'515, 1, false, {}, 1, 4});
    book.add(db::written_count{20'515, 6, true, {}, 1, 3});
    EXPECT_THAT(
        book.problems(),
        ElementsAre(
            "2026-03-02: 3 received without a true outcome, inbox row 7 and more",
            "2026-03-02: 1 tickets without their message, ticket row 5",
            "2026-03-03: 2 written SMS without a true state, outbox row 3 and more"
        )
    );
    EXPECT_EQ(
        book.verdict(), "DOES NOT BALANCE: 3 of 3 messages, 1 tickets without a message, 2 of 2 SMS"
    );
}

class ledger_story : public story {
protected:
    ledger book(std::string_view from = "2026-03-01", std::string_view until = "2026-03-31") {
        ledger made;
        const auto rows = look();
        const auto add = [&made](const auto& some) {
            made.add(some);
        };
        const auto in = days(from, until);
        EXPECT_TRUE(rows->received(in, add)) << rows->last_message();
        EXPECT_TRUE(rows->opened(in, add)) << rows->last_message();
        EXPECT_TRUE(rows->written(in, add)) << rows->last_message();
        return made;
    }

    /// One of everything on Monday, 2 March.
    void a_day() {
        at("2026-03-02", 9h);
        const auto number = opens(phone(1), "LAPOR jalan rusak parah di Praya"); // SMS 0, 1
        says(phone(2), "SARAN taman kota di Mataram ditambah bangku");
        says(phone(3), "INFO syarat bantuan PKH apa saja");
        says(phone(1), number + " lubangnya makin dalam");
        says(phone(1), "terima kasih pak");
        says(phone(1), "STATUS");
        says(phone(4), "BANTUAN");
        says("TELKOMSEL", "Promo paket data");
        auto binary = message(phone(5), "\1\2");
        binary.binary = true;
        run(binary);
        auto broken = message(phone(6), "");
        broken.kind = flow::incoming_kind::unreadable;
        run(broken);
    }
};

TEST_F(ledger_story, every_message_of_a_day_is_in_one_column) {
    a_day();
    const auto counted = book();
    EXPECT_TRUE(counted.balanced()) << counted.verdict();
    ASSERT_EQ(counted.days().size(), 1U);
    const auto& day = counted.days().begin()->second;
    EXPECT_EQ(day.received, 10);
    EXPECT_EQ(
        day.entries,
        (std::map<entry, std::int64_t>{
            {entry::ticket, 2},
            {entry::question, 1},
            {entry::addition, 1},
            {entry::command, 2},
            {entry::courtesy, 1},
            {entry::refused, 1},
            {entry::held, 2}})
    );
    EXPECT_EQ(day.held, (reasons{{"binary", 1}, {"sender", 1}}));
    EXPECT_EQ(day.refused, (reasons{{"unprocessable", 1}}));
    EXPECT_EQ(day.received_difference(), 0);
}

TEST_F(ledger_story, every_sms_of_a_day_is_in_one_state) {
    a_day();
    using enum db::outbox_state;
    becomes(0, accepted);
    becomes(1, accepted);
    becomes(1, delivered);
    becomes(2, failed, "ESME_RINVDSTADR");
    becomes(3, expired);
    const auto counted = book();
    const auto& day = counted.days().begin()->second;
    EXPECT_TRUE(counted.balanced()) << counted.verdict();
    EXPECT_EQ(day.written, static_cast<std::int64_t>(written_.size()));
    EXPECT_EQ(day.states.at(queued), day.written - 4);
    EXPECT_EQ(day.states.at(accepted), 1);
    EXPECT_EQ(day.states.at(delivered), 1);
    EXPECT_EQ(day.failed, (reasons{{"ESME_RINVDSTADR", 1}}));
    EXPECT_EQ(day.states.at(expired), 1);
}

TEST_F(ledger_story, a_foreign_numbers_reply_is_held_back) {
    at("2026-03-02", 9h);
    says("60123456789", "LAPOR jalan rusak parah di Praya");
    EXPECT_EQ(book().days().begin()->second.states.at(db::outbox_state::held), 1);
}

TEST_F(ledger_story, a_day_ends_at_midnight_in_wita) {
    at("2026-03-02", 24h - 1ms); // 15:59:59.999 UTC
    says(phone(1), "BANTUAN");
    later(1ms);
    says(phone(1), "BANTUAN lagi dong pak");
    says(phone(2), "BANTUAN");
    const auto counted = book();
    ASSERT_EQ(counted.days().size(), 2U);
    EXPECT_EQ(shown(counted.days().begin()->first), "2026-03-02");
    EXPECT_EQ(counted.days().begin()->second.received, 1);
    EXPECT_EQ(shown(counted.days().rbegin()->first), "2026-03-03");
    EXPECT_EQ(counted.days().rbegin()->second.received, 2);
    EXPECT_EQ(book("2026-03-02", "2026-03-02").days().begin()->second.received, 1);
    EXPECT_EQ(book("2026-03-03", "2026-03-03").days().begin()->second.received, 2);
    EXPECT_THAT(book("2026-03-04", "2026-03-04").days(), IsEmpty());
    EXPECT_THAT(book("2026-03-01", "2026-03-01").days(), IsEmpty());
}

TEST_F(ledger_story, an_empty_store_balances) {
    const auto counted = book();
    EXPECT_TRUE(counted.balanced());
    EXPECT_THAT(counted.days(), IsEmpty());
}

TEST_F(ledger_story, a_day_among_many_is_found_without_reading_the_others) {
    for (int day = 1; day <= 30; ++day) {
        at(fmt::format("2026-03-{:02}", day), 12h);
        for (int n = 0; n < day; ++n)
            says(phone(n), "BANTUAN");
    }
    for (int day = 1; day <= 30; ++day) {
        const auto name = fmt::format("2026-03-{:02}", day);
        const auto counted = book(name, name);
        ASSERT_EQ(counted.days().size(), 1U) << name;
        EXPECT_EQ(counted.days().begin()->second.received, day);
    }
    EXPECT_EQ(book("2026-03-01", "2026-03-31").table().rows.back()[1], std::int64_t{465});
}

TEST_F(ledger_story, rows_whose_clock_went_back_are_not_lost) {
    at("2026-03-03", 1h);
    says(phone(1), "BANTUAN");
    at("2026-03-02", 23h);
    says(phone(2), "BANTUAN");
    at("2026-03-03", 2h);
    says(phone(3), "BANTUAN");
    EXPECT_EQ(book("2026-03-02", "2026-03-02").days().begin()->second.received, 1);
    EXPECT_EQ(book("2026-03-03", "2026-03-03").days().begin()->second.received, 2);
}

TEST_F(ledger_story, parts_wait_and_then_stand_for_one_message) {
    at("2026-03-02", 9h);
    flow::incoming whole = message(phone(1), "LAPOR jalan rusak parah di Praya");
    for (std::uint8_t n = 1; n <= 2; ++n) {
        auto part = message(phone(1), "");
        part.kind = flow::incoming_kind::part;
        part.row.set = db::set_key{1};
        part.row.part = n;
        part.row.parts = 2;
        whole.parts.push_back(run(part).outcomes.at(0).row);
    }
    EXPECT_EQ(book().days().begin()->second.entries.at(entry::part_waiting), 2);
    whole.kind = flow::incoming_kind::joined;
    run(whole);
    const auto counted = book();
    EXPECT_TRUE(counted.balanced()) << counted.verdict();
    const auto& day = counted.days().begin()->second;
    EXPECT_EQ(
        day.entries, (std::map<entry, std::int64_t>{{entry::ticket, 1}, {entry::part_joined, 1}})
    );
}

TEST_F(ledger_story, a_row_without_an_outcome_is_a_difference) {
    a_day();
    plant("UPDATE inbox SET outcome = 9 WHERE id = 5");
    const auto counted = book();
    EXPECT_FALSE(counted.balanced());
    EXPECT_EQ(counted.days().begin()->second.received_difference(), 1);
    EXPECT_THAT(
        counted.problems(),
        ElementsAre("2026-03-02: 1 received without a true outcome, inbox row 5")
    );
}

TEST_F(ledger_story, a_message_whose_ticket_is_another_ones_is_a_difference_on_both_sides) {
    a_day();
    plant("UPDATE inbox SET ticket = 2 WHERE id = 1");
    const auto counted = book();
    EXPECT_EQ(counted.days().begin()->second.received_difference(), 2);
    EXPECT_EQ(counted.problems().size(), 2U);
}

TEST_F(ledger_story, a_message_that_is_gone_leaves_its_ticket_untraced) {
    a_day();
    plant("DELETE FROM inbox WHERE id = 1");
    EXPECT_THAT(
        book().problems(), ElementsAre("2026-03-02: 1 tickets without their message, ticket row 1")
    );
}

TEST_F(ledger_story, a_ticket_from_before_messages_were_named_is_taken_at_its_word) {
    a_day();
    plant("UPDATE ticket_text SET inbox = NULL");
    EXPECT_TRUE(book().balanced());
}

TEST_F(ledger_story, an_sms_said_to_be_delivered_at_no_time_is_a_difference) {
    a_day();
    plant("UPDATE outbox SET state = 2 WHERE id = 1");
    const auto counted = book();
    EXPECT_FALSE(counted.balanced());
    EXPECT_EQ(counted.days().begin()->second.written_difference(), 1);
}

} // namespace
} // namespace ntbcare::figures
