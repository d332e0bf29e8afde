#include "routing/policy/similarity.hpp"

#include "routing/intake/command_words.hpp"
#include "routing/intake/word_list.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

/// Words that carry no matter: grammar, where-words, and what people add when they ask again.
constexpr std::string_view silent_words =
    "ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa bapak baru beberapa begini "
    "begitu belum bersama bila bisa boleh bu buat bukan cepat cek dan dari datang dengan di "
    "diperbaiki dibenahi diperhatikan ditindak ditindaklanjuti ditangani direspon dulu hari harap "
    "hingga ibu ini itu jadi jam juga jika kabar kabupaten kalau kami kapan kapankah karena ke "
    "kec kecamatan kel kelurahan desa ds dsn kembali kenapa kepada ketika kini kita kok kota lagi "
    "lah lapor laporan lanjutan lewat maaf maka malam masih mau melapor menit mereka minggu min "
    "mohon nih ntb oleh pada pagi pak para parah pernah perbaiki perbaikan pihak pun saja sama "
    "sampai sana sangat sangatlah saya sebelum sebulan sedang segera sehari sejak sekali sekarang "
    "selalu semalam semenjak seminggu sering setiap siang sini situ sore sudah supaya tadi tahun "
    "tanggapan tapi tempat tentang terus tetap tidak tindak tindakan tolong untuk utk waktu ya "
    "yang "
    "bulan kemarin besok respon sdh blm tdk yg dgn mas mbak bang kak sekitar lokasi wilayah daerah "
    "kab prov provinsi terima kasih aduan keluhan pengaduan";

/// Behind these the next word names a spot.
constexpr std::string_view spot_marks =
    "depan dekat samping belakang sebelah simpang perempatan pertigaan gang gg dusun lingkungan "
    "perumahan btn komplek kompleks blok rt rw km nomor no lorong arah seberang";
/// Behind a number: it counts or times something and names no spot.
constexpr std::string_view counted_units =
    "hari minggu bulan tahun jam menit kali orang warga kk meter m cm km ribu juta rb jt rupiah "
    "persen unit buah titik rumah keluarga malam hr mgg bln thn x jiwa kg liter tiang lubang";

bool is_silent(std::string_view word) {
    static const word_set words = set_of(silent_words);
    return words.contains(word) || is_in(word_group::polite, word);
}
bool marks_spot(std::string_view word) {
    static const word_set words = set_of(spot_marks);
    return words.contains(word);
}
bool is_unit(std::string_view word) {
    static const word_set words = set_of(counted_units);
    return words.contains(word);
}

/// What is left of a root when "me" is gone: menumpuk, numpuk -> tumpuk; membuang -> buang.
std::string without_nasal(std::string_view word) {
    const auto vowel = [&](std::size_t at) {
        return at < word.size() && std::string_view{"aiueo"}.find(word[at]) < 5;
    };
    if (word.starts_with("ny") && vowel(2))
        return "s" + std::string{word.substr(2)};
    if (word.starts_with("ng"))
        return std::string{word.substr(2)};
    const bool nasal = word.starts_with('n') || word.starts_with('m');
    if (!nasal)
        return std::string{word};
    if (vowel(1))
        return (word.front() == 'n' ? "t" : "p") + std::string{word.substr(1)};
    return std::string{word.substr(1)};
}

/// Rough on purpose: both texts go through it, and a wrong stem is wrong in both alike.
std::string stem_of(std::string_view word) {
    constexpr std::size_t left_min = 4;
    for (const std::string_view suffix : {"nya", "kan", "lah", "an", "i"})
        if (word.size() >= suffix.size() + left_min && word.ends_with(suffix)) {
            word.remove_suffix(suffix.size());
            break;
        }
    for (const std::string_view prefix : {"ber", "ter", "me", "di", "pe"})
        if (word.size() >= prefix.size() + left_min && word.starts_with(prefix)) {
            word.remove_prefix(prefix.size());
            break;
        }
    return without_nasal(word);
}

std::uint64_t hash_of(std::string_view word) {
    return std::hash<std::string_view>{}(word);
}

/// The words of one text, while they are told apart.
class reader {
public:
    reader(std::string_view text, std::string_view place, const catalogue& rules)
        : tokens_{tokenize(text.substr(0, understood_octets_max))}
        , meanings_{rules.words.read(tokens_, rules.places.words_of_names(tokens_))} {
        for (token& word : tokenize(place))
            of_place_.push_back(std::move(word.word));
        for (const token& word : tokens_) {
            const std::string plain = plain_form(word.word);
            const std::string* formal = rules.words.formal(plain);
            // A form of several words ("yg lalu") stays what it is.
            const bool one = formal != nullptr && formal->find(' ') == std::string::npos;
            forms_.push_back(one ? *formal : plain);
        }
    }

    said_words read() && {
        for (std::size_t at = 0; at < tokens_.size() && said_.words.size() < said_words_max; ++at)
            take(at);
        std::ranges::sort(said_.spots);
        auto& spots = said_.spots;
        spots.erase(std::unique(spots.begin(), spots.end()), spots.end());
        return std::move(said_);
    }

private:
    void take(std::size_t at) {
        const std::string& word = forms_[at];
        const bool spot = at > 0 && marks_spot(forms_[at - 1]);
        if (is_number(word)) {
            const bool counts = at + 1 < forms_.size() && is_unit(forms_[at + 1]);
            if (spot || !counts)
                said_.spots.push_back(hash_of(word));
            return;
        }
        const std::string_view bare = without_suffix(word);
        const bool unit = at > 0 && is_number(forms_[at - 1]) && is_unit(word);
        if (unit || is_place(word) || marks_spot(word) || is_silent(word) || is_silent(bare))
            return;
        const std::uint64_t stem = hash_of(stem_of(bare));
        if (spot)
            said_.spots.push_back(stem);
        const auto& meaning = meanings_[at];
        add({.known = meaning.words, .count = meaning.count, .stem = stem});
    }

    [[nodiscard]] bool is_place(std::string_view word) const {
        return std::ranges::find(of_place_, word) != of_place_.end();
    }

    void add(said_words::word word);

    std::vector<token> tokens_;
    std::vector<lexicon::reading> meanings_;
    std::vector<std::string> of_place_;
    std::vector<std::string> forms_;
    said_words said_;
};

/// Either the same stem, or one meaning in common.
bool is_same(const said_words::word& one, const said_words::word& other) {
    if (one.stem == other.stem)
        return true;
    for (std::size_t i = 0; i < one.count; ++i)
        for (std::size_t k = 0; k < other.count; ++k)
            if (one.known[i] == other.known[k])
                return true;
    return false;
}

bool holds(const std::vector<said_words::word>& words, const said_words::word& wanted) {
    return std::ranges::any_of(words, [&](const auto& each) { return is_same(each, wanted); });
}

void reader::add(said_words::word word) {
    if (!holds(said_.words, word))
        said_.words.push_back(word);
}

/// Words of the smaller text that the larger one says too.
std::size_t shared(const said_words& one, const said_words& other) {
    const bool smaller = one.words.size() <= other.words.size();
    const auto& fewer = smaller ? one : other;
    const auto& more = smaller ? other : one;
    return static_cast<std::size_t>(std::ranges::count_if(fewer.words, [&](const auto& word) {
        return holds(more.words, word);
    }));
}

} // namespace

said_words words_of(std::string_view text, std::string_view place, const catalogue& rules) {
    return reader{text, place, rules}.read();
}

bool spots_differ(const said_words& one, const said_words& other) {
    if (one.spots.empty() || other.spots.empty())
        return false;
    return std::ranges::none_of(one.spots, [&](std::uint64_t spot) {
        return std::ranges::binary_search(other.spots, spot);
    });
}

bool is_repetition(const said_words& one, const said_words& other) {
    const auto both = shared(one, other);
    return both > 0 && both == one.words.size() && both == other.words.size() &&
           one.spots == other.spots;
}

bool is_similar(const said_words& one, const said_words& other) {
    if (is_repetition(one, other))
        return true;
    const auto both = shared(one, other);
    const auto fewer = std::min(one.words.size(), other.words.size());
    const auto all = one.words.size() + other.words.size() - both;
    // Two words in common, more than two thirds of the shorter text, a fifth of both together.
    return both >= 2 && 3 * both > 2 * fewer && 5 * both >= all && !spots_differ(one, other);
}

} // namespace ntbcare::routing
