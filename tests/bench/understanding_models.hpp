// The readers that are compared: the rules alone, the shipped model, a model that never saw the
// rows it is asked about, and one for each fold of the rows themselves.
#pragma once

#include "routing/catalogue.hpp"
#include "routing/learn/example.hpp"
#include "routing/learn/trainer.hpp"
#include "tests/bench/labelled_rows.hpp"
#include "tests/bench/understanding_figures.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::bench {

/// The rows of conf/examples*.csv.
[[nodiscard]] std::vector<routing::example> shipped_examples();
[[nodiscard]] std::set<std::string> shipped_texts();

/// The catalogue of conf/, with `learnt` and the configured threshold in it.
[[nodiscard]] const routing::catalogue& rules_alone();
[[nodiscard]] const routing::catalogue& with_shipped_model();
/// Trained on the shipped examples but for those whose text is one of `rows`.
[[nodiscard]] routing::catalogue trained_without(std::span<const labelled_row> rows);

/// Each row read by a model of the other folds and of the shipped examples, but for those whose
/// text stands in its own fold. Rows without office are read by the first fold's model.
[[nodiscard]] std::vector<judged> cross_validated(std::span<const labelled_row> rows);

/// The fold of each row: every office spread evenly, by a fixed seed.
inline constexpr std::size_t folds = 5;
[[nodiscard]] std::vector<std::size_t> folds_of(std::span<const labelled_row> rows);

} // namespace ntbcare::bench
