// DAFTAR and LAPORAN: what is open at an officer's office, due first, and how it stands today.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

/// What one SMS holds beside what stands around it.
constexpr std::size_t lines_a_page = 3;

std::string line_of(const decision& on, const db::ticket& row) {
    const auto place = on.service().places.find_code(row.place);
    return fmt::format(
        "{} {}{}{} {}",
        on.number_of(row.id),
        row.urgent == routing::urgency::mendesak ? "MENDESAK " : "",
        row.secret ? "rahasia" : topic_label(on, row),
        !row.secret && place ? " " + place->name : "",
        short_date(row.due_at)
    );
}

/// Due first. Who follows another ticket is answered with that one; what the office must not know
/// of is not there.
std::vector<db::ticket> open_here(decision& on) {
    auto open = on.view().office_tickets[on.sender().officer_of];
    const std::string& office = on.sender().officer_of;
    std::erase_if(open, [&](const db::ticket& row) {
        return row.state == routing::ticket_state::duplikat || !works_on(office, row);
    });
    std::ranges::stable_sort(open, {}, &db::ticket::due_at);
    return open;
}

/// As many as are loaded: behind that nobody counts by SMS.
std::string count_of(decision& on) {
    const std::size_t count = open_here(on).size();
    return count < office_tickets_max ? fmt::to_string(count) : fmt::format("{}+", count - 1);
}

void reply_page(decision& on, std::size_t page) {
    const auto open = open_here(on);
    const std::size_t first = std::min(page * lines_a_page, open.size());
    const std::size_t last = std::min(first + lines_a_page, open.size());
    std::string lines;
    for (std::size_t at = first; at < last; ++at)
        lines += (at == first ? "" : ", ") + line_of(on, open[at]);
    const bool more = last < open.size();
    on.reply(
        reply_key::officer_list,
        {{"lines", lines}, {"count", count_of(on)}, {"more", more ? "1" : ""}}
    );
    if (more)
        on.ask(
            {.person = on.sender().reach.person,
             .kind = db::question_kind::list,
             .choices = fmt::to_string(page + 1)}
        );
}

bool is_today(const decision& on, routing::wall_time at) {
    return routing::date_of(at) == routing::date_of(on.now());
}

/// Its clock runs: it waits for nobody else.
bool is_ours_to_do(const db::ticket& row) {
    return row.state != routing::ticket_state::dijawab && !row.paused_at;
}

} // namespace

void decide_list(decision& on) {
    const int page = std::max(on.read().digit, 1);
    if (open_here(on).empty())
        on.reply(reply_key::officer_none, {{"office", office_name(on, on.sender().officer_of)}});
    else
        reply_page(on, static_cast<std::size_t>(page - 1));
    on.conclude(db::inbox_outcome::command);
}

bool answer_list(decision& on, const db::question& asked) {
    if (!asks_for_more(on))
        return false;
    std::size_t page = 0;
    std::from_chars(asked.choices.data(), asked.choices.data() + asked.choices.size(), page);
    on.close_question(asked.person);
    reply_page(on, page);
    on.conclude(db::inbox_outcome::command);
    return true;
}

void decide_figures(decision& on) {
    const auto open = open_here(on);
    const auto count = [&](auto fits) {
        return fmt::to_string(std::ranges::count_if(open, fits));
    };
    using row = const db::ticket&;
    on.reply(
        reply_key::officer_report,
        {{"office", office_name(on, on.sender().officer_of)},
         {"date", short_date(on.now())},
         {"count", count_of(on)},
         {"new", count([&](row each) { return is_today(on, each.opened_at); })},
         {"done",
          count([&](row each) { return each.answered_at && is_today(on, *each.answered_at); })},
         {"late", count([&](row each) { return is_ours_to_do(each) && each.due_at < on.now(); })},
         {"soon", count([&](row each) {
              return is_ours_to_do(each) && each.due_at >= on.now() &&
                     each.due_at < on.now() + std::chrono::hours{24};
          })}}
    );
    on.conclude(db::inbox_outcome::command);
}

} // namespace ntbcare::flow
