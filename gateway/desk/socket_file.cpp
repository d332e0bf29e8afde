#include "gateway/desk/socket_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace ntbcare::desk {
namespace {

constexpr int waiting_max = 64;
constexpr mode_t owner_only = 0600;
constexpr mode_t others_write = S_IWGRP | S_IWOTH;

std::string reason() {
    return std::strerror(errno);
}

/// nullopt: the path is longer than the kernel takes.
std::optional<sockaddr_un> address_of(const std::filesystem::path& file) {
    sockaddr_un made{};
    made.sun_family = AF_UNIX;
    const auto& name = file.native();
    if (name.empty() || name.size() >= sizeof made.sun_path)
        return std::nullopt;
    std::memcpy(static_cast<char*>(made.sun_path), name.c_str(), name.size() + 1);
    return made;
}

std::string too_long(const std::filesystem::path& file) {
    return fmt::format(
        "{}: a socket's path has 1 to {} octets", file.string(), sizeof(sockaddr_un::sun_path) - 1
    );
}

/// Empty: nobody but us (and root) can put another file in its place.
std::string folder_problem(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0)
        return fmt::format("{}: {}", folder.string(), reason());
    if (found.st_uid != ::geteuid() && found.st_uid != 0)
        return fmt::format("{}: the folder belongs to somebody else", folder.string());
    if ((found.st_mode & others_write) != 0)
        return fmt::format("{}: others may write into the folder", folder.string());
    return {};
}

/// Empty: nothing is in the way any more. Only a socket of ours is taken away.
std::string clear_the_way(const std::filesystem::path& file) {
    struct stat found {};
    if (::lstat(file.c_str(), &found) != 0)
        return errno == ENOENT ? std::string{} : fmt::format("{}: {}", file.string(), reason());
    if (!S_ISSOCK(found.st_mode) || found.st_uid != ::geteuid())
        return fmt::format("{}: something else is there; it is left alone", file.string());
    if (::unlink(file.c_str()) != 0)
        return fmt::format("{}: {}", file.string(), reason());
    return {};
}

descriptor new_socket() {
    return descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
}

const sockaddr* plain(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

std::string name_of_user(uid_t uid) {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4'096> room{};
    if (::getpwuid_r(uid, &entry, room.data(), room.size(), &found) == 0 && found != nullptr)
        return found->pw_name;
    return fmt::format("uid {}", uid);
}

} // namespace

descriptor::~descriptor() {
    if (number_ >= 0)
        ::close(number_);
}

descriptor& descriptor::operator=(descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

int descriptor::release() {
    return std::exchange(number_, -1);
}

listening listen_at(const std::filesystem::path& file) {
    listening made;
    const auto address = address_of(file);
    if (!address) {
        made.why = too_long(file);
        return made;
    }
    made.why = folder_problem(file);
    if (made.why.empty())
        made.why = clear_the_way(file);
    if (!made.why.empty())
        return made;
    auto socket = new_socket();
    // The mode before the name: there is no moment in which others could connect.
    const bool listens = socket && ::fchmod(socket.get(), owner_only) == 0 &&
                         ::bind(socket.get(), plain(*address), sizeof *address) == 0 &&
                         ::chmod(file.c_str(), owner_only) == 0 &&
                         ::listen(socket.get(), waiting_max) == 0;
    if (listens)
        made.socket = std::move(socket);
    else
        made.why = fmt::format("{}: {}", file.string(), reason());
    return made;
}

peer peer_of(int socket) {
    ucred found{};
    socklen_t size = sizeof found;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &found, &size) != 0)
        return {};
    return {.uid = found.uid, .user = name_of_user(found.uid), .known = true};
}

std::string own_user() {
    return name_of_user(::geteuid());
}

bool is_let_in(const peer& who) {
    return who.known && (who.uid == ::geteuid() || who.uid == 0);
}

connecting connect_to(const std::filesystem::path& file) {
    connecting made;
    const auto address = address_of(file);
    if (!address) {
        made.why = too_long(file);
        return made;
    }
    auto socket = new_socket();
    if (socket && ::connect(socket.get(), plain(*address), sizeof *address) == 0) {
        made.socket = std::move(socket);
        return made;
    }
    made.nobody_listens = errno == ENOENT || errno == ECONNREFUSED;
    made.why = fmt::format("{}: {}", file.string(), reason());
    return made;
}

} // namespace ntbcare::desk
