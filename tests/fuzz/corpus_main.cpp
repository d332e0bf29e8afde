// Runs a fuzz target over its corpus without libFuzzer: each file, and each beginning of it.
// Used by the ordinary test run, so that no target rots and no found crash comes back.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    std::size_t files = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator{argv[i]}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::vector<char> read{std::istreambuf_iterator<char>{file}, {}};
            const std::vector<std::uint8_t> octets{read.begin(), read.end()};
            for (std::size_t size = 0; size <= octets.size(); ++size) {
                // A copy of the exact size, so that a sanitizer sees one octet too many.
                const std::vector<std::uint8_t> beginning(
                    octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(size)
                );
                LLVMFuzzerTestOneInput(beginning.data(), beginning.size());
            }
            ++files;
        }
    }
    std::printf("%zu files\n", files);
    return files == 0 ? 1 : 0;
}
