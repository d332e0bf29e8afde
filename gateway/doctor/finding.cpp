#include "gateway/doctor/finding.hpp"

#include <algorithm>

namespace ntbcare::doctor {
namespace {

/// How bad, for an operator: not knowing is worse than something to know.
int weight(verdict value) {
    switch (value) {
    case verdict::good:
        return 0;
    case verdict::notable:
        return 1;
    case verdict::unknown:
        return 2;
    case verdict::bad:
        return 3;
    }
    return 3;
}

} // namespace

std::string_view to_string(verdict value) {
    switch (value) {
    case verdict::good:
        return "good";
    case verdict::notable:
        return "note";
    case verdict::bad:
        return "BAD";
    case verdict::unknown:
        return "unknown";
    }
    return "unknown";
}

verdict worst(const findings& of) {
    auto found = verdict::good;
    for (const auto& one : of.all)
        if (weight(one.result) > weight(found))
            found = one.result;
    return found;
}

} // namespace ntbcare::doctor
