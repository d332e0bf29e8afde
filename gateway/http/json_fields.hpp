// What stands at the top of one JSON object, by Boost.JSON's parser and bounded; what is nested is
// checked and passed over. Used by shape_infobip. It must never guess: a name twice refuses the
// whole call, as it does in fields.
#pragma once

#include "gateway/http/errc.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::http {

inline constexpr std::size_t json_depth_max = 4;

class json_fields {
public:
    enum class kind : std::uint8_t { text, whole, null, other };
    struct value {
        kind is = kind::other;
        std::string written{}; ///< Of a text, decoded; of a whole number, its digits.
    };

    /// Errors: bad_json, not_utf8, repeated_field, too_many_fields, field_too_long.
    [[nodiscard]] static result<json_fields> read(std::string_view object);

    /// A text, or a whole number as its digits; empty when it is not there or null. Errors:
    /// wrong_type, embedded_null.
    [[nodiscard]] result<std::string> text(std::string_view name) const;
    /// Nothing when it is not there or no whole number.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;

private:
    [[nodiscard]] const value* find(std::string_view name) const;

    std::vector<std::pair<std::string, value>> all_;
};

} // namespace ntbcare::http
