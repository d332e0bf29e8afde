#include "gateway/cli/explain_text.hpp"

#include "gateway/cli/words.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/segment.hpp"
#include "routing/reply/printable.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;

std::string office_shown(std::string_view id, const routing::catalogue& service) {
    const auto* office = service.book.find(id);
    return office == nullptr ? std::string{id} : fmt::format("{} ({})", office->short_name, id);
}

std::string topic_shown(std::string_view id, const routing::catalogue& service) {
    const auto* topic = service.book.find_topic(id);
    return topic == nullptr ? std::string{id} : topic->label;
}

std::size_t parts_of(const std::string& sms) {
    return protocol::count_parts(sms);
}

// For a person.

class lines {
public:
    void add(std::string_view name, std::string_view value) {
        fmt::format_to(std::back_inserter(all_), "{:<9} {}\n", name, value);
    }
    [[nodiscard]] std::string take() && { return std::move(all_); }

private:
    std::string all_;
};

std::string shape_line(const routing::readings& read) {
    std::string line{word_of(read.shape)};
    for (const auto& number : read.numbers)
        line += fmt::format(", ticket {}", routing::shown(number));
    if (read.bad_number)
        line += ", a number that is no ticket's";
    if (read.shape == routing::command_shape::none)
        line = fmt::format(
            "{}, {}{} words that mean something",
            to_string(read.kind),
            read.keyword ? "by its first words, " : "",
            read.word_count
        );
    return line;
}

std::string place_line(const routing::place_reading& place) {
    if (place.candidates.empty())
        return "none named";
    std::string line;
    for (const auto& each : place.candidates)
        line += fmt::format(
            "{}{}{} {}",
            line.empty() ? "" : ", ",
            each.name,
            each.within.empty() ? "" : fmt::format(" ({})", each.within),
            each.code
        );
    return fmt::format("{}: {} %{}", line, place.confidence, place.sure() ? "" : ", to be asked");
}

std::string topic_line(const routing::topic_guess& guess, const routing::catalogue& service) {
    return fmt::format(
        "{} ({}){} score {}{}",
        topic_shown(guess.topic, service),
        guess.topic,
        guess.likely < 0 ? "" : fmt::format(" {} %,", guess.likely),
        guess.score,
        guess.words.empty() ? "" : fmt::format(": {}", guess.words)
    );
}

std::string urgency_line(const routing::readings& read) {
    std::string line{to_string(read.urgent)};
    if (read.urgent == routing::urgency::mendesak && !read.topics.empty())
        line += fmt::format(": {}", read.topics.front().words);
    return line;
}

void add_reading(lines& to, const flow::explanation& found, const routing::catalogue& service) {
    const auto& read = found.read;
    to.add("read as", shape_line(read));
    to.add("normal", found.normal);
    to.add("place", place_line(read.place));
    if (read.of_level != routing::level::unsaid)
        to.add("level", to_string(read.of_level));
    to.add("urgency", urgency_line(read));
    for (const auto& guess : read.topics)
        to.add("topic", topic_line(guess, service));
}

void add_ticket(lines& to, const flow::explanation& found, const routing::catalogue& service) {
    if (!found.ticket)
        return;
    const auto& row = *found.ticket;
    to.add(
        "office",
        fmt::format(
            "{}, {}{}{}",
            office_shown(row.office, service),
            service.texts.shown(row.state),
            row.level_open ? ", level?" : "",
            row.secret ? ", secret" : ""
        )
    );
    if (!found.opened)
        return;
    to.add("why", found.assigned.reason);
    std::string guesses;
    for (const auto& office : found.guesses)
        guesses += (guesses.empty() ? "" : ", ") + office;
    if (row.office == service.book.coordinator && !guesses.empty())
        to.add("guesses", guesses);
}

void add_replies(lines& to, std::string_view name, const std::vector<std::string>& replies) {
    for (const auto& sms : replies) {
        const auto count = protocol::septets(sms);
        const auto size = count ? fmt::format("{} septets", *count) : std::string{"UCS-2"};
        to.add(name, fmt::format("[{} part, {}] {}", parts_of(sms), size, routing::printable(sms)));
    }
}

// For scripts.

json::array texts_json(const std::vector<std::string>& texts) {
    json::array made;
    for (const auto& text : texts)
        made.emplace_back(text);
    return made;
}

json::array places_json(const routing::place_reading& place) {
    json::array made;
    for (const auto& each : place.candidates)
        made.push_back(json::object{
            {"code", each.code}, {"name", each.name}, {"within", each.within}});
    return made;
}

json::array topics_json(const routing::readings& read, const routing::catalogue& service) {
    json::array made;
    for (const auto& each : read.topics)
        made.push_back(json::object{
            {"topic", each.topic},
            {"label", topic_shown(each.topic, service)},
            {"score", each.score},
            {"words", each.words},
            {"likely", each.likely}});
    return made;
}

json::array replies_json(const std::vector<std::string>& replies) {
    json::array made;
    for (const auto& sms : replies) {
        json::object one{{"text", sms}, {"parts", parts_of(sms)}};
        if (const auto count = protocol::septets(sms))
            one["septets"] = *count;
        made.push_back(std::move(one));
    }
    return made;
}

json::object reading_json(const flow::explanation& found, const routing::catalogue& service) {
    const auto& read = found.read;
    return {
        {"shape", std::string{word_of(read.shape)}},
        {"kind", std::string{to_string(read.kind)}},
        {"keyword", read.keyword},
        {"words", read.word_count},
        {"normal", found.normal},
        {"numbers", texts_json(read.numbers)},
        {"bad_number", read.bad_number},
        {"places", places_json(read.place)},
        {"place_sure", read.place.sure()},
        {"place_confidence", read.place.candidates.empty() ? 0 : read.place.confidence},
        {"level", std::string{to_string(read.of_level)}},
        {"urgency", std::string{to_string(read.urgent)}},
        {"topics", topics_json(read, service)},
        {"guesses", texts_json(found.guesses)},
    };
}

void put_ticket(json::object& to, const flow::explanation& found) {
    to["opens_ticket"] = found.opened;
    if (!found.ticket)
        return;
    const auto& row = *found.ticket;
    to["office"] = row.office;
    to["state"] = std::string{to_string(row.state)};
    to["topic"] = row.topic;
    to["place"] = row.place;
    to["level_open"] = row.level_open;
    to["secret"] = row.secret;
    if (found.opened)
        to["reason"] = found.assigned.reason;
}

} // namespace

std::string explain_lines(
    std::string_view text, const flow::explanation& found, const routing::catalogue& service
) {
    lines to;
    to.add("text", routing::printable(text));
    add_reading(to, found, service);
    to.add("becomes", word_of(found.became));
    add_ticket(to, found, service);
    const bool same = found.replies == found.replies_known;
    add_replies(to, same ? "reply" : "first", found.replies);
    if (!same)
        add_replies(to, "later", found.replies_known);
    if (found.replies.empty() && same)
        to.add("reply", "none");
    return std::move(to).take();
}

std::string explain_json(
    std::string_view text, const flow::explanation& found, const routing::catalogue& service
) {
    json::object made{{"text", std::string{text}}};
    for (auto& field : reading_json(found, service))
        made[field.key()] = std::move(field.value());
    made["becomes"] = std::string{word_of(found.became)};
    put_ticket(made, found);
    made["replies"] = replies_json(found.replies);
    made["replies_known"] = replies_json(found.replies_known);
    return json::serialize(made);
}

} // namespace ntbcare::cli
