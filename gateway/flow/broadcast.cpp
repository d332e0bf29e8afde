#include "gateway/flow/broadcast.hpp"

namespace ntbcare::flow {

namespace {

/// As long as a number of a ticket may be: "482 736 363".
constexpr std::string_view longest_number = "888 888 888";

} // namespace

std::string
broadcast_text(const routing::replies& texts, const db::broadcast& row, std::string_view number) {
    const auto key =
        row.incident ? routing::reply_key::broadcast_incident : routing::reply_key::broadcast;
    return texts.render(key, {{"number", std::string{number}}, {"text", row.text}});
}

// A text that does not fit is cut by its template, so all of it is there or it does not fit.
bool is_one_part(const routing::replies& texts, const db::broadcast& row) {
    return broadcast_text(texts, row, longest_number).find(row.text) != std::string::npos;
}

std::optional<routing::wall_time>
broadcasts_until(const broadcast_rules& by, routing::wall_time now) {
    const auto midnight = routing::start_of(routing::date_of(now));
    if (now < midnight + by.from || now >= midnight + by.until)
        return std::nullopt;
    return midnight + by.until;
}

} // namespace ntbcare::flow
