// What a ticket's stored life says of itself: more of it in tests/gateway/verify_test.cpp.
#include "db/history.hpp"

#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ticket_history of_events(std::int32_t count) {
    ticket_history made;
    made.row = {.id = {3}, .state = routing::ticket_state::selesai, .events = count};
    for (std::int32_t n = 0; n < count; ++n) {
        chained_event link{{{3}, n, {}, "citizen", "added", "", std::nullopt}, {}, {}};
        link.hash = made.row.head = next_head(made.row.head, link.event, {});
        made.events.push_back(link);
    }
    return made;
}

TEST(history, is_sound_as_it_was_written) {
    EXPECT_THAT(faults_of(of_events(5)), IsEmpty());
}

TEST(history, a_change_shows_where_it_is_and_not_behind_it) {
    auto changed = of_events(5);
    changed.events[2].event.data = "x";
    ASSERT_EQ(faults_of(changed).size(), 1U);
    EXPECT_EQ(faults_of(changed)[0].event, 2);
}

TEST(history, a_changed_hash_shows_at_its_event_and_at_the_next) {
    auto changed = of_events(5);
    changed.events[2].hash = {};
    const auto found = faults_of(changed);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].event, 2);
    EXPECT_EQ(found[1].event, 3);
}

TEST(history, without_any_event_lacks_them_all) {
    auto emptied = of_events(2);
    emptied.events.clear();
    EXPECT_THAT(
        faults_of(emptied),
        ElementsAre(
            history_fault{0, "removed"},
            history_fault{1, "removed"},
            history_fault{{}, "its last event is not the one that was written last"},
            history_fault{{}, "it counts 2 events and has 0"}
        )
    );
}

TEST(history, a_text_that_two_events_bring_is_a_fault) {
    auto doubled = of_events(2);
    doubled.words.push_back({0, std::nullopt, std::nullopt});
    doubled.row.texts = 1;
    doubled.events[0].event.text = 0;
    doubled.events[1].event.text = 0;
    bool said = false;
    for (const auto& fault : faults_of(doubled))
        said = said || fault.what == "text 0 was brought by 2 events";
    EXPECT_TRUE(said);
}

} // namespace
} // namespace ntbcare::db
