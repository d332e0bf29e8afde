#include "gateway/ussd_steps.hpp"

#include <boost/assert.hpp>
#include <boost/container_hash/hash.hpp>

#include <utility>

namespace ntbcare::app {
namespace {

flow::incoming unseen_of(const flow::incoming& step) {
    flow::incoming made;
    made.kind = flow::incoming_kind::ussd;
    made.sender = step.sender;
    made.reach = step.reach;
    made.row = step.row;
    made.row.octets.clear();
    made.ussd = step.ussd;
    made.ussd->unseen = true;
    return made;
}

} // namespace

std::size_t ussd_steps::token_hash::operator()(const flow::pdu_token& token) const noexcept {
    std::size_t seed = token.link;
    boost::hash_combine(seed, token.connection);
    boost::hash_combine(seed, token.sequence);
    return seed;
}

void ussd_steps::took(const flow::incoming& step, show to, const routing::moment& now) {
    BOOST_ASSERT(step.token && step.ussd);
    ++counters_.steps;
    if (!to)
        return;
    const auto until = now.steady + answer_within_;
    // A carrier that uses a sequence number twice loses the first one's screen, nothing else.
    steps_.insert_or_assign(*step.token, waiting_step{unseen_of(step), std::move(to), until});
    deadlines_.emplace(until, *step.token);
}

void ussd_steps::refused(const show& to) {
    ++counters_.steps;
    if (to)
        show_busy(to);
}

void ussd_steps::show_busy(const show& to) {
    ++counters_.busy;
    static_cast<void>(to({texts_.busy, false}));
}

void ussd_steps::settled(const flow::outcome& of) {
    const auto found = of.token ? steps_.find(*of.token) : steps_.end();
    if (found == steps_.end())
        return;
    const waiting_step step = std::move(found->second);
    steps_.erase(found);
    const bool has_screen = of.result == flow::verdict::stored && of.screen;
    if (!has_screen && !step.answered)
        return show_busy(step.to);
    if (!has_screen)
        return;
    if (!step.answered && step.to(*of.screen)) {
        ++counters_.screens;
        return;
    }
    counters_.late += step.answered ? 0 : 1;
    unseen_.push_back(step.unseen);
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
        static_cast<void>(found->second.to({texts_.waiting, false}));
    }
}

std::vector<flow::incoming> ussd_steps::take_unseen() {
    return std::exchange(unseen_, {});
}

} // namespace ntbcare::app
