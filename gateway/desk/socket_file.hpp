// The socket of the desk as a file: made beside the store, closed to everybody else, and reached by
// the command line. Plain system calls; the running gateway listens on it through `listener`.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace ntbcare::desk {

/// A descriptor that closes itself.
class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int number)
        : number_{number} {}
    ~descriptor();
    descriptor(descriptor&& other) noexcept
        : number_{other.release()} {}
    descriptor& operator=(descriptor&& other) noexcept;

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] int release();
    [[nodiscard]] explicit operator bool() const { return number_ >= 0; }

private:
    int number_ = -1;
};

struct listening {
    descriptor socket; ///< Empty: it could not be made.
    std::string why;   ///< One line for the operator.
};
/// Binds and listens; mode 0600. The folder must be ours (or root's) and closed to writing by
/// others. What an earlier gateway left there is taken away.
/// Precondition: the lock of the store is ours, so no other gateway listens there.
[[nodiscard]] listening listen_at(const std::filesystem::path& file);

/// Who is at the other end, as the kernel says.
struct peer {
    uid_t uid = 0;
    std::string user; ///< "siti"; "uid 1007" when the account has no name.
    bool known = false;
};
[[nodiscard]] peer peer_of(int socket);
/// The account this process runs under.
[[nodiscard]] std::string own_user();
/// The same account as ours, or root.
[[nodiscard]] bool is_let_in(const peer& who);

struct connecting {
    descriptor socket;
    bool nobody_listens = false; ///< No gateway runs: no such file, or nobody behind it.
    std::string why;
};
[[nodiscard]] connecting connect_to(const std::filesystem::path& file);

} // namespace ntbcare::desk
