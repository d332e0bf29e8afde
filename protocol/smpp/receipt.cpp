#include "protocol/smpp/receipt.hpp"

#include "protocol/text/ucs2.hpp"
#include "protocol/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ntbcare::protocol {

namespace {

/// Receipts are below 255 octets; a longer text is somebody's idea of a joke.
constexpr std::size_t receipt_octets_max = 1'024;
constexpr std::size_t receipt_text_octets = 20;

struct known_key {
    std::string_view name; ///< Lower case, without blanks.
    receipt_field field;
};

/// How SMSCs spell the keys of appendix B.
constexpr std::array<known_key, 12> known_keys = {{
    {"id", receipt_field::id},
    {"sub", receipt_field::sub},
    {"dlvrd", receipt_field::dlvrd},
    {"submitdate", receipt_field::submit_date},
    {"donedate", receipt_field::done_date},
    {"stat", receipt_field::stat},
    {"err", receipt_field::err},
    {"text", receipt_field::text},
    {"status", receipt_field::stat},
    {"error", receipt_field::err},
    {"messageid", receipt_field::id},
    {"msgid", receipt_field::id},
}};

constexpr std::array<std::string_view, 8> field_names = {
    "id", "sub", "dlvrd", "submit_date", "done_date", "stat", "err", "text"};

constexpr std::array<std::string_view, 8> stat_names = {
    "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD"};

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
}
constexpr bool is_key_octet(char c) {
    return is_letter(c) || c == '_' || c == '-';
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The octets as ASCII. A receipt in UTF-16 has a zero beside every letter.
std::string readable(octet_view message) {
    message = message.first(std::min(message.size(), receipt_octets_max));
    const auto zeros = static_cast<std::size_t>(std::ranges::count(message, std::uint8_t{0}));
    if (message.size() >= 4 && zeros * 3 >= message.size()) {
        const auto order = message[0] == 0 ? octet_order::big : octet_order::little;
        return decode_ucs2(message, order).text;
    }
    return {message.begin(), message.end()};
}

/// A "key:" in the text.
struct key_place {
    std::size_t begin = 0;              ///< Of the key.
    std::size_t value_begin = 0;        ///< Behind the colon.
    std::optional<receipt_field> field; ///< Nothing: a key we do not know.
};

std::optional<receipt_field> field_of(std::string_view key) {
    std::string folded;
    for (const char c : key) {
        if (is_letter(c)) {
            folded += lower_ascii(c);
        }
    }
    const auto found = std::ranges::find(known_keys, folded, &known_key::name);
    return found == known_keys.end() ? std::nullopt : std::optional{found->field};
}

/// The key whose colon is at `colon`: one word, or two when the second is "date".
std::optional<key_place> key_before(std::string_view text, std::size_t colon, std::size_t from) {
    auto end = colon;
    while (end > from && is_blank(text[end - 1])) {
        --end;
    }
    auto begin = end;
    while (begin > from && is_key_octet(text[begin - 1])) {
        --begin;
    }
    const char before_key = begin == from ? (begin == 0 ? ' ' : ':') : text[begin - 1];
    const bool stands_alone = is_blank(before_key) || before_key == ',' || before_key == ';';
    if (begin == end || (!stands_alone && before_key != ':')) {
        return std::nullopt;
    }
    const auto word = text.substr(begin, end - begin);
    if (const auto field = field_of(word)) {
        return key_place{begin, colon + 1, field};
    }
    if (!stands_alone) {
        return std::nullopt; // A colon inside a value: "id:gw1:42".
    }
    auto before_end = begin;
    while (before_end > from && is_blank(text[before_end - 1])) {
        --before_end;
    }
    auto before = before_end;
    while (before > from && is_letter(text[before - 1])) {
        --before;
    }
    if (const auto field = field_of(text.substr(before, end - before));
        field && before < before_end) {
        return key_place{before, colon + 1, field};
    }
    return key_place{begin, colon + 1, std::nullopt};
}

/// Walks the keys from left to right. The first of two equal keys counts; what stands after text:
/// is the citizen's, so there only a field that has not been seen is taken for one.
std::vector<key_place> find_keys(std::string_view text) {
    std::vector<key_place> places;
    std::array<bool, field_names.size()> seen{};
    bool in_text = false;
    std::size_t from = 0;
    for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
        const auto place = key_before(text, at, from);
        if (!place || (in_text && !place->field)) {
            continue;
        }
        if (place->field) {
            auto& known = seen[static_cast<std::size_t>(*place->field)];
            if (known) {
                continue;
            }
            known = true;
            in_text = in_text || *place->field == receipt_field::text;
        }
        places.push_back(*place);
        from = at + 1;
    }
    return places;
}

std::optional<std::uint32_t> number_in(std::string_view value) {
    std::uint32_t number = 0;
    const auto* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::uint16_t two_digits(std::string_view digits, std::size_t at) {
    return static_cast<std::uint16_t>((digits[at] - '0') * 10 + (digits[at + 1] - '0'));
}

std::uint8_t days_in(std::uint16_t year, std::uint8_t month) {
    constexpr std::array<std::uint8_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1U];
}

bool is_possible(const receipt_date& date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in(date.year, date.month) && date.hour <= 23 && date.minute <= 59 &&
           date.second <= 60;
}

std::optional<receipt_date> date_in(std::string_view value) {
    const bool has_century = value.size() == 14;
    if ((value.size() != 10 && value.size() != 12 && !has_century) ||
        !std::ranges::all_of(value, is_digit)) {
        return std::nullopt;
    }
    receipt_date date;
    std::size_t at = 0;
    const auto next = [&] {
        at += 2;
        return static_cast<std::uint8_t>(two_digits(value, at - 2));
    };
    const std::uint16_t century = has_century ? next() : std::uint16_t{20};
    date.year = static_cast<std::uint16_t>(century * 100 + next());
    date.month = next();
    date.day = next();
    date.hour = next();
    date.minute = next();
    date.second = value.size() > 10 ? next() : std::uint8_t{0};
    return is_possible(date) ? std::optional{date} : std::nullopt;
}

void store(receipt& found, receipt_field field, std::string_view value) {
    if (field == receipt_field::text) {
        found.text = repair_utf8(value);
        return;
    }
    // A value is one word; whatever follows it without a key of its own belongs to nobody.
    value = value.substr(
        0, static_cast<std::size_t>(std::ranges::find_if(value, is_blank) - value.begin())
    );
    while (!value.empty() && (value.back() == ',' || value.back() == ';')) {
        value.remove_suffix(1);
    }
    if (value.empty()) {
        return;
    }
    switch (field) {
    case receipt_field::id:
        found.id = repair_utf8(value);
        break;
    case receipt_field::sub:
        found.sub = number_in(value);
        break;
    case receipt_field::dlvrd:
        found.dlvrd = number_in(value);
        break;
    case receipt_field::submit_date:
        found.submit_raw = repair_utf8(value);
        found.submit_date = date_in(value);
        break;
    case receipt_field::done_date:
        found.done_raw = repair_utf8(value);
        found.done_date = date_in(value);
        break;
    case receipt_field::stat:
        found.stat = repair_utf8(value);
        found.state = state_from_stat(value);
        break;
    case receipt_field::err:
        found.err = repair_utf8(value);
        break;
    case receipt_field::text:
        break;
    }
}

/// The first field whose key is absent; an empty value is not absent.
std::optional<receipt_field> first_absent(const std::vector<key_place>& places) {
    for (std::size_t i = 0; i < field_names.size(); ++i) {
        const auto field = static_cast<receipt_field>(i);
        if (std::ranges::find(places, std::optional{field}, &key_place::field) == places.end()) {
            return field;
        }
    }
    return std::nullopt;
}

/// Many SMSCs leave out sub, dlvrd or text on purpose, so that alone is no error. An unknown key in
/// the place of a missing one is: the dialect is not what we think it is.
void judge(receipt& found, const std::vector<key_place>& places) {
    const bool has_unknown =
        std::ranges::any_of(places, [](const key_place& place) { return !place.field; });
    const auto absent = first_absent(places);
    if (!found.id) {
        found.missing = receipt_field::id;
    } else if (has_unknown && absent) {
        found.missing = absent;
    }
    if (found.missing) {
        found.error = errc::missing_field;
    }
}

} // namespace

std::string to_string(const receipt_date& date) {
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second
    );
}

std::string_view to_string(receipt_field field) noexcept {
    const auto index = static_cast<std::size_t>(field);
    return index < field_names.size() ? field_names[index] : std::string_view{};
}

receipt parse_receipt(octet_view short_message) {
    const auto text = readable(short_message);
    const auto places = find_keys(text);
    receipt found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].field) {
            continue;
        }
        const auto end = i + 1 < places.size() ? places[i + 1].begin : text.size();
        const auto value =
            trim(std::string_view{text}.substr(places[i].value_begin, end - places[i].value_begin));
        if (!value.empty()) {
            store(found, *places[i].field, value);
        }
    }
    judge(found, places);
    return found;
}

receipt parse_receipt(
    octet_view short_message,
    std::optional<std::string_view> receipted_message_id,
    std::optional<std::uint8_t> message_state_value
) {
    auto found = parse_receipt(short_message);
    const auto id = trim(receipted_message_id.value_or(std::string_view{}));
    if (!id.empty()) {
        found.id = repair_utf8(id);
        if (found.missing == receipt_field::id) {
            found.missing.reset();
            found.error = {};
        }
    }
    if (message_state_value && *message_state_value >= 1 && *message_state_value <= 8) {
        found.state = static_cast<message_state>(*message_state_value);
    }
    return found;
}

bool looks_like_receipt(octet_view short_message) {
    const auto places = find_keys(readable(short_message));
    const auto has = [&](receipt_field field) {
        return std::ranges::find(places, std::optional{field}, &key_place::field) != places.end();
    };
    return has(receipt_field::id) && has(receipt_field::stat) &&
           (has(receipt_field::submit_date) || has(receipt_field::done_date) ||
            has(receipt_field::err));
}

std::optional<message_state> state_from_stat(std::string_view stat) noexcept {
    constexpr std::size_t letters_min = 4;
    const auto same = [&](std::string_view name) {
        // DELIVERED and DELIVRD part only after their fifth letter, UNDELIV and UNDELIVERABLE
        // never.
        const auto count = std::min({name.size(), stat.size(), std::size_t{5}});
        return stat.size() >= letters_min &&
               std::ranges::equal(stat.substr(0, count), name.substr(0, count), [](char a, char b) {
                   return lower_ascii(a) == lower_ascii(b);
               });
    };
    const auto found = std::ranges::find_if(stat_names, same);
    if (found == stat_names.end()) {
        return std::nullopt;
    }
    return static_cast<message_state>(found - stat_names.begin() + 1);
}

std::string_view to_string(message_state state) noexcept {
    const auto index = static_cast<std::size_t>(state) - 1;
    return index < stat_names.size() ? stat_names[index] : std::string_view{};
}

std::string format_receipt(const receipt& value) {
    const auto date = [](const std::optional<receipt_date>& when) {
        if (!when) {
            return std::string(10, '0');
        }
        return fmt::format(
            "{:02}{:02}{:02}{:02}{:02}",
            when->year % 100,
            when->month,
            when->day,
            when->hour,
            when->minute
        );
    };
    const auto state = value.state ? to_string(*value.state) : std::string_view{"UNKNOWN"};
    return fmt::format(
        "id:{} sub:{:03} dlvrd:{:03} submit date:{} done date:{} stat:{} err:{} text:{}",
        value.id.value_or(""),
        value.sub.value_or(0),
        value.dlvrd.value_or(0),
        date(value.submit_date),
        date(value.done_date),
        value.stat.value_or(std::string{state}),
        value.err.value_or("000"),
        value.text.value_or("").substr(0, receipt_text_octets)
    );
}

} // namespace ntbcare::protocol
