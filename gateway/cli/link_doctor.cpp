#include "gateway/cli/link_doctor.hpp"

#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/doctor/report.hpp"
#include "gateway/link_visit.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <unistd.h>

namespace ntbcare::cli {
namespace {

doctor::doctor_limits
limits_for(const config::link_config& link, const link_doctor_options& options) {
    doctor::doctor_limits made;
    made.connect_within = 2 * link.connect_within;
    made.response_within = link.response_within;
    made.receipt_within = std::chrono::seconds{options.receipt_seconds};
    made.handset_within = std::chrono::seconds{options.handset_seconds};
    made.window_max = options.window_max;
    made.rate_max = options.rate_max;
    made.load = !options.gentle;
    return made;
}

/// One line that is written over on a terminal; a line for each stage elsewhere.
class progress_bar {
public:
    void show(const doctor::progress& at) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.elapsed).count();
        const auto line = doctor::progress_line({at.number, at.of, at.stage, at.doing, seconds});
        if (on_terminal_)
            fmt::print(stderr, "\r\033[K{}", line);
        else if (at.number != shown_)
            fmt::print(stderr, "{}\n", line);
        shown_ = at.number;
        std::fflush(stderr);
    }
    void clear() {
        if (on_terminal_)
            fmt::print(stderr, "\r\033[K");
    }

private:
    bool on_terminal_ = ::isatty(STDERR_FILENO) == 1;
    std::size_t shown_ = 0;
};

doctor::patient describe(const config::link_config& link, const app::link_visit& of) {
    doctor::patient made;
    made.link = link.name;
    made.where = fmt::format(
        "{} as {}, tls {}",
        link.host,
        link.system_id,
        link.tls == config::tls_mode::verify ? "verify" : "off"
    );
    made.when = local_time(of.now().wall) + " WITA";
    made.sms_sent = of.patient().sms_sent();
    return made;
}

bool write_profile(const std::string& file, const std::string& text) {
    std::ofstream out{file, std::ios::trunc};
    out << text;
    return static_cast<bool>(out.flush());
}

int print_result(
    const config::link_config& link, const app::link_visit& of, const link_doctor_options& options
) {
    const auto& found = of.patient().found();
    const auto who = describe(link, of);
    fmt::print("{}", doctor::report_text(who, found));
    const auto profile = doctor::profile_toml(who, found);
    if (options.profile_file.empty()) {
        fmt::print("\n{}", profile);
    } else if (!write_profile(options.profile_file, profile)) {
        fmt::print(stderr, "cannot write {}\n", options.profile_file);
        return exit_failed;
    }
    return doctor::worst(found) == doctor::verdict::bad ? exit_failed : exit_ok;
}

} // namespace

int link_doctor(
    const std::filesystem::path& config_file,
    const std::string& name,
    const link_doctor_options& options
) {
    const auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    const auto* link = loaded.config.link_named(name);
    if (link == nullptr) {
        fmt::print(stderr, "no [[link]] is named \"{}\" in {}\n", name, config_file.string());
        return exit_bad_configuration;
    }
    app::link_visit visit{*link, options.handset, limits_for(*link, options)};
    progress_bar bar;
    const bool finished = visit.run([&bar](const doctor::progress& at) { bar.show(at); });
    bar.clear();
    if (!finished) {
        fmt::print(stderr, "interrupted\n");
        return exit_failed;
    }
    return print_result(*link, visit, options);
}

} // namespace ntbcare::cli
