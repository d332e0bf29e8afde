#include "tests/simulation/witness.hpp"

namespace ntbcare::simulation {

void witness::look(const db::memory_store& rows, const db::turn_effects& effects) {
    const db::erased_rows& gone = effects.erased;
    for (const db::inbox_id id : gone.octets)
        keep_message(rows, id);
    for (const db::outbox_id id : gone.replies)
        keep_sms(rows, id);
    for (const auto& parted : gone.parted) {
        for (const db::inbox_id id : parted.inbox)
            keep_message(rows, id);
        for (const db::outbox_id id : parted.outbox)
            keep_sms(rows, id);
    }
    for (const db::person_id id : gone.unknown)
        keep_number(rows, id);
    for (const db::person_id id : gone.numbers)
        keep_number(rows, id);
}

// The first look counts: what comes later may be what was left of it.
void witness::keep_message(const db::memory_store& rows, db::inbox_id id) {
    if (const auto row = rows.inbox().find(id); row != rows.inbox().end())
        messages_.emplace(id, row->second);
}

void witness::keep_sms(const db::memory_store& rows, db::outbox_id id) {
    if (const auto row = rows.outbox().find(id); row != rows.outbox().end())
        sms_.emplace(id, row->second);
}

void witness::keep_number(const db::memory_store& rows, db::person_id id) {
    const auto row = rows.persons().find(id);
    if (row != rows.persons().end() && !row->second.number.digits.empty())
        digits_.emplace(id, row->second.number.digits);
}

std::map<db::inbox_id, db::inbox_row> witness::messages(const db::memory_store& rows) const {
    auto made = rows.inbox();
    for (const auto& [id, before] : messages_)
        if (const auto row = made.find(id); row != made.end()) {
            row->second.octets = before.octets;
            row->second.person = before.person;
        }
    return made;
}

std::map<db::outbox_id, db::outbox_row> witness::sms(const db::memory_store& rows) const {
    auto made = rows.outbox();
    for (const auto& [id, before] : sms_)
        if (const auto row = made.find(id); row != made.end()) {
            row->second.text = before.text;
            row->second.to = before.to;
        }
    return made;
}

std::string witness::digits_of(const db::memory_store& rows, db::person_id who) const {
    if (const auto kept = digits_.find(who); kept != digits_.end())
        return kept->second;
    const auto row = rows.persons().find(who);
    return row == rows.persons().end() ? std::string{} : row->second.number.digits;
}

} // namespace ntbcare::simulation
