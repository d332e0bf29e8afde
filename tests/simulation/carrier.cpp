#include "tests/simulation/carrier.hpp"

#include "protocol/smpp/status.hpp"
#include "protocol/smpp/tlv.hpp"
#include "routing/model/msisdn.hpp"

#include <fmt/format.h>

#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t deliver_window = 20;
constexpr std::size_t submit_window = 10;
constexpr auto response_within = 10s;
constexpr std::chrono::milliseconds receipts_every = 20min;

/// A network ends its dialogues after some minutes, whatever it could not say.
constexpr auto step_lives = 2min;

dialled_step& step_of(journal& heard, const carrier::dial_place& at) {
    return heard.dialogues[at.dialogue].steps[at.step];
}

std::string masked(const std::string& digits) {
    return routing::masked({digits, routing::sender_kind::foreign});
}

} // namespace

carrier::carrier(
    std::uint32_t index,
    flow::link_profile profile,
    surroundings around,
    std::function<void(const std::string&, const std::string&)> shown
)
    : index_{index}
    , profile_{std::move(profile)}
    , around_{around}
    , shown_{std::move(shown)}
    , message_ids_{1'000'000'000ULL * (index + 1)} {}

app::exchange_link carrier::for_exchange() const {
    return {.profile = profile_};
}

flow::send_link carrier::for_lanes() const {
    flow::send_link made;
    made.index = index_;
    made.name = profile_.name;
    made.group = profile_.group;
    made.service = profile_.service;
    made.window = submit_window;
    return made;
}

void carrier::attach(app::exchange* process) {
    // Whoever is gone answers nothing any more.
    ++connection_;
    bound_ = false;
    away_ = false;
    submitted_.clear();
    asks_at_.reset();
    take_back();
    process_ = process;
    if (process_ != nullptr)
        around_.time.after(around_.chance.between(200ms, 3s), [this, at = connection_] {
            if (at == connection_)
                bind();
        });
}

void carrier::take_back() {
    for (auto& [sequence, pdu] : std::exchange(in_hand_, {}))
        if (!pdu.dialled || around_.chance.chance(around_.rates.step_kept))
            waiting_.push_back(std::move(pdu));
}

void carrier::bind() {
    if (process_ == nullptr || bound_ || away_)
        return;
    bound_ = true;
    process_->link_bound(index_, around_.time.now());
    wake();
    pump_in();
}

void carrier::break_line(std::chrono::milliseconds until_back) {
    if (process_ == nullptr || !bound_)
        return;
    around_.heard.tell(around_.time.now().wall, profile_.name + ": line lost");
    ++connection_;
    bound_ = false;
    submitted_.clear();
    take_back();
    process_->link_lost(index_, around_.time.now());
    around_.time.after(until_back, [this, at = connection_] {
        if (at == connection_)
            bind();
    });
}

void carrier::hold(bool away) {
    away_ = away;
    if (away)
        // The exchange is in the middle of a call: the line goes when that is over.
        around_.time.after(1ms, [this] {
            if (away_)
                break_line(1h);
        });
    else
        around_.time.after(1s, [this] { bind(); });
}

// --- what people wrote ---

void carrier::deliver(protocol::short_message_request body, std::size_t sent, std::size_t part) {
    requeue({{std::move(body), {}}, sent, part}, 0ms);
}

void carrier::requeue(held_pdu pdu, std::chrono::milliseconds delay) {
    around_.time.after(delay, [this, pdu = std::move(pdu)]() mutable {
        waiting_.push_back(std::move(pdu));
        pump_in();
    });
}

void carrier::pump_in() {
    while (bound_ && !waiting_.empty() && in_hand_.size() < deliver_window) {
        const auto sequence = ++sequence_;
        auto& pdu = in_hand_.emplace(sequence, std::move(waiting_.front())).first->second;
        waiting_.pop_front();
        if (is_worthless(pdu)) {
            in_hand_.erase(sequence);
            continue;
        }
        if (pdu.dialled)
            ++step_of(around_.heard, *pdu.dialled).deliveries;
        protocol::request_received request;
        request.id = {protocol::command_id::deliver_sm, sequence, connection_};
        request.value = {
            protocol::command_id::deliver_sm, 0, sequence, pdu.what.body, pdu.what.tlvs};
        process_->request_received(index_, std::move(request), around_.time.now());
    }
}

bool carrier::respond(const protocol::inbound_request& to, std::uint32_t status) {
    const auto found = in_hand_.find(to.sequence);
    if (!bound_ || to.connection != connection_ || found == in_hand_.end())
        return false;
    held_pdu pdu = std::move(found->second);
    in_hand_.erase(found);
    if (pdu.dialled) {
        step_taken(std::move(pdu), status);
        return true;
    }
    if (status != protocol::status::ok) {
        requeue(std::move(pdu), around_.chance.between(5s, 2min));
        return true;
    }
    const auto now = around_.time.now().wall;
    if (pdu.sent) {
        auto& taken = around_.heard.sent[*pdu.sent].parts[pdu.part].acknowledged;
        taken = taken.value_or(now);
    }
    // The answer was lost, or the SMSC retries for no reason.
    if (around_.chance.chance(around_.rates.delivered_again))
        requeue(
            std::move(pdu), around_.chance.between(1s, around_.chance.below(4) == 0 ? 600min : 2min)
        );
    else
        around_.time.after(0ms, [this] { pump_in(); });
    return true;
}

// --- what people dial ---

void carrier::deliver_step(sim::delivery step, dial_place at) {
    held_pdu pdu{.what = std::move(step), .dialled = at};
    requeue(std::move(pdu), around_.chance.between(50ms, 2s));
}

/// Nobody waits for an answer to what was pressed in a dialogue that is over.
bool carrier::is_worthless(const held_pdu& pdu) const {
    if (!pdu.dialled)
        return false;
    const auto& step = step_of(around_.heard, *pdu.dialled);
    return around_.heard.dialogues[pdu.dialled->dialogue].closed &&
           (!step.is_over() || around_.time.now().wall - step.at > step_lives);
}

/// The network tries no step again that was refused: she is told that it was not taken.
void carrier::step_taken(held_pdu pdu, std::uint32_t status) {
    around_.time.after(0ms, [this] { pump_in(); });
    if (status != protocol::status::ok)
        return;
    auto& taken = step_of(around_.heard, *pdu.dialled).acknowledged;
    taken = taken.value_or(around_.time.now().wall);
    if (around_.chance.chance(around_.rates.step_again))
        requeue(std::move(pdu), around_.chance.between(1ms, 1s));
}

// --- what the gateway submits ---

void carrier::wake() {
    if (std::exchange(pump_planned_, true))
        return;
    around_.time.after(1ms, [this] {
        pump_planned_ = false;
        pump_out();
    });
}

void carrier::pump_out() {
    while (bound_ && submitted_.size() < submit_window) {
        auto next = process_->next_submission(index_, around_.time.now());
        if (!next)
            break;
        take(std::move(*next));
    }
    if (!bound_ || submitted_.size() >= submit_window)
        return;
    if (const auto chance = process_->next_chance(index_, around_.time.now()))
        ask_again_at(*chance);
}

void carrier::ask_again_at(routing::steady_time when) {
    const auto now = around_.time.now().steady;
    if (asks_at_ && *asks_at_ > now && *asks_at_ <= when)
        return;
    asks_at_ = std::max(when, now + 1ms);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*asks_at_ - now);
    around_.time.after(wait, [this, at = connection_] {
        if (at == connection_)
            pump_out();
    });
}

carrier::answer carrier::throw_for(const flow::submission&) {
    const auto& rates = around_.rates;
    if (around_.chance.chance(rates.throttled))
        return answer::throttled;
    if (around_.chance.chance(rates.refused))
        return answer::refused;
    if (around_.chance.chance(rates.unanswered))
        return answer::none;
    return around_.chance.chance(rates.broken) ? answer::broken : answer::taken;
}

void carrier::take(flow::submission submitted) {
    const auto& body = std::get<protocol::short_message_request>(submitted.request.body);
    const auto token = submitted.token;
    const auto id = fmt::format("{:x}", ++message_ids_);
    submitted_.insert(token);
    const auto how = throw_for(submitted);
    if (how == answer::throttled)
        return answer_later(token, protocol::status::throttled, {}, {});
    if (how == answer::refused)
        return answer_later(token, protocol::status::invalid_destination_address, {}, {});
    const bool is_screen = take_screen(submitted);
    const auto taken = is_screen ? std::nullopt : accept(body, how == answer::taken);
    if (body.registered_delivery != 0)
        send_receipt(body, id);
    if (how == answer::none)
        expire(token, id);
    else if (how == answer::broken)
        around_.time.after(0ms, [this] { break_line(around_.chance.between(1s, 5min)); });
    else
        answer_later(token, protocol::status::ok, id, taken);
}

bool carrier::take_screen(const flow::submission& submitted) {
    const auto& tlvs = submitted.request.tlvs;
    if (protocol::find_tlv(tlvs, protocol::tag::ussd_service_op) == nullptr)
        return false;
    const auto& body = std::get<protocol::short_message_request>(submitted.request.body);
    around_.time.after(around_.chance.between(10ms, 800ms), [this, body, tlvs] {
        screen_taken_(index_, body, tlvs);
    });
    return true;
}

std::optional<std::size_t>
carrier::accept(const protocol::short_message_request& body, bool known) {
    const auto shown = phones_.receive(body);
    if (!shown)
        return std::nullopt;
    const auto now = around_.time.now().wall;
    around_.heard.tell(now, fmt::format("{} -> {}", profile_.name, masked(shown->to)));
    const bool twice = takes_twice_ && around_.chance.below(20) == 0;
    for (int copies = twice ? 2 : 1; copies > 0; --copies) {
        around_.heard.taken.push_back({now, shown->to, shown->text, known});
        if (around_.chance.chance(around_.rates.undelivered))
            continue;
        around_.time.after(around_.chance.between(1s, 20s), [this, sms = *shown] {
            shown_(sms.to, sms.text);
        });
    }
    return around_.heard.taken.size() - 1;
}

void carrier::answer_later(
    std::uint64_t token,
    std::uint32_t status,
    const std::string& id,
    std::optional<std::size_t> taken
) {
    const auto delay = around_.chance.between(5ms, 400ms);
    around_.time.after(delay, [this, token, status, id, taken, at = connection_] {
        if (at != connection_ || submitted_.erase(token) == 0) {
            if (taken) // The line or the process is gone: nobody learns of it.
                around_.heard.taken[*taken].known = false;
            return;
        }
        process_->submission_answered(token, status, id, around_.time.now());
        process_->read_done(index_, around_.time.now());
        wake();
    });
}

/// No answer in time; it may come late.
void carrier::expire(std::uint64_t token, const std::string& id) {
    const bool late = around_.chance.below(2) == 0;
    const auto late_by = around_.chance.between(100ms, 40s);
    around_.time.after(response_within, [this, token, id, late, late_by, at = connection_] {
        if (at != connection_ || submitted_.erase(token) == 0)
            return;
        process_->submission_expired(token, around_.time.now());
        process_->read_done(index_, around_.time.now());
        wake();
        if (!late)
            return;
        around_.time.after(late_by, [this, token, id, at] {
            if (at != connection_)
                return;
            process_->submission_answered(token, protocol::status::ok, id, around_.time.now());
            process_->read_done(index_, around_.time.now());
        });
    });
}

void carrier::send_receipt(const protocol::short_message_request& body, const std::string& id) {
    if (around_.chance.chance(around_.rates.receipt_lost))
        return;
    const bool early = around_.chance.chance(around_.rates.receipt_early);
    const auto now = std::chrono::floor<std::chrono::seconds>(around_.time.now().wall);
    std::chrono::milliseconds delay = early ? 1ms : around_.chance.between(1s, 2h);
    if (!early && around_.chance.below(4) != 0) // Most phones are found when the SMSC tries again.
        delay += receipts_every - (now + delay).time_since_epoch() % receipts_every;
    sim::receipt_facts facts{.id = id, .submitted = now, .done = now};
    if (around_.chance.below(50) == 0)
        facts.state = protocol::message_state::undeliverable;
    held_pdu pdu{.what = sim::receipt_for(body, facts, sim::receipt_dialect::standard)};
    requeue(std::move(pdu), delay);
}

} // namespace ntbcare::simulation
