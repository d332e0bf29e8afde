// Many reports of one thing in one place: what crosses the storage door about them. Which reports
// belong together is decided in gateway/flow.
#pragma once

#include "db/rows.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"
#include "routing/model/ticket.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::db {

/// One incident. Its id is that of the first ticket and stays when another ticket leads.
struct incident {
    routing::ticket_id id{};
    /// The ticket that the office works on and whose state is everybody's; none: an heir is looked
    /// for.
    routing::ticket_id lead{};
    std::string topic{};
    std::string office{}; ///< That the rules name for such reports; the lead may have been moved.
    std::string place{};  ///< Code of the area: a kecamatan or wider.
    bool level_open = false;
    routing::urgency urgent = routing::urgency::biasa;
    routing::wall_time opened_at{};
    routing::wall_time last_at{}; ///< The last report.
    std::int32_t people = 0;      ///< Who reported it.
    std::int32_t told = 0;        ///< How many of them the office has heard of.
    routing::wall_time told_at{};
    std::int32_t updates = 0; ///< Joint updates so far = next n.
    bool finished = false;    ///< The office said that it is done: nobody joins any more.
    /// Reports of before it was one that are still to be taken in.
    std::vector<routing::ticket_id> gathering{};

    friend bool operator==(const incident&, const incident&) = default;
};

/// What an office said to all reporters of an incident, on its way to them.
struct joint_update {
    routing::ticket_id incident{};
    std::int32_t n = 0;
    routing::ticket_id ticket{}; ///< Whose reporter has heard it already, and where its words are.
    std::int32_t text = 0;
    routing::wall_time at{};
    bool finishes = false;          ///< SELESAI: asks each reporter whether it is so.
    routing::ticket_id until{};     ///< The last ticket there was when it was said.
    routing::ticket_id told_upto{}; ///< Members up to this one have heard it.
    bool done = false;

    friend bool operator==(const joint_update&, const joint_update&) = default;
};

/// A ticket that may count towards an incident.
struct recent_report {
    routing::ticket_id ticket{};
    routing::person_id person{};
    std::string topic{};
    std::string office{};
    std::string place{};
    bool level_open = false;
    routing::urgency urgent = routing::urgency::biasa;
    routing::wall_time at{};

    friend bool operator==(const recent_report&, const recent_report&) = default;
};

[[nodiscard]] inline recent_report report_of(const ticket& row) {
    return {
        .ticket = row.id,
        .person = row.person,
        .topic = row.topic,
        .office = row.office,
        .place = row.place,
        .level_open = row.level_open,
        .urgent = row.urgent,
        .at = row.opened_at,
    };
}

/// Where reports are asked for.
struct area {
    std::string place{};
    bool within = false; ///< Those of places inside it too.

    friend bool operator==(const area&, const area&) = default;
};

/// The next slice of background work for incidents.
struct incident_work {
    /// Incidents that need a look: reports to take in, an heir to find, growth to tell.
    std::vector<routing::ticket_id> restless{};
    /// Of each incident without a lead the oldest ticket that follows; none: there is none.
    std::unordered_map<routing::ticket_id, routing::ticket_id> heirs{};
    /// The oldest joint update that has not reached everybody; `incident` none: there is none.
    joint_update update{};
    std::string text{}; ///< Its words; empty: erased.
    std::vector<routing::ticket_id> members{};
    bool last_members = false; ///< No more come after these.
};

} // namespace ntbcare::db
