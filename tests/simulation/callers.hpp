// People who dial the menu instead of writing. Each reads the screen she sees and presses what she
// wants of it, mostly; she hangs up, is cut off, dials again, and writes her words by SMS. The
// world tells her when to begin; she never knows more than her phone shows.
#pragma once

#include "tests/simulation/citizens.hpp"
#include "tests/simulation/ussd_network.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace ntbcare::simulation {

class callers {
public:
    /// All outlive it. `drops`: the chance of each screen that the dialogue ends there.
    callers(surroundings around, ussd_network& phones, citizens& people, double drops);

    /// Somebody dials.
    void somebody_dials();

private:
    struct call {
        std::size_t who = 0; ///< Which citizen.
        int presses = 0;
        int patience = 0; ///< Which wait for a screen it is.
        int redials = 0;
    };

    void dial(std::size_t who, int redials);
    void see(std::size_t dialogue, const shown_screen& screen);
    void end(std::size_t dialogue, const std::string& screen);
    void answer(std::size_t dialogue, const std::string& screen);
    void be_dropped(std::size_t dialogue);
    void redial_perhaps(const call& of);
    void wait(std::size_t dialogue);

    surroundings around_;
    ussd_network& phones_;
    citizens& people_;
    double drops_;
    std::map<std::size_t, call> calls_;          ///< By dialogue; open ones.
    std::map<std::size_t, std::size_t> calling_; ///< Citizen -> dialogue.
};

/// What somebody presses who reads this screen.
[[nodiscard]] std::string key_for(const std::string& screen, dice& chance);

} // namespace ntbcare::simulation
