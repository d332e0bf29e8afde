#include "gateway/http/messages.hpp"

#include "gateway/http/words.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/assert.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>
#include <utility>

namespace ntbcare::http {
namespace {

namespace beast = boost::beast;
using parser = beast::http::request_parser<beast::http::string_body>;
constexpr unsigned version_1_1 = 11;

std::string text_of(beast::string_view view) {
    return {view.data(), view.size()};
}

unsigned status_of(const beast::error_code& failed) {
    if (failed == beast::http::error::body_limit)
        return 413;
    return failed == beast::http::error::header_limit ? 431 : 400;
}

} // namespace

struct call_reader::parsing {
    std::optional<parser> now;
};

call_reader::call_reader()
    : parsing_{std::make_unique<parsing>()} {
    begin();
}

call_reader::~call_reader() = default;

void call_reader::begin() {
    auto& made = parsing_->now.emplace();
    made.eager(false); // It stops behind the header, so that chunks never reach it.
    made.header_limit(header_octets_max);
    made.body_limit(body_octets_max);
    told_to_continue_ = false;
}

call_reader::found call_reader::read(std::string& octets) {
    auto& parsed = *parsing_->now;
    while (!octets.empty()) {
        beast::error_code failed;
        const auto used = parsed.put(boost::asio::buffer(octets), failed);
        octets.erase(0, used);
        if (failed && failed != beast::http::error::need_more) {
            broken_ = status_of(failed);
            return found::broken;
        }
        // A broken chunk trips an assertion in Beast 1.81, which would end the gateway.
        if (parsed.is_header_done() && parsed.chunked()) {
            broken_ = 411;
            return found::broken;
        }
        if (parsed.is_done())
            return found::whole;
        if (used == 0)
            break;
    }
    return found::more;
}

bool call_reader::wants_continue() {
    const auto& parsed = *parsing_->now;
    if (told_to_continue_ || !parsed.is_header_done() || parsed.is_done())
        return false;
    told_to_continue_ =
        is_same_word(text_of(parsed.get()[beast::http::field::expect]), "100-continue");
    return told_to_continue_;
}

http_call call_reader::take() {
    BOOST_ASSERT(parsing_->now->is_done());
    auto message = parsing_->now->release();
    http_call made{
        .method = text_of(message.method_string()),
        .target = text_of(message.target()),
        .headers = {},
        .body = std::move(message.body()),
        // Who speaks 1.0 is answered and let go: it would have to be told otherwise.
        .keeps_alive = message.version() >= version_1_1 && message.keep_alive()};
    for (const auto& field : message)
        made.headers.emplace_back(text_of(field.name_string()), text_of(field.value()));
    begin();
    return made;
}

std::string write_answer(const http_answer& answer, after_answer then) {
    beast::http::response<beast::http::string_body> message;
    message.version(version_1_1);
    message.result(answer.status);
    message.set(beast::http::field::cache_control, "no-store");
    if (!answer.content_type.empty())
        message.set(beast::http::field::content_type, answer.content_type);
    for (const auto& [name, value] : answer.headers)
        message.set(name, value);
    message.keep_alive(then == after_answer::keep);
    message.body() = answer.body;
    message.prepare_payload();

    std::string octets;
    beast::http::response_serializer<beast::http::string_body> writing{message};
    beast::error_code failed;
    while (!writing.is_done() && !failed)
        writing.next(failed, [&](beast::error_code&, const auto& buffers) {
            octets += beast::buffers_to_string(buffers);
            writing.consume(boost::asio::buffer_size(buffers));
        });
    return octets;
}

std::string_view continue_line() {
    return "HTTP/1.1 100 Continue\r\n\r\n";
}

} // namespace ntbcare::http
