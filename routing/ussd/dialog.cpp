#include "routing/ussd/dialog.hpp"

#include "routing/model/place_codes.hpp"
#include "routing/reply/shorten.hpp"
#include "routing/ussd/dialog_path.hpp"
#include "routing/ussd/menu_list.hpp"
#include "routing/ussd/menu_page.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::routing {
namespace {

constexpr int back_key = 0;
constexpr int next_key = 9;

/// What she keyed in, when it is one key; spaces around it and "#" behind it are the phone's.
std::optional<int> key_of(std::string_view input) {
    constexpr std::string_view around = " \t\r\n";
    const auto trim = [&](std::string_view text) {
        const auto first = std::min(text.find_first_not_of(around), text.size());
        text.remove_prefix(first);
        return text.substr(0, text.find_last_not_of(around) + 1);
    };
    input = trim(input);
    if (input.ends_with('#'))
        input = trim(input.substr(0, input.size() - 1));
    if (input.size() != 1 || input[0] < '0' || input[0] > '9')
        return std::nullopt;
    return input[0] - '0';
}

/// gateway/flow does it and then shows the screen.
bool is_for_flow(menu_act act) {
    using enum menu_act;
    return act == send || act == confirm || act == reopen || act == rate || act == hide ||
           act == set_language;
}

bool fits(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) < menu_lines_max &&
           septets_of(text, plain_septets) <= menu_septets_max;
}

void begin(dialog_state& state, ticket_kind kind) {
    state = {.screen = state.screen, .before = state.before, .draft = kind};
}

/// One answer: the state moves on, and what is to be done comes to light.
class walk {
public:
    walk(const dialog_rules& by, const caller& who, dialog_state at)
        : by_{by}
        , who_{who}
        , step_{.state = std::move(at)} {}

    dialog_step open(const std::optional<dialog_state>& dropped) {
        path_.begin(dropped);
        return shown({});
    }

    dialog_step answer(std::string_view input) {
        const auto* here = by_.screens.find(at().screen);
        if (here == nullptr || here->view == menu_view::message)
            return open(std::nullopt); // The menu was changed since, or the session was over.
        const auto key = key_of(input);
        const bool meant =
            key && (chosen(*here, *key) || (is_list(here->view) && list(*here, *key)));
        if (!meant)
            return slip();
        return is_for_flow(step_.act) ? std::move(step_) : shown({});
    }

    dialog_step shown(const reply_fields& fields) {
        if (by_.screens.find(at().screen) == nullptr)
            path_.go_to(screen::start);
        const auto* here = by_.screens.find(at().screen);
        BOOST_ASSERT(here != nullptr);
        step_.text = page_text(by_, who_, at(), fields);
        step_.ends = here->view == menu_view::message;
        return std::move(step_);
    }

private:
    dialog_state& at() { return step_.state; }

    /// False: the key leads nowhere here.
    bool chosen(const menu_screen& here, int key) {
        const auto found = std::ranges::find(here.choices, key, &menu_choice::digit);
        if (found == here.choices.end() || !can(found->act))
            return false;
        step_.act = found->act;
        if (found->act == menu_act::resume) {
            path_.resume();
            return true;
        }
        prepare(found->act, key);
        if (here.view == menu_view::letters || here.view == menu_view::subdistricts)
            leave_it_at_the_district();
        path_.go_to(found->then);
        return true;
    }
    void leave_it_at_the_district() {
        at().place = at().place.substr(0, district_octets); // She may have gone back over others.
        at().place_done = true;
    }
    /// Nothing is sent or confirmed that is not there, whatever state a row held.
    [[nodiscard]] bool can(menu_act act) const {
        const auto& state = step_.state;
        if (act == menu_act::send || act == menu_act::turn_secret)
            return state.draft.has_value();
        if (act == menu_act::resume)
            return !state.before.empty();
        const bool of_ticket = act == menu_act::confirm || act == menu_act::reopen ||
                               act == menu_act::rate || act == menu_act::hide;
        return !of_ticket || static_cast<bool>(state.ticket);
    }
    void prepare(menu_act act, int key) {
        using enum menu_act;
        if (act == begin_complaint)
            begin(at(), ticket_kind::complaint);
        else if (act == begin_idea)
            begin(at(), ticket_kind::idea);
        else if (act == begin_question)
            begin(at(), ticket_kind::question);
        else if (act == turn_secret)
            at().secret = !at().secret;
        else if (act == discard)
            at() = {};
        else if (act == rate)
            step_.digit = key;
    }

    bool list(const menu_screen& here, int key) {
        const auto lines = lines_of(by_, who_, at(), here.view);
        if (key == back_key)
            return page_back();
        if (key == next_key) {
            if (!has_next_page(lines, at().page) || at().page >= dialog_pages_max)
                return false;
            ++at().page;
            at().slips = 0;
            return true;
        }
        const auto page = page_of(lines, at().page);
        if (static_cast<std::size_t>(key) > page.size())
            return false;
        take(here, page[static_cast<std::size_t>(key) - 1].value);
        return true;
    }
    bool page_back() {
        if (at().page == 0 && at().before.empty())
            return false;
        if (at().page == 0)
            path_.go_back();
        else
            --at().page;
        at().slips = 0;
        return true;
    }
    void take(const menu_screen& here, const std::string& value) {
        switch (here.view) {
        case menu_view::topics:
            at().topic = value;
            break;
        case menu_view::districts:
            return take_district(here, value);
        case menu_view::letters:
            at().letters = value;
            break;
        case menu_view::subdistricts:
            at().place = value;
            at().place_done = true;
            break;
        case menu_view::languages:
            step_.language = value;
            step_.act = menu_act::set_language;
            break;
        case menu_view::tickets:
            at().ticket = {std::stoll(value)};
            break;
        case menu_view::choices:
        case menu_view::message:
            break;
        }
        path_.go_to(here.then);
    }
    void take_district(const menu_screen& here, const std::string& value) {
        at().place = value;
        at().letters.clear();
        at().place_done = value.size() > district_octets;
        const auto* next = by_.screens.find(here.then);
        while (at().place_done && next != nullptr &&
               (next->view == menu_view::letters || next->view == menu_view::subdistricts))
            next = by_.screens.find(next->then);
        BOOST_ASSERT(next != nullptr);
        path_.go_to(next->id);
    }

    dialog_step slip() {
        step_.act = menu_act::none;
        if (at().slips > 0) {
            path_.go_to(screen::again);
            return shown({});
        }
        at().slips = 1;
        auto step = shown({});
        std::string hinted{by_.screens.word(menu_word::slip, who_.language)};
        hinted.append("\n").append(step.text);
        if (fits(hinted))
            step.text = std::move(hinted);
        return step;
    }

    const dialog_rules& by_;
    const caller& who_;
    dialog_step step_;
    dialog_path path_{by_, who_, step_.state};
};

} // namespace

dialog_step
open_dialog(const dialog_rules& by, const caller& who, const std::optional<dialog_state>& dropped) {
    return walk{by, who, {}}.open(dropped);
}

dialog_step answer_dialog(
    const dialog_rules& by, const caller& who, const dialog_state& at, std::string_view input
) {
    return walk{by, who, at}.answer(input);
}

dialog_step show_screen(
    const dialog_rules& by, const caller& who, dialog_state state, const reply_fields& fields
) {
    return walk{by, who, std::move(state)}.shown(fields);
}

} // namespace ntbcare::routing
