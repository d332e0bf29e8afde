// One contract, two engines: each test of it runs on the SQLite store and on the memory store, so
// that what the simulation finds holds for the service.
#pragma once

#include "db/memory_store.hpp"
#include "tests/db/store_fixture.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace ntbcare::db {

enum class kind_of_store { sqlite, memory };

class store_contract : public ::testing::TestWithParam<kind_of_store> {
protected:
    store_contract();

    [[nodiscard]] store& rows();
    /// The process ends and another begins; the rows stay.
    [[nodiscard]] recovered restart();
    void commit(const turn_effects& effects);
    [[nodiscard]] errc failure_of(const turn_effects& effects);
    [[nodiscard]] turn_view load(turn_keys keys);
    [[nodiscard]] turn_view load_sender(int n);
    [[nodiscard]] ticket stored(ticket_id id);
    /// Written at once; its contact.
    contact add_citizen(int n);

    fixture::row_builder make;

private:
    fixture::temp_folder folder_;
    std::unique_ptr<memory_store> memory_;
    std::unique_ptr<sqlite_store> sqlite_;
};

} // namespace ntbcare::db
