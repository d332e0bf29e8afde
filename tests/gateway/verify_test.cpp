// What verify says of histories and of the days' counts, as values.
#include "gateway/flow/verify.hpp"

#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A ticket that was opened and answered, as a store would hold it.
db::ticket_history sound(std::int64_t id) {
    db::ticket_history made;
    made.row = {.id = {id}, .state = routing::ticket_state::dijawab, .texts = 2, .events = 3};
    made.listed_open = true;
    const auto add = [&](const char* actor, const char* kind, const char* data, int text) {
        db::chained_event link;
        link.event.ticket = {id};
        link.event.n = static_cast<std::int32_t>(made.events.size());
        link.event.actor = actor;
        link.event.kind = kind;
        link.event.data = data;
        if (text >= 0) {
            const db::text_salt salt{9};
            made.words.push_back({text, std::string{"kata"}, salt});
            link.event.text = text;
            link.words = db::salted_hash(salt, "kata");
        }
        link.hash = db::next_head(made.row.head, link.event, link.words);
        made.row.head = link.hash;
        made.events.push_back(link);
    };
    add("citizen", "opened", "office=dishub state=diteruskan", 0);
    add("citizen", "courtesy", "", -1);
    add("officer:dishub", "answered", "verb=jawab state=dijawab", 1);
    return made;
}

struct altered_case {
    std::string name;
    std::function<void(db::ticket_history&)> alter;
    std::optional<std::int32_t> event;
    std::string what;
};

TEST(verify, a_sound_history_has_no_fault) {
    EXPECT_THAT(verify_ticket(sound(7)), IsEmpty());
}

TEST(verify, each_alteration_is_found_and_named) {
    using history = db::ticket_history;
    const std::vector<altered_case> cases{
        {"data", [](history& of) { of.events[1].event.data = "x"; }, 1, "not as it was written"},
        {"actor",
         [](history& of) { of.events[1].event.actor = "system"; },
         1,
         "not as it was written"},
        {"text", [](history& of) { of.words[1].text = "lain"; }, 2, "text 1 is not as it came"},
        {"half erased", [](history& of) { of.words[0].salt.reset(); }, 0, "erased by half"},
        {"text removed",
         [](history& of) { of.words.erase(of.words.begin()); },
         0,
         "text 0 was removed"},
        {"text put in",
         [](history& of) {
             of.words.push_back({2, std::string{"x"}, db::text_salt{}});
         },
         std::nullopt,
         "text 2 was brought by 0 events"},
        {"first event removed",
         [](history& of) { of.events.erase(of.events.begin()); },
         0,
         "removed"},
        {"event removed",
         [](history& of) { of.events.erase(of.events.begin() + 1); },
         1,
         "removed"},
        {"last event removed", [](history& of) { of.events.pop_back(); }, 2, "removed"},
        {"events swapped",
         [](history& of) {
             std::swap(of.events[1], of.events[2]);
             std::swap(of.events[1].event.n, of.events[2].event.n);
         },
         1,
         "not behind this one"},
        {"state",
         [](history& of) { of.row.state = routing::ticket_state::diproses; },
         std::nullopt,
         "it is diproses, and its events lead to dijawab"},
        {"head", [](history& of) { of.row.head = {}; }, std::nullopt, "was written last"},
        {"events counted", [](history& of) { --of.row.events; }, std::nullopt, "counts 2 events"},
        {"texts counted", [](history& of) { ++of.row.texts; }, std::nullopt, "counts 3 texts"},
        {"hidden", [](history& of) { of.listed_open = false; }, std::nullopt, "not listed"},
    };
    for (const auto& each : cases) {
        auto altered = sound(7);
        each.alter(altered);
        const auto found = verify_ticket(altered);
        EXPECT_TRUE(std::ranges::any_of(found, [&](const verify_fault& fault) {
            return fault.event == each.event && fault.what.find(each.what) != std::string::npos;
        })) << each.name;
        for (const auto& fault : found)
            EXPECT_EQ(fault.ticket, db::ticket_id{7});
    }
}

TEST(verify, a_step_that_nobody_may_take_is_a_fault_however_well_it_is_chained) {
    auto forged = sound(7);
    forged.events.pop_back();
    forged.words.pop_back();
    db::chained_event link;
    link.event = {{7}, 2, {}, "citizen", "closed", "confirmed=yes state=selesai", std::nullopt};
    link.hash = db::next_head(forged.events.back().hash, link.event, {});
    forged.events.push_back(link);
    forged.row.head = link.hash;
    forged.row.texts = 1;
    forged.row.state = routing::ticket_state::selesai;
    forged.listed_open = false;
    EXPECT_THAT(
        verify_ticket(forged),
        ElementsAre(
            Field(&verify_fault::what, HasSubstr("no such step is allowed from where it was"))
        )
    );
}

TEST(verify, erased_words_leave_a_sound_history) {
    auto erased = sound(7);
    for (auto& words : erased.words) {
        words.text.reset();
        words.salt.reset();
    }
    EXPECT_THAT(verify_ticket(erased), IsEmpty());
}

/// Rows of days that were counted as so many tickets each, and the hash of the last.
std::pair<std::vector<db::day_count>, db::chain_hash>
counted(const std::vector<std::pair<std::int64_t, std::int64_t>>& tickets_and_last) {
    std::vector<db::day_count> rows;
    db::chain_hash head{};
    std::int32_t day = 20'000;
    for (const auto& [tickets, last] : tickets_and_last) {
        db::day_count row{.day = day++, .tickets = tickets, .last = {last}};
        row.hash = head = db::day_hash(test_keys(), head, row);
        rows.push_back(row);
    }
    return {rows, head};
}

std::vector<verify_fault> faults_with(
    const std::vector<std::int64_t>& tickets,
    std::vector<db::day_count> days,
    const db::chain_hash& head
) {
    verifier check{test_keys(), std::move(days), head};
    auto all = check.days_faults();
    for (const std::int64_t id : tickets)
        for (const auto& fault : check.take(sound(id)))
            all.push_back(fault);
    for (const auto& fault : check.end())
        all.push_back(fault);
    EXPECT_EQ(check.counts().faults, static_cast<std::int64_t>(all.size()));
    EXPECT_EQ(check.counts().tickets, static_cast<std::int64_t>(tickets.size()));
    return all;
}

TEST(verify, days_that_count_what_is_there_are_sound) {
    const auto [days, head] = counted({{0, 0}, {2, 2}, {2, 2}, {4, 5}});
    EXPECT_THAT(faults_with({1, 2, 4, 5, 6}, days, head), IsEmpty());
}

TEST(verify, a_store_that_was_never_counted_is_sound) {
    EXPECT_THAT(faults_with({1, 2}, {}, {}), IsEmpty());
}

TEST(verify, a_ticket_that_is_gone_is_missed_once_on_the_first_day_that_had_it) {
    const auto [days, head] = counted({{1, 1}, {3, 3}, {4, 5}});
    const auto found = faults_with({1, 3, 5}, days, head);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].day, 20'001);
    EXPECT_THAT(found[0].what, HasSubstr("counted and are gone: 1"));
}

TEST(verify, the_newest_tickets_are_missed_when_nothing_is_behind_them) {
    const auto [days, head] = counted({{3, 3}});
    const auto found = faults_with({1}, days, head);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].what, HasSubstr("are gone: 2"));
}

TEST(verify, a_ticket_put_in_among_the_old_ones_is_found) {
    const auto [days, head] = counted({{2, 5}});
    const auto found = faults_with({1, 3, 5}, days, head);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].what, HasSubstr("were not counted: 1"));
}

TEST(verify, a_removed_day_a_changed_one_and_a_removed_last_one_are_found) {
    const auto [days, head] = counted({{1, 1}, {2, 2}, {3, 3}});
    for (const std::size_t gone : {0U, 1U, 2U}) {
        auto left = days;
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(gone));
        EXPECT_THAT(faults_with({1, 2, 3}, left, head), SizeIs(1)) << gone;
    }
    auto changed = days;
    --changed[1].tickets;
    EXPECT_THAT(faults_with({1, 2, 3}, changed, head), testing::Not(IsEmpty()));
    EXPECT_THAT(faults_with({1, 2, 3}, {}, head), SizeIs(1));
}

TEST(verify, a_count_made_without_the_key_does_not_hold) {
    auto other = test_keys();
    other.print.fill(7);
    db::day_count forged{.day = 20'000, .tickets = 1, .last = {1}};
    forged.hash = db::day_hash(other, {}, forged);
    EXPECT_THAT(faults_with({1}, {forged}, forged.hash), SizeIs(1));
}

using counting = conversation;

TEST_F(counting, each_day_is_counted_once_in_its_first_background_turn_in_wita) {
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(store_.days(), IsEmpty()) << "never before a message";
    background();
    ASSERT_THAT(store_.days(), SizeIs(1));
    EXPECT_EQ(store_.days()[0].tickets, 1);
    later(std::chrono::hours{15});
    background();
    EXPECT_THAT(store_.days(), SizeIs(1)) << "midnight in WITA is 16:00 UTC";
    opened(other, "LAPOR lampu jalan mati di Selong");
    later(std::chrono::hours{1});
    background();
    ASSERT_THAT(store_.days(), SizeIs(2));
    EXPECT_EQ(store_.days()[1].day, store_.days()[0].day + 1);
    EXPECT_EQ(store_.days()[1].tickets, 2);
    later(-std::chrono::hours{30});
    background();
    EXPECT_THAT(store_.days(), SizeIs(2)) << "a clock that was set back counts nothing twice";
}

TEST_F(counting, goes_on_over_a_restart_and_misses_days_without_a_gateway) {
    background();
    opened(citizen, "LAPOR jalan rusak parah di Praya");
    restart();
    later(std::chrono::hours{72});
    background();
    ASSERT_THAT(store_.days(), SizeIs(2));
    EXPECT_EQ(store_.days()[1].tickets, 1);
    EXPECT_EQ(store_.days()[1].last, last_ticket().id);
    verifier check{test_keys(), store_.days(), store_.days().back().hash};
    EXPECT_THAT(check.days_faults(), IsEmpty());
}

TEST_F(counting, a_turn_that_fails_counts_nothing) {
    store_.fail_commits(db::errc::full);
    background();
    EXPECT_THAT(store_.days(), IsEmpty());
    background();
    EXPECT_THAT(store_.days(), SizeIs(1));
}

} // namespace
} // namespace ntbcare::flow
