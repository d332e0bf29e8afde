// The memory store: old messages to be read again, and the words of a ticket.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

std::vector<inbox_row> memory_rows::received(const received_query& query) const {
    const auto brought_words = [](const inbox_row& row) {
        return row.outcome == inbox_outcome::ticket || row.outcome == inbox_outcome::added ||
               row.outcome == inbox_outcome::courtesy || row.outcome == inbox_outcome::joined;
    };
    std::vector<inbox_row> out;
    for (auto at = inbox.upper_bound(query.after); at != inbox.end(); ++at) {
        const inbox_row& row = at->second;
        const bool meant = row.link == query.link || (row.set && row.group == query.group);
        if (out.size() == query.rows_max)
            break;
        if (meant && row.ticket && row.at >= query.since && !row.octets.empty() &&
            brought_words(row))
            out.push_back(row);
    }
    return out;
}

std::vector<ticket_text> memory_rows::texts_of(ticket_id id) const {
    std::vector<ticket_text> out;
    for (auto at = texts.lower_bound({id, 0}); at != texts.end() && at->first.first == id; ++at)
        out.push_back(at->second);
    return out;
}

} // namespace ntbcare::db
