// ntbcare-gateway verify: whether the store still says what was written. Reads beside a running
// gateway, a page of tickets at a time; prints a line for each fault and one for all.
#include "gateway/flow/verify.hpp"
#include "db/sqlite/histories.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/store_opening.hpp"
#include "routing/intake/numbers.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::cli {
namespace {

/// Not the same as a fault that was found: nobody knows.
int unreadable(std::string_view why) {
    failed(why);
    return exit_bad_configuration;
}

/// "2026-11-26"
std::string date_of(std::int32_t day) {
    return routing::day_text(std::chrono::sys_days{std::chrono::days{day}});
}

class reporter {
public:
    reporter(const routing::ticket_numbers& numbers, bool as_json)
        : numbers_{numbers}
        , as_json_{as_json} {}

    void say(const std::vector<flow::verify_fault>& found) const {
        for (const auto& fault : found)
            as_json_ ? print_json(fault) : print_line(fault);
    }

    void end(const flow::verify_counts& counts) const {
        if (as_json_)
            return print_json(counts);
        fmt::print(
            "{}: {} tickets ({} older), {} events, {} texts ({} erased), {} days, {} faults\n",
            counts.faults == 0 ? "sound" : "not sound",
            counts.tickets,
            counts.older,
            counts.events,
            counts.texts,
            counts.erased,
            counts.days,
            counts.faults
        );
    }

private:
    void print_line(const flow::verify_fault& fault) const {
        std::string where;
        if (fault.ticket)
            where = routing::shown(numbers_.number(fault.ticket));
        else if (fault.day)
            where = date_of(*fault.day);
        else
            where = "days";
        if (fault.event)
            where += fmt::format(" event {}", *fault.event);
        fmt::print("{}: {}\n", where, fault.what);
    }

    void print_json(const flow::verify_fault& fault) const {
        boost::json::object made;
        if (fault.ticket)
            made["ticket"] = numbers_.number(fault.ticket);
        if (fault.event)
            made["event"] = *fault.event;
        if (fault.day)
            made["day"] = date_of(*fault.day);
        made["what"] = fault.what;
        fmt::print("{}\n", boost::json::serialize(made));
    }

    static void print_json(const flow::verify_counts& counts) {
        boost::json::object made;
        made["sound"] = counts.faults == 0;
        made["tickets"] = counts.tickets;
        made["older"] = counts.older;
        made["events"] = counts.events;
        made["texts"] = counts.texts;
        made["erased"] = counts.erased;
        made["days"] = counts.days;
        made["faults"] = counts.faults;
        fmt::print("{}\n", boost::json::serialize(made));
    }

    const routing::ticket_numbers& numbers_;
    bool as_json_;
};

int ending_of(const flow::verify_counts& counts) {
    return counts.faults == 0 ? exit_ok : exit_failed;
}

int verify_one(
    db::histories& rows, db::ticket_id id, std::string_view number, const reporter& out
) {
    const auto found = rows.one(id);
    if (!found)
        return unreadable(app::explain(found.error(), rows.last_message()));
    if (!*found)
        return unreadable(fmt::format("{}: no such ticket", number));
    flow::verifier check{{}, {}, {}};
    out.say(check.take(**found));
    out.end(check.counts());
    return ending_of(check.counts());
}

using boost::system::error_code;

/// Why they could not be read, if they could not.
error_code verify_tickets(db::histories& rows, flow::verifier& check, const reporter& out) {
    for (db::ticket_id after{};;) {
        const auto page = rows.page(after);
        if (!page)
            return page.error();
        for (const auto& ticket : page->tickets)
            out.say(check.take(ticket));
        for (const auto id : page->missing)
            out.say({check.missing(id, "events or texts")});
        if (page->last)
            break;
        after = page->tickets.back().row.id;
    }
    out.say(check.end());
    return {};
}

error_code verify_messages(db::histories& rows, flow::verifier& check, const reporter& out) {
    for (db::inbox_id after{};;) {
        const auto page = rows.messages(after);
        if (!page)
            return page.error();
        for (const auto id : page->missing)
            out.say({check.missing(id, "messages")});
        if (page->last)
            return {};
        after = page->upto;
    }
}

int verify_all(db::histories& rows, const db::keys& secret, const reporter& out) {
    const auto unread = [&](const error_code& why) {
        return unreadable(app::explain(why, rows.last_message()));
    };
    const auto days = rows.days();
    if (!days)
        return unread(days.error());
    flow::verifier check{secret, days->rows, days->head};
    out.say(check.days_faults());
    if (const auto why = verify_tickets(rows, check, out))
        return unread(why);
    if (const auto why = verify_messages(rows, check, out))
        return unread(why);
    out.end(check.counts());
    return ending_of(check.counts());
}

int run(const config::store_config& store, const std::string& number, bool json) {
    const auto path = store.sqlite_path().string();
    if (!std::filesystem::exists(path))
        return unreadable(fmt::format("{}: no store yet; the gateway makes it", path));
    const auto secret = app::open_keys(store);
    const routing::ticket_numbers numbers{secret.numbers};
    const auto id = numbers.id(routing::digits_in(number));
    if (!number.empty() && !id)
        return unreadable(fmt::format("{}: not a ticket number", number));
    std::string message;
    const auto rows = db::histories::open(path, secret, message);
    if (!rows)
        return unreadable(message.empty() ? app::explain(rows.error(), path) : message);
    const reporter out{numbers, json};
    return number.empty() ? verify_all(**rows, secret, out) : verify_one(**rows, *id, number, out);
}

} // namespace

int verify(const std::filesystem::path& config_file, const std::string& number, bool json) {
    const auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    try {
        return run(loaded.config.store, number, json);
    } catch (const app::startup_error& refused) {
        return unreadable(refused.what());
    }
}

} // namespace ntbcare::cli
