// TOML tables read strictly: each key once, with type and range, an unknown key is a problem. The
// only header of ours that knows toml++. gateway_config.cpp and offices_loader.cpp use it; nothing
// here throws for what a file says.
#pragma once

#include "gateway/config/keys.hpp"
#include "gateway/config/problem.hpp"

#include <toml++/toml.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::config {

/// The root table; empty, with a problem, when the file is missing, too large or no TOML.
[[nodiscard]] toml::table read_toml(const std::filesystem::path& file, problem_list& problems);

/// One table of a file. Call `finish` last: it reports the keys nobody asked for.
class toml_section final : public key_visitor {
public:
    /// `name` is shown before each key: "link" gives "link.window"; empty for the root.
    toml_section(
        const toml::table& table, std::string file, std::string name, problem_list& problems
    );

    void text(
        std::string_view key, std::string& value, std::size_t octets_min, std::size_t octets_max
    ) override;
    void flag(std::string_view key, bool& value) override;
    void whole(std::string_view key, std::uint64_t& value, std::uint64_t min, std::uint64_t max)
        override;
    void real(std::string_view key, double& value, double min, double max) override;
    void duration(std::string_view key, milliseconds& value, milliseconds min, milliseconds max)
        override;
    void choice(std::string_view key, std::size_t& value, std::span<const std::string_view> words)
        override;

    void
    texts(std::string_view key, std::vector<std::string>& values, std::size_t count_max) override;
    void text_pairs(
        std::string_view key,
        std::vector<std::pair<std::string, std::string>>& values,
        std::size_t count_max
    ) override;
    /// [1, 18]: whole numbers. Those that can be read are appended even when others cannot.
    void wholes(
        std::string_view key,
        std::vector<std::uint64_t>& values,
        std::uint64_t max,
        std::size_t count_max
    );
    /// [[key]]; one [key] is taken as a list of one.
    [[nodiscard]] std::vector<const toml::table*>
    tables(std::string_view key, std::size_t count_max);
    /// [key]; nullptr when it is not there.
    [[nodiscard]] const toml::table* table(std::string_view key);

    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
    /// Reports a problem of this key; of the table itself when it is not there.
    void complain(std::string_view key, std::string expected) override;
    void finish();

private:
    /// The node, or nullptr; marks the key as known.
    const toml::node* take(std::string_view key);

    const toml::table& table_;
    std::string file_;
    std::string name_;
    problem_list& problems_;
    std::set<std::string, std::less<>> known_;
};

} // namespace ntbcare::config
