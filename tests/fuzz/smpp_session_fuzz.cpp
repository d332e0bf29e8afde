// Any octets from a peer, in both roles: the session never breaks its own rules. It sends whole
// PDUs only, answers what was asked and no more, and keeps within its limits.

#include "tests/fuzz/fuzz_input.hpp"
#include "tests/protocol/session_audit.hpp"

#include <algorithm>
#include <chrono>

using namespace ntbcare::protocol;

namespace {

/// An owner who accepts every bind, sends a message of its own now and then, and answers every
/// other request.
class owner {
public:
    owner(const session_config& config, octet_view bytes)
        : side_{config}
        , bytes_{bytes} {}

    void run() {
        side_.connected(now_);
        for (std::size_t at = 0; at < bytes_.size(); at += 40) {
            const auto size = std::min<std::size_t>(40, bytes_.size() - at);
            side_.received(bytes_.subspan(at, size), now_);
            act();
            if (side_.machine().config().side == role::esme) {
                side_.bind(now_);
            }
            now_ += std::chrono::seconds{1};
            side_.tick(now_);
            act();
        }
        side_.closed(now_);
        act();
        require(side_.faults().empty());
    }

private:
    void act() {
        for (const auto& event : side_.events()) {
            if (std::holds_alternative<bind_requested>(event)) {
                side_.accept_bind(now_);
            }
        }
        while (side_.asked().size() > 1) {
            side_.respond(side_.asked().size() - 1, status::ok, "a1");
        }
        const bool esme = side_.machine().config().side == role::esme;
        const auto command = esme ? command_id::submit_sm : command_id::deliver_sm;
        side_.request(command, short_message_request{}, ++tokens_, now_);
        static_cast<void>(side_.events());
        static_cast<void>(side_.output());
    }

    audited_session side_;
    octet_view bytes_;
    session::time_point now_{};
    std::uint64_t tokens_ = 0;
};

session_config config_of(role side) {
    session_config config;
    config.side = side;
    config.await_outbind = true;
    config.inbound_max = 3;
    return config;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    owner{config_of(role::smsc), {data, size}}.run();
    owner{config_of(role::esme), {data, size}}.run();
    return 0;
}
