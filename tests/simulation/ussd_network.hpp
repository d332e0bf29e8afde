// The network's half of USSD: dialogues between phones and the gateway, by SMPP 5.0's words on the
// links of the simulated carriers. Callers dial, press and hang up by it; carriers bring it the
// screens. Unlike the phones of tests/smsc it can be cut off. It never says a step by itself.
#pragma once

#include "tests/simulation/carrier.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace ntbcare::simulation {

/// How conf/ussd/smpp5.toml reads and writes USSD, and the network's own timeout, which it leaves
/// to vendors.
[[nodiscard]] protocol::ussd_dialect network_dialect();

class ussd_network {
public:
    using seen = std::function<void(std::size_t dialogue, const shown_screen& screen)>;

    ussd_network(surroundings around, std::vector<std::unique_ptr<carrier>>& carriers)
        : around_{around}
        , carriers_{carriers} {}

    /// `take` is called when a screen stands on a phone.
    void on_screen(seen take) { seen_ = std::move(take); }

    /// A new dialogue: its place in the journal.
    std::size_t dial(const std::string& from, std::size_t by);
    void press(std::size_t dialogue, const std::string& keys);
    /// She hangs up, or the network says that nobody answered.
    void hang_up(std::size_t dialogue);
    void time_out(std::size_t dialogue);
    /// No field any more: nobody is told.
    void cut_off(std::size_t dialogue);

    /// A carrier took this from the gateway.
    void take(
        std::uint32_t link,
        const protocol::short_message_request& body,
        const std::vector<protocol::tlv>& tlvs
    );
    /// Each screen counts as two; keys go into a dialogue that is over. Canaries.
    void take_twice() { takes_twice_ = true; }
    void press_after_end() { presses_after_end_ = true; }

private:
    struct place {
        std::size_t link = 0;
        std::uint8_t session = 0;
    };
    void send(std::size_t dialogue, protocol::ussd_event event, const std::string& keys);
    void show(std::size_t dialogue, std::size_t step, shown_screen screen);

    surroundings around_;
    std::vector<std::unique_ptr<carrier>>& carriers_;
    seen seen_;
    std::vector<place> places_; ///< Of each dialogue of the journal.
    /// Link, session, phone: the last dialogue of that name.
    std::map<std::tuple<std::size_t, std::uint8_t, std::string>, std::size_t> named_;
    std::uint8_t last_session_ = 0;
    bool takes_twice_ = false;
    bool presses_after_end_ = false;
    std::uint64_t ends_ = 0;
};

} // namespace ntbcare::simulation
