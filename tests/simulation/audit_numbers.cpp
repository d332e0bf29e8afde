// A person's number stands in the table person and nowhere else: no other column that is kept, no
// line of the log. What people write themselves is their words, and not looked at.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace ntbcare::simulation {
namespace {

/// Enough to name a phone, with or without its country.
constexpr std::size_t tail_size = 9;

class number_audit {
public:
    explicit number_audit(const world& at) {
        // Also of who has none any more; a name has no digits.
        for (const auto& [id, who] : at.rows().persons())
            if (const auto digits = at.seen().digits_of(at.rows(), id); digits.size() >= tail_size)
                tails_.insert(digits.substr(digits.size() - tail_size));
    }

    void look(std::string_view text, std::string_view where, std::int64_t id) {
        std::string run;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
                run += text[at];
                continue;
            }
            if (names_somebody(run))
                found.push_back(fmt::format("{} {} holds a person's number", where, id));
            run.clear();
        }
    }

    findings found;

private:
    [[nodiscard]] bool names_somebody(const std::string& run) const {
        return run.size() >= tail_size && tails_.contains(run.substr(run.size() - tail_size));
    }
    std::unordered_set<std::string> tails_;
};

void look_at_tickets(const world& at, number_audit& looks) {
    for (const auto& [id, row] : at.rows().tickets()) {
        for (const auto* field : {&row.office, &row.place, &row.topic, &row.also})
            looks.look(*field, "ticket", id.value);
        for (const auto& [event, words, hash] : at.rows().events(id)) {
            looks.look(event.actor, "event of ticket", id.value);
            looks.look(event.data, "event of ticket", id.value);
        }
    }
    for (const auto& [id, of] : at.rows().incidents())
        looks.look(of.place + " " + of.office + " " + of.topic, "incident", id.value);
}

} // namespace

findings audit_numbers(const world& at) {
    number_audit looks{at};
    look_at_tickets(at, looks);
    for (const auto& [id, row] : at.rows().outbox())
        looks.look(row.text, "SMS", id.value);
    for (const auto& [id, row] : at.rows().inbox())
        looks.look(row.link + " " + row.group + " " + row.service, "message", id.value);
    for (const auto& deed : at.rows().audit())
        looks.look(deed.user + " " + deed.name + " " + deed.data, "deed", deed.ticket.value);
    for (const auto& text : at.heard().log_texts)
        looks.look(text, "log", 0);
    return std::move(looks.found);
}

} // namespace ntbcare::simulation
