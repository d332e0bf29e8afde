#include "gateway/link_visit.hpp"

#include "gateway/wiring.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::app {
namespace {

constexpr std::chrono::milliseconds tick_every{100};
/// The SMSC is asked "are you there?" this soon, so that the examination need not wait for it.
constexpr std::chrono::milliseconds enquire_every{1'000};

/// One bind of each kind: several of one kind would show nothing new.
std::vector<bind_plan> one_of_each(const config::link_config& link) {
    auto binds = expand_binds({link});
    std::vector<bind_plan> made;
    for (auto& bind : binds) {
        if (std::ranges::find(made, bind.type, &bind_plan::type) != made.end())
            continue;
        bind.index = static_cast<std::uint32_t>(made.size());
        made.push_back(std::move(bind));
    }
    return made;
}

doctor::doctor_limits limits_of(const config::link_config& link, doctor::doctor_limits chosen) {
    chosen.may_receive = link.bind != config::bind_mode::transmitter;
    return chosen;
}

/// A link that only receives has nobody to send as, and its examination sends nothing.
doctor::envelope envelope_for(const config::link_config& link, const std::string& handset) {
    doctor::envelope made;
    const auto binds = expand_binds({link});
    if (const auto sends = std::ranges::find_if(binds, &bind_plan::may_send); sends != binds.end())
        made.from = send_link_from(link, *sends);
    made.handset.wire = handset;
    made.handset.ton = link.citizen_ton;
    made.handset.npi = link.citizen_npi;
    return made;
}

} // namespace

link_visit::link_visit(
    const config::link_config& link, const std::string& handset, const doctor::doctor_limits& limits
)
    : patient_{
          doctor::make_stages(limits_of(link, limits)),
          envelope_for(link, handset),
          time_.now().steady}
    , bedside_{patient_, [this](std::uint32_t index, const protocol::inbound_request& request) {
                   links_[index]->respond(request, protocol::status::ok);
               }} {
    for (const auto& bind : one_of_each(link)) {
        auto options = link_options_from(link, bind);
        options.session.window = limits.window_max;
        options.session.enquire_link_every = enquire_every;
        links_.push_back(
            std::make_unique<smsc::link>(io_, std::move(options), bedside_, time_, chance_)
        );
    }
}

bool link_visit::run(const watcher& watch) {
    signals_.async_wait([this](const boost::system::error_code& failed, int) {
        interrupted_ = interrupted_ || !failed;
    });
    for (auto& link : links_)
        link->start();
    while (!patient_.is_done() && !interrupted_) {
        step();
        watch(patient_.where(time_.now().steady));
    }
    say_goodbye();
    return !interrupted_;
}

void link_visit::step() {
    ticked_ = false;
    ticker_.expires_after(tick_every);
    ticker_.async_wait([this](const boost::system::error_code&) { ticked_ = true; });
    while (!ticked_ && !interrupted_)
        io_.run_one();
    count_traffic();
    patient_.tick(time_.now().steady);
    for (auto& link : links_)
        link->wake();
}

void link_visit::count_traffic() {
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    for (const auto& link : links_) {
        in += link->session().counters().pdus_in;
        out += link->session().counters().pdus_out;
    }
    patient_.traffic(in, out);
}

void link_visit::say_goodbye() {
    ticker_.cancel();
    signals_.cancel();
    std::size_t running = links_.size();
    for (auto& link : links_)
        link->stop([&running] { --running; });
    while (running > 0)
        io_.run_one();
}

} // namespace ntbcare::app
