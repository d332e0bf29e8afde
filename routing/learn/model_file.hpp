// A classifier as the octets of a file, and back. `ntbcare-gateway train` writes them, the loader
// of the catalogue reads them. Any octets may be read: what is wrong is a fault, never a crash.
#pragma once

#include "routing/learn/classifier.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::routing {

enum class model_fault : std::uint8_t {
    none,
    not_a_model,   ///< Another kind of file, or an empty one.
    other_version, ///< Of an older or newer program: train again.
    cut_short,     ///< Octets are missing or left over.
    damaged,       ///< The checksum does not agree.
    bad_numbers,   ///< Sizes or values that no trainer writes.
};
/// "a model of this version; train again"; said after the word "expected".
[[nodiscard]] std::string_view expected_instead(model_fault fault);

inline constexpr std::uint32_t model_version = 1;
inline constexpr std::size_t model_octets_max = 64U * 1024 * 1024;

[[nodiscard]] std::string encode_model(const classifier_parts& parts);

struct decoded_model {
    std::optional<classifier_parts> parts; ///< Empty exactly when there is a fault.
    model_fault fault = model_fault::none;
};
[[nodiscard]] decoded_model decode_model(std::string_view octets);

} // namespace ntbcare::routing
