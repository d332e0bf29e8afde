#include "gateway/runtime/event_log.hpp"
#include "gateway/runtime/supervise.hpp"
#include "gateway/runtime/timeout.hpp"
#include "gateway/runtime/wake_signal.hpp"
#include "gateway/runtime/worker.hpp"

#include "db/errc.hpp"
#include "protocol/errc.hpp"
#include "routing/model/msisdn.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <fcntl.h>
#include <future>
#include <unistd.h>

namespace ntbcare::runtime {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

TEST(log_line, has_level_name_and_fields) {
    EXPECT_EQ(
        log_line({flow::severity::warn, "link.lost", {{"link", "a-1"}, {"retry_in", "5ms"}}}),
        "WARN link.lost link=a-1 retry_in=5ms"
    );
}

TEST(log_line, quotes_what_is_not_one_word) {
    const struct {
        std::string value, shown;
    } cases[] = {
        {"two words", "k=\"two words\""},
        {"", "k=\"\""},
        {"a\"b", "k=\"a\\\"b\""},
        {"line\nbreak", "k=\"line break\""},
        {"a=b", "k=\"a=b\""},
        {"plain", "k=plain"},
    };
    for (const auto& one : cases)
        EXPECT_EQ(
            log_line({flow::severity::info, "x.y", {{"k", one.value}}}), "INFO x.y " + one.shown
        );
}

TEST(log_line, no_value_brings_a_whole_number_into_the_log) {
    for (const auto level :
         {flow::severity::debug,
          flow::severity::info,
          flow::severity::warn,
          flow::severity::error}) {
        const auto line = log_line(
            {level, "x.y", {{"to", "6281234567890"}, {"why", "cannot reach 081234567890 \"now\""}}}
        );
        EXPECT_NE(line.find("to=62812*****890"), std::string::npos) << line;
        EXPECT_NE(line.find("cannot reach 08123****890"), std::string::npos) << line;
    }
}

TEST(log_line, what_only_looks_like_a_number_is_left_as_it_is) {
    EXPECT_EQ(
        log_line({flow::severity::info, "x.y", {{"ticket", "4827363"}, {"at", "1767600000000"}}}),
        "INFO x.y ticket=4827363 at=1767600000000"
    );
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

TEST(errors, each_has_a_sentence_without_a_number_in_it) {
    const boost::system::error_category* ours[]{
        &db::error_category(), &protocol::protocol_category()};
    for (const auto* category : ours)
        for (int code = 0; code < 64; ++code) {
            const auto said = category->message(code);
            EXPECT_FALSE(said.empty()) << category->name() << code;
            EXPECT_EQ(routing::with_numbers_masked(said), said);
            EXPECT_LT(std::ranges::count_if(said, is_digit), 5) << said;
        }
}

TEST(event_log, a_file_that_cannot_be_opened_is_told) {
    EXPECT_THROW(
        event_log({"/proc/no/such/folder/log", flow::severity::info, 8}), std::runtime_error
    );
}

TEST(event_log, writes_what_is_severe_enough_and_is_complete_when_it_ends) {
    const auto path = testing::TempDir() + "ntbcare_event_log_test.log";
    ::unlink(path.c_str());
    {
        event_log log{{path, flow::severity::warn, 64}};
        log.write({flow::severity::info, "not.this", {}});
        log.write({flow::severity::error, "but.this", {}});
    }
    std::string text(4'096, '\0');
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_GE(file, 0);
    text.resize(static_cast<std::size_t>(::read(file, text.data(), text.size())));
    ::close(file);
    EXPECT_NE(text.find("ERROR but.this"), std::string::npos);
    EXPECT_EQ(text.find("not.this"), std::string::npos);
}

asio::awaitable<void> wait_for(wake_signal& signal, int& woken, routing::steady_time until) {
    co_await signal.wait_until(until);
    ++woken;
}

constexpr auto far_away = routing::steady_time::max();

class wake_fixture : public testing::Test {
protected:
    void wait(routing::steady_time until) {
        supervise(io.get_executor(), wait_for(signal, woken, until), [](const auto&) {});
    }

    asio::io_context io;
    wake_signal signal{io.get_executor()};
    int woken = 0;
};

TEST_F(wake_fixture, a_notification_before_the_wait_is_not_forgotten) {
    signal.notify();
    wait(far_away);
    io.poll();
    EXPECT_EQ(woken, 1);
}

TEST_F(wake_fixture, a_notification_ends_the_wait) {
    wait(far_away);
    io.poll();
    EXPECT_EQ(woken, 0);
    signal.notify();
    signal.notify();
    io.poll();
    EXPECT_EQ(woken, 1);
}

TEST_F(wake_fixture, two_notifications_wake_once) {
    signal.notify();
    signal.notify();
    wait(far_away);
    io.restart();
    io.poll();
    wait(far_away);
    io.restart();
    io.poll();
    EXPECT_EQ(woken, 1);
    signal.notify();
    io.poll();
}

TEST_F(wake_fixture, the_time_ends_the_wait) {
    wait(routing::steady_time{});
    io.poll();
    EXPECT_EQ(woken, 1);
}

TEST(timeout, cancels_when_the_time_is_over) {
    asio::io_context io;
    int cancelled = 0;
    const timeout limit{io.get_executor(), 0ms, [&] {
                            ++cancelled;
                        }};
    io.run();
    EXPECT_EQ(cancelled, 1);
    EXPECT_TRUE(limit.passed());
}

TEST(timeout, does_nothing_once_it_is_gone) {
    asio::io_context io;
    int cancelled = 0;
    {
        const timeout limit{io.get_executor(), 0ms, [&] {
                                ++cancelled;
                            }};
    }
    io.run();
    EXPECT_EQ(cancelled, 0);
}

asio::awaitable<void> fails() {
    throw std::runtime_error{"broken"};
    co_return;
}

TEST(supervise, tells_how_a_coroutine_ended) {
    asio::io_context io;
    std::string what;
    supervise(io.get_executor(), fails(), [&](const std::exception_ptr& thrown) {
        what = text_of(thrown);
    });
    io.run();
    EXPECT_EQ(what, "broken");
}

TEST(worker, runs_jobs_in_order_and_none_twice_while_it_waits) {
    std::promise<void> gate;
    std::promise<void> done;
    std::vector<int> ran;
    worker jobs;
    std::promise<void> started;
    ASSERT_TRUE(jobs.post("first", [&] {
        started.set_value();
        gate.get_future().wait();
        ran.push_back(1);
    }));
    started.get_future().wait();
    EXPECT_TRUE(jobs.post("second", [&] {
        ran.push_back(2);
        done.set_value();
    }));
    EXPECT_FALSE(jobs.post("second", [] {}));
    gate.set_value();
    done.get_future().wait();
    EXPECT_EQ(ran, (std::vector<int>{1, 2}));
}

TEST(worker, takes_no_more_jobs_than_its_bound) {
    static const std::string names = "abcdefghijklmnopqrstuvwxyz";
    std::promise<void> gate;
    std::promise<void> started;
    worker jobs;
    ASSERT_TRUE(jobs.post("gate", [&] {
        started.set_value();
        gate.get_future().wait();
    }));
    started.get_future().wait();
    std::size_t taken = 0;
    for (std::size_t i = 0; i < names.size(); ++i)
        taken += jobs.post(std::string_view{names}.substr(i, 1), [] {});
    EXPECT_EQ(taken, worker::jobs_max);
    gate.set_value();
}

} // namespace
} // namespace ntbcare::runtime
