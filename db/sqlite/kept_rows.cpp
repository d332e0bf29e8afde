#include "db/sqlite/kept_rows.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/row_readers.hpp"

#include <utility>

namespace ntbcare::db {

namespace {

// Each: how many are ripe, the oldest of them, how many there are. ?1: what is not younger goes; of
// octets ?2: the same for messages that were not answered. NULL: nothing goes.
constexpr std::array<const char*, kept_classes> counts{
    "SELECT count(*) FILTER (WHERE ripe), min(since) FILTER (WHERE ripe), count(*) FROM (SELECT "
    "changed_at AS since, open = 0 AND changed_at <= ?1 AND NOT EXISTS (SELECT 1 FROM legal_hold "
    "AS h WHERE h.ticket = t.id) AS ripe FROM ticket AS t WHERE EXISTS (SELECT 1 FROM ticket_text "
    "AS x WHERE x.ticket = t.id AND x.text IS NOT NULL))",
    "SELECT count(*) FILTER (WHERE ripe), min(at) FILTER (WHERE ripe), count(*) FROM (SELECT at, "
    "outcome <> 4 AND at <= CASE WHEN silence <> 0 THEN ?2 ELSE ?1 END AS ripe FROM inbox WHERE "
    "length(octets) > 0)",
    "SELECT count(*) FILTER (WHERE ripe), min(at) FILTER (WHERE ripe), count(*) FROM (SELECT "
    "created_at AS at, state NOT IN (0, 5) AND created_at <= ?1 AS ripe FROM outbox WHERE text <> "
    "'')",
    "SELECT count(*) FILTER (WHERE ripe), min(at) FILTER (WHERE ripe), count(*) FROM (SELECT "
    "last_at AS at, last_at <= ?1 AND stopped_at IS NULL AND NOT EXISTS (SELECT 1 FROM officer AS "
    "o WHERE o.person = p.id) AND NOT EXISTS (SELECT 1 FROM ticket AS t WHERE t.person = p.id AND "
    "t.open = 1) AS ripe FROM person AS p WHERE length(sealed) > 0)",
    "SELECT count(*) FILTER (WHERE at <= ?1), min(at) FILTER (WHERE at <= ?1), count(*) FROM audit",
};

} // namespace

struct kept_rows::impl {
    explicit impl(queries_options from)
        : options{std::move(from)}
        , limit{options.steady_now, options.read_within}
        , file{open_known(options.path)} {
        check_known_key(file, options.secret, options.path, limit);
        limit.watch(file.getHandle());
    }

    std::int64_t number_of(const char* sql) {
        statement count{file, sql, limit};
        return count.find() ? count.number(0) : 0;
    }

    kept_count count(kept_class of, const kept_until& until) {
        const auto which = static_cast<std::size_t>(of);
        statement rows{file, counts[which], limit};
        if (of == kept_class::octets)
            rows.start(until.classes[which], until.held_octets);
        else
            rows.start(until.classes[which]);
        kept_count made{.of = of, .ripe = 0, .kept = 0, .oldest = std::nullopt};
        if (rows.next()) {
            made.ripe = rows.number(0);
            made.oldest = time_or_none(rows, 1);
            made.kept = rows.number(2) - made.ripe;
        }
        return made;
    }

    kept_look look(const kept_until& until) {
        kept_look made;
        for (std::size_t i = 0; i < kept_classes; ++i)
            made.classes.push_back(count(static_cast<kept_class>(i), until));
        made.held = number_of("SELECT count(*) FROM legal_hold");
        made.at_end = number_of("SELECT count(*) FROM at_end");
        statement rows{
            file,
            "SELECT " + erasure_columns +
                " FROM erasure WHERE done_at IS NULL ORDER BY due_at LIMIT ?",
            limit};
        for (rows.start(open_erasures_max); rows.next();)
            made.open.push_back(read_erasure(rows));
        return made;
    }

    queries_options options;
    std::string message;
    time_limit limit;
    SQLite::Database file;
};

kept_rows::kept_rows(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

kept_rows::~kept_rows() = default;

result<std::unique_ptr<kept_rows>> kept_rows::open(queries_options options, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<kept_rows>{
            new kept_rows{std::make_unique<impl>(std::move(options))}};
    });
}

result<kept_look> kept_rows::look(const kept_until& until) {
    return guarded(impl_->message, [&] { return impl_->look(until); });
}

const std::string& kept_rows::last_message() const {
    return impl_->message;
}

} // namespace ntbcare::db
