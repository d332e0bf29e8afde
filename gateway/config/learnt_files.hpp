// What is learnt from and what was learnt: the labelled examples of conf/ and the model made of
// them. catalogue_loader reads the model, `ntbcare-gateway train` reads one and writes the other.
#pragma once

#include "gateway/config/problem.hpp"
#include "routing/assign/office.hpp"
#include "routing/learn/classifier.hpp"
#include "routing/learn/example.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::config {

/// The model; one that knows nothing when `file` is empty, or when it cannot be used: then with one
/// problem. The gateway starts all the same.
[[nodiscard]] routing::classifier
load_model(const std::filesystem::path& file, problem_list& problems);

/// Written whole or not at all: beside it first, then renamed. Empty when it went well, else why.
[[nodiscard]] std::string
save_model(const std::filesystem::path& file, const routing::classifier_parts& parts);

/// Columns text, opd_id and topic (may be empty or missing). A row that names an office or topic
/// the book does not have is a problem.
[[nodiscard]] std::vector<routing::example> load_examples(
    const std::filesystem::path& file, const routing::offices& book, problem_list& problems
);

/// The files of examples in a folder: "examples*.csv", by name.
[[nodiscard]] std::vector<std::filesystem::path> example_files(const std::filesystem::path& folder);

/// What a model's header says of the examples it was made from; their order counts.
[[nodiscard]] std::uint64_t checksum_of(std::span<const routing::example> examples);

} // namespace ntbcare::config
