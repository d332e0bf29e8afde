#include "tests/simulation/dialled.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::simulation {
namespace {

bool says_one(std::string_view text, std::initializer_list<std::string_view> of) {
    return std::ranges::any_of(of, [&](std::string_view each) { return says(text, each); });
}

} // namespace

dialogues_of_phone dialogues_by_phone(const world& at) {
    dialogues_of_phone made;
    for (const dialogue& each : at.heard().dialogues)
        made[each.from].push_back(&each);
    return made;
}

const shown_screen* answered_screen(const dialogue& in, std::size_t step) {
    if (step == 0 || in.steps[step].event != protocol::ussd_event::input)
        return nullptr;
    const auto& screens = in.steps[step - 1].screens;
    const auto found = std::ranges::find(screens, true, &shown_screen::seen);
    return found == screens.end() ? nullptr : &*found;
}

std::string pressed_line(const dialogue& in, std::size_t step) {
    const auto* screen = answered_screen(in, step);
    const std::string& key = in.steps[step].keys;
    if (screen == nullptr || key.size() != 1)
        return {};
    const auto at = ("\n" + screen->text).find("\n" + key + " ");
    if (at == std::string::npos)
        return {};
    const auto line = screen->text.substr(at + 2);
    return line.substr(0, line.find('\n'));
}

bool sends(const dialogue& in, std::size_t step) {
    const auto line = pressed_line(in, step);
    return line == "Kirim" || line == "Send";
}

bool begins(const dialogue& in, std::size_t step) {
    constexpr std::array lines{
        "Buat aduan", "Aspirasi/saran", "Tanya info", "Make a complaint", "Idea", "Ask a question"};
    return std::ranges::find(lines, pressed_line(in, step)) != lines.end();
}

bool is_fixed(const shown_screen& screen) {
    return !screen.goes_on &&
           says_one(
               screen.text, {"Layanan sibuk", "We are busy", "Sedang diproses", "We are working"}
           );
}

bool may_be_undone(const dialled_step& step) {
    return step.screens.empty() ||
           std::ranges::any_of(step.screens, [](const shown_screen& screen) {
               return says_one(screen.text, {"Layanan sibuk", "We are busy"});
           });
}

bool is_sent(const shown_screen& screen) {
    return says_one(screen.text, {"Diterima. Tiket", "Received. Ticket"});
}

bool is_of_draft(const shown_screen& screen) {
    return screen.goes_on && says_one(
                                 screen.text,
                                 {"Masalah apa?",
                                  "What is it about?",
                                  "Di mana?",
                                  "Where?",
                                  "Huruf awal",
                                  "Kecamatan",
                                  "1 Kirim",
                                  "1 Send"}
                             );
}

} // namespace ntbcare::simulation
