#include "gateway/desk/listener.hpp"

#include "gateway/runtime/accept_loop.hpp"
#include "gateway/runtime/supervise.hpp"
#include "gateway/runtime/timeout.hpp"
#include "gateway/runtime/wake_signal.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

namespace ntbcare::desk {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using local = asio::local::stream_protocol;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::string refusal(std::string_view why) {
    return answer_line(
        {.verdict = flow::desk_verdict::refused, .said = std::string{why}, .facts = {}}
    );
}

struct connection {
    explicit connection(local::socket taken)
        : socket{std::move(taken)}
        , answered{socket.get_executor()} {}

    void close() {
        error_code ignored;
        socket.close(ignored);
        answered.notify();
    }

    local::socket socket;
    runtime::wake_signal answered;
    peer from;
    std::string buffer;
    std::optional<std::string> answer;
    std::uint64_t lines = 0; ///< Counts them: a late answer is none to the next.
    bool busy = false;       ///< A line of it is with the owner, or its answer on the way back.
};

} // namespace

struct listener::state : std::enable_shared_from_this<state> {
    state(asio::io_context& on, listener_limits bounds, listener_hooks owner)
        : acceptor{on}
        , pause{on}
        , limits{bounds}
        , hooks{std::move(owner)} {}

    void admit(local::socket taken);
    asio::awaitable<void> serve(std::shared_ptr<state> self, std::shared_ptr<connection> with);
    asio::awaitable<bool> read_line(std::shared_ptr<connection> with);
    asio::awaitable<std::string> ask_owner(std::shared_ptr<connection> with, std::string line);
    asio::awaitable<bool> write(std::shared_ptr<connection> with, std::string line);
    void turn_away(local::socket& whom, std::string_view why);
    void end_all();

    local::acceptor acceptor;
    asio::steady_timer pause;
    listener_limits limits;
    listener_hooks hooks;
    std::set<std::shared_ptr<connection>> open;
    bool stopping = false;
};

/// Who may not come in is told so, in as much as fits without waiting.
void listener::state::turn_away(local::socket& whom, std::string_view why) {
    error_code ignored;
    whom.non_blocking(true, ignored);
    whom.write_some(asio::buffer(refusal(why)), ignored);
}

void listener::state::admit(local::socket taken) {
    auto from = peer_of(taken.native_handle());
    if (!hooks.let_in(from)) {
        hooks.log({flow::severity::warn, "desk.stranger", {{"user", from.user}}});
        return turn_away(taken, "this gateway belongs to another account");
    }
    if (open.size() >= limits.connections_max)
        return turn_away(taken, "too many are at the desk already: try again");
    auto with = std::make_shared<connection>(std::move(taken));
    with->from = std::move(from);
    open.insert(with);
    auto self = shared_from_this();
    runtime::supervise(
        acceptor.get_executor(),
        serve(self, with),
        [self, with](const std::exception_ptr& thrown) {
            with->close();
            self->open.erase(with);
            if (thrown)
                self->hooks.log(
                    {flow::severity::warn, "desk.broken", {{"what", runtime::text_of(thrown)}}}
                );
        }
    );
}

/// True: a whole line is at the front of the buffer.
asio::awaitable<bool> listener::state::read_line(std::shared_ptr<connection> with) {
    const runtime::timeout limit{acceptor.get_executor(), limits.read_within, [with] {
                                     with->close();
                                 }};
    // One more octet than a line has, for its end.
    auto room = asio::dynamic_buffer(with->buffer, limits.line_octets_max + 1);
    const auto [failed, octets] =
        co_await asio::async_read_until(with->socket, room, '\n', as_result);
    if (failed == asio::error::not_found)
        co_await write(with, refusal("the line is too long"));
    static_cast<void>(octets);
    co_return !failed;
}

asio::awaitable<std::string>
listener::state::ask_owner(std::shared_ptr<connection> with, std::string line) {
    with->answer.reset();
    const std::weak_ptr<connection> back = with;
    hooks.take(line, with->from, [back, number = ++with->lines](std::string answer) {
        const auto waiting = back.lock();
        if (!waiting || waiting->lines != number || waiting->answer)
            return;
        waiting->answer = std::move(answer);
        waiting->answered.notify();
    });
    bool late = false;
    const runtime::timeout limit{acceptor.get_executor(), limits.answer_within, [with, &late] {
                                     late = true;
                                     with->answered.notify();
                                 }};
    while (!with->answer && !late && with->socket.is_open())
        co_await with->answered.wait_until(routing::steady_time::max());
    if (!with->answer)
        with->answer = answer_line(
            {.verdict = flow::desk_verdict::failed,
             .said = "no answer in time: look before trying again",
             .facts = {}}
        );
    co_return *with->answer;
}

asio::awaitable<bool> listener::state::write(std::shared_ptr<connection> with, std::string line) {
    const runtime::timeout limit{acceptor.get_executor(), limits.write_within, [with] {
                                     with->close();
                                 }};
    const auto [failed, octets] =
        co_await asio::async_write(with->socket, asio::buffer(line), as_result);
    static_cast<void>(octets);
    co_return !failed;
}

asio::awaitable<void>
listener::state::serve(std::shared_ptr<state> self, std::shared_ptr<connection> with) {
    while (!stopping && with->socket.is_open()) {
        const bool whole = co_await read_line(with);
        if (!whole || stopping)
            break;
        const auto end = with->buffer.find('\n');
        std::string line = with->buffer.substr(0, end);
        with->buffer.erase(0, end + 1);
        with->busy = true;
        auto answer = co_await ask_owner(with, std::move(line));
        const bool written = co_await write(with, std::move(answer));
        with->busy = false;
        if (!written)
            break;
    }
    static_cast<void>(self);
}

void listener::state::end_all() {
    for (const auto& with : open)
        with->close();
}

listener::listener(
    asio::io_context& on, descriptor socket, listener_limits limits, listener_hooks hooks
)
    : state_{std::make_shared<state>(on, limits, std::move(hooks))} {
    state_->acceptor.assign(local{}, socket.release());
}

listener::~listener() {
    stop();
    state_->hooks.take = [](std::string_view, const peer&, const answer_function&) {
    };
    state_->hooks.log = [](const flow::log_event&) {
    };
    state_->end_all();
}

void listener::start() {
    auto log = [self = state_](const std::exception_ptr& thrown) {
        if (thrown)
            self->hooks.log(
                {flow::severity::warn, "desk.broken", {{"what", runtime::text_of(thrown)}}}
            );
    };
    runtime::supervise(
        state_->acceptor.get_executor(), runtime::accept_loop(state_), std::move(log)
    );
}

void listener::stop() {
    state_->stopping = true;
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->pause.cancel();
    for (const auto& with : state_->open)
        if (!with->busy)
            with->close();
}

std::size_t listener::connections() const {
    return state_->open.size();
}

} // namespace ntbcare::desk
