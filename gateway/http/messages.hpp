// HTTP/1.1 between octets and values, by Boost.Beast's parser and serializer and without a socket:
// the connection feeds what it received and sends what comes out. Everything is bounded by
// call.hpp; nothing here knows an aggregator.
#pragma once

#include "gateway/http/call.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace ntbcare::http {

class call_reader {
public:
    enum class found : std::uint8_t {
        more,   ///< Octets are missing.
        whole,  ///< `take` has the call; what follows it is still in the octets.
        broken, ///< No HTTP, or too much of it: answer `refusal` and close.
    };

    call_reader();
    ~call_reader();
    call_reader(const call_reader&) = delete;
    call_reader& operator=(const call_reader&) = delete;

    /// Takes what belongs to the call away from the front of `octets`.
    [[nodiscard]] found read(std::string& octets);
    /// The caller waits for a word before it sends the body; true once for each call.
    [[nodiscard]] bool wants_continue();
    /// Precondition: whole. The next call can be read then.
    [[nodiscard]] http_call take();
    /// Of broken: 400, 411 (a body in chunks), 413 or 431.
    [[nodiscard]] http_answer refusal() const { return {.status = broken_}; }

private:
    struct parsing;
    void begin();

    std::unique_ptr<parsing> parsing_;
    unsigned broken_ = 400;
    bool told_to_continue_ = false;
};

enum class after_answer : std::uint8_t { keep, close };

/// The whole response.
[[nodiscard]] std::string write_answer(const http_answer& answer, after_answer then);
/// What `wants_continue` waits for.
[[nodiscard]] std::string_view continue_line();

} // namespace ntbcare::http
