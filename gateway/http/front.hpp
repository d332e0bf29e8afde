// From a request to what is to be done about it: whose it is, whether it may come in, what it says;
// and from a screen to the answer. Called by listener on the io thread; knows no socket and no
// clock. It counts and logs what it turns away, by the name of the aggregator and one word.
#pragma once

#include "gateway/flow/log_event.hpp"
#include "gateway/http/access.hpp"
#include "gateway/http/log_limit.hpp"
#include "gateway/http/shape.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::http {

/// An [[aggregator]] of the configuration.
struct aggregator {
    std::string name;
    shape speaks = shape::africas_talking;
    std::string path; ///< "/ussd/telco"; no other begins with it and a "/".
    shape_setting setting{};
    access_options access{};
    std::size_t inbound_max = 1'000; ///< Steps that may wait for a screen at once.
};

/// Since the start.
struct front_counts {
    std::uint64_t steps = 0;   ///< Asked for a screen.
    std::uint64_t endings = 0; ///< Aborted or timed out.
    std::uint64_t notices = 0;
    std::uint64_t late = 0; ///< Steps that got the waiting screen.
    std::uint64_t busy = 0;
    std::uint64_t refused = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t unknown = 0; ///< No aggregator at that path.

    friend bool operator==(const front_counts&, const front_counts&) = default;
};

struct front_verdict {
    std::size_t whose = 0; ///< Index of the aggregator; only with a step.
    std::optional<protocol::ussd_step> step{};
    std::optional<http_answer> answer{}; ///< At once; nothing: it waits for a screen.
};

class front {
public:
    /// Throws std::invalid_argument as access does.
    front(std::vector<aggregator> all, std::function<void(const flow::log_event&)> log);

    [[nodiscard]] front_verdict
    judge(const http_call& call, const boost::asio::ip::address& from, routing::steady_time now);

    /// A step of `whose` begins to wait for its screen, and ends to.
    void begin_waiting(std::size_t whose) { ++rows_[whose].waiting; }
    void end_waiting(std::size_t whose) { --rows_[whose].waiting; }
    /// Nothing: the service has none, and the aggregator says so in its own words (503).
    [[nodiscard]] http_answer
    answer(std::size_t whose, const std::optional<protocol::ussd_screen>& screen) const;
    /// No screen in time.
    void note_late(std::size_t whose, routing::steady_time now);

    [[nodiscard]] const std::string& name(std::size_t whose) const;
    [[nodiscard]] const front_counts& counts() const { return counts_; }

private:
    struct row {
        aggregator is;
        access door;
        std::size_t waiting = 0;
        std::map<std::string_view, log_limit> limits{}; ///< By event.
    };

    [[nodiscard]] row* find(std::string_view path, std::string_view& rest);
    [[nodiscard]] front_verdict read(row& whose, const http_call& call, std::string_view rest);
    void warn(row& whose, std::string_view event, std::string_view reason);

    std::vector<row> rows_;
    std::function<void(const flow::log_event&)> log_;
    front_counts counts_{};
    routing::steady_time now_{}; ///< Of the call in hand.
};

} // namespace ntbcare::http
