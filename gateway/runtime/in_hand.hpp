// Which messages a turn has in hand, in a small mapped file that outlives the process: a message
// that kills us leaves no row, so only this tells the next start. Whoever was in hand at a death is
// a suspect and gets a turn of its own; one that was in hand at three deaths is kept as a triage
// row instead of being decided. Owned by the writer thread. No fsync: it must survive the process,
// not the machine. It holds fingerprints only, never a number or a text.
#pragma once

#include "db/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace ntbcare::runtime {

class in_hand {
public:
    /// Opens or makes the file (0600). When it cannot be had everything works, but for this: the
    /// deaths are not counted (`is_mapped` is false).
    explicit in_hand(const std::string& path);
    ~in_hand();
    in_hand(const in_hand&) = delete;
    in_hand& operator=(const in_hand&) = delete;

    /// A turn begins with these; at most `prints_max` are kept.
    void take(std::span<const db::fingerprint> prints);
    /// It ended, well or badly, and we live.
    void release();

    /// How often we died with this message in hand.
    [[nodiscard]] std::uint32_t deaths(const db::fingerprint& print) const;
    [[nodiscard]] bool is_mapped() const { return file_ != nullptr; }
    [[nodiscard]] bool has_suspects() const { return !suspects_.empty(); }

    static constexpr std::size_t prints_max = 256;
    /// From so many deaths on a message is not decided any more.
    static constexpr std::uint32_t deaths_max = 3;

private:
    struct layout;

    layout* file_ = nullptr;
    std::map<db::fingerprint, std::uint32_t> suspects_; ///< At most `prints_max`.
};

} // namespace ntbcare::runtime
