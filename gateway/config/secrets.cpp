#include "gateway/config/secrets.hpp"

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/values.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

namespace ntbcare::config {
namespace {

constexpr std::uintmax_t secret_file_octets_max = 4'096;

std::string
one_line(toml_section& section, std::string_view key, std::string text, const secret_rule& rule) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    if (rule.fits(text))
        return text;
    section.complain(key, rule.expected);
    return {};
}

} // namespace

void check_secret(toml_section& section, std::string_view key, const std::filesystem::path& file) {
    if (is_open_to_others(file))
        section.complain(
            key, fmt::format("a file of mode 0600, closed to others: chmod 600 {}", file.string())
        );
}

void check_readable(
    toml_section& section, std::string_view key, const std::filesystem::path& file
) {
    std::string reason;
    if (!file.empty() && !read_file(file, config_octets_max, reason))
        section.complain(key, fmt::format("{}: {}", reason, file.string()));
}

std::string secret_from_file(
    toml_section& section,
    std::string_view key,
    const std::filesystem::path& file,
    const secret_rule& rule
) {
    std::string reason;
    auto text = read_file(file, secret_file_octets_max, reason);
    if (!text) {
        section.complain(key, fmt::format("{}: {}", reason, file.string()));
        return {};
    }
    check_secret(section, key, file);
    return one_line(section, key, std::move(*text), rule);
}

std::string secret_of(toml_section& section, const secret_keys& keys, const secret_rule& rule) {
    if (!keys.file.empty() && !keys.env.empty()) {
        section.complain(keys.env_key, fmt::format("nothing beside {}", keys.file_key));
        return {};
    }
    if (!keys.file.empty())
        return secret_from_file(section, keys.file_key, keys.file, rule);
    if (keys.env.empty())
        return {};
    const char* found = std::getenv(keys.env.c_str());
    if (found == nullptr) {
        section.complain(keys.env_key, "an environment variable that is set");
        return {};
    }
    return one_line(section, keys.env_key, found, rule);
}

} // namespace ntbcare::config
