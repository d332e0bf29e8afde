#include "gateway/http/listener.hpp"

#include "gateway/runtime/accept_loop.hpp"
#include "gateway/runtime/supervise.hpp"
#include "gateway/runtime/timeout.hpp"

#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include <set>
#include <utility>

namespace ntbcare::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// Who was turned away has no reason to stay; who sent one odd call may send better ones.
bool is_sent_away(const http_answer& answer) {
    return answer.status == 403 || answer.status == 404;
}

} // namespace

struct listener::state : std::enable_shared_from_this<state> {
    state(
        asio::io_context& on,
        const runtime::clock& clock,
        listener_options chosen,
        std::vector<aggregator> all,
        listener_hooks owner
    )
        : acceptor{on}
        , pause{on}
        , draining{on}
        , time{clock}
        , options{std::move(chosen)}
        , hooks{std::move(owner)}
        , callers{std::move(all), [this](const flow::log_event& event) {
                      hooks.log(event);
                  }} {}

    std::string open_port();
    void admit(tcp::socket taken);
    std::shared_ptr<asio::ssl::context> context();
    asio::awaitable<void> serve(std::shared_ptr<state> self, std::shared_ptr<connection> with);
    asio::awaitable<bool> serve_one(std::shared_ptr<connection> with);
    asio::awaitable<http_answer> answer_to(std::shared_ptr<connection> with, http_call call);
    asio::awaitable<http_answer> ask_owner(std::shared_ptr<connection> with, front_verdict about);
    void tell_owner(front_verdict about);
    std::shared_ptr<question> put_question(connection& with, front_verdict about);
    void say(log_limit& limit, flow::log_event event);
    void ended(const std::shared_ptr<connection>& with, const std::exception_ptr& thrown);
    void end_all();
    void tell_drained();

    tcp::acceptor acceptor;
    asio::steady_timer pause;
    asio::steady_timer draining;
    const runtime::clock& time;
    listener_options options;
    listener_hooks hooks;
    front callers;
    std::optional<tls_identity> identity;
    std::set<std::shared_ptr<connection>> open_ones;
    log_limit full;
    log_limit failed_handshakes;
    log_limit broken;
    bool stopping = false;
};

void listener::state::say(log_limit& limit, flow::log_event event) {
    const auto unsaid = limit.next(time.now().steady);
    if (!unsaid)
        return;
    if (*unsaid > 0)
        event.fields.emplace_back("unsaid", fmt::format("{}", *unsaid));
    hooks.log(event);
}

std::string listener::state::open_port() {
    error_code failed;
    const auto address = asio::ip::make_address(options.address, failed);
    if (failed)
        return fmt::format("{} is no address in digits", options.address);
    const tcp::endpoint at{address, options.port};
    acceptor.open(at.protocol(), failed);
    if (!failed)
        acceptor.set_option(tcp::acceptor::reuse_address{true}, failed);
    if (!failed)
        acceptor.bind(at, failed);
    if (!failed)
        acceptor.listen(asio::socket_base::max_listen_connections, failed);
    return failed ? failed.message() : std::string{};
}

std::shared_ptr<asio::ssl::context> listener::state::context() {
    if (!identity)
        return nullptr;
    std::string stale;
    auto found = identity->current(stale);
    if (!stale.empty())
        hooks.log({flow::severity::warn, "http.certificate", {{"reason", stale}}});
    return found;
}

void listener::state::admit(tcp::socket taken) {
    error_code failed;
    const auto from = taken.remote_endpoint(failed).address();
    if (failed)
        return; // Gone already.
    if (open_ones.size() >= options.connections_max)
        return say(
            full,
            {flow::severity::warn,
             "http.full",
             {{"connections_max", fmt::format("{}", options.connections_max)}}}
        );
    auto with = std::make_shared<connection>(std::move(taken), from, context(), options.connection);
    open_ones.insert(with);
    auto self = shared_from_this();
    runtime::supervise(
        acceptor.get_executor(),
        serve(self, with),
        [self, with](const std::exception_ptr& thrown) { self->ended(with, thrown); }
    );
}

void listener::state::ended(
    const std::shared_ptr<connection>& with, const std::exception_ptr& thrown
) {
    with->close();
    open_ones.erase(with);
    if (thrown)
        say(broken, {flow::severity::warn, "http.broken", {{"what", runtime::text_of(thrown)}}});
    tell_drained();
}

void listener::state::tell_drained() {
    if (!stopping || !open_ones.empty())
        return;
    draining.cancel();
    if (const auto told = std::exchange(hooks.drained, nullptr))
        told();
}

asio::awaitable<void>
listener::state::serve(std::shared_ptr<state> self, std::shared_ptr<connection> with) {
    const auto failed = co_await with->shake_hands();
    if (!failed.empty()) {
        // Scanners do that all day.
        say(failed_handshakes, {flow::severity::info, "http.tls.failed", {{"reason", failed}}});
        co_return;
    }
    while (!stopping && with->is_open()) {
        const bool goes_on = co_await serve_one(with);
        with->busy = false;
        if (!goes_on)
            break;
    }
    if (with->is_open())
        co_await with->say_goodbye();
    static_cast<void>(self);
}

/// One call and its answer. False: the connection has had its last.
asio::awaitable<bool> listener::state::serve_one(std::shared_ptr<connection> with) {
    http_call call;
    const auto got = co_await with->read_call(call);
    if (got == connection::got::nothing || stopping)
        co_return false;
    with->busy = true;
    if (got == connection::got::broken) {
        co_await with->write(write_answer(with->refusal(), after_answer::close));
        co_return false;
    }
    const bool keeps_alive = call.keeps_alive;
    const auto answer = co_await answer_to(with, std::move(call));
    const bool stays = keeps_alive && !stopping && !is_sent_away(answer);
    const bool written =
        co_await with->write(write_answer(answer, stays ? after_answer::keep : after_answer::close)
        );
    const auto asked = std::exchange(with->asked, nullptr);
    if (!written && asked && asked->if_lost)
        asked->if_lost();
    co_return written&& stays;
}

asio::awaitable<http_answer>
listener::state::answer_to(std::shared_ptr<connection> with, http_call call) {
    auto found = callers.judge(call, with->from(), time.now().steady);
    if (found.step && !found.answer) {
        auto answer = co_await ask_owner(with, std::move(found));
        co_return answer;
    }
    auto answer = std::move(*found.answer);
    if (found.step)
        tell_owner(std::move(found));
    co_return answer;
}

void listener::state::tell_owner(front_verdict about) {
    const screen_function unseen = [](const auto&, const auto&) {
        return false;
    };
    hooks.take({callers.name(about.whose), std::move(*about.step)}, unseen);
}

std::shared_ptr<question> listener::state::put_question(connection& with, front_verdict about) {
    auto made = std::make_shared<question>(acceptor.get_executor());
    with.asked = made;
    const screen_function show =
        [back = std::weak_ptr{made}](std::optional<protocol::ussd_screen> said, screen_lost told) {
            const auto waiting = back.lock();
            return waiting && waiting->say(std::move(said), std::move(told));
        };
    hooks.take({callers.name(about.whose), std::move(*about.step)}, show);
    return made;
}

asio::awaitable<http_answer>
listener::state::ask_owner(std::shared_ptr<connection> with, front_verdict about) {
    const auto whose = about.whose;
    const auto asked = put_question(*with, std::move(about));
    callers.begin_waiting(whose);
    const runtime::timeout limit{acceptor.get_executor(), options.answer_within, [asked] {
                                     asked->end();
                                 }};
    while (!asked->answered && !asked->over)
        co_await asked->changed.wait_until(routing::steady_time::max());
    callers.end_waiting(whose);
    if (asked->answered)
        co_return callers.answer(whose, asked->screen);
    callers.note_late(whose, time.now().steady);
    co_return callers.answer(whose, hooks.waiting);
}

void listener::state::end_all() {
    for (const auto& with : open_ones)
        with->close();
}

listener::listener(
    asio::io_context& on,
    const runtime::clock& time,
    listener_options options,
    std::vector<aggregator> all,
    listener_hooks hooks
)
    : state_{std::make_shared<state>(
          on, time, std::move(options), std::move(all), std::move(hooks)
      )} {}

listener::~listener() {
    stop();
    state_->hooks.take = [](arrived_step&&, const screen_function&) {
    };
    state_->hooks.log = [](const flow::log_event&) {
    };
    state_->hooks.drained = nullptr;
    state_->draining.cancel();
    state_->end_all();
}

std::string listener::start() {
    if (state_->options.tls) {
        state_->identity.emplace(*state_->options.tls);
        if (auto reason = state_->identity->load(); !reason.empty())
            return reason;
    }
    if (auto reason = state_->open_port(); !reason.empty())
        return reason;
    auto ended = [self = state_](const std::exception_ptr& thrown) {
        if (thrown)
            self->say(
                self->broken,
                {flow::severity::warn, "http.broken", {{"what", runtime::text_of(thrown)}}}
            );
    };
    runtime::supervise(
        state_->acceptor.get_executor(), runtime::accept_loop(state_), std::move(ended)
    );
    return {};
}

void listener::stop() {
    if (std::exchange(state_->stopping, true))
        return;
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->pause.cancel();
    for (const auto& with : state_->open_ones)
        if (!with->busy)
            with->close();
    state_->draining.expires_after(state_->options.drain_within);
    state_->draining.async_wait([self = state_](const error_code& stopped) {
        if (!stopped)
            self->end_all();
    });
    state_->tell_drained();
}

std::uint16_t listener::port() const {
    error_code ignored;
    return state_->acceptor.local_endpoint(ignored).port();
}

std::size_t listener::connections() const {
    return state_->open_ones.size();
}

const front_counts& listener::counts() const {
    return state_->callers.counts();
}

} // namespace ntbcare::http
