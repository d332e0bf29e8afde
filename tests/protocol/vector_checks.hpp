#pragma once
// One vector of tests/data/smpp_vectors.jsonl (or of a file of the same form): octets, and what
// must hold of them. Used by vectors_test.cpp; the checks of each kind are in vector_pdu.cpp and
// vector_text.cpp. A field of `expect` that no check knows is a failure, never skipped.

#include "protocol/errc.hpp"
#include "protocol/smpp/receipt.hpp"
#include "protocol/text/udh.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::protocol {

struct test_vector {
    std::string id;
    std::string kind;
    std::string op;
    octets bytes;
    boost::json::object expect;
    bool negative = false;
};

/// Why the vector fails; nothing if it passes.
using verdict = std::optional<std::string>;

[[nodiscard]] verdict check_pdu(const test_vector& vector);
[[nodiscard]] verdict check_tlv(const test_vector& vector);
[[nodiscard]] verdict check_udh(const test_vector& vector);
[[nodiscard]] verdict check_receipt(const test_vector& vector);
/// Kinds gsm7 and charset.
[[nodiscard]] verdict check_text(const test_vector& vector);

[[nodiscard]] std::string to_hex(octet_view bytes);
/// Nothing if it is not pairs of hexadecimal digits.
[[nodiscard]] std::optional<octets> from_hex(std::string_view text);

/// Hexadecimal digits as to_hex writes them.
[[nodiscard]] std::string lower_hex(std::string_view text);
/// Whether `expected` is a string that gives these octets, in hexadecimal or as text.
[[nodiscard]] bool says_octets(const boost::json::value& expected, octet_view bytes);

[[nodiscard]] octet_view bytes_of(std::string_view text);
[[nodiscard]] std::string text_of_bytes(octet_view bytes);

/// The error named, or none: compared with what `expect` says. `tolerable` errors need not be
/// named by a vector that is not negative.
[[nodiscard]] verdict
check_error(const test_vector& vector, std::optional<errc> error, bool tolerable);
[[nodiscard]] std::optional<errc> errc_of(const boost::system::error_code& error);

/// `expected` {ref, total, seq [, width]}; null for none.
[[nodiscard]] verdict
check_concat(const boost::json::value& expected, const std::optional<concat>& part);
/// `expected` {id, sub, ...}: each named field.
[[nodiscard]] verdict
check_receipt_fields(const boost::json::value& expected, const receipt& found);

} // namespace ntbcare::protocol
