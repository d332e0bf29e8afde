#include "gateway/cli/commands.hpp"

#include "gateway/application.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/config/gateway_config.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace ntbcare::cli {

int run_gateway(const std::filesystem::path& config_file) {
    auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    // A reader of our log that goes away must not take us with it.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        app::application gateway{std::move(loaded.config)};
        return gateway.run();
    } catch (const app::bad_configuration& wrong) {
        fmt::print(stderr, "{}\n", wrong.what());
        return exit_bad_configuration;
    } catch (const std::exception& failed) {
        fmt::print(stderr, "ntbcare-gateway: {}\n", failed.what());
        return exit_failed;
    }
}

} // namespace ntbcare::cli
