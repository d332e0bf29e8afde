#include "gateway/http/front.hpp"

#include <fmt/format.h>

#include <utility>

namespace ntbcare::http {
namespace {

/// Who asks learns no more than this.
unsigned status_of(const boost::system::error_code& failed) {
    if (failed == errc::unknown_path)
        return 404;
    return failed == errc::wrong_method ? 405 : 400;
}

front_verdict at_once(http_answer answer) {
    return {.answer = std::move(answer)};
}

} // namespace

front::front(std::vector<aggregator> all, std::function<void(const flow::log_event&)> log)
    : log_{std::move(log)} {
    rows_.reserve(all.size());
    for (auto& each : all) {
        access door{each.access};
        rows_.push_back({.is = std::move(each), .door = std::move(door)});
    }
}

const std::string& front::name(std::size_t whose) const {
    return rows_[whose].is.name;
}

front::row* front::find(std::string_view path, std::string_view& rest) {
    for (auto& each : rows_) {
        if (!path.starts_with(each.is.path))
            continue;
        rest = path.substr(each.is.path.size());
        if (rest.empty() || rest.front() == '/')
            return &each;
    }
    return nullptr;
}

front_verdict front::judge(
    const http_call& call, const boost::asio::ip::address& from, routing::steady_time now
) {
    now_ = now;
    std::string_view rest;
    auto* whose = find(call.path(), rest);
    if (whose == nullptr) {
        ++counts_.unknown;
        return at_once({.status = 404});
    }
    if (const auto why = whose->door.judge(call, from); why != refusal::none) {
        ++counts_.refused;
        warn(*whose, "http.refused", name_of(why));
        return at_once({.status = 403});
    }
    return read(*whose, call, rest);
}

front_verdict front::read(row& whose, const http_call& call, std::string_view rest) {
    auto said = parse(whose.is.speaks, call, rest, whose.is.setting);
    if (!said) {
        ++counts_.unreadable;
        warn(whose, "http.unreadable", name_of(said.error()));
        return at_once({.status = status_of(said.error())});
    }
    if (!said->step) {
        ++counts_.notices;
        return at_once(render_acknowledgement(whose.is.speaks));
    }
    front_verdict found{
        .whose = static_cast<std::size_t>(&whose - rows_.data()), .step = std::move(said->step)};
    if (protocol::is_over(found.step->event)) {
        ++counts_.endings;
        found.answer = render_acknowledgement(whose.is.speaks);
        return found;
    }
    if (whose.waiting >= whose.is.inbound_max) {
        ++counts_.busy;
        warn(whose, "http.busy", "inbound_max");
        return at_once({.status = 503});
    }
    ++counts_.steps;
    return found;
}

http_answer
front::answer(std::size_t whose, const std::optional<protocol::ussd_screen>& screen) const {
    return screen ? render(rows_[whose].is.speaks, *screen) : http_answer{.status = 503};
}

void front::note_late(std::size_t whose, routing::steady_time now) {
    now_ = now;
    ++counts_.late;
    warn(rows_[whose], "http.late", "answer_within");
}

void front::warn(row& whose, std::string_view event, std::string_view reason) {
    const auto unsaid = whose.limits[event].next(now_);
    if (!unsaid)
        return;
    flow::log_event said{
        flow::severity::warn,
        event,
        {{"aggregator", whose.is.name}, {"reason", std::string{reason}}}};
    if (*unsaid > 0)
        said.fields.emplace_back("unsaid", fmt::format("{}", *unsaid));
    log_(said);
}

} // namespace ntbcare::http
