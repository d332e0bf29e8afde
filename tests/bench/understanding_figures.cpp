#include "tests/bench/understanding_figures.hpp"

#include "routing/intake/edit_distance.hpp"
#include "routing/intake/normalise.hpp"
#include "tests/bench/percentiles.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>

namespace ntbcare::bench {
namespace {

namespace json = boost::json;
using row_test = std::function<bool(const judged&)>;

constexpr int times_read = 3;

bool is_ntb(const judged& each) {
    return each.row->source == "written";
}

bool has_office(const judged& each) {
    return !each.row->office.empty();
}

bool is_clear(const judged& each) {
    return has_office(each) && each.row->clear;
}

std::size_t count(std::span<const judged> rows, const row_test& test) {
    return static_cast<std::size_t>(std::ranges::count_if(rows, test));
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : std::round(1e4 * double(part) / double(whole)) / 1e4;
}

/// The share of the rows that pass `in` which also pass `good`.
double share(std::span<const judged> rows, const row_test& in, const row_test& good) {
    return share(
        count(rows, [&](const judged& each) { return in(each) && good(each); }), count(rows, in)
    );
}

bool is_best(const judged& each) {
    return !each.found.offices.empty() && each.found.offices.front() == each.row->office;
}

bool is_among_best(const judged& each) {
    return std::ranges::find(each.found.offices, each.row->office) != each.found.offices.end();
}

/// The office that really gets it; the coordinator's desk counts only when it had to be that.
bool is_sorted_out(const judged& each) {
    return each.found.made.topic.empty();
}

bool is_assigned_right(const judged& each) {
    return !is_sorted_out(each) && each.found.made.office == each.row->office;
}

json::object office_figures(std::span<const judged> rows, const row_test& in) {
    const auto assigned = [&](const judged& each) {
        return in(each) && !is_sorted_out(each);
    };
    return {
        {"n", count(rows, in)},
        {"top1", share(rows, in, is_best)},
        {"top3", share(rows, in, is_among_best)},
        {"assigned_right", share(rows, in, is_assigned_right)},
        {"to_coordinator", share(rows, in, is_sorted_out)},
        {"right_among_assigned", share(rows, assigned, is_assigned_right)},
    };
}

/// Codes are "52.02.04.2009": the first 5 octets are the kabupaten, the first 8 the kecamatan.
row_test place_agrees(std::size_t octets) {
    return [octets](const judged& each) {
        const auto& place = each.found.read.place;
        return place.sure() &&
               place.candidates.front().code.substr(0, octets) == each.row->place.substr(0, octets);
    };
}

/// A word of its place stands in the text, with a slip at most: who names none cannot be placed.
bool names_its_place(const judged& each) {
    constexpr std::size_t letters_min = 4;
    const auto said = routing::tokenize(each.row->text);
    return std::ranges::any_of(routing::tokenize(each.row->place_name), [&](const auto& name) {
        return name.word.size() >= letters_min && std::ranges::any_of(said, [&](const auto& word) {
                   return word.word == name.word || routing::one_edit_apart(word.word, name.word);
               });
    });
}

/// The place, or one inside or around it: a village of the kecamatan, the town of its name.
bool place_is_near(const judged& each) {
    const auto& place = each.found.read.place;
    if (!place.sure())
        return false;
    const auto& found = place.candidates.front().code;
    return found.starts_with(each.row->place) || each.row->place.starts_with(found);
}

bool is_place_asked(const judged& each) {
    const auto& found = each.found.read.place.candidates;
    return found.size() > 1 && std::ranges::any_of(found, [&](const auto& candidate) {
               return candidate.code == each.row->place;
           });
}

json::object place_figures(std::span<const judged> rows) {
    const row_test in = [](const judged& each) {
        return !each.row->place.empty();
    };
    const row_test none = [](const judged& each) {
        return each.row->place.empty();
    };
    const row_test sure = [](const judged& each) {
        return each.found.read.place.sure();
    };
    const row_test named = [&](const judged& each) {
        return in(each) && names_its_place(each);
    };
    return {
        {"n", count(rows, in)},
        {"right", share(rows, in, place_agrees(std::string::npos))},
        {"kecamatan_right", share(rows, in, place_agrees(8))},
        {"kabupaten_right", share(rows, in, place_agrees(5))},
        {"asked_with_right_among", share(rows, in, is_place_asked)},
        {"named",
         json::object{
             {"n", count(rows, named)},
             {"right", share(rows, named, place_agrees(std::string::npos))},
             {"right_or_near", share(rows, named, place_is_near)},
             {"asked_with_right_among", share(rows, named, is_place_asked)}}},
        {"sure_without_label", share(rows, none, sure)},
    };
}

/// What a row's kind must become; rows of other kinds are not judged.
const std::map<std::string, routing::ticket_kind, std::less<>>& kinds() {
    using enum routing::ticket_kind;
    static const std::map<std::string, routing::ticket_kind, std::less<>> known{
        {"keluhan", complaint},
        {"darurat", complaint},
        {"tidak_jelas", complaint},
        {"usulan", idea},
        {"hoaks", clarification},
        {"klarifikasi", clarification},
        {"permohonan_informasi", question},
    };
    return known;
}

json::object keyword_figures(std::span<const judged> rows) {
    const row_test in = [](const judged& each) {
        return each.row->style.starts_with("keyword") && kinds().contains(each.row->kind);
    };
    const row_test keyword = [](const judged& each) {
        return each.found.read.keyword;
    };
    const row_test kind = [](const judged& each) {
        return each.found.read.kind == kinds().find(each.row->kind)->second;
    };
    const row_test both = [&](const judged& each) {
        return keyword(each) && kind(each);
    };
    return {
        {"n", count(rows, in)},
        {"right", share(rows, in, both)},
        {"keyword_seen", share(rows, in, keyword)},
        {"kind_right", share(rows, in, kind)},
    };
}

bool destroys(const judged& each) {
    using enum routing::command_shape;
    const auto shape = each.found.read.shape;
    return shape == stop || shape == start || shape == erase || shape == cancel;
}

bool is_command(const judged& each) {
    return each.found.read.shape != routing::command_shape::none;
}

json::object by_style(std::span<const judged> rows) {
    std::map<std::string, bool> styles;
    for (const auto& each : rows)
        if (!each.row->style.empty())
            styles[each.row->style] = true;
    json::object all;
    for (const auto& [style, seen] : styles)
        all[style] = office_figures(rows, [&](const judged& each) {
            return is_clear(each) && each.row->style == style;
        });
    return all;
}

} // namespace

understood understand_row(const labelled_row& row, const routing::catalogue& rules) {
    using clock = std::chrono::steady_clock;
    understood best;
    for (int n = 0; n < times_read; ++n) {
        const auto begin = clock::now();
        auto read = routing::understand(row.text, rules);
        auto made = routing::assign(read, rules.book);
        const std::chrono::duration<float, std::micro> took = clock::now() - begin;
        if (n > 0 && took.count() >= best.microseconds)
            continue;
        best.read = std::move(read);
        best.made = std::move(made);
        best.microseconds = took.count();
    }
    best.offices = routing::office_guesses(best.read, rules.book);
    return best;
}

json::object figures(std::span<const judged> rows) {
    std::vector<float> times;
    for (const auto& each : rows)
        times.push_back(each.found.microseconds);
    const auto real = [](const row_test& test) {
        return [test](const judged& each) {
            return test(each) && !is_ntb(each);
        };
    };
    const auto ntb = [](const row_test& test) {
        return [test](const judged& each) {
            return test(each) && is_ntb(each);
        };
    };
    return {
        {"rows", rows.size()},
        {"opd",
         {{"clear", office_figures(rows, is_clear)},
          {"all", office_figures(rows, has_office)},
          {"real_clear", office_figures(rows, real(is_clear))},
          {"real_all", office_figures(rows, real(has_office))},
          {"ntb_clear", office_figures(rows, ntb(is_clear))},
          {"by_style", by_style(rows)}}},
        {"place", place_figures(rows)},
        {"keyword", keyword_figures(rows)},
        {"to_coordinator",
         share(
             rows, [](const judged&) { return true; }, is_sorted_out
         )},
        {"false_destructive_commands", count(rows, destroys)},
        {"commands", count(rows, is_command)},
        {"us_per_text", sim::percentiles(times)},
    };
}

json::object confusion(std::span<const judged> rows) {
    std::map<std::string, std::map<std::string, int>> counts;
    for (const auto& each : rows)
        if (has_office(each))
            ++counts[each.row->office]
                    [each.found.offices.empty() ? "-" : each.found.offices.front()];
    json::object all;
    for (const auto& [expected, guesses] : counts) {
        json::object line;
        for (const auto& [guess, times] : guesses)
            line[guess] = times;
        all[expected] = std::move(line);
    }
    return all;
}

} // namespace ntbcare::bench
