#include "routing/intake/secrecy_words.hpp"

#include "routing/intake/command_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ntbcare::routing {
namespace {

/// About three parts of an SMS.
constexpr std::size_t words_within = 100;
/// So many words at the front, and so many at the end, that are no mere politeness.
constexpr std::size_t first_words = 3;
constexpr std::size_t last_words = 2;

/// "rahasia umum": what everybody knows, or what others keep.
constexpr std::array<std::string_view, 10> kinds_of_secret{
    "umum",
    "publik",
    "negara",
    "dagang",
    "dapur",
    "jabatan",
    "perusahaan",
    "alam",
    "ilahi",
    "lagi",
};
/// "dokumen rahasia", "akun anonim", "jadi rahasia": not of her who writes.
constexpr std::array<std::string_view, 21> things_secret{
    "dokumen", "surat",     "berkas", "arsip",   "file",  "kode",        "rapat",
    "proyek",  "rekening",  "dana",   "akun",    "pesan", "telepon",     "telpon",
    "telp",    "penelepon", "jadi",   "menjadi", "sms",   "membocorkan", "bocoran",
};
constexpr std::array<std::string_view, 13> denials{
    "bukan",
    "tidak",
    "tdk",
    "tak",
    "gak",
    "ga",
    "gk",
    "nggak",
    "enggak",
    "ndak",
    "jangan",
    "jgn",
    "tanpa",
};
/// May stand between the denial and what is denied: "tidak perlu dirahasiakan".
constexpr std::array<std::string_view, 6> between_denials{
    "perlu",
    "usah",
    "mau",
    "harus",
    "boleh",
    "bisa",
};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// One text and the places in it where a wish may stand.
class reader {
public:
    reader(std::string_view text, std::span<const token> words)
        : text_{text}
        , words_{words}
        , counting_{counting_places()} {}

    [[nodiscard]] bool is_wish(std::size_t at) const {
        const std::string_view word = words_[at].word;
        const bool named = is_in(word_group::secret, word);
        const bool asked = is_in(word_group::make_secret, word) && at < words_within;
        if ((!named && !asked) || is_denied(at) || is_about_something(at))
            return false;
        return asked || stands_first(at) || stands_last(at) || is_set_off(at);
    }

private:
    [[nodiscard]] std::vector<std::size_t> counting_places() const {
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < words_.size(); ++at)
            if (!is_in(word_group::polite, words_[at].word))
                places.push_back(at);
        return places;
    }

    [[nodiscard]] bool stands_first(std::size_t at) const {
        const auto end = counting_.begin() +
                         static_cast<std::ptrdiff_t>(std::min(counting_.size(), first_words));
        return std::find(counting_.begin(), end, at) != end;
    }
    [[nodiscard]] bool stands_last(std::size_t at) const {
        const auto from =
            counting_.end() - static_cast<std::ptrdiff_t>(std::min(counting_.size(), last_words));
        return std::find(from, counting_.end(), at) != counting_.end();
    }

    /// Whether there is more than a space before the word: a sign, a line end, or nothing at all.
    [[nodiscard]] bool parted_before(std::size_t at) const {
        return at == 0 || has_sign(words_[at - 1].end, words_[at].begin);
    }
    [[nodiscard]] bool parted_behind(std::size_t at) const {
        return at + 1 == words_.size() || has_sign(words_[at].end, words_[at + 1].begin);
    }
    [[nodiscard]] bool has_sign(std::size_t from, std::size_t to) const {
        return text_.substr(from, to - from).find_first_not_of(" \t") != std::string_view::npos;
    }

    [[nodiscard]] bool is_set_off(std::size_t at) const {
        if (parted_before(at) && parted_behind(at))
            return true;
        // "kepala dinas minta uang RAHASIA jangan sebut saya": capitals among small letters.
        return is_capital(at) &&
               ((at > 0 && !is_capital(at - 1)) || (at + 1 < words_.size() && !is_capital(at + 1)));
    }
    [[nodiscard]] bool is_capital(std::size_t at) const {
        const auto written = text_.substr(words_[at].begin, words_[at].end - words_[at].begin);
        return std::ranges::none_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
    }

    [[nodiscard]] bool is_denied(std::size_t at) const {
        if (at == 0 || parted_before(at))
            return false;
        if (is_one_of(denials, words_[at - 1].word))
            return true;
        return at > 1 && is_one_of(between_denials, words_[at - 1].word) &&
               is_one_of(denials, words_[at - 2].word);
    }
    [[nodiscard]] bool is_about_something(std::size_t at) const {
        if (!is_in(word_group::secret, words_[at].word))
            return false;
        return (!parted_before(at) && is_one_of(things_secret, words_[at - 1].word)) ||
               (!parted_behind(at) && is_one_of(kinds_of_secret, words_[at + 1].word));
    }

    std::string_view text_;
    std::span<const token> words_;
    std::vector<std::size_t> counting_;
};

} // namespace

secrecy_wish read_secrecy(std::string_view text, std::span<const token> words) {
    secrecy_wish wish;
    // Most texts hold none of the words.
    const auto may_ask = [](const token& each) {
        return is_in(word_group::secret, each.word) || is_in(word_group::make_secret, each.word);
    };
    if (std::ranges::none_of(words, may_ask))
        return wish;
    const reader read{text, words};
    for (std::size_t at = 0; at < words.size(); ++at)
        if (read.is_wish(at)) {
            wish.secret = true;
            wish.anonymous = wish.anonymous || is_in(word_group::anonymous, words[at].word);
        }
    return wish;
}

} // namespace ntbcare::routing
