#include "tests/protocol/vector_checks.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

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

TEST(vectors, a_wrong_expectation_and_an_unknown_field_fail) {
    std::string id;
    const std::string head = R"({"id": "x", "kind": "pdu", "op": "decode", )"
                             R"("hex": "00000010000000150000000000000001", "expect": )";
    EXPECT_EQ(check_line(head + R"({"sequence_number": 1}})", id), std::nullopt);
    EXPECT_NE(check_line(head + R"({"sequence_number": 2}})", id), std::nullopt);
    EXPECT_NE(check_line(head + R"({"error": "truncated_body"}})", id), std::nullopt);
    EXPECT_NE(check_line(head + R"({"colour": "red"}})", id), std::nullopt);
}

} // namespace
} // namespace ntbcare::protocol
