#include "routing/ussd/dialog_path.hpp"

#include "routing/ussd/menu_list.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::routing {
namespace {

/// Newest last; the oldest is forgotten when there are too many.
void remember(std::string& before, std::string_view screen) {
    if (!before.empty())
        before += ' ';
    before.append(screen);
    if (static_cast<std::size_t>(std::ranges::count(before, ' ')) >= dialog_before_max)
        before.erase(0, before.find(' ') + 1);
}

/// Takes the newest away; empty when there is none.
std::string recall(std::string& before) {
    const auto space = before.rfind(' ');
    const auto begin = space == std::string::npos ? 0 : space + 1;
    std::string screen = before.substr(begin);
    before.erase(space == std::string::npos ? 0 : space);
    return screen;
}

} // namespace

void dialog_path::begin(const std::optional<dialog_state>& dropped) {
    at_ = {};
    if (dropped && can_resume(*dropped))
        ask_to_resume(*dropped);
    else if (who_.tickets.empty())
        go_to(screen::start);
    else
        begin_with(who_.tickets.front());
}

void dialog_path::go_to(std::string_view id) {
    if (id == one_before)
        return go_back();
    const auto* target = by_.screens.find(id);
    BOOST_ASSERT(target != nullptr);
    if (target->view == menu_view::letters && needs_no_letters(by_.places, at_.place)) {
        at_.letters.clear();
        return go_to(target->then);
    }
    if (target->view == menu_view::tickets && who_.tickets.empty())
        target = by_.screens.find(screen::no_ticket);
    BOOST_ASSERT(target != nullptr);
    if (target->id == screen::start)
        at_ = {};
    else if (!at_.screen.empty() && at_.screen != target->id)
        remember(at_.before, at_.screen);
    arrive(target->id);
}

void dialog_path::go_back() {
    const auto before = recall(at_.before);
    // A screen of another menu, or none: everybody knows the start.
    if (by_.screens.find(before) == nullptr || before == screen::start)
        return go_to(screen::start);
    arrive(before);
    if (before == screen::status && !who_.tickets.empty())
        at_.ticket = who_.tickets.front().id; // Not the one of the list that she looked at.
}

/// Where she was is the newest of `before`; going back there keeps the page too.
void dialog_path::resume() {
    const int page = at_.page;
    go_back();
    at_.page = page;
}

bool dialog_path::can_resume(const dialog_state& dropped) const {
    const auto* left = by_.screens.find(dropped.screen);
    return dropped.draft && left != nullptr && left->view != menu_view::message;
}

void dialog_path::ask_to_resume(const dialog_state& dropped) {
    at_ = dropped;
    at_.slips = 0;
    if (dropped.screen == screen::resume)
        return; // Cut off again while she was asked.
    remember(at_.before, dropped.screen);
    at_.screen = screen::resume;
}

void dialog_path::begin_with(const caller_ticket& first) {
    at_.ticket = first.id;
    switch (first.wish) {
    case ticket_wish::confirm:
        return go_to(screen::confirm);
    case ticket_wish::rate:
        return go_to(screen::rate);
    case ticket_wish::none:
        break;
    }
    go_to(screen::status);
}

void dialog_path::arrive(std::string_view id) {
    at_.screen = id;
    at_.page = 0;
    at_.slips = 0;
}

} // namespace ntbcare::routing
