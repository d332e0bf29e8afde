// `ntbcare-gateway link-doctor LINK`: examines one link of the configuration against the carrier
// itself, with the gateway not running on it. Sends real SMS to the handset that it is given.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace ntbcare::cli {

struct link_doctor_options {
    std::string handset; ///< Where test SMS go, in the form the carrier wants.
    unsigned receipt_seconds = 30;
    unsigned handset_seconds = 120; ///< For the handset's answers; a person may type them.
    std::size_t window_max = 32;
    std::size_t rate_max = 50;
    bool gentle = false;      ///< Leave out window and rate, which take many SMS.
    std::string profile_file; ///< Empty: the profile is printed below the report.
};

/// 0: nothing is bad; 1: something is, or it was interrupted; 2: the configuration is wrong.
[[nodiscard]] int link_doctor(
    const std::filesystem::path& config_file,
    const std::string& name,
    const link_doctor_options& options
);

} // namespace ntbcare::cli
