#include "routing/intake/readings.hpp"

namespace ntbcare::routing {

std::string_view to_string(level said) {
    switch (said) {
        using enum level;
    case unsaid:
        return "unsaid";
    case nasional:
        return "nasional";
    case provinsi:
        return "provinsi";
    case kabupaten:
        return "kabupaten";
    case desa:
        return "desa";
    }
    return "unknown";
}

} // namespace ntbcare::routing
