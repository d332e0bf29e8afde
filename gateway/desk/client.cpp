#include "gateway/desk/client.hpp"

#include "gateway/desk/requests.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <array>

namespace ntbcare::desk {
namespace {

/// For each call that waits; the gateway's own deadline comes first.
void limit(int socket, std::chrono::milliseconds within) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(within);
    timeval time{};
    time.tv_sec = seconds.count();
    time.tv_usec = std::chrono::microseconds{within - seconds}.count();
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

bool send_all(int socket, std::string_view line) {
    while (!line.empty()) {
        const auto sent = ::send(socket, line.data(), line.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        line.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

std::optional<std::string>
ask(const descriptor& socket, const std::string& line, std::chrono::milliseconds within) {
    limit(socket.get(), within);
    // A gateway that is full says so at once, whether or not the line could be sent.
    static_cast<void>(send_all(socket.get(), line));
    std::string answer;
    std::array<char, 4'096> room{};
    while (answer.size() <= line_octets_max) {
        const auto got = ::recv(socket.get(), room.data(), room.size(), 0);
        if (got <= 0)
            return std::nullopt;
        answer.append(room.data(), static_cast<std::size_t>(got));
        if (const auto end = answer.find('\n'); end != std::string::npos)
            return answer.substr(0, end);
    }
    return std::nullopt;
}

} // namespace ntbcare::desk
