#include "gateway/cli/at_the_desk.hpp"

#include "gateway/cli/endings.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/desk/client.hpp"
#include "gateway/desk/requests.hpp"
#include "gateway/flow/turn.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "gateway/wiring.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace ntbcare::cli {
namespace {

/// Beyond the gateway's own deadline for an answer.
constexpr std::chrono::seconds patience{90};

int tell(const flow::desk_answer& answer, bool as_json) {
    const bool done = answer.verdict == flow::desk_verdict::done;
    if (as_json)
        fmt::print("{}", desk::answer_line(answer));
    else if (done)
        fmt::print("{}\n", answer.said);
    else
        return failed(answer.said);
    return done ? exit_ok : exit_failed;
}

int ask_gateway(const desk::descriptor& socket, const std::string& line, bool as_json) {
    const auto heard = desk::ask(socket, line, patience);
    const auto answer = heard ? desk::read_answer(*heard) : std::nullopt;
    if (!answer)
        return failed("the gateway went away before it answered: look before trying again");
    return tell(*answer, as_json);
}

/// What the gateway would do in the background, to its end.
void erase_all(flow::turn_runner& turns, const runtime::real_clock& time) {
    const auto never = [] {
        return false;
    };
    for (bool more = true; more;)
        more = turns.run({.background = true}, time.now(), never).joint_left.value_or(false);
}

/// No gateway runs: the same turn here. Its SMS leave when one does.
int run_alone(const config::gateway_config& from, const flow::desk_command& command, bool as_json) {
    const runtime::real_clock time;
    const auto path = from.store.sqlite_path();
    if (!std::filesystem::exists(path))
        return failed(fmt::format("{}: no store yet; the gateway makes it", path.string()));
    const auto secret = app::open_keys(from.store);
    const auto service = app::open_catalogue(from.rules, secret).service;
    const auto opened = app::open_store(from, secret, time);
    const auto found = opened->rows().recover();
    if (!found)
        return failed(app::explain(found.error(), path.string()));
    flow::turn_runner turns{
        opened->rows(), service, app::settings_from(from), flow::ids_after(*found, secret.hash)};
    flow::turn_input input;
    input.commands.push_back(command);
    const auto out = turns.run(std::move(input), time.now(), [] { return false; });
    if (std::holds_alternative<flow::desk_sweep>(command.action))
        erase_all(turns, time);
    const int code = tell(out.answers.front(), as_json);
    if (!out.outbox.empty())
        fmt::print(stderr, "no gateway runs: {} SMS leave when it is started\n", out.outbox.size());
    return code;
}

int carry_out(
    const config::gateway_config& from, const flow::desk_action& action, const desk_options& options
) {
    const auto line = desk::request_line(action, options.name);
    // The same check that the gateway makes, before anything is opened.
    if (const auto checked = desk::read_request(line); !checked.action)
        return failed(checked.wrong);
    const auto there = desk::connect_to(from.desk_socket());
    if (there.socket)
        return ask_gateway(there.socket, line, options.json);
    if (!there.nobody_listens)
        return failed(there.why);
    const flow::desk_person by{.user = desk::own_user(), .name = options.name};
    return run_alone(from, {.id = 1, .by = by, .action = action}, options.json);
}

} // namespace

int at_the_desk(
    const std::filesystem::path& config_file,
    const flow::desk_action& action,
    const desk_options& options
) {
    const auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    try {
        return carry_out(loaded.config, action, options);
    } catch (const app::bad_configuration& wrong) {
        fmt::print(stderr, "{}\n", wrong.what());
        return exit_bad_configuration;
    } catch (const app::startup_error& refused) {
        return failed(refused.what());
    }
}

int forget_pin(
    const std::filesystem::path& config_file,
    const std::string& phone,
    const std::string& reason,
    const desk_options& desk
) {
    return at_the_desk(config_file, flow::desk_forget_pin{phone, reason}, desk);
}

int exclude_office(
    const std::filesystem::path& config_file,
    const std::string& number,
    const exclude_options& options,
    const desk_options& desk
) {
    const flow::desk_exclude what{
        .number = number, .office = options.office, .undo = options.undo, .reason = options.reason};
    return at_the_desk(config_file, what, desk);
}

} // namespace ntbcare::cli
