// A model as octets: what was written is read again, and any other octets are a fault.
#include "routing/learn/model_file.hpp"

#include "routing/intake/fnv1a.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace ntbcare::routing {
namespace {

classifier_parts small_model() {
    classifier_parts made;
    made.note = "3 examples";
    made.examples = 42;
    made.classes = {"dishub", "dlhk"};
    made.keys = {3, 7, 4'000'000'000};
    made.rarity = {20, 30, 255};
    made.weights = {1, -2, 127, -128, 0, 5};
    made.scale = {0.5F, 0.25F};
    made.bias = {-1, 2};
    made.group_weight = {1, 0.5F};
    made.temperature = 2;
    return made;
}

/// The octets with their checksum made right again: what a wrong trainer could write.
std::string sealed(std::string octets) {
    octets.resize(octets.size() - 8);
    const auto sum = fnv1a(octets);
    for (unsigned at = 0; at < 8; ++at)
        octets.push_back(static_cast<char>((sum >> (8 * at)) & 0xFF));
    return octets;
}

model_fault fault_of(std::string_view octets) {
    const auto found = decode_model(octets);
    EXPECT_EQ(found.parts.has_value(), found.fault == model_fault::none);
    return found.fault;
}

model_fault fault_of(const classifier_parts& parts) {
    return fault_of(encode_model(parts));
}

TEST(model_file, what_was_written_is_read_again) {
    const auto found = decode_model(encode_model(small_model()));
    ASSERT_TRUE(found.parts);
    EXPECT_EQ(*found.parts, small_model());
    EXPECT_EQ(found.fault, model_fault::none);
}

TEST(model_file, another_file_is_no_model) {
    EXPECT_EQ(fault_of(""), model_fault::not_a_model);
    EXPECT_EQ(fault_of("id,text,opd_id\n"), model_fault::not_a_model);
}

TEST(model_file, another_version_is_said) {
    auto octets = encode_model(small_model());
    octets[14] = 9;
    EXPECT_EQ(fault_of(octets), model_fault::other_version);
}

TEST(model_file, every_beginning_is_a_fault) {
    const auto octets = encode_model(small_model());
    for (std::size_t size = 0; size < octets.size(); ++size)
        EXPECT_NE(fault_of(std::string_view{octets}.substr(0, size)), model_fault::none) << size;
    EXPECT_EQ(fault_of(octets.substr(0, 16)), model_fault::cut_short);
}

TEST(model_file, every_changed_octet_is_seen) {
    const auto octets = encode_model(small_model());
    for (std::size_t at = 0; at < octets.size(); ++at) {
        auto changed = octets;
        changed[at] = static_cast<char>(changed[at] ^ 0x40);
        EXPECT_NE(fault_of(changed), model_fault::none) << at;
    }
    EXPECT_EQ(fault_of(octets + "x"), model_fault::damaged);
}

TEST(model_file, any_octets_with_a_right_checksum_are_read_without_harm) {
    std::mt19937 dice{7};
    const auto octets = encode_model(small_model());
    for (int n = 0; n < 20'000; ++n) {
        auto changed = octets;
        for (int times = 0; times < 3; ++times)
            changed[18 + dice() % (changed.size() - 18)] = static_cast<char>(dice());
        changed.resize(changed.size() - dice() % 20);
        const auto found = decode_model(sealed(changed));
        if (!found.parts)
            continue;
        for (const float each : classifier{*found.parts}.probabilities({}))
            EXPECT_TRUE(std::isfinite(each));
    }
}

TEST(model_file, numbers_that_no_trainer_writes_are_a_fault) {
    auto wrong = small_model();
    wrong.keys = {7, 3, 9};
    EXPECT_EQ(fault_of(wrong), model_fault::bad_numbers);
    wrong = small_model();
    wrong.classes = {"dlhk", "dishub"};
    EXPECT_EQ(fault_of(wrong), model_fault::bad_numbers);
    wrong = small_model();
    wrong.bias[0] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(fault_of(wrong), model_fault::bad_numbers);
    wrong = small_model();
    wrong.temperature = std::numeric_limits<float>::infinity();
    EXPECT_EQ(fault_of(wrong), model_fault::bad_numbers);
    wrong = {};
    EXPECT_EQ(fault_of(wrong), model_fault::bad_numbers);
}

TEST(model_file, octets_behind_the_tables_are_a_fault) {
    auto octets = encode_model(small_model());
    octets.insert(octets.size() - 8, "xyz");
    EXPECT_EQ(fault_of(sealed(octets)), model_fault::cut_short);
}

TEST(model_file, every_fault_says_what_was_expected) {
    for (const auto each :
         {model_fault::not_a_model,
          model_fault::other_version,
          model_fault::cut_short,
          model_fault::damaged,
          model_fault::bad_numbers})
        EXPECT_GT(expected_instead(each).size(), 10U);
}

} // namespace
} // namespace ntbcare::routing
