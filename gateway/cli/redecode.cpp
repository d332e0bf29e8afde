// ntbcare-gateway redecode: opens the store alone, reads what a link brought again by today's
// profile, and tells what changed.
#include "gateway/cli/redecode.hpp"

#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "gateway/wiring.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>
#include <exception>
#include <memory>

namespace ntbcare::cli {
namespace {

/// Changes told one by one without --json; all of them with it.
constexpr std::size_t examples_max = 10;

flow::redecode_request request_for(
    const config::gateway_config& from, const config::link_config& link, routing::wall_time since
) {
    flow::redecode_request made;
    made.link = link.name;
    made.group = link.group;
    made.since = since;
    made.set_within = from.intake.reassembly_within + std::chrono::minutes{1};
    made.links = app::link_profiles_from(from);
    return made;
}

/// Tells changes as they come, and how far it is where somebody looks.
class teller {
public:
    teller(const routing::catalogue& service, const redecode_options& options)
        : service_{service}
        , options_{options}
        , words_{options.show ? shown_words::all : shown_words::none} {}

    void tell(const std::vector<flow::redecode_change>& changes) {
        for (const auto& change : changes) {
            if (options_.json) {
                fmt::print("{}\n", change_json(change, service_, words_));
            } else if (told_++ < examples_max || options_.show) {
                clear();
                fmt::print("{}\n", change_line(change, service_, words_));
            }
        }
    }
    void progress(const flow::redecode_counts& counts) {
        if (isatty(STDERR_FILENO) == 1) {
            fmt::print(stderr, "\r{} rows, {} changed", counts.rows, counts.changed);
            shown_ = true;
        }
    }
    void end(const flow::redecode_counts& counts) {
        clear();
        if (options_.json) {
            fmt::print("{}\n", counts_json(counts, options_.dry_run));
            return;
        }
        if (told_ > examples_max && !options_.show) {
            fmt::print("... and {} more\n", told_ - examples_max);
        }
        fmt::print("{}\n", counts_line(counts, options_.dry_run));
    }

private:
    void clear() {
        if (shown_) {
            fmt::print(stderr, "\r\x1b[K");
            shown_ = false;
        }
    }

    const routing::catalogue& service_;
    const redecode_options& options_;
    shown_words words_;
    std::size_t told_ = 0;
    bool shown_ = false;
};

int run(
    const config::gateway_config& from,
    const flow::redecode_request& request,
    const redecode_options& options,
    const runtime::clock& time
) {
    const auto secret = app::open_keys(from.store);
    const auto service = app::open_catalogue(from.rules, secret).service;
    const auto path = from.store.sqlite_path();
    if (!std::filesystem::exists(path)) {
        return failed(fmt::format("{}: no store yet; the gateway makes it", path.string()));
    }
    const auto opened = app::open_store(from, secret, time);
    if (const auto ready = opened->rows().recover(); !ready) {
        return failed(app::explain(ready.error(), path.string()));
    }
    flow::redecoder again{opened->rows(), service, request};
    teller told{*service, options};
    while (!again.done()) {
        const auto changes = again.step(time.now());
        if (!changes) {
            return failed(app::explain(changes.error(), path.string()));
        }
        told.tell(*changes);
        told.progress(again.counts());
    }
    told.end(again.counts());
    return exit_ok;
}

} // namespace

int redecode(const std::filesystem::path& config_file, const redecode_options& options) {
    const auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty()) {
        return print_problems(loaded.problems);
    }
    const auto* link = loaded.config.link_named(options.link);
    if (link == nullptr) {
        return failed(
            fmt::format("--link: no such link in {}: {}", config_file.string(), options.link)
        );
    }
    const runtime::real_clock time;
    const auto since = since_from(options.since, time.now().wall);
    if (!since) {
        return failed(fmt::format(
            "--since: expected \"2h\", \"3d\", a day \"2026-11-20\" or a minute "
            "\"2026-11-20T08:00\" "
            "in WITA, and not in the future: {}",
            options.since
        ));
    }
    try {
        auto request = request_for(loaded.config, *link, *since);
        request.dry_run = options.dry_run;
        return run(loaded.config, request, options, time);
    } catch (const app::bad_configuration& wrong) {
        fmt::print(stderr, "{}\n", wrong.what());
        return exit_bad_configuration;
    } catch (const app::startup_error& refused) {
        return failed(refused.what());
    }
}

} // namespace ntbcare::cli
