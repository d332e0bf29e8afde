#include "db/sqlite/sqlite_store.hpp"

#include "db/sqlite/checkpoints.hpp"
#include "db/sqlite/engine.hpp"
#include "db/sqlite/store_lock.hpp"

#include <optional>
#include <utility>

namespace ntbcare::db {

struct sqlite_store::impl {
    explicit impl(sqlite_options from)
        : options{std::move(from)}
        , lock{options.path} {
        open();
    }

    void open() { engine_.emplace(options, wal_pages); }

    engine& opened() {
        if (!engine_)
            throw failure{errc::io, "the store is closed after a failure"};
        return *engine_;
    }

    sqlite_options options;
    store_lock lock;
    std::atomic<std::size_t> wal_pages{0};
    std::string message;
    std::optional<engine> engine_;
};

result<std::unique_ptr<sqlite_store>>
sqlite_store::open(sqlite_options options, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<sqlite_store>{
            new sqlite_store{std::make_unique<impl>(std::move(options))}};
    });
}

sqlite_store::sqlite_store(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

sqlite_store::~sqlite_store() = default;

result<recovered> sqlite_store::recover() {
    return guarded(impl_->message, [&] { return impl_->opened().recover(); });
}

result<void> sqlite_store::seed_officers(std::span<const officer> named, wall_time now) {
    return guarded(impl_->message, [&] { impl_->opened().seed_officers(named, now); });
}

result<turn_view> sqlite_store::load(const turn_keys& keys) {
    return guarded(impl_->message, [&] { return impl_->opened().load(keys); });
}

result<void> sqlite_store::commit(const turn_effects& effects) {
    return guarded(impl_->message, [&] { impl_->opened().commit(effects); });
}

result<std::vector<inbox_row>> sqlite_store::received(const received_query& query) {
    return guarded(impl_->message, [&] { return impl_->opened().received(query); });
}

result<std::vector<ticket_text>> sqlite_store::texts(ticket_id of) {
    return guarded(impl_->message, [&] { return impl_->opened().texts(of); });
}

result<void> sqlite_store::reopen() {
    return guarded(impl_->message, [&] {
        impl_->engine_.reset();
        impl_->open();
    });
}

const std::string& sqlite_store::last_message() const {
    return impl_->message;
}

std::size_t sqlite_store::wal_pages() const {
    return impl_->wal_pages.load();
}

void sqlite_store::checkpoint_passive() {
    passive_checkpoint(impl_->options.path);
}

bool sqlite_store::restart_checkpoint() {
    const auto cut = guarded(impl_->message, [&] { return impl_->opened().cut_log(); });
    if (cut && *cut)
        return true;
    if (wal_pages() < wal_pages_max)
        return false;
    return guarded(impl_->message, [&] { impl_->opened().restart_log(); }).has_value();
}

std::uint64_t sqlite_store::prints_displaced() const {
    return impl_->engine_ ? impl_->engine_->prints_displaced() : 0;
}

} // namespace ntbcare::db
