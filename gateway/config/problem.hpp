// One thing that is wrong with a file an operator wrote: where, which key, and what was expected
// there. Every loader of gateway/config returns all of them at once; none throws for what a file
// says. Values of secrets and numbers of people never stand in a problem.
#pragma once

#include <string>
#include <vector>

namespace ntbcare::config {

struct problem {
    std::string file; ///< As the operator named it.
    int line = 1;     ///< From 1; 1 also when the whole file is meant.
    std::string key;  ///< "link.window", "office.puprpkp.short_name", "file".
    std::string
        expected; ///< "a whole number from 1 to 1000, not 0"; said after the word "expected".

    friend bool operator==(const problem&, const problem&) = default;
};

using problem_list = std::vector<problem>;

/// "conf/gateway.toml:12: link.window: expected a whole number from 1 to 1000". No newline.
[[nodiscard]] std::string to_string(const problem& found);

} // namespace ntbcare::config
