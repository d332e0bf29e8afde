#include "gateway/runtime/in_hand.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ntbcare::runtime {

/// As it stands in the file; a file of another size or mark is begun anew.
struct in_hand::layout {
    static constexpr std::uint64_t mark_of_ours = 0x31646e6168636e74; // "tnchand1"

    struct entry {
        db::fingerprint print;
        std::uint32_t deaths; ///< Including the one that may happen now.
    };

    std::uint64_t mark;
    std::uint32_t count;
    std::array<entry, prints_max> entries;
};

in_hand::in_hand(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return;
    constexpr auto size = sizeof(layout);
    void* mapped = MAP_FAILED;
    if (::ftruncate(file, static_cast<off_t>(size)) == 0 && ::posix_fallocate(file, 0, size) == 0)
        mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    if (mapped == MAP_FAILED)
        return;
    file_ = static_cast<layout*>(mapped);
    if (file_->mark == layout::mark_of_ours) {
        const auto count = std::min<std::size_t>(file_->count, prints_max);
        for (const auto& entry : std::span{file_->entries}.first(count))
            suspects_.emplace(entry.print, entry.deaths);
    }
    file_->count = 0;
    file_->mark = layout::mark_of_ours;
}

in_hand::~in_hand() {
    if (file_ != nullptr)
        ::munmap(file_, sizeof(layout));
}

void in_hand::take(std::span<const db::fingerprint> prints) {
    if (file_ == nullptr)
        return;
    const auto count = std::min(prints.size(), prints_max);
    for (std::size_t i = 0; i < count; ++i)
        file_->entries[i] = {prints[i], deaths(prints[i]) + 1};
    file_->count = static_cast<std::uint32_t>(count);
}

void in_hand::release() {
    if (file_ == nullptr)
        return;
    if (!suspects_.empty())
        for (const auto& entry : std::span{file_->entries}.first(file_->count))
            suspects_.erase(entry.print);
    file_->count = 0;
}

std::uint32_t in_hand::deaths(const db::fingerprint& print) const {
    if (suspects_.empty())
        return 0;
    const auto found = suspects_.find(print);
    return found == suspects_.end() ? 0 : found->second;
}

} // namespace ntbcare::runtime
