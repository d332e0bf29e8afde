#include "routing/ussd/menu_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::routing {
namespace {

using screen_set = std::set<std::string_view, std::less<>>;

/// Where the dialog and gateway/flow go to without a key.
constexpr auto entries = std::to_array<std::string_view>(
    {screen::start,
     screen::status,
     screen::resume,
     screen::confirm,
     screen::rate,
     screen::again,
     screen::waiting,
     screen::busy}
);

/// Looks at the choices of one screen.
class choice_check {
public:
    choice_check(const menu& screens, const menu_screen& shown, std::vector<menu_problem>& problems)
        : screens_{screens}
        , shown_{shown}
        , problems_{problems} {}

    void run() {
        std::set<int> digits;
        for (const auto& each : shown_.choices) {
            if (!digits.insert(each.digit).second)
                complain("choices", fmt::format("the digit {} once only", each.digit));
            digit(each);
            target(each);
            act(each);
        }
        count();
        then();
    }

private:
    void complain(std::string_view key, std::string reason) {
        problems_.push_back({shown_.id, std::string{key}, "", std::move(reason)});
    }
    void digit(const menu_choice& of) {
        if (of.digit < 0 || of.digit > 9)
            complain("choices", fmt::format("digits from 0 to 9, not {}", of.digit));
        else if (is_list(shown_.view) && (of.digit < 6 || of.digit > 8))
            complain("choices", fmt::format("digits 6 to 8 on a list, not {}", of.digit));
        if (of.act == menu_act::rate && (of.digit < 1 || of.digit > 5))
            complain("choices", fmt::format("a rating from 1 to 5, not {}", of.digit));
    }
    void target(const menu_choice& of) {
        if (of.act == menu_act::resume && of.then != one_before)
            complain("choices", "\"<\" for resume: she goes back to where she was");
        else if (of.act == menu_act::discard && of.then == one_before)
            complain("choices", "a screen for discard: nothing is left to go back to");
        else if (of.act == menu_act::send && of.then != screen::sent)
            complain("choices", fmt::format("\"{}\" for send", screen::sent));
        else if (of.then != one_before && screens_.find(of.then) == nullptr)
            complain("choices", fmt::format("the id of a screen or \"<\", not \"{}\"", of.then));
    }
    void act(const menu_choice& of) {
        const bool of_resume = of.act == menu_act::resume || of.act == menu_act::discard;
        if (of_resume && shown_.id != screen::resume)
            complain("choices", "resume and discard only on the screen \"resume\"");
        if (of.act == menu_act::set_language)
            complain("choices", "no set_language: the lines of the view languages do that");
    }
    void count() {
        const auto counted = std::ranges::count_if(shown_.choices, [](const menu_choice& each) {
            return each.digit != 0 && each.digit != 9;
        });
        const auto all =
            static_cast<std::size_t>(counted) + (is_list(shown_.view) ? menu_page_lines : 0);
        if (all > menu_choices_max)
            complain("choices", fmt::format("at most {} choices, not {}", menu_choices_max, all));
        if (shown_.view == menu_view::choices && shown_.choices.empty())
            complain("choices", "at least one choice");
        if (shown_.view == menu_view::message && !shown_.choices.empty())
            complain("choices", "none on a message: the session is over");
    }
    void then() {
        if (is_list(shown_.view) && screens_.find(shown_.then) == nullptr)
            complain("then", fmt::format("the id of a screen, not \"{}\"", shown_.then));
        if (!is_list(shown_.view) && !shown_.then.empty())
            complain("then", "none: only the lines of a list lead there");
    }

    const menu& screens_;
    const menu_screen& shown_;
    std::vector<menu_problem>& problems_;
};

/// Where keys of that screen lead, as far as those screens are there.
std::vector<const menu_screen*> next_of(const menu& screens, const menu_screen& shown) {
    std::vector<const menu_screen*> next;
    const auto add = [&](std::string_view id) {
        if (const auto* found = screens.find(id))
            next.push_back(found);
    };
    for (const auto& each : shown.choices)
        add(each.then);
    if (is_list(shown.view))
        add(shown.then);
    if (shown.view == menu_view::tickets)
        add(screen::no_ticket);
    return next;
}

screen_set reached(const menu& screens) {
    screen_set seen;
    std::vector<const menu_screen*> open;
    open.reserve(entries.size());
    for (const auto id : entries)
        open.push_back(screens.find(id));
    while (!open.empty()) {
        const auto* at = open.back();
        open.pop_back();
        if (at == nullptr || !seen.insert(at->id).second)
            continue;
        for (const auto* each : next_of(screens, *at))
            open.push_back(each);
    }
    return seen;
}

/// The screens from which some keys lead to a message.
screen_set ending(const menu& screens) {
    screen_set ends;
    const auto leads_there = [&](const menu_screen& shown) {
        return shown.view == menu_view::message ||
               std::ranges::any_of(next_of(screens, shown), [&](const auto* each) {
                   return ends.contains(each->id);
               });
    };
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& each : screens.screens)
            if (!ends.contains(each.id) && leads_there(each))
                grown = ends.insert(each.id).second;
    }
    return ends;
}

/// Letters and kecamatan are passed by when they need not be asked: that must end somewhere.
bool passes_in_a_circle(const menu& screens, const menu_screen& from) {
    const auto* at = &from;
    for (std::size_t steps = 0; steps <= screens.screens.size(); ++steps) {
        const bool passed = at != nullptr &&
                            (at->view == menu_view::letters || at->view == menu_view::subdistricts);
        if (!passed)
            return false;
        at = screens.find(at->then);
    }
    return true;
}

} // namespace

void check_choices(const menu& screens, std::vector<menu_problem>& problems) {
    for (const auto& each : screens.screens)
        choice_check{screens, each, problems}.run();
    const auto* resume = screens.find(screen::resume);
    if (resume != nullptr &&
        std::ranges::find(resume->choices, menu_act::resume, &menu_choice::act) ==
            resume->choices.end())
        problems.push_back({resume->id, "choices", "", "a choice with the act resume"});
}

void check_paths(const menu& screens, std::vector<menu_problem>& problems) {
    const auto seen = reached(screens);
    const auto ends = ending(screens);
    for (const auto& each : screens.screens) {
        if (!seen.contains(each.id))
            problems.push_back({each.id, "id", "", "a screen that some key leads to"});
        if (!ends.contains(each.id))
            problems.push_back({each.id, "id", "", "keys that lead to an end; this is a trap"});
        if (passes_in_a_circle(screens, each))
            problems.push_back({each.id, "then", "", "a screen that is no list of places"});
    }
}

} // namespace ntbcare::routing
