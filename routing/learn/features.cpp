#include "routing/learn/features.hpp"

#include "routing/intake/fnv1a.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ntbcare::routing {
namespace {

constexpr std::size_t piece_letters_min = 3;
constexpr std::size_t piece_letters_max = 5;
constexpr std::size_t stem_letters_min = 4;
/// Shorter words tell nothing unless a list knows them ("rs", "sd"); these tell nothing at all.
constexpr std::size_t word_letters_min = 3;

/// What kind of thing a key names; part of its hash.
enum class kind_of : std::uint32_t { word = 1, pair, piece };

/// The hash with the kind as its beginning.
class key_hash {
public:
    explicit key_hash(kind_of kind) { add(static_cast<char>(kind)); }
    key_hash& add(std::string_view text) {
        state_ = fnv1a(text, state_);
        return *this;
    }
    key_hash& add(char c) { return add(std::string_view{&c, 1}); }
    [[nodiscard]] std::uint32_t value() const { return folded(state_); }

private:
    std::uint64_t state_ = fnv1a_start;
};

class collector {
public:
    collector(const seen_words& seen, const lexicon& known)
        : seen_{seen}
        , known_{known} {
        found_.reserve(seen.tokens.size() * 24);
    }

    void hear_words() {
        std::string before;
        for (std::size_t at = 0; at < seen_.tokens.size() && !is_full(); ++at) {
            if (is_place(at) || is_number(seen_.tokens[at].word) || is_small(at)) {
                before.clear();
                continue;
            }
            const std::string own = stem_at(at);
            add(key_hash{kind_of::word}.add(own).value(), feature_group::words);
            if (!before.empty())
                add(key_hash{kind_of::pair}.add(before).add(' ').add(own).value(),
                    feature_group::words);
            before = own;
            hear_meanings(at);
            hear_pieces(plain_form(seen_.tokens[at].word));
        }
    }

    [[nodiscard]] std::vector<feature> take() && {
        std::ranges::sort(found_, {}, &feature::key);
        const auto same = [](const feature& a, const feature& b) {
            return a.key == b.key;
        };
        found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_full() const { return found_.size() >= features_max; }
    [[nodiscard]] bool is_place(std::size_t at) const {
        return seen_.in_names[at] != 0 && seen_.meanings[at].count == 0;
    }

    [[nodiscard]] bool is_small(std::size_t at) const {
        const std::string& word = seen_.tokens[at].word;
        if (word.size() >= word_letters_min)
            return false;
        return seen_.meanings[at].count == 0 || word == "di" || word == "ke";
    }

    void add(std::uint32_t key, feature_group group) {
        if (!is_full())
            found_.push_back({key, group});
    }

    /// The first meaning, or the word as it is written.
    [[nodiscard]] std::string stem_at(std::size_t at) const {
        const auto& meaning = seen_.meanings[at];
        if (meaning.count > 0)
            return std::string{light_stem(known_.word(meaning.words[0]))};
        return std::string{light_stem(plain_form(seen_.tokens[at].word))};
    }

    void hear_meanings(std::size_t at) {
        const auto& meaning = seen_.meanings[at];
        for (std::size_t n = 1; n < meaning.count; ++n)
            add(key_hash{kind_of::word}.add(light_stem(known_.word(meaning.words[n]))).value(),
                feature_group::words);
    }

    void hear_pieces(const std::string& word) {
        const std::string edged = "_" + word + "_";
        for (std::size_t begin = 0; begin + piece_letters_min <= edged.size(); ++begin) {
            key_hash hash{kind_of::piece};
            const std::size_t longest = std::min(piece_letters_max, edged.size() - begin);
            for (std::size_t size = 1; size <= longest; ++size) {
                hash.add(edged[begin + size - 1]);
                if (size >= piece_letters_min)
                    add(hash.value(), feature_group::pieces);
            }
        }
    }

    const seen_words& seen_;
    const lexicon& known_;
    std::vector<feature> found_;
};

bool take_front(std::string_view& word, std::string_view part) {
    if (!word.starts_with(part) || word.size() - part.size() < stem_letters_min)
        return false;
    word.remove_prefix(part.size());
    return true;
}

bool take_back(std::string_view& word, std::string_view part) {
    if (!word.ends_with(part) || word.size() - part.size() < stem_letters_min)
        return false;
    word.remove_suffix(part.size());
    return true;
}

} // namespace

std::string_view light_stem(std::string_view word) {
    (void)take_back(word, "nya");
    // "perbaikan" is per-baik-an, "diambilkan" di-ambil-kan, "diperbaiki" di-per-baik-i.
    if (word.ends_with("ikan") || !take_back(word, "kan"))
        (void)(take_back(word, "an") || take_back(word, "i"));
    for (const std::string_view part :
         {"memper",
          "diper",
          "meng",
          "meny",
          "peng",
          "mem",
          "men",
          "pem",
          "pen",
          "ber",
          "ter",
          "per",
          "me",
          "di",
          "pe",
          "se"})
        if (take_front(word, part))
            break;
    return word;
}

std::vector<feature> features_of(const seen_words& seen, const lexicon& known) {
    collector all{seen, known};
    all.hear_words();
    return std::move(all).take();
}

} // namespace ntbcare::routing
