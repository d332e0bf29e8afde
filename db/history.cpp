#include "db/history.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::db {

namespace {

class examination {
public:
    explicit examination(const ticket_history& of)
        : of_{of} {}

    std::vector<history_fault> run() && {
        follow_chain();
        for (const chained_event& link : of_.events)
            if (link.event.text)
                compare_words(link, *link.event.text);
        find_unnamed_words();
        count();
        return std::move(found_);
    }

private:
    void say(std::optional<std::int32_t> event, std::string what) {
        found_.push_back({event, std::move(what)});
    }

    /// Goes on from what is stored, so that each break shows where it is and not behind it, too.
    void follow_chain() {
        chain_hash at{};
        std::int32_t n = 0;
        for (const chained_event& link : of_.events) {
            for (; n < link.event.n; ++n)
                say(n, "removed");
            n = link.event.n + 1;
            if (next_head(at, link.event, link.words) != link.hash)
                say(link.event.n, "not as it was written, or not behind this one");
            at = link.hash;
        }
        for (; n < of_.row.events; ++n)
            say(n, "removed");
        if (at != of_.row.head)
            say({}, "its last event is not the one that was written last");
    }

    void compare_words(const chained_event& link, std::int32_t n) {
        const auto words = std::ranges::find(of_.words, n, &stored_words::n);
        if (words == of_.words.end())
            return say(link.event.n, fmt::format("text {} was removed", n));
        if (!words->text && !words->salt)
            return; // Erased, as the law has it.
        if (!words->text || !words->salt)
            return say(link.event.n, fmt::format("text {} is erased by half", n));
        if (!link.words || salted_hash(*words->salt, *words->text) != *link.words)
            say(link.event.n, fmt::format("text {} is not as it came", n));
    }

    void find_unnamed_words() {
        for (const stored_words& words : of_.words) {
            const auto brings = [&](const chained_event& link) {
                return link.event.text == words.n;
            };
            const auto named = std::ranges::count_if(of_.events, brings);
            if (named != 1)
                say({}, fmt::format("text {} was brought by {} events", words.n, named));
        }
    }

    void count() {
        const auto events = static_cast<std::int64_t>(of_.events.size());
        if (of_.row.events != events)
            say({}, fmt::format("it counts {} events and has {}", of_.row.events, events));
        const auto texts = static_cast<std::int64_t>(of_.words.size());
        if (of_.row.texts != texts)
            say({}, fmt::format("it counts {} texts and has {}", of_.row.texts, texts));
        if (of_.listed_open != routing::is_open(of_.row.state))
            say({}, of_.listed_open ? "closed, and listed as open" : "open, and not listed");
    }

    const ticket_history& of_;
    std::vector<history_fault> found_;
};

} // namespace

std::vector<history_fault> faults_of(const ticket_history& of) {
    return examination{of}.run();
}

} // namespace ntbcare::db
