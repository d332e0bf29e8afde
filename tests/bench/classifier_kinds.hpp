// The kinds of classifier that are compared: each learns from texts and then says how likely each
// office is. All see the same rows; fastText sees their words, the others the features of
// routing/learn.
#pragma once

#include "routing/learn/trainer.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::bench {

struct training_text {
    const std::string* text = nullptr;
    routing::learnt_text learnt;
};

/// How likely each class is; classes rise.
struct opinion {
    std::vector<std::string> classes;
    std::vector<float> likely;
};
using reader = std::function<opinion(const training_text&)>;

struct classifier_kind {
    std::string name;
    std::function<reader(std::span<const training_text>)> train;
};

/// liblinear's solvers, naive Bayes, fastText, and the mean of two.
[[nodiscard]] std::vector<classifier_kind> classifier_kinds();

} // namespace ntbcare::bench
