// Finds the answer that an office has approved for what somebody asks, by the words of both. Built
// from all claims and questions, then only looked up: a whole text costs about as much as it costs
// to read it. Pure; keeps numbers made of words.
#pragma once

#include "routing/catalogue.hpp"
#include "routing/policy/similarity.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

/// A claim may be said in several ways, separated by this: "bansos dipotong; potongan bantuan".
inline constexpr char phrase_separator = ';';
/// Fewer words that say something fit too many texts.
inline constexpr std::size_t phrase_words_min = 2;

class answer_index {
public:
    answer_index() = default;
    /// `claims` and `rules` outlive nothing: all is taken over.
    answer_index(std::span<const std::string> claims, const catalogue& rules);

    /// The index of the claim that the text speaks of, among those that `counts` lets pass;
    /// nullopt: of none, or of two alike.
    [[nodiscard]] std::optional<std::size_t> find(
        std::string_view text,
        const catalogue& rules,
        const std::function<bool(std::size_t)>& counts
    ) const;

private:
    struct matter {
        said_words said;
        std::vector<std::string> places; ///< Codes that it may name.
        bool denied = false;
    };
    struct phrase {
        std::size_t claim = 0;
        matter what;
        double weight = 0; ///< Of all its words.
    };
    /// How much of one phrase a text says.
    struct overlap {
        double weight = 0;
        std::size_t words = 0;
    };

    [[nodiscard]] static matter matter_of(std::string_view text, const catalogue& rules);
    [[nodiscard]] std::vector<std::uint32_t> phrases_with(const said_words::word& word) const;
    [[nodiscard]] double weight_of(const said_words::word& word) const;
    [[nodiscard]] double
    score(const phrase& of, const matter& text, double all, const overlap& both) const;

    std::vector<phrase> phrases_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word_;
};

/// Every way to say the claim has words enough to be known by.
[[nodiscard]] bool can_be_known_by(std::string_view claim, const catalogue& rules);

} // namespace ntbcare::routing
