// What stands in a secret ticket stays there: no SMS about it holds its words, and no officer of an
// office that never had a ticket hears of it.
#include "tests/simulation/auditor.hpp"

#include "gateway/figures/fate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

/// So many letters in a row are no chance.
constexpr std::size_t telling_letters = 18;

std::string letters_of(std::string_view text) {
    std::string made;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            made += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return made;
}

/// Since when its words are a secret; none: they are not.
std::optional<db::wall_time> secret_since(const world& at, const db::ticket& ticket) {
    if (!ticket.secret)
        return std::nullopt;
    for (const auto& [event, words, hash] : at.rows().events(ticket.id)) {
        if (says(event.data, "request=erase")) // Its words are ours.
            return std::nullopt;
        if (event.kind == "secret")
            return event.at;
    }
    // The coordinator may have found that it is one.
    for (const auto& [event, words, hash] : at.rows().events(ticket.id))
        if (event.actor == "coordinator" && event.kind == "rerouted" && says(event.data, "topic="))
            return event.at;
    return ticket.opened_at;
}

bool tells(std::string_view sms, std::string_view words) {
    const auto letters = letters_of(words);
    return letters.size() >= telling_letters &&
           says(letters_of(sms), std::string_view{letters}.substr(0, telling_letters));
}

} // namespace

findings audit_secrets(const world& at) {
    findings found;
    std::map<db::ticket_id, db::wall_time> secrets;
    for (const auto& [id, ticket] : at.rows().tickets())
        if (const auto since = secret_since(at, ticket))
            secrets.emplace(id, *since);
    for (const auto& [id, row] : at.rows().outbox()) {
        const auto secret = secrets.find(row.ticket);
        if (secret == secrets.end() || row.created_at < secret->second)
            continue;
        const auto& texts = at.rows().texts();
        for (auto text = texts.lower_bound({row.ticket, 0});
             text != texts.end() && text->first.first == row.ticket;
             ++text)
            if (tells(row.text, text->second.text))
                found.push_back(
                    fmt::format("SMS {} tells of secret ticket {}", id.value, row.ticket.value)
                );
    }
    return found;
}

namespace {

/// Each office that had a ticket, and since when; the ladder of what is late counts too.
using had = std::map<std::string, db::wall_time, std::less<>>;

had offices_that_had(const world& at, db::ticket_id id) {
    had made;
    for (const auto& [event, words, hash] : at.rows().events(id)) {
        for (const char* key : {"office", "from", "to"})
            if (const auto office = figures::word_in(event.data, key); !office.empty())
                made.emplace(office, event.at);
        if (event.actor.starts_with("officer:"))
            made.emplace(event.actor.substr(event.actor.find(':') + 1), event.at);
    }
    return made;
}

} // namespace

findings audit_offices(const world& at) {
    findings found;
    std::map<db::ticket_id, had> known;
    for (const auto& [id, row] : at.rows().outbox()) {
        const auto to = at.rows().persons().find(row.to.person);
        const auto ticket = at.rows().tickets().find(row.ticket);
        if (to == at.rows().persons().end() || to->second.officer_of.empty() ||
            ticket == at.rows().tickets().end() || ticket->second.person == row.to.person)
            continue;
        const auto [entry, is_new] = known.try_emplace(row.ticket);
        if (is_new)
            entry->second = offices_that_had(at, row.ticket);
        const auto office = entry->second.find(to->second.officer_of);
        if (office == entry->second.end() || office->second > row.created_at)
            found.push_back(fmt::format(
                "SMS {} tells {} of ticket {}, which it never had",
                id.value,
                to->second.officer_of,
                row.ticket.value
            ));
    }
    return found;
}

} // namespace ntbcare::simulation
