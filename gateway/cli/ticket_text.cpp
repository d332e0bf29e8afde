#include "gateway/cli/ticket_text.hpp"

#include "gateway/cli/local_time.hpp"
#include "routing/reply/printable.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;

std::string place_of(const db::ticket& row, const routing::catalogue& service) {
    if (row.place.empty())
        return "-";
    auto name = service.places.shown(row.place);
    return name.empty() ? row.place : name;
}

std::string topic_of(const db::ticket& row, const routing::catalogue& service) {
    const auto* topic = service.book.find_topic(row.topic);
    if (topic != nullptr)
        return topic->label;
    return row.topic.empty() ? "-" : row.topic;
}

std::string number_of(const db::ticket& row, const routing::catalogue& service) {
    return service.numbers.number(row.id);
}

/// The first ticket of the incident it is one of; empty: it stands alone.
std::string incident_of(const db::ticket& row, const routing::catalogue& service) {
    return row.incident ? service.numbers.number(row.incident) : std::string{};
}

std::string
row_text(const db::ticket& row, const std::string& owner, const routing::catalogue& service) {
    return fmt::format(
        "{:<11}  {}  {:<11}  {:<16}  {:<24}  {:<20}  {}{}{}{}",
        routing::shown(number_of(row, service)),
        local_time(row.opened_at),
        routing::to_string(row.state),
        row.office.empty() ? "-" : row.office,
        place_of(row, service),
        topic_of(row, service),
        owner.empty() ? "(erased)" : owner,
        row.anonymous ? "  anonim"
        : row.secret  ? "  rahasia"
                      : "",
        row.excluded.empty() ? "" : "  tanpa " + row.excluded,
        row.incident ? "  insiden " + routing::shown(incident_of(row, service)) : ""
    );
}

json::object
row_json(const db::ticket& row, const std::string& owner, const routing::catalogue& service) {
    json::object made;
    made["number"] = number_of(row, service);
    made["opened"] = local_time(row.opened_at);
    made["changed"] = local_time(row.changed_at);
    made["due"] = local_time(row.due_at);
    made["responded"] = row.responded_at ? local_time(*row.responded_at) : "";
    made["paused"] = row.paused_at ? local_time(*row.paused_at) : "";
    made["also"] = row.also;
    made["kind"] = routing::to_string(row.kind);
    made["state"] = routing::to_string(row.state);
    made["urgency"] = routing::to_string(row.urgent);
    made["office"] = row.office;
    made["place"] = row.place;
    made["place_name"] = row.place.empty() ? "" : place_of(row, service);
    made["topic"] = row.topic;
    made["secret"] = row.secret;
    made["anonymous"] = row.anonymous;
    made["excluded"] = row.excluded;
    made["incident"] = incident_of(row, service);
    made["owner"] = owner;
    return made;
}

/// The words that a later reading stands in the place of.
const db::ticket_text* replaced_by(const db::ticket_text& text, const db::ticket_page& page) {
    for (const auto& entry : page.timeline)
        if (text.replaces && entry.text && entry.text->n == *text.replaces)
            return &*entry.text;
    return nullptr;
}

/// Words are shown where they came in, as they read now; the event of a later reading shows what
/// they were taken for before.
std::string words_text(const db::timeline_entry& entry, const db::ticket_page& page) {
    if (entry.reread)
        return fmt::format("\n      \"{}\"", routing::printable(entry.reread->text));
    if (!entry.text)
        return entry.event.text ? "\n      (erased)" : "";
    if (const auto* before = replaced_by(*entry.text, page))
        return fmt::format("\n      instead of \"{}\"", routing::printable(before->text));
    return fmt::format("\n      \"{}\"", routing::printable(entry.text->text));
}

/// What its clocks say, for whoever asks why it was reminded of, or not.
std::string clocks_text(const db::ticket& row) {
    auto line = fmt::format("  due {}", local_time(row.due_at));
    line += row.responded_at ? fmt::format(", first response {}", local_time(*row.responded_at))
                             : std::string{", no response yet"};
    if (row.paused_at)
        line += fmt::format(", stands still since {}", local_time(*row.paused_at));
    if (row.bounces > 0)
        line += fmt::format(", passed on {} times", row.bounces);
    if (!row.also.empty())
        line += fmt::format(", with {}", row.also);
    return line;
}

std::string event_text(const db::timeline_entry& entry, const db::ticket_page& page) {
    const auto& event = entry.event;
    auto line = fmt::format("  {}  {:<16}  {:<12}", local_time(event.at), event.actor, event.kind);
    if (!event.data.empty())
        line += fmt::format("  {}", event.data);
    return line + words_text(entry, page);
}

} // namespace

std::string ticket_row(const db::ticket_line& line, const routing::catalogue& service) {
    return row_text(line.row, line.owner, service);
}

std::string ticket_json(const db::ticket_line& line, const routing::catalogue& service) {
    return json::serialize(row_json(line.row, line.owner, service));
}

std::string ticket_story(const db::ticket_page& page, const routing::catalogue& service) {
    auto story = row_text(page.row, page.owner, service) + "\n" + clocks_text(page.row);
    for (const auto& entry : page.timeline)
        story += "\n" + event_text(entry, page);
    if (!page.chain_holds)
        story += "\n  WARNING: the history is not as it was written";
    return story;
}

std::string ticket_json(const db::ticket_page& page, const routing::catalogue& service) {
    auto made = row_json(page.row, page.owner, service);
    json::array timeline;
    for (const auto& entry : page.timeline) {
        json::object event;
        event["at"] = local_time(entry.event.at);
        event["actor"] = entry.event.actor;
        event["kind"] = entry.event.kind;
        event["data"] = entry.event.data;
        if (entry.text)
            event["text"] = entry.reread ? entry.reread->text : entry.text->text;
        if (entry.reread)
            event["text_before"] = entry.text->text;
        timeline.push_back(std::move(event));
    }
    made["timeline"] = std::move(timeline);
    made["chain_holds"] = page.chain_holds;
    return json::serialize(made);
}

} // namespace ntbcare::cli
