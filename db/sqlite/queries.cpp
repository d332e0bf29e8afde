#include "db/sqlite/queries.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::db {

namespace {

/// The newest reading of a ticket's first text, else that text itself.
constexpr const char* first_words_sql = "SELECT text FROM ticket_text WHERE ticket = ? AND (n = 0 "
                                        "OR replaces = 0) AND text IS NOT NULL "
                                        "ORDER BY n DESC LIMIT 1";
/// The audit knows which tickets the coordinator sent on; their events say where to.
constexpr const char* corrected_sql =
    "SELECT ticket, data, words FROM (SELECT a.ticket AS ticket, (SELECT e.data FROM ticket_event "
    "AS e WHERE e.ticket = a.ticket AND e.kind = 'rerouted' AND e.actor = 'coordinator' ORDER BY "
    "e.n DESC LIMIT 1) AS data, (SELECT x.text FROM ticket_text AS x WHERE x.ticket = a.ticket AND "
    "(x.n = 0 OR x.replaces = 0) AND x.text IS NOT NULL ORDER BY x.n DESC LIMIT 1) AS words FROM "
    "(SELECT DISTINCT ticket FROM audit WHERE kind = 'route' AND ticket > ?1) AS a JOIN ticket AS "
    "t "
    "ON t.id = a.ticket WHERE t.secret = 0) WHERE data IS NOT NULL AND words IS NOT NULL ORDER BY "
    "ticket LIMIT ?2";

/// "dishub" of "office=dishub topic=rambu"; empty: not there.
std::string value_in(std::string_view data, std::string_view key) {
    while (!data.empty()) {
        const auto end = std::min(data.find(' '), data.size());
        const auto word = data.substr(0, end);
        if (word.starts_with(key) && word.size() > key.size() && word[key.size()] == '=')
            return std::string{word.substr(key.size() + 1)};
        data.remove_prefix(std::min(end + 1, data.size()));
    }
    return {};
}

ticket_event read_event(const statement& from, ticket_id of) {
    ticket_event out{
        .ticket = of,
        .n = from.small<std::int32_t>(0, INT32_MAX),
        .at = from.time(1),
        .actor = from.text(2),
        .kind = from.text(3),
        .data = from.text(4),
        .text = std::nullopt,
    };
    if (!from.null(5))
        out.text = from.small<std::int32_t>(5, INT32_MAX);
    return out;
}

constexpr const char* reporters_sql =
    "SELECT count(DISTINCT person) FROM ticket WHERE incident = ? AND EXISTS (SELECT 1 FROM person "
    "WHERE id = ticket.person AND stopped_at IS NULL)";

} // namespace

struct queries::impl {
    explicit impl(queries_options from)
        : options{std::move(from)}
        , limit{options.steady_now, options.read_within}
        , file{open_known(options.path)}
        , list{file, "SELECT " + ticket_columns + " FROM ticket WHERE (?1 IS NULL OR state = ?1) "
                     "AND (?2 = '' OR office = ?2) ORDER BY id DESC LIMIT ?3", limit}
        , ticket_by_id{file, "SELECT " + ticket_columns + " FROM ticket WHERE id = ?", limit}
        , person_by_id{file, "SELECT " + person_columns + " FROM person WHERE id = ?", limit}
        , events{file, "SELECT n, at, actor, kind, data, text, words, hash FROM ticket_event "
                       "WHERE ticket = ? ORDER BY n", limit}
        , text{file, "SELECT " + text_columns + " FROM ticket_text WHERE ticket = ? AND n = ? "
                     "AND text IS NOT NULL", limit}
        , newest_reading{file, "SELECT " + text_columns + " FROM ticket_text WHERE ticket = ? AND "
                               "replaces = ? AND text IS NOT NULL ORDER BY n DESC LIMIT 1", limit}
        , open_of_office{file, "SELECT " + ticket_columns + " FROM ticket WHERE office = ? AND "
                               "open = 1 ORDER BY due_at LIMIT ?", limit}
        , first_words{file, first_words_sql, limit}
        , corrected{file, corrected_sql, limit}
        , silent{file, "SELECT " + inbox_columns + " FROM inbox INDEXED BY inbox_silent WHERE "
                       "silence <> 0 ORDER BY id DESC LIMIT ?", limit}
        , held{file, "SELECT h.outbox, h.country, h.at, o.person, o.ticket FROM held_reply AS h "
                     "JOIN outbox AS o ON o.id = h.outbox ORDER BY h.outbox LIMIT ?", limit}
        , on_ladder{file, "SELECT " + guard_columns + " FROM person_guard WHERE strikes > 0 ORDER "
                        "BY struck_at DESC LIMIT ?", limit}
        , answers{file, newest_clarifications, limit}
        , newest_broadcasts{file, "SELECT " + broadcast_columns + " FROM broadcast ORDER BY id "
                                  "DESC LIMIT ?", limit}
        , reporters{file, reporters_sql, limit}
        , subscribers{file, "SELECT count(*) FROM subscription WHERE " + area_meets +
                            " AND EXISTS (SELECT 1 FROM person WHERE id = subscription.person AND "
                            "stopped_at IS NULL)", limit}
        , tickets{file, "SELECT count(*) FROM ticket", limit}
        , inbox{file, "SELECT outcome, count(*) FROM inbox GROUP BY outcome", limit}
        , outbox{file, "SELECT state, count(*) FROM outbox GROUP BY state", limit}
    {
        check_known_key(file, options.secret, options.path, limit);
        limit.watch(file.getHandle());
    }

    template <class Of>
    std::int64_t counted(statement& rows, const Of& of) {
        const limited in_time{limit};
        const bool found = rows.find(of);
        const std::int64_t count = found ? rows.number(0) : 0;
        rows.done();
        return count;
    }

    std::string masked_owner(person_id id) {
        if (!person_by_id.find(id))
            return {};
        const person who = read_person(person_by_id, options.secret);
        person_by_id.done();
        return routing::masked(who.number);
    }

    /// Of a secret ticket nobody sees a part of the number either.
    std::string owner_of(const ticket& row) {
        if (!row.secret)
            return masked_owner(row.person);
        const routing::ticket_numbers numbers{options.secret.numbers};
        return "Pelapor " + numbers.pseudonym(row.id, row.person);
    }

    /// Of what is about a ticket, or about none.
    std::string owner_of(ticket_id about, person_id id) {
        if (!about || !ticket_by_id.find(about))
            return masked_owner(id);
        const ticket row = read_ticket(ticket_by_id);
        ticket_by_id.done();
        return owner_of(row);
    }

    std::string tag_of(person_id id) {
        if (!person_by_id.find(id))
            return {};
        const person who = read_person(person_by_id, options.secret);
        person_by_id.done();
        return log_tag(options.secret, who.number);
    }

    std::string words_of(ticket_id id) {
        std::string words;
        if (first_words.find(id))
            words = first_words.text(0);
        first_words.done();
        return words;
    }

    void read_texts(ticket_page& page) {
        for (timeline_entry& entry : page.timeline) {
            if (!entry.event.text || !text.find(page.row.id, *entry.event.text))
                continue;
            entry.text = read_text(text);
            text.done();
            if (newest_reading.find(page.row.id, *entry.event.text))
                entry.reread = read_text(newest_reading);
            newest_reading.done();
        }
    }

    std::optional<ticket_page> page_of(ticket_id id) {
        if (!ticket_by_id.find(id))
            return std::nullopt;
        ticket_page page{.row = read_ticket(ticket_by_id), .owner = {}, .timeline = {}};
        ticket_by_id.done();
        page.owner = owner_of(page.row);
        std::vector<chained_event> chain;
        for (events.start(id); events.next();) {
            chained_event link{read_event(events, id), std::nullopt, events.hash(7)};
            if (!events.null(6))
                link.words = events.hash(6);
            page.timeline.push_back({link.event, std::nullopt, std::nullopt});
            chain.push_back(std::move(link));
        }
        page.chain_holds = verify_chain(chain, page.row.head);
        read_texts(page);
        return page;
    }

    queries_options options;
    std::string message;
    time_limit limit;
    SQLite::Database file;
    statement list;
    statement ticket_by_id;
    statement person_by_id;
    statement events;
    statement text;
    statement newest_reading;
    statement open_of_office;
    statement first_words;
    statement corrected;
    statement silent;
    statement held;
    statement on_ladder;
    statement answers;
    statement newest_broadcasts;
    statement reporters;
    statement subscribers;
    statement tickets;
    statement inbox;
    statement outbox;
};

result<std::unique_ptr<queries>> queries::open(queries_options options, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<queries>{new queries{std::make_unique<impl>(std::move(options))}};
    });
}

queries::queries(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

queries::~queries() = default;

result<std::vector<ticket_line>> queries::tickets(const ticket_filter& by) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        const std::size_t limit = std::min(by.limit, ticket_list_max);
        std::vector<ticket_line> out;
        statement& list = impl_->list;
        for (list.start(by.state, by.office, limit); list.next();)
            out.push_back({read_ticket(list), {}});
        for (ticket_line& line : out)
            line.owner = impl_->owner_of(line.row);
        return out;
    });
}

result<std::optional<ticket_page>> queries::show(ticket_id id) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        // One picture: a turn of the gateway may end between two of the reads.
        SQLite::Transaction whole{impl_->file};
        return impl_->page_of(id);
    });
}

result<std::vector<waiting_ticket>> queries::waiting(const std::string& office, std::size_t limit) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<waiting_ticket> out;
        statement& list = impl_->open_of_office;
        for (list.start(office, std::min(limit, ticket_list_max)); list.next();)
            out.push_back({{read_ticket(list), {}}, {}});
        for (waiting_ticket& each : out) {
            each.line.owner = impl_->owner_of(each.line.row);
            each.text = impl_->words_of(each.line.row.id);
        }
        return out;
    });
}

result<std::vector<corrected_example>> queries::corrected_examples(ticket_id after) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<corrected_example> out;
        statement& rows = impl_->corrected;
        for (rows.start(after.value, corrected_page); rows.next();) {
            const auto data = rows.text(1);
            out.push_back(
                {rows.id<ticket_id>(0),
                 rows.text(2),
                 value_in(data, "office"),
                 value_in(data, "topic")}
            );
        }
        return out;
    });
}

result<std::vector<silent_line>> queries::silent(std::size_t limit) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<silent_line> out;
        statement& rows = impl_->silent;
        for (rows.start(std::min(limit, silent_list_max)); rows.next();)
            out.push_back({read_inbox(rows), {}});
        for (silent_line& line : out)
            line.owner = impl_->masked_owner(line.row.person);
        return out;
    });
}

result<std::vector<held_line>> queries::held_replies(std::size_t limit) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<held_line> out;
        std::vector<person_id> owners;
        statement& rows = impl_->held;
        for (rows.start(std::min(limit, silent_list_max)); rows.next();) {
            out.push_back({read_held(rows), {}, {}, rows.id<ticket_id>(4)});
            owners.push_back(rows.id<person_id>(3));
        }
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i].owner = impl_->owner_of(out[i].ticket, owners[i]);
            out[i].tag = impl_->tag_of(owners[i]);
        }
        return out;
    });
}

result<std::vector<guarded_line>> queries::on_ladder(std::size_t limit) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<guarded_line> out;
        statement& rows = impl_->on_ladder;
        for (rows.start(std::min(limit, silent_list_max)); rows.next();)
            out.push_back({read_guard(rows), {}, {}});
        for (guarded_line& line : out) {
            line.owner = impl_->masked_owner(line.row.person);
            line.tag = impl_->tag_of(line.row.person);
        }
        return out;
    });
}

result<clarification_list> queries::clarifications() {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        return read_newest(impl_->answers);
    });
}

result<std::vector<broadcast>> queries::broadcasts(std::size_t limit) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<broadcast> out;
        statement& rows = impl_->newest_broadcasts;
        for (rows.start(limit); rows.next();)
            out.push_back(read_broadcast(rows));
        return out;
    });
}

result<std::int64_t> queries::reporters_of(ticket_id incident) {
    return guarded(impl_->message, [&] { return impl_->counted(impl_->reporters, incident); });
}

result<std::int64_t> queries::subscribers_of(const std::string& area) {
    return guarded(impl_->message, [&] { return impl_->counted(impl_->subscribers, area); });
}

result<std::int64_t> queries::ticket_count() {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        const bool found = impl_->tickets.find();
        const std::int64_t count = found ? impl_->tickets.number(0) : 0;
        impl_->tickets.done();
        return count;
    });
}

result<std::map<inbox_outcome, std::int64_t>> queries::inbox_counts() {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::map<inbox_outcome, std::int64_t> out;
        statement& rows = impl_->inbox;
        for (rows.start(); rows.next();)
            out[rows.small<inbox_outcome>(0, outcome_max)] = rows.number(1);
        return out;
    });
}

result<std::map<outbox_state, std::int64_t>> queries::outbox_counts() {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::map<outbox_state, std::int64_t> out;
        statement& rows = impl_->outbox;
        for (rows.start(); rows.next();)
            out[rows.small<outbox_state>(0, outbox_state_max)] = rows.number(1);
        return out;
    });
}

const std::string& queries::last_message() const {
    return impl_->message;
}

} // namespace ntbcare::db
