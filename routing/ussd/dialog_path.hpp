// The way through the screens: in, forth, back, and on where it was cut off. dialog decides with it
// where a key leads. Moves a state only: says nothing, does nothing.
#pragma once

#include "routing/ussd/dialog.hpp"

#include <optional>
#include <string_view>

namespace ntbcare::routing {

/// Moves the state that it was given; all three must outlive it.
class dialog_path {
public:
    dialog_path(const dialog_rules& by, const caller& who, dialog_state& at)
        : by_{by}
        , who_{who}
        , at_{at} {}

    /// The first screen: what was cut off, what her ticket waits for, or the start.
    void begin(const std::optional<dialog_state>& dropped);
    /// To a screen, "<" to the one before; screens that have nothing to ask are passed by. Nothing
    /// is kept at the start. Precondition: the menu has it.
    void go_to(std::string_view id);
    /// To the screen before, what she chose kept.
    void go_back();
    /// From the screen `resume`: exactly to where she was.
    void resume();

private:
    [[nodiscard]] bool can_resume(const dialog_state& dropped) const;
    void ask_to_resume(const dialog_state& dropped);
    void begin_with(const caller_ticket& first);
    void arrive(std::string_view id);

    const dialog_rules& by_;
    const caller& who_;
    dialog_state& at_;
};

} // namespace ntbcare::routing
