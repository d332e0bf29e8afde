// What stands in a secret ticket stays there: no SMS about it holds its words, and no officer of an
// office that never had a ticket, or must not know of it, hears of it.
#include "tests/simulation/auditor.hpp"

#include "gateway/figures/fate.hpp"
#include "tests/simulation/secret_since.hpp"

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

bool tells(std::string_view sms, std::string_view words) {
    const auto letters = letters_of(words);
    return letters.size() >= telling_letters &&
           says(letters_of(sms), std::string_view{letters}.substr(0, telling_letters));
}

/// The menu asks for no words. When they come they may be of what is a secret by itself: then its
/// office changes in the same turn.
std::optional<db::wall_time> words_came(const world& at, db::ticket_id id) {
    const auto first = at.rows().texts().find({id, 0});
    if (first == at.rows().texts().end() || !says(first->second.text, "(lewat USSD)"))
        return std::nullopt;
    std::optional<db::wall_time> moved;
    for (const auto& [event, words, hash] : at.rows().events(id)) {
        if (event.kind == "informed" && moved == event.at)
            return moved;
        if (event.kind == "rerouted" && event.actor == "system")
            moved = event.at;
    }
    return std::nullopt;
}

} // namespace

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
    return words_came(at, ticket.id).value_or(ticket.opened_at);
}

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

/// What an office may know of a ticket.
struct knowledge {
    std::optional<db::wall_time> since; ///< None: it never had it.
    /// When it was kept from it, and let know again.
    std::vector<std::pair<db::wall_time, bool>> kept_from;
};
/// The ladder of what is late counts too.
using had = std::map<std::string, knowledge, std::less<>>;

had offices_that_had(const world& at, db::ticket_id id) {
    had made;
    const auto has = [&](std::string_view office, db::wall_time when) {
        auto& since = made[std::string{office}].since;
        since = since.value_or(when);
    };
    for (const auto& [event, words, hash] : at.rows().events(id)) {
        if (event.kind == "excluded" || event.kind == "included") {
            const std::string office{figures::word_in(event.data, "office")};
            made[office].kept_from.emplace_back(event.at, event.kind == "excluded");
            continue;
        }
        for (const char* key : {"office", "from", "to"})
            if (const auto office = figures::word_in(event.data, key); !office.empty())
                has(office, event.at);
        if (event.actor.starts_with("officer:"))
            has(event.actor.substr(event.actor.find(':') + 1), event.at);
    }
    return made;
}

/// What was written before it was kept from it may still leave: lanes do not ask again, and an SMS
/// to an office holds none of a secret ticket's words.
bool is_kept_from(const knowledge& of, db::wall_time written) {
    bool kept = false;
    for (const auto& [since, excluded] : of.kept_from)
        if (since < written) // In one turn nobody can tell what was first.
            kept = excluded;
    return kept;
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
        const bool had_it = office != entry->second.end() && office->second.since &&
                            *office->second.since <= row.created_at;
        if (had_it && !is_kept_from(office->second, row.created_at))
            continue;
        found.push_back(fmt::format(
            "SMS {} tells {} of ticket {}, which it {}",
            id.value,
            to->second.officer_of,
            row.ticket.value,
            had_it ? "must not know of" : "never had"
        ));
    }
    return found;
}

} // namespace ntbcare::simulation
