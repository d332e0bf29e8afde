// A folder of a test's own, gone with it.
#pragma once

#include <boost/assert.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace ntbcare::test {

class temporary_folder {
public:
    temporary_folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "ntbcare_XXXXXX").string();
        const char* made = mkdtemp(pattern.data());
        BOOST_ASSERT(made != nullptr);
        path_ = made;
    }
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace ntbcare::test
