#include "routing/learn/classifier.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace ntbcare::routing {
namespace {

std::size_t index(feature_group group) {
    return static_cast<std::size_t>(group);
}

/// sums[c] += value * weights[c]: the inner loop of everything.
void add_row(const std::int8_t* weights, float value, std::span<float> sums) {
    float* into = sums.data();
    const std::size_t size = sums.size();
    for (std::size_t at = 0; at < size; ++at)
        into[at] += value * static_cast<float>(weights[at]);
}

void to_probabilities(std::vector<float>& sums, float temperature) {
    const float most = *std::ranges::max_element(sums);
    float whole = 0;
    for (float& each : sums) {
        each = std::exp((each - most) * temperature);
        whole += each;
    }
    for (float& each : sums)
        each /= whole;
}

} // namespace

classifier::classifier(classifier_parts parts)
    : parts_{std::move(parts)} {
    BOOST_ASSERT(parts_.keys.size() == parts_.rarity.size());
    BOOST_ASSERT(parts_.weights.size() == parts_.keys.size() * parts_.classes.size());
    BOOST_ASSERT(parts_.scale.size() == parts_.classes.size());
    BOOST_ASSERT(parts_.bias.size() == parts_.classes.size());
    table_.resize(std::bit_ceil(2 * parts_.keys.size() + 2));
    for (std::uint32_t row = 0; row < parts_.keys.size(); ++row) {
        std::size_t at = parts_.keys[row] & (table_.size() - 1);
        while (table_[at].row != no_row)
            at = (at + 1) & (table_.size() - 1);
        table_[at] = {parts_.keys[row], row};
    }
}

std::uint32_t classifier::row_of(std::uint32_t key) const {
    std::size_t at = key & (table_.size() - 1);
    while (table_[at].row != no_row && table_[at].key != key)
        at = (at + 1) & (table_.size() - 1);
    return table_[at].row;
}

std::vector<float> classifier::sums(std::span<const feature> features) const {
    struct part {
        std::uint32_t row = 0;
        feature_group group{};
        float value = 0;
    };
    std::vector<part> known;
    known.reserve(features.size());
    std::array<float, feature_groups> length{};
    for (const feature& each : features)
        if (const auto row = row_of(each.key); row != no_row) {
            const float value = rarity_step * static_cast<float>(parts_.rarity[row]);
            known.push_back({row, each.group, value});
            length[index(each.group)] += value * value;
        }
    std::array<float, feature_groups> factor{};
    for (std::size_t group = 0; group < feature_groups; ++group)
        if (length[group] > 0)
            factor[group] = parts_.group_weight[group] / std::sqrt(length[group]);
    std::vector<float> all(parts_.classes.size());
    for (const part& each : known)
        add_row(
            parts_.weights.data() + each.row * parts_.classes.size(),
            each.value * factor[index(each.group)],
            all
        );
    for (std::size_t at = 0; at < all.size(); ++at)
        all[at] = all[at] * parts_.scale[at] + parts_.bias[at];
    return all;
}

std::vector<float> classifier::probabilities(std::span<const feature> features) const {
    if (!knows_anything())
        return {};
    auto all = sums(features);
    to_probabilities(all, parts_.temperature);
    return all;
}

} // namespace ntbcare::routing
