#include "gateway/ussd_steps.hpp"

#include <boost/assert.hpp>

#include <utility>

namespace ntbcare::app {
namespace {

/// Over HTTP: whoever brought it does not bring it again.
bool comes_once(const flow::pdu_token& token) {
    return token.command == 0;
}

/// A step that she was promised the result of, to be decided when it can be.
flow::incoming alone(flow::incoming step) {
    step.token.reset();
    step.ussd->is_alone = true;
    return step;
}

} // namespace

/// The result of this step did not reach her: it is decided again how she hears of it.
void ussd_steps::lost(const flow::incoming& step) {
    auto& unseen = unseen_.emplace_back(step);
    unseen.token.reset();
    unseen.row.octets.clear();
    unseen.ussd->unseen = true;
}

void ussd_steps::took(
    std::shared_ptr<const flow::incoming> step, show to, const routing::moment& now
) {
    BOOST_ASSERT(step->token && step->ussd);
    ++counters_.steps;
    if (!to)
        return;
    const auto until = now.steady + answer_within_;
    // A carrier that uses a sequence number twice: nobody may see the other's screen.
    const auto token = *step->token;
    const auto [entry, is_new] =
        steps_.try_emplace(token, waiting_step{std::move(step), std::move(to), until});
    if (!is_new)
        entry->second.to = [](const auto&, const auto&) {
            return true;
        };
    else
        deadlines_.emplace(until, token);
}

bool ussd_steps::refused(const show& to) {
    ++counters_.steps;
    return to && show_busy(to);
}

bool ussd_steps::show_busy(const show& to) {
    ++counters_.busy;
    return to({texts_.busy, false}, {});
}

bool ussd_steps::settled(const flow::outcome& of) {
    const auto found = of.token ? steps_.find(*of.token) : steps_.end();
    if (found == steps_.end())
        return false;
    const waiting_step step = std::move(found->second);
    steps_.erase(found);
    const bool has_screen = of.result == flow::verdict::stored && of.screen;
    if (!has_screen && !step.answered)
        return show_busy(step.to);
    if (!has_screen) {
        if (of.result == flow::verdict::busy && comes_once(*of.token))
            unseen_.push_back(alone(*step.step));
        return false;
    }
    // A menu she can dial again.
    screen_lost if_lost;
    if (!of.screen->goes_on)
        if_lost = [this, of_step = step.step] {
            lost(*of_step);
        };
    if (!step.answered && step.to(*of.screen, std::move(if_lost))) {
        ++counters_.screens;
        return false;
    }
    counters_.late += step.answered ? 0 : 1;
    lost(*step.step);
    return false;
}

void ussd_steps::tick(const routing::moment& now) {
    while (!deadlines_.empty() && deadlines_.begin()->first <= now.steady) {
        const auto token = deadlines_.begin()->second;
        deadlines_.erase(deadlines_.begin());
        const auto found = steps_.find(token);
        if (found == steps_.end() || found->second.answered || found->second.until > now.steady)
            continue;
        found->second.answered = true;
        ++counters_.late;
        static_cast<void>(found->second.to({texts_.waiting, false}, {}));
    }
}

std::vector<flow::incoming> ussd_steps::take_unseen() {
    return std::exchange(unseen_, {});
}

} // namespace ntbcare::app
