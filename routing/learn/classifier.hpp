// The trained half of choosing an office: a linear model over the features of a text, one class an
// office. Immutable and shared by all threads; built from a model file or by the trainer.
#pragma once

#include "routing/learn/features.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::routing {

/// The numbers of a model, as they stand in its file.
struct classifier_parts {
    /// What was learnt from, for people: "461 examples, 2026-11-26".
    std::string note;
    /// Checksum of the examples it was trained on.
    std::uint64_t examples = 0;
    std::vector<std::string> classes; ///< Office ids.
    std::vector<std::uint32_t> keys;  ///< Of the features, rising.
    /// How much a feature tells, by feature; in steps of `rarity_step`.
    std::vector<std::uint8_t> rarity;
    /// By feature, then class; in steps of the class's `scale`.
    std::vector<std::int8_t> weights;
    std::vector<float> scale;
    std::vector<float> bias;
    std::array<float, feature_groups> group_weight{1, 1};
    float temperature = 1; ///< Makes probabilities of the sums.

    friend bool operator==(const classifier_parts&, const classifier_parts&) = default;
};
inline constexpr float rarity_step = 0.05F;
inline constexpr std::size_t model_classes_max = 500;
inline constexpr std::size_t model_features_max = 200'000;

class classifier {
public:
    classifier() = default;
    /// Precondition: the sizes fit each other (model_file checks what comes from outside).
    explicit classifier(classifier_parts parts);

    /// False: nothing was learnt, and the rules decide alone.
    [[nodiscard]] bool knows_anything() const { return !parts_.classes.empty(); }
    [[nodiscard]] const classifier_parts& parts() const { return parts_; }
    /// How likely each class is; together 1. Finite for any features.
    [[nodiscard]] std::vector<float> probabilities(std::span<const feature> features) const;

private:
    [[nodiscard]] std::uint32_t row_of(std::uint32_t key) const;
    [[nodiscard]] std::vector<float> sums(std::span<const feature> features) const;

    static constexpr std::uint32_t no_row = 0xFFFF'FFFF;
    struct slot {
        std::uint32_t key = 0;
        std::uint32_t row = no_row;
    };

    classifier_parts parts_;
    std::vector<slot> table_; ///< Open addressing; a power of two, at most half full.
};

} // namespace ntbcare::routing
