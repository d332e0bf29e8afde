// What an examination of a link found: a verdict with its evidence, and the values that belong into
// the link's configuration. Stages fill it, report prints it. Never a phone number, never a text of
// a person: evidence is counts, statuses, ids and times.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::doctor {

enum class verdict : std::uint8_t {
    good,    ///< As it should be.
    notable, ///< Works, with something an operator should know.
    bad,     ///< Does not work.
    unknown, ///< Could not be found out; the sentence says why.
};

[[nodiscard]] std::string_view to_string(verdict value);

struct finding {
    std::string stage; ///< "bind", "receipts" ...
    verdict result = verdict::unknown;
    std::string sentence;
    std::vector<std::string> evidence{};

    friend bool operator==(const finding&, const finding&) = default;
};

/// One line of the profile: `key = value   # why`.
struct profile_key {
    std::string key;
    std::string value; ///< As TOML, quotes included.
    std::string why;

    friend bool operator==(const profile_key&, const profile_key&) = default;
};

struct findings {
    std::vector<finding> all;
    std::vector<profile_key> profile;
};

/// The worst of them; `good` when there is none.
[[nodiscard]] verdict worst(const findings& of);

} // namespace ntbcare::doctor
