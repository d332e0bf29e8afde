// The look at a whole number, and at what leads to it. Read-only, beside the running gateway, with
// a connection of its own: for `tickets unseal` and `users`, nobody else. Whoever calls
// `number_of` has the gateway's word that two people agreed, and an audit row of it.
#pragma once

#include "db/sqlite/queries.hpp"
#include "db/user_rows.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

class unsealing_rows {
public:
    /// As queries::open.
    [[nodiscard]] static result<std::unique_ptr<unsealing_rows>>
    open(queries_options options, std::string& message);
    ~unsealing_rows();
    unsealing_rows(const unsealing_rows&) = delete;
    unsealing_rows& operator=(const unsealing_rows&) = delete;

    /// By name.
    [[nodiscard]] result<std::vector<app_user>> users();
    /// nullopt: nobody has asked.
    [[nodiscard]] result<std::optional<unseal_request>> request(ticket_id of);
    /// The digits of the reporter's number; nullopt: no such ticket.
    [[nodiscard]] result<std::optional<std::string>> number_of(ticket_id of);

    [[nodiscard]] const std::string& last_message() const;

private:
    struct impl;
    explicit unsealing_rows(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
