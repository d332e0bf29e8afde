#include "tests/system/neighbour.hpp"

#include "tests/smsc/phone_number.hpp"

#include <utility>

namespace ntbcare::sim {

neighbour::neighbour(boost::asio::io_context& context, std::string name, simulator_options options)
    : name_{std::move(name)}
    , carrier_{context, std::move(options), hooks()} {}

simulator_hooks neighbour::hooks() {
    simulator_hooks told;
    told.on_acknowledged = [this](std::uint64_t) {
        ++acknowledged_;
    };
    told.on_sms = [this](const shown_sms& sms) {
        ++shown_[sms.to];
    };
    return told;
}

link_settings neighbour::link(std::string lines) const {
    return {name_, carrier_.port(), std::move(lines)};
}

void neighbour::send(const std::string& from, std::string_view text) {
    sent_.insert(carrier_.send(from, text));
}

std::size_t neighbour::shown_to(const std::string& dialled) const {
    const auto found = shown_.find(wire_number(dialled));
    return found == shown_.end() ? 0 : found->second;
}

} // namespace ntbcare::sim
