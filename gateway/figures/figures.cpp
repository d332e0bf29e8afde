#include "gateway/figures/figures.hpp"

#include "gateway/figures/figures_table.hpp"

#include <boost/assert.hpp>

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace ntbcare::figures {

namespace {

/// Codes of places grow by dots: "52", "52.02", "52.02.01", "52.02.01.2001".
constexpr std::size_t kabupaten_code = 5;
constexpr std::size_t kecamatan_code = 8;
constexpr auto unknown = "unknown";

std::string place_of(const std::string& code, std::size_t length) {
    return code.size() >= length ? code.substr(0, length) : unknown;
}

std::string month_of(db::wall_time at) {
    constexpr std::size_t year_and_month = 7;
    return routing::day_text(routing::date_of(at)).substr(0, year_and_month);
}

} // namespace

std::optional<grouping> parse_grouping(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, grouping>, 6> words{
        {{"office", grouping::office},
         {"topic", grouping::topic},
         {"kabupaten", grouping::kabupaten},
         {"kecamatan", grouping::kecamatan},
         {"channel", grouping::channel},
         {"month", grouping::month}}};
    for (const auto& [known, by] : words)
        if (known == word)
            return by;
    return std::nullopt;
}

bool tells_of_few(grouping by) {
    return by == grouping::topic || by == grouping::kabupaten || by == grouping::kecamatan;
}

std::string group_of(const db::ticket& row, grouping by) {
    switch (by) {
    case grouping::none:
        break;
    case grouping::office:
        return row.office.empty() ? unknown : row.office;
    case grouping::topic:
        return row.topic.empty() ? unknown : row.topic;
    case grouping::kabupaten:
        return place_of(row.place, kabupaten_code);
    case grouping::kecamatan:
        return place_of(row.place, kecamatan_code);
    case grouping::channel:
        return "sms"; // The only one there is.
    case grouping::month:
        return month_of(row.opened_at);
    }
    return "all";
}

void waiting_times::add(std::chrono::minutes one) {
    ++times_[one];
    ++count_;
}

void waiting_times::add(const waiting_times& others) {
    for (const auto& [time, count] : others.times_)
        times_[time] += count;
    count_ += others.count_;
}

double waiting_times::hours(double share) const {
    BOOST_ASSERT(count_ > 0);
    BOOST_ASSERT(share > 0 && share <= 1);
    const auto rank = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(count_)));
    std::int64_t so_far = 0;
    for (const auto& [time, count] : times_) {
        so_far += count;
        if (so_far >= rank)
            return std::chrono::duration<double, std::ratio<3600>>(time).count();
    }
    return 0;
}

void tally::add(const fate& one) {
    ++received;
    ++standings[static_cast<std::size_t>(one.at)];
    confirmed += one.confirmed ? 1 : 0;
    unconfirmed += one.unconfirmed ? 1 : 0;
    reopened += one.reopened ? 1 : 0;
    rated += one.stars > 0 ? 1 : 0;
    stars += one.stars;
    if (one.responded_after)
        responded.add(*one.responded_after);
    if (one.answered_after)
        answered.add(*one.answered_after);
}

void tally::add(const tally& others) {
    received += others.received;
    for (std::size_t i = 0; i < standing_count; ++i)
        standings[i] += others.standings[i];
    confirmed += others.confirmed;
    unconfirmed += others.unconfirmed;
    reopened += others.reopened;
    rated += others.rated;
    stars += others.stars;
    responded.add(others.responded);
    answered.add(others.answered);
}

std::int64_t tally::at(standing which) const {
    return standings[static_cast<std::size_t>(which)];
}

void ticket_figures::add(const db::ticket_life& life) {
    if (life.row.secret && tells_of_few(by_))
        return;
    groups_[group_of(life.row, by_)].add(fate_of(life));
}

sheet ticket_figures::table(const std::function<std::string(const std::string&)>& name_of) const {
    return table_of(groups_, name_of, tells_of_few(by_));
}

} // namespace ntbcare::figures
