#include "gateway/config/toml_reader.hpp"

#include "gateway/config/values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ntbcare::config {
namespace {

int line_of(const toml::node& node) {
    const auto line = node.source().begin.line;
    return line == 0 ? 1 : static_cast<int>(line);
}

std::string lengths(std::size_t octets_min, std::size_t octets_max) {
    if (octets_min == 0)
        return fmt::format("a text of at most {} characters", octets_max);
    return fmt::format("a text of {} to {} characters", octets_min, octets_max);
}

} // namespace

toml::table read_toml(const std::filesystem::path& file, problem_list& problems) {
    std::string reason;
    const auto text = read_file(file, config_octets_max, reason);
    if (!text) {
        problems.push_back({file.string(), 1, "file", reason});
        return {};
    }
    try {
        return toml::parse(*text, file.string());
    } catch (const toml::parse_error& failed) {
        const auto line = static_cast<int>(failed.source().begin.line);
        problems.push_back({
            file.string(),
            std::max(line, 1),
            "syntax",
            fmt::format("TOML ({})", failed.description()),
        });
        return {};
    }
}

toml_section::toml_section(
    const toml::table& table, std::string file, std::string name, problem_list& problems
)
    : table_{table}
    , file_{std::move(file)}
    , name_{std::move(name)}
    , problems_{problems} {}

const toml::node* toml_section::take(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
}

void toml_section::complain(std::string_view key, std::string expected) {
    const auto* node = table_.get(key);
    const int line = line_of(node == nullptr ? table_ : *node);
    const std::string shown = name_.empty() ? std::string{key} : fmt::format("{}.{}", name_, key);
    problems_.push_back({file_, line, shown, std::move(expected)});
}

void toml_section::text(
    std::string_view key, std::string& value, std::size_t octets_min, std::size_t octets_max
) {
    const auto* node = take(key);
    if (node == nullptr && value.size() >= octets_min)
        return;
    const auto found = node == nullptr ? std::nullopt : node->value_exact<std::string>();
    if (!found || found->size() < octets_min || found->size() > octets_max)
        return complain(key, lengths(octets_min, octets_max));
    value = *found;
}

void toml_section::flag(std::string_view key, bool& value) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    if (const auto found = node->value_exact<bool>())
        value = *found;
    else
        complain(key, "true or false");
}

void toml_section::whole(
    std::string_view key, std::uint64_t& value, std::uint64_t min, std::uint64_t max
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto found = node->value_exact<std::int64_t>();
    if (!found || *found < 0 || static_cast<std::uint64_t>(*found) < min ||
        static_cast<std::uint64_t>(*found) > max)
        return complain(key, fmt::format("a whole number from {} to {}", min, max));
    value = static_cast<std::uint64_t>(*found);
}

void toml_section::real(std::string_view key, double& value, double min, double max) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto found = node->is_number() ? node->value<double>() : std::nullopt;
    if (!found || !(*found >= min) || !(*found <= max))
        return complain(key, fmt::format("a number from {} to {}", min, max));
    value = *found;
}

void toml_section::duration(
    std::string_view key, milliseconds& value, milliseconds min, milliseconds max
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto written = node->value_exact<std::string>();
    const auto found = written ? parse_duration(*written) : std::nullopt;
    if (!found || *found < min || *found > max)
        return complain(
            key,
            fmt::format(
                "a duration from \"{}\" to \"{}\" (units ms, s, min, h, d)",
                duration_text(min),
                duration_text(max)
            )
        );
    value = *found;
}

void toml_section::choice(
    std::string_view key, std::size_t& value, std::span<const std::string_view> words
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto written = node->value_exact<std::string>();
    const auto found = written ? std::find(words.begin(), words.end(), *written) : words.end();
    if (found == words.end())
        return complain(key, fmt::format("\"{}\"", fmt::join(words, "\" or \"")));
    value = static_cast<std::size_t>(found - words.begin());
}

void toml_section::texts(
    std::string_view key, std::vector<std::string>& values, std::size_t count_max
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto* list = node->as_array();
    if (list == nullptr || list->size() > count_max)
        return complain(key, fmt::format("a list of at most {} texts", count_max));
    for (const auto& element : *list)
        if (const auto found = element.value_exact<std::string>())
            values.push_back(*found);
        else
            complain(key, "only texts in this list");
}

void toml_section::text_pairs(
    std::string_view key,
    std::vector<std::pair<std::string, std::string>>& values,
    std::size_t count_max
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto* pairs = node->as_table();
    if (pairs == nullptr || pairs->size() > count_max)
        return complain(key, fmt::format("a table of at most {} texts", count_max));
    for (const auto& [name, element] : *pairs)
        if (const auto found = element.value_exact<std::string>())
            values.emplace_back(std::string{name.str()}, *found);
        else
            complain(key, "only texts in this table");
}

void toml_section::wholes(
    std::string_view key,
    std::vector<std::uint64_t>& values,
    std::uint64_t max,
    std::size_t count_max
) {
    const auto* node = take(key);
    if (node == nullptr)
        return;
    const auto* list = node->as_array();
    if (list == nullptr || list->size() > count_max)
        return complain(key, fmt::format("a list of at most {} whole numbers", count_max));
    for (const auto& element : *list) {
        const auto found = element.value_exact<std::int64_t>();
        if (found && *found >= 0 && static_cast<std::uint64_t>(*found) <= max)
            values.push_back(static_cast<std::uint64_t>(*found));
        else
            complain(key, fmt::format("only whole numbers from 0 to {} in this list", max));
    }
}

std::vector<const toml::table*> toml_section::tables(std::string_view key, std::size_t count_max) {
    std::vector<const toml::table*> found;
    const auto* node = take(key);
    if (node == nullptr)
        return found;
    if (const auto* one = node->as_table())
        return {one};
    const auto* list = node->as_array();
    if (list == nullptr || list->size() > count_max) {
        complain(key, fmt::format("at most {} tables [[{}]]", count_max, key));
        return found;
    }
    for (const auto& element : *list)
        if (const auto* one = element.as_table())
            found.push_back(one);
        else
            complain(key, fmt::format("only tables [[{}]]", key));
    return found;
}

const toml::table* toml_section::table(std::string_view key) {
    const auto* node = take(key);
    if (node == nullptr)
        return nullptr;
    if (const auto* one = node->as_table())
        return one;
    complain(key, fmt::format("a table [{}]", key));
    return nullptr;
}

void toml_section::finish() {
    for (const auto& [key, node] : table_)
        if (!known_.contains(key.str()))
            complain(key.str(), fmt::format("a known key: {}", fmt::join(known_, ", ")));
}

} // namespace ntbcare::config
