#include "tests/protocol/vector_checks.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::protocol {
namespace {

namespace json = boost::json;

std::string path_of_vectors() {
    const char* named = std::getenv("NTBCARE_VECTORS");
    return named != nullptr ? named : NTBCARE_SOURCE_DIR "/tests/data/smpp_vectors.jsonl";
}

std::string text_in(const json::object& line, std::string_view key) {
    const auto* found = line.if_contains(key);
    return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

verdict check(const test_vector& vector) {
    if (vector.kind == "pdu") {
        return check_pdu(vector);
    }
    if (vector.kind == "tlv") {
        return check_tlv(vector);
    }
    if (vector.kind == "udh") {
        return check_udh(vector);
    }
    if (vector.kind == "receipt") {
        return check_receipt(vector);
    }
    if (vector.kind == "gsm7" || vector.kind == "charset") {
        return check_text(vector);
    }
    return "unknown kind " + vector.kind;
}

verdict check_line(const std::string& line, std::string& id) {
    boost::json::error_code failed;
    const auto parsed = json::parse(line, failed);
    if (failed || !parsed.is_object()) {
        return "not a JSON object";
    }
    const auto& object = parsed.as_object();
    id = text_in(object, "id");
    const auto bytes = from_hex(text_in(object, "hex"));
    const auto* expect = object.if_contains("expect");
    const auto* negative = object.if_contains("negative");
    if (!bytes || expect == nullptr || !expect->is_object()) {
        return "hex or expect is missing";
    }
    return check(test_vector{
        id,
        text_in(object, "kind"),
        text_in(object, "op"),
        *bytes,
        expect->as_object(),
        negative != nullptr && negative->is_bool() && negative->as_bool()});
}

TEST(vectors, every_line_decodes_or_fails_as_it_says) {
    std::ifstream file{path_of_vectors()};
    ASSERT_TRUE(file.is_open()) << path_of_vectors();
    std::size_t lines = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) {
            continue;
        }
        ++lines;
        std::string id = "line " + std::to_string(lines);
        const auto failed = check_line(line, id);
        std::printf(
            "%s %s%s%s\n",
            failed ? "FAIL" : "PASS",
            id.c_str(),
            failed ? " " : "",
            failed ? failed->c_str() : ""
        );
        EXPECT_FALSE(failed) << id << ": " << failed.value_or("");
    }
    EXPECT_GT(lines, 0U);
}

/// Every leaf of a value in turn made wrong: what a check must notice.
void each_change(json::value& at, const std::function<void()>& changed) {
    const auto try_as = [&](json::value other) {
        std::swap(at, other);
        changed();
        std::swap(at, other);
    };
    if (at.is_object()) {
        for (auto& [key, value] : at.as_object()) {
            each_change(value, changed);
        }
    } else if (at.is_array()) {
        for (auto& value : at.as_array()) {
            each_change(value, changed);
        }
    } else if (at.is_string()) {
        try_as(json::value(std::string{at.as_string()} + "0"));
    } else if (at.is_number()) {
        try_as(json::value(at.to_number<std::int64_t>() + 1));
    } else if (at.is_bool()) {
        try_as(json::value(!at.as_bool()));
    } else {
        try_as(json::value("0"));
    }
}

TEST(vectors, every_expectation_of_every_line_is_checked) {
    std::ifstream file{NTBCARE_SOURCE_DIR "/tests/data/smpp_vectors.jsonl"};
    std::size_t changes = 0;
    for (std::string line; std::getline(file, line);) {
        auto parsed = json::parse(line);
        auto& expect = parsed.as_object().at("expect").as_object();
        std::string id;
        for (auto& [key, value] : expect) {
            // "\r" reads the same packed and not; a note is for people.
            if (key == "note" || key == "packed") {
                continue;
            }
            each_change(value, [&, name = std::string{key}] {
                ++changes;
                EXPECT_NE(check_line(json::serialize(parsed), id), std::nullopt)
                    << id << ": nobody checks " << name;
            });
        }
    }
    EXPECT_GT(changes, 300U);
}

/// One line for each word of the vocabulary that the recorded vectors do not use.
std::vector<std::string> lines_with_other_words() {
    const std::string deliver =
        R"("kind": "pdu", "op": "decode", "hex": "0000003d000000050000000000000007000101363238)"
        R"(3100000031373038004000000000000000000d0500030302016d657373616765001e0003413100")";
    const std::string stream = R"("kind": "pdu", "op": "stream", )"
                               R"("hex": "0000001000000015000000000000000100000010)"
                               R"(80000015000000000000000200000010")";
    const std::string multi =
        R"("kind": "pdu", "op": "roundtrip", "hex": "00000033000000210000000000000007000101313)"
        R"(7303800020101013632383100026f70640000000000000000000003697369")";
    const std::string results =
        R"("kind": "pdu", "op": "roundtrip", "hex": "0000001f800000210000000000000007613100010)"
        R"(10136323831000000000b")";
    const std::string data =
        R"("kind": "pdu", "op": "decode", "hex": "0000002800000103000000000000000100010135350000)"
        R"(0139363935000001000424000454657374", "expect": {)";
    const std::string udh =
        R"("kind": "udh", "op": "decode", "hex": "0500030302016d657373616765", "expect": )";
    const std::string split = R"("kind": "udh", "op": "split", "hex": "616263", "expect": )";
    const std::string receipt =
        R"("kind": "receipt", "op": "decode", "hex": "69643a31303020737461743a64656c6976657265)"
        R"(64206572723a303030", "expect": )";
    return {
        deliver + R"(, "expect": {"message": "message"})",
        deliver + R"(, "expect": {"concat": {"ref": 3, "total": 2, "seq": 1}})",
        deliver + R"(, "expect": {"udh_hex": "050003030201"})",
        deliver + R"(, "expect": {"tlv_strings": {"0x001e": "A1"}, "tlv_count": 1})",
        deliver + R"(, "expect": {"receipted_message_id": "A1"})",
        deliver + R"(, "expect": {"message_payload": null, "accepted": true})",
        deliver + R"(, "expect": {"lenient": {"sequence_number": 7}})",
        deliver + R"(, "expect": {"lenient": true, "bytes_left": 0})",
        stream + R"(, "expect": {"pdus": 2, "bytes_left": 4, "incomplete": true})",
        stream + R"(, "expect": {"pdus": [{"command": "enquire_link"}, )"
                 R"({"sequence_number": 2}]})",
        multi + R"(, "expect": {"dest_addresses": [{"dest_flag": 1, )"
                R"("destination_addr": "6281"}, {"dl_name": "opd"}], "number_of_dests": 2})",
        results + R"(, "expect": {"unsuccess": [{"error_status_code": 11}]})",
        udh + R"({"ies": [{"id": 0, "data": "030201"}], "ref": 3, "part_payload": 7})",
        udh + R"({"payload_hex": "6d657373616765", "message": "message"})",
        split + R"({"max_octets": 2, "part_payload": 2, "ref": 123, "message": "abc", )"
                R"("parts": ["0500037B02016162", "0500037B020263"]})",
        receipt + R"({"id_as_hex": "64", "stat_lenient": "DELIVRD"})",
        receipt + R"({"id_as_long": 100})",
        data + R"("message_payload": "54657374"})",
        data + R"("message_payload": {"message": "Test", "concat": null}})",
        R"("kind": "pdu", "op": "decode", "hex": "00000014000000150000000000000001001e0009", )"
        R"("expect": {"error_strict": "trailing_garbage", "command": "enquire_link"})",
        R"("kind": "gsm7", "op": "split", "hex": "3131313131", "expect": {"text": "11111", )"
        R"("alphabet": "gsm0338", "max_octets": 4, "needs_split": true, )"
        R"("parts": ["31313131", "31"]})",
    };
}

TEST(vectors, every_word_of_the_vocabulary_is_checked) {
    for (const auto& line : lines_with_other_words()) {
        auto parsed = json::parse(R"({"id": "x", )" + line + "}");
        std::string id;
        EXPECT_EQ(check_line(json::serialize(parsed), id), std::nullopt) << line;
        each_change(parsed.as_object().at("expect"), [&] {
            EXPECT_NE(check_line(json::serialize(parsed), id), std::nullopt)
                << json::serialize(parsed);
        });
    }
}

TEST(vectors, what_nobody_knows_fails) {
    std::string id;
    const auto verdict_of = [&](std::string_view kind, std::string_view op, std::string expect) {
        return check_line(
            R"({"id": "x", "kind": ")" + std::string{kind} + R"(", "op": ")" + std::string{op} +
                R"(", "hex": "00000010000000150000000000000001", "expect": )" + expect + "}",
            id
        );
    };
    EXPECT_EQ(verdict_of("pdu", "decode", R"({"sequence_number": 1})"), std::nullopt);
    EXPECT_NE(verdict_of("pdu", "decode", R"({"error": "truncated_body"})"), std::nullopt);
    for (const auto* kind : {"pdu", "tlv", "udh", "receipt", "gsm7", "charset"}) {
        EXPECT_NE(verdict_of(kind, "decode", R"({"colour": "red"})"), std::nullopt) << kind;
        EXPECT_NE(verdict_of(kind, "decode", R"({"colour": null})"), std::nullopt) << kind;
        EXPECT_NE(verdict_of(kind, "guess", "{}"), std::nullopt) << kind;
    }
    EXPECT_NE(verdict_of("mms", "decode", "{}"), std::nullopt);
    EXPECT_EQ(verdict_of("pdu", "decode", R"({"receipted_message_id": null})"), std::nullopt);
    EXPECT_NE(verdict_of("pdu", "decode", R"({"tlvs": {"0x0427x": "06"}})"), std::nullopt);
}

} // namespace
} // namespace ntbcare::protocol
