#include "db/sqlite/histories.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ntbcare::db {

namespace {

/// What names a ticket that is not there, in a stretch of ids.
constexpr const char* missing_sql =
    "SELECT id FROM (SELECT ticket AS id FROM ticket_event WHERE ticket > ?1 AND ticket <= ?2 "
    "UNION SELECT ticket FROM ticket_text WHERE ticket > ?1 AND ticket <= ?2) AS named "
    "WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.id = named.id) ORDER BY id LIMIT ?3";

constexpr const char* missing_of_messages_sql =
    "SELECT DISTINCT ticket FROM inbox WHERE id > ?1 AND id <= ?2 AND ticket IS NOT NULL AND NOT "
    "EXISTS (SELECT 1 FROM ticket WHERE ticket.id = inbox.ticket) ORDER BY ticket";

chained_event read_link(const statement& from, ticket_id of) {
    chained_event out;
    out.event.ticket = of;
    out.event.n = from.small<std::int32_t>(0, INT32_MAX);
    out.event.at = from.time(1);
    out.event.actor = from.text(2);
    out.event.kind = from.text(3);
    out.event.data = from.text(4);
    if (!from.null(5))
        out.event.text = from.small<std::int32_t>(5, INT32_MAX);
    if (!from.null(6))
        out.words = from.hash(6);
    out.hash = from.hash(7);
    return out;
}

stored_words read_words(const statement& from) {
    stored_words out{.n = from.small<std::int32_t>(0, INT32_MAX), .text = {}, .salt = {}};
    if (!from.null(1))
        out.text = from.text(1);
    if (!from.null(2))
        out.salt = from.hash(2);
    return out;
}

} // namespace

struct histories::impl {
    impl(const std::string& path, const keys& secret)
        : limit{{}, {}}
        , file{open_known(path)}
        , behind{file, "SELECT " + ticket_columns + ", open FROM ticket WHERE id > ? ORDER BY id "
                       "LIMIT ?", limit}
        , by_id{file, "SELECT " + ticket_columns + ", open FROM ticket WHERE id = ?", limit}
        , events{file, "SELECT n, at, actor, kind, data, text, words, hash FROM ticket_event "
                       "WHERE ticket = ? ORDER BY n", limit}
        , words{file, "SELECT n, text, salt FROM ticket_text WHERE ticket = ? ORDER BY n", limit}
        , missing{file, missing_sql, limit}
        , missing_of_messages{file, missing_of_messages_sql, limit}
        , newest_message{file, "SELECT max(id) FROM inbox", limit}
        , day_rows{file, "SELECT day, tickets, last_ticket, hash FROM day_count "
                         "ORDER BY day", limit}
        , day_head{file, "SELECT value FROM meta WHERE key = 'day_head'", limit}
    {
        check_known_key(file, secret, path, limit);
    }

    static ticket_history read_head(const statement& from) {
        return {
            .row = read_ticket(from),
            .listed_open = from.flag(from.columns() - 1), // Behind those of the ticket.
            .events = {},
            .words = {},
        };
    }

    /// The octets of its words.
    std::size_t read_life(ticket_history& of) {
        std::size_t octets = 0;
        for (events.start(of.row.id); events.next();)
            of.events.push_back(read_link(events, of.row.id));
        for (words.start(of.row.id); words.next();) {
            of.words.push_back(read_words(words));
            octets += of.words.back().text ? of.words.back().text->size() : 0;
        }
        return octets;
    }

    history_page page_behind(ticket_id after) {
        history_page page;
        for (behind.start(after.value, history_page_tickets); behind.next();)
            page.tickets.push_back(read_head(behind));
        page.last = page.tickets.size() < history_page_tickets;
        std::size_t octets = 0;
        std::size_t read = 0;
        while (read < page.tickets.size() && octets < history_page_octets)
            octets += read_life(page.tickets[read++]);
        page.last = page.last && read == page.tickets.size();
        page.tickets.resize(read);
        const auto upto =
            page.last ? std::numeric_limits<std::int64_t>::max() : page.tickets.back().row.id.value;
        for (missing.start(after.value, upto, history_page_tickets); missing.next();)
            page.missing.push_back(missing.id<ticket_id>(0));
        return page;
    }

    message_page messages_behind(inbox_id after) {
        message_page page{.missing = {}, .upto = {after.value + message_page_rows}};
        statement& rows = missing_of_messages;
        for (rows.start(after.value, page.upto.value); rows.next();)
            page.missing.push_back(rows.id<ticket_id>(0));
        page.last = !newest_message.find() || newest_message.number(0) <= page.upto.value;
        newest_message.done();
        return page;
    }

    counted_days all_days() {
        counted_days out;
        for (day_rows.start(); day_rows.next();)
            out.rows.push_back(
                {.day = day_rows.small<std::int32_t>(0, INT32_MAX),
                 .tickets = day_rows.number(1),
                 .last = day_rows.id<ticket_id>(2),
                 .hash = day_rows.hash(3)}
            );
        if (day_head.find())
            out.head = day_head.hash(0);
        day_head.done();
        return out;
    }

    std::string message;
    time_limit limit; ///< None.
    SQLite::Database file;
    statement behind;
    statement by_id;
    statement events;
    statement words;
    statement missing;
    statement missing_of_messages;
    statement newest_message;
    statement day_rows;
    statement day_head;
};

result<std::unique_ptr<histories>>
histories::open(const std::string& path, const keys& secret, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<histories>{new histories{std::make_unique<impl>(path, secret)}};
    });
}

histories::histories(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

histories::~histories() = default;

result<history_page> histories::page(ticket_id after) {
    return guarded(impl_->message, [&] {
        // One picture: a turn of the gateway may end between two of the reads.
        SQLite::Transaction whole{impl_->file};
        return impl_->page_behind(after);
    });
}

result<message_page> histories::messages(inbox_id after) {
    return guarded(impl_->message, [&] {
        SQLite::Transaction whole{impl_->file};
        return impl_->messages_behind(after);
    });
}

result<std::optional<ticket_history>> histories::one(ticket_id id) {
    return guarded(impl_->message, [&]() -> std::optional<ticket_history> {
        SQLite::Transaction whole{impl_->file};
        if (!impl_->by_id.find(id))
            return std::nullopt;
        auto found = impl::read_head(impl_->by_id);
        impl_->by_id.done();
        static_cast<void>(impl_->read_life(found));
        return found;
    });
}

result<counted_days> histories::days() {
    return guarded(impl_->message, [&] {
        SQLite::Transaction whole{impl_->file};
        return impl_->all_days();
    });
}

const std::string& histories::last_message() const {
    return impl_->message;
}

} // namespace ntbcare::db
