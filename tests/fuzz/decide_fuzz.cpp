// Any texts from a citizen, another one and an officer, as one conversation: understood and decided
// with the shipped files on the memory store. Never a failure, one outcome each, a row at most, at
// most one SMS back that fits one part and is readable; only exact words stop or cancel anything.

#include "db/memory_store.hpp"
#include "gateway/flow/turn.hpp"
#include "routing/intake/commands.hpp"
#include "routing/reply/printable.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace ntbcare;
using protocol::require;

namespace {

constexpr std::array phones{"6281234567801", "6281234567802", "6281234567803"};
constexpr std::size_t messages_max = 12;

flow::incoming message_of(const std::string& from, const std::string& text, std::uint32_t n) {
    flow::incoming made;
    made.token = flow::pdu_token{.sequence = n};
    made.sender = routing::normalise_msisdn(from, 1, "62");
    made.reach = {.wire = from, .group = "telkomsel"};
    made.row.link = "telkomsel-1";
    made.row.group = "telkomsel";
    made.row.service = "1708";
    made.row.octets.assign(text.begin(), text.end());
    const std::array<std::string_view, 2> fields{from, text};
    made.row.print = db::keyed_hash({}, fields);
    made.text = text;
    made.read = routing::understand(text, *shipped_catalogue());
    return made;
}

/// What destroys stands in the text as a word, letter by letter.
void check_reading(const std::string& text, const routing::readings& read) {
    using routing::command_shape;
    const auto words = routing::tokenize(text.substr(0, routing::understood_octets_max));
    const auto says = [&](auto... any) {
        return std::ranges::any_of(words, [&](const routing::token& each) {
            return ((each.word.starts_with(any)) || ...);
        });
    };
    require(read.shape != command_shape::stop || says("stop", "berhenti", "unreg"));
    require(read.shape != command_shape::erase || says("hapus"));
    require(read.shape != command_shape::cancel || says("batal"));
    require(read.shape != command_shape::start || says("mulai"));
    require(read.body.empty() || text.find(read.body) != std::string::npos);
    require(read.rest.empty() || text.find(read.rest) != std::string::npos);
}

void check_outcome(const flow::turn_output& out, const std::string& from) {
    require(out.outcomes.size() == 1 && !out.store_failed);
    require(out.outcomes.front().result == flow::verdict::stored);
    require(out.outcomes.front().became != db::inbox_outcome::triage);
    std::size_t replies = 0;
    for (const auto& row : out.outbox) {
        require(!row.text.empty() && routing::printable(row.text) == row.text);
        if (row.in != db::lane::acknowledgement)
            continue; // To an office, or an office's answer.
        ++replies;
        require(row.to.wire == from);
        require(protocol::septets(row.text).value_or(999) <= 160);
    }
    require(replies <= 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto service = shipped_catalogue();
    db::memory_store store{{}};
    const std::vector<db::officer> officers{
        {"puprpkp", routing::normalise_msisdn(phones[2], 1, "62"), {.wire = phones[2]}}};
    require(store.seed_officers(officers, {}).has_value());
    flow::turn_runner runner{store, service, {}, flow::ids_after(store.recover().value())};
    routing::moment now{routing::wall_time{std::chrono::hours{500'000}}, {}};
    // One message a line; its first octet says who writes and how much later.
    std::string_view rest{reinterpret_cast<const char*>(data), size};
    for (std::uint32_t n = 0; !rest.empty() && n < messages_max; ++n) {
        const auto head = static_cast<std::uint8_t>(rest.front());
        const auto end = std::min(rest.find('\n', 1), rest.size());
        const std::string text{rest.substr(1, end - 1)};
        rest.remove_prefix(std::min(end + 1, rest.size()));
        now.wall += std::chrono::seconds{(head / phones.size()) * 30};
        const std::string from = phones[head % phones.size()];
        auto message = message_of(from, text, n);
        message.row.at = now.wall;
        check_reading(text, message.read);
        flow::turn_input input;
        input.messages.push_back(std::move(message));
        check_outcome(runner.run(std::move(input), now, [] { return false; }), from);
    }
    return 0;
}
