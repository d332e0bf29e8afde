#include "gateway/flow/desk.hpp"

#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace ntbcare::flow {

namespace {

struct key_namer {
    const routing::ticket_numbers& numbers;
    db::turn_keys& keys;

    void operator()(const desk_route& what) const { name_ticket(what.number); }
    void operator()(const desk_split& what) const { name_ticket(what.number); }
    void operator()(const desk_merge& what) const {
        name_incident(what.number);
        name_incident(what.into);
    }
    /// What was named by the ticket is wanted too, though the ticket may have left it.
    void name_incident(std::string_view number) const {
        name_ticket(number);
        if (const auto id = ticket_named(number, numbers))
            keys.incidents.push_back(*id);
    }

    void name_ticket(std::string_view number) const {
        if (const auto id = ticket_named(number, numbers)) {
            keys.tickets.push_back(*id);
            keys.worded.push_back(*id);
        }
    }
    void operator()(const desk_close& what) const { name_ticket(what.number); }
    void operator()(const desk_reject& what) const { name_ticket(what.number); }
    void operator()(const desk_propose& what) const { name_ticket(what.incident); }
    void operator()(const desk_approve&) const { keys.users = true; }
    void operator()(const desk_stop&) const {}
    void operator()(const desk_held& what) const {
        if (auto country = country_named(what.which))
            keys.held_countries.push_back(std::move(*country));
        if (const auto one = reply_named(what.which))
            keys.held_replies.push_back(*one);
    }
    void operator()(const desk_forgive& what) const {
        keys.guards_of_owners = true;
        if (const auto id = ticket_named(what.whom, numbers))
            keys.tickets.push_back(*id);
        else
            keys.guard_tags.push_back(what.whom);
    }
    void operator()(const desk_hold& what) const { name_ticket(what.number); }
    void operator()(const desk_sweep&) const { keys.erasing.rows_max = 1; }
    void operator()(const desk_clarify&) const {}
    void operator()(const desk_withdraw&) const {}
    void operator()(const desk_forget_pin& what) const {
        keys.senders.push_back(officer_number(what.phone));
    }
    void operator()(const desk_exclude& what) const { name_ticket(what.number); }
    void operator()(const desk_unseal& what) const {
        keys.users = true;
        if (const auto id = ticket_named(what.number, numbers)) {
            keys.tickets.push_back(*id);
            keys.unsealing.push_back(*id);
        }
    }
    void operator()(const desk_add_user&) const { keys.users = true; }
    void operator()(const desk_remove_user&) const { keys.users = true; }
};

struct decider {
    decision& on;
    const desk_person& by;

    desk_answer operator()(const desk_route& what) const { return decide_route(on, by, what); }
    desk_answer operator()(const desk_split& what) const { return decide_split(on, by, what); }
    desk_answer operator()(const desk_merge& what) const { return decide_merge(on, by, what); }
    desk_answer operator()(const desk_close& what) const { return decide_close(on, by, what); }
    desk_answer operator()(const desk_reject& what) const { return decide_reject(on, by, what); }
    desk_answer operator()(const desk_propose& what) const { return decide_propose(on, by, what); }
    desk_answer operator()(const desk_approve& what) const { return decide_approve(on, by, what); }
    desk_answer operator()(const desk_stop& what) const { return decide_stop(on, by, what); }
    desk_answer operator()(const desk_clarify& what) const { return decide_clarify(on, by, what); }
    desk_answer operator()(const desk_withdraw& what) const {
        return decide_withdraw(on, by, what);
    }
    desk_answer operator()(const desk_forget_pin& what) const {
        return decide_forget_pin(on, by, what);
    }
    desk_answer operator()(const desk_exclude& what) const { return decide_exclude(on, by, what); }
    desk_answer operator()(const desk_unseal& what) const { return decide_unseal(on, by, what); }
    desk_answer operator()(const desk_add_user& what) const {
        return decide_add_user(on, by, what);
    }
    desk_answer operator()(const desk_remove_user& what) const {
        return decide_remove_user(on, by, what);
    }
    desk_answer operator()(const desk_held& what) const {
        return decide_held_replies(on, by, what);
    }
    desk_answer operator()(const desk_forgive& what) const { return decide_forgive(on, by, what); }
    desk_answer operator()(const desk_sweep& what) const { return decide_sweep(on, by, what); }
    desk_answer operator()(const desk_hold& what) const { return decide_hold(on, by, what); }
};

} // namespace

std::optional<std::int64_t> id_written(std::string_view written) {
    std::int64_t id = 0;
    const char* end = written.data() + written.size();
    const auto [stop, failed] = std::from_chars(written.data(), end, id);
    return failed == std::errc{} && stop == end && id > 0 ? std::optional{id} : std::nullopt;
}

std::optional<db::ticket_id>
ticket_named(std::string_view written, const routing::ticket_numbers& numbers) {
    return numbers.id(routing::digits_in(written));
}

db::ticket_view* ticket_meant(decision& on, std::string_view written) {
    const auto id = ticket_named(written, on.service().numbers);
    const auto found = id ? on.view().tickets.find(*id) : on.view().tickets.end();
    return found == on.view().tickets.end() ? nullptr : &found->second;
}

std::string with_reason(const std::string& data, const std::string& reason) {
    if (reason.empty())
        return data;
    return fmt::format("{}{}reason={}", data, data.empty() ? "" : " ", reason);
}

desk_answer refused(std::string why) {
    return {.verdict = desk_verdict::refused, .said = std::move(why), .facts = {}};
}

desk_answer failed_answer(const desk_command& command) {
    return {
        .id = command.id,
        .verdict = desk_verdict::failed,
        .said = "the store could not take it: see the gateway's log; look before trying again",
        .facts = {}};
}

std::string_view to_string(desk_verdict verdict) {
    constexpr std::array<std::string_view, 3> names{"done", "refused", "failed"};
    return names[static_cast<std::size_t>(verdict)];
}

void name_keys(
    const desk_command& command, const routing::ticket_numbers& numbers, db::turn_keys& keys
) {
    std::visit(key_namer{numbers, keys}, command.action);
}

desk_decided decide_desk(
    db::turn_view& view,
    const desk_command& command,
    const rules& by,
    const routing::moment& now,
    id_source& ids
) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    auto answer = std::visit(decider{on, command.by}, command.action);
    answer.id = command.id;
    return {std::move(on).finish(), std::move(answer)};
}

} // namespace ntbcare::flow
