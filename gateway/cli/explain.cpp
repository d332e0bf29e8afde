// ntbcare-gateway explain: how texts would be read and answered. Needs the rules' files only: no
// store, no key, no link, and it stores nothing.
#include "gateway/flow/explain.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/explain_text.hpp"
#include "gateway/cli/text_lines.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/wiring.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/utf8.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

namespace ntbcare::cli {
namespace {

/// As long as the longest message that can come in.
constexpr std::size_t text_octets_max = 64 * 1024;

/// Only what is wrong with the file itself or its rules: who explains a text needs no link.
config::problem_list that_matter(const config::problem_list& all) {
    config::problem_list found;
    std::ranges::copy_if(all, std::back_inserter(found), [](const config::problem& each) {
        return each.key == "file" || each.key == "syntax" || each.key.starts_with("rules");
    });
    return found;
}

class explainer {
public:
    explainer(const routing::catalogue& service, flow::settings numbers, explain_options options)
        : service_{service}
        , numbers_{numbers}
        , options_{std::move(options)} {}

    void tell(std::string_view octets) {
        // As a message that came in: whatever is no UTF-8 shows as U+FFFD.
        flow::explain_question asked{protocol::repair_utf8(octets), options_.after};
        const flow::rules by{service_, numbers_, answers_};
        const auto found = flow::explain(asked, by, time_.now());
        if (options_.json)
            fmt::print("{}\n", explain_json(asked.text, found, service_));
        else
            fmt::print(
                "{}{}",
                std::exchange(begun_, true) ? "\n" : "",
                explain_lines(asked.text, found, service_)
            );
        std::fflush(stdout); // Who writes into the pipe may wait for this one.
    }

private:
    const routing::catalogue& service_;
    flow::settings numbers_;
    flow::answer_memo answers_;
    explain_options options_;
    runtime::real_clock time_;
    bool begun_ = false;
};

} // namespace

int explain_texts(const std::filesystem::path& config_file, const explain_options& options) {
    const auto loaded = config::load_gateway_config(config_file);
    if (const auto problems = that_matter(loaded.problems); !problems.empty())
        return print_problems(problems);
    const auto rules = config::load_catalogue(
        loaded.config.rules, routing::ticket_number_key{}, protocol::septets
    );
    if (!rules.problems.empty())
        return print_problems(rules.problems);
    if (options.text.empty() && isatty(STDIN_FILENO) == 1)
        fmt::print(stderr, "One text a line; Ctrl-D ends it.\n");
    explainer with{rules.catalogue, app::settings_from(loaded.config), options};
    if (!options.text.empty() && options.text != "-") {
        with.tell(options.text);
        return exit_ok;
    }
    while (const auto line = next_line(stdin, text_octets_max))
        with.tell(*line);
    return exit_ok;
}

} // namespace ntbcare::cli
