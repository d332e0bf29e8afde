#include "routing/intake/place_marks.hpp"

#include "routing/model/digits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::routing {
namespace {

using words = std::span<const std::string_view>;
using std::string_view;

constexpr auto at_marks =
    std::to_array<string_view>({"di", "d", "leq", "lek", "pang", "lokasi", "alamat", "tkp"});
/// Also what villages and kecamatan have one of.
constexpr auto near_marks = std::to_array<string_view>(
    {"wilayah",   "daerah",    "dusun",  "dsn",    "kampung", "kmpg",    "lingkungan",
     "sekitar",   "dekat",     "dkt",    "warga",  "wrg",     "arahnya", "masyarakat",
     "puskesmas", "puskemas",  "pkm",    "pasar",  "psr",     "rs",      "rsud",
     "sma",       "sman",      "smk",    "smkn",   "smp",     "sd",      "sdn",
     "terminal",  "polsek",    "pantai", "kantor", "camat",   "lurah",   "perempatan",
     "pertigaan", "simpang",   "mts",    "mtsn",   "man",     "samsat",  "dermaga",
     "pelabuhan", "bendungan", "dari",   "dr",     "asal",    "antara"}
);
/// What bears a number before the name of its place: "SDN 3 Lembar".
constexpr auto numbered_marks = std::to_array<string_view>(
    {"sd", "sdn", "smp", "smpn", "sma", "sman", "smk", "smkn", "mts", "mtsn", "man", "slb", "slbn"}
);
constexpr auto street_marks = std::to_array<string_view>({"jl", "jln", "gang", "gg"});
constexpr auto person_marks = std::to_array<string_view>(
    {"pak",
     "bapak",
     "bpk",
     "bu",
     "ibu",
     "sdr",
     "sdri",
     "mas",
     "mbak",
     "haji",
     "hj",
     "ustad",
     "ust",
     "tgh",
     "inaq",
     "amaq",
     "bung"}
);
constexpr auto toward_marks =
    std::to_array<string_view>({"ke", "k", "arah", "menuju", "jurusan", "tujuan"});
constexpr auto desa_marks = std::to_array<string_view>(
    {"desa", "ds", "des", "kel", "kelurahan", "kelurhan", "klurahan", "kades"}
);
constexpr auto kecamatan_marks =
    std::to_array<string_view>({"kec", "kecamatan", "kcmtn", "kecamtan", "kcamatan", "kecmatan"});
constexpr auto kabkota_marks =
    std::to_array<string_view>({"kab", "kabupaten", "kota", "kodya", "kotamadya", "pemkab"});
constexpr auto written_together = std::to_array<string_view>(
    {"kecamatan", "kelurahan", "kabupaten", "desa", "kec", "kel", "kab", "ds", "di", "ke", "d"}
);
constexpr auto elsewhere = std::to_array<string_view>(
    {"aceh",      "arab",      "bali",      "bandung",  "banten",     "banyuwangi", "bekasi",
     "bogor",     "bondowoso", "depok",     "flores",   "hongkong",   "jabar",      "jakarta",
     "jateng",    "jatim",     "jawa",      "jogja",    "kalimantan", "korea",      "kupang",
     "lampung",   "madura",    "makassar",  "malang",   "malaysia",   "maluku",     "medan",
     "ntt",       "padang",    "palembang", "papua",    "riau",       "saudi",      "semarang",
     "sidoarjo",  "singapura", "sulawesi",  "sumatera", "surabaya",   "taiwan",     "tangerang",
     "yogyakarta"}
);

constexpr std::array<std::pair<string_view, string_view>, 24> short_words{{
    {"tmr", "timur"},    {"tim", "timur"},   {"tmur", "timur"},  {"brt", "barat"},
    {"brat", "barat"},   {"utr", "utara"},   {"utra", "utara"},  {"slt", "selatan"},
    {"sltn", "selatan"}, {"sel", "selatan"}, {"tgh", "tengah"},  {"tngah", "tengah"},
    {"teng", "tengah"},  {"lab", "labuhan"}, {"lbh", "labuhan"}, {"gn", "gunung"},
    {"gng", "gunung"},   {"tj", "tanjung"},  {"tjg", "tanjung"}, {"tjng", "tanjung"},
    {"krg", "karang"},   {"mtg", "montong"}, {"btu", "batu"},    {"bt", "batu"},
}};

constexpr std::array<const char*, 1> titles_of_cities{"kota"};
constexpr std::array<const char*, 2> titles_of_regencies{"kabupaten", "kab"};

bool among(words set, string_view word) {
    return std::ranges::find(set, word) != set.end();
}

std::optional<place_level> level_of_mark(string_view word) {
    if (among(desa_marks, word))
        return place_level::desa_kelurahan;
    if (among(kecamatan_marks, word))
        return place_level::kecamatan;
    if (among(kabkota_marks, word))
        return place_level::kabkota;
    return std::nullopt;
}

place_sign sign_of(string_view word) {
    if (among(at_marks, word) || among(toward_marks, word))
        return place_sign::at;
    if (among(near_marks, word))
        return place_sign::near;
    if (among(street_marks, word))
        return place_sign::street;
    return among(person_marks, word) ? place_sign::titled : place_sign::none;
}

} // namespace

place_mark place_mark_of(string_view before, string_view earlier) {
    place_mark mark;
    mark.level = level_of_mark(before);
    mark.sign = mark.level ? place_sign::level : sign_of(before);
    if (mark.sign == place_sign::none && is_number(before) && among(numbered_marks, earlier))
        mark.sign = place_sign::at;
    // "menuju kec. Keruak": the word before the level says whether it leads there.
    mark.toward = among(toward_marks, mark.level ? earlier : before);
    return mark;
}

std::span<const string_view> glued_marks() {
    return written_together;
}

string_view full_name_word(string_view written) {
    const auto found =
        std::ranges::find(short_words, written, &decltype(short_words)::value_type::first);
    return found == short_words.end() ? string_view{} : found->second;
}

bool is_elsewhere(string_view word) {
    return among(elsewhere, word);
}

std::span<const char* const> city_titles() {
    return titles_of_cities;
}
std::span<const char* const> regency_titles() {
    return titles_of_regencies;
}

} // namespace ntbcare::routing
