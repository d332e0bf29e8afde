// What is done about a request: whose it is, what is turned away, and what the log hears of it.
#include "gateway/http/front.hpp"

#include "tests/gateway/http_calls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::http {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class http_front : public testing::Test {
protected:
    front_verdict judge(const http_call& call, const std::string& from = "10.0.0.1") {
        return front_.judge(call, boost::asio::ip::make_address(from), now_);
    }
    unsigned status(const http_call& call, const std::string& from = "10.0.0.1") {
        const auto found = judge(call, from);
        return found.answer ? found.answer->status : 0;
    }
    static http_call step(std::string target = "/ussd/at") {
        return form_call("sessionId=1&phoneNumber=62812345&text=1", std::move(target));
    }

    std::vector<std::string> log_;
    routing::steady_time now_{};
    front front_{
        {{.name = "at",
          .speaks = shape::africas_talking,
          .path = "/ussd/at",
          .setting = {.code = "*123#"},
          .access = {.allow = {"10.0.0.0/8"}},
          .inbound_max = 2},
         {.name = "bip",
          .speaks = shape::infobip,
          .path = "/ussd/bip",
          .setting = {.code = "*123#"},
          .access = {.allow = {"10.0.0.0/8"}}}},
        [this](const flow::log_event& event) {
            std::string line{event.name};
            for (const auto& [key, value] : event.fields)
                line += fmt::format(" {}={}", key, value);
            log_.push_back(line);
        }};
};

TEST_F(http_front, a_step_waits_for_its_screen) {
    const auto found = judge(step());
    EXPECT_FALSE(found.answer);
    ASSERT_TRUE(found.step);
    EXPECT_EQ(found.step->caller.digits, "62812345");
    EXPECT_EQ(front_.name(found.whose), "at");
    EXPECT_EQ(front_.counts(), (front_counts{.steps = 1}));
    EXPECT_EQ(front_.answer(found.whose, protocol::ussd_screen{"a", true}).body, "CON a");
    EXPECT_EQ(front_.answer(found.whose, std::nullopt), (http_answer{.status = 503}));
}

TEST_F(http_front, a_path_is_one_aggregators) {
    const auto found = judge([] {
        auto call = json_call("POST", R"({"msisdn":"62812"})");
        call.target = "/ussd/bip/session/5/start?x=1";
        return call;
    }());
    ASSERT_TRUE(found.step);
    EXPECT_EQ(found.step->session, "5");
    EXPECT_EQ(front_.name(found.whose), "bip");
    EXPECT_EQ(status(step("/ussd/at?a=1")), 0U);
    for (const auto* target : {"/", "/ussd", "/ussd/at2", "/USSD/at", "", "*", "http://a/ussd/at"})
        EXPECT_EQ(status(step(target)), 404U) << target;
    EXPECT_EQ(front_.counts().unknown, 7U);
    EXPECT_THAT(log_, IsEmpty());
}

TEST_F(http_front, what_ends_a_dialogue_is_answered_at_once_and_passed_on) {
    const auto found = judge(form_call("sessionId=1&phoneNumber=62812&status=Incomplete"));
    EXPECT_EQ(found.answer, http_answer{});
    ASSERT_TRUE(found.step);
    EXPECT_EQ(found.step->event, protocol::ussd_event::aborted);
    EXPECT_EQ(front_.counts(), (front_counts{.endings = 1}));
}

TEST_F(http_front, a_notice_is_answered_and_nothing_else) {
    const auto found = judge(form_call("sessionId=1&phoneNumber=62812&status=Success"));
    EXPECT_EQ(found.answer, http_answer{});
    EXPECT_FALSE(found.step);
    EXPECT_EQ(front_.counts(), (front_counts{.notices = 1}));
}

TEST_F(http_front, strangers_are_turned_away_before_anything_is_read) {
    const auto found = judge(form_call("%"), "11.0.0.1");
    EXPECT_EQ(found.answer, (http_answer{.status = 403}));
    EXPECT_FALSE(found.step);
    EXPECT_EQ(front_.counts(), (front_counts{.refused = 1}));
    EXPECT_THAT(log_, ElementsAre("http.refused aggregator=at reason=network"));
}

TEST_F(http_front, what_cannot_be_read_is_refused_without_a_word) {
    EXPECT_EQ(judge(form_call("a=%")).answer, (http_answer{.status = 400}));
    EXPECT_EQ(status(step("/ussd/at/more")), 404U);
    auto call = step();
    call.method = "GET";
    EXPECT_EQ(status(call), 405U);
    EXPECT_EQ(front_.counts(), (front_counts{.unreadable = 3}));
    EXPECT_THAT(
        log_,
        ElementsAre(
            "http.unreadable aggregator=at reason=bad_encoding",
            "http.unreadable aggregator=at reason=unknown_path",
            "http.unreadable aggregator=at reason=wrong_method"
        )
    );
}

TEST_F(http_front, more_than_may_wait_are_told_to_come_again) {
    for (int i = 0; i < 2; ++i) {
        ASSERT_EQ(status(step()), 0U);
        front_.begin_waiting(0);
    }
    EXPECT_EQ(status(step()), 503U);
    front_.end_waiting(0);
    EXPECT_EQ(status(step()), 0U);
    EXPECT_EQ(front_.counts(), (front_counts{.steps = 3, .busy = 1}));
    EXPECT_THAT(log_, ElementsAre("http.busy aggregator=at reason=inbound_max"));
}

TEST_F(http_front, the_log_hears_ten_lines_a_minute_and_how_many_it_missed) {
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(status(step(), "11.0.0.1"), 403U);
    EXPECT_EQ(log_.size(), 10U);
    EXPECT_EQ(status(form_call("a=%")), 400U);
    EXPECT_EQ(log_.size(), 11U) << "another event has lines of its own";
    now_ += 60s;
    EXPECT_EQ(status(step(), "11.0.0.1"), 403U);
    EXPECT_EQ(log_.back(), "http.refused aggregator=at reason=network unsaid=90");
    EXPECT_EQ(front_.counts().refused, 101U);
}

TEST_F(http_front, no_line_holds_what_a_call_says) {
    auto call =
        form_call("sessionId=geheim&phoneNumber=62812345&text=geheim&text=2", "/ussd/at?k=geheim");
    EXPECT_EQ(status(call), 400U);
    EXPECT_EQ(status(call, "11.0.0.1"), 403U);
    front_.note_late(0, now_);
    ASSERT_EQ(log_.size(), 3U);
    for (const auto& line : log_) {
        EXPECT_THAT(line, Not(HasSubstr("geheim")));
        EXPECT_THAT(line, Not(HasSubstr("62812345")));
    }
    EXPECT_EQ(log_.back(), "http.late aggregator=at reason=answer_within");
}

TEST(http_front_start, a_door_that_is_none_is_not_opened) {
    EXPECT_THROW(
        front({{.name = "a", .path = "/a", .access = {.allow = {"x"}}}}, nullptr),
        std::invalid_argument
    );
}

} // namespace
} // namespace ntbcare::http
