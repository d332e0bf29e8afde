// An office answers in advance while the gateway runs, and the next phone that asks hears it.
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto another = "081234567002";
constexpr auto third = "081234567003";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct clarifications : testing::Test {
    world here;

    std::pair<int, std::string> add(const std::string& approved_by = "Ibu Sari") {
        return here.command(
            {"clarifications",
             "add",
             "--office",
             "dinsospppa",
             "--claim",
             "bansos PKH dipotong 50 persen",
             "--answer",
             "Bansos cair penuh.",
             "--approved-by",
             approved_by,
             "--as",
             "Pak Budi"}
        );
    }
    /// "482736" of the JSON that `list` prints.
    std::string code() {
        const auto [done, listed] = here.command({"clarifications", "list", "--json"});
        EXPECT_EQ(done, 0) << listed;
        const auto at = listed.find("\"code\":\"");
        return at == std::string::npos ? std::string{} : listed.substr(at + 8, 6);
    }
};

TEST_F(clarifications, what_is_added_at_the_desk_is_what_the_next_phone_hears) {
    here.start();
    EXPECT_TRUE(has(here.ask(citizen, "HOAX bansos pkh dipotong 50 persen"), "jangan disebarkan"));
    const auto [done, said] = add();
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(here.ask(another, "HOAX bansos pkh dipotong 50 persen"), "TIDAK BENAR"));
    const auto shown = here.command({"clarifications", "show", code()}).second;
    EXPECT_TRUE(has(shown, "Bansos cair penuh.")) << shown;
    EXPECT_TRUE(has(shown, "Ibu Sari")) << shown;
    EXPECT_TRUE(has(here.ask(third, "ASLI " + code()), "dari kami"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(clarifications, they_are_kept_over_a_restart_and_withdrawn_without_a_gateway) {
    here.start();
    EXPECT_EQ(add().first, 0);
    const auto known = code();
    EXPECT_EQ(here.stop()->exit_code, 0);
    here.start();
    EXPECT_TRUE(has(here.ask(citizen, "HOAX bansos pkh dipotong 50 persen"), "TIDAK BENAR"));
    EXPECT_EQ(here.stop()->exit_code, 0);
    const auto [done, said] = here.command({"clarifications", "withdraw", known});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(code().empty()) << "only what is told is listed";
    EXPECT_TRUE(has(here.command({"clarifications", "--all"}).second, "withdrawn"));
    EXPECT_EQ(here.command({"clarifications", "show", "123456"}).first, 1);
}

TEST_F(clarifications, nobody_approves_what_he_adds) {
    here.start();
    const auto [code, why] = add("Pak Budi");
    EXPECT_EQ(code, 1);
    EXPECT_TRUE(has(why, "somebody else")) << why;
    EXPECT_EQ(here.command({"clarifications", "add", "--office", "dinkes"}).first, 2);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

} // namespace
} // namespace ntbcare::sim
