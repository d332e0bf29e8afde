// Everything that happened within some days, read for the ledger and the figures: in steps of ids,
// each statement bounded, beside the running gateway. A look of its own, with its own connection.
#pragma once

#include "db/figures_rows.hpp"
#include "db/sqlite/queries.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ntbcare::db {

class figure_rows {
public:
    /// As queries::open.
    [[nodiscard]] static result<std::unique_ptr<figure_rows>>
    open(queries_options options, std::string& message);
    ~figure_rows();
    figure_rows(const figure_rows&) = delete;
    figure_rows& operator=(const figure_rows&) = delete;

    // Each hands over what was received, opened or written in the span, a step at a time: the same
    // kind of count may come again. Rows that come meanwhile may be in it or not.
    [[nodiscard]] result<void>
    received(const time_span& in, const std::function<void(const received_count&)>& take);
    [[nodiscard]] result<void>
    opened(const time_span& in, const std::function<void(const opened_count&)>& take);
    [[nodiscard]] result<void>
    written(const time_span& in, const std::function<void(const written_count&)>& take);

    /// Tickets opened in the span, oldest first, each with its events as of one moment.
    [[nodiscard]] result<void>
    lives(const time_span& in, const std::function<void(const ticket_life&)>& take);

    [[nodiscard]] const std::string& last_message() const;

private:
    struct impl;
    explicit figure_rows(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
