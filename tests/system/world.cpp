#include "tests/system/world.hpp"

#include "tests/smsc/phone_number.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <regex>
#include <utility>

namespace ntbcare::sim {
namespace {

using clock = std::chrono::steady_clock;

/// The last answer of a command, which was looked through when it was given.
constexpr auto command_output = "command.txt";

/// Commands that are there to show what people wrote, or offices: claims are words of the public.
bool shows_words(const std::vector<std::string>& words) {
    const auto has = [&words](std::string_view one) {
        return std::ranges::find(words, one) != words.end();
    };
    const bool of_tickets = has("tickets") && (has("show") || has("triage"));
    const bool of_redecode = has("redecode") && has("--show");
    return of_tickets || of_redecode || has("held") || has("explain") || has("clarifications");
}

/// The one command that shows a number, to the second of two people.
bool shows_number(const std::vector<std::string>& words) {
    return std::ranges::find(words, "unseal") != words.end() &&
           std::ranges::find(words, "--approve") != words.end();
}

} // namespace

world::world(simulator_options carrier)
    : carrier_options_{std::move(carrier)} {
    restore_carrier();
    settings.port = carrier_options_.port;
}

void world::lose_carrier() {
    carrier_->stop();
}

void world::restore_carrier() {
    carrier_ = std::make_unique<simulator>(context_, carrier_options_, hooks());
    carrier_options_.port = carrier_->port();
}

world::~world() {
    if (testing::Test::HasFailure())
        ADD_FAILURE() << "the gateway said:\n"
                      << read_text(files.said()) << read_text(files.log()).substr(0, 20'000);
    carrier_->stop();
    for (const auto& leak : leaks())
        ADD_FAILURE() << leak;
}

std::vector<std::string> world::leaks() const {
    std::vector<std::string> said;
    for (const auto& file : files.printed()) {
        if (file.filename() == command_output)
            continue;
        const auto printed = read_text(file);
        for (const auto& number : numbers_in(printed))
            said.push_back(file.filename().string() + " holds a number: " + number);
        for (const auto& words : told_.in(printed))
            said.push_back(file.filename().string() + " holds somebody's words: " + words);
    }
    return said;
}

simulator_hooks world::hooks() {
    simulator_hooks told;
    told.on_bound = [this](std::string_view name) {
        ++bound_;
        if (more.on_bound)
            more.on_bound(name);
    };
    told.on_acknowledged = [this](std::uint64_t message) {
        acknowledged_.insert(message);
        if (more.on_acknowledged)
            more.on_acknowledged(message);
    };
    told.on_sms = [this](const shown_sms& sms) {
        screens_[sms.to].push_back(sms);
        told_.heard(sms.text);
        if (more.on_sms)
            more.on_sms(sms);
    };
    told.on_refused = [this](std::uint32_t status) {
        refusals_.push_back(status);
    };
    told.on_octets = [this](std::size_t connection, direction way, protocol::octet_view bytes) {
        if (more.on_octets)
            more.on_octets(connection, way, bytes);
    };
    return told;
}

void world::start(wait_for until_then) {
    files.write(settings);
    const auto before = bound_;
    gateway_ = std::make_unique<process>(command_line{
        .words = {NTBCARE_GATEWAY, "--config", files.config().string(), "run"},
        .directory = files.directory(),
        .output = files.said(),
        .file_octets_max = file_octets_max});
    if (until_then == wait_for::ready)
        until("the gateway binds", [&] { return bound_ > before; });
}

std::optional<ended_process> world::stop() {
    gateway_->signal(SIGTERM);
    return await_end();
}

std::optional<ended_process> world::await_end() {
    std::optional<ended_process> how;
    const auto end = clock::now() + patience;
    while (!(how = gateway_->ended()) && clock::now() < end)
        context_.run_one_for(std::chrono::milliseconds{10});
    EXPECT_TRUE(how) << "the gateway does not end";
    return how;
}

void world::kill() {
    gateway_->signal(SIGKILL);
    EXPECT_TRUE(gateway_->wait(patience));
}

bool world::until(std::string_view what, const std::function<bool()>& done) {
    const auto end = clock::now() + patience;
    while (!done()) {
        if (clock::now() > end) {
            ADD_FAILURE() << "waited in vain until " << what;
            return false;
        }
        context_.run_one_for(std::chrono::milliseconds{20});
        context_.poll();
    }
    return true;
}

void world::run_for(std::chrono::microseconds time) {
    context_.run_for(time);
}

std::uint64_t world::send(std::string_view from, std::string_view text) {
    told_.sent(text);
    return carrier_->send(from, text);
}

const std::vector<shown_sms>& world::screen(const std::string& dialled) {
    return screens_[wire_number(dialled)];
}

std::string world::hear(const std::string& dialled, std::size_t count) {
    const auto& shown = screen(dialled);
    until("an SMS reaches the phone", [&] { return shown.size() >= count; });
    return shown.empty() ? std::string{} : shown.back().text;
}

std::string world::ask(const std::string& from, std::string_view text) {
    const auto before = screen(from).size();
    send(from, text);
    return hear(from, before + 1);
}

bool world::log_has(std::string_view text) const {
    return read_text(files.log()).find(text) != std::string::npos;
}

std::pair<int, std::string>
world::command(std::vector<std::string> words, const std::string& typed) {
    const bool may_show = shows_words(words);
    const bool may_name = shows_number(words);
    const auto output = files.directory() / command_output;
    std::filesystem::remove(output);
    const auto input = files.directory() / "typed";
    std::ofstream{input} << typed;
    words.insert(words.begin(), {NTBCARE_GATEWAY, "--config", files.config().string()});
    process run{
        {.words = std::move(words),
         .directory = files.directory(),
         .output = output,
         .input = input}};
    const auto how = run.wait(patience);
    std::filesystem::remove(input);
    const auto said = read_text(output);
    for (const auto& number : numbers_in(said))
        EXPECT_TRUE(may_name || (may_show && told_.has_number(number))) << number << " in:\n"
                                                                        << said;
    EXPECT_TRUE(may_show || told_.in(said).empty()) << said;
    return {how ? how->exit_code : -1, said};
}

std::string ticket_in(std::string_view reply) {
    static const std::regex shape{"\\b(\\d{3}) ?(\\d{4})\\b"};
    const std::string text{reply};
    std::smatch found;
    return std::regex_search(text, found, shape) ? found[1].str() + found[2].str() : std::string{};
}

} // namespace ntbcare::sim
