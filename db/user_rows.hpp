// What crosses the storage door about people who prove by a passphrase who they are, and what one
// of those who see whole numbers, two together, asked for. Who may is decided in gateway/flow.
#pragma once

#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ntbcare::db {

/// Somebody with a passphrase. Of that only this is kept: a hash of the slow hash of it.
struct app_user {
    std::string name{};
    bool sees_numbers = true; ///< Else he only approves texts to many.
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 16> proof{};
    routing::wall_time added_at{};
    std::int32_t wrong = 0;            ///< Wrong passphrases since the last right one.
    routing::wall_time locked_until{}; ///< Epoch: not locked.

    friend bool operator==(const app_user&, const app_user&) = default;
};
inline constexpr std::size_t app_users_max = 100;

/// The first of two has asked for the number behind a ticket.
struct unseal_request {
    routing::ticket_id ticket{};
    std::string asked_by{};
    std::string reason{}; ///< No person's number.
    routing::wall_time asked_at{};

    friend bool operator==(const unseal_request&, const unseal_request&) = default;
};

} // namespace ntbcare::db
