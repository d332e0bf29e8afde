// The table of every key of conf/gateway.toml: name, type, range, and the struct field that holds
// it. The reader walks it to fill a configuration, `known_keys` walks it to list the keys, so the
// two cannot disagree.
#pragma once

#include "gateway/config/gateway_config.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::config {

/// Meets each key of one section, with the field that holds it; on entry the field is the default.
class key_visitor {
public:
    virtual ~key_visitor() = default;
    /// `octets_min` > 0 with an empty default: the key must be there.
    virtual void text(
        std::string_view key, std::string& value, std::size_t octets_min, std::size_t octets_max
    ) = 0;
    virtual void flag(std::string_view key, bool& value) = 0;
    virtual void
    whole(std::string_view key, std::uint64_t& value, std::uint64_t min, std::uint64_t max) = 0;
    virtual void real(std::string_view key, double& value, double min, double max) = 0;
    virtual void
    duration(std::string_view key, milliseconds& value, milliseconds min, milliseconds max) = 0;
    /// `value` is an index of `words`.
    virtual void
    choice(std::string_view key, std::size_t& value, std::span<const std::string_view> words) = 0;
    /// ["a", "b"]
    virtual void
    texts(std::string_view key, std::vector<std::string>& values, std::size_t count_max) = 0;
    /// { "52.04" = "rs_manambai" }
    virtual void text_pairs(
        std::string_view key,
        std::vector<std::pair<std::string, std::string>>& values,
        std::size_t count_max
    ) = 0;
    /// A value with the right type that cannot serve.
    virtual void complain(std::string_view key, std::string expected) = 0;

    /// An empty path is allowed only when the default is empty.
    void path(std::string_view key, std::filesystem::path& value) {
        std::string written = value.string();
        text(key, written, written.empty() ? 0 : 1, 4096);
        value = written;
    }
    template <class Integer>
    void number(std::string_view key, Integer& value, std::uint64_t min, std::uint64_t max) {
        auto wide = static_cast<std::uint64_t>(value);
        whole(key, wide, min, max);
        value = static_cast<Integer>(wide);
    }
    template <class Enum>
    void word(std::string_view key, Enum& value, std::span<const std::string_view> words) {
        auto index = static_cast<std::size_t>(value);
        choice(key, index, words);
        value = static_cast<Enum>(index);
    }
};

/// { "1" = "latin1" }: values of data_coding and the charset that each means.
void charset_overrides(
    key_visitor& keys,
    std::string_view key,
    std::vector<std::pair<std::uint8_t, link_charset>>& values
);
/// The words for a link_charset, in its order.
[[nodiscard]] std::span<const std::string_view> charset_names();

void describe(key_visitor& keys, store_config& section);
void describe(key_visitor& keys, link_config& section);
void describe(key_visitor& keys, group_config& section);
void describe(key_visitor& keys, intake_config& section);
void describe(key_visitor& keys, incident_config& section);
void describe(key_visitor& keys, ussd_config& section);
void describe(key_visitor& keys, officer_config& section);
void describe(key_visitor& keys, guards_config& section);
void describe(key_visitor& keys, replies_config& section);
void describe(key_visitor& keys, clocks_config& section);
void describe(key_visitor& keys, broadcast_config& section);
void describe(key_visitor& keys, retention_config& section);
void describe(key_visitor& keys, log_config& section);
void describe(key_visitor& keys, rules_config& section);
void describe(key_visitor& keys, desk_config& section);
void describe(key_visitor& keys, http_config& section);
void describe(key_visitor& keys, aggregator_config& section);
void describe(key_visitor& keys, shutdown_config& section);

struct known_key {
    std::string section;
    std::string key;
    /// The default as it would stand in the file; empty for a key that must be there.
    std::string shown;

    friend bool operator==(const known_key&, const known_key&) = default;
};
/// Every key there is, in the order of the structs.
[[nodiscard]] std::vector<known_key> known_keys();

} // namespace ntbcare::config
