// Commands of the desk as JSON: one form for both ends, and nothing goes on unchecked.
#include "gateway/desk/requests.hpp"

#include <gtest/gtest.h>

#include <variant>

namespace ntbcare::desk {
namespace {

TEST(desk_requests, what_is_written_is_read_again) {
    const flow::desk_route what{"482 7363", "dishub", "rambu", "bukan \"aspal\""};
    const auto line = request_line(what, "Ibu Sari");
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const auto read = read_request(line.substr(0, line.size() - 1));
    ASSERT_TRUE(read.action) << read.wrong;
    EXPECT_EQ(std::get<flow::desk_route>(*read.action), what);
    EXPECT_EQ(read.name, "Ibu Sari");
}

TEST(desk_requests, a_split_is_read_again_too) {
    const flow::desk_split what{"482 7363", "lubang lain"};
    const auto line = request_line(what, "");
    const auto read = read_request(line.substr(0, line.size() - 1));
    ASSERT_TRUE(read.action) << read.wrong;
    EXPECT_EQ(std::get<flow::desk_split>(*read.action), what);
}

TEST(desk_requests, a_merge_is_read_again_too) {
    const flow::desk_merge what{"482 7363", "482 7371", "tiang yang sama"};
    const auto line = request_line(what, "");
    const auto read = read_request(line.substr(0, line.size() - 1));
    ASSERT_TRUE(read.action) << read.wrong;
    EXPECT_EQ(std::get<flow::desk_merge>(*read.action), what);
}

TEST(desk_requests, what_is_about_secrecy_is_read_again_too) {
    const auto again = [](const flow::desk_action& what) {
        const auto read = read_request(request_line(what, "siti"));
        EXPECT_TRUE(read.action) << read.wrong;
        return read.action == what;
    };
    const std::string proof(64, 'a');
    EXPECT_TRUE(again(flow::desk_exclude{"482 7363", "dishub", false, "dia sendiri"}));
    EXPECT_TRUE(again(flow::desk_exclude{"482 7363", "dishub", true, ""}));
    EXPECT_TRUE(again(flow::desk_unseal{"482 7363", false, "ancaman jiwa", proof}));
    EXPECT_TRUE(again(flow::desk_unseal{"482 7363", true, "", proof}));
    EXPECT_TRUE(again(flow::desk_add_user{"siti", std::string(32, 'b'), proof}));
    EXPECT_TRUE(again(flow::desk_add_user{"budi", std::string(32, 'b'), proof, true}));
    EXPECT_TRUE(again(flow::desk_remove_user{"siti"}));
}

TEST(desk_requests, the_end_of_a_ticket_is_read_again_too) {
    const std::vector<flow::desk_action> all{
        flow::desk_close{"482 7363", "sudah diperiksa"},
        flow::desk_reject{"482 7363", "in_court", "putusan 12/2026"}};
    for (const flow::desk_action& what : all) {
        const auto read = read_request(request_line(what, "Ibu Sari"));
        ASSERT_TRUE(read.action) << read.wrong;
        EXPECT_EQ(*read.action, what);
    }
}

TEST(desk_requests, what_is_done_to_broadcasts_is_read_again) {
    const std::vector<flow::desk_action> all{
        flow::desk_propose{"Air mati. Info: 0370 123456789", "", "52.02"},
        flow::desk_propose{"Alat berat tiba besok.", "482 7363", ""},
        flow::desk_approve{"1", std::string(64, 'a')},
        flow::desk_stop{"12"}};
    for (const flow::desk_action& what : all) {
        const auto line = request_line(what, "Ibu Sari");
        const auto read = read_request(line.substr(0, line.size() - 1));
        ASSERT_TRUE(read.action) << read.wrong;
        EXPECT_EQ(*read.action, what);
    }
}

TEST(desk_requests, decisions_on_held_replies_and_senders_are_read_again_too) {
    for (const bool send : {true, false}) {
        const flow::desk_held what{"+60", send, "keluarga PMI"};
        const auto read = read_request(request_line(what, "Ibu Sari"));
        ASSERT_TRUE(read.action) << read.wrong;
        EXPECT_EQ(std::get<flow::desk_held>(*read.action), what);
    }
    const flow::desk_forgive whom{"p:7f3a9c", "nomor baru"};
    const auto read = read_request(request_line(whom, ""));
    ASSERT_TRUE(read.action) << read.wrong;
    EXPECT_EQ(std::get<flow::desk_forgive>(*read.action), whom);
    for (const char* const line :
         {R"({"do":"forgive"})",
          R"({"do":"forgive","whom":"081234567890"})",
          R"({"do":"approve_replies"})",
          R"({"do":"refuse_replies","which":"1","reason":"0812-3456-7890"})"})
        EXPECT_FALSE(read_request(line).action) << line;
}

TEST(desk_requests, answers_of_offices_are_written_and_read_again) {
    const flow::desk_clarify what{
        "dinkes",
        "salah",
        "vaksin haram; vaksin babi",
        "Halal. Tanya (0370) 640123456",
        "2026-12-31",
        "Ibu Sari"};
    const auto read = read_request(request_line(what, "Pak Budi"));
    ASSERT_TRUE(read.action) << read.wrong;
    EXPECT_EQ(std::get<flow::desk_clarify>(*read.action), what);
    const auto gone = read_request(request_line(flow::desk_withdraw{"482 736"}, ""));
    ASSERT_TRUE(gone.action) << gone.wrong;
    EXPECT_EQ(std::get<flow::desk_withdraw>(*gone.action).code, "482 736");
}

TEST(desk_requests, an_answer_comes_back_as_it_was) {
    const flow::desk_answer said{
        .verdict = flow::desk_verdict::refused, .said = "no such ticket", .facts = {{"a", "b"}}};
    EXPECT_EQ(read_answer(answer_line(said)), said);
    EXPECT_FALSE(read_answer("{\"said\":1}"));
    EXPECT_FALSE(read_answer("[]"));
    EXPECT_FALSE(read_answer(""));
}

struct bad_line {
    const char* line;
    const char* why;
};

class bad_requests : public testing::TestWithParam<bad_line> {};

TEST_P(bad_requests, are_refused_with_a_reason) {
    const auto read = read_request(GetParam().line);
    EXPECT_FALSE(read.action);
    EXPECT_NE(read.wrong.find(GetParam().why), std::string::npos) << read.wrong;
}

INSTANTIATE_TEST_SUITE_P(
    all,
    bad_requests,
    testing::Values(
        bad_line{"", "one JSON object"},
        bad_line{"route 482 7363", "one JSON object"},
        bad_line{"{\"do\":", "one JSON object"},
        bad_line{"[1]", "one JSON object"},
        bad_line{"{\"do\":\"r\xff\"}", "one JSON object"},
        bad_line{"{}", "no such command"},
        bad_line{"{\"do\":7}", "no such command"},
        bad_line{"{\"do\":\"drop\"}", "no such command"},
        bad_line{"{\"do\":\"route\",\"office\":\"dishub\"}", "\"number\" is missing"},
        bad_line{"{\"do\":\"route\",\"number\":\"1\"}", "\"office\" is missing"},
        bad_line{"{\"do\":\"withdraw\"}", "\"code\" is missing"},
        bad_line{
            "{\"do\":\"clarify\",\"office\":\"x\",\"verdict\":\"salah\",\"claim\":\"a b\","
            "\"answer\":\"c\"}",
            "\"approved_by\" is missing"},
        bad_line{
            "{\"do\":\"clarify\",\"office\":\"x\",\"verdict\":\"salah\",\"claim\":\"transfer ke "
            "081234567890\",\"answer\":\"c\",\"approved_by\":\"d\"}",
            "nobody's number"},
        bad_line{"{\"do\":\"route\",\"number\":4827363,\"office\":\"x\"}", "\"number\""},
        bad_line{"{\"do\":\"route\",\"number\":\"1\",\"office\":\"a\\nb\"}", "\"office\""},
        bad_line{
            "{\"do\":\"route\",\"number\":\"1\",\"office\":\"x\",\"reason\":\"telp 081234567890\"}",
            "nobody's number"},
        bad_line{
            "{\"do\":\"route\",\"number\":\"1\",\"office\":\"x\",\"reason\":\"0812-3456 7890\"}",
            "nobody's number"},
        bad_line{
            "{\"do\":\"route\",\"number\":\"1\",\"office\":\"x\",\"as\":\"081234567890\"}",
            "nobody's number"},
        bad_line{"{\"do\":\"route\",\"number\":\"1\",\"office\":\"x\",\"y\":\"z\"}", "not known"}
    )
);

TEST(desk_requests, a_reason_may_name_tickets) {
    const flow::desk_route what{"1", "dishub", {}, "sama dengan 482736363, lihat juga 4827363"};
    EXPECT_TRUE(read_request(request_line(what, {})).action);
}

TEST(desk_requests, a_field_has_a_bound) {
    const auto named = [](std::size_t octets) {
        return read_request(
            request_line(flow::desk_route{"1", std::string(octets, 'a'), {}, {}}, {})
        );
    };
    EXPECT_TRUE(named(60).action);
    EXPECT_FALSE(named(61).action);
}

TEST(desk_requests, a_line_of_brackets_is_no_request) {
    EXPECT_FALSE(read_request(std::string(line_octets_max, '[')).action);
    EXPECT_FALSE(read_request(std::string(line_octets_max, '\0')).action);
}

} // namespace
} // namespace ntbcare::desk
