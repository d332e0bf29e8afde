#include "gateway/cli/redecode.hpp"

#include "gateway/config/values.hpp"
#include "protocol/text/utf8.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;

/// A number that fills the whole text.
std::optional<unsigned> number_in(std::string_view text) {
    unsigned value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    const bool whole = !text.empty() && read.ec == std::errc{} && read.ptr == end;
    return whole ? std::optional{value} : std::nullopt;
}

std::optional<std::chrono::minutes> time_from(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = number_in(text.substr(0, 2));
    const auto minute = number_in(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::optional<routing::wall_time> wita_from(std::string_view text) {
    const auto day = routing::parse_day(text.substr(0, 10));
    const auto rest = text.size() > 10 ? text.substr(10) : std::string_view{"T00:00"};
    if (!day || (rest.front() != 'T' && rest.front() != ' ')) {
        return std::nullopt;
    }
    const auto time = time_from(rest.substr(1));
    return time ? std::optional{routing::start_of(*day) + *time} : std::nullopt;
}

std::string_view name_of(db::text_kind kind) {
    switch (kind) {
    case db::text_kind::complaint:
        return "complaint";
    case db::text_kind::addition:
        return "addition";
    case db::text_kind::late_part:
        return "late part";
    case db::text_kind::answer:
        return "answer";
    }
    return "text";
}

std::u32string characters(std::string_view utf8) {
    std::u32string made;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = protocol::next_code_point(utf8, at);
        made += point.value;
        at += point.size;
    }
    return made;
}

/// Characters that are not what they were, place by place; what one text has more counts too.
std::size_t read_otherwise(const std::u32string& before, const std::u32string& after) {
    const auto both = std::min(before.size(), after.size());
    std::size_t otherwise = std::max(before.size(), after.size()) - both;
    for (std::size_t i = 0; i < both; ++i) {
        otherwise += before[i] != after[i] ? 1U : 0U;
    }
    return otherwise;
}

std::string number_of(const flow::redecode_change& change, const routing::catalogue& service) {
    return service.numbers.number(change.ticket);
}

} // namespace

std::optional<routing::wall_time> since_from(std::string_view text, routing::wall_time now) {
    auto since = wita_from(text);
    if (!since) {
        const auto ago = config::parse_duration(text);
        since = ago ? std::optional<routing::wall_time>{now - *ago} : std::nullopt;
    }
    return since && *since <= now ? since : std::nullopt;
}

std::string change_line(
    const flow::redecode_change& change, const routing::catalogue& service, shown_words words
) {
    const auto before = characters(change.before);
    const auto after = characters(change.after);
    auto line = fmt::format(
        "{}  {} {}: {} characters, {} of them read otherwise",
        routing::shown(number_of(change, service)),
        name_of(change.kind),
        change.replaces,
        after.size(),
        read_otherwise(before, after)
    );
    if (words == shown_words::all) {
        line += fmt::format("\n    - {}\n    + {}", change.before, change.after);
    }
    return line;
}

std::string change_json(
    const flow::redecode_change& change, const routing::catalogue& service, shown_words words
) {
    json::object made;
    made["ticket"] = number_of(change, service);
    made["text"] = change.replaces;
    made["kind"] = name_of(change.kind);
    made["characters"] = characters(change.after).size();
    made["read_otherwise"] = read_otherwise(characters(change.before), characters(change.after));
    if (words == shown_words::all) {
        made["before"] = change.before;
        made["after"] = change.after;
    }
    return json::serialize(made);
}

std::string counts_line(const flow::redecode_counts& counts, bool dry_run) {
    return fmt::format(
        "{} messages in {} rows: {} {}, {} unchanged, {} without a text, {} incomplete",
        counts.messages,
        counts.rows,
        counts.changed,
        dry_run ? "would change" : "changed",
        counts.unchanged,
        counts.wordless,
        counts.incomplete
    );
}

std::string counts_json(const flow::redecode_counts& counts, bool dry_run) {
    json::object made;
    made["rows"] = counts.rows;
    made["messages"] = counts.messages;
    made["changed"] = counts.changed;
    made["unchanged"] = counts.unchanged;
    made["without_text"] = counts.wordless;
    made["incomplete"] = counts.incomplete;
    made["dry_run"] = dry_run;
    return json::serialize(made);
}

} // namespace ntbcare::cli
