// The memory store: old messages to be read again, and the words of tickets.
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
        if (!erased_texts.contains(at->first))
            out.push_back(at->second);
    return out;
}

const std::string* memory_rows::words_of(ticket_id id, std::int32_t n) const {
    const auto words = texts.find({id, n});
    return words == texts.end() || erased_texts.contains({id, n}) ? nullptr : &words->second.text;
}

void memory_rows::load_first_text(ticket_id id, wall_time since, turn_view& view) const {
    const std::string* first = words_of(id, 0);
    if (first != nullptr && tickets.at(id).opened_at >= since)
        view.first_texts.emplace(id, *first);
}

void memory_rows::load_question(person_id of, turn_view& view) const {
    if (const auto asked = questions.find(of); asked != questions.end()) {
        view.questions.emplace(of, asked->second);
        load_ticket(asked->second.ticket, view);
        if (const auto* words = words_of(asked->second.text_of, asked->second.text))
            view.told_texts.emplace(of, *words);
    }
}

} // namespace ntbcare::db
