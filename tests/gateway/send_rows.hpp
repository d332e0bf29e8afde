// Rows, links and short cuts for tests of the sender.
#pragma once

#include "gateway/flow/send.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace ntbcare::flow::test {

using namespace std::chrono_literals;
using db::lane;
using db::outbox_state;

inline constexpr std::uint32_t first_link = 3;
inline constexpr std::uint32_t second_link = 5;
inline constexpr std::uint32_t other_carrier = 9;
inline const std::string long_text(200, 'a');

inline routing::moment at(std::chrono::milliseconds passed) {
    return {routing::wall_time{1'700'000'000s + passed}, routing::steady_time{1h + passed}};
}

inline std::vector<send_link> links() {
    return {
        {.index = first_link, .group = "timur", .service = "1708", .window = 10, .rate = 100'000},
        {.index = second_link, .group = "timur", .service = "1708", .window = 10, .rate = 100'000},
        {.index = other_carrier, .group = "barat", .service = "1709", .window = 10, .rate = 1'000},
    };
}

struct row_spec {
    std::int64_t id = 0;
    std::int64_t person = 0; ///< 0: one of its own.
    lane in = lane::acknowledgement;
    std::string text = "ok";
    std::string group = "timur";
    bool receipt = false;
};

inline db::outbox_row row(const row_spec& spec) {
    db::outbox_row made;
    made.id = {spec.id};
    made.in = spec.in;
    made.to.person = {spec.person == 0 ? 1'000'000 + spec.id : spec.person};
    made.to.wire = "6281234567800";
    made.to.group = spec.group;
    made.text = spec.text;
    made.receipt = spec.receipt;
    made.deadline = at(1h).wall;
    return made;
}

inline const protocol::short_message_request& body_of(const submission& made) {
    return std::get<protocol::short_message_request>(made.request.body);
}

/// What is submitted now, as row ids (they are the destination's and text's business elsewhere):
/// the text carries the id.
inline std::string text_of(const submission& made) {
    const auto& octets = body_of(made).short_message;
    return {octets.begin(), octets.end()};
}

inline std::vector<submission> drain(sender& lanes, std::uint32_t link, routing::moment now) {
    std::vector<submission> made;
    while (auto one = lanes.next(link, now)) {
        made.push_back(std::move(*one));
    }
    return made;
}

inline std::vector<std::string> texts(const std::vector<submission>& made) {
    std::vector<std::string> list;
    std::ranges::transform(made, std::back_inserter(list), text_of);
    return list;
}

inline bool has_event(const std::vector<log_event>& events, std::string_view name) {
    return std::ranges::find(events, name, &log_event::name) != events.end();
}

inline std::string field(const log_event& event, std::string_view name) {
    for (const auto& [key, value] : event.fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

inline receipt_news delivered(std::string_view id) {
    return {.message_id = id, .state = outbox_state::delivered};
}

using strings = std::vector<std::string>;

} // namespace ntbcare::flow::test
