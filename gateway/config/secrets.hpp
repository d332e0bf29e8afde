// Files and secrets that an operator names: they can be read, others cannot, and a secret is one
// line of the right size. Called by the checks of links, aggregators and the store. No problem ever
// holds a secret.
#pragma once

#include "gateway/config/toml_reader.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace ntbcare::config {

/// A file that others may read is a problem.
void check_secret(toml_section& section, std::string_view key, const std::filesystem::path& file);
/// A file that is named and cannot be read is a problem.
void check_readable(toml_section& section, std::string_view key, const std::filesystem::path& file);

/// What the line of a secret must be, without the end of its line.
struct secret_rule {
    bool (*fits)(std::string_view line) = nullptr;
    std::string expected{}; ///< Of the problem when it does not.
};
/// The line in that file; empty, with a problem, when it cannot serve.
[[nodiscard]] std::string secret_from_file(
    toml_section& section,
    std::string_view key,
    const std::filesystem::path& file,
    const secret_rule& rule
);

/// Two keys for one secret: its file, or the environment variable that holds it.
struct secret_keys {
    std::string_view file_key;
    const std::filesystem::path& file;
    std::string_view env_key;
    const std::string& env;
};
/// Empty: neither is named, or a problem says why.
[[nodiscard]] std::string
secret_of(toml_section& section, const secret_keys& keys, const secret_rule& rule);

} // namespace ntbcare::config
