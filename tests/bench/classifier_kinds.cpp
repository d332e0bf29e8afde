#include "tests/bench/classifier_kinds.hpp"

#include "routing/intake/normalise.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fasttext/fasttext.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <unordered_map>
#include <utility>

namespace ntbcare::bench {
namespace {

using texts_view = std::span<const training_text>;

reader train_linear(texts_view texts, const routing::training_options& options) {
    std::vector<routing::learnt_text> learnt;
    for (const auto& each : texts)
        learnt.push_back(each.learnt);
    auto made = std::make_shared<routing::classifier>(routing::train(learnt, options));
    return [made](const training_text& text) {
        return opinion{made->parts().classes, made->probabilities(text.learnt.features)};
    };
}

classifier_kind linear(std::string name, int solver, double cost, float temperature = 1) {
    routing::training_options options;
    options.solver = solver;
    options.cost = cost;
    options.temperature = temperature;
    return {std::move(name), [options](texts_view texts) {
                return train_linear(texts, options);
            }};
}

/// Multinomial naive Bayes over the features, smoothed.
struct naive_bayes {
    static constexpr double smoothing = 0.1;

    std::vector<std::string> classes;
    std::vector<double> texts_of;
    std::vector<double> features_of;
    std::unordered_map<std::uint32_t, std::map<std::size_t, double>> counts;

    explicit naive_bayes(texts_view texts) {
        for (const auto& each : texts)
            classes.push_back(each.learnt.office);
        std::ranges::sort(classes);
        const auto again = std::ranges::unique(classes);
        classes.erase(again.begin(), again.end());
        texts_of.resize(classes.size());
        features_of.resize(classes.size());
        for (const auto& each : texts)
            learn(each.learnt);
    }

    void learn(const routing::learnt_text& text) {
        const auto found = std::ranges::lower_bound(classes, text.office) - classes.begin();
        const auto office = static_cast<std::size_t>(found);
        ++texts_of[office];
        for (const auto& each : text.features) {
            ++counts[each.key][office];
            ++features_of[office];
        }
    }

    [[nodiscard]] opinion read(const training_text& text) const {
        std::vector<double> sums(classes.size());
        const auto kinds = static_cast<double>(counts.size());
        for (std::size_t at = 0; at < classes.size(); ++at)
            sums[at] = std::log(texts_of[at]);
        for (const auto& each : text.learnt.features) {
            const auto found = counts.find(each.key);
            if (found == counts.end())
                continue;
            for (std::size_t at = 0; at < classes.size(); ++at) {
                const auto held = found->second.find(at);
                const double times = held == found->second.end() ? 0 : held->second;
                sums[at] += std::log((times + smoothing) / (features_of[at] + smoothing * kinds));
            }
        }
        return {classes, shares(sums, static_cast<double>(text.learnt.features.size()))};
    }

    /// Pieces of words are far from independent: the sums are brought back to a sensible size.
    [[nodiscard]] static std::vector<float> shares(std::vector<double> sums, double features) {
        const double most = *std::ranges::max_element(sums);
        const double calm = 8 / std::max(8.0, features / 4);
        double whole = 0;
        for (double& each : sums)
            whole += each = std::exp((each - most) * calm);
        std::vector<float> made;
        for (const double each : sums)
            made.push_back(static_cast<float>(each / whole));
        return made;
    }
};

reader train_bayes(texts_view texts) {
    auto made = std::make_shared<naive_bayes>(texts);
    return [made](const training_text& text) {
        return made->read(text);
    };
}

std::string words_of(const std::string& text) {
    std::string line;
    for (const auto& each : routing::tokenize(text))
        line += routing::plain_form(each.word) + ' ';
    return line + '\n';
}

constexpr std::string_view label_mark = "__label__";

reader train_fasttext(texts_view texts) {
    const test::temporary_folder folder;
    const auto file = folder.path() / "texts";
    {
        std::ofstream to{file};
        for (const auto& each : texts)
            to << label_mark << each.learnt.office << ' ' << words_of(*each.text);
    }
    fasttext::Args how;
    how.input = file.string();
    how.model = fasttext::model_name::sup;
    how.loss = fasttext::loss_name::softmax;
    how.lr = 0.5;
    how.dim = 50;
    how.epoch = 25;
    how.wordNgrams = 2;
    how.minn = 3;
    how.maxn = 5;
    how.minCount = 1;
    how.bucket = 200'000;
    how.thread = 1;
    how.verbose = 0;
    auto made = std::make_shared<fasttext::FastText>();
    made->train(how);
    return [made](const training_text& text) {
        std::istringstream line{words_of(*text.text)};
        std::vector<std::pair<fasttext::real, std::string>> found;
        made->predictLine(line, found, 1'000, 0);
        std::map<std::string, float> sorted;
        for (const auto& [likely, label] : found)
            sorted[label.substr(label_mark.size())] = likely;
        opinion said;
        for (const auto& [office, likely] : sorted) {
            said.classes.push_back(office);
            said.likely.push_back(likely);
        }
        return said;
    };
}

classifier_kind mean_of(const classifier_kind& one, const classifier_kind& other) {
    return {one.name + " and " + other.name, [one, other](texts_view texts) -> reader {
                return [a = one.train(texts), b = other.train(texts)](const training_text& text) {
                    std::map<std::string, float> sums;
                    for (const auto& said : {a(text), b(text)})
                        for (std::size_t at = 0; at < said.classes.size(); ++at)
                            sums[said.classes[at]] += said.likely[at] / 2;
                    opinion both;
                    for (const auto& [office, likely] : sums) {
                        both.classes.push_back(office);
                        both.likely.push_back(likely);
                    }
                    return both;
                };
            }};
}

} // namespace

std::vector<classifier_kind> classifier_kinds() {
    // Numbers of liblinear: L2R_LR 0, MCSVM_CS 4, L1R_LR 6. The margins of a support vector machine
    // are no probabilities: they are spread by a temperature.
    const auto logistic = linear("L2R_LR", 0, routing::training_options{}.cost);
    const classifier_kind bayes{"naive Bayes", &train_bayes};
    const classifier_kind vectors{"fastText", &train_fasttext};
    return {
        logistic,
        linear("L1R_LR", 6, 16),
        linear("MCSVM_CS", 4, 1, 4),
        bayes,
        vectors,
        mean_of(logistic, bayes),
        mean_of(logistic, vectors),
    };
}

} // namespace ntbcare::bench
