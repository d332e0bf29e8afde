#include "tests/simulation/words.hpp"

#include "gateway/config/csv.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <array>
#include <cctype>
#include <filesystem>
#include <stdexcept>

namespace ntbcare::simulation {
namespace {

const std::vector<std::string> places{
    "Praya",
    "Selong",
    "Ampenan",
    "Pujut",
    "Kuta",
    "Dompu",
    "Taliwang",
    "Raba",
    "Gunungsari",
    "Narmada",
    "Sape",
    "Woha",
    "Alas",
    "Sekotong",
    "Masbagik",
    "Aikmel",
    "desa Senggigi",
    "kec Batukliang",
    "kelurahan Leneng",
    "desa Sembalun Lawang",
    "Mataram",
    "Lombok Barat"};
const std::vector<std::string> flood_places{
    "Praya", "Sekotong", "Dompu", "Taliwang", "Sape", "Ampenan", "Pujut"};
const std::vector<std::string> flood_words{
    "banjir di ",
    "banjir besar rumah terendam di ",
    "tolong pak banjir masuk rumah kami di ",
    "LAPOR banjir di ",
    "air setinggi dada, banjir di "};
const std::vector<std::string> short_words{
    "jalan rusak", "lampu mati", "sampah", "banjir", "air mati", "tolong", "pungli"};
const std::vector<std::string> advertisements{
    "Selamat! Nomor anda terpilih mendapatkan hadiah Rp 50 juta dari Telkomsel. Klik bit.ly/xyz",
    "PINJAMAN CEPAT tanpa jaminan cair 5 menit hub WA kami sekarang juga klik www.dana-kilat.id"};
const std::vector<std::string> courtesies{"terima kasih", "makasih pak", "ok", "siap terima kasih"};
const std::vector<std::string> keywords{"LAPOR ", "ADUAN ", "lapor ", "LPR ", "NTB CARE "};
const std::vector<std::string> answers{
    "Tim kami sudah turun ke lokasi dan pekerjaan dijadwalkan minggu depan.",
    "Sudah kami perbaiki kemarin sore, mohon dicek kembali.",
    "Terima kasih laporannya. Petugas lapangan kami sudah menghubungi kepala desa setempat dan "
    "material sedang dikirim; pengerjaan dimulai setelah hujan reda, paling lambat akhir bulan "
    "ini. "
    "Selama pengerjaan lalu lintas dialihkan lewat jalur selatan.",
    "Mohon bersabar, masih menunggu anggaran perubahan."};

const std::vector<std::string> news_places{
    "", "", " Lombok Tengah", " Lombok Barat", " Kota Bima", " Dompu", " Mataram", " Sumbawa"};

std::vector<std::string> sentences_of(const char* file) {
    config::problem_list problems;
    const auto path = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf" / file;
    std::vector<std::string> made;
    for (auto& row : config::read_csv(path, {"text"}, problems))
        made.push_back(std::move(row.fields[0]));
    if (!problems.empty())
        throw std::runtime_error{config::to_string(problems.front())};
    return made;
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

} // namespace

words::words() {
    for (const char* file : {"examples_written.csv", "examples_city.csv", "examples.csv"})
        for (auto& each : sentences_of(file))
            sentences_.push_back(std::move(each));
}

std::string words::report(dice& chance) const {
    std::string made = chance.below(3) == 0 ? chance.pick(keywords) : std::string{};
    made += chance.pick(sentences_);
    if (chance.below(2) == 0)
        made += " di " + place(chance);
    return made;
}

std::string words::long_report(dice& chance) const {
    std::string made = chance.pick(sentences_);
    while (made.size() < 200)
        made += ". " + chance.pick(sentences_);
    return made;
}

std::string words::flood_report(dice& chance, std::size_t where) {
    return chance.pick(flood_words) + flood_places[where % flood_places.size()];
}

std::string words::short_report(dice& chance) {
    return chance.pick(short_words);
}

std::string words::place(dice& chance) {
    return chance.pick(places);
}

std::string words::spam(dice& chance) {
    return chance.pick(advertisements);
}

std::string words::thanks(dice& chance) {
    return chance.pick(courtesies);
}

std::string words::news_wish(dice& chance) {
    if (chance.below(4) == 0)
        return "STOP LANGGAN";
    return "LANGGAN" + chance.pick(news_places);
}

std::string words::idle_question(dice& chance) {
    switch (chance.below(4)) {
    case 0:
        return "BANTUAN";
    case 1:
        return "ASLI " + std::to_string(1'000'000 + chance.below(9'000'000));
    default:
        return "STATUS " + std::to_string(1'000'000 + chance.below(9'000'000));
    }
}

std::string words::answer(dice& chance) {
    return chance.pick(answers);
}

std::string words::with_slip(std::string text, dice& chance) {
    if (text.size() < 4)
        return text;
    const auto at = chance.below(text.size());
    if (static_cast<unsigned char>(text[at]) >= 0x80U || is_digit(text[at]))
        return text;
    switch (chance.below(3)) {
    case 0:
        text[at] = static_cast<char>('a' + chance.below(26));
        break;
    case 1:
        text.erase(at, 1);
        break;
    default:
        text.insert(at, 1, text[at]);
        break;
    }
    return text;
}

std::string number_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        std::string digits;
        while (at < text.size() &&
               (is_digit(text[at]) ||
                (text[at] == ' ' && at + 1 < text.size() && is_digit(text[at + 1])))) {
            if (text[at] != ' ')
                digits += text[at];
            ++at;
        }
        if (digits.size() >= 7 && digits.size() <= 9 && routing::damm_holds(digits))
            return digits;
    }
    return {};
}

std::string code_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c)) {
            digits += c;
        } else if (digits.size() == 6) {
            return digits;
        } else {
            digits.clear();
        }
    }
    return digits.size() == 6 ? digits : std::string{};
}

bool says(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

} // namespace ntbcare::simulation
