#include "tests/simulation/handset.hpp"

#include "routing/model/msisdn.hpp"

#include <fmt/format.h>

#include <cctype>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

bool is_name(const std::string& from) {
    return std::isalpha(static_cast<unsigned char>(from.front())) != 0;
}

} // namespace

void handsets::send(const std::string& from, std::size_t by, const std::string& text) {
    auto bodies = sim::deliver_parts({.from = from, .text = text, .reference = ++references_});
    if (bodies.empty())
        return;
    const auto now = around_.time.now().wall;
    const auto masked = routing::masked({from, routing::sender_kind::foreign});
    around_.heard.tell(
        now, fmt::format("{} -> {}, {} parts", masked, carriers_[by]->profile().name, bodies.size())
    );
    const std::size_t sent = around_.heard.sent.size();
    around_.heard.sent.push_back({now, from, text, {}});
    const bool shuffled = around_.chance.chance(around_.rates.parts_shuffled);
    for (std::size_t part = 0; part < bodies.size(); ++part) {
        auto& body = bodies[part];
        if (is_name(from))
            body.source = {protocol::type_of_number::alphanumeric, {}, from};
        const bool lost = bodies.size() > 1 && around_.chance.chance(around_.rates.part_lost);
        around_.heard.sent.back().parts.push_back({body.short_message, lost, {}});
        if (lost)
            continue;
        const std::chrono::milliseconds in_order = 1s + 100ms * static_cast<int>(part);
        const auto delay = shuffled ? around_.chance.between(1s, 30s) : in_order;
        around_.time.after(delay, [this, by, sent, part, body = std::move(body)]() mutable {
            carriers_[by]->deliver(std::move(body), sent, part);
        });
    }
}

} // namespace ntbcare::simulation
