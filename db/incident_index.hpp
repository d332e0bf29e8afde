// The open incidents and the reports that may become one, in memory: found by place. Both stores
// own one, change it after each commit and fill it again at start from the newest rows. Bounded;
// what it forgets is an incident that opens a little later.
#pragma once

#include "db/store.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

namespace ntbcare::db {

/// Reports told of one area at most, the newest.
inline constexpr std::size_t reports_of_area_max = 64;

class incident_index {
public:
    /// Preconditions: both caps at least 1.
    incident_index(
        std::size_t reports_max, std::size_t incidents_max, std::chrono::milliseconds window
    );

    /// A ticket as it stands now: remembered while it may count towards an incident.
    void note(const ticket& row);
    void put(const incident& row);
    void put(const joint_update& row);
    void clear();

    [[nodiscard]] const incident* find(ticket_id id) const;
    /// Reports and incidents of the areas asked for.
    void load(std::span<const area> areas, wall_time now, turn_view& view) const;
    /// Incidents that need a look, and the oldest joint update under way.
    void load_work(incident_work& work) const;

    [[nodiscard]] std::size_t report_count() const { return place_of_.size(); }
    [[nodiscard]] std::size_t incident_count() const { return incidents_.size(); }

private:
    void forget(ticket_id report);
    void load_reports(const area& of, wall_time now, turn_view& view) const;
    void drop(ticket_id incident);
    [[nodiscard]] bool is_over(const incident& row) const;

    std::size_t reports_max_;
    std::size_t incidents_max_;
    std::chrono::milliseconds window_;
    std::map<std::string, std::deque<recent_report>> reports_; ///< By place, oldest first.
    std::unordered_map<ticket_id, std::string> place_of_;
    std::deque<std::pair<ticket_id, wall_time>> order_; ///< As they came; some are forgotten.
    std::map<ticket_id, incident> incidents_;
    std::map<std::string, std::set<ticket_id>> incidents_of_; ///< By place.
    std::set<ticket_id> begun_; ///< Incidents bear their first report's id: it begins no other.
    std::map<std::pair<ticket_id, std::int32_t>, joint_update> updates_; ///< Under way.
};

} // namespace ntbcare::db
