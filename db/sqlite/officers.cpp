// Officers: all of them in memory, seeded from the configuration.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"
#include "db/sqlite/transaction.hpp"

namespace ntbcare::db {

void engine::read_officers() {
    office_of_.clear();
    officers_.clear();
    access_.clear();
    statement all{file_, "SELECT person, office FROM officer ORDER BY person", limit_};
    std::vector<std::pair<person_id, std::string>> rows;
    for (all.start(); all.next();)
        rows.emplace_back(all.id<person_id>(0), all.text(1));
    for (const auto& [id, office] : rows)
        office_of_.emplace(id, office);
    for (const auto& [id, office] : rows) {
        const person* who = find_person(id);
        if (who == nullptr)
            throw failure{errc::corrupt, "an officer without a person"};
        person known = *who;
        known.officer_of = office;
        officers_[office].push_back(persons_.put(std::move(known)).reach);
    }
    statement proofs{file_, "SELECT " + access_columns + " FROM officer", limit_};
    for (proofs.start(); proofs.next();) {
        const officer_access row = read_access(proofs);
        access_.emplace(row.person, row);
    }
}

void engine::load_officer(const person& who, const turn_keys& keys, turn_view& view) {
    if (const auto known = access_.find(who.reach.person); known != access_.end())
        view.access.emplace(known->first, known->second);
    if (keys.office_tickets_max == 0)
        return;
    const auto [entry, unseen] = view.office_tickets.try_emplace(who.officer_of);
    if (!unseen)
        return;
    statement& open = run_.tickets_of_office;
    for (open.start(who.officer_of, keys.office_tickets_max); open.next();)
        entry->second.push_back(read_ticket(open));
}

void engine::write_access(const turn_effects& effects) {
    for (const officer_access& row : effects.access) {
        if (!access_.contains(row.person))
            throw failure{errc::constraint, "an officer who is not there"};
        run_.change_access.run(
            row.person, row.pin, row.group, row.proved_at, row.wrong, row.locked_until
        );
    }
}

void engine::seed_officers(std::span<const officer> named, wall_time now) {
    transaction whole{*this, run_.begin_write};
    statement add{
        file_,
        "INSERT INTO officer (person, office, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        limit_};
    person_id last{greatest_id("person")};
    for (const officer& one : named)
        add.run(officer_person(one, now, last), one.office, now);
    whole.commit();
    read_officers();
}

/// The person with the officer's number; written when nobody knows it yet.
person_id engine::officer_person(const officer& named, wall_time now, person_id& last) {
    statement& by_hash = run_.person_by_hash;
    if (by_hash.find(person_hash(options_.secret, named.number.digits))) {
        const auto known = by_hash.id<person_id>(0);
        by_hash.done();
        return known;
    }
    person who{.reach = named.reach, .number = named.number, .last_at = now};
    who.reach.person = {++last.value};
    insert_person(who);
    return who.reach.person;
}

} // namespace ntbcare::db
