// One more carrier beside the world's own, with its phones and its people: for tests of what one
// carrier's trouble does to another. The gateway has a [[link]] to it, in a group of its own.
// It must never be stopped before the gateway, unless its end is what is tested.
#pragma once

#include "tests/smsc/simulator.hpp"
#include "tests/system/gateway_files.hpp"

#include <boost/asio/io_context.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace ntbcare::sim {

class neighbour {
public:
    neighbour(boost::asio::io_context& context, std::string name, simulator_options options);

    /// For the gateway's configuration; `lines` are TOML of that link.
    [[nodiscard]] link_settings link(std::string lines) const;

    void send(const std::string& from, std::string_view text);
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::size_t sent() const { return sent_.size(); }
    /// Every SMS of its people is acknowledged.
    [[nodiscard]] bool is_taken() const { return acknowledged_ == sent_.size(); }
    /// SMS on a phone.
    [[nodiscard]] std::size_t shown_to(const std::string& dialled) const;
    [[nodiscard]] simulator& carrier() { return carrier_; }
    [[nodiscard]] const simulator& carrier() const { return carrier_; }

private:
    [[nodiscard]] simulator_hooks hooks();

    std::string name_;
    std::set<std::uint64_t> sent_;
    std::size_t acknowledged_ = 0;
    std::map<std::string, std::size_t> shown_;
    simulator carrier_;
};

} // namespace ntbcare::sim
