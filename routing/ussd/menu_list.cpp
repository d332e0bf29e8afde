#include "routing/ussd/menu_list.hpp"

#include "routing/model/place_codes.hpp"
#include "routing/reply/languages.hpp"
#include "routing/reply/reply_list.hpp"
#include "routing/reply/shorten.hpp"
#include "routing/ussd/menu_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ntbcare::routing {
namespace {

constexpr std::string_view province = "52";

char first_letter(const place& of) {
    const char first = of.name.empty() ? ' ' : of.name.front();
    return first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
}

std::string range_text(char from, char to) {
    return from == to ? std::string(1, from) : fmt::format("{}-{}", from, to);
}

/// Letters side by side, as long as no range gets more names than that.
std::vector<std::string>
packed(const std::map<char, std::size_t>& names_of, std::size_t names_max) {
    std::vector<std::string> ranges;
    char from = 0;
    char to = 0;
    std::size_t names = 0;
    for (const auto& [letter, count] : names_of) {
        if (names != 0 && names + count > names_max) {
            ranges.push_back(range_text(from, to));
            names = 0;
        }
        if (names == 0)
            from = letter;
        to = letter;
        names += count;
    }
    if (names != 0)
        ranges.push_back(range_text(from, to));
    return ranges;
}

bool in_range(const place& of, std::string_view letters) {
    const char letter = first_letter(of);
    return letters.empty() || (letter >= letters.front() && letter <= letters.back());
}

std::vector<menu_line> topic_lines(const dialog_rules& by, const caller& who) {
    std::vector<menu_line> lines;
    for (const auto& topic : by.screens.topics)
        if (const auto* rule = by.book.find_topic(topic))
            lines.push_back({topic, rule->label});
    lines.push_back({"", std::string{by.screens.word(menu_word::other, who.language)}});
    return lines;
}

/// The kecamatan of her last matter, or its kabupaten when no more is known, goes first.
std::vector<menu_line> district_lines(const dialog_rules& by, const caller& who) {
    std::vector<menu_line> lines;
    const std::string last = who.last_place.substr(0, subdistrict_octets);
    if (by.places.find_code(last) && holds_place(province, last))
        lines.push_back({last, by.places.shown(last)});
    for (const auto& each : by.places.children(province))
        if (each.code != last)
            lines.push_back({each.code, by.places.shown(each.code)});
    return lines;
}

std::vector<menu_line> letter_lines(const dialog_rules& by, const dialog_state& at) {
    std::vector<menu_line> lines;
    for (auto& range : letter_ranges(by.places.children(at.place.substr(0, district_octets))))
        lines.push_back({range, range});
    return lines;
}

std::vector<menu_line> subdistrict_lines(const dialog_rules& by, const dialog_state& at) {
    auto places = by.places.children(at.place.substr(0, district_octets));
    std::ranges::sort(places, {}, &place::name);
    std::vector<menu_line> lines;
    for (auto& each : places)
        if (in_range(each, at.letters))
            lines.push_back({std::move(each.code), std::move(each.name)});
    return lines;
}

std::vector<menu_line> language_lines(const dialog_rules& by) {
    std::vector<menu_line> lines;
    for (const auto& code : by.screens.languages)
        if (const auto* known = find_language_code(code))
            lines.push_back({code, std::string{known->shown}});
    return lines;
}

std::vector<menu_line> ticket_lines(const caller& who) {
    const auto cut = [](std::string_view text, std::string_view field) {
        const auto most = find_field(field)->septets_max;
        return shortened(text, most, cut_at::word, plain_septets);
    };
    std::vector<menu_line> lines;
    for (const auto& each : who.tickets)
        lines.push_back(
            {fmt::format("{}", each.id.value),
             fmt::format("{} {}", cut(each.number, "number"), cut(each.state, "state"))}
        );
    return lines;
}

std::size_t first_of(std::size_t lines, int page) {
    const std::size_t last_page = lines == 0 ? 0 : (lines - 1) / menu_page_lines;
    return std::min(static_cast<std::size_t>(std::max(page, 0)), last_page) * menu_page_lines;
}

} // namespace

std::vector<menu_line>
lines_of(const dialog_rules& by, const caller& who, const dialog_state& at, menu_view view) {
    switch (view) {
    case menu_view::topics:
        return topic_lines(by, who);
    case menu_view::districts:
        return district_lines(by, who);
    case menu_view::letters:
        return letter_lines(by, at);
    case menu_view::subdistricts:
        return subdistrict_lines(by, at);
    case menu_view::languages:
        return language_lines(by);
    case menu_view::tickets:
        return ticket_lines(who);
    case menu_view::choices:
    case menu_view::message:
        break;
    }
    return {};
}

std::span<const menu_line> page_of(std::span<const menu_line> lines, int page) {
    const auto first = first_of(lines.size(), page);
    return lines.subspan(first, std::min(menu_page_lines, lines.size() - first));
}

bool has_next_page(std::span<const menu_line> lines, int page) {
    return first_of(lines.size(), page) + menu_page_lines < lines.size();
}

std::vector<std::string> letter_ranges(std::span<const place> places) {
    std::map<char, std::size_t> names_of;
    for (const auto& each : places)
        ++names_of[first_letter(each)];
    // One page a range where that makes few enough of them, else the least that does.
    for (std::size_t names_max = menu_page_lines;; ++names_max)
        if (auto ranges = packed(names_of, names_max); ranges.size() <= menu_page_lines)
            return ranges;
}

bool needs_no_letters(const gazetteer& places, std::string_view district) {
    return places.children(district.substr(0, district_octets)).size() <= menu_page_lines;
}

} // namespace ntbcare::routing
