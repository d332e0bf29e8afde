#include "routing/learn/trainer.hpp"

#include "routing/intake/ticket_words.hpp"
#include "routing/learn/ranking.hpp"

#include <boost/assert.hpp>
#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace ntbcare::routing {
namespace {

void say_nothing(const char*) {}

/// The features that enough texts have, rising by key, and how rare each is.
struct vocabulary {
    std::vector<std::uint32_t> keys;
    std::vector<std::uint8_t> rarity;
    std::unordered_map<std::uint32_t, std::uint32_t> row_by_key;
};

std::uint8_t rarity_of(double texts, double held_by) {
    const double idf = std::log((1 + texts) / (1 + held_by)) + 1;
    return static_cast<std::uint8_t>(std::clamp(std::lround(idf / rarity_step), 1L, 255L));
}

vocabulary vocabulary_of(std::span<const learnt_text> texts, std::uint32_t texts_min) {
    std::map<std::uint32_t, std::uint32_t> held_by;
    for (const auto& text : texts)
        for (const auto& each : text.features)
            ++held_by[each.key];
    vocabulary made;
    for (const auto& [key, held] : held_by) {
        if (held < texts_min)
            continue;
        made.row_by_key.emplace(key, static_cast<std::uint32_t>(made.keys.size()));
        made.keys.push_back(key);
        made.rarity.push_back(rarity_of(static_cast<double>(texts.size()), held));
    }
    return made;
}

/// One text as liblinear wants it: rows from 1, and an end mark.
std::vector<feature_node>
nodes_of(const learnt_text& text, const vocabulary& words, const training_options& options) {
    std::vector<feature_node> nodes;
    std::vector<feature_group> groups;
    std::array<double, feature_groups> length{};
    for (const auto& each : text.features) {
        const auto found = words.row_by_key.find(each.key);
        if (found == words.row_by_key.end())
            continue;
        const double value = double{rarity_step} * words.rarity[found->second];
        length[static_cast<std::size_t>(each.group)] += value * value;
        nodes.push_back({static_cast<int>(found->second) + 1, value});
        groups.push_back(each.group);
    }
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        const auto group = static_cast<std::size_t>(groups[at]);
        nodes[at].value *= options.group_weight[group] / std::sqrt(length[group]);
    }
    std::ranges::sort(nodes, {}, &feature_node::index);
    nodes.push_back({static_cast<int>(words.keys.size()) + 1, 1});
    nodes.push_back({-1, 0});
    return nodes;
}

struct model_end {
    void operator()(::model* made) const { free_and_destroy_model(&made); }
};
using linear_model = std::unique_ptr<::model, model_end>;

linear_model learn(
    std::vector<std::vector<feature_node>>& nodes,
    std::vector<double>& classes,
    std::size_t features,
    const training_options& options
) {
    std::vector<feature_node*> rows;
    for (auto& each : nodes)
        rows.push_back(each.data());
    problem given{
        .l = static_cast<int>(rows.size()),
        .n = static_cast<int>(features) + 1,
        .y = classes.data(),
        .x = rows.data(),
        .bias = 1,
    };
    parameter how{};
    how.solver_type = options.solver;
    how.C = options.cost;
    how.eps = 0.01;
    set_print_string_function(&say_nothing);
    BOOST_ASSERT(check_parameter(&given, &how) == nullptr);
    return linear_model{::train(&given, &how)};
}

/// Weights by feature, then class in the order of `classes`; the last row is the bias.
using weight_table = std::vector<std::vector<double>>;

weight_table weights_of(const ::model& made, std::size_t features, std::size_t classes) {
    weight_table table(features + 1, std::vector<double>(classes));
    const auto seen = static_cast<std::size_t>(made.nr_class);
    for (std::size_t n = 0; n < seen; ++n) {
        const auto to = static_cast<std::size_t>(made.label[n]);
        for (std::size_t row = 0; row <= features; ++row)
            table[row][to] = get_decfun_coef(&made, static_cast<int>(row) + 1, static_cast<int>(n));
    }
    return table;
}

/// Steps of 1/127 of the largest weight of each class.
void quantise(const weight_table& table, classifier_parts& into) {
    const std::size_t features = into.keys.size();
    const std::size_t classes = into.classes.size();
    into.weights.resize(features * classes);
    into.bias.resize(classes);
    into.scale.resize(classes);
    for (std::size_t n = 0; n < classes; ++n) {
        double most = 1e-9;
        for (std::size_t row = 0; row < features; ++row)
            most = std::max(most, std::abs(table[row][n]));
        const double step = most / 127;
        for (std::size_t row = 0; row < features; ++row)
            into.weights[row * classes + n] =
                static_cast<std::int8_t>(std::lround(table[row][n] / step));
        into.scale[n] = static_cast<float>(step);
        into.bias[n] = static_cast<float>(table[features][n]);
    }
}

} // namespace

seen_text see(std::string_view text, const catalogue& rules) {
    const auto words = tokenize(text.substr(0, understood_octets_max));
    readings read;
    const auto said = std::span{words}.subspan(read_ticket_words(text, words, read));
    const auto names = rules.places.words_of_names(said);
    const auto meanings = rules.words.read(said, names);
    auto scores = read_topics(meanings, rules.words, rules.book, read);
    return {
        .features = features_of({said, meanings, names}, rules.words),
        .scores = std::move(scores),
        .said = read.of_level,
    };
}

learnt_text read_example(const example& given, const catalogue& rules) {
    auto seen = see(given.text, rules);
    auto office = class_of({given.office, given.topic}, seen.scores, seen.said, rules.book);
    return {std::move(seen.features), std::move(office)};
}

classifier_parts train(std::span<const learnt_text> texts, const training_options& options) {
    BOOST_ASSERT(!texts.empty());
    classifier_parts made;
    made.group_weight = options.group_weight;
    made.temperature = options.temperature;
    for (const auto& each : texts)
        made.classes.push_back(each.office);
    std::ranges::sort(made.classes);
    made.classes.erase(std::unique(made.classes.begin(), made.classes.end()), made.classes.end());

    const auto words = vocabulary_of(texts, options.texts_min);
    std::vector<std::vector<feature_node>> nodes;
    std::vector<double> labels;
    for (const auto& each : texts) {
        nodes.push_back(nodes_of(each, words, options));
        const auto at = std::ranges::lower_bound(made.classes, each.office);
        labels.push_back(static_cast<double>(at - made.classes.begin()));
    }
    const auto learnt = learn(nodes, labels, words.keys.size(), options);
    made.keys = words.keys;
    made.rarity = words.rarity;
    quantise(weights_of(*learnt, words.keys.size(), made.classes.size()), made);
    return made;
}

} // namespace ntbcare::routing
