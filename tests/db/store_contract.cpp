#include "tests/db/store_contract.hpp"

#include <stdexcept>

namespace ntbcare::db {

store_contract::store_contract() {
    if (GetParam() == kind_of_store::sqlite)
        sqlite_ = fixture::open_store(fixture::options_in(folder_));
    else
        memory_ = std::make_unique<memory_store>(memory_options{
            .secret = fixture::some_keys(),
            .salt_seed = {},
            .redelivery_window = std::chrono::hours{24},
            .prints_max = 1'000});
}

store& store_contract::rows() {
    if (sqlite_)
        return *sqlite_;
    return *memory_;
}

recovered store_contract::restart() {
    if (sqlite_) {
        sqlite_.reset();
        sqlite_ = fixture::open_store(fixture::options_in(folder_));
    }
    return rows().recover().value();
}

void store_contract::commit(const turn_effects& effects) {
    if (const auto done = rows().commit(effects); !done)
        throw std::runtime_error{done.error().message()};
}

errc store_contract::failure_of(const turn_effects& effects) {
    const auto done = rows().commit(effects);
    return done ? errc::ok : static_cast<errc>(done.error().value());
}

turn_view store_contract::load(turn_keys keys) {
    keys.now = make.now;
    return rows().load(keys).value();
}

turn_view store_contract::load_sender(int n) {
    turn_keys keys;
    keys.senders = {fixture::number(n)};
    return load(std::move(keys));
}

ticket store_contract::stored(ticket_id id) {
    turn_keys keys;
    keys.tickets = {id};
    return load(std::move(keys)).tickets.at(id).row;
}

contact store_contract::add_citizen(int n) {
    const new_person fresh = make.citizen(n);
    commit(fixture::only(fresh));
    return fresh.row.reach;
}

} // namespace ntbcare::db
