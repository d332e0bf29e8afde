#include "gateway/application.hpp"

#include "gateway/http_wiring.hpp"
#include "gateway/runtime/supervise.hpp"
#include "gateway/ussd_wiring.hpp"
#include "gateway/wiring.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <utility>

namespace ntbcare::app {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds tick_every{100};
constexpr std::chrono::milliseconds tick_every_while_stopping{10};
/// Beyond the links' own time to unbind.
constexpr std::chrono::milliseconds unbind_slack{1'000};

} // namespace

application::application(config::gateway_config settings)
    : settings_{std::move(settings)}
    , log_{log_from(settings_.log)}
    , signals_{io_, SIGINT, SIGTERM}
    , ticker_{io_}
    , desk_{desk_ports()} {
    const auto secret = open_keys(settings_.store);
    const auto [service, model_problem] = open_catalogue(settings_.rules, secret);
    if (!model_problem.empty())
        log({flow::severity::warn, "rules.model_unusable", {{"why", model_problem}}});
    if (const auto problems = ladder_problems(settings_, service->book); !problems.empty())
        throw bad_configuration{fmt::format("{}", fmt::join(problems, "\n"))};
    store_ = open_store(settings_, secret, time_);
    const auto now = time_.now();
    const auto path = settings_.store.sqlite_path().string();
    const auto officers = officers_of(service->book, settings_);
    if (const auto seeded = store_->rows().seed_officers(officers, now.wall); !seeded)
        throw startup_error{explain(seeded.error(), path)};
    auto found = store_->rows().recover();
    if (!found)
        throw startup_error{explain(found.error(), path)};

    door_ = std::make_unique<flow::admission>(secret, service, admission_from(settings_));
    build_links(secret.hash, *service);
    writer_ = std::make_unique<runtime::writer>(
        store_->rows(),
        service,
        settings_from(settings_),
        *found,
        writer_options(secret.hash),
        time_,
        [this](runtime::turn_report report) { deliver(std::move(report)); }
    );
    const auto unfinished = found->unfinished.size();
    const auto parts = found->waiting_parts.size();
    exchange_->restore(std::move(*found), now);
    log(
        {flow::severity::info,
         "gateway.recovered",
         {{"sms_unfinished", fmt::to_string(unfinished)}, {"parts_waiting", fmt::to_string(parts)}}}
    );
}

application::~application() = default;

void application::build_links(const flow::code_key& codes, const routing::catalogue& service) {
    std::vector<exchange_link> known;
    std::vector<flow::send_link> lanes;
    if (const auto problems = tls_problems(settings_.links); !problems.empty())
        throw bad_configuration{fmt::format("{}", fmt::join(problems, "\n"))};
    const auto binds = expand_binds(settings_.links);
    for (const auto& bind : binds) {
        const auto& link = settings_.links[bind.link];
        known.push_back(exchange_link_from(link, bind));
        if (bind.may_send())
            lanes.push_back(send_link_from(link, bind));
    }
    lanes_ = std::make_unique<flow::sender>(
        std::move(lanes),
        flow::send_limits{
            .codes = codes,
            .paused = settings_.replies.pause,
            .sms_a_day = settings_.guards.sms_a_day},
        send_plan_from(settings_)
    );
    auto ussd = ussd_from(settings_, service);
    waiting_text_ = ussd.texts.waiting;
    exchange_ =
        std::make_unique<exchange>(std::move(known), *door_, *lanes_, ports(), std::move(ussd));
    for (const auto& bind : binds) {
        auto options = link_options_from(settings_.links[bind.link], bind);
        links_.push_back(
            std::make_unique<smsc::link>(io_, std::move(options), *exchange_, time_, chance_)
        );
    }
}

desk::front_ports application::desk_ports() {
    return {
        .decide = [this](flow::desk_command&& command
                  ) { return writer_->push(std::move(command)); },
        .log =
            [this](const flow::log_event& event) {
                log(event);
            }};
}

/// Citizens do not wait for the desk: a gateway without its socket runs all the same.
void application::open_desk() {
    const auto file = settings_.desk_socket();
    auto made = desk::listen_at(file);
    if (!made.socket) {
        log({flow::severity::warn, "desk.closed", {{"reason", made.why}}});
        return;
    }
    desk::listener_hooks hooks;
    hooks.take = [this](std::string_view line, const desk::peer& from, auto answer) {
        desk_.take(line, from, std::move(answer));
    };
    hooks.log = [this](const flow::log_event& event) {
        log(event);
    };
    door_of_desk_ = std::make_unique<desk::listener>(
        io_, std::move(made.socket), desk::listener_limits{}, std::move(hooks)
    );
    door_of_desk_->start();
}

void application::open_http() {
    if (settings_.http.listen.empty())
        return;
    http::listener_hooks hooks;
    hooks.take = [this, callers = callers_from(settings_)](auto&& arrived, auto show) {
        take_call(callers, std::move(arrived), std::move(show), *exchange_, time_.now());
    };
    hooks.log = [this](const flow::log_event& event) {
        log(event);
    };
    hooks.waiting.text = waiting_text_;
    aggregators_ = std::make_unique<http::listener>(
        io_,
        time_,
        http_options_from(settings_),
        aggregators_from(settings_.aggregators),
        std::move(hooks)
    );
    if (const auto why = aggregators_->start(); !why.empty())
        throw startup_error{fmt::format("http.listen {}: {}", settings_.http.listen, why)};
}

exchange_ports application::ports() {
    exchange_ports made;
    made.respond = [this](std::uint32_t link, const auto& to, std::uint32_t status) {
        return links_[link]->respond(to, status);
    };
    made.wake = [this](std::uint32_t link) {
        links_[link]->wake();
    };
    made.hold = [this](bool sick) {
        for (auto& link : links_)
            sick ? link->hold() : link->release();
    };
    made.decide = [this](std::uint32_t link, flow::incoming&& message) {
        return writer_->push(link, std::move(message));
    };
    made.decide_own = [this](flow::incoming&& message) {
        return writer_->push_own(std::move(message));
    };
    made.record = [this](std::vector<db::outbox_change>&& changes) {
        writer_->push(std::move(changes));
    };
    made.reread = [this](db::outbox_id from) {
        writer_->reread(from);
    };
    made.log = [this](const flow::log_event& event) {
        log(event);
    };
    return made;
}

runtime::writer_options application::writer_options(const flow::code_key& codes) {
    auto made = writer_from(settings_);
    made.codes = codes;
    const auto folder = settings_.store.sqlite_path().parent_path();
    made.in_hand_file = (folder / "in_hand").string();
    made.after_turn = [this] {
        store_->after_turn();
    };
    return made;
}

/// From the writer thread: one post a turn.
void application::deliver(runtime::turn_report report) {
    asio::post(io_, [this, report = std::move(report)]() mutable {
        const auto answers = std::exchange(report.answers, {});
        exchange_->turn_done(std::move(report), time_.now());
        for (const auto& answer : answers)
            desk_.answered(answer);
        advance();
    });
}

void application::log(const flow::log_event& event) {
    log_.write(event);
    if (event.name.starts_with("gateway."))
        log_.flush(); // Scripts wait for these.
}

int application::run() {
    await_signal();
    writer_->start();
    open_desk();
    open_http();
    for (auto& link : links_)
        link->start();
    links_running_ = links_.size();
    runtime::supervise(io_.get_executor(), tick_loop(), [this](const std::exception_ptr& thrown) {
        if (!thrown)
            return;
        log({flow::severity::error, "gateway.failed", {{"what", runtime::text_of(thrown)}}});
        finish(1);
    });
    log({flow::severity::info, "gateway.ready", {{"links", fmt::to_string(links_.size())}}});
    io_.run();
    writer_->stop();
    exchange_->tell_links(time_.now());
    log(exchange_->state_event("gateway.stopped"));
    return code_;
}

void application::await_signal() {
    signals_.async_wait([this](const boost::system::error_code& failed, int number) {
        if (failed)
            return;
        if (phase_ != phase::running) {
            log({flow::severity::warn, "gateway.stopped_at_once", {}});
            return finish(1);
        }
        log({flow::severity::info, "gateway.stopping", {{"signal", fmt::to_string(number)}}});
        begin_drain();
        await_signal();
    });
}

void application::begin_drain() {
    phase_ = phase::draining;
    phase_ends_ = time_.now().steady + settings_.shutdown.drain_within;
    exchange_->begin_drain();
    if (door_of_desk_)
        door_of_desk_->stop();
    if (aggregators_)
        aggregators_->stop();
    writer_->hurry();
    ticker_.cancel();
}

/// What could not be sent in time stays on disk and goes out after the next start.
void application::unbind() {
    phase_ = phase::unbinding;
    auto within = unbind_slack;
    for (const auto& link : settings_.links)
        within = std::max(within, 2 * link.unbind_within + unbind_slack);
    phase_ends_ = time_.now().steady + within;
    for (auto& link : links_)
        link->stop([this] { --links_running_; });
}

void application::finish(int code) {
    phase_ = phase::stopped;
    code_ = code;
    io_.stop();
}

asio::awaitable<void> application::tick_loop() {
    while (phase_ != phase::stopped) {
        const bool stopping = phase_ != phase::running;
        ticker_.expires_after(stopping ? tick_every_while_stopping : tick_every);
        co_await ticker_.async_wait(asio::as_tuple(asio::use_awaitable));
        exchange_->tick(time_.now());
        if (const auto dropped = log_.dropped(); dropped > lines_dropped_) {
            const auto count = fmt::to_string(dropped - std::exchange(lines_dropped_, dropped));
            log({flow::severity::warn, "log.dropped", {{"lines", count}}});
        }
        advance();
    }
}

/// One step further on the way out, when its reason has come.
void application::advance() {
    const bool over = phase_ != phase::running && time_.now().steady >= phase_ends_;
    if (phase_ == phase::draining && (over || exchange_->drained())) {
        if (!exchange_->drained())
            log(exchange_->state_event("gateway.drain_incomplete"));
        unbind();
    } else if (phase_ == phase::unbinding && (over || links_running_ == 0)) {
        finish(0);
    }
}

} // namespace ntbcare::app
