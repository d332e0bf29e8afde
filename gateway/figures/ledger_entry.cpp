// Which column of the ledger a message falls into. Every row of the inbox has one, or the ledger
// does not balance.
#include "gateway/figures/ledger.hpp"

namespace ntbcare::figures {

namespace {

using found = std::optional<std::pair<entry, std::string>>;

found plain(entry as) {
    return std::pair{as, std::string{}};
}

found opening(routing::ticket_kind kind) {
    using enum routing::ticket_kind;
    return plain(kind == question || kind == clarification ? entry::question : entry::ticket);
}

/// The first part stands for the message; a long command leaves no ticket, and its parts say no
/// more than that they were joined.
found joined(const db::received_count& of) {
    if (of.names_ticket && !of.ticket)
        return std::nullopt;
    if (of.ticket && of.opened)
        return opening(*of.ticket);
    return plain(of.ticket && of.first ? entry::addition : entry::part_joined);
}

found held(const db::received_count& of) {
    constexpr auto last = static_cast<std::int64_t>(db::silence::flash);
    if (of.unanswered <= 0 || of.unanswered > last)
        return std::nullopt;
    return std::pair{entry::held, std::string{to_string(static_cast<db::silence>(of.unanswered))}};
}

} // namespace

found entry_of(const db::received_count& of) {
    constexpr auto last = static_cast<std::int64_t>(db::inbox_outcome::receipt);
    if (of.outcome < 0 || of.outcome > last)
        return std::nullopt;
    switch (static_cast<db::inbox_outcome>(of.outcome)) {
        using enum db::inbox_outcome;
    case ticket:
        return of.ticket && of.opened ? opening(*of.ticket) : std::nullopt;
    case added:
        return of.ticket ? plain(entry::addition) : std::nullopt;
    case command:
        return plain(entry::command);
    case courtesy:
        return plain(entry::courtesy);
    case part:
        return plain(entry::part_waiting);
    case joined:
        return figures::joined(of);
    case held:
        return figures::held(of);
    case triage:
        return std::pair{entry::refused, std::string{"unprocessable"}};
    case receipt:
        return plain(entry::receipt);
    }
    return std::nullopt;
}

} // namespace ntbcare::figures
