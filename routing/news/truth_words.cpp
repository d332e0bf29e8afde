#include "routing/news/truth_words.hpp"

#include "routing/intake/word_list.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

using words_view = std::span<const token>;

constexpr std::string_view hearsay_words =
    "katanya ktnya kata katax katae beredar kabar kabarnya kbr berita beritanya brita isu isunya "
    "rumor gosip info infonya informasi viral wa whatsapp wag grup group medsos sosmed facebook fb "
    "tiktok instagram ig youtube twitter video vidio foto gambar pesan berantai broadcast bc share "
    "dishare share sebar disebar disebarkan menyebar tersebar sebarkan teruskan forward dengar "
    "denger mendengar dengarnya bilang dibilang ngomong cerita lihat liat baca membaca menerima "
    "dapat dapet tetangga teman temen benar benarkah bener benernya benarnya betul betulkah "
    "beneran "
    "asli palsu hoax hoaks hoak hok bohong bohongan fakta fitnah klarifikasi klarifikasinya cek "
    "apakah apa pakah kah nggak ngga gak ga nda ndak enggak engga tidak tdk bukan ya sih dong kok "
    "jadi memang emang mmg orang masyarakat warga soal tentang terkait mengenai perihal bahwa kalo "
    "kalau klo tanya nanya bertanya pertanyaan tau tahu mau ingin min admin terbaru sekarang akan "
    "membuat bikin bikinnya buat menyebabkan sebabkan mengakibatkan akibatkan bisa";

constexpr std::array<std::string_view, 9> truth{
    "benar", "bener", "betul", "beneran", "bnr", "btl", "bnar", "btul", "sahih"};
constexpr std::array<std::string_view, 7> truth_alone{
    "benarkah", "betulkah", "benerkah", "hoaxkah", "hoakskah", "bohongkah", "aslikah"};
constexpr std::array<std::string_view, 12> denials{
    "tidak", "tdk", "tak", "bukan", "gak", "ga", "nggak", "ngga", "ndak", "enggak", "belum", "blm"};
constexpr std::array<std::string_view, 4> asking_before{"apa", "apakah", "apkh", "apa2"};
/// Between "apa" and "benar": "apa memang benar", "apakah itu benar".
constexpr std::array<std::string_view, 9> between{
    "memang", "emang", "mmg", "itu", "ini", "berita", "kabar", "info", "sudah"};
/// Beside these a denial only asks: "benar atau tidak", "hoax bukan".
constexpr std::array<std::string_view, 17> asked_beside{
    "atau",
    "apa",
    "apakah",
    "benar",
    "bener",
    "betul",
    "beneran",
    "hoax",
    "hoaks",
    "bohong",
    "asli",
    "ya",
    "sih",
    "bnr",
    "palsu",
    "fakta",
    "iya"};
constexpr std::array<std::string_view, 24> fraud{
    "hadiah",   "pemenang", "menang", "undian", "transfer", "otp",      "pin",   "klik",
    "http",     "https",    "www",    "bit",    "pulsa",    "rekening", "norek", "trf",
    "password", "sandi",    "kuota",  "cair",   "pinjaman", "pinjol",   "hub",   "login"};
/// One such word may stand in any complaint; two do not by chance.
constexpr std::size_t fraud_words_min = 2;

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// "apa benar", "apakah kabar itu benar".
bool asks_before(words_view words, std::size_t at) {
    while (at > 0 && is_one_of(between, words[at - 1].word))
        --at;
    return at > 0 && is_one_of(asking_before, words[at - 1].word);
}

/// "benar gak", "betul atau tidak", "benar apa bohong".
bool asks_behind(words_view words, std::size_t at) {
    const auto next = [&](std::size_t by) {
        return at + by < words.size() ? std::string_view{words[at + by].word} : std::string_view{};
    };
    const bool chooses = next(1) == "atau" || next(1) == "apa";
    const auto last = chooses ? next(2) : next(1);
    return is_one_of(denials, last) || last == "kah" ||
           (chooses && (is_one_of(truth, last) || last == "bohong" || last.starts_with("hoa")));
}

} // namespace

bool asks_truth(words_view words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto& word = words[at].word;
        if (is_one_of(truth_alone, word))
            return true;
        const bool of_truth = is_one_of(truth, word) || word == "hoax" || word == "hoaks";
        if (of_truth && (asks_before(words, at) || asks_behind(words, at)))
            return true;
    }
    return false;
}

bool looks_like_fraud(words_view words) {
    const auto found =
        std::ranges::count_if(words, [](const token& each) { return is_one_of(fraud, each.word); });
    return static_cast<std::size_t>(found) >= fraud_words_min;
}

bool is_hearsay(std::string_view word) {
    static const word_set words = set_of(hearsay_words);
    return words.contains(word);
}

bool denies(words_view words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_one_of(denials, words[at].word))
            continue;
        const bool asks = at + 1 == words.size() || is_one_of(asked_beside, words[at + 1].word) ||
                          (at > 0 && is_one_of(asked_beside, words[at - 1].word));
        if (!asks)
            return true;
    }
    return false;
}

} // namespace ntbcare::routing
