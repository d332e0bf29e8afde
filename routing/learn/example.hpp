// A labelled text: what the classifier learns from. Rows of conf/examples*.csv and the
// coordinator's corrections.
#pragma once

#include <string>

namespace ntbcare::routing {

struct example {
    std::string text;
    std::string office;
    std::string topic; ///< Key of a topic; empty: only the office is known.

    friend bool operator==(const example&, const example&) = default;
};

} // namespace ntbcare::routing
