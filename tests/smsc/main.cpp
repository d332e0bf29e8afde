// smsc_sim: a carrier and its phones in a terminal. Lines `<number> <text>` on standard input are
// SMS to the gateway; SMS that reach a phone, and what happens on the line, are lines on standard
// output. Ends at SIGTERM; at the end of its input only with --end-with-input. SIGINT is left as it
// was found: a script that ignores it can let the gateway say goodbye before its carrier goes.
#include "tests/smsc/command_line.hpp"
#include "tests/smsc/named_faults.hpp"
#include "tests/smsc/phone_lines.hpp"
#include "tests/smsc/simulator.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <semaphore>
#include <string>
#include <thread>

namespace {

namespace asio = boost::asio;
using namespace ntbcare::sim;

/// Lines read but not yet taken by the carrier.
constexpr std::ptrdiff_t lines_waiting_max = 1'000;

struct settings {
    simulator_options carrier;
    std::string password_file;
    std::string names_file;
    bool end_with_input = false;
};

void say(std::string_view line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

void describe(CLI::App& app, settings& chosen) {
    describe_carrier(app, chosen.carrier);
    app.add_option("--password-file", chosen.password_file, "File that holds its password");
    app.add_option("--names", chosen.names_file, "File of lines `<number> <name>`: whose phone");
    app.add_flag("--end-with-input", chosen.end_with_input, "End when the input has ended");
    describe_faults(app, chosen.carrier.faults);
    const auto play = [&chosen](const std::vector<std::string>& names) {
        for (const auto& name : names) {
            const auto* fault = find_fault(name);
            if (fault == nullptr)
                throw CLI::ValidationError{"--fault", "there is no " + name};
            fault->apply(chosen.carrier);
        }
    };
    app.add_option_function<std::vector<std::string>>(
        "--fault", play, "Plays a fault of the fault test by its name; may be repeated"
    );
}

/// Whose phone a number is, for those that have a name; bounded by the file the user wrote.
std::map<std::string, std::string> read_names(const std::string& path) {
    std::map<std::string, std::string> names;
    std::ifstream file{path};
    std::string line;
    while (!path.empty() && std::getline(file, line))
        if (const auto named = parse_line(line))
            names[named->number] = named->text;
    return names;
}

bool read_password(settings& chosen) {
    if (chosen.password_file.empty())
        return true;
    std::ifstream file{chosen.password_file};
    return static_cast<bool>(std::getline(file, chosen.carrier.password));
}

/// The carrier, what it says, and what it waits for.
class console {
public:
    console(asio::io_context& context, const settings& chosen)
        : context_{context}
        , end_with_input_{chosen.end_with_input}
        , names_{read_names(chosen.names_file)}
        , carrier_{context, chosen.carrier, hooks()} {
        say(fmt::format("listening 127.0.0.1:{}", carrier_.port()));
    }

    void take(const std::string& line) {
        if (line.find_first_not_of(" \r\t") == std::string::npos || line.front() == '#')
            return;
        const auto typed = parse_line(line);
        if (!typed)
            return say("? write: <number> <text>, as: 081234567890 LAPOR jalan rusak di Praya");
        if (carrier_.send(typed->number, typed->text) == 0)
            say("? this text is too long for an SMS");
    }

    void input_ended() {
        input_ended_ = true;
        say("input ended");
        check();
    }

private:
    simulator_hooks hooks() {
        simulator_hooks told;
        told.on_bound = [](std::string_view name) {
            say(fmt::format("bound {}", name));
        };
        told.on_unbound = [](std::string_view name) {
            say(fmt::format("unbound {}", name));
        };
        told.on_disconnected = [] {
            say("disconnected");
        };
        told.on_sms = [this](const shown_sms& sms) {
            show(sms);
        };
        told.on_screen = [](const shown_screen& screen) {
            say(format_screen(screen));
        };
        told.on_nothing_held = [this] {
            check();
        };
        return told;
    }

    void show(const shown_sms& sms) {
        const auto named = names_.find(sms.to);
        say(format_line(sms, named == names_.end() ? "" : named->second));
    }

    /// With the input at its end and nothing held any more: says so, and how many PDUs it was.
    void check() {
        if (!input_ended_ || carrier_.unacknowledged() > 0)
            return;
        const auto count = carrier_.counters().acknowledged;
        if (count != said_) // Receipts may add to it later.
            say(fmt::format("acknowledged {}", count));
        said_ = count;
        if (end_with_input_)
            context_.stop();
    }

    asio::io_context& context_;
    bool end_with_input_;
    std::map<std::string, std::string> names_;
    bool input_ended_ = false;
    std::size_t said_ = static_cast<std::size_t>(-1);
    simulator carrier_;
};

/// Reads standard input on a thread of its own: it may be a terminal, a pipe or a file.
void read_input(asio::io_context& context, console& phones, std::counting_semaphore<>& room) {
    std::string line;
    while (std::getline(std::cin, line)) {
        room.acquire();
        asio::post(context, [&phones, &room, line] {
            phones.take(line);
            room.release();
        });
    }
    asio::post(context, [&phones] { phones.input_ended(); });
}

} // namespace

int main(int argc, char** argv) {
    settings chosen;
    CLI::App app{"A carrier's SMSC and its phones, for trying the gateway out", "smsc_sim"};
    describe(app, chosen);
    CLI11_PARSE(app, argc, argv);
    if (!read_password(chosen)) {
        fmt::print(stderr, "smsc_sim: cannot read a password from {}\n", chosen.password_file);
        return 2;
    }
    try {
        asio::io_context context{1};
        console phones{context, chosen};
        asio::signal_set signals{context, SIGTERM};
        signals.async_wait([&context](auto, int) { context.stop(); });
        std::counting_semaphore<> room{lines_waiting_max};
        std::thread{[&] {
            read_input(context, phones, room);
        }}.detach();
        context.run();
        std::fflush(stdout);
        std::_Exit(0); // The reading thread may be waiting for a line for ever.
    } catch (const std::exception& error) {
        fmt::print(stderr, "smsc_sim: {}\n", error.what());
        return 1;
    }
}
