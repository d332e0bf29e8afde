#include "gateway/flow/redecode.hpp"

#include "gateway/flow/admit_rows.hpp"
#include "protocol/text/part_set.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace ntbcare::flow {

namespace {

using db::text_kind;

/// What a decision keeps of a message's words, by the kind of text it became.
std::string kept_words(text_kind kind, const std::string& text, const routing::readings& read) {
    using routing::command_shape;
    switch (kind) {
    case text_kind::complaint:
        return read.body.empty() ? text : read.body;
    case text_kind::answer:
        return read.rest.empty() ? text : read.rest;
    case text_kind::addition: {
        const bool named = read.shape == command_shape::add || read.shape == command_shape::answer;
        return named && !read.rest.empty() ? read.rest : text;
    }
    case text_kind::late_part:
        return text;
    }
    return text;
}

/// Whether the stored words are some of these: what was kept depends on what was asked at the time.
bool says_the_same(
    const std::string& stored, const std::string& text, const routing::readings& read
) {
    return stored == text || (!read.body.empty() && stored == read.body) ||
           (!read.rest.empty() && stored == read.rest);
}

/// The newest reading of a text.
const db::ticket_text&
newest_of(const db::ticket_text& head, const std::vector<db::ticket_text>& texts) {
    const db::ticket_text* newest = &head;
    for (const auto& text : texts) {
        if (text.replaces == head.n) {
            newest = &text;
        }
    }
    return *newest;
}

/// Texts that one of these rows brought, oldest first.
std::vector<const db::ticket_text*>
brought_by(const std::vector<db::inbox_row>& rows, const std::vector<db::ticket_text>& texts) {
    std::vector<const db::ticket_text*> found;
    for (const auto& text : texts) {
        const bool from_here = std::ranges::any_of(rows, [&](const db::inbox_row& row) {
            return row.id == text.inbox;
        });
        if (from_here && !text.replaces) {
            found.push_back(&text);
        }
    }
    return found;
}

struct reading {
    std::string text;
    bool whole = true;
};

reading read_one(const db::inbox_row& row, const protocol::charset_profile& charset) {
    return {text_of(row, charset), true};
}

} // namespace

/// What one page makes, before it is committed.
struct redecoder::page {
    routing::wall_time now;
    std::vector<redecode_change> changes{};
    db::turn_effects effects{};
    std::map<db::ticket_id, db::ticket> tickets{};
    boost::system::error_code failed{};
};

redecoder::redecoder(
    db::store& rows, std::shared_ptr<const routing::catalogue> service, redecode_request request
)
    : store_{rows}
    , service_{std::move(service)}
    , request_{std::move(request)} {
    BOOST_ASSERT(service_ != nullptr);
    BOOST_ASSERT(request_.page_rows > 0);
}

db::result<std::vector<redecode_change>> redecoder::step(const routing::moment& now) {
    const auto found = store_.received(
        {.link = request_.link,
         .group = request_.group,
         .since = request_.since,
         .after = after_,
         .rows_max = request_.page_rows}
    );
    if (!found) {
        return found.error();
    }
    page made{.now = now.wall};
    counts_.rows += found->size();
    for (const auto& row : *found) {
        take(row, made);
    }
    done_ = found->size() < request_.page_rows;
    if (done_) {
        close_sets(routing::wall_time::max(), made);
    } else {
        after_ = found->back().id;
        close_sets(found->back().at - request_.set_within, made);
    }
    if (made.failed) {
        return made.failed;
    }
    if (!request_.dry_run && !made.effects.empty()) {
        if (const auto stored = store_.commit(made.effects); !stored) {
            return stored.error();
        }
    }
    counts_.changed += made.changes.size();
    return std::move(made.changes);
}

void redecoder::take(db::inbox_row row, page& into) {
    if (!row.set) {
        reread(row.ticket, {std::move(row)}, into);
        return;
    }
    sets_[{*row.set, row.ticket}].push_back(std::move(row));
    if (++parts_held_ > request_.parts_max) {
        const auto oldest = std::ranges::min_element(sets_, {}, [](const auto& set) {
            return set.second.front().id;
        });
        close(oldest, into);
    }
}

/// Those of which no part came after this.
void redecoder::close_sets(routing::wall_time before, page& into) {
    for (auto at = sets_.begin(); at != sets_.end();) {
        const auto set = at++;
        if (set->second.back().at < before) {
            close(set, into);
        }
    }
}

void redecoder::close(std::map<set_name, row_list>::iterator set, page& into) {
    const auto of_set = std::move(set->second);
    const auto ticket = set->first.second;
    sets_.erase(set);
    parts_held_ -= of_set.size();
    const bool ours = std::ranges::any_of(of_set, [&](const db::inbox_row& row) {
        return row.link == request_.link;
    });
    if (ours) {
        reread(ticket, of_set, into);
    }
}

/// A set's rows are shared out among the texts they became: each was made of what had come by then.
void redecoder::reread(db::ticket_id ticket, const row_list& parts, page& into) {
    const auto texts = store_.texts(ticket);
    if (!texts) {
        into.failed = texts.error();
        return;
    }
    ++counts_.messages;
    const auto heads = brought_by(parts, *texts);
    if (heads.empty()) {
        ++counts_.wordless;
        return;
    }
    auto left = parts;
    for (const auto* head : heads) {
        const auto later = std::partition(left.begin(), left.end(), [&](const db::inbox_row& row) {
            return row.at <= head->at;
        });
        const row_list mine{left.begin(), later};
        left.erase(left.begin(), later);
        if (!mine.empty()) {
            compare(*head, *texts, mine, into);
        }
    }
}

const protocol::charset_profile& redecoder::charset_of(const std::string& link) const {
    static const protocol::charset_profile standard;
    const auto found = std::ranges::find(request_.links, link, &link_profile::name);
    return found == request_.links.end() ? standard : found->charset;
}

namespace {

/// Parts as the joiner had them.
template <class CharsetOf>
reading read_joined(const std::vector<db::inbox_row>& parts, CharsetOf charset_of) {
    protocol::part_set set{key_of(parts.front(), {}), {}};
    for (const auto& row : parts) {
        if (!set.is_filled(row.part)) {
            const auto& charset = charset_of(row.link);
            set.put(protocol::make_place(piece_of(row, {}, content_of(row, charset), charset)));
        }
    }
    const auto message = set.join();
    return {
        protocol::decode_joined(message, charset_of(parts.back().link)).text,
        message.missing.empty()};
}

} // namespace

void redecoder::compare(
    const db::ticket_text& head,
    const std::vector<db::ticket_text>& texts,
    const row_list& parts,
    page& into
) {
    const auto by_link = [this](const std::string& link) -> const protocol::charset_profile& {
        return charset_of(link);
    };
    const auto now = parts.front().set ? read_joined(parts, by_link)
                                       : read_one(parts.front(), charset_of(parts.front().link));
    const bool had_gap = head.text.find(protocol::gap_mark) != std::string::npos;
    if (!now.whole && !had_gap) {
        ++counts_.incomplete;
        return;
    }
    const auto read = routing::understand(now.text, *service_);
    const auto& stored = newest_of(head, texts).text;
    if (says_the_same(stored, now.text, read)) {
        ++counts_.unchanged;
        return;
    }
    replace(head, parts.front().link, kept_words(head.kind, now.text, read), stored, into);
}

void redecoder::replace(
    const db::ticket_text& head,
    const std::string& link,
    std::string words,
    const std::string& before,
    page& into
) {
    auto known = into.tickets.find(head.ticket);
    if (known == into.tickets.end()) {
        const auto view = store_.load({.now = into.now, .tickets = {head.ticket}});
        if (!view || !view->tickets.contains(head.ticket)) {
            into.failed = view ? make_error_code(db::errc::corrupt) : view.error();
            return;
        }
        known = into.tickets.emplace(head.ticket, view->tickets.at(head.ticket).row).first;
    }
    into.changes.push_back({head.ticket, head.n, head.kind, before, words});
    auto& row = known->second;
    const auto n = row.texts++;
    ++row.version;
    into.effects.texts.push_back(
        {.ticket = row.id,
         .n = n,
         .kind = head.kind,
         .at = into.now,
         .text = std::move(words),
         .inbox = head.inbox,
         .replaces = head.n}
    );
    into.effects.events.push_back(
        {.ticket = row.id,
         .n = row.events++,
         .at = into.now,
         .actor = "operator",
         .kind = "redecoded",
         .data = fmt::format("text={} link={}", head.n, link),
         .text = n}
    );
    std::erase_if(into.effects.tickets_changed, [&](const db::ticket& one) {
        return one.id == row.id;
    });
    into.effects.tickets_changed.push_back(row);
}

} // namespace ntbcare::flow
