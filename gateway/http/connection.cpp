#include "gateway/http/connection.hpp"

#include "gateway/runtime/timeout.hpp"

#include <array>
#include <utility>

namespace ntbcare::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t receive_max = 4'096;
/// Of what is still sent to us when we have said goodbye.
constexpr std::size_t goodbye_octets_max = 1'048'576;

} // namespace

bool question::say(std::optional<protocol::ussd_screen> said, screen_lost told) {
    if (over || answered)
        return false;
    answered = true;
    screen = std::move(said);
    if_lost = std::move(told);
    changed.notify();
    return true;
}

void question::end() {
    over = true;
    changed.notify();
}

connection::connection(
    asio::ip::tcp::socket accepted,
    asio::ip::address from,
    std::shared_ptr<asio::ssl::context> context,
    connection_limits limits
)
    : stream_{std::move(accepted), std::move(context)}
    , from_{std::move(from)}
    , limits_{limits} {}

void connection::close() {
    stream_.close();
    if (asked)
        asked->end();
}

asio::awaitable<std::string> connection::shake_hands() {
    auto self = shared_from_this();
    const runtime::timeout limit{stream_.executor(), limits_.handshake_within, [self] {
                                     self->close();
                                 }};
    auto failed = co_await stream_.shake_hands();
    co_return failed;
}

/// False: closed, or nothing came in time.
asio::awaitable<bool> connection::receive(milliseconds within) {
    auto self = shared_from_this();
    const runtime::timeout limit{stream_.executor(), within, [self] {
                                     self->close();
                                 }};
    std::array<char, receive_max> room;
    const auto [failed, size] = co_await stream_.read_some(asio::buffer(room));
    octets_.append(room.data(), size);
    co_return !failed && is_open();
}

asio::awaitable<connection::got> connection::read_call(http_call& call) {
    if (octets_.empty()) {
        const bool begun = co_await receive(limits_.idle_within);
        if (!begun)
            co_return got::nothing;
    }
    auto self = shared_from_this();
    const runtime::timeout limit{stream_.executor(), limits_.read_within, [self] {
                                     self->close();
                                 }};
    for (;;) {
        const auto found = reader_.read(octets_);
        if (found == call_reader::found::broken)
            co_return got::broken;
        if (found == call_reader::found::whole)
            break;
        if (reader_.wants_continue()) {
            const bool told = co_await write(std::string{continue_line()});
            if (!told)
                co_return got::nothing;
        }
        const bool received = co_await receive(limits_.read_within);
        if (!received)
            co_return got::nothing;
    }
    call = reader_.take();
    co_return got::call;
}

asio::awaitable<bool> connection::write(std::string octets) {
    auto self = shared_from_this();
    const runtime::timeout limit{stream_.executor(), limits_.write_within, [self] {
                                     self->close();
                                 }};
    const auto [failed, size] = co_await stream_.write(asio::buffer(octets));
    static_cast<void>(size);
    co_return !failed && is_open();
}

/// Who closes while octets of the other end are unread takes the answer away from it again.
asio::awaitable<void> connection::say_goodbye() {
    auto self = shared_from_this();
    const runtime::timeout limit{stream_.executor(), limits_.goodbye_within, [self] {
                                     self->close();
                                 }};
    co_await stream_.end_sending();
    std::size_t drained = 0;
    while (is_open() && drained < goodbye_octets_max) {
        octets_.clear();
        const bool received = co_await receive(limits_.goodbye_within);
        drained += octets_.size();
        if (!received)
            break;
    }
    close();
}

} // namespace ntbcare::http
