// Why a call of an aggregator is not understood. Returned by fields and the shapes, counted and
// logged by front, which answers 400, 404 or 405 and says nothing more to whoever asks. It must
// never carry what was wrong: that holds a person's number and words.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <string_view>
#include <type_traits>

namespace ntbcare::http {

enum class errc {
    /// The method is not the one of this shape.
    wrong_method = 1,
    /// Nothing of this shape is at this path.
    unknown_path,
    /// The body says that it is something else than this shape sends.
    wrong_content_type,
    /// A % without two hex digits behind it.
    bad_encoding,
    /// Octets that are not UTF-8.
    not_utf8,
    /// A zero octet, which no text has.
    embedded_null,
    /// A field that the shape needs is not there, or is empty where it must not be.
    missing_field,
    /// A name stands there twice: which one is meant would be a guess.
    repeated_field,
    /// More fields than any shape has.
    too_many_fields,
    /// A field, or what it says, is longer than what it becomes.
    field_too_long,
    /// The caller is no number.
    bad_number,
    /// The body is no JSON object, or nested or large beyond what this shape sends.
    bad_json,
    /// A field of JSON has another type than it must have.
    wrong_type,
};

/// The name as written above; stable, a word of the log.
[[nodiscard]] std::string_view name_of(errc error);
/// Of an error of this folder; "unknown" for others.
[[nodiscard]] std::string_view name_of(const boost::system::error_code& error);

[[nodiscard]] const boost::system::error_category& http_category();
[[nodiscard]] boost::system::error_code make_error_code(errc error);

template <class T>
using result = boost::system::result<T>;

} // namespace ntbcare::http

template <>
struct boost::system::is_error_code_enum<ntbcare::http::errc> : std::true_type {};
