#include "tests/simulation/service.hpp"

#include "tests/simulation/wire_text.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

/// Who wrote waits for her answer; results of what was sent wait for company.
constexpr auto at_once = 5ms;
constexpr auto with_company = 2s;
/// As long as she waits for a screen.
constexpr std::chrono::milliseconds slow{1'500};

} // namespace

struct service::process {
    process(
        service_plan& plan,
        const db::recovered& from,
        db::store& store,
        surroundings& around,
        const std::vector<std::unique_ptr<carrier>>& carriers,
        app::exchange_ports ports
    )
        : door{plan.secret, plan.files, {}}
        , lanes{lanes_of(carriers), {.codes = plan.secret.hash, .sms_a_day = plan.sms_a_day}}
        , desk{store, plan.files, plan.numbers, from, plan.secret.hash, carriers.size(),
               around.time, around.chance}
        , middle{links_of(carriers), door, lanes, std::move(ports), plan.ussd} {}

    static std::vector<flow::send_link>
    lanes_of(const std::vector<std::unique_ptr<carrier>>& carriers) {
        std::vector<flow::send_link> made;
        for (const auto& each : carriers)
            made.push_back(each->for_lanes());
        return made;
    }
    static std::vector<app::exchange_link>
    links_of(const std::vector<std::unique_ptr<carrier>>& carriers) {
        std::vector<app::exchange_link> made;
        for (const auto& each : carriers)
            made.push_back(each->for_exchange());
        return made;
    }

    flow::admission door;
    flow::sender lanes;
    turn_desk desk;
    app::exchange middle;
};

service::service(
    service_plan plan,
    surroundings around,
    faulty_store& store,
    std::vector<std::unique_ptr<carrier>>& carriers,
    canaries& planted
)
    : plan_{std::move(plan)}
    , around_{around}
    , store_{store}
    , carriers_{carriers}
    , planted_{planted} {}

service::~service() = default;

app::exchange_ports service::ports() {
    app::exchange_ports made;
    made.respond = [this](std::uint32_t link, const auto& to, std::uint32_t status) {
        return carriers_[link]->respond(to, status);
    };
    made.wake = [this](std::uint32_t link) {
        carriers_[link]->wake();
    };
    made.hold = [this](bool sick) {
        for (auto& each : carriers_)
            each->hold(sick);
    };
    made.decide = [this](std::uint32_t link, flow::incoming&& message) {
        return decide(link, std::move(message));
    };
    made.decide_own = [this](flow::incoming&& message) {
        plan_turn(at_once);
        return process_->desk.push_own(std::move(message));
    };
    made.record = [this](std::vector<db::outbox_change>&& changes) {
        plan_turn(with_company);
        process_->desk.push(std::move(changes));
    };
    made.reread = [this](db::outbox_id from) {
        plan_turn(at_once);
        process_->desk.reread(from);
    };
    made.log = [this](const flow::log_event& event) {
        around_.heard.note(event);
    };
    return made;
}

void service::start() {
    const auto now = around_.time.now();
    around_.heard.starts.push_back(now.wall);
    around_.heard.memory_began.push_back(now.wall);
    around_.heard.tell(now.wall, "gateway: start");
    auto seeded = store_.seed_officers(plan_.officers, now.wall);
    auto found = store_.recover();
    BOOST_ASSERT(seeded && found);
    process_ = std::make_unique<process>(plan_, *found, store_, around_, carriers_, ports());
    process_->middle.restore(std::move(*found), now);
    for (auto& each : carriers_)
        each->attach(&process_->middle);
    plan_pulse(1s);
}

void service::die(std::chrono::milliseconds until_next) {
    if (!process_)
        return;
    around_.heard.tell(around_.time.now().wall, "gateway: dies");
    for (auto& each : carriers_)
        each->attach(nullptr);
    process_.reset();
    ++life_;
    turn_at_.reset();
    pulse_at_.reset();
    forget_what_is_known();
    around_.time.after(until_next, [this] { start(); });
}

/// SMS that an SMSC has taken and no row says so: the next process sends them again.
void service::forget_what_is_known() {
    auto found = store_.recover();
    std::multiset<std::pair<std::string, std::string>> again;
    for (const auto& row : found->unfinished)
        again.emplace(row.to.wire, wire_text(row, plan_.secret.hash));
    auto& taken = around_.heard.taken;
    const auto since = around_.time.now().wall - 72h;
    for (auto at = taken.rbegin(); at != taken.rend() && at->at > since; ++at)
        if (const auto row = again.find({at->to, at->text}); row != again.end()) {
            at->known = false;
            again.erase(row);
        }
}

bool service::is_quiet() const {
    return process_ && process_->middle.is_quiet() && !process_->desk.has_work();
}

std::uint64_t service::command(flow::desk_person by, flow::desk_action what) {
    if (!process_)
        return 0;
    process_->desk.push({.id = ++commands_, .by = std::move(by), .action = std::move(what)});
    plan_turn(at_once);
    return commands_;
}

/// Who waits for a screen is told that it takes longer.
void service::stall(std::chrono::milliseconds by) {
    stalled_until_ = around_.time.now().wall + by;
    around_.time.after(slow + 1ms, [this, life = life_] {
        if (life == life_ && process_)
            process_->middle.tick(around_.time.now());
    });
}

bool service::decide(std::uint32_t link, flow::incoming&& message) {
    if (message.ussd && around_.chance.chance(around_.rates.turn_stalls))
        stall(around_.chance.between(slow + 100ms, 10s));
    plan_turn(message.is_news() ? with_company : at_once);
    if (auto copy = planted_.second_copy(message))
        static_cast<void>(process_->desk.push_own(std::move(*copy)));
    return process_->desk.push(link, std::move(message));
}

void service::plan_turn(std::chrono::milliseconds within) {
    const auto now = around_.time.now();
    busy_at_ = now.wall;
    auto delay = around_.chance.between(1ms, within);
    const auto retry_at = process_ ? process_->desk.retry_at() : std::nullopt;
    if (retry_at && *retry_at > now.steady)
        delay += 100ms; // Who waits for an answer is told "busy" all the same.
    delay = std::max(delay, stalled_until_ - now.wall);
    const auto at = now.wall + delay;
    if (turn_at_ && *turn_at_ <= at)
        return;
    turn_at_ = at;
    around_.time.after(delay, [this, at, life = life_] {
        if (life != life_ || turn_at_ != at)
            return;
        turn_at_.reset();
        if (stalled_until_ > around_.time.now().wall)
            return plan_turn(at_once);
        run_turn(false);
        if (life == life_)
            plan_pulse(2s);
    });
}

void service::run_turn(bool background) {
    const auto openings = process_->desk.openings();
    auto report = process_->desk.run(background);
    if (openings != process_->desk.openings())
        around_.heard.memory_began.push_back(around_.time.now().wall);
    ++around_.heard.turns;
    if (around_.chance.chance(around_.rates.dies_in_turn))
        return die(around_.chance.between(2s, 5min));
    deliver(std::move(report));
    if (process_->desk.has_work())
        plan_turn(at_once);
}

void service::deliver(runtime::turn_report report) {
    const auto now = around_.time.now();
    planted_.change(report, now.wall);
    const auto answers = std::exchange(report.answers, {});
    process_->middle.turn_done(std::move(report), now);
    for (const auto& answer : answers)
        if (answered_)
            answered_(answer);
}

void service::plan_pulse(std::chrono::milliseconds delay) {
    const auto at = around_.time.now().wall + delay;
    if (pulse_at_ && *pulse_at_ <= at)
        return;
    pulse_at_ = at;
    around_.time.after(delay, [this, at, life = life_] {
        if (life != life_ || pulse_at_ != at)
            return;
        pulse_at_.reset();
        pulse();
    });
}

void service::pulse() {
    process_->middle.tick(around_.time.now());
    const auto life = life_;
    if (stalled_until_ <= around_.time.now().wall)
        run_turn(true);
    if (life == life_)
        plan_pulse(next_pulse());
}

/// The gateway looks every second; where nothing can come of it, the simulated one waits longer.
std::chrono::milliseconds service::next_pulse() const {
    const auto now = around_.time.now().wall;
    if (process_->desk.joint_left())
        return 50ms;
    if (!process_->middle.is_quiet())
        return now - busy_at_ < 1min ? 5s : 60s;
    if (store_.has_sessions())
        return 60s;
    const auto hour = (now - routing::start_of(routing::date_of(now))) / 1h;
    return hour >= 6 && hour < 20 ? 20min : 120min;
}

} // namespace ntbcare::simulation
