#include "db/event_chain.hpp"

#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

struct history {
    std::vector<db::chained_event> events;
    db::chain_hash head{};
};

history three_events() {
    const db::salt_source salts{test_keys(), {}};
    history out;
    for (std::int32_t n = 0; n < 3; ++n) {
        db::ticket_event event{{5}, n, start, "citizen", "added", "place=52.02.01", std::nullopt};
        std::optional<db::chain_hash> words;
        if (n != 1) {
            event.text = n;
            words = db::salted_hash(salts.salt({5}, n), "jalan rusak");
        }
        out.head = db::next_head(out.head, event, words);
        out.events.push_back({event, words, out.head});
    }
    return out;
}

TEST(event_chain, holds_for_what_was_written) {
    const auto all = three_events();
    EXPECT_TRUE(db::verify_chain(all.events, all.head));
    EXPECT_TRUE(db::verify_chain({}, {}));
}

TEST(event_chain, breaks_with_every_change) {
    const auto all = three_events();
    using edit = void (*)(db::chained_event&);
    const std::vector<edit> edits{
        [](auto& e) { e.event.ticket = {6}; },
        [](auto& e) { e.event.n = 7; },
        [](auto& e) { e.event.at += 1ms; },
        [](auto& e) { e.event.actor = "system"; },
        [](auto& e) { e.event.kind = "closed"; },
        [](auto& e) { e.event.data += " "; },
        [](auto& e) { e.event.text = 9; },
        [](auto& e) { e.words = db::chain_hash{1}; },
        [](auto& e) { e.hash[0] ^= 1; },
        [](auto& e) { e.event.actor += e.event.kind.substr(0, 1), e.event.kind.erase(0, 1); },
    };
    for (std::size_t i = 0; i < edits.size(); ++i)
        for (std::size_t place = 0; place < all.events.size(); ++place) {
            auto events = all.events;
            edits[i](events[place]);
            EXPECT_FALSE(db::verify_chain(events, all.head)) << i << " at " << place;
        }
}

TEST(event_chain, breaks_when_events_are_missing_or_moved) {
    const auto all = three_events();
    for (std::size_t gone = 0; gone < 3; ++gone) {
        auto events = all.events;
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(gone));
        EXPECT_FALSE(db::verify_chain(events, all.head));
    }
    auto swapped = all.events;
    std::swap(swapped[0], swapped[1]);
    EXPECT_FALSE(db::verify_chain(swapped, all.head));
    EXPECT_FALSE(db::verify_chain(all.events, {}));
}

TEST(event_chain, salts_differ_by_place_and_by_start) {
    const db::salt_source one{test_keys(), {}};
    std::array<std::uint8_t, 32> seed{};
    seed[0] = 1;
    const db::salt_source other{test_keys(), seed};
    EXPECT_NE(one.salt({1}, 0), one.salt({1}, 1));
    EXPECT_NE(one.salt({1}, 0), one.salt({2}, 0));
    EXPECT_NE(one.salt({1}, 0), other.salt({1}, 0));
    EXPECT_NE(db::salted_hash(one.salt({1}, 0), "a"), db::salted_hash(one.salt({1}, 1), "a"));
    EXPECT_NE(db::salted_hash(one.salt({1}, 0), "a"), db::salted_hash(one.salt({1}, 0), "b"));
}

} // namespace
