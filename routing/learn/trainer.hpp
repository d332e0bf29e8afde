// Learns a classifier from labelled texts, with liblinear. `ntbcare-gateway train` and the
// benchmarks call it; the running gateway never does. The same examples give the same model.
#pragma once

#include "routing/catalogue.hpp"
#include "routing/intake/topics.hpp"
#include "routing/learn/classifier.hpp"
#include "routing/learn/example.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

struct training_options {
    int solver = 0; ///< liblinear's: L2R_LR.
    double cost = 8;
    std::uint32_t texts_min = 2; ///< A feature that fewer texts have is left out.
    std::array<float, feature_groups> group_weight{1, 1};
    float temperature = 1;
};

/// A text as understand() sees it: what it shows, and what the rules say.
struct seen_text {
    std::vector<feature> features;
    std::vector<rule_score> scores; ///< By topic.
    level said = level::unsaid;
};
[[nodiscard]] seen_text see(std::string_view text, const catalogue& rules);

/// An example as the trainer sees it.
struct learnt_text {
    std::vector<feature> features;
    std::string office; ///< Its class.
};

/// The class is the office that has the example's topic when
/// nobody says a level; of an example without topic, that of the rules' topic which leads to its
/// office, or its office.
[[nodiscard]] learnt_text read_example(const example& given, const catalogue& rules);

/// Precondition: at least one text.
[[nodiscard]] classifier_parts
train(std::span<const learnt_text> texts, const training_options& options);

} // namespace ntbcare::routing
