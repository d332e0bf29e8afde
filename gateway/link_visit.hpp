// One visit of the link doctor: builds the link from its configuration as the gateway would, runs
// it with the examination in the place of the exchange, and takes it down. The composition root of
// `link-doctor`, as application is that of `run`. It opens no store.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/doctor/bedside.hpp"
#include "gateway/doctor/examination.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/random.hpp"
#include "gateway/smsc/link.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ntbcare::app {

class link_visit {
public:
    using watcher = std::function<void(const doctor::progress&)>;

    /// `handset` in the form that the carrier wants.
    link_visit(
        const config::link_config& link,
        const std::string& handset,
        const doctor::doctor_limits& limits
    );

    /// Until the examination is done, or SIGINT or SIGTERM; false: it was interrupted. `watch` is
    /// told ten times a second how far it is.
    [[nodiscard]] bool run(const watcher& watch);

    [[nodiscard]] const doctor::examination& patient() const { return patient_; }
    [[nodiscard]] routing::moment now() const { return time_.now(); }

private:
    void step();
    void count_traffic();
    void say_goodbye();

    boost::asio::io_context io_{1};
    runtime::real_clock time_;
    runtime::random_source chance_;
    doctor::examination patient_;
    doctor::bedside bedside_;
    std::vector<std::unique_ptr<smsc::link>> links_;
    boost::asio::signal_set signals_{io_, SIGINT, SIGTERM};
    boost::asio::steady_timer ticker_{io_};
    bool ticked_ = false;
    bool interrupted_ = false;
};

} // namespace ntbcare::app
