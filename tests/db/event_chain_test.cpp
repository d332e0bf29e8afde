#include "db/event_chain.hpp"

#include "tests/db/store_fixture.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace ntbcare::db {
namespace {

/// Three events of ticket 4, the first with words.
std::vector<chained_event> three_events() {
    std::vector<chained_event> out;
    chain_hash head{};
    for (std::int32_t n = 0; n < 3; ++n) {
        chained_event link;
        link.event = {{4}, n, fixture::minute(n), "citizen", "added", "office=dishub", {}};
        if (n == 0) {
            link.event.text = 0;
            link.words = salted_hash(text_salt{9}, "jalan rusak");
        }
        head = link.hash = next_head(head, link.event, link.words);
        out.push_back(std::move(link));
    }
    return out;
}

TEST(event_chain, holds_as_it_was_written) {
    const auto events = three_events();
    EXPECT_TRUE(verify_chain(events, events.back().hash));
    EXPECT_TRUE(verify_chain({}, {}));
}

TEST(event_chain, breaks_at_any_change) {
    using change = std::function<void(std::vector<chained_event>&)>;
    const std::vector<change> changes{
        [](auto& e) { e[1].event.at += std::chrono::milliseconds{1}; },
        [](auto& e) { e[1].event.actor = "officer:dishub"; },
        [](auto& e) { e[1].event.kind = "closed"; },
        [](auto& e) { e[1].event.data.clear(); },
        [](auto& e) { e[1].event.ticket = {5}; },
        [](auto& e) { e[0].words = salted_hash(text_salt{9}, "jalan baik"); },
        [](auto& e) { e[0].words.reset(); },
        [](auto& e) { e[0].event.text.reset(); },
        [](auto& e) { e.pop_back(); },
        [](auto& e) { e.erase(e.begin()); },
        [](auto& e) { std::swap(e[1], e[2]); },
        [](auto& e) { e[2].hash[0] ^= 1; },
    };
    const chain_hash head = three_events().back().hash;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto events = three_events();
        changes[i](events);
        EXPECT_FALSE(verify_chain(events, head)) << i;
    }
}

TEST(salt_source, gives_every_text_its_own_salt_and_none_to_another_start) {
    const keys secret = fixture::some_keys();
    std::array<std::uint8_t, 32> other{};
    other[0] = 1;
    const salt_source first{secret, {}};
    const salt_source second{secret, other};
    EXPECT_NE(first.salt({1}, 0), first.salt({1}, 1));
    EXPECT_NE(first.salt({1}, 0), first.salt({2}, 0));
    EXPECT_NE(first.salt({1}, 0), second.salt({1}, 0));
    EXPECT_NE(salted_hash(first.salt({1}, 0), "a"), salted_hash(second.salt({1}, 0), "a"));
}

} // namespace
} // namespace ntbcare::db
