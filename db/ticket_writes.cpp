#include "db/ticket_writes.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace ntbcare::db {

namespace {

/// One ticket on its way through the turn.
struct touched {
    ticket row;
    bool fresh = false;
    bool reindexed = false;
    std::int32_t next_event = 0;
};

class preparation {
public:
    preparation(const turn_effects& effects, const find_head& stored, const salt_source& salts)
        : effects_{effects}
        , stored_{stored}
        , salts_{salts} {}

    result<ticket_writes> run() && {
        if (const errc why = take_tickets(); why != errc::ok)
            return why;
        take_texts();
        for (const ticket_event& event : effects_.events)
            if (!chain(event))
                return errc::constraint;
        for (touched& one : tickets_) {
            if (one.fresh)
                made_.inserts.push_back(std::move(one.row));
            else
                made_.updates.push_back({std::move(one.row), one.reindexed});
        }
        return std::move(made_);
    }

private:
    errc take_tickets() {
        tickets_.reserve(effects_.tickets_new.size() + effects_.tickets_changed.size());
        for (const ticket& row : effects_.tickets_new) {
            if (!place_.emplace(row.id, tickets_.size()).second)
                return errc::constraint;
            tickets_.push_back({.row = row, .fresh = true});
            tickets_.back().row.head = {};
        }
        for (const ticket& row : effects_.tickets_changed)
            if (const errc why = take_change(row); why != errc::ok)
                return why;
        return errc::ok;
    }

    errc take_change(const ticket& row) {
        const auto [entry, first] = place_.emplace(row.id, tickets_.size());
        if (!first) {
            touched& known = tickets_[entry->second];
            if (row.version <= known.row.version)
                return errc::conflict;
            replace(known, row);
            return errc::ok;
        }
        const auto before = stored_(row.id);
        if (!before)
            return errc::constraint;
        if (row.version <= before->version)
            return errc::conflict;
        touched change{.row = row, .next_event = before->events};
        change.row.head = before->head;
        change.reindexed = routing::is_open(row.state) != before->open ||
                           row.office != before->office || row.due_at != before->due_at ||
                           row.incident != before->incident || row.look_at != before->look_at;
        tickets_.push_back(std::move(change));
        return errc::ok;
    }

    static void replace(touched& known, const ticket& row) {
        const chain_hash head = known.row.head;
        known.reindexed = known.reindexed || row.office != known.row.office ||
                          row.due_at != known.row.due_at || row.incident != known.row.incident ||
                          row.look_at != known.row.look_at ||
                          routing::is_open(row.state) != routing::is_open(known.row.state);
        known.row = row;
        known.row.head = head;
    }

    void take_texts() {
        made_.salts.reserve(effects_.texts.size());
        for (const ticket_text& text : effects_.texts) {
            texts_.emplace(std::pair{text.ticket, text.n}, made_.salts.size());
            made_.salts.push_back(salts_.salt(text.ticket, text.n));
        }
    }

    bool chain(const ticket_event& event) {
        const auto entry = place_.find(event.ticket);
        if (entry == place_.end())
            return false;
        touched& of = tickets_[entry->second];
        if (event.n != of.next_event++)
            return false;
        std::optional<chain_hash> words;
        if (event.text) {
            const auto text = texts_.find(std::pair{event.ticket, *event.text});
            if (text == texts_.end())
                return false;
            words = salted_hash(made_.salts[text->second], effects_.texts[text->second].text);
        }
        of.row.head = next_head(of.row.head, event, words);
        made_.events.push_back({event, words, of.row.head});
        return true;
    }

    const turn_effects& effects_;
    const find_head& stored_;
    const salt_source& salts_;
    std::vector<touched> tickets_;
    std::unordered_map<ticket_id, std::size_t> place_;
    std::map<std::pair<ticket_id, std::int32_t>, std::size_t> texts_;
    ticket_writes made_;
};

} // namespace

result<ticket_writes>
prepare_tickets(const turn_effects& effects, const find_head& stored, const salt_source& salts) {
    return preparation{effects, stored, salts}.run();
}

} // namespace ntbcare::db
