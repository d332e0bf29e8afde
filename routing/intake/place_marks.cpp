#include "routing/intake/place_marks.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::routing {
namespace {

using words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 17> near_marks{
    "di",
    "d",
    "wilayah",
    "daerah",
    "dusun",
    "dsn",
    "kampung",
    "kmpg",
    "lingkungan",
    "leq",
    "lek",
    "pang",
    "sekitar",
    "dekat",
    "warga",
    "wrg",
    "arahnya",
};
/// What villages and kecamatan have one of.
constexpr std::array<std::string_view, 21> facilities{
    "puskesmas", "puskemas", "pkm", "pasar",  "psr",    "rs",    "rsud",
    "sma",       "sman",     "smk", "smkn",   "smp",    "sd",    "sdn",
    "terminal",  "polsek",   "jl",  "pantai", "kantor", "camat", "lurah",
};
constexpr std::array<std::string_view, 6> toward_marks{
    "ke",
    "k",
    "arah",
    "menuju",
    "jurusan",
    "tujuan",
};
constexpr std::array<std::string_view, 4> from_marks{"dari", "dr", "asal", "antara"};
constexpr std::array<std::string_view, 6> desa_marks{
    "desa",
    "ds",
    "kel",
    "kelurahan",
    "kelurhan",
    "kades",
};
constexpr std::array<std::string_view, 4> kecamatan_marks{"kec", "kecamatan", "kcmtn", "kecamtan"};
constexpr std::array<std::string_view, 6> kabkota_marks{
    "kab",
    "kabupaten",
    "kota",
    "kodya",
    "kotamadya",
    "pemkab",
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> short_words{{
    {"tmr", "timur"},    {"tim", "timur"},   {"tmur", "timur"},  {"brt", "barat"},
    {"brat", "barat"},   {"utr", "utara"},   {"utra", "utara"},  {"slt", "selatan"},
    {"sltn", "selatan"}, {"sel", "selatan"}, {"tgh", "tengah"},  {"tngah", "tengah"},
    {"teng", "tengah"},  {"lab", "labuhan"}, {"lbh", "labuhan"}, {"gn", "gunung"},
    {"gng", "gunung"},   {"tj", "tanjung"},  {"tjg", "tanjung"}, {"tjng", "tanjung"},
    {"krg", "karang"},   {"mtg", "montong"},
}};

constexpr std::array<const char*, 1> titles_of_cities{"kota"};
constexpr std::array<const char*, 2> titles_of_regencies{"kabupaten", "kab"};

bool among(words set, std::string_view word) {
    return std::ranges::find(set, word) != set.end();
}

std::optional<place_level> level_of_mark(std::string_view word) {
    if (among(desa_marks, word))
        return place_level::desa_kelurahan;
    if (among(kecamatan_marks, word))
        return place_level::kecamatan;
    if (among(kabkota_marks, word))
        return place_level::kabkota;
    return std::nullopt;
}

} // namespace

place_mark place_mark_before(std::span<const token> text, std::size_t at) {
    place_mark mark;
    if (at == 0)
        return mark;
    mark.level = level_of_mark(text[at - 1].word);
    // "menuju kec. Keruak": the word before the level says whether it leads there.
    const std::size_t before = mark.level ? 2 : 1;
    const std::string_view word = at >= before ? std::string_view{text[at - before].word} : "";
    mark.toward = among(toward_marks, word);
    mark.place = mark.level.has_value() || mark.toward || among(near_marks, word) ||
                 among(from_marks, word) || among(facilities, word);
    return mark;
}

std::string_view full_name_word(std::string_view written) {
    const auto found =
        std::ranges::find(short_words, written, &decltype(short_words)::value_type::first);
    return found == short_words.end() ? std::string_view{} : found->second;
}

std::span<const char* const> city_titles() {
    return titles_of_cities;
}
std::span<const char* const> regency_titles() {
    return titles_of_regencies;
}

} // namespace ntbcare::routing
