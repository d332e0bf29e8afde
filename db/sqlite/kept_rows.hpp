// What is kept, how much of it is ripe to be erased, and which wishes to be forgotten are open. A
// look of its own beside the running gateway: it counts whole tables and never writes.
#pragma once

#include "db/erasure_rows.hpp"
#include "db/sqlite/queries.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

/// Whatever is not younger goes; none: it is kept for ever.
struct kept_until {
    std::array<std::optional<wall_time>, kept_classes> classes{};
    std::optional<wall_time> held_octets{}; ///< Of messages that were not answered.
};

struct kept_count {
    kept_class of{};
    std::int64_t ripe = 0;
    std::int64_t kept = 0;           ///< The rest that is not erased.
    std::optional<wall_time> oldest; ///< Of the ripe.

    friend bool operator==(const kept_count&, const kept_count&) = default;
};

struct kept_look {
    std::vector<kept_count> classes; ///< In the order of kept_class.
    std::int64_t held = 0;           ///< Tickets held by law.
    std::int64_t at_end = 0;         ///< Things that are done to tickets when they end.
    std::vector<erasure> open;       ///< The first due first, at most `open_erasures_max`.
};
inline constexpr std::size_t open_erasures_max = 1'000;

class kept_rows {
public:
    /// As queries::open.
    [[nodiscard]] static result<std::unique_ptr<kept_rows>>
    open(queries_options options, std::string& message);
    ~kept_rows();
    kept_rows(const kept_rows&) = delete;
    kept_rows& operator=(const kept_rows&) = delete;

    [[nodiscard]] result<kept_look> look(const kept_until& until);

    [[nodiscard]] const std::string& last_message() const;

private:
    struct impl;
    explicit kept_rows(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
