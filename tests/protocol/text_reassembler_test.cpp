#include "protocol/text/reassembler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;
using ids = std::vector<std::uint64_t>;
using numbers = std::vector<std::uint8_t>;

constexpr reassembler::time_point start{};

part_key key_of(std::uint8_t total, std::uint16_t reference = 7) {
    return {"telkomsel", "6281234567890", "1708", reference, 8, total};
}

message_piece
piece(std::uint8_t number, std::uint8_t total, std::string_view text, std::uint64_t id) {
    return {key_of(total), number, 0, octets(text.begin(), text.end()), id};
}

std::string text_of(const joined_message& message) {
    return decode_joined(message, alphabet::gsm7).text;
}

TEST(reassembler, parts_in_any_order_make_the_message) {
    std::vector<int> order = {1, 2, 3};
    do {
        reassembler joiner;
        add_outcome last;
        for (const int number : order) {
            EXPECT_NE(last.what, add_result::complete);
            const auto n = static_cast<std::uint8_t>(number);
            last =
                joiner.add(piece(n, 3, std::string(2, static_cast<char>('a' + n)), n * 10U), start);
        }
        ASSERT_EQ(last.what, add_result::complete);
        EXPECT_EQ(text_of(*last.message), "bbccdd");
        EXPECT_EQ(last.message->ids, (ids{10, 20, 30}));
        EXPECT_TRUE(last.message->missing.empty());
        EXPECT_EQ(joiner.open_sets(), 0U);
        EXPECT_EQ(joiner.open_octets(), 0U);
    } while (std::ranges::next_permutation(order).found);
}

TEST(reassembler, octets_are_joined_before_they_are_decoded) {
    reassembler joiner;
    auto first = piece(1, 2, "", 1);
    first.data_coding = 8;
    first.body = {0xD8, 0x3D};
    auto second = piece(2, 2, "", 2);
    second.data_coding = 8;
    second.body = {0xDE, 0x00};
    EXPECT_EQ(joiner.add(first, start).what, add_result::stored);
    const auto done = joiner.add(second, start);
    EXPECT_EQ(text_of(*done.message), "\U0001F600");
}

TEST(reassembler, parts_in_two_alphabets_are_read_each_in_its_own) {
    reassembler joiner;
    auto second = piece(2, 2, "", 2);
    second.data_coding = 8;
    second.body = {0x4F, 0x60};
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    const auto done = joiner.add(second, start);
    EXPECT_EQ(done.message->runs.size(), 2U);
    EXPECT_EQ(text_of(*done.message), "a\u4f60");
}

TEST(reassembler, every_field_of_the_key_keeps_messages_apart) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    const auto other = [](auto change) {
        auto part = piece(2, 2, "b", 2);
        change(part.key);
        return part;
    };
    const message_piece others[] = {
        other([](part_key& key) { key.group = "xl"; }),
        other([](part_key& key) { key.source = "6281234567891"; }),
        other([](part_key& key) { key.destination = "1709"; }),
        other([](part_key& key) { key.reference = 8; }),
        other([](part_key& key) { key.width = 16; }),
        other([](part_key& key) { key.total = 3; }),
    };
    for (const auto& part : others) {
        EXPECT_EQ(joiner.add(part, start).what, add_result::stored);
    }
    EXPECT_EQ(joiner.open_sets(), 7U);
}

TEST(reassembler, a_redelivered_part_changes_nothing) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    const auto again = joiner.add(piece(1, 2, "a", 9), start);
    EXPECT_EQ(again.what, add_result::duplicate);
    EXPECT_EQ(again.duplicate_of, 1U);
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 2), start).what, add_result::complete);
    // Also when the message is complete, for as long as it is remembered.
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 9), start + 71h).what, add_result::duplicate);
    EXPECT_EQ(joiner.open_sets(), 0U);
    EXPECT_TRUE(joiner.expire(start + 72h).empty());
    EXPECT_EQ(joiner.remembered_sets(), 0U);
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 9), start + 72h).what, add_result::stored);
}

TEST(reassembler, what_is_no_part_is_told_so) {
    reassembler joiner{{.part_octets_max = 5}};
    EXPECT_EQ(joiner.add(piece(0, 2, "a", 1), start).what, add_result::not_a_part);
    EXPECT_EQ(joiner.add(piece(3, 2, "a", 1), start).what, add_result::not_a_part);
    EXPECT_EQ(joiner.add(piece(1, 1, "a", 1), start).what, add_result::not_a_part);
    EXPECT_EQ(joiner.add(piece(1, 0, "a", 1), start).what, add_result::not_a_part);
    EXPECT_EQ(joiner.add(piece(1, 2, "aaaaaa", 1), start).what, add_result::not_a_part);
    EXPECT_EQ(
        joiner.restore(piece(0, 2, "a", 1), start, restored_state::expired).what,
        add_result::not_a_part
    );
    EXPECT_EQ(joiner.add(piece(1, 2, "aaaaa", 1), start).what, add_result::stored);
}

TEST(reassembler, other_octets_for_a_filled_place_start_a_new_message) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "old ", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(1, 2, "new ", 2), start + 1min).what, add_result::stored);
    EXPECT_EQ(joiner.open_sets(), 2U);
    // The next part belongs to the newer one; the one after that to the older one.
    const auto newer = joiner.add(piece(2, 2, "second", 3), start + 2min);
    EXPECT_EQ(text_of(*newer.message), "new second");
    const auto older = joiner.add(piece(2, 2, "late", 4), start + 3min);
    EXPECT_EQ(text_of(*older.message), "old late");
}

TEST(reassembler, other_octets_for_a_complete_message_start_a_new_one) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 2), start).what, add_result::complete);
    EXPECT_EQ(joiner.add(piece(1, 2, "c", 3), start).what, add_result::stored);
    const auto done = joiner.add(piece(2, 2, "d", 4), start);
    EXPECT_EQ(text_of(*done.message), "cd");
    EXPECT_EQ(done.message->ids, (ids{3, 4}));
}

TEST(reassembler, an_incomplete_message_ends_with_its_gap_visible) {
    reassembler joiner;
    EXPECT_EQ(joiner.next_deadline(), std::nullopt);
    EXPECT_EQ(joiner.add(piece(1, 4, "satu", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(3, 4, "tiga", 3), start + 1min).what, add_result::stored);
    EXPECT_EQ(joiner.next_deadline(), start + 10min);
    EXPECT_TRUE(joiner.expire(start + 10min - 1ns).empty());
    const auto ended = joiner.expire(start + 10min);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].reason, expiry_reason::waited);
    EXPECT_EQ(ended[0].message.missing, (numbers{2, 4}));
    EXPECT_EQ(ended[0].message.ids, (ids{1, 3}));
    EXPECT_EQ(ended[0].message.started, start);
    EXPECT_TRUE(ended[0].late_for.empty());
    EXPECT_EQ(text_of(ended[0].message), "satu [...] tiga [...]");
    EXPECT_EQ(joiner.open_octets(), 0U);
}

TEST(reassembler, a_gap_at_the_start_is_visible_too) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(2, 2, "dua", 1), start).what, add_result::stored);
    EXPECT_EQ(text_of(joiner.expire(start + 1h).at(0).message), "[...] dua");
}

TEST(reassembler, a_late_part_waits_and_then_fills_the_old_hole) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 3, "a", 1), start).what, add_result::stored);
    ASSERT_EQ(joiner.expire(start + 10min).size(), 1U);
    EXPECT_EQ(joiner.add(piece(2, 3, "b", 2), start + 1h).what, add_result::stored);
    const auto late = joiner.expire(start + 1h + 10min);
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].late_for, ids{1});
    EXPECT_EQ(late[0].message.ids, ids{2});
    EXPECT_EQ(late[0].message.missing, numbers{3});
    // The last hole, and the redelivery of it.
    EXPECT_EQ(joiner.add(piece(3, 3, "c", 3), start + 2h).what, add_result::stored);
    const auto last = joiner.expire(start + 3h);
    ASSERT_EQ(last.size(), 1U);
    EXPECT_EQ(last[0].late_for, (ids{1, 2}));
    EXPECT_TRUE(last[0].message.missing.empty());
    EXPECT_EQ(joiner.add(piece(3, 3, "c", 4), start + 4h).what, add_result::duplicate);
}

TEST(reassembler, a_late_part_whose_siblings_come_is_a_new_message) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "old", 1), start).what, add_result::stored);
    ASSERT_EQ(joiner.expire(start + 10min).size(), 1U);
    EXPECT_EQ(joiner.add(piece(2, 2, "two", 2), start + 1h).what, add_result::stored);
    const auto done = joiner.add(piece(1, 2, "one", 3), start + 1h);
    EXPECT_EQ(done.what, add_result::complete);
    EXPECT_EQ(text_of(*done.message), "onetwo");
}

TEST(reassembler, after_72_hours_a_late_part_stands_alone) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    ASSERT_EQ(joiner.expire(start + 10min).size(), 1U);
    EXPECT_TRUE(joiner.expire(start + 10min + 72h).empty());
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 2), start + 73h).what, add_result::stored);
    EXPECT_TRUE(joiner.expire(start + 74h).at(0).late_for.empty());
}

TEST(reassembler, equal_endings_of_two_messages_are_not_lost) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "jalan ", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "rusak", 2), start).what, add_result::complete);
    EXPECT_EQ(joiner.add(piece(1, 2, "pipa ", 3), start + 1min).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "rusak", 4), start + 1min).what, add_result::duplicate);
    const auto ended = joiner.expire(start + 11min);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(text_of(ended[0].message), "pipa rusak");
    EXPECT_EQ(ended[0].message.ids, ids{3});
    EXPECT_TRUE(ended[0].message.missing.empty());
}

TEST(reassembler, a_spare_gives_way_to_the_real_part) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "jalan ", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "rusak", 2), start).what, add_result::complete);
    EXPECT_EQ(joiner.add(piece(1, 2, "pipa ", 3), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "rusak", 4), start).what, add_result::duplicate);
    const auto done = joiner.add(piece(2, 2, "bocor", 5), start);
    EXPECT_EQ(text_of(*done.message), "pipa bocor");
    EXPECT_EQ(joiner.open_octets(), 0U);
}

TEST(reassembler, an_older_open_message_takes_no_spare) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "lama", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(1, 2, "baru ", 2), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "x", 3), start).what, add_result::complete);
    EXPECT_EQ(joiner.add(piece(2, 2, "x", 4), start).what, add_result::duplicate);
    EXPECT_EQ(text_of(joiner.expire(start + 1h).at(0).message), "lama [...]");
}

TEST(reassembler, a_part_whose_commit_failed_is_taken_back) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 2), start + 1min).what, add_result::complete);
    EXPECT_FALSE(joiner.take_back(key_of(2), 2, 77));
    EXPECT_FALSE(joiner.take_back(key_of(3), 2, 2));
    EXPECT_TRUE(joiner.take_back(key_of(2), 2, 2));
    EXPECT_EQ(joiner.open_sets(), 1U);
    EXPECT_EQ(joiner.next_deadline(), start + 10min);
    const auto again = joiner.add(piece(2, 2, "b", 3), start + 2min);
    EXPECT_EQ(again.what, add_result::complete);
    EXPECT_EQ(again.message->ids, (ids{1, 3}));
}

TEST(reassembler, taking_back_the_only_part_leaves_nothing) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    EXPECT_TRUE(joiner.take_back(key_of(2), 1, 1));
    EXPECT_EQ(joiner.open_sets(), 0U);
    EXPECT_EQ(joiner.open_octets(), 0U);
    EXPECT_FALSE(joiner.take_back(key_of(2), 1, 1));
}

TEST(reassembler, taking_back_after_the_end_leaves_a_hole_for_the_next_try) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 2), start).what, add_result::complete);
    EXPECT_TRUE(joiner.expire(start + 10min).empty()); // The bodies are dropped here.
    EXPECT_TRUE(joiner.take_back(key_of(2), 2, 2));
    EXPECT_EQ(joiner.add(piece(2, 2, "b", 3), start + 11min).what, add_result::stored);
    EXPECT_EQ(joiner.expire(start + 1h).at(0).late_for, ids{1});
}

TEST(reassembler, taking_back_every_part_of_an_expired_message_forgets_it) {
    reassembler joiner;
    EXPECT_EQ(joiner.add(piece(1, 2, "a", 1), start).what, add_result::stored);
    ASSERT_EQ(joiner.expire(start + 10min).size(), 1U);
    EXPECT_TRUE(joiner.take_back(key_of(2), 1, 1));
    EXPECT_EQ(joiner.remembered_sets(), 0U);
}

TEST(reassembler, at_undoable_max_the_oldest_can_only_merge_late) {
    reassembler joiner{{.undoable_max = 1}};
    for (std::uint16_t reference = 1; reference <= 2; ++reference) {
        for (std::uint8_t number = 1; number <= 2; ++number) {
            auto part = piece(number, 2, "x", reference * 10U + number);
            part.key.reference = reference;
            EXPECT_NE(joiner.add(part, start).what, add_result::duplicate);
        }
    }
    EXPECT_TRUE(joiner.take_back(key_of(2, 1), 2, 12));
    EXPECT_EQ(joiner.open_sets(), 0U);
    EXPECT_TRUE(joiner.take_back(key_of(2, 2), 2, 22));
    EXPECT_EQ(joiner.open_sets(), 1U);
}

TEST(reassembler, at_a_senders_limit_her_oldest_message_ends_early) {
    const reassembler_limits by_sets = {.sets_per_sender_max = 2};
    const reassembler_limits by_parts = {.parts_per_sender_max = 2};
    const reassembler_limits by_octets = {.octets_per_sender_max = 9};
    for (const auto& limits : {by_sets, by_parts, by_octets}) {
        reassembler joiner{limits};
        auto neighbour = piece(1, 2, "xxxx", 100);
        neighbour.key.source = "6281234567899";
        EXPECT_EQ(joiner.add(neighbour, start).what, add_result::stored);
        for (std::uint16_t reference = 1; reference <= 3; ++reference) {
            auto part = piece(1, 2, "xxxx", reference);
            part.key.reference = reference;
            const auto outcome = joiner.add(part, start + reference * 1s);
            EXPECT_EQ(outcome.what, add_result::stored);
            ASSERT_EQ(outcome.early.size(), reference == 3 ? 1U : 0U);
            if (reference == 3) {
                EXPECT_EQ(outcome.early[0].reason, expiry_reason::sender_limit);
                EXPECT_EQ(outcome.early[0].message.ids, ids{1});
                EXPECT_EQ(text_of(outcome.early[0].message), "xxxx [...]");
            }
        }
        EXPECT_EQ(joiner.open_sets(), 3U);
    }
}

TEST(reassembler, the_longest_message_fits_a_senders_limits) {
    reassembler joiner;
    add_outcome last;
    for (unsigned number = 1; number <= 255; ++number) {
        const std::string body(256, 'x');
        last = joiner.add(piece(static_cast<std::uint8_t>(number), 255, body, number), start);
        EXPECT_TRUE(last.early.empty());
    }
    EXPECT_EQ(last.what, add_result::complete);
}

TEST(reassembler, at_the_total_limits_the_oldest_message_ends_early) {
    const reassembler_limits by_sets = {.sets_max = 2};
    const reassembler_limits by_octets = {.octets_max = 9};
    for (const auto& limits : {by_sets, by_octets}) {
        reassembler joiner{limits};
        for (std::uint64_t sender = 1; sender <= 3; ++sender) {
            auto part = piece(1, 2, "xxxx", sender);
            part.key.source += std::to_string(sender);
            const auto outcome = joiner.add(part, start + std::chrono::seconds{sender});
            ASSERT_EQ(outcome.early.size(), sender == 3 ? 1U : 0U);
            if (sender == 3) {
                EXPECT_EQ(outcome.early[0].reason, expiry_reason::total_limit);
                EXPECT_EQ(outcome.early[0].message.ids, ids{1});
            }
        }
    }
}

TEST(reassembler, at_remembered_max_the_oldest_is_forgotten) {
    reassembler joiner{{.remembered_max = 1}};
    for (std::uint16_t reference = 1; reference <= 2; ++reference) {
        auto part = piece(1, 2, "x", reference);
        part.key.reference = reference;
        EXPECT_EQ(joiner.add(part, start).what, add_result::stored);
    }
    EXPECT_EQ(joiner.expire(start + 1h).size(), 2U);
    EXPECT_EQ(joiner.remembered_sets(), 1U);
}

TEST(reassembler, rows_rebuild_what_was_known_before_a_restart) {
    reassembler joiner;
    const auto restore = [&](const message_piece& part, restored_state state) {
        return joiner.restore(part, start, state).what;
    };
    auto complete = piece(1, 2, "a", 1);
    complete.key.reference = 1;
    EXPECT_EQ(restore(complete, restored_state::complete), add_result::stored);
    EXPECT_EQ(restore(complete, restored_state::complete), add_result::duplicate);
    auto expired = piece(1, 2, "b", 2);
    expired.key.reference = 2;
    EXPECT_EQ(restore(expired, restored_state::expired), add_result::stored);
    EXPECT_EQ(restore(piece(1, 2, "c", 3), restored_state::waiting), add_result::stored);
    EXPECT_EQ(joiner.remembered_sets(), 2U);
    EXPECT_EQ(joiner.next_deadline(), start + 10min);

    EXPECT_EQ(joiner.add(complete, start + 1min).what, add_result::duplicate);
    auto late = piece(2, 2, "d", 4);
    late.key.reference = 2;
    EXPECT_EQ(joiner.add(late, start + 1min).what, add_result::stored);
    EXPECT_EQ(joiner.add(piece(2, 2, "e", 5), start + 1min).what, add_result::complete);
    EXPECT_EQ(joiner.expire(start + 1h).at(0).late_for, ids{2});
}

TEST(reassembler, a_restored_expired_message_gathers_all_its_rows) {
    reassembler joiner;
    for (std::uint8_t number : {std::uint8_t{1}, std::uint8_t{3}}) {
        const auto part = piece(number, 3, std::string(1, static_cast<char>('0' + number)), number);
        EXPECT_EQ(joiner.restore(part, start, restored_state::expired).what, add_result::stored);
    }
    EXPECT_EQ(joiner.remembered_sets(), 1U);
    EXPECT_EQ(joiner.add(piece(2, 3, "2", 2), start).what, add_result::stored);
    const auto late = joiner.expire(start + 1h);
    EXPECT_EQ(late.at(0).late_for, (ids{1, 3}));
    EXPECT_TRUE(late.at(0).message.missing.empty());
}

/// What a random carrier does to a crowd of senders: nothing may be lost, doubled or mixed.
TEST(reassembler, no_part_is_lost_doubled_or_mixed_in_a_random_network) {
    std::mt19937 random{1257};
    for (int round = 0; round < 60; ++round) {
        reassembler joiner{{.sets_max = 40, .parts_per_sender_max = 12, .remembered_max = 60}};
        std::vector<message_piece> network;
        std::uint64_t id = 0;
        for (int message = 0; message < 120; ++message) {
            const auto sender = std::to_string(random() % 20);
            const auto total = static_cast<std::uint8_t>(2 + random() % 4);
            const auto reference = static_cast<std::uint16_t>(random() % 4);
            for (std::uint8_t number = 1; number <= total; ++number) {
                auto part = piece(number, total, "s" + sender + "m" + std::to_string(message), 0);
                part.key.source = sender;
                part.key.reference = reference;
                for (auto copies = random() % 10 == 0 ? 0 : 1 + random() % 8 / 7; copies > 0;
                     --copies) {
                    part.id = ++id;
                    network.push_back(part);
                }
            }
        }
        for (std::size_t i = 0; i < network.size(); ++i) {
            std::swap(network[i], network[std::min(network.size() - 1, i + random() % 6)]);
        }
        std::vector<std::uint64_t> seen;
        ids stored;
        const auto take = [&](const joined_message& message) {
            for (const auto& run : message.runs) {
                const std::string text{run.body.begin(), run.body.end()};
                ASSERT_EQ(text.rfind("s" + message.key.source + "m", 0), 0U);
            }
            seen.insert(seen.end(), message.ids.begin(), message.ids.end());
        };
        auto now = start;
        for (const auto& part : network) {
            now += std::chrono::seconds{random() % 20};
            const auto outcome = joiner.add(part, now);
            ASSERT_NE(outcome.what, add_result::not_a_part);
            if (outcome.what != add_result::duplicate) {
                stored.push_back(part.id);
            }
            if (outcome.message) {
                take(*outcome.message);
            }
            for (const auto& early : outcome.early) {
                take(early.message);
            }
            for (const auto& ended : joiner.expire(now)) {
                take(ended.message);
            }
            ASSERT_LE(joiner.open_sets(), 40U);
            ASSERT_LE(joiner.remembered_sets(), 60U);
        }
        for (const auto& ended : joiner.expire(now + 1h)) {
            take(ended.message);
        }
        std::ranges::sort(seen);
        std::ranges::sort(stored);
        ASSERT_EQ(seen, stored);
        ASSERT_EQ(joiner.open_sets(), 0U);
        ASSERT_EQ(joiner.open_octets(), 0U);
        joiner = reassembler{};
    }
}

} // namespace
} // namespace ntbcare::protocol
