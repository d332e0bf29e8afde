// Any octets keyed in from any state of the shipped menu, by callers of every kind: never a
// failure, always a screen that fits the oldest phone or an act to be done, and a state that its
// row can hold.

#include "routing/ussd/dialog.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/shipped_menu.hpp"

#include <algorithm>
#include <array>
#include <string>

using namespace ntbcare;
using protocol::fuzz_input;
using protocol::require;

namespace {

constexpr std::array languages{"", "id", "en", "sas", "xx"};
constexpr std::array places{"", "52", "52.02", "52.04", "52.08", "52.71.01", "52.02.01.2003", "9"};
constexpr std::array letters{"", "A", "A-E", "Z-A", "M-O"};
constexpr std::array topics{"", "jalan", "korupsi", "no_such_topic"};
constexpr int steps_max = 60;

/// What a file of ours might say: signs that are shown, those that count double among them.
std::string words_of(fuzz_input& in) {
    std::string text = in.text(40);
    for (char& c : text) {
        c = static_cast<char>(' ' + static_cast<unsigned char>(c) % 95);
        if (c == '`')
            c = '|'; // GSM 7-bit has none; such a file is not loaded.
    }
    return text;
}

routing::caller caller_of(fuzz_input& in) {
    routing::caller who;
    who.language = languages[in.below(languages.size())];
    who.last_place = places[in.below(places.size())];
    for (std::size_t left = in.below(12); left > 0; --left)
        who.tickets.push_back({
            .id = {static_cast<std::int64_t>(left)},
            .number = words_of(in),
            .state = words_of(in),
            .office = words_of(in),
            .wish = static_cast<routing::ticket_wish>(in.below(3)),
        });
    return who;
}

std::string screen_of(fuzz_input& in) {
    const auto& screens = shipped_menu().screens.screens;
    const auto at = in.below(screens.size() + 1);
    return at == screens.size() ? "gone" : screens[at].id;
}

routing::dialog_state state_of(fuzz_input& in) {
    routing::dialog_state state;
    state.screen = screen_of(in);
    for (std::size_t left = in.below(routing::dialog_before_max + 1); left > 0; --left)
        state.before += (state.before.empty() ? "" : " ") + screen_of(in);
    if (in.flag())
        state.draft = static_cast<routing::ticket_kind>(in.below(4));
    state.topic = topics[in.below(topics.size())];
    state.place = places[in.below(places.size())];
    state.letters = letters[in.below(letters.size())];
    state.place_done = in.flag();
    state.page = static_cast<int>(in.below(routing::dialog_pages_max + 1));
    state.secret = in.flag();
    state.ticket = {static_cast<std::int64_t>(in.below(14))};
    state.slips = static_cast<int>(in.below(2));
    return state;
}

void check_step(const routing::dialog_step& step) {
    const auto* shown = shipped_menu().screens.find(step.state.screen);
    require(shown != nullptr);
    require(routing::dialog_state_of(to_text(step.state)) == step.state);
    require(step.digit >= 0 && step.digit <= 5);
    if (step.text.empty()) {
        require(step.act >= routing::menu_act::send && step.act <= routing::menu_act::set_language);
        return;
    }
    require(protocol::septets(step.text).value_or(999) <= routing::menu_septets_max);
    require(std::ranges::count(step.text, '\n') < 6);
    require(step.ends == (shown->view == routing::menu_view::message));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rules = shipped_menu().rules();
    require(shipped_menu().problems.empty());
    fuzz_input in{{data, size}};
    (void)routing::dialog_state_of({reinterpret_cast<const char*>(data), size});
    const auto who = caller_of(in);
    routing::dialog_step step;
    if (in.flag())
        step = open_dialog(rules, who, state_of(in));
    else
        step = answer_dialog(rules, who, state_of(in), in.text(20));
    check_step(step);
    for (int n = 0; n < steps_max && !in.done(); ++n) {
        if (step.text.empty())
            step = show_screen(rules, who, step.state, {{"number", words_of(in)}});
        else
            step = answer_dialog(rules, who, step.state, in.text(4));
        check_step(step);
    }
    return 0;
}
