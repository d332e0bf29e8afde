// The port for aggregators under use and abuse, with real sockets on any free port: one after
// another, several at once, too slow, too much, too late. What waits here waits for an event, with
// the listener's own short deadlines; nothing is timed.
#include "gateway/http/listener.hpp"

#include "tests/support/certificates.hpp"
#include "tests/support/temporary_folder.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>

namespace ntbcare::http {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto patience = 20s;

std::string form(std::string_view text, std::string_view path = "/ussd/at") {
    const auto body = "sessionId=s&phoneNumber=62812345678&text=" + std::string{text};
    return "POST " + std::string{path} +
           " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}
const std::string ending = "POST /ussd/at HTTP/1.1\r\nContent-Type: "
                           "application/x-www-form-urlencoded\r\nContent-Length: 46\r\n\r\n"
                           "sessionId=s&phoneNumber=62812&status=Incomplet";

/// The other end: a plain socket.
class caller {
public:
    explicit caller(std::uint16_t port) {
        socket_.connect({asio::ip::address_v4::loopback(), port}, failed_);
    }
    bool send(std::string_view octets) {
        asio::write(socket_, asio::buffer(octets.data(), octets.size()), failed_);
        return !failed_;
    }
    /// Hangs up so that the other end's next octet fails.
    void reset() {
        boost::system::error_code ignored;
        socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
        socket_.close(ignored);
    }
    /// One answer, head and body.
    std::string answer() {
        auto end = held_.find("\r\n\r\n");
        while (end == std::string::npos && more())
            end = held_.find("\r\n\r\n");
        const std::string_view length = "Content-Length: ";
        const auto at = held_.find(length);
        if (end == std::string::npos || at > end)
            return take(end == std::string::npos ? held_.size() : end + 4);
        const auto whole = end + 4 + std::stoul(held_.substr(at + length.size()));
        while (held_.size() < whole && more()) {
        }
        return take(whole);
    }
    std::string ask(std::string_view octets) {
        send(octets);
        return answer();
    }
    /// All that comes until the other end closes.
    std::string rest() {
        while (more()) {
        }
        return take(held_.size());
    }
    bool failed() const { return failed_.failed(); }

private:
    bool more() {
        std::array<char, 4'096> room{};
        const auto size = socket_.read_some(asio::buffer(room), failed_);
        held_.append(room.data(), size);
        boost::system::error_code ignored;
        if (failed_)
            socket_.close(ignored);
        return !failed_;
    }
    std::string take(std::size_t size) {
        auto taken = held_.substr(0, size);
        held_.erase(0, size);
        return taken;
    }

    asio::io_context io_;
    tcp::socket socket_{io_};
    boost::system::error_code failed_;
    std::string held_;
};

/// A listener on a thread of its own; the test plays the service behind it.
class http_listener : public testing::Test {
protected:
    ~http_listener() override {
        on_io([this] { listener_.reset(); });
        work_.reset();
        context_.stop();
        if (thread_.joinable())
            thread_.join();
    }

    std::string try_start() {
        listener_hooks hooks;
        hooks.take = [this](arrived_step&& step, screen_function show) {
            const auto text = step.step.text;
            const auto event = std::to_string(static_cast<int>(step.step.event));
            if (answers_)
                show(protocol::ussd_screen{"hello " + text + padding_, true}, {});
            else
                held_.push_back(std::move(show));
            note("step of " + step.aggregator + " event " + event + " text " + text);
        };
        hooks.log = [this](const flow::log_event& event) {
            note(std::string{event.name});
        };
        hooks.drained = [this] {
            note("drained");
        };
        listener_ = std::make_unique<listener>(
            context_,
            clock_,
            options_,
            std::vector<aggregator>{
                {.name = "at",
                 .speaks = shape::africas_talking,
                 .path = "/ussd/at",
                 .setting = {.code = "*123#"},
                 .access = {.allow = {"127.0.0.0/8"}}},
                {.name = "far",
                 .speaks = shape::comviva,
                 .path = "/ussd/far",
                 .setting = {.code = "*123#"},
                 .access = {.allow = {"192.0.2.0/24"}}}},
            std::move(hooks)
        );
        return listener_->start();
    }
    void start() {
        ASSERT_EQ(try_start(), "");
        port_ = listener_->port();
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
        asio::post(context_, [&] {
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
    front_counts counts() {
        front_counts found;
        on_io([&] { found = listener_->counts(); });
        return found;
    }
    /// What the service says to the step it holds; whether it was still waited for.
    bool show(std::optional<protocol::ussd_screen> screen) {
        bool seen = false;
        on_io([&] {
            seen = held_.at(0)(std::move(screen), [this] { note("lost"); });
            held_.erase(held_.begin());
        });
        return seen;
    }
    /// On the io thread.
    void show_twice() {
        const auto show = held_.at(0);
        EXPECT_TRUE(show(protocol::ussd_screen{"first", false}, {}));
        EXPECT_FALSE(show(protocol::ussd_screen{"second", false}, {}));
    }
    void drop_first() { held_.erase(held_.begin()); }
    void stop() {
        on_io([this] { listener_->stop(); });
    }
    caller connected() { return caller{port_}; }
    void note(std::string line) {
        const std::lock_guard lock{mutex_};
        seen_.push_back(std::move(line));
        changed_.notify_all();
    }
    bool until_seen(const std::string& line) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, patience, [&] {
            return std::find(seen_.begin(), seen_.end(), line) != seen_.end();
        });
    }

    listener_options options_{.answer_within = 60s};
    bool answers_ = true;
    std::string padding_; ///< Behind each screen.
    std::uint16_t port_ = 0;

private:
    runtime::real_clock clock_;
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
    std::vector<screen_function> held_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> seen_;

protected:
    std::unique_ptr<listener> listener_;

private:
    std::thread thread_;
};

TEST_F(http_listener, a_step_is_answered_with_its_screen) {
    start();
    auto there = connected();
    const auto answer = there.ask(form("1"));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\nCON hello 1"));
    EXPECT_TRUE(until_seen("step of at event 1 text 1"));
}

TEST_F(http_listener, a_connection_is_used_again) {
    start();
    auto there = connected();
    EXPECT_THAT(there.ask(form("1")), EndsWith("CON hello 1"));
    EXPECT_THAT(there.ask(form("1*%")), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(there.ask(form("1*2")), EndsWith("CON hello 2"));
    EXPECT_EQ(connections(), 1U);
}

TEST_F(http_listener, two_calls_at_once_are_answered_in_order) {
    start();
    auto there = connected();
    there.send(form("1") + form("1*2"));
    EXPECT_THAT(there.answer(), EndsWith("CON hello 1"));
    EXPECT_THAT(there.answer(), EndsWith("CON hello 2"));
}

TEST_F(http_listener, a_call_in_pieces_is_heard) {
    start();
    auto there = connected();
    const auto call = form("7");
    for (std::size_t i = 0; i < call.size(); i += 7)
        there.send(std::string_view{call}.substr(i, 7));
    EXPECT_THAT(there.answer(), EndsWith("CON hello 7"));
}

TEST_F(http_listener, who_waits_to_be_told_is_told) {
    start();
    auto there = connected();
    auto call = form("1");
    const auto body = call.find("\r\n\r\n") + 4;
    call.insert(body - 2, "Expect: 100-continue\r\n");
    const auto head = call.find("\r\n\r\n") + 4;
    EXPECT_THAT(there.ask(call.substr(0, head)), StartsWith("HTTP/1.1 100 "));
    EXPECT_THAT(there.ask(call.substr(head)), EndsWith("CON hello 1"));
}

TEST_F(http_listener, who_asks_to_close_is_answered_and_closed) {
    start();
    auto there = connected();
    auto call = form("1");
    call.insert(call.find("Host"), "Connection: close\r\n");
    there.send(call);
    const auto all = there.rest();
    EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(all, EndsWith("CON hello 1"));
}

TEST_F(http_listener, strangers_get_nothing_and_are_closed) {
    start();
    auto there = connected();
    there.send("GET /ussd/far?SessionID=1&MSISDN=62812&input=1 HTTP/1.1\r\n\r\n");
    const auto all = there.rest();
    EXPECT_THAT(all, StartsWith("HTTP/1.1 403 "));
    EXPECT_THAT(all, EndsWith("\r\n\r\n"));
    EXPECT_TRUE(until_seen("http.refused"));
    EXPECT_EQ(counts().refused, 1U);
}

TEST_F(http_listener, other_paths_are_closed) {
    start();
    auto there = connected();
    there.send("GET /wp-login.php HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(there.rest(), StartsWith("HTTP/1.1 404 "));
}

TEST_F(http_listener, garbage_is_refused_and_closed) {
    start();
    for (const auto* octets :
         {"hello\r\n\r\n", "\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03\r\n\r\n"}) {
        auto there = connected();
        there.send(octets);
        EXPECT_THAT(there.rest(), StartsWith("HTTP/1.1 400 "));
    }
    EXPECT_THAT(connected().ask(form("1")), EndsWith("CON hello 1"));
}

TEST_F(http_listener, too_much_is_refused_and_the_refusal_is_read) {
    start();
    auto body = connected();
    body.send(
        "POST /ussd/at HTTP/1.1\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'a')
    );
    EXPECT_THAT(body.rest(), StartsWith("HTTP/1.1 413 "));
    auto head = connected();
    head.send("GET /" + std::string(100'000, 'a'));
    EXPECT_THAT(head.rest(), StartsWith("HTTP/1.1 431 "));
}

TEST_F(http_listener, half_a_call_ends_by_its_deadline_and_harms_nobody) {
    options_.connection.read_within = 20ms;
    start();
    auto there = connected();
    there.send("POST /ussd/at HTTP/1.1\r\nHo");
    EXPECT_EQ(there.rest(), "");
    EXPECT_THAT(connected().ask(form("1")), EndsWith("CON hello 1"));
}

TEST_F(http_listener, who_sends_forever_ends_by_the_same_deadline) {
    options_.connection.read_within = 50ms;
    start();
    auto there = connected();
    there.send("POST /ussd/at HTTP/1.1\r\n");
    auto other = connected();
    // An octet at a time puts nothing off. Each waits for an answer elsewhere: few until then.
    std::size_t octets = 0;
    while (there.send("a") && octets < header_octets_max / 2) {
        EXPECT_THAT(other.ask(form("1")), EndsWith("CON hello 1"));
        ++octets;
    }
    EXPECT_TRUE(there.failed());
}

TEST_F(http_listener, who_says_nothing_is_let_go) {
    options_.connection.idle_within = 20ms;
    start();
    auto there = connected();
    EXPECT_EQ(there.rest(), "");
}

TEST_F(http_listener, who_never_reads_is_let_go) {
    options_.connection.write_within = 20ms;
    padding_ = std::string(100'000, '.');
    start();
    auto there = connected();
    // Answers pile up until the buffers are full; the connection ends by the deadline of a write.
    const auto calls = form("1") + form("2") + form("3");
    while (there.send(calls)) {
    }
    EXPECT_THAT(connected().ask(form("1")), HasSubstr("CON hello 1"));
}

TEST_F(http_listener, who_goes_away_in_the_middle_harms_nobody) {
    answers_ = false;
    start();
    {
        auto there = connected();
        there.send(form("1"));
        ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    }
    show(protocol::ussd_screen{"late", false});
    on_io([this] { answers_ = true; });
    EXPECT_THAT(connected().ask(form("2")), EndsWith("CON hello 2"));
}

TEST_F(http_listener, a_screen_may_come_later) {
    answers_ = false;
    start();
    auto there = connected();
    there.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    EXPECT_TRUE(show(protocol::ussd_screen{"at last", false}));
    EXPECT_THAT(there.answer(), EndsWith("END at last"));
}

TEST_F(http_listener, a_screen_that_cannot_be_written_is_told_to_be_lost) {
    answers_ = false;
    start();
    auto there = connected();
    there.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    there.reset();
    EXPECT_TRUE(show(protocol::ussd_screen{"Tiket 482 7363", false}));
    EXPECT_TRUE(until_seen("lost"));
}

TEST_F(http_listener, no_screen_in_time_is_the_waiting_one_and_the_service_is_told) {
    options_.answer_within = 20ms;
    answers_ = false;
    start();
    auto there = connected();
    EXPECT_THAT(there.ask(form("1")), EndsWith("END Sedang diproses, hasil lewat SMS"));
    EXPECT_FALSE(show(protocol::ussd_screen{"too late", true}));
    EXPECT_TRUE(until_seen("http.late"));
    EXPECT_EQ(counts().late, 1U);
    on_io([this] { answers_ = true; });
    EXPECT_THAT(there.ask(form("1*2")), EndsWith("CON hello 2")) << "and not the late screen";
}

TEST_F(http_listener, a_screen_is_shown_once) {
    answers_ = false;
    start();
    auto there = connected();
    there.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    on_io([this] { show_twice(); });
    EXPECT_THAT(there.answer(), EndsWith("END first"));
}

TEST_F(http_listener, no_screen_at_all_is_503_and_the_connection_stays) {
    answers_ = false;
    start();
    auto there = connected();
    there.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    EXPECT_TRUE(show(std::nullopt));
    EXPECT_THAT(there.answer(), StartsWith("HTTP/1.1 503 "));
    on_io([this] { answers_ = true; });
    EXPECT_THAT(there.ask(form("2")), EndsWith("CON hello 2"));
}

TEST_F(http_listener, the_end_of_a_dialogue_is_passed_on_and_answered_without_a_word) {
    answers_ = false;
    start();
    auto there = connected();
    const auto answer = there.ask(ending);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
    ASSERT_TRUE(until_seen("step of at event 2 text "));
    EXPECT_FALSE(show(protocol::ussd_screen{"who reads this", false}));
}

TEST_F(http_listener, more_than_may_come_are_closed_and_the_others_go_on) {
    options_.connections_max = 2;
    start();
    auto one = connected();
    auto two = connected();
    EXPECT_THAT(one.ask(form("1")), EndsWith("CON hello 1"));
    EXPECT_THAT(two.ask(form("1")), EndsWith("CON hello 1"));
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(connected().rest(), "");
    EXPECT_TRUE(until_seen("http.full"));
    EXPECT_THAT(one.ask(form("1*2")), EndsWith("CON hello 2"));
}

TEST_F(http_listener, a_stop_closes_who_waits_and_answers_who_asked) {
    answers_ = false;
    start();
    auto idle = connected();
    EXPECT_THAT(idle.ask(ending), StartsWith("HTTP/1.1 200 "));
    auto busy = connected();
    busy.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    stop();
    EXPECT_EQ(idle.rest(), "");
    EXPECT_TRUE(connected().failed());
    on_io([this] { drop_first(); });
    EXPECT_TRUE(show(protocol::ussd_screen{"bye", false}));
    const auto all = busy.rest();
    EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(all, EndsWith("END bye"));
    EXPECT_TRUE(until_seen("drained"));
}

TEST_F(http_listener, a_stop_ends_within_its_bound) {
    options_.drain_within = 20ms;
    answers_ = false;
    start();
    auto busy = connected();
    busy.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    stop();
    EXPECT_EQ(busy.rest(), "");
    EXPECT_TRUE(until_seen("drained"));
    EXPECT_FALSE(show(protocol::ussd_screen{"bye", false}));
}

TEST_F(http_listener, a_stop_without_connections_is_told_at_once) {
    start();
    stop();
    EXPECT_TRUE(until_seen("drained"));
}

TEST_F(http_listener, an_end_breaks_every_connection) {
    answers_ = false;
    start();
    auto busy = connected();
    busy.send(form("1"));
    ASSERT_TRUE(until_seen("step of at event 1 text 1"));
    on_io([this] { listener_.reset(); });
    EXPECT_EQ(busy.rest(), "");
    EXPECT_FALSE(show(protocol::ussd_screen{"bye", false}));
}

TEST_F(http_listener, says_why_it_cannot_listen) {
    start();
    asio::io_context io;
    const runtime::real_clock clock;
    const auto reason = [&](const std::string& address) {
        listener_options options;
        options.address = address;
        options.port = port_;
        return listener{io, clock, options, {}, {}}.start();
    };
    EXPECT_THAT(reason("127.0.0.1"), HasSubstr("in use"));
    EXPECT_THAT(reason("telco.example"), HasSubstr("no address"));
}

// Over TLS.

class http_listener_tls : public http_listener {
protected:
    http_listener_tls() {
        show_certificate("server.test");
        options_.tls = tls_files{files_.certificate, files_.key};
        client_.load_verify_file(authority_.file().string());
        client_.set_verify_mode(asio::ssl::verify_peer);
    }
    void show_certificate(const std::string& name) {
        files_ = authority_.sign("server", {.name = name});
    }
    /// Clocks of file systems are coarse.
    void change_time(std::chrono::hours by) {
        for (const auto& file : {files_.certificate, files_.key})
            std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + by);
    }
    /// Asks once over TLS; the reason when the handshake failed.
    std::string asked(std::string_view octets) {
        asio::io_context io;
        asio::ssl::stream<tcp::socket> there{io, client_};
        there.lowest_layer().connect({asio::ip::address_v4::loopback(), port_});
        boost::system::error_code failed;
        there.handshake(asio::ssl::stream_base::client, failed);
        if (failed)
            return "failed";
        asio::write(there, asio::buffer(octets.data(), octets.size()), failed);
        std::string all;
        asio::read(there, asio::dynamic_buffer(all), failed);
        return failed == asio::error::eof ? all : failed.message();
    }
    static std::string last(std::string call) {
        call.insert(call.find("Host"), "Connection: close\r\n");
        return call;
    }

    test::temporary_folder folder_;
    test::certificate_authority authority_{folder_.path()};
    test::certificate_files files_;
    asio::ssl::context client_{asio::ssl::context::tls_client};
};

TEST_F(http_listener_tls, a_step_is_answered_and_the_end_is_said) {
    start();
    const auto all = asked(last(form("1")));
    EXPECT_THAT(all, StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(all, EndsWith("CON hello 1"));
}

TEST_F(http_listener_tls, plain_text_is_not_understood) {
    start();
    auto there = connected();
    there.send(form("1"));
    EXPECT_THAT(there.rest(), testing::Not(HasSubstr("HTTP/1.1 200")));
    EXPECT_TRUE(until_seen("http.tls.failed"));
}

TEST_F(http_listener_tls, versions_before_1_2_are_refused) {
    start();
    ::SSL_CTX_set_min_proto_version(client_.native_handle(), TLS1_VERSION);
    ::SSL_CTX_set_max_proto_version(client_.native_handle(), TLS1_1_VERSION);
    EXPECT_EQ(asked(last(form("1"))), "failed");
    ::SSL_CTX_set_max_proto_version(client_.native_handle(), TLS1_2_VERSION);
    EXPECT_THAT(asked(last(form("1"))), EndsWith("CON hello 1"));
}

TEST_F(http_listener_tls, a_handshake_ends_by_its_deadline) {
    options_.connection.handshake_within = 20ms;
    start();
    EXPECT_EQ(connected().rest(), "");
    EXPECT_THAT(asked(last(form("1"))), EndsWith("CON hello 1"));
}

TEST_F(http_listener_tls, a_renewed_certificate_is_shown_without_a_restart) {
    start();
    client_.set_verify_callback(asio::ssl::host_name_verification{"renewed.test"});
    EXPECT_EQ(asked(last(form("1"))), "failed");
    show_certificate("renewed.test");
    change_time(1h);
    EXPECT_THAT(asked(last(form("1"))), EndsWith("CON hello 1"));
}

TEST_F(http_listener_tls, a_broken_renewal_leaves_the_old_one_in_place_and_is_told_of) {
    start();
    std::ofstream{files_.certificate} << "half a";
    change_time(1h);
    EXPECT_THAT(asked(last(form("1"))), EndsWith("CON hello 1"));
    EXPECT_TRUE(until_seen("http.certificate"));
    EXPECT_THAT(asked(last(form("1"))), EndsWith("CON hello 1"));
}

TEST_F(http_listener_tls, a_certificate_that_cannot_be_read_stops_the_start) {
    options_.tls->key = folder_.path() / "none";
    EXPECT_THAT(try_start(), HasSubstr("none"));
}

} // namespace
} // namespace ntbcare::http
