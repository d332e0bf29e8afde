#include "db/sqlite/engine.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/migrations.hpp"
#include "db/sqlite/row_readers.hpp"

#include <utility>

namespace ntbcare::db {

namespace {

constexpr int restart_within_ms = 20;
/// A reader that holds the log may do so for long: not each turn waits for it.
constexpr std::size_t calls_between_cuts = 64;

SQLite::Database open_current(const sqlite_options& options) {
    auto file = open_for_writing(options.path, options.pages_max, options.cache_kibibytes);
    migrate(file, options.path, shipped_migrations());
    return file;
}

/// Tells the worker how long the log is; SQLite calls it after each commit.
int note_pages(void* pages, sqlite3*, const char*, int count) {
    static_cast<std::atomic<std::size_t>*>(pages)->store(static_cast<std::size_t>(count));
    return SQLITE_OK;
}

} // namespace

engine::engine(const sqlite_options& options, std::atomic<std::size_t>& wal_pages)
    : options_{options}
    , limit_{options.steady_now, options.write_within}
    , file_{open_current(options)}
    , run_{file_, limit_}
    , forget_{file_, limit_}
    , salts_{options.secret, options.salt_seed}
    , persons_{options.persons_max}
    , prints_{options.prints_max, options.redelivery_window}
    , incidents_near_{options.reports_max, options.incidents_max, options.incident_window}
    , days_{options.secret} {
    check_key();
    limit_.watch(file_.getHandle());
    sqlite3_wal_hook(file_.getHandle(), &note_pages, &wal_pages);
    read_officers();
}

void engine::check_key() {
    const auto check = key_check(options_.secret);
    statement find{file_, "SELECT value FROM meta WHERE key = 'key_check'", limit_};
    if (find.find()) {
        if (find.hash(0) != check)
            throw failure{
                errc::bad_key,
                options_.path + " was made with another key file: numbers would not open"};
        return;
    }
    statement{
        file_, "INSERT INTO meta (key, value) VALUES ('key_check', ?), ('outbox_low', 0)", limit_}
        .run(check);
}

/// Waits for readers only briefly: a log that cannot be restarted now is restarted after a later
/// turn.
void engine::restart_log() {
    file_.setBusyTimeout(restart_within_ms);
    const int code = sqlite3_wal_checkpoint_v2(
        file_.getHandle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr
    );
    file_.setBusyTimeout(busy_timeout_ms);
    if (code != SQLITE_OK)
        throw failure{from_sqlite(code), "the log could not be restarted"};
}

bool engine::cut_log() {
    // After a turn that erased the next one may too; behind it none may come for long.
    if (!log_holds_erased_ || std::exchange(wiped_lately_, false))
        return false;
    if (truncate_after_ > 0) {
        --truncate_after_;
        return false;
    }
    file_.setBusyTimeout(restart_within_ms);
    const int code = sqlite3_wal_checkpoint_v2(
        file_.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr
    );
    file_.setBusyTimeout(busy_timeout_ms);
    log_holds_erased_ = code != SQLITE_OK;
    truncate_after_ = log_holds_erased_ ? calls_between_cuts : 0;
    return !log_holds_erased_;
}

const person* engine::find_person(const std::string& digits) {
    if (const person* known = persons_.find(digits))
        return known;
    if (!run_.person_by_hash.find(person_hash(options_.secret, digits)))
        return nullptr;
    return &remember(run_.person_by_hash);
}

const person* engine::find_person(person_id id) {
    if (const person* known = persons_.find(id))
        return known;
    if (!run_.person_by_id.find(id))
        return nullptr;
    return &remember(run_.person_by_id);
}

const person& engine::remember(statement& found) {
    person who = read_person(found, options_.secret);
    found.done();
    if (const auto office = office_of_.find(who.reach.person); office != office_of_.end())
        who.officer_of = office->second;
    return persons_.put(std::move(who));
}

} // namespace ntbcare::db
