#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/smpp/wire.hpp"
#include "protocol/text/charset.hpp"
#include "tests/protocol/vector_checks.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace ntbcare::protocol {

namespace json = boost::json;

namespace {

void put(
    json::object& to,
    std::string_view ton,
    std::string_view npi,
    std::string_view digits,
    const address& value
) {
    to[ton] = static_cast<std::uint8_t>(value.ton);
    to[npi] = static_cast<std::uint8_t>(value.npi);
    to[digits] = value.digits;
}

void put_source(json::object& to, const address& value) {
    put(to, "source_addr_ton", "source_addr_npi", "source_addr", value);
}

void put_destination(json::object& to, const address& value) {
    put(to, "dest_addr_ton", "dest_addr_npi", "destination_addr", value);
}

/// The body in the words of the specification.
struct describe {
    json::object& to;

    void operator()(const no_body&) const {}
    void operator()(const bind_request& body) const {
        to["system_id"] = body.system_id;
        to["password"] = body.password;
        to["system_type"] = body.system_type;
        to["interface_version"] = body.interface_version;
        to["addr_ton"] = body.addr_ton;
        to["addr_npi"] = body.addr_npi;
        to["address_range"] = body.address_range;
    }
    void operator()(const bind_response& body) const { to["system_id"] = body.system_id; }
    void operator()(const outbind_request& body) const {
        to["system_id"] = body.system_id;
        to["password"] = body.password;
    }
    template <class Body>
    void message(const Body& body) const {
        to["service_type"] = body.service_type;
        put_source(to, body.source);
        to["esm_class"] = body.esm_class;
        to["protocol_id"] = body.protocol_id;
        to["priority_flag"] = body.priority_flag;
        to["schedule_delivery_time"] = body.schedule_delivery_time;
        to["validity_period"] = body.validity_period;
        to["registered_delivery"] = body.registered_delivery;
        to["replace_if_present_flag"] = body.replace_if_present;
        to["data_coding"] = body.data_coding;
        to["sm_default_msg_id"] = body.sm_default_msg_id;
        to["short_message_hex"] = to_hex(body.short_message);
    }
    void operator()(const short_message_request& body) const {
        message(body);
        put_destination(to, body.destination);
    }
    void operator()(const submit_multi_request& body) const {
        message(body);
        json::array all;
        for (const auto& one : body.destinations) {
            json::object entry{{"dest_flag", one.dest_flag}};
            if (one.dest_flag == 2) {
                entry["dl_name"] = one.destination.digits;
            } else {
                put_destination(entry, one.destination);
            }
            all.emplace_back(entry);
        }
        to["dest_addresses"] = all;
        to["number_of_dests"] = body.destinations.size();
    }
    void operator()(const submit_multi_response& body) const {
        to["message_id"] = body.message_id;
        json::array all;
        for (const auto& one : body.unsuccessful) {
            json::object entry{{"error_status_code", one.status}};
            put_destination(entry, one.destination);
            all.emplace_back(entry);
        }
        to["unsuccess"] = all;
        to["no_unsuccess"] = body.unsuccessful.size();
    }
    void operator()(const message_id_response& body) const { to["message_id"] = body.message_id; }
    void operator()(const data_sm_request& body) const {
        to["service_type"] = body.service_type;
        put_source(to, body.source);
        put_destination(to, body.destination);
        to["esm_class"] = body.esm_class;
        to["registered_delivery"] = body.registered_delivery;
        to["data_coding"] = body.data_coding;
    }
    void operator()(const query_sm_request& body) const {
        to["message_id"] = body.message_id;
        put_source(to, body.source);
    }
    void operator()(const query_sm_response& body) const {
        to["message_id"] = body.message_id;
        to["final_date"] = body.final_date;
        to["message_state"] = body.message_state;
        to["error_code"] = body.error_code;
    }
    void operator()(const cancel_sm_request& body) const {
        to["service_type"] = body.service_type;
        to["message_id"] = body.message_id;
        put_source(to, body.source);
        put_destination(to, body.destination);
    }
    void operator()(const replace_sm_request& body) const {
        to["message_id"] = body.message_id;
        put_source(to, body.source);
        to["schedule_delivery_time"] = body.schedule_delivery_time;
        to["validity_period"] = body.validity_period;
        to["registered_delivery"] = body.registered_delivery;
        to["sm_default_msg_id"] = body.sm_default_msg_id;
        to["short_message_hex"] = to_hex(body.short_message);
    }
    void operator()(const alert_notification_request& body) const {
        put_source(to, body.source);
        put(to, "esme_addr_ton", "esme_addr_npi", "esme_addr", body.esme);
    }
};

/// One PDU cut from the stream, and what became of it.
struct seen {
    octets frame;
    decoded in;
};

struct stream {
    std::vector<seen> pdus;
    std::optional<errc> error; ///< of the framer
    std::size_t bytes_left = 0;
};

/// `at_most` PDUs are taken; what follows is left in the framer.
stream read(octet_view bytes, const std::vector<std::size_t>& cuts, std::size_t at_most) {
    stream all;
    framer frames;
    std::size_t begin = 0;
    auto ends = cuts;
    ends.push_back(bytes.size());
    for (const auto end : ends) {
        if (end < begin || end > bytes.size()) {
            continue;
        }
        frames.feed(bytes.subspan(begin, end - begin));
        begin = end;
        while (all.pdus.size() < at_most) {
            const auto next = frames.next();
            if (!next) {
                all.error = errc_of(next.error());
                break;
            }
            if (!next->has_value()) {
                break;
            }
            all.pdus.push_back({octets((*next)->begin(), (*next)->end()), decode(**next)});
        }
    }
    all.bytes_left = frames.pending();
    return all;
}

octet_view message_of(const pdu& value) {
    if (const auto* payload = find_tlv(value.tlvs, tag::message_payload)) {
        return payload->value;
    }
    if (const auto* body = std::get_if<short_message_request>(&value.body)) {
        return body->short_message;
    }
    if (const auto* body = std::get_if<submit_multi_request>(&value.body)) {
        return body->short_message;
    }
    return {};
}

json::object described(const seen& one) {
    json::object fields;
    const auto& value = one.in.value;
    fields["command_length"] = one.frame.size();
    fields["command_id"] = static_cast<std::uint32_t>(value.command);
    fields["command_status"] = value.status;
    fields["sequence_number"] = value.sequence;
    fields["command"] = std::string{name_of(value.command)};
    fields["is_response"] = is_response(value.command);
    fields["tlv_count"] = value.tlvs.size();
    std::visit(describe{fields}, value.body);
    if (const auto* text = fields.if_contains("short_message_hex")) {
        fields["sm_length"] = text->as_string().size() / 2;
    }
    if (one.in.error == errc::sm_length_overrun) {
        // What was claimed, not what was there.
        const auto* layout = layout_of(value.command);
        const auto walked = walk(*layout, one.frame);
        fields["sm_length"] = one.frame[walked.fields[walked.reached].offset - 1];
    }
    if (const auto* id = find_tlv(value.tlvs, tag::receipted_message_id)) {
        fields["receipted_message_id"] = std::string{text_of(*id)};
    }
    return fields;
}

/// A field that is not simply equal: computed from the message.
std::uint8_t octet_in(const json::object& fields, std::string_view key) {
    const auto* found = fields.if_contains(key);
    return found == nullptr ? std::uint8_t{0} : found->to_number<std::uint8_t>();
}

std::optional<concat> concat_of(const pdu& value, std::uint8_t esm_class) {
    if (has_udh(esm_class)) {
        return parse_udh(message_of(value)).part;
    }
    const auto number = [&](std::uint16_t which) -> std::optional<std::uint32_t> {
        const auto* found = find_tlv(value.tlvs, which);
        return found == nullptr ? std::nullopt : number_of(*found);
    };
    const auto reference = number(tag::sar_msg_ref_num);
    const auto total = number(tag::sar_total_segments);
    const auto place = number(tag::sar_segment_seqnum);
    if (!reference || !total || !place) {
        return std::nullopt;
    }
    return concat_from_sar(
        static_cast<std::uint16_t>(*reference),
        static_cast<std::uint8_t>(*total),
        static_cast<std::uint8_t>(*place)
    );
}

std::optional<std::uint16_t> tag_named(std::string_view name) {
    if (!name.starts_with("0x")) {
        return std::nullopt;
    }
    std::uint16_t tag = 0;
    const auto [end, failed] = std::from_chars(name.data() + 2, name.data() + name.size(), tag, 16);
    const bool whole = failed == std::errc{} && end == name.data() + name.size();
    return whole ? std::optional{tag} : std::nullopt;
}

/// {"0x0427": "06"}: hex of the value, or its text (`as_text`).
verdict check_tlvs(const json::value& expected, std::span<const tlv> tlvs, bool as_text) {
    if (!expected.is_object()) {
        return "tlvs is no object";
    }
    for (const auto& [key, value] : expected.as_object()) {
        const auto tag = tag_named(key);
        const auto* found = tag ? find_tlv(tlvs, *tag) : nullptr;
        if (found == nullptr) {
            return "no TLV " + std::string{key};
        }
        const auto actual = as_text ? std::string{text_of(*found)} : to_hex(found->value);
        const auto wanted = value.is_string() ? std::string{value.as_string()} : std::string{"?"};
        if (actual != (as_text ? wanted : lower_hex(wanted))) {
            return "TLV " + std::string{key} + " is " + actual;
        }
    }
    return std::nullopt;
}

verdict check_field(
    std::string_view key, const json::value& expected, const seen& one, const json::object& fields
);

verdict check_udh_hex(const json::value& expected, const pdu& value) {
    const auto bytes = message_of(value);
    const auto header = to_hex(bytes.first(parse_udh(bytes).size));
    const auto wanted = expected.is_string() ? lower_hex(expected.as_string()) : "?";
    const bool same = header == wanted || (header.size() > 2 && header.substr(2) == wanted);
    return same ? verdict{} : "udh is " + header;
}

/// As text, in hexadecimal, or as the octets are.
verdict check_message(const json::value& expected, const seen& one, const json::object& fields) {
    const auto bytes = message_of(one.in.value);
    const bool headed = has_udh(octet_in(fields, "esm_class"));
    const auto body = headed ? body_after(bytes, parse_udh(bytes)) : bytes;
    const auto text = decode_message(octet_in(fields, "data_coding"), alphabet::gsm7, body).text;
    const bool is_text = expected.is_string() && std::string_view{expected.as_string()} == text;
    return is_text || says_octets(expected, body) ? verdict{} : "message is " + text;
}

/// The value of the TLV, or an object of what must hold of it: message, udh_hex, concat, receipt.
verdict check_payload(const json::value& expected, const seen& one, const json::object& fields) {
    const auto* payload = find_tlv(one.in.value.tlvs, tag::message_payload);
    if (payload == nullptr) {
        return expected.is_null() ? verdict{} : "no message_payload";
    }
    if (!expected.is_object()) {
        return says_octets(expected, payload->value)
                   ? verdict{}
                   : "message_payload is " + to_hex(payload->value);
    }
    for (const auto& [key, value] : expected.as_object()) {
        const bool known =
            key == "message" || key == "udh_hex" || key == "concat" || key == "receipt";
        const auto failed = known ? check_field(key, value, one, fields)
                                  : "unknown field message_payload." + std::string{key};
        if (failed) {
            return failed;
        }
    }
    return std::nullopt;
}

verdict
check_pdu_receipt(const json::value& expected, const seen& one, const json::object& fields) {
    auto bytes = message_of(one.in.value);
    if (has_udh(octet_in(fields, "esm_class"))) {
        bytes = body_after(bytes, parse_udh(bytes));
    }
    return check_receipt_fields(expected, parse_receipt(bytes));
}

bool equal(const json::value& expected, const json::value* actual) {
    if (expected.is_null()) {
        const bool empty = actual != nullptr && actual->is_string() && actual->as_string().empty();
        return actual == nullptr || actual->is_null() || empty;
    }
    return actual != nullptr && *actual == expected;
}

/// Every entry of a list must hold; fields it does not name are free. A number is its size.
verdict check_list(const json::value& expected, const json::value* actual) {
    if (actual == nullptr || !actual->is_array()) {
        return "no such list";
    }
    const auto& entries = actual->as_array();
    if (expected.is_number()) {
        return expected.to_number<std::size_t>() == entries.size() ? verdict{} : "list differs";
    }
    if (!expected.is_array() || expected.as_array().size() != entries.size()) {
        return "list is " + json::serialize(*actual);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& wanted = expected.as_array()[i];
        if (wanted.is_string()) { // just the number, or the name of the list
            const auto& entry = entries[i].as_object();
            const auto* name = entry.if_contains("dl_name");
            if (!equal(wanted, name != nullptr ? name : entry.if_contains("destination_addr"))) {
                return "list is " + json::serialize(*actual);
            }
            continue;
        }
        if (!wanted.is_object()) {
            return "list entry is no object";
        }
        for (const auto& [key, value] : wanted.as_object()) {
            if (!equal(value, entries[i].as_object().if_contains(key))) {
                return "list is " + json::serialize(*actual);
            }
        }
    }
    return std::nullopt;
}

/// Words that a vector may call null where a PDU has no such field; of others null says nothing.
bool may_be_absent(std::string_view key) {
    constexpr std::array<std::string_view, 5> keys{
        "receipted_message_id", "message_id", "system_id", "final_date", "short_message_hex"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Words of a vector that are about the exchange, not about one PDU's fields.
bool is_about_exchange(std::string_view key) {
    constexpr std::array<std::string_view, 9> keys{
        "error",
        "error_strict",
        "note",
        "bytes_left",
        "incomplete",
        "feed_split_at",
        "pdus",
        "accepted",
        "lenient"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

verdict check_field(
    std::string_view key, const json::value& expected, const seen& one, const json::object& fields
) {
    const auto& value = one.in.value;
    if (key == "tlvs" || key == "tlv_strings") {
        return check_tlvs(expected, value.tlvs, key == "tlv_strings");
    }
    if (key == "udh_hex") {
        return check_udh_hex(expected, value);
    }
    if (key == "message") {
        return check_message(expected, one, fields);
    }
    if (key == "concat") {
        return check_concat(expected, concat_of(value, octet_in(fields, "esm_class")));
    }
    if (key == "receipt") {
        return check_pdu_receipt(expected, one, fields);
    }
    if (key == "message_payload") {
        return check_payload(expected, one, fields);
    }
    if (key == "dest_addresses" || key == "unsuccess") {
        return check_list(expected, fields.if_contains(key));
    }
    const auto* actual = fields.if_contains(key);
    if (key == "short_message_hex" && expected.is_string()) {
        const json::value lowered(lower_hex(expected.as_string()));
        return equal(lowered, actual) ? verdict{} : "short_message differs";
    }
    if (!equal(expected, actual) || (actual == nullptr && !may_be_absent(key))) {
        return std::string{key} + " is " +
               (actual == nullptr ? std::string{"absent"} : json::serialize(*actual));
    }
    return std::nullopt;
}

verdict check_fields(const json::object& expect, const seen& one) {
    const auto fields = described(one);
    for (const auto& [key, value] : expect) {
        if (is_about_exchange(key)) {
            continue;
        }
        if (const auto failed = check_field(key, value, one, fields)) {
            return failed;
        }
    }
    return std::nullopt;
}

/// What is wrong only beside the mandatory part does not spoil a vector that does not name it.
bool is_tolerable(const seen& one) {
    return one.in.body_whole;
}

/// What a lenient decoder reads (we are one): the fields it must have, or whether it takes the PDU.
verdict check_lenient(const json::object& expect, const seen& one) {
    const auto* lenient = expect.if_contains("lenient");
    if (lenient == nullptr) {
        return std::nullopt;
    }
    if (lenient->is_object()) {
        return check_fields(lenient->as_object(), one);
    }
    const bool same = lenient->is_bool() && lenient->as_bool() == one.in.body_whole;
    return same ? verdict{} : "lenient is not what it says";
}

verdict check_one(const test_vector& vector, const seen& one) {
    if (const auto failed = check_error(vector, one.in.error, is_tolerable(one))) {
        return failed;
    }
    if (const auto failed = check_fields(vector.expect, one)) {
        return failed;
    }
    return check_lenient(vector.expect, one);
}

verdict check_encoding(const seen& one) {
    const auto encoded = encode(one.in.value);
    if (!encoded) {
        return "cannot be encoded: " + encoded.error().message();
    }
    return *encoded == one.frame ? verdict{} : "encodes as " + to_hex(*encoded);
}

verdict check_stream(const test_vector& vector, const stream& all) {
    const auto* wanted = vector.expect.if_contains("pdus");
    if (wanted == nullptr) {
        return std::nullopt;
    }
    if (wanted->is_number()) {
        return wanted->to_number<std::size_t>() == all.pdus.size()
                   ? verdict{}
                   : "stream holds " + std::to_string(all.pdus.size()) + " PDUs";
    }
    if (!wanted->is_array() || wanted->as_array().size() != all.pdus.size()) {
        return "stream holds " + std::to_string(all.pdus.size()) + " PDUs";
    }
    for (std::size_t i = 0; i < all.pdus.size(); ++i) {
        const auto& entry = wanted->as_array()[i];
        if (entry.is_string() && lower_hex(entry.as_string()) == to_hex(all.pdus[i].frame)) {
            continue;
        }
        if (!entry.is_object()) {
            return "PDU " + std::to_string(i + 1) + " is " + to_hex(all.pdus[i].frame);
        }
        test_vector single = vector;
        single.expect = entry.as_object();
        single.negative = single.expect.contains("error");
        if (const auto failed = check_one(single, all.pdus[i])) {
            return "PDU " + std::to_string(i + 1) + ": " + *failed;
        }
    }
    return std::nullopt;
}

std::vector<std::size_t> cuts_of(const json::object& expect) {
    std::vector<std::size_t> cuts;
    const auto* named = expect.if_contains("feed_split_at");
    if (named != nullptr && named->is_array()) {
        for (const auto& one : named->as_array()) {
            cuts.push_back(one.to_number<std::size_t>());
        }
    } else if (named != nullptr && named->is_number()) {
        cuts.push_back(named->to_number<std::size_t>());
    }
    return cuts;
}

verdict check_rest(const test_vector& vector, const stream& all) {
    if (const auto* left = vector.expect.if_contains("bytes_left");
        left != nullptr && *left != json::value(all.bytes_left)) {
        return "bytes left: " + std::to_string(all.bytes_left);
    }
    if (const auto* incomplete = vector.expect.if_contains("incomplete")) {
        const bool is = !all.error && (all.pdus.empty() || all.bytes_left > 0);
        if (!incomplete->is_bool() || incomplete->as_bool() != is) {
            return "incomplete is not what it says";
        }
    }
    if (const auto* accepted = vector.expect.if_contains("accepted")) {
        const bool is = !all.error && !all.pdus.empty() && all.pdus.front().in.body_whole;
        const bool same = accepted->is_bool() && accepted->as_bool() == is;
        return same ? verdict{} : "accepted is not what it says";
    }
    return std::nullopt;
}

/// Beside `pdus` nothing else may be said of a PDU: of which one?
verdict check_named_apart(const json::object& expect) {
    for (const auto& [key, value] : expect) {
        if (!is_about_exchange(key)) {
            return std::string{key} + " beside pdus";
        }
    }
    return std::nullopt;
}

/// No PDU came of it: only the words of its header can be checked, if they are there.
verdict check_unframed(const test_vector& vector, const stream& all) {
    const octet_view bytes = vector.bytes;
    constexpr std::array<std::string_view, 4> header{
        "command_length", "command_id", "command_status", "sequence_number"};
    for (const auto& [key, value] : vector.expect) {
        if (is_about_exchange(key)) {
            continue;
        }
        const auto* place = std::find(header.begin(), header.end(), key);
        const auto offset = static_cast<std::size_t>(place - header.begin()) * 4;
        if (place == header.end() || bytes.size() < offset + 4 ||
            value != json::value(read_u32(bytes, offset))) {
            return std::string{key} + " is not there to be checked";
        }
    }
    const bool waits = vector.expect.contains("incomplete");
    return waits && !all.error ? verdict{} : check_error(vector, all.error, false);
}

} // namespace

verdict check_pdu(const test_vector& vector) {
    const bool streamed = vector.op == "stream" || vector.expect.contains("pdus");
    const auto cuts = cuts_of(vector.expect);
    const auto all = read(vector.bytes, cuts, streamed ? 1'000 : 1);
    if (const auto failed = check_rest(vector, all)) {
        return failed;
    }
    if (streamed) {
        if (const auto failed = check_stream(vector, all)) {
            return failed;
        }
        if (all.error || all.pdus.empty()) {
            return check_unframed(vector, all);
        }
        return vector.expect.contains("pdus") ? check_named_apart(vector.expect)
                                              : check_one(vector, all.pdus.front());
    }
    if (all.pdus.empty()) {
        return check_unframed(vector, all);
    }
    if (const auto failed = check_one(vector, all.pdus.front())) {
        return failed;
    }
    const bool written = vector.op == "roundtrip" || vector.op == "encode";
    if (!written && vector.op != "decode") {
        return "unknown op " + vector.op;
    }
    return written ? check_encoding(all.pdus.front()) : verdict{};
}

verdict check_tlv(const test_vector& vector) {
    const auto found = read_tlvs(vector.bytes);
    if (const auto failed = check_error(vector, found.error, false)) {
        return failed;
    }
    for (const auto& [key, value] : vector.expect) {
        if (key == "tlvs" || key == "tlv_strings") {
            if (const auto failed = check_tlvs(value, found.tlvs, key == "tlv_strings")) {
                return failed;
            }
        } else if (key == "tlv_count") {
            if (value.to_number<std::size_t>() != found.tlvs.size()) {
                return "there are " + std::to_string(found.tlvs.size()) + " TLVs";
            }
        } else if (key != "error" && key != "note") {
            return "unknown field " + std::string{key};
        }
    }
    if (vector.op == "encode" || vector.op == "roundtrip") {
        octets written;
        for (const auto& one : found.tlvs) {
            append_tlv(written, one);
        }
        return written == vector.bytes ? verdict{} : "encodes as " + to_hex(written);
    }
    return vector.op == "decode" ? verdict{} : "unknown op " + vector.op;
}

} // namespace ntbcare::protocol
