// What is kept of a session between two steps: it comes back as it was, and nothing else is taken.
#include "routing/ussd/dialog.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

dialog_state full() {
    return {
        .screen = "subdistricts",
        .before = "start topics districts letters",
        .draft = ticket_kind::complaint,
        .topic = "jalan",
        .place = "52.04",
        .place_done = true,
        .letters = "A-E",
        .page = 1,
        .secret = true,
        .ticket = {12},
        .slips = 1,
    };
}

TEST(dialog_state, is_one_line_of_pairs) {
    EXPECT_EQ(to_text({.screen = "start"}), "screen=start");
    EXPECT_EQ(
        to_text(full()),
        "screen=subdistricts;before=start topics districts letters;draft=complaint;topic=jalan;"
        "place=52.04;done=1;letters=A-E;page=1;secret=1;ticket=12;slips=1"
    );
}

TEST(dialog_state, comes_back_as_it_was) {
    EXPECT_EQ(dialog_state_of(to_text(full())), full());
    EXPECT_EQ(dialog_state_of("screen=start"), dialog_state{.screen = "start"});
    for (const auto kind : {ticket_kind::complaint, ticket_kind::idea, ticket_kind::question}) {
        auto state = full();
        state.draft = kind;
        EXPECT_EQ(dialog_state_of(to_text(state)), state);
    }
}

TEST(dialog_state, fits_its_row_at_the_longest) {
    const std::string id(menu_id_max, 'x');
    auto longest = full();
    longest.screen = id;
    longest.before = id;
    for (std::size_t n = 1; n < dialog_before_max; ++n)
        longest.before += " " + id;
    longest.draft = ticket_kind::clarification;
    longest.topic = std::string(40, 'x');
    longest.place = "52.02.01.2003";
    longest.page = dialog_pages_max;
    longest.ticket = {std::numeric_limits<std::int64_t>::max()};
    EXPECT_LE(to_text(longest).size(), dialog_text_max);
    EXPECT_EQ(dialog_state_of(to_text(longest)), longest);
}

TEST(dialog_state, what_was_not_written_by_it_is_refused) {
    const std::string thirteen = "a a a a a a a a a a a a a";
    for (const std::string& text : {
             std::string{},
             std::string{"start"},
             std::string{"screen="},
             std::string{"screen=Start"},
             std::string{"screen=a_name_of_17_sign"},
             std::string{"before=start"},
             std::string{"screen=start;"},
             std::string{"screen=start;;page=1"},
             std::string{"screen=start;screen=start"},
             std::string{"screen=start;page=1;page=1"},
             std::string{"page=1;screen=start"},
             std::string{"screen=start;page=0"},
             std::string{"screen=start;page=01"},
             std::string{"screen=start;page=-1"},
             std::string{"screen=start;page=100"},
             std::string{"screen=start;page=99999999999"},
             std::string{"screen=start;page=1x"},
             std::string{"screen=start;slips=2"},
             std::string{"screen=start;ticket=-4"},
             std::string{"screen=start;secret=0"},
             std::string{"screen=start;secret=yes"},
             std::string{"screen=start;done=2"},
             std::string{"screen=start;draft=story"},
             std::string{"screen=start;draft="},
             std::string{"screen=start;topic=jalan rusak"},
             std::string{"screen=start;topic=Jalan"},
             std::string{"screen=start;place=Praya"},
             std::string{"screen=start;place=52.02.01.2003.1"},
             std::string{"screen=start;letters=A-"},
             std::string{"screen=start;letters=a"},
             std::string{"screen=start;letters=A-BC"},
             std::string{"screen=start;before= start"},
             std::string{"screen=start;before=start  more"},
             "screen=start;before=" + thirteen,
             std::string{"screen=start;words=jalan"},
             std::string{"screen=start\n"},
             "screen=start;topic=" + std::string(400, 'x'),
         })
        EXPECT_EQ(dialog_state_of(text), std::nullopt) << text;
}

} // namespace
} // namespace ntbcare::routing
