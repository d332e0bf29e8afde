#include "gateway/cli/commands.hpp"

#include "gateway/cli/endings.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/config/holidays_loader.hpp"
#include "gateway/http_wiring.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/wiring.hpp"
#include "protocol/text/gsm7.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace ntbcare::cli {
namespace {

void print_summary(const config::gateway_config& config, const routing::catalogue& service) {
    fmt::print("ok: {}\n", config.file.string());
    fmt::print("  store   {}\n", config.store.url);
    for (const auto& link : config.links)
        fmt::print(
            "  link    {} {} {} (group {}, service {}, tls {})\n",
            link.name,
            link.host.empty() ? "listens at" : "to",
            link.host.empty() ? link.outbind_listen : link.host,
            link.group,
            link.service,
            link.tls == config::tls_mode::verify ? "verify" : "off"
        );
    fmt::print(
        "  rules   {} offices, {} topics\n", service.book.all.size(), service.book.topics.size()
    );
    if (service.learnt.knows_anything())
        fmt::print(
            "  model   {}, {} offices\n",
            service.learnt.parts().note,
            service.learnt.parts().classes.size()
        );
}

} // namespace

int check_config(const std::filesystem::path& file) {
    const auto loaded = config::load_gateway_config(file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    // The key only shuffles ticket numbers: a check must not make the real one.
    const auto rules = config::load_catalogue(
        loaded.config.rules, routing::ticket_number_key{}, protocol::septets
    );
    if (!rules.problems.empty())
        return print_problems(rules.problems);
    for (const auto& unusable :
         {app::tls_problems(loaded.config.links),
          app::ladder_problems(loaded.config, rules.catalogue.book)}) {
        for (const auto& line : unusable)
            fmt::print(stderr, "{}\n", line);
        if (!unusable.empty())
            return exit_bad_configuration;
    }
    if (const auto why = app::http_problem(loaded.config.http); !why.empty()) {
        fmt::print(stderr, "{}: http.tls_cert_file: {}\n", file.string(), why);
        return exit_bad_configuration;
    }
    print_summary(loaded.config, rules.catalogue);
    for (const auto& why : rules.model_problems)
        fmt::print("warning: {}; until then the rule words decide alone\n", config::to_string(why));
    auto warnings = rules.warnings;
    const auto today = routing::date_of(runtime::real_clock{}.now().wall);
    std::ranges::move(
        config::missing_holidays(loaded.config.rules.holidays, rules.catalogue.working_days, today),
        std::back_inserter(warnings)
    );
    for (const auto& warning : warnings)
        fmt::print("warning: {}\n", config::to_string(warning));
    return exit_ok;
}

} // namespace ntbcare::cli
