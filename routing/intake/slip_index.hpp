// Known words by each form that lacks one letter, so that a slip is found by a few look-ups instead
// of a walk over all words. lexicon and gazetteer fill it at start; look-ups never allocate.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// Longer words are neither kept nor looked up.
inline constexpr std::size_t slip_word_max = 24;

class slip_index {
public:
    /// `number` is given back by `each_near`. Words over `slip_word_max` octets are left out.
    void add(std::string_view word, std::uint32_t number);

    /// Calls `use(number)` for every word that may lie one edit from `written`: the caller
    /// compares. A number may come more than once.
    template <class Use>
    void each_near(std::string_view written, Use use) const {
        if (slots_.empty() || written.size() > slip_word_max)
            return;
        each_at(hash_of(written), use);
        each_shortened(written, [&](std::string_view form) { each_at(hash_of(form), use); });
    }

private:
    struct slot {
        std::uint32_t hash = 0; ///< 0: free.
        std::uint32_t number = 0;
    };

    template <class Use>
    static void each_shortened(std::string_view word, Use use) {
        std::array<char, slip_word_max> form{};
        for (std::size_t without = 0; without < word.size(); ++without) {
            if (without > 0 && word[without] == word[without - 1])
                continue; // The same form again.
            std::size_t size = 0;
            for (std::size_t at = 0; at < word.size(); ++at)
                if (at != without)
                    form[size++] = word[at];
            use(std::string_view{form.data(), size});
        }
    }

    template <class Use>
    void each_at(std::uint32_t hash, Use use) const {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash & mask; slots_[at].hash != 0; at = (at + 1) & mask)
            if (slots_[at].hash == hash)
                use(slots_[at].number);
    }

    [[nodiscard]] static std::uint32_t hash_of(std::string_view form);
    void insert(slot added);

    std::vector<slot> slots_; ///< A power of two, at most half full.
    std::size_t used_ = 0;
};

} // namespace ntbcare::routing
