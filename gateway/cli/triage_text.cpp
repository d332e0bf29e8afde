#include "gateway/cli/triage_text.hpp"

#include "gateway/cli/local_time.hpp"
#include "gateway/cli/ticket_text.hpp"
#include "routing/reply/printable.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t guesses_max = 3;

/// By the rules of today, which may know more than on the day it came in.
std::vector<std::string>
guesses_for(const db::waiting_ticket& waiting, const routing::catalogue& service) {
    const auto read = routing::understand(waiting.text, service);
    auto offices = routing::office_guesses(read, service.book);
    std::erase(offices, service.book.coordinator);
    const std::string excluded = " " + waiting.line.row.excluded + " ";
    std::erase_if(offices, [&](const std::string& office) {
        return excluded.find(" " + office + " ") != std::string::npos;
    });
    offices.resize(std::min(offices.size(), guesses_max));
    return offices;
}

std::string name_of(const std::string& office, const routing::catalogue& service) {
    const auto* found = service.book.find(office);
    return found == nullptr ? office : found->name;
}

/// Of a secret ticket only who asks for it by its number sees the words.
std::string words_of(const db::waiting_ticket& waiting) {
    if (waiting.line.row.secret)
        return "(rahasia: tickets show)";
    return waiting.text.empty() ? "(dihapus)"
                                : fmt::format("\"{}\"", routing::printable(waiting.text));
}

} // namespace

std::string triage_lines(const db::waiting_ticket& waiting, const routing::catalogue& service) {
    const auto& row = waiting.line.row;
    std::string shown = fmt::format(
        "{}  due {}\n    {}\n",
        ticket_row(waiting.line, service),
        local_time(row.due_at),
        words_of(waiting)
    );
    const auto offices = guesses_for(waiting, service);
    for (const auto& office : offices)
        shown += fmt::format("    ? {:<16} {}\n", office, name_of(office, service));
    if (!offices.empty())
        shown += fmt::format(
            "    ntbcare-gateway tickets route {} {}\n",
            service.numbers.number(row.id),
            offices.front()
        );
    return shown;
}

std::string triage_json(const db::waiting_ticket& waiting, const routing::catalogue& service) {
    auto made = json::parse(ticket_json(waiting.line, service)).as_object();
    if (!waiting.line.row.secret)
        made["text"] = waiting.text;
    json::array offices;
    for (const auto& office : guesses_for(waiting, service))
        offices.push_back(json::object{{"office", office}, {"name", name_of(office, service)}});
    made["guesses"] = std::move(offices);
    return json::serialize(made);
}

} // namespace ntbcare::cli
