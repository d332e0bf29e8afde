#include "tests/simulation/world.hpp"

#include "routing/ussd/dialog.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr std::array<const char*, 3> carrier_names{"telkomsel", "indosat", "xl"};
/// How long all that is left may take: no SMS is good for longer.
constexpr auto rest_within = 72h;

/// So few that a rush fills it.
constexpr std::size_t sessions_room = 25;
constexpr std::chrono::milliseconds sessions_every = 5min;

/// As gateway/wiring says them.
app::ussd_texts texts_without_screen(const routing::catalogue& files) {
    const routing::dialog_rules by{files.screens, files.places, files.book, "1708"};
    const auto text = [&](std::string_view screen) {
        routing::dialog_state at;
        at.screen = screen;
        return routing::show_screen(by, {}, std::move(at)).text;
    };
    return {text(routing::screen::waiting), text(routing::screen::busy)};
}

db::keys made_up_keys() {
    db::keys made;
    made.hash.fill(1);
    made.seal.fill(2);
    made.print.fill(3);
    made.numbers.fill(4);
    return made;
}

flow::settings shipped_numbers() {
    flow::settings made;
    made.escalate_to = {"setda_umum"};
    made.clocks.named_rungs = 1;
    made.ussd.sessions_max = sessions_room;
    return made;
}

/// A Monday before the holidays that conf/holidays.toml knows.
constexpr std::chrono::sys_days first_day{
    std::chrono::year{2026} / std::chrono::January / std::chrono::day{5}};

} // namespace

world::world(const options& asked)
    : asked_{asked}
    , rates_{rates_of(asked)}
    , chance_{asked.seed}
    , time_{routing::start_of(first_day)}
    , files_{shipped_catalogue()}
    , secret_{made_up_keys()}
    , numbers_{shipped_numbers()}
    , rows_{{.secret = secret_}}
    , planted_{asked.planted, heard_, rows_, files_->numbers}
    , store_{rows_, chance_, rates_, seen_} {
    const surroundings around{time_, chance_, heard_, rates_};
    const auto dialect =
        std::make_shared<const protocol::ussd_dialect>(planted_.changed(network_dialect()));
    for (std::size_t n = 0; n < carrier_names.size(); ++n) {
        flow::link_profile profile;
        profile.index = static_cast<std::uint32_t>(n);
        profile.group = carrier_names[n];
        profile.name = fmt::format("{}-1", carrier_names[n]);
        profile.service = "1708";
        profile.ussd = dialect;
        carriers_.push_back(std::make_unique<carrier>(
            profile.index,
            profile,
            around,
            [this](const std::string& to, const std::string& text) {
                if (!offices_->read(to, text))
                    people_->read(to, text);
            }
        ));
        if (planted_.sms_twice())
            carriers_.back()->take_twice();
    }
    phones_ = std::make_unique<handsets>(around, carriers_);
    people_ = std::make_unique<citizens>(around, *phones_, says_, asked.citizens, carriers_.size());
    calls_ = std::make_unique<ussd_network>(around, carriers_);
    planted_.plant_in(*calls_);
    for (auto& each : carriers_)
        each->on_screen([this](std::uint32_t link, const auto& body, const auto& tlvs) {
            calls_->take(link, body, tlvs);
        });
    dialers_ = std::make_unique<callers>(around, *calls_, *people_, asked.drops);
    offices_ = std::make_unique<officers>(around, *phones_, files_->book, carriers_.size());
    planted_.plant_in(store_);
    service_plan plan{
        files_,
        planted_.changed(numbers_),
        secret_,
        offices_->seeds(),
        planted_.changed_day(asked.sms_a_day),
        {.texts = texts_without_screen(*files_)}};
    gateway_ = std::make_unique<service>(std::move(plan), around, store_, carriers_, planted_);
    desk_ = std::make_unique<coordinator>(around, *gateway_, rows_, *files_);
    news_ = std::make_unique<announcers>(around, *gateway_, rows_, *files_);
    seers_ = std::make_unique<unsealers>(around, *gateway_, rows_, *files_);
    gateway_->on_answer([this](const flow::desk_answer& answer) {
        heard_.log_texts.insert(answer.said);
        seers_->hear(answer);
    });
}

void world::run() {
    gateway_->start();
    for (int day = 0; day < asked_.days; ++day) {
        const auto begins = routing::start_of(first_day + days{day});
        plan_day(begins);
        while (time_.run_next(begins + days{1}))
            ;
    }
    come_to_rest();
}

/// Most people write by day.
std::chrono::milliseconds world::some_hour() {
    return chance_.below(10) == 0 ? chance_.between(0h, 24h) : chance_.between(6h, 21h);
}

void world::plan_day(db::wall_time) {
    const auto writers = asked_.writers_a_day / 2 + chance_.below(asked_.writers_a_day + 1);
    for (std::size_t n = 0; n < writers; ++n)
        time_.after(some_hour(), [this] { people_->somebody_writes(); });
    for (std::size_t n = 0; n < 3; ++n)
        time_.after(some_hour(), [this] { offices_->somebody_looks(); });
    for (std::size_t n = 1 + chance_.below(4); n > 0; --n)
        time_.after(some_hour(), [this] { desk_->does_something(); });
    for (std::size_t n = chance_.below(9); n > 0; --n)
        time_.after(some_hour(), [this] { news_->somebody_acts(); });
    for (std::size_t n = chance_.below(3); n > 0; --n)
        time_.after(some_hour(), [this] { seers_->somebody_acts(); });
    if (chance_.below(asked_.chatter_every) == 0)
        time_.after(chance_.between(5h, 8h), [this] { people_->somebody_chatters(); });
    if (chance_.below(asked_.flood_every) == 0)
        plan_flood();
    if (asked_.callers_a_day > 0)
        plan_calls();
    plan_faults();
}

void world::plan_flood() {
    const auto begins = some_hour();
    const auto where = chance_.below(10);
    const auto reports = asked_.flood_reports / 2 + chance_.below(asked_.flood_reports + 1);
    for (std::size_t n = 0; n < reports; ++n)
        time_.after(begins + chance_.between(0h, 3h), [this, where] {
            people_->somebody_reports_flood(where);
        });
}

void world::plan_calls() {
    for (auto n = asked_.callers_a_day / 2 + chance_.below(asked_.callers_a_day + 1); n > 0; --n)
        time_.after(some_hour(), [this] { dialers_->somebody_dials(); });
    for (auto at = 0ms; at < 24h; at += sessions_every)
        time_.after(at, [this] { look_at_sessions(); });
    if (chance_.below(asked_.rush_every) != 0)
        return;
    const auto begins = some_hour();
    for (std::size_t n = 0; n < asked_.rush_callers; ++n)
        time_.after(begins + chance_.between(0min, 8min), [this] { dialers_->somebody_dials(); });
}

void world::look_at_sessions() {
    const auto rows = rows_.ussd_sessions();
    if (rows.empty())
        return;
    const auto oldest = std::ranges::min_element(rows, {}, &db::ussd_session::at);
    const bool may_work = gateway_->is_running() && !store_.is_down();
    heard_.sessions.push_back({time_.now().wall, rows.size(), oldest->at, may_work});
}

void world::plan_faults() {
    for (int hour = 0; hour < 24; ++hour) {
        const auto at = std::chrono::hours{hour} + chance_.between(0min, 60min);
        for (auto& each : carriers_)
            if (chance_.chance(rates_.link_down_an_hour))
                time_.after(at, [this, link = each.get()] {
                    link->break_line(chance_.between(1s, chance_.below(5) == 0 ? 180min : 4min));
                });
        if (chance_.chance(rates_.dies_an_hour))
            time_.after(at, [this] { gateway_->die(chance_.between(2s, 30min)); });
        if (chance_.chance(rates_.store_down_an_hour))
            time_.after(at, [this] {
                store_.set_down(true);
                time_.after(chance_.between(2s, 20min), [this] { store_.set_down(false); });
            });
    }
}

void world::come_to_rest() {
    const auto until = time_.now().wall + rest_within;
    while (time_.run_next(until))
        ;
}

} // namespace ntbcare::simulation
