#include "tests/db/sqlite/connection_probe.hpp"

#include <boost/assert.hpp>

#include <stdexcept>

namespace ntbcare::db {

namespace {

sqlite3* first_opened = nullptr;

int note_connection(sqlite3* opened, char**, const sqlite3_api_routines*) {
    if (first_opened == nullptr)
        first_opened = opened;
    return SQLITE_OK;
}

auto entry() {
    return reinterpret_cast<void (*)()>(&note_connection);
}

} // namespace

connection_probe::connection_probe() {
    first_opened = nullptr;
    sqlite3_auto_extension(entry());
}

connection_probe::~connection_probe() {
    sqlite3_cancel_auto_extension(entry());
}

sqlite3* connection_probe::connection() const {
    return first_opened;
}

std::int64_t connection_probe::ask(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(first_opened, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error{sqlite3_errmsg(first_opened)};
    sqlite3_step(statement);
    const std::int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

std::string connection_probe::plan(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const std::string question = "EXPLAIN QUERY PLAN " + sql;
    if (sqlite3_prepare_v2(first_opened, question.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error{sqlite3_errmsg(first_opened)};
    std::string steps;
    constexpr int detail = 3;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char* text = sqlite3_column_text(statement, detail);
        steps += reinterpret_cast<const char*>(text);
        steps += '\n';
    }
    sqlite3_finalize(statement);
    return steps;
}

std::int64_t connection_probe::rows_written() const {
    return sqlite3_total_changes64(first_opened);
}

void connection_probe::interrupt_all(bool yes) {
    const auto stop = +[](void*) {
        return 1;
    };
    sqlite3_progress_handler(first_opened, 1, yes ? stop : nullptr, nullptr);
}

} // namespace ntbcare::db
