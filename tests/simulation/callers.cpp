#include "tests/simulation/callers.hpp"

#include <cctype>
#include <utility>
#include <vector>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr int presses_max = 25;
constexpr int redials_max = 3;
/// How long she looks at a screen that does not come.
constexpr auto patience = 40s;

/// The digits in front of lines, and those of a list's first line.
std::vector<std::string> keys_on(const std::string& screen) {
    std::vector<std::string> made;
    for (std::size_t at = 0; at + 1 < screen.size(); ++at)
        if (std::isdigit(static_cast<unsigned char>(screen[at])) != 0 && screen[at + 1] == ' ' &&
            (at == 0 || screen[at - 1] == '\n' || screen[at - 1] == ' '))
            made.emplace_back(1, screen[at]);
    return made;
}

const std::vector<std::string> nonsense{"7", "halo", "", "11", "#", "*123#", "lampu mati di sini"};

/// The `n`th of a hundred people's ways, by weights.
std::string one_of(dice& chance, std::initializer_list<std::pair<const char*, int>> ways) {
    auto left = static_cast<int>(chance.below(100));
    for (const auto& [key, share] : ways)
        if ((left -= share) < 0)
            return key;
    return ways.begin()->first;
}

bool shows(const std::string& screen, std::string_view one, std::string_view other) {
    return says(screen, one) || says(screen, other);
}

} // namespace

std::string key_for(const std::string& screen, dice& chance) {
    if (chance.below(25) == 0)
        return chance.pick(nonsense);
    if (shows(screen, "1 Kirim", "1 Send"))
        return one_of(chance, {{"1", 75}, {"2", 15}, {"0", 10}});
    if (shows(screen, "1 Lanjutkan", "1 Go on"))
        return one_of(chance, {{"1", 80}, {"2", 20}});
    if (shows(screen, "1 Buat aduan\n2", "1 Make a complaint\n2"))
        return one_of(chance, {{"1", 50}, {"2", 15}, {"3", 10}, {"4", 10}, {"5", 15}});
    if (shows(screen, "sudah beres", "Is it solved"))
        return one_of(chance, {{"1", 60}, {"2", 30}, {"3", 10}});
    if (shows(screen, "Rahasiakan tiket", "secret? The office"))
        return one_of(chance, {{"1", 80}, {"0", 20}});
    const auto keys = keys_on(screen);
    return keys.empty() ? "1" : chance.pick(keys);
}

callers::callers(surroundings around, ussd_network& phones, citizens& people, double drops)
    : around_{around}
    , phones_{phones}
    , people_{people}
    , drops_{drops} {
    phones_.on_screen([this](std::size_t dialogue, const shown_screen& screen) {
        see(dialogue, screen);
    });
}

void callers::somebody_dials() {
    dial(people_.somebody(), 0);
}

void callers::dial(std::size_t who, int redials) {
    if (calling_.contains(who)) // She holds the phone already.
        return;
    const auto dialogue = phones_.dial(people_.number_of(who), people_.link_of(who));
    calls_.emplace(dialogue, call{.who = who, .redials = redials});
    calling_.emplace(who, dialogue);
    wait(dialogue);
}

/// No screen comes: the network gives up, or she does.
void callers::wait(std::size_t dialogue) {
    around_.time.after(patience, [this, dialogue, at = ++calls_.at(dialogue).patience] {
        const auto found = calls_.find(dialogue);
        if (found != calls_.end() && found->second.patience == at)
            be_dropped(dialogue);
    });
}

void callers::see(std::size_t dialogue, const shown_screen& screen) {
    const auto found = calls_.find(dialogue);
    if (found == calls_.end())
        return;
    ++found->second.patience;
    if (!screen.goes_on)
        return end(dialogue, screen.text);
    const auto reads = around_.chance.between(2s, 40s);
    if (around_.chance.chance(drops_) || ++found->second.presses > presses_max)
        return around_.time.after(reads, [this, dialogue] { be_dropped(dialogue); });
    around_.time.after(reads, [this, dialogue, text = screen.text] { answer(dialogue, text); });
}

void callers::answer(std::size_t dialogue, const std::string& screen) {
    phones_.press(dialogue, key_for(screen, around_.chance));
    wait(dialogue);
}

void callers::end(std::size_t dialogue, const std::string& screen) {
    const call of = calls_.at(dialogue);
    calls_.erase(dialogue);
    calling_.erase(of.who);
    const bool sent = shows(screen, "Diterima. Tiket", "Received. Ticket");
    if (sent && around_.chance.below(4) == 0)
        people_.somebody_explains(of.who); // Before our SMS, or after it.
    else if (!sent && around_.chance.below(3) == 0)
        redial_perhaps(of);
}

void callers::be_dropped(std::size_t dialogue) {
    const auto found = calls_.find(dialogue);
    if (found == calls_.end())
        return;
    const call of = found->second;
    calls_.erase(found);
    calling_.erase(of.who);
    switch (around_.chance.below(3)) {
    case 0:
        phones_.hang_up(dialogue);
        break;
    case 1:
        phones_.time_out(dialogue);
        break;
    default:
        phones_.cut_off(dialogue);
    }
    redial_perhaps(of);
}

void callers::redial_perhaps(const call& of) {
    const auto how = around_.chance.below(4);
    if (of.redials >= redials_max || how == 0)
        return;
    const auto after = how == 1 ? around_.chance.between(16min, 40min) // Too late to go on.
                                : around_.chance.between(5s, 14min);
    around_.time.after(after, [this, of] { dial(of.who, of.redials + 1); });
}

} // namespace ntbcare::simulation
