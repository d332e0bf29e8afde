// The daemon: builds everything in order (keys, catalogue, store, what a restart finds, writer,
// links), runs it, and takes it apart in reverse. main calls it and nobody else. Nothing is decided
// here but the order of starting and stopping.
#pragma once

#include "db/keys.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/desk/front.hpp"
#include "gateway/exchange.hpp"
#include "gateway/http/listener.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/event_log.hpp"
#include "gateway/runtime/random.hpp"
#include "gateway/runtime/worker.hpp"
#include "gateway/runtime/writer.hpp"
#include "gateway/smsc/link.hpp"
#include "gateway/store_opening.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <vector>

namespace ntbcare::app {

class application {
public:
    /// Opens everything and starts nothing. Precondition: `settings` was loaded without problems.
    /// Throws startup_error or bad_configuration.
    explicit application(config::gateway_config settings);
    ~application();
    application(const application&) = delete;
    application& operator=(const application&) = delete;

    /// Until SIGTERM or SIGINT and the drain that follows; a second one ends it at once.
    /// Returns the exit code.
    [[nodiscard]] int run();

private:
    enum class phase : std::uint8_t { running, draining, unbinding, stopped };

    void open_desk();
    /// Where aggregators call, if the configuration says so. Throws startup_error.
    void open_http();
    [[nodiscard]] exchange_ports ports();
    [[nodiscard]] desk::front_ports desk_ports();
    void build_links(const flow::code_key& codes, const routing::catalogue& service);
    [[nodiscard]] runtime::writer_options writer_options(const flow::code_key& codes);
    void deliver(runtime::turn_report report);
    void log(const flow::log_event& event);

    void await_signal();
    void begin_drain();
    void unbind();
    void finish(int code);
    [[nodiscard]] boost::asio::awaitable<void> tick_loop();
    void advance();

    config::gateway_config settings_;
    runtime::event_log log_;
    runtime::real_clock time_;
    runtime::random_source chance_;
    boost::asio::io_context io_{1};
    boost::asio::signal_set signals_;
    boost::asio::steady_timer ticker_;
    std::unique_ptr<opened_store> store_;
    std::unique_ptr<flow::admission> door_;
    std::unique_ptr<flow::sender> lanes_;
    std::unique_ptr<exchange> exchange_;
    std::vector<std::unique_ptr<smsc::link>> links_;
    std::unique_ptr<runtime::writer> writer_;
    desk::front desk_;
    std::string waiting_text_;                     ///< Of the menu: the result comes by SMS.
    std::unique_ptr<desk::listener> door_of_desk_; ///< Null: it could not be opened.
    std::unique_ptr<http::listener> aggregators_;  ///< Null: nobody calls.
    phase phase_ = phase::running;
    routing::steady_time phase_ends_{};
    std::size_t links_running_ = 0;
    std::size_t lines_dropped_ = 0;
    int code_ = 0;
};

} // namespace ntbcare::app
