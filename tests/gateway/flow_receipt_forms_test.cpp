// The form of message ids in receipts, learnt: what is known, what is relearnt, and that one
// carrier's ids never mean another's message.
#include "gateway/flow/send_receipts.hpp"

#include "protocol/smpp/message_id.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::outbox_state;
using protocol::id_relation;

routing::moment at(std::chrono::milliseconds passed) {
    return {routing::wall_time{1'700'000'000s + passed}, routing::steady_time{1h + passed}};
}

receipt_news delivered(std::string_view id, std::string_view source = {}) {
    return {.message_id = id, .state = outbox_state::delivered, .source = source};
}

void await_one(
    receipt_book& book, std::int64_t row, std::string id, std::uint64_t tail = 0, std::size_t of = 0
) {
    EXPECT_FALSE(book.await(of, {row}, std::span{&id, 1}, tail, at(0s)));
}

/// The row that a receipt means now; 0: none.
std::int64_t row_of(receipt_book& book, std::string_view id, std::string_view source = {}) {
    const auto found = book.receive(0, delivered(id, source), at(1s));
    return found.change ? found.change->id.value : 0;
}

/// Teaches the book one form with three messages.
void teach(receipt_book& book, const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::int64_t row = 900;
    for (const auto& [response, receipt] : pairs) {
        await_one(book, ++row, response);
        EXPECT_EQ(row_of(book, receipt), row);
    }
}

const std::vector<std::pair<std::string, std::string>> decimal_carrier = {
    {"9A1", "2465"}, {"9A2", "2466"}, {"9A3", "2467"}};

/// A random id and how the SMSC writes it in the receipt.
std::pair<std::string, std::string> pair_in(id_relation form, std::mt19937_64& random) {
    const std::uint64_t number = 0x1000 + random() % 0xffff'ffff;
    switch (form) {
    case id_relation::same: {
        auto id = fmt::format("{:X}", number);
        return {id, id};
    }
    case id_relation::other_case:
        return {fmt::format("F{:X}", number), fmt::format("f{:x}", number)};
    case id_relation::zeros_stripped:
        return {fmt::format("000{}", number), fmt::format("{}", number)};
    case id_relation::hex_to_decimal:
        return {fmt::format("{:X}", number), fmt::format("{}", number)};
    case id_relation::decimal_to_hex:
        return {fmt::format("{}", number), fmt::format("{:x}", number)};
    }
    return {};
}

TEST(receipt_book, never_takes_one_carriers_receipt_for_another_carriers_message) {
    receipt_book book{{}, 2};
    await_one(book, 1, "77", 0, 0);
    await_one(book, 2, "77", 0, 1);
    EXPECT_EQ(book.awaited(), 2U);
    const auto second = book.receive(1, delivered("77"), at(1s));
    ASSERT_TRUE(second.change);
    EXPECT_EQ(second.change->id, db::outbox_id{2});
    const auto first = book.receive(0, delivered("77"), at(1s));
    ASSERT_TRUE(first.change);
    EXPECT_EQ(first.change->id, db::outbox_id{1});
    EXPECT_EQ(book.receive(1, delivered("78"), at(1s)).what, receipt_book::finding::parked);
    await_one(book, 3, "78", 0, 0); // Parked for the other carrier.
    EXPECT_EQ(book.parked(), 1U);
}

TEST(receipt_book, tells_ids_apart_that_differ_in_case_only) {
    receipt_book book{{}, 1};
    await_one(book, 1, "aZ4");
    await_one(book, 2, "Az4");
    EXPECT_EQ(row_of(book, "aZ4"), 1);
    EXPECT_EQ(row_of(book, "Az4"), 2);
}

TEST(receipt_forms, are_learnt_from_three_matches_and_told_once) {
    receipt_book book{{}, 1};
    teach(book, {decimal_carrier.begin(), decimal_carrier.begin() + 2});
    EXPECT_FALSE(book.forms().known(0));
    teach(book, {decimal_carrier[2]});
    EXPECT_EQ(book.forms().known(0), id_relation::hex_to_decimal);
    const auto learnt = book.forms().take_learnt();
    ASSERT_EQ(learnt.size(), 1U);
    EXPECT_EQ(learnt[0].second, id_relation::hex_to_decimal);
    EXPECT_TRUE(book.forms().take_learnt().empty());
}

TEST(receipt_forms, learn_nothing_from_ids_that_are_the_same_in_hex_and_decimal) {
    receipt_book book{{}, 1};
    teach(book, {{"1", "1"}, {"2", "2"}, {"3", "3"}, {"4", "4"}});
    EXPECT_FALSE(book.forms().known(0));
}

TEST(receipt_forms, take_the_wider_of_two_textual_forms) {
    receipt_book book{{}, 1};
    teach(book, {{"12AB", "12ab"}, {"0012AC", "12ac"}, {"00013AD", "13ad"}});
    EXPECT_EQ(book.forms().known(0), id_relation::zeros_stripped);
}

TEST(receipt_forms, once_known_keep_a_hex_id_from_being_read_as_decimal) {
    receipt_book book{{}, 1};
    teach(book, decimal_carrier);
    await_one(book, 2, "2586"); // Hex 2586 is decimal 9606.
    EXPECT_EQ(row_of(book, "2586"), 0) << "it is for 0xA1A, whose response is not here yet";
    EXPECT_EQ(book.parked(), 1U);
    std::string late = "A1A";
    const auto change = book.await(0, {1}, std::span{&late, 1}, 0, at(2s));
    ASSERT_TRUE(change);
    EXPECT_EQ(change->id, db::outbox_id{1});
    EXPECT_EQ(row_of(book, "9606"), 2);
}

TEST(receipt_forms, are_relearnt_when_the_carrier_changes_them) {
    receipt_book book{{}, 1};
    teach(book, decimal_carrier);
    static_cast<void>(book.forms().take_learnt());
    for (std::int64_t row = 1; row <= 3; ++row) {
        const auto id = fmt::format("C{}", row);
        await_one(book, row, id);
        EXPECT_EQ(row_of(book, id), 0) << "not the known form";
        const auto changes = book.tick(at(62s)); // Parked long enough: it can mean only one.
        ASSERT_EQ(changes.size(), 1U);
        EXPECT_EQ(changes[0].id, db::outbox_id{row});
    }
    EXPECT_EQ(book.forms().known(0), id_relation::same);
    EXPECT_EQ(book.forms().take_learnt().size(), 1U);
    EXPECT_EQ(book.take_unmatched(), 0U);
}

TEST(receipt_forms, are_not_changed_by_one_stray_match) {
    receipt_book book{{}, 1};
    teach(book, decimal_carrier);
    for (std::int64_t row = 1; row <= 6; row += 2) {
        const auto id = fmt::format("C{}", row);
        await_one(book, row, id);
        EXPECT_EQ(row_of(book, id), 0);
        EXPECT_EQ(book.tick(at(62s)).size(), 1U);
        await_one(book, row + 1, fmt::format("D{}", row));
        EXPECT_EQ(row_of(book, fmt::format("{}", 0xd0 + row)), row + 1);
    }
    EXPECT_EQ(book.forms().known(0), id_relation::hex_to_decimal);
}

TEST(receipt_forms, guess_nothing_when_a_foreign_form_could_mean_two_messages) {
    receipt_book book{{}, 1};
    teach(book, {{"AA1", "AA1"}, {"AA2", "AA2"}, {"AA3", "AA3"}});
    await_one(book, 1, "10"); // Hex for 16.
    await_one(book, 2, "22"); // 0x16.
    EXPECT_EQ(row_of(book, "16"), 0);
    EXPECT_TRUE(book.tick(at(62s)).empty());
    EXPECT_EQ(book.take_unmatched(), 1U);
    EXPECT_EQ(book.unmatched(0), 1U);
}

TEST(receipt_forms, are_helped_by_the_number_that_a_receipt_names) {
    const auto mine = number_tail("628123456789");
    const auto other = number_tail("628999999999");
    receipt_book book{{}, 1};
    await_one(book, 1, "10", mine); // Hex for 16.
    await_one(book, 2, "16", other);
    EXPECT_EQ(row_of(book, "16", "08123456789"), 1);
    receipt_book wrong{{}, 1};
    await_one(wrong, 1, "10", other);
    EXPECT_EQ(row_of(wrong, "16", "628123456789"), 0);
}

TEST(receipt_forms, come_back_after_a_restart) {
    receipt_book book{{}, 1};
    book.forms().restore(0, id_relation::hex_to_decimal);
    await_one(book, 1, "16");
    EXPECT_EQ(row_of(book, "16"), 0);
    EXPECT_EQ(row_of(book, "22"), 1);
    EXPECT_TRUE(book.forms().take_learnt().empty()) << "nothing new";
}

/// Whatever the form: once it is known every receipt finds its own message, before or after its
/// response, and no other.
TEST(receipt_forms_property, a_known_form_never_finds_the_wrong_message) {
    for (std::size_t i = 0; i < protocol::id_relation_count; ++i) {
        const auto form = static_cast<id_relation>(i);
        SCOPED_TRACE(protocol::name_of(form));
        std::mt19937_64 random{i + 1};
        receipt_book book{{}, 1};
        for (int known = 0; known < 5; ++known) {
            const auto [response, receipt] = pair_in(form, random);
            await_one(book, 1, response);
            EXPECT_EQ(row_of(book, receipt), 1);
        }
        ASSERT_TRUE(book.forms().known(0));
        std::vector<std::pair<std::string, std::string>> pairs;
        for (std::int64_t row = 2; row < 300; ++row) {
            pairs.push_back(pair_in(form, random));
            // Ids that read as another's receipt in another form.
            const auto trap = protocol::message_id_as_hex(pairs.back().first);
            await_one(book, row, row % 3 == 0 && trap ? *trap : pairs.back().first);
            if (row % 3 == 0 && trap) {
                pairs.pop_back();
                pairs.emplace_back();
            }
        }
        for (std::int64_t row = 2; row < 300; ++row) {
            const auto& receipt = pairs[static_cast<std::size_t>(row - 2)].second;
            if (!receipt.empty()) {
                EXPECT_EQ(row_of(book, receipt), row) << receipt;
            }
        }
        // Early ones: parked, and found by their own response only.
        for (std::int64_t row = 1'000; row < 1'050; ++row) {
            auto [response, receipt] = pair_in(form, random);
            EXPECT_EQ(row_of(book, receipt), 0);
            const auto change = book.await(0, {row}, std::span{&response, 1}, 0, at(2s));
            ASSERT_TRUE(change) << receipt;
            EXPECT_EQ(change->id.value, row);
        }
    }
}

TEST(id_relation, names_lead_back_and_relations_hold_both_ways) {
    std::mt19937_64 random{7};
    for (std::size_t i = 0; i < protocol::id_relation_count; ++i) {
        const auto form = static_cast<id_relation>(i);
        EXPECT_EQ(protocol::id_relation_named(protocol::name_of(form)), form);
        for (int n = 0; n < 200; ++n) {
            const auto [response, receipt] = pair_in(form, random);
            EXPECT_TRUE(protocol::relates(form, response, receipt)) << response << ' ' << receipt;
            EXPECT_TRUE(protocol::relation_of(response, receipt));
            EXPECT_EQ(protocol::response_key(form, receipt), protocol::message_id_key(response));
            EXPECT_EQ(protocol::receipt_key(form, response), protocol::message_id_key(receipt));
        }
    }
    EXPECT_FALSE(protocol::id_relation_named("?"));
    EXPECT_FALSE(protocol::relation_of("a-1", "b-1"));
    EXPECT_FALSE(protocol::response_key(id_relation::hex_to_decimal, "x"));
    EXPECT_FALSE(protocol::receipt_key(id_relation::decimal_to_hex, "x"));
}

} // namespace
} // namespace ntbcare::flow
