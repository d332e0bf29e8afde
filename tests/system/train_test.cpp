// Learning: the model that ships is the one its examples make, and the coordinator's corrections
// are examples too.
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace ntbcare::sim {
namespace {

namespace fs = std::filesystem;

struct train : testing::Test {
    world here;
    fs::path made = here.files.directory() / "made.model";

    std::string trained() {
        const auto [code, said] = here.command({"train", "--output", made.string()});
        EXPECT_EQ(code, 0) << said;
        return said;
    }
};

TEST_F(train, the_shipped_model_is_what_the_shipped_examples_make) {
    here.files.write({.port = 2775}); // Nothing dials it.
    trained();
    // Not EXPECT_EQ: nobody wants to see megabytes of it.
    EXPECT_TRUE(read_text(made) == read_text(fs::path{NTBCARE_SOURCE_DIR} / "conf/topics.model"))
        << "run `ntbcare-gateway train`: examples, rules or words changed";
}

TEST_F(train, what_the_coordinator_sent_on_is_learnt) {
    constexpr auto text = "LAPOR hiu paus dikejar perahu wisata di Tarano";
    here.start();
    for (const auto* citizen : {"081234567001", "081234567002", "081234567003"}) {
        const auto number = ticket_in(here.ask(citizen, text));
        ASSERT_FALSE(number.empty());
        const auto [code, said] = here.command({"tickets", "route", number, "dislutkan"});
        ASSERT_EQ(code, 0) << said;
    }
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_NE(trained().find("3 corrections"), std::string::npos);
}

} // namespace
} // namespace ntbcare::sim
