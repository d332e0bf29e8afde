// What stories about the store are told with: a folder that goes away, keys, and rows of a small
// made-up world. Used by the tests of db and by the store's benchmark.
#pragma once

#include "db/keys.hpp"
#include "db/sqlite/sqlite_store.hpp"
#include "db/store.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace ntbcare::db::fixture {

/// A folder of its own, removed with all in it.
class temp_folder {
public:
    temp_folder();
    ~temp_folder();
    temp_folder(const temp_folder&) = delete;
    temp_folder& operator=(const temp_folder&) = delete;

    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

[[nodiscard]] keys some_keys(std::uint8_t seed = 1);
/// A sqlite store in `folder`; throws std::runtime_error with the store's message.
[[nodiscard]] sqlite_options options_in(const temp_folder& folder);
[[nodiscard]] std::unique_ptr<sqlite_store> open_store(sqlite_options options);

/// Noon of a made-up day, and minutes after it.
[[nodiscard]] wall_time minute(std::int64_t after_noon);
/// "6281200000007" for 7.
[[nodiscard]] msisdn number(int n);
[[nodiscard]] fingerprint print_of(std::int64_t n);

/// Makes rows with ids that go on. Everything happens at `now`.
class row_builder {
public:
    wall_time now = minute(0);

    row_builder() = default;
    /// Goes on after a restart.
    explicit row_builder(const recovered& from);

    [[nodiscard]] new_person citizen(int n);
    [[nodiscard]] inbox_row message(person_id from);
    [[nodiscard]] ticket open_ticket(person_id of);
    [[nodiscard]] outbox_row sms(const contact& to, std::string text);
    [[nodiscard]] ticket_event event(ticket& of, std::string kind);

    /// What one answered complaint writes: its row, the ticket with words and two events, the
    /// reply and the officer's notice.
    [[nodiscard]] turn_effects complaint(const contact& citizen, const contact& officer);

private:
    std::int64_t person_ = 0;
    std::int64_t inbox_ = 0;
    std::int64_t ticket_ = 0;
    std::int64_t outbox_ = 0;
};

/// Writes one thing of a kind and nothing else.
[[nodiscard]] turn_effects only(new_person row);
[[nodiscard]] turn_effects only(outbox_change change);

} // namespace ntbcare::db::fixture
