#include "gateway/flow/incident.hpp"

#include "routing/intake/place.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::ticket_state;

constexpr std::ptrdiff_t dots_of_kabkota = 1; ///< "52.02"
constexpr std::ptrdiff_t dots_of_kecamatan = 2;

bool is_inside(const db::area& at, const std::string& place) {
    return at.within ? routing::covers_place(at.place, place) : place == at.place;
}

} // namespace

std::optional<db::area> area_of(const db::ticket& row) {
    const auto dots = std::ranges::count(row.place, '.');
    if (dots >= dots_of_kecamatan) {
        std::size_t end = row.place.find('.', row.place.find('.') + 1);
        end = std::min(row.place.find('.', end + 1), row.place.size());
        return db::area{row.place.substr(0, end), true};
    }
    if (dots == dots_of_kabkota && row.urgent == routing::urgency::mendesak)
        return db::area{row.place, false};
    return std::nullopt;
}

bool may_join(const db::ticket& row) {
    return row.kind == routing::ticket_kind::complaint && !row.secret && row.excluded.empty() &&
           !row.topic.empty() && row.state == ticket_state::diteruskan;
}

bool is_about(const db::ticket& row, const db::incident& of) {
    return row.topic == of.topic && row.office == of.office && row.level_open == of.level_open;
}

bool is_about(const db::ticket& row, const db::recent_report& of, const db::area& at) {
    return row.topic == of.topic && row.office == of.office && row.level_open == of.level_open &&
           is_inside(at, of.place);
}

bool follows(const db::ticket& row, const db::incident& of) {
    const bool waits = !row.incident && row.id == of.lead && !of.gathering.empty();
    if (!waits && (!row.incident || row.incident != of.id))
        return false;
    if (row.state == ticket_state::duplikat || row.state == ticket_state::dijawab)
        return true;
    return row.id == of.lead && routing::is_open(row.state) &&
           row.state != ticket_state::dibuka_lagi;
}

void end_incident(db::incident& of) {
    of.finished = true;
    of.told = of.people;
}

} // namespace ntbcare::flow
