// broadcasts propose, approve, stop: one text to many goes out only when two people beside the one
// who wrote it have read it. Each of the two proves with a passphrase who he is.
#include "gateway/flow/broadcast.hpp"
#include "gateway/flow/desk_decisions.hpp"
#include "gateway/flow/user_name.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using db::broadcast_state;

/// Proposals that may wait at once.
constexpr std::size_t waiting_max = 50;

std::string data_of(const db::broadcast& row) {
    return fmt::format("broadcast={}", row.id);
}

desk_answer told(const db::broadcast& row, std::string said) {
    return {.said = std::move(said), .facts = {{"broadcast", std::to_string(row.id)}}};
}

/// Null: no such one, or it is over.
const db::broadcast* broadcast_meant(decision& on, std::string_view written) {
    const auto id = id_written(written);
    const auto found = id ? on.view().broadcasts.find(*id) : on.view().broadcasts.end();
    return found == on.view().broadcasts.end() ? nullptr : &found->second;
}

/// Fills whom it is for; what is wrong with that, or empty.
std::string address(decision& on, const desk_propose& what, db::broadcast& row) {
    if (what.incident.empty() == what.area.empty())
        return "either the ticket of an incident or an area";
    if (!what.area.empty()) {
        const auto place = on.service().places.find_code(what.area);
        row.area = what.area;
        return what.area == "52" || place ? std::string{}
                                          : fmt::format("{}: no such place", what.area);
    }
    const db::ticket_view* ticket = ticket_meant(on, what.incident);
    const db::incident* of = ticket != nullptr ? on.incident_of(ticket->row) : nullptr;
    if (of == nullptr)
        return fmt::format("{}: no ticket of an incident", what.incident);
    row.incident = of->id;
    return {};
}

bool fits_everywhere(decision& on, const db::broadcast& row) {
    const auto& service = on.service();
    return is_one_part(service.texts, row) &&
           std::ranges::all_of(service.translations, [&](const auto& each) {
               return is_one_part(service.texts_in(each.first), row);
           });
}

} // namespace

desk_answer decide_propose(decision& on, const desk_person& by, const desk_propose& what) {
    if (by.name.empty())
        return refused("say who proposes it (--as)");
    if (on.view().broadcasts.size() >= waiting_max)
        return refused("too many wait already: approve or stop some");
    db::broadcast row{
        .id = ++on.view().last_broadcast,
        .text = what.text,
        .proposed_by = by.name,
        .at = on.now(),
        .until = on.now() + on.numbers().broadcasts.within,
    };
    if (auto wrong = address(on, what, row); !wrong.empty())
        return refused(std::move(wrong));
    if (!fits_everywhere(on, row))
        return refused("one SMS does not hold all of it, in each language: make it shorter");
    on.keep_broadcast(row);
    on.note_deed(by, "broadcast.propose", {}, data_of(row));
    return told(row, fmt::format("{}: waits for two people to approve it", row.id));
}

desk_answer decide_approve(decision& on, const desk_person& by, const desk_approve& what) {
    const db::broadcast* found = broadcast_meant(on, what.broadcast);
    if (found == nullptr || found->state != broadcast_state::proposed)
        return refused(fmt::format("{}: no such broadcast waits", what.broadcast));
    const auto name = user_name(by.name);
    if (name.empty())
        return refused("say who approves it (--as)");
    db::broadcast row = *found;
    if (name == user_name(row.proposed_by) || name == user_name(row.approved_by))
        return refused("two people beside the one who proposed it must approve it");
    if (const auto no = prove_user(on, name, what.proof)) {
        on.note_deed(by, "broadcast.refused", {}, fmt::format("{} why={}", data_of(row), no->why));
        return refused(fmt::format("{}: {}", row.id, no->said));
    }
    const bool second = !row.approved_by.empty();
    (second ? row.approved_too : row.approved_by) = name;
    if (second) {
        row.state = broadcast_state::approved;
        row.until = on.now() + on.numbers().broadcasts.within;
        on.log(severity::info, "broadcast.begun");
    }
    on.keep_broadcast(row);
    on.note_deed(by, "broadcast.approve", {}, data_of(row));
    const auto next = second ? "goes out, by day" : "one more person must approve it";
    return told(row, fmt::format("{}: {}", row.id, next));
}

desk_answer decide_stop(decision& on, const desk_person& by, const desk_stop& what) {
    const db::broadcast* found = broadcast_meant(on, what.broadcast);
    if (found == nullptr)
        return refused(fmt::format("{}: no such broadcast waits or goes out", what.broadcast));
    db::broadcast row = *found;
    row.state = broadcast_state::stopped;
    on.keep_broadcast(row);
    on.note_deed(by, "broadcast.stop", {}, data_of(row));
    return told(row, fmt::format("{}: stopped, {} SMS were written", row.id, row.told));
}

} // namespace ntbcare::flow
