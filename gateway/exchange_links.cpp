// exchange: one line a link for the operator, once a minute while something happens.
#include "gateway/exchange.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

namespace ntbcare::app {
namespace {

constexpr std::chrono::minutes told_every{1};

std::string age_of(std::optional<routing::steady_time> since, routing::steady_time now) {
    if (!since)
        return "never";
    return fmt::format("{}s", std::chrono::floor<std::chrono::seconds>(now - *since).count());
}

/// What makes a line worth telling again: not the time that has passed.
std::string news_in(const flow::log_event& line) {
    std::string all;
    for (const auto& [name, value] : line.fields)
        if (name != "rate" && name != "last_message")
            all += value + ' ';
    return all;
}

} // namespace

flow::log_event exchange::link_event(std::uint32_t link, const routing::moment& now) const {
    const auto& is = links_[link];
    const auto& watch = watches_[link];
    const auto text = [](auto count) {
        return fmt::to_string(count);
    };
    flow::log_event line{flow::severity::info, "gateway.links", {}};
    auto& fields = line.fields;
    fields = {{"link", is.name.empty() ? is.profile.name : is.name}, {"group", is.profile.group}};
    std::string state = watch.bound ? "up" : "down";
    if (is.may_send) {
        const auto figures = lanes_.figures(link, now);
        if (figures.up && figures.paused)
            state = "paused";
        const auto& counts = figures.counts;
        fields.insert(
            fields.end(),
            {{"window", fmt::format("{}/{}", figures.in_flight, figures.window)},
             {"queued", text(figures.queued)},
             {"rate", fmt::format("{:.1f}", figures.rate)},
             {"submitted", text(counts.submitted)},
             {"throttled", text(counts.throttled)},
             {"unknown", text(counts.unknown)},
             {"late", text(counts.late)},
             {"ignored", text(counts.ignored)},
             {"receipts_unmatched", text(figures.unmatched)},
             {"receipt_form",
              figures.receipt_form.empty() ? "?" : std::string{figures.receipt_form}}}
        );
    }
    fields.insert(
        fields.end(),
        {{"state", std::move(state)},
         {"receipts_matched", text(watch.receipts_matched)},
         {"receipts_parked", text(watch.receipts_parked)},
         {"receipts_on_their_way", text(watch.receipts_on_their_way)},
         {"messages", text(watch.messages)},
         {"last_message", age_of(watch.last_message, now.steady)}}
    );
    return line;
}

void exchange::tell_links(const routing::moment& now) {
    for (std::uint32_t link = 0; link < links_.size(); ++link) {
        auto line = link_event(link, now);
        if (auto news = news_in(line); news != std::exchange(watches_[link].told, news))
            ports_.log(line);
    }
}

void exchange::tell_links_each_minute(const routing::moment& now) {
    links_told_at_ = links_told_at_.value_or(now.steady);
    if (now.steady - *links_told_at_ < told_every)
        return;
    links_told_at_ = now.steady;
    tell_links(now);
}

} // namespace ntbcare::app
