#include "gateway/cli/commands.hpp"

#include "gateway/application.hpp"
#include "gateway/config/gateway_config.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace ntbcare::cli {

int run_gateway(const std::filesystem::path& config_file) {
    auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty()) {
        for (const auto& problem : loaded.problems)
            fmt::print(stderr, "{}\n", config::to_string(problem));
        return exit_bad_configuration;
    }
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
