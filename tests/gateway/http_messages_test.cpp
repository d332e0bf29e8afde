// HTTP between octets and values: whole and in pieces, several at once, too much of it, garbage.
#include "gateway/http/messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::http {
namespace {

using found = call_reader::found;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string post = "POST /ussd/at?key=1 HTTP/1.1\r\nHost: a\r\nX-Key: s\r\n"
                         "Content-Length: 3\r\n\r\na=1";

TEST(call_reader, reads_a_call) {
    call_reader reader;
    std::string octets = post;
    ASSERT_EQ(reader.read(octets), found::whole);
    const auto call = reader.take();
    EXPECT_EQ(octets, "");
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.path(), "/ussd/at");
    EXPECT_EQ(call.query(), "key=1");
    EXPECT_EQ(call.body, "a=1");
    EXPECT_TRUE(call.keeps_alive);
    ASSERT_NE(call.header("x-KEY"), nullptr);
    EXPECT_EQ(*call.header("x-KEY"), "s");
    EXPECT_EQ(call.header("X-Other"), nullptr);
}

TEST(call_reader, reads_it_octet_by_octet) {
    call_reader reader;
    std::string octets;
    for (std::size_t i = 0; i + 1 < post.size(); ++i) {
        octets += post[i];
        ASSERT_EQ(reader.read(octets), found::more) << i;
    }
    octets += post.back();
    ASSERT_EQ(reader.read(octets), found::whole);
    EXPECT_EQ(reader.take().body, "a=1");
}

TEST(call_reader, leaves_the_next_call_where_it_is) {
    call_reader reader;
    std::string octets = post + post + "GET / HT";
    for (int i = 0; i < 2; ++i) {
        ASSERT_EQ(reader.read(octets), found::whole);
        EXPECT_EQ(reader.take().body, "a=1");
    }
    EXPECT_EQ(octets, "GET / HT");
    EXPECT_EQ(reader.read(octets), found::more);
}

TEST(call_reader, knows_who_lets_go) {
    for (const auto* head :
         {"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
          "GET / HTTP/1.0\r\n\r\n",
          "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}) {
        call_reader reader;
        std::string octets = head;
        ASSERT_EQ(reader.read(octets), found::whole) << head;
        EXPECT_FALSE(reader.take().keeps_alive) << head;
    }
}

TEST(call_reader, tells_once_who_waits_to_be_told) {
    call_reader reader;
    std::string octets = "POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n";
    ASSERT_EQ(reader.read(octets), found::more);
    EXPECT_TRUE(reader.wants_continue());
    EXPECT_FALSE(reader.wants_continue());
    octets = "a";
    ASSERT_EQ(reader.read(octets), found::whole);
    EXPECT_FALSE(reader.wants_continue());
    EXPECT_EQ(reader.take().body, "a");
}

unsigned refused(std::string octets) {
    call_reader reader;
    return reader.read(octets) == found::broken ? reader.refusal().status : 0;
}

TEST(call_reader, refuses_what_is_too_much) {
    const auto head_of = [](std::size_t octets) {
        return "GET / HTTP/1.1\r\nX: " + std::string(octets, 'a') + "\r\n\r\n";
    };
    EXPECT_EQ(refused(head_of(header_octets_max - 64)), 0U);
    EXPECT_EQ(refused(head_of(header_octets_max)), 431U);
    EXPECT_EQ(refused("GET /" + std::string(header_octets_max + 1, 'a')), 431U);
    const std::string most(body_octets_max, 'a');
    EXPECT_EQ(refused("POST / HTTP/1.1\r\nContent-Length: 8192\r\n\r\n" + most), 0U);
    EXPECT_EQ(refused("POST / HTTP/1.1\r\nContent-Length: 8193\r\n\r\n"), 413U);
}

TEST(call_reader, refuses_chunks_before_it_reads_one) {
    const std::string head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const auto* chunks : {"", "1\r\na\r\n0\r\n\r\n", "zz\r\n", "-1\r\n"})
        EXPECT_EQ(refused(head + chunks), 411U) << chunks;
    // The octets that ended the process by an assertion of Beast 1.81.
    EXPECT_EQ(refused(head + "0\r\n{}\r\xFF\xFF\xFF\xFF\xFF\xFFy\xFF\xFF\n0\r\n\r\n"), 411U);
}

TEST(call_reader, refuses_garbage) {
    for (const auto* octets :
         {"\r\n\r\n\r\n",
          "hello\r\n\r\n",
          "GET / HTTP/2.0\r\n\r\n",
          "GET  HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03\r\n",
          "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"})
        EXPECT_EQ(refused(octets), 400U) << octets;
}

TEST(write_answer, says_what_there_is_to_say) {
    const auto octets = write_answer(
        {.content_type = "text/plain", .body = "CON a", .headers = {{"Freeflow", "FC"}}},
        after_answer::keep
    );
    EXPECT_THAT(octets, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(octets, HasSubstr("Content-Length: 5\r\n"));
    EXPECT_THAT(octets, HasSubstr("Content-Type: text/plain\r\n"));
    EXPECT_THAT(octets, HasSubstr("Freeflow: FC\r\n"));
    EXPECT_THAT(octets, Not(HasSubstr("Connection")));
    EXPECT_THAT(octets, EndsWith("\r\n\r\nCON a"));
}

TEST(write_answer, says_nothing_more_than_a_status) {
    const auto octets = write_answer({.status = 403}, after_answer::close);
    EXPECT_THAT(octets, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
    EXPECT_THAT(octets, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(octets, HasSubstr("Content-Length: 0\r\n"));
    EXPECT_THAT(octets, Not(HasSubstr("Content-Type")));
    EXPECT_THAT(octets, EndsWith("\r\n\r\n"));
}

} // namespace
} // namespace ntbcare::http
