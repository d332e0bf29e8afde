// Throw-away files for the tests of gateway/config: a folder of its own for each test, gone with
// it.
#pragma once

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace ntbcare::config {

class config_files : public testing::Test {
protected:
    /// Mode 0600, as secrets must be.
    std::filesystem::path write(std::string_view name, std::string_view text) const {
        const auto file = folder() / name;
        std::ofstream{file, std::ios::binary} << text;
        std::filesystem::permissions(
            file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
        );
        return file;
    }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

private:
    test::temporary_folder folder_;
};

} // namespace ntbcare::config
