#include "gateway/cli/endings.hpp"

#include "gateway/cli/commands.hpp"
#include "routing/model/msisdn.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace ntbcare::cli {

int print_problems(const config::problem_list& problems) {
    for (const auto& problem : problems)
        fmt::print(stderr, "{}\n", routing::with_numbers_masked(config::to_string(problem)));
    return exit_bad_configuration;
}

int failed(std::string_view why) {
    fmt::print(stderr, "ntbcare-gateway: {}\n", routing::with_numbers_masked(why));
    return exit_failed;
}

} // namespace ntbcare::cli
