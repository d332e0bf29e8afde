// The desk's socket under abuse: garbage, half lines, too much, too many, too slow. What waits here
// waits for an event, with the listener's own short deadlines; nothing is timed.
#include "gateway/desk/listener.hpp"

#include "gateway/desk/client.hpp"
#include "gateway/desk/front.hpp"
#include "tests/support/temporary_folder.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace ntbcare::desk {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto patience = 20s;
constexpr auto route = R"({"do":"route","number":"4827363","office":"dishub"})";

/// A listener on a thread of its own, with a front whose writer the test plays.
class desk_listener : public testing::Test {
protected:
    ~desk_listener() override {
        on_io([this] { listener_.reset(); });
        work_.reset();
        context_.stop();
        if (thread_.joinable())
            thread_.join();
    }

    void start() {
        auto made = listen_at(file_);
        ASSERT_TRUE(made.socket) << made.why;
        listener_hooks hooks;
        hooks.take = [this](std::string_view line, const peer& from, answer_function answer) {
            front_.take(line, from, std::move(answer));
        };
        hooks.log = [this](const flow::log_event& event) {
            note(std::string{event.name});
        };
        hooks.let_in = [this](const peer&) {
            return lets_in_;
        };
        listener_ =
            std::make_unique<listener>(context_, std::move(made.socket), limits_, std::move(hooks));
        listener_->start();
        thread_ = std::thread{[this] {
            context_.run();
        }};
    }

    /// Runs it on the io thread and waits for it.
    template <class Call>
    void on_io(Call call) {
        if (!thread_.joinable())
            return call();
        std::promise<void> done;
        boost::asio::post(context_, [&] {
            call();
            done.set_value();
        });
        done.get_future().wait();
    }
    std::size_t connections() {
        std::size_t count = 0;
        on_io([&] { count = listener_->connections(); });
        return count;
    }
    descriptor connected() { return connect_to(file_).socket; }
    std::string asked(const descriptor& socket, const std::string& line) {
        return ask(socket, line + "\n", patience).value_or("gone");
    }
    std::string asked(const std::string& line) { return asked(connected(), line); }
    /// All that comes until the other end closes.
    static std::string rest(const descriptor& socket) {
        std::string all;
        std::array<char, 4'096> room{};
        for (;;) {
            const auto got = ::recv(socket.get(), room.data(), room.size(), 0);
            if (got <= 0)
                return all;
            all.append(room.data(), static_cast<std::size_t>(got));
        }
    }
    static void send(const descriptor& socket, const std::string& octets) {
        static_cast<void>(::send(socket.get(), octets.data(), octets.size(), MSG_NOSIGNAL));
    }
    void note(std::string name) {
        const std::lock_guard lock{mutex_};
        seen_.push_back(std::move(name));
        changed_.notify_all();
    }
    bool until_seen(const std::string& name) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, patience, [&] {
            return std::ranges::find(seen_, name) != seen_.end();
        });
    }

    bool lets_in_ = true;
    bool answers_ = true;
    bool takes_ = true;
    std::vector<flow::desk_command> held_;
    listener_limits limits_;
    front front_{
        {.decide =
             [this](flow::desk_command&& command) {
                 if (!takes_)
                     return false;
                 note("command of " + command.by.user);
                 held_.push_back(std::move(command));
                 if (answers_)
                     release();
                 return true;
             },
         .log =
             [](const flow::log_event&) {
             }}};

    /// The writer's answer to what it holds.
    void release() {
        for (const auto& command : std::exchange(held_, {}))
            front_.answered({.id = command.id, .said = "sent on", .facts = {{"office", "dishub"}}});
    }

private:
    test::temporary_folder folder_;
    std::filesystem::path file_ = folder_.path() / "s";
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
        context_.get_executor()};
    std::unique_ptr<listener> listener_;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> seen_;

protected:
    void stop_listening() {
        on_io([this] { listener_->stop(); });
    }
    void end_listening() { listener_.reset(); }
};

TEST_F(desk_listener, a_command_is_answered_and_carries_who_asked) {
    start();
    const auto answer = asked(route);
    EXPECT_THAT(answer, HasSubstr(R"("verdict":"done")"));
    EXPECT_THAT(answer, HasSubstr(R"("office":"dishub")"));
    EXPECT_TRUE(until_seen("command of " + own_user()));
}

TEST_F(desk_listener, several_lines_of_one_connection_are_answered_in_order) {
    start();
    const auto there = connected();
    EXPECT_THAT(asked(there, route), HasSubstr("sent on"));
    EXPECT_THAT(asked(there, "{}"), HasSubstr("no such command"));
    EXPECT_THAT(asked(there, route), HasSubstr("sent on"));
}

TEST_F(desk_listener, garbage_is_refused_and_the_next_line_is_heard) {
    start();
    const auto there = connected();
    for (const auto* line : {"", "hello", "\xff\xfe\x01", "{\"do\":{\"do\":1}}", "[[[[[["})
        EXPECT_THAT(asked(there, line), HasSubstr("refused")) << line;
    EXPECT_THAT(asked(there, std::string(3, '\0')), HasSubstr("refused"));
    EXPECT_THAT(asked(there, route), HasSubstr("sent on"));
}

TEST_F(desk_listener, a_line_of_a_megabyte_is_refused_and_its_connection_ends) {
    start();
    const auto there = connected();
    std::thread sender{[&] {
        send(there, std::string(1'000'000, 'a'));
    }};
    EXPECT_THAT(rest(there), HasSubstr("too long"));
    sender.join();
    EXPECT_THAT(asked(route), HasSubstr("sent on"));
}

TEST_F(desk_listener, the_longest_line_is_taken) {
    start();
    const std::string line = route;
    EXPECT_THAT(
        asked(line + std::string(line_octets_max - line.size(), ' ')), HasSubstr("sent on")
    );
}

TEST_F(desk_listener, half_a_line_ends_by_its_deadline_and_harms_nobody) {
    limits_.read_within = 20ms;
    start();
    const auto there = connected();
    send(there, "{\"do\":");
    EXPECT_EQ(rest(there), "");
    EXPECT_THAT(asked(route), HasSubstr("sent on"));
}

TEST_F(desk_listener, who_goes_away_in_the_middle_harms_nobody) {
    answers_ = false;
    start();
    {
        const auto there = connected();
        send(there, std::string{route} + "\n");
        ASSERT_TRUE(until_seen("command of " + own_user()));
    }
    on_io([this] {
        answers_ = true;
        release();
    });
    EXPECT_THAT(asked(route), HasSubstr("sent on"));
}

TEST_F(desk_listener, a_thousand_connections_are_turned_away_and_the_desk_goes_on) {
    limits_.connections_max = 4;
    start();
    std::vector<descriptor> idle;
    for (int i = 0; i < 4; ++i) {
        idle.push_back(connected());
        EXPECT_THAT(asked(idle.back(), "{}"), HasSubstr("refused"));
    }
    std::size_t turned_away = 0;
    for (int i = 0; i < 1'000; ++i) {
        const auto one = connected();
        turned_away += rest(one).find("too many") != std::string::npos ? 1U : 0U;
    }
    EXPECT_EQ(turned_away, 1'000U);
    EXPECT_EQ(connections(), 4U);
    EXPECT_THAT(asked(idle.front(), route), HasSubstr("sent on"));
}

TEST_F(desk_listener, who_never_reads_is_let_go) {
    limits_.write_within = 20ms;
    start();
    const auto there = connected();
    // Answers pile up until the buffers are full; the connection ends by the deadline of a write.
    const std::string lines = std::string{route} + "\n";
    while (::send(there.get(), lines.data(), lines.size(), MSG_NOSIGNAL) > 0) {
    }
    EXPECT_THAT(asked(route), HasSubstr("sent on"));
}

TEST_F(desk_listener, another_account_is_turned_away_and_told_of) {
    lets_in_ = false;
    start();
    EXPECT_THAT(rest(connected()), HasSubstr("another account"));
    EXPECT_TRUE(until_seen("desk.stranger"));
}

TEST_F(desk_listener, a_writer_that_is_full_says_so) {
    takes_ = false;
    start();
    EXPECT_THAT(asked(route), HasSubstr("too many commands wait"));
    EXPECT_EQ(front_.waiting(), 0U);
}

TEST_F(desk_listener, an_answer_that_is_late_is_not_the_next_ones) {
    limits_.answer_within = 20ms;
    answers_ = false;
    start();
    const auto there = connected();
    EXPECT_THAT(asked(there, route), HasSubstr("no answer in time"));
    on_io([this] { release(); });
    EXPECT_THAT(asked(there, "{}"), HasSubstr("no such command"));
}

TEST_F(desk_listener, a_gateway_that_stops_lets_nobody_in_and_answers_who_asked) {
    answers_ = false;
    start();
    const auto idle = connected();
    EXPECT_THAT(asked(idle, "{}"), HasSubstr("refused"));
    const auto busy = connected();
    send(busy, std::string{route} + "\n");
    ASSERT_TRUE(until_seen("command of " + own_user()));
    stop_listening();
    EXPECT_EQ(rest(idle), "");
    EXPECT_FALSE(connected());
    on_io([this] { release(); });
    EXPECT_THAT(rest(busy), HasSubstr("sent on"));
}

TEST_F(desk_listener, a_gateway_that_ends_breaks_every_connection) {
    answers_ = false;
    start();
    const auto busy = connected();
    send(busy, std::string{route} + "\n");
    ASSERT_TRUE(until_seen("command of " + own_user()));
    on_io([this] { end_listening(); });
    EXPECT_EQ(ask(busy, "", patience), std::nullopt);
}

} // namespace
} // namespace ntbcare::desk
