#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/segment.hpp"
#include "protocol/text/udh.hpp"
#include "tests/protocol/vector_checks.hpp"

#include <algorithm>
#include <cctype>

namespace ntbcare::protocol {

namespace json = boost::json;

namespace {

std::string text_in(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

std::optional<std::size_t> size_in(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    return found != nullptr && found->is_number() ? std::optional{found->to_number<std::size_t>()}
                                                  : std::nullopt;
}

/// Fields whose use is in the caller; anything else is unknown to us.
verdict check_known(const json::object& expect, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : expect) {
        if (key != "note" && std::find(known.begin(), known.end(), key) == known.end()) {
            return "unknown field " + std::string{key};
        }
    }
    return std::nullopt;
}

/// Pieces of octets against a list of hex, or against how many there must be; null: not cut.
verdict check_parts(const json::value& expected, const std::vector<octets>& parts) {
    const auto count = std::to_string(parts.size()) + " parts";
    if (expected.is_null() || expected.is_number()) {
        const auto wanted = expected.is_null() ? 1U : expected.to_number<std::size_t>();
        return wanted == parts.size() ? verdict{} : count;
    }
    if (!expected.is_array() || expected.as_array().size() != parts.size()) {
        return count;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& one = expected.as_array()[i];
        if (!one.is_string() || lower_hex(one.as_string()) != to_hex(parts[i])) {
            return "part " + std::to_string(i + 1) + " is " + to_hex(parts[i]);
        }
    }
    return std::nullopt;
}

/// [{"id": 0, "data": "fa0302"}], [[0, "fa0302"]] or {"0x00": "fa0302"}.
verdict check_elements(const json::value& expected, const user_data_header& header) {
    std::vector<std::pair<std::string, std::string>> wanted;
    const auto id_text = [](const json::value& id) {
        if (id.is_string()) {
            return std::string{id.as_string()};
        }
        return "0x" + to_hex(octets{id.to_number<std::uint8_t>()});
    };
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.as_object()) {
            wanted.emplace_back(key, value.is_string() ? value.as_string().c_str() : "?");
        }
    } else if (expected.is_array()) {
        for (const auto& one : expected.as_array()) {
            if (one.is_array() && one.as_array().size() == 2) {
                wanted.emplace_back(
                    id_text(one.as_array()[0]), one.as_array()[1].as_string().c_str()
                );
            } else if (one.is_object()) {
                const auto& object = one.as_object();
                const auto* id = object.if_contains("id");
                id = id != nullptr ? id : object.if_contains("iei");
                auto data = text_in(object, "data");
                data = data.empty() ? text_in(object, "data_hex") : data;
                data = data.empty() ? text_in(object, "hex") : data;
                wanted.emplace_back(id != nullptr ? id_text(*id) : "?", data);
            }
        }
    }
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& one : header.elements) {
        found.emplace_back("0x" + to_hex(octets{one.id}), to_hex(one.data));
    }
    return wanted == found ? verdict{} : std::to_string(found.size()) + " elements differ";
}

/// `ref`, `max_octets` and `part_payload` (octets behind the header) say how to cut.
verdict check_udh_split(const test_vector& vector) {
    const auto ref = size_in(vector.expect, "ref").value_or(0);
    const auto octets_max = size_in(vector.expect, "max_octets").value_or(140);
    const auto payload = size_in(vector.expect, "part_payload");
    const auto* message = vector.expect.if_contains("message");
    if (message != nullptr && !says_octets(*message, vector.bytes)) {
        return "message is not what hex says";
    }
    const auto parts =
        split_octets(vector.bytes, static_cast<std::uint16_t>(ref), octets_max, payload);
    if (const auto failed = check_error(vector, errc_of(parts.error()), false); failed || !parts) {
        return failed;
    }
    const auto* wanted = vector.expect.if_contains("parts");
    return wanted != nullptr ? check_parts(*wanted, *parts) : "a split without parts";
}

verdict check_udh_field(
    std::string_view key,
    const json::value& expected,
    const user_data_header& header,
    octet_view body
) {
    if (key == "ies") {
        return check_elements(expected, header);
    }
    if (key == "concat") {
        return check_concat(expected, header.part);
    }
    if (key == "ref") {
        const bool same = header.part && expected.is_number() &&
                          expected.to_number<std::int64_t>() == header.part->reference;
        return same ? verdict{} : "ref differs";
    }
    if (key == "payload_hex" || key == "message") {
        return says_octets(expected, body) ? verdict{} : "payload is " + to_hex(body);
    }
    if (key == "part_payload") {
        const bool same = expected.is_number() ? expected.to_number<std::size_t>() == body.size()
                                               : says_octets(expected, body);
        return same ? verdict{} : "payload is " + to_hex(body);
    }
    return key == "error" || key == "note" ? verdict{} : "unknown field " + std::string{key};
}

/// The header and its payload written again must be the octets.
verdict check_udh_encode(const test_vector& vector, const user_data_header& header) {
    const auto built = build_udh(header.elements);
    if (!built) {
        return "header cannot be built";
    }
    auto written = *built;
    const auto body = body_after(vector.bytes, header);
    written.insert(written.end(), body.begin(), body.end());
    return written == vector.bytes ? verdict{} : "encodes as " + to_hex(written);
}

} // namespace

verdict check_udh(const test_vector& vector) {
    if (vector.op == "split") {
        const auto failed = check_known(
            vector.expect, {"parts", "ref", "max_octets", "part_payload", "message", "error"}
        );
        return failed ? failed : check_udh_split(vector);
    }
    const auto header = parse_udh(vector.bytes);
    const auto body = body_after(vector.bytes, header);
    if (const auto failed = check_error(vector, errc_of(header.error), false)) {
        return failed;
    }
    for (const auto& [key, value] : vector.expect) {
        if (const auto failed = check_udh_field(key, value, header, body)) {
            return failed;
        }
    }
    if (vector.op == "encode" || vector.op == "roundtrip") {
        return header.error ? verdict{} : check_udh_encode(vector, header);
    }
    return vector.op == "decode" ? verdict{} : "unknown op " + vector.op;
}

namespace {

std::string lowered(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

std::string without_zeros(std::string_view text) {
    const auto begin = text.find_first_not_of('0');
    return lowered(begin == std::string_view::npos ? "0" : text.substr(begin));
}

verdict check_id_as_hex(const json::value& expected, const receipt& found) {
    const auto hex = found.id ? message_id_as_hex(*found.id) : std::nullopt;
    const bool same =
        hex && expected.is_string() && without_zeros(expected.as_string()) == without_zeros(*hex);
    return same ? verdict{} : "id as hex is " + hex.value_or("none");
}

verdict check_id_as_long(const json::value& expected, const receipt& found) {
    if (!found.id || !expected.is_number()) {
        return "no id as a number";
    }
    const auto wanted = expected.to_number<std::uint64_t>();
    const bool same =
        message_id_as_number(*found.id) == wanted || message_id_from_hex(*found.id) == wanted;
    return same ? verdict{} : "id as a number differs";
}

verdict check_stat_lenient(const json::value& expected, const receipt& found) {
    const bool same = found.state && expected.is_string() &&
                      lowered(expected.as_string()) == lowered(to_string(*found.state));
    return same ? verdict{} : "state differs";
}

verdict check_receipt_field(
    std::string_view key, const json::value& expected, const receipt& found, octet_view bytes
) {
    if (key == "receipt") {
        return check_receipt_fields(expected, found);
    }
    if (key == "text") {
        return says_octets(expected, bytes) ? verdict{} : "the octets are another text";
    }
    if (key == "submit_raw" || key == "done_raw") {
        const auto& raw = key == "submit_raw" ? found.submit_raw : found.done_raw;
        const json::value actual = raw ? json::value(*raw) : json::value();
        return actual == expected ? verdict{} : std::string{key} + " is " + json::serialize(actual);
    }
    if (key == "id_as_hex") {
        return check_id_as_hex(expected, found);
    }
    if (key == "id_as_long") {
        return check_id_as_long(expected, found);
    }
    if (key == "stat_lenient") {
        return check_stat_lenient(expected, found);
    }
    if (key == "field") {
        const bool same = found.missing && expected.is_string() &&
                          to_string(*found.missing) == std::string_view{expected.as_string()};
        return same ? verdict{} : "another field is missing";
    }
    return std::nullopt;
}

} // namespace

verdict check_receipt(const test_vector& vector) {
    if (const auto failed = check_known(
            vector.expect,
            {"receipt",
             "text",
             "submit_raw",
             "done_raw",
             "id_as_hex",
             "id_as_long",
             "stat_lenient",
             "error",
             "field"}
        )) {
        return failed;
    }
    const auto found = parse_receipt(vector.bytes);
    if (const auto failed = check_error(vector, errc_of(found.error), false)) {
        return failed;
    }
    for (const auto& [key, value] : vector.expect) {
        if (const auto failed = check_receipt_field(key, value, found, vector.bytes)) {
            return failed;
        }
    }
    if (vector.op == "encode" || vector.op == "roundtrip") {
        const auto written = format_receipt(found);
        return written == text_of_bytes(vector.bytes) ? verdict{} : "encodes as " + written;
    }
    return vector.op == "decode" ? verdict{} : "unknown op " + vector.op;
}

namespace {

/// `alphabet` and `packed` together; the default alphabet where none is named, nothing where a
/// strange one is.
std::optional<alphabet> alphabet_in(const json::object& expect) {
    const auto* named = expect.if_contains("alphabet");
    const auto found = named == nullptr     ? std::optional{alphabet::gsm7}
                       : named->is_string() ? alphabet_from(named->as_string())
                                            : std::nullopt;
    const auto* packed = expect.if_contains("packed");
    const bool is_packed = packed != nullptr && packed->is_bool() && packed->as_bool();
    return is_packed && found == alphabet::gsm7 ? alphabet::gsm7_packed : found;
}

/// The text named, else the octets read as UTF-8 (ops that begin with a text).
std::string text_to_write(const test_vector& vector) {
    return vector.expect.contains("text") ? text_in(vector.expect, "text")
                                          : text_of_bytes(vector.bytes);
}

/// A vector that begins with a text and has no octets to show for it: its hex is the text, in UTF-8
/// or in the alphabet named.
verdict check_hex_is_text(const test_vector& vector, alphabet to) {
    const auto text = text_to_write(vector);
    const auto written = encode_as(to, text);
    const bool same = text == text_of_bytes(vector.bytes) || (written && *written == vector.bytes);
    return same ? verdict{} : "text is not what hex says";
}

verdict check_text_encode(const test_vector& vector, alphabet to) {
    const auto written = encode_as(to, text_to_write(vector));
    if (const auto failed = check_error(vector, errc_of(written.error()), false)) {
        return failed;
    }
    if (!written) {
        return check_hex_is_text(vector, to);
    }
    return *written == vector.bytes ? verdict{} : "encodes as " + to_hex(*written);
}

verdict check_text_decode(const test_vector& vector, alphabet from) {
    const auto found = decode_as(from, vector.bytes);
    if (const auto failed = check_error(vector, errc_of(found.error), false)) {
        return failed;
    }
    if (vector.expect.contains("text") && text_in(vector.expect, "text") != found.text) {
        return "text is " + found.text;
    }
    return std::nullopt;
}

verdict check_detected(const test_vector& vector) {
    const auto* wanted = vector.expect.if_contains("smallest_encoding");
    if (wanted == nullptr) {
        return std::nullopt;
    }
    const auto found = smallest_alphabet(text_to_write(vector));
    const auto named = wanted->is_string() ? alphabet_from(wanted->as_string()) : std::nullopt;
    // Pure ASCII is a name for "fits the smallest alphabet" in some encoders.
    const bool same = named == found || (named == alphabet::ascii && found == alphabet::gsm7);
    return same ? verdict{} : "smallest encoding is " + std::string{to_string(found)};
}

verdict check_text_split(const test_vector& vector, alphabet to) {
    const auto octets_max = size_in(vector.expect, "max_octets");
    const auto text = text_to_write(vector);
    if (const auto failed = check_hex_is_text(vector, to)) {
        return failed;
    }
    if (const auto* wanted = vector.expect.if_contains("needs_split")) {
        const auto whole = encode_as(to, text);
        const bool is = whole && whole->size() > octets_max.value_or(140);
        if (!wanted->is_bool() || wanted->as_bool() != is) {
            return "needs_split differs";
        }
    }
    const auto* wanted = vector.expect.if_contains("parts");
    if (wanted == nullptr) {
        return vector.expect.contains("needs_split") ? verdict{} : "a split without parts";
    }
    const auto parts = split_text(to, text, octets_max.value_or(134));
    if (const auto failed = check_error(vector, errc_of(parts.error()), false); failed || !parts) {
        return failed;
    }
    return check_parts(*wanted, *parts);
}

} // namespace

verdict check_text(const test_vector& vector) {
    if (const auto failed = check_known(
            vector.expect,
            {"text",
             "packed",
             "alphabet",
             "needs_split",
             "smallest_encoding",
             "parts",
             "max_octets",
             "error"}
        )) {
        return failed;
    }
    const auto used = alphabet_in(vector.expect);
    if (!used) {
        return "unknown alphabet";
    }
    if (const auto failed = check_detected(vector)) {
        return failed;
    }
    if (vector.op == "split" || vector.expect.contains("parts") ||
        vector.expect.contains("needs_split")) {
        return check_text_split(vector, *used);
    }
    if (vector.op == "detect") {
        return vector.expect.contains("smallest_encoding") ? check_hex_is_text(vector, *used)
                                                           : "a detect without its result";
    }
    if (vector.op == "encode") {
        return check_text_encode(vector, *used);
    }
    if (vector.op != "decode" && vector.op != "roundtrip") {
        return "unknown op " + vector.op;
    }
    if (const auto failed = check_text_decode(vector, *used)) {
        return failed;
    }
    return vector.op == "roundtrip" ? check_text_encode(vector, *used) : verdict{};
}

} // namespace ntbcare::protocol
