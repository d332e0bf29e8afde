// conf/opd.toml as routing::offices: every office, every topic, and that they fit each other.
// catalogue_loader calls it. Numbers of officers never stand in a problem.
#pragma once

#include "gateway/config/problem.hpp"
#include "routing/assign/office.hpp"

#include <cstddef>
#include <filesystem>

namespace ntbcare::config {

inline constexpr std::size_t offices_max = 500;
inline constexpr std::size_t topics_max = 1'000;
inline constexpr std::size_t topic_words_max = 500;
inline constexpr std::size_t officers_per_office_max = 20;
inline constexpr std::size_t other_names_max = 20;
inline constexpr std::size_t other_name_letters_min = 3;

/// Reads the offices and topics, and from `officers` (may be empty) more numbers of officers. With
/// problems the result must not be used.
[[nodiscard]] routing::offices load_offices(
    const std::filesystem::path& file, const std::filesystem::path& officers, problem_list& problems
);

} // namespace ntbcare::config
