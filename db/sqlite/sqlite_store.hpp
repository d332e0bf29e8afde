// The store on SQLite: one file, one writing connection, one gateway at a time. Opened by the
// composition root, used by the writer thread; only checkpoint_passive() and wal_pages() may be
// called from another.
#pragma once

#include "db/keys.hpp"
#include "db/store.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace ntbcare::db {

struct sqlite_options {
    std::string path; ///< The folder must exist; `path`.lock keeps a second gateway out.
    keys secret;
    /// Fresh at each start (`fresh_seed()`): salts nobody can compute again.
    std::array<std::uint8_t, 32> salt_seed{};
    std::chrono::milliseconds redelivery_window = std::chrono::hours{24};
    /// Fingerprints in memory: 37 bytes each, touched as they come.
    std::size_t prints_max = 1'000'000;
    /// How long a part may come late, and how many parts of ended sets recover() tells of.
    std::chrono::milliseconds late_part_window = std::chrono::hours{72};
    std::size_t ended_parts_max = 20'000;
    /// Senders in memory: a busy one costs no read.
    std::size_t persons_max = 50'000;
    /// How long a message id waits for its receipt.
    std::chrono::milliseconds receipt_window = std::chrono::hours{72};
    std::size_t receipts_max = 200'000;
    /// Reports of one thing in one place within this time may become an incident; how many of them,
    /// and open incidents, are in memory.
    std::chrono::milliseconds incident_window = std::chrono::hours{1};
    std::size_t reports_max = 20'000;
    std::size_t incidents_max = 4'096;
    /// A statement of a turn that takes longer is interrupted. Needs `steady_now`; without it
    /// nothing is limited.
    std::chrono::milliseconds write_within{50};
    std::function<routing::steady_time()> steady_now;
    /// Quota of the file in pages of 4 KiB; 0: none.
    std::uint32_t pages_max = 0;
    std::uint32_t cache_kibibytes = 16 * 1024;
};

/// From here on the worker should checkpoint_passive().
inline constexpr std::size_t wal_pages_busy = 4'000;
/// From here on restart_checkpoint() does something: 64 MB.
inline constexpr std::size_t wal_pages_max = 16'384;

class sqlite_store final : public store {
public:
    /// Creates the file (0600) or brings it to this program's schema. `message`: why not, in one
    /// line for an operator. Errors: conflict (another gateway has it), unwritable, full, io,
    /// corrupt, newer_schema, bad_key.
    [[nodiscard]] static result<std::unique_ptr<sqlite_store>>
    open(sqlite_options options, std::string& message);
    ~sqlite_store() override;
    sqlite_store(const sqlite_store&) = delete;
    sqlite_store& operator=(const sqlite_store&) = delete;

    [[nodiscard]] result<recovered> recover() override;
    [[nodiscard]] result<void>
    seed_officers(std::span<const officer> named, wall_time now) override;
    [[nodiscard]] result<turn_view> load(const turn_keys& keys) override;
    [[nodiscard]] result<void> commit(const turn_effects& effects) override;
    [[nodiscard]] result<std::vector<inbox_row>> received(const received_query& query) override;
    [[nodiscard]] result<std::vector<ticket_text>> texts(ticket_id of) override;
    [[nodiscard]] result<void> reopen() override;

    /// What SQLite said about the last failure; no bound values.
    [[nodiscard]] const std::string& last_message() const;

    /// Pages in the write-ahead log after the last commit. Any thread.
    [[nodiscard]] std::size_t wal_pages() const;
    /// Copies what it can from the log into the file, on a connection of its own; never waits for
    /// the writer and never makes it wait. For one worker thread.
    void checkpoint_passive();
    /// Between turns, on the writer thread: empties the log when it has passed `wal_pages_max`, or
    /// holds what was erased since.
    /// True: it did.
    bool restart_checkpoint();
    /// Fingerprints lost to the cap before their time.
    [[nodiscard]] std::uint64_t prints_displaced() const;

private:
    struct impl;
    explicit sqlite_store(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
