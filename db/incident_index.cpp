#include "db/incident_index.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::db {

namespace {

/// Kept of one place; beyond it the oldest is forgotten.
constexpr std::size_t reports_of_place_max = 4 * reports_of_area_max;
/// Incidents that one turn of background work looks at.
constexpr std::size_t restless_max = 16;

bool may_count(const ticket& row) {
    return row.kind == routing::ticket_kind::complaint && !row.secret && row.excluded.empty() &&
           !row.incident && !row.topic.empty() && !row.place.empty() && routing::is_open(row.state);
}

/// Needs tickets to be looked at, unlike growth that is only told.
bool needs_tickets(const incident& row) {
    return !row.gathering.empty() || !row.lead;
}

} // namespace

incident_index::incident_index(
    std::size_t reports_max, std::size_t incidents_max, std::chrono::milliseconds window
)
    : reports_max_{reports_max}
    , incidents_max_{incidents_max}
    , window_{window} {
    BOOST_ASSERT(reports_max >= 1);
    BOOST_ASSERT(incidents_max >= 1);
}

void incident_index::note(const ticket& row) {
    forget(row.id);
    while (!order_.empty() &&
           (order_.size() >= reports_max_ || order_.front().second + window_ < row.opened_at)) {
        forget(order_.front().first);
        order_.pop_front();
    }
    if (!may_count(row) || begun_.contains(row.id))
        return;
    place_of_.emplace(row.id, row.place);
    reports_[row.place].push_back(report_of(row));
    order_.emplace_back(row.id, row.opened_at);
    if (const auto& here = reports_[row.place]; here.size() > reports_of_place_max)
        forget(here.front().ticket);
}

void incident_index::forget(ticket_id report) {
    const auto place = place_of_.find(report);
    if (place == place_of_.end())
        return;
    const auto of = reports_.find(place->second);
    std::erase_if(of->second, [&](const recent_report& each) { return each.ticket == report; });
    if (of->second.empty())
        reports_.erase(of);
    place_of_.erase(place);
}

/// Nobody joins and nobody waits for a word: its row on the disk is enough.
bool incident_index::is_over(const incident& row) const {
    const auto next = updates_.lower_bound({row.id, 0});
    const bool under_way = next != updates_.end() && next->first.first == row.id;
    return row.finished && row.gathering.empty() && row.lead && row.people <= row.told &&
           !under_way;
}

void incident_index::put(const incident& row) {
    forget(row.id);
    begun_.insert(row.id);
    if (begun_.size() > incidents_max_)
        begun_.erase(begun_.begin());
    if (is_over(row))
        return drop(row.id);
    incidents_.insert_or_assign(row.id, row);
    incidents_of_[row.place].insert(row.id);
    if (incidents_.size() > incidents_max_)
        drop(incidents_.begin()->first);
}

void incident_index::drop(ticket_id incident) {
    const auto known = incidents_.find(incident);
    if (known == incidents_.end())
        return;
    const auto here = incidents_of_.find(known->second.place);
    here->second.erase(incident);
    if (here->second.empty())
        incidents_of_.erase(here);
    incidents_.erase(known);
}

void incident_index::put(const joint_update& row) {
    const std::pair key{row.incident, row.n};
    if (!row.done) {
        updates_.insert_or_assign(key, row);
        return;
    }
    updates_.erase(key);
    const auto of = incidents_.find(row.incident);
    if (of != incidents_.end() && is_over(of->second))
        drop(row.incident);
}

void incident_index::clear() {
    reports_.clear();
    place_of_.clear();
    order_.clear();
    incidents_.clear();
    incidents_of_.clear();
    begun_.clear();
    updates_.clear();
}

const incident* incident_index::find(ticket_id id) const {
    const auto found = incidents_.find(id);
    return found == incidents_.end() ? nullptr : &found->second;
}

void incident_index::load(std::span<const area> areas, wall_time now, turn_view& view) const {
    for (const area& of : areas) {
        load_reports(of, now, view);
        const auto here = incidents_of_.find(of.place);
        if (here == incidents_of_.end())
            continue;
        for (const ticket_id id : here->second)
            view.incidents.try_emplace(id, incidents_.at(id));
    }
}

void incident_index::load_reports(const area& of, wall_time now, turn_view& view) const {
    std::vector<recent_report> found;
    const auto take = [&](const std::deque<recent_report>& at_place) {
        for (auto each = at_place.rbegin(); each != at_place.rend(); ++each)
            if (each->at + window_ >= now && found.size() < reports_of_area_max)
                found.push_back(*each);
    };
    if (const auto here = reports_.find(of.place); here != reports_.end())
        take(here->second);
    const std::string inside = of.place + ".";
    if (of.within)
        for (auto at = reports_.lower_bound(inside);
             at != reports_.end() && at->first.starts_with(inside);
             ++at)
            take(at->second);
    std::ranges::sort(found, {}, &recent_report::ticket);
    std::ranges::move(found, std::back_inserter(view.reports));
}

void incident_index::load_work(incident_work& work) const {
    for (const auto& [id, row] : incidents_) {
        const bool looked_at =
            needs_tickets(row) ? work.restless.size() < restless_max : row.people > row.told;
        if (looked_at)
            work.restless.push_back(id);
    }
    if (!updates_.empty())
        work.update = updates_.begin()->second;
}

} // namespace ntbcare::db
