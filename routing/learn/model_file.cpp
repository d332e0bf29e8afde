#include "routing/learn/model_file.hpp"

#include "routing/intake/fnv1a.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace ntbcare::routing {
namespace {

constexpr std::string_view magic = "NTBCARE MODEL\n";
constexpr std::size_t note_octets_max = 1'000;
constexpr std::size_t class_octets_max = 100;
constexpr std::size_t checksum_octets = 8;

/// Little-endian, whatever the machine.
class octet_writer {
public:
    template <class Unsigned>
    void number(Unsigned value) {
        for (std::size_t at = 0; at < sizeof(value); ++at)
            made_.push_back(static_cast<char>((value >> (8 * at)) & 0xFFU));
    }
    void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
    void raw(std::string_view octets) { made_.append(octets); }
    void text(std::string_view octets) {
        number(static_cast<std::uint32_t>(octets.size()));
        raw(octets);
    }
    [[nodiscard]] std::string& made() { return made_; }

private:
    std::string made_;
};

/// Reads within its octets; after the first miss everything is zero and `ok` stays false.
class octet_reader {
public:
    explicit octet_reader(std::string_view octets)
        : left_{octets} {}

    std::string_view raw(std::size_t size) {
        if (!ok_ || size > left_.size()) {
            ok_ = false;
            return {};
        }
        const auto found = left_.substr(0, size);
        left_.remove_prefix(size);
        return found;
    }
    template <class Unsigned>
    Unsigned number() {
        const auto octets = raw(sizeof(Unsigned));
        Unsigned value = 0;
        for (std::size_t at = 0; at < octets.size(); ++at)
            value |= static_cast<Unsigned>(static_cast<unsigned char>(octets[at])) << (8 * at);
        return value;
    }
    float real() { return std::bit_cast<float>(number<std::uint32_t>()); }
    /// A text of at most so many octets.
    std::string text(std::size_t octets_max) {
        const auto size = number<std::uint32_t>();
        if (size > octets_max)
            ok_ = false;
        return std::string{raw(size)};
    }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] std::size_t left() const { return left_.size(); }

private:
    std::string_view left_;
    bool ok_ = true;
};

void read_floats(octet_reader& from, std::size_t count, std::vector<float>& into) {
    for (std::size_t at = 0; at < count && from.ok(); ++at)
        into.push_back(from.real());
}

bool all_finite(std::span<const float> values) {
    constexpr float sane = 1e6F;
    return std::ranges::all_of(values, [](float each) {
        return std::isfinite(each) && std::abs(each) <= sane;
    });
}

bool is_sound(const classifier_parts& parts) {
    const bool rising =
        std::ranges::adjacent_find(parts.keys, std::ranges::greater_equal{}) == parts.keys.end();
    const bool sorted = std::ranges::adjacent_find(parts.classes, std::ranges::greater_equal{}) ==
                        parts.classes.end();
    return rising && sorted && all_finite(parts.scale) && all_finite(parts.bias) &&
           all_finite(parts.group_weight) && all_finite({&parts.temperature, 1});
}

/// Sizes were checked against the octets that are there before anything is reserved.
void read_tables(octet_reader& from, std::size_t features, classifier_parts& into) {
    const std::size_t classes = into.classes.size();
    read_floats(from, classes, into.scale);
    read_floats(from, classes, into.bias);
    for (float& each : into.group_weight)
        each = from.real();
    into.temperature = from.real();
    if (!from.ok() || features * (5 + classes) != from.left())
        return static_cast<void>(from.raw(from.left() + 1));
    for (std::size_t at = 0; at < features; ++at)
        into.keys.push_back(from.number<std::uint32_t>());
    for (const char each : from.raw(features))
        into.rarity.push_back(static_cast<std::uint8_t>(each));
    for (const char each : from.raw(features * classes))
        into.weights.push_back(static_cast<std::int8_t>(each));
}

} // namespace

std::string_view expected_instead(model_fault fault) {
    switch (fault) {
    case model_fault::not_a_model:
        return "a model that `ntbcare-gateway train` wrote";
    case model_fault::other_version:
        return "a model of this version: run `ntbcare-gateway train` again";
    case model_fault::cut_short:
        return "a whole model: it is cut short or has something behind it; train again";
    case model_fault::damaged:
        return "a model whose checksum agrees: it is damaged; train again";
    case model_fault::bad_numbers:
        return "a model with sizes and numbers in range; train again";
    case model_fault::none:
        break;
    }
    return "a model";
}

std::string encode_model(const classifier_parts& parts) {
    octet_writer to;
    to.raw(magic);
    to.number(model_version);
    to.text(std::string_view{parts.note}.substr(0, note_octets_max));
    to.number(parts.examples);
    to.number(static_cast<std::uint32_t>(parts.classes.size()));
    to.number(static_cast<std::uint32_t>(parts.keys.size()));
    for (const auto& each : parts.classes)
        to.text(each);
    for (const float each : parts.scale)
        to.real(each);
    for (const float each : parts.bias)
        to.real(each);
    for (const float each : parts.group_weight)
        to.real(each);
    to.real(parts.temperature);
    for (const std::uint32_t each : parts.keys)
        to.number(each);
    for (const std::uint8_t each : parts.rarity)
        to.number(each);
    for (const std::int8_t each : parts.weights)
        to.number(static_cast<std::uint8_t>(each));
    to.number(fnv1a(to.made()));
    return std::move(to.made());
}

decoded_model decode_model(std::string_view octets) {
    if (!octets.starts_with(magic))
        return {.parts = {}, .fault = model_fault::not_a_model};
    octet_reader from{octets.substr(magic.size())};
    if (from.number<std::uint32_t>() != model_version)
        return {
            .parts = {},
            .fault = from.ok() ? model_fault::other_version : model_fault::cut_short,
        };
    if (octets.size() > model_octets_max || from.left() < checksum_octets)
        return {.parts = {}, .fault = model_fault::cut_short};
    const auto body = octets.substr(0, octets.size() - checksum_octets);
    octet_reader last{octets.substr(body.size())};
    if (last.number<std::uint64_t>() != fnv1a(body))
        return {.parts = {}, .fault = model_fault::damaged};

    from = octet_reader{body.substr(magic.size() + sizeof(model_version))};
    classifier_parts made;
    made.note = from.text(note_octets_max);
    made.examples = from.number<std::uint64_t>();
    const std::size_t classes = from.number<std::uint32_t>();
    const std::size_t features = from.number<std::uint32_t>();
    if (!from.ok() || classes == 0 || classes > model_classes_max || features > model_features_max)
        return {.parts = {}, .fault = model_fault::bad_numbers};
    for (std::size_t at = 0; at < classes; ++at)
        made.classes.push_back(from.text(class_octets_max));
    read_tables(from, features, made);
    if (!from.ok())
        return {.parts = {}, .fault = model_fault::cut_short};
    if (!is_sound(made))
        return {.parts = {}, .fault = model_fault::bad_numbers};
    return {.parts = std::move(made), .fault = model_fault::none};
}

} // namespace ntbcare::routing
