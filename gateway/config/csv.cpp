#include "gateway/config/csv.hpp"

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace ntbcare::config {
namespace {

using fields = std::vector<std::string>;

/// Walks the text one record at a time.
class record_reader {
public:
    explicit record_reader(std::string_view text)
        : text_{text} {
        constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
        if (text_.starts_with(byte_order_mark))
            text_.remove_prefix(byte_order_mark.size());
    }

    [[nodiscard]] bool done() const { return position_ >= text_.size(); }
    [[nodiscard]] int line() const { return line_; }

    /// nullopt: a quote that never ends, or text behind a closing quote. The reader stands at the
    /// next line then.
    std::optional<fields> next() {
        fields record;
        bool sound = true;
        for (;;) {
            record.emplace_back();
            sound = (peek() == '"' ? quoted(record.back()) : plain(record.back())) && sound;
            if (peek() != ',')
                break;
            ++position_;
        }
        sound = end_of_line() && sound;
        return sound ? std::optional{std::move(record)} : std::nullopt;
    }

private:
    [[nodiscard]] char peek() const { return done() ? '\n' : text_[position_]; }

    bool plain(std::string& field) {
        while (peek() != ',' && peek() != '\n' && peek() != '\r')
            field.push_back(text_[position_++]);
        return field.find('"') == std::string::npos;
    }
    bool quoted(std::string& field) {
        for (++position_; !done(); ++position_) {
            if (text_[position_] == '\n')
                ++line_;
            if (text_[position_] != '"') {
                field.push_back(text_[position_]);
                continue;
            }
            if (position_ + 1 >= text_.size() || text_[position_ + 1] != '"') {
                ++position_;
                return true;
            }
            field.push_back('"');
            ++position_;
        }
        return false;
    }
    /// False when something stood before the end; it is skipped.
    bool end_of_line() {
        bool clean = true;
        while (peek() != '\n') {
            clean = clean && peek() == '\r';
            ++position_;
        }
        ++position_;
        ++line_;
        return clean;
    }

    std::string_view text_;
    std::size_t position_ = 0;
    int line_ = 1;
};

/// Where each wanted column stands; nullopt for an optional one that is missing.
std::vector<std::optional<std::size_t>> places_of(
    const fields& header,
    const std::vector<std::string>& columns,
    const std::string& file,
    problem_list& problems
) {
    std::vector<std::optional<std::size_t>> places;
    for (const auto& column : columns) {
        const bool may_miss = column.ends_with('?');
        const std::string name = may_miss ? column.substr(0, column.size() - 1) : column;
        const auto found = std::find(header.begin(), header.end(), name);
        if (found != header.end()) {
            places.emplace_back(static_cast<std::size_t>(found - header.begin()));
            continue;
        }
        places.emplace_back();
        if (!may_miss)
            problems.push_back({file, 1, name, "a column of this name in the first line"});
    }
    return places;
}

} // namespace

std::vector<csv_row> parse_csv(
    std::string_view text,
    const std::vector<std::string>& columns,
    const std::string& file,
    problem_list& problems
) {
    std::vector<csv_row> rows;
    record_reader reader{text};
    const auto header = reader.next().value_or(fields{});
    const auto problems_before = problems.size();
    const auto places = places_of(header, columns, file, problems);
    if (problems.size() != problems_before)
        return rows;
    while (!reader.done()) {
        const int line = reader.line();
        const auto record = reader.next();
        if (!record) {
            problems.push_back({file, line, "row", "quotes only around whole fields, and closed"});
            continue;
        }
        if (record->size() == 1 && record->front().empty())
            continue;
        if (record->size() != header.size()) {
            problems.push_back({
                file,
                line,
                "row",
                fmt::format("{} fields, not {}", header.size(), record->size()),
            });
            continue;
        }
        if (rows.size() == csv_rows_max) {
            problems.push_back({file, line, "row", fmt::format("at most {} rows", csv_rows_max)});
            break;
        }
        csv_row row{line, {}};
        for (const auto& place : places)
            row.fields.push_back(place ? (*record)[*place] : std::string{});
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<csv_row> read_csv(
    const std::filesystem::path& file,
    const std::vector<std::string>& columns,
    problem_list& problems
) {
    std::string reason;
    const auto text = read_file(file, config_octets_max, reason);
    if (!text) {
        problems.push_back({file.string(), 1, "file", reason});
        return {};
    }
    return parse_csv(*text, columns, file.string(), problems);
}

} // namespace ntbcare::config
