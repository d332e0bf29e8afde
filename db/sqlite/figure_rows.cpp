#include "db/sqlite/figure_rows.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/reading.hpp"
#include "db/sqlite/row_readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::db {

namespace {

/// Ids of one statement: some milliseconds each.
constexpr std::int64_t counted_step = 5'000;
/// Fewer, since each ticket brings its events.
constexpr std::int64_t lives_step = 500;

/// The day in WITA of a time in milliseconds.
std::string day_of(const std::string& time) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    return fmt::format(
        "({} + {}) / {}",
        time,
        milliseconds{routing::wita_offset}.count(),
        milliseconds{std::chrono::days{1}}.count()
    );
}

/// Times of the span in ?3 and ?4.
std::string in_span(const std::string& id, const std::string& time) {
    return fmt::format("{0} BETWEEN ?1 AND ?2 AND {1} >= ?3 AND {1} < ?4", id, time);
}

/// The first words know the message they came by. Tickets from before that was kept know none, and
/// are taken at their word.
std::string received_sql() {
    return "SELECT " + day_of("i.at") +
           " AS day, i.outcome, i.silence, i.ticket IS NOT NULL AS named, t.kind, "
           "(x.inbox IS i.id OR (x.inbox IS NULL AND i.outcome = 0)) AS opened, "
           "i.part <= 1 AS first, count(*), min(i.id) FROM inbox AS i "
           "LEFT JOIN ticket AS t ON t.id = i.ticket "
           "LEFT JOIN ticket_text AS x ON x.ticket = i.ticket AND x.n = 0 WHERE " +
           in_span("i.id", "i.at") +
           " GROUP BY day, i.outcome, i.silence, named, t.kind, opened, first";
}

std::string opened_sql() {
    return "SELECT " + day_of("t.opened_at") +
           " AS day, (x.inbox IS NULL OR i.ticket IS t.id) AS traced, count(*), min(t.id) "
           "FROM ticket AS t LEFT JOIN ticket_text AS x ON x.ticket = t.id AND x.n = 0 "
           "LEFT JOIN inbox AS i ON i.id = x.inbox WHERE " +
           in_span("t.id", "t.opened_at") + " GROUP BY day, traced";
}

/// 1 accepted; 2 delivered, 3 failed, 4 expired: finished.
std::string written_sql() {
    return "SELECT " + day_of("created_at") +
           " AS day, state, CASE WHEN state = 1 THEN accepted_at IS NOT NULL WHEN state IN "
           "(2, 3, 4) THEN done_at IS NOT NULL ELSE 1 END AS dated, coalesce(reason, '') AS why, "
           "count(*), min(id) FROM outbox WHERE " +
           in_span("id", "created_at") + " GROUP BY day, state, dated, why";
}

std::string rows_sql() {
    return "SELECT " + ticket_columns + " FROM ticket WHERE " + in_span("id", "opened_at") +
           " ORDER BY id";
}

constexpr const char* events_sql = "SELECT ticket, n, at, actor, kind, data FROM ticket_event "
                                   "WHERE ticket BETWEEN ?1 AND ?2 ORDER BY ticket, n";

received_count read_received(const statement& from) {
    received_count made{
        .day = from.number(0),
        .outcome = from.number(1),
        .unanswered = from.number(2),
        .names_ticket = from.flag(3),
        .ticket = std::nullopt,
        .opened = from.flag(5),
        .first = from.flag(6),
        .count = from.number(7),
        .example = from.number(8)};
    constexpr auto kind_max = static_cast<std::int64_t>(routing::ticket_kind::clarification);
    if (!from.null(4))
        made.ticket = from.small<routing::ticket_kind>(4, kind_max);
    return made;
}

opened_count read_opened(const statement& from) {
    return {from.number(0), from.flag(1), from.number(2), from.number(3)};
}

written_count read_written(const statement& from) {
    return {
        from.number(0), from.number(1), from.flag(2), from.text(3), from.number(4), from.number(5)};
}

} // namespace

struct figure_rows::impl {
    explicit impl(queries_options from)
        : options{std::move(from)}
        , limit{options.steady_now, options.read_within}
        , file{open_known(options.path)}
        , messages{file, "inbox", "at", limit}
        , tickets{file, "ticket", "opened_at", limit}
        , sms{file, "outbox", "created_at", limit}
        , received{file, received_sql(), limit}
        , opened{file, opened_sql(), limit}
        , written{file, written_sql(), limit}
        , rows{file, rows_sql(), limit}
        , events{file, events_sql, limit} {
        check_known_key(file, options.secret, options.path, limit);
        limit.watch(file.getHandle());
    }

    template <class Step>
    void in_steps(rows_by_time& of, const time_span& in, std::int64_t step, Step&& take) {
        const id_span all = of.within(in);
        for (std::int64_t first = all.first; first <= all.last; first += step)
            take(id_span{first, std::min(first + step - 1, all.last)});
    }

    template <class Count>
    void count(
        rows_by_time& of,
        statement& with,
        Count (*read)(const statement&),
        const time_span& in,
        const std::function<void(const Count&)>& take
    ) {
        const limited in_time{limit};
        in_steps(of, in, counted_step, [&](const id_span& ids) {
            for (with.start(ids.first, ids.last, in.from, in.until); with.next();)
                take(read(with));
        });
    }

    std::vector<ticket_life> lives_of(const id_span& ids, const time_span& in) {
        // One picture: a turn of the gateway may end between the two reads.
        SQLite::Transaction whole{file};
        std::vector<ticket_life> made;
        for (rows.start(ids.first, ids.last, in.from, in.until); rows.next();)
            made.push_back({read_ticket(rows), {}});
        auto of = made.begin();
        for (events.start(ids.first, ids.last); events.next();) {
            const auto id = events.id<ticket_id>(0);
            while (of != made.end() && of->row.id.value < id.value)
                ++of;
            if (of != made.end() && of->row.id == id)
                of->events.push_back(read_event(id));
        }
        return made;
    }

    ticket_event read_event(ticket_id of) const {
        return {
            .ticket = of,
            .n = events.small<std::int32_t>(1, INT32_MAX),
            .at = events.time(2),
            .actor = events.text(3),
            .kind = events.text(4),
            .data = events.text(5),
            .text = std::nullopt};
    }

    queries_options options;
    std::string message;
    time_limit limit;
    SQLite::Database file;
    rows_by_time messages;
    rows_by_time tickets;
    rows_by_time sms;
    statement received;
    statement opened;
    statement written;
    statement rows;
    statement events;
};

result<std::unique_ptr<figure_rows>>
figure_rows::open(queries_options options, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<figure_rows>{
            new figure_rows{std::make_unique<impl>(std::move(options))}};
    });
}

figure_rows::figure_rows(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

figure_rows::~figure_rows() = default;

result<void>
figure_rows::received(const time_span& in, const std::function<void(const received_count&)>& take) {
    return guarded(impl_->message, [&] {
        impl_->count(impl_->messages, impl_->received, &read_received, in, take);
    });
}

result<void>
figure_rows::opened(const time_span& in, const std::function<void(const opened_count&)>& take) {
    return guarded(impl_->message, [&] {
        impl_->count(impl_->tickets, impl_->opened, &read_opened, in, take);
    });
}

result<void>
figure_rows::written(const time_span& in, const std::function<void(const written_count&)>& take) {
    return guarded(impl_->message, [&] {
        impl_->count(impl_->sms, impl_->written, &read_written, in, take);
    });
}

result<void>
figure_rows::lives(const time_span& in, const std::function<void(const ticket_life&)>& take) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        impl_->in_steps(impl_->tickets, in, lives_step, [&](const id_span& ids) {
            for (const ticket_life& each : impl_->lives_of(ids, in))
                take(each);
        });
    });
}

const std::string& figure_rows::last_message() const {
    return impl_->message;
}

} // namespace ntbcare::db
