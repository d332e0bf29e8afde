// Names and values of a query or a form (application/x-www-form-urlencoded), decoded by Boost.URL
// and bounded: what africas_talking and comviva send, and where access looks for a secret. It must
// never guess: a name twice, a broken escape or a zero octet refuses the whole call.
#pragma once

#include "gateway/http/errc.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::http {

inline constexpr std::size_t fields_max = 32;
inline constexpr std::size_t field_octets_max = 2'048; ///< Of one value, decoded.

class fields {
public:
    /// Errors: bad_encoding, not_utf8, embedded_null, repeated_field, too_many_fields,
    /// field_too_long. Names count letter by letter.
    [[nodiscard]] static result<fields> read(std::string_view encoded);

    /// Null: no such name.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    /// Error missing_field; a field that is there may be empty.
    [[nodiscard]] result<std::string> get(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

/// Errors: not_utf8, embedded_null.
[[nodiscard]] result<void> check_text(std::string_view text);

} // namespace ntbcare::http
