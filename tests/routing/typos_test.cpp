// No typo of a word that destroys, confirms or hides does what the word does: every word one letter
// away is tried, alone and beside a ticket number.
#include "routing/intake/command_words.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace ntbcare::routing {
namespace {

using shape = command_shape;

constexpr std::array groups{
    word_group::stop,
    word_group::start,
    word_group::erase,
    word_group::cancel,
    word_group::secret,
    word_group::yes,
    word_group::yes_more,
    word_group::no,
};

/// Every word of these groups, as people may type them exactly.
constexpr std::array words{
    "stop",  "berhenti", "unreg", "mulai", "hapus", "batal", "rahasia", "anonim", "rahasiakan",
    "y",     "ya",       "iya",   "yes",   "sudah", "sdh",   "udah",    "udh",    "selesai",
    "beres", "t",        "tidak", "tdk",   "belum", "blm",   "gak",     "nggak",  "enggak",
};

bool acts(const readings& read) {
    constexpr std::array shapes{
        shape::stop,
        shape::start,
        shape::erase,
        shape::cancel,
        shape::secret,
        shape::yes,
        shape::no};
    return std::ranges::find(shapes, read.shape) != shapes.end();
}

bool is_exact(std::string_view word) {
    return std::ranges::any_of(groups, [&](word_group each) { return is_in(each, word); });
}

/// All texts one letter more, less, other or swapped away.
std::set<std::string> one_away_from(const std::string& word) {
    std::set<std::string> found;
    for (std::size_t at = 0; at <= word.size(); ++at) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            auto more = word;
            found.insert(more.insert(at, 1, letter));
            if (at < word.size()) {
                auto other = word;
                other[at] = letter;
                found.insert(other);
            }
        }
        if (at < word.size()) {
            auto less = word;
            found.insert(less.erase(at, 1));
        }
        if (at + 1 < word.size()) {
            auto swapped = word;
            std::swap(swapped[at], swapped[at + 1]);
            found.insert(swapped);
        }
    }
    found.erase(word);
    found.erase("");
    return found;
}

TEST(typos, never_stop_erase_cancel_hide_confirm_or_reopen) {
    std::size_t tried = 0;
    for (const std::string word : words) {
        ASSERT_TRUE(is_exact(word)) << word;
        for (const std::string& written : one_away_from(word)) {
            if (is_exact(written))
                continue; // "ya" beside "iya": a word of its own.
            for (const auto& text : {written, written + " pak", written + " 4827363"}) {
                EXPECT_FALSE(acts(understand(text, *shipped_catalogue()))) << text;
                ++tried;
            }
        }
    }
    EXPECT_GT(tried, 10'000U);
}

TEST(typos, two_words_that_are_written_as_one_are_no_command) {
    for (const auto* text :
         {"stopsms",
          "hapusdata",
          "batalsaja",
          "sudahselesai",
          "yapak",
          "yy",
          "tt",
          "ST0P",
          "5TOP",
          "H4PUS",
          "B4TAL 4827363"})
        EXPECT_FALSE(acts(understand(text, *shipped_catalogue()))) << text;
}

} // namespace
} // namespace ntbcare::routing
