#include "routing/intake/command_words.hpp"

#include "routing/intake/common_words.hpp"
#include "routing/intake/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ntbcare::routing {
namespace {

constexpr std::size_t slip_letters_min = 4;
/// A word this long has no neighbours in the language.
constexpr std::size_t rare_letters_min = 8;
constexpr std::string_view service_name = "ntbcare";

struct group_words {
    word_group group;
    std::string_view words;
};

constexpr std::array<group_words, 21> groups{{
    {word_group::polite,
     "pak bpk bapak pk bu ibu min mimin admin mas mbak mba kak kakak bang abang bos om tolong tlg "
     "tlong tolng mohon mhn ya yaa dong donk deh sih kok nih yth kepada kpd bapa assalamualaikum "
     "asalamualaikum assalamu alaikum aslm ass askum wr wb salam selamat slamat met pagi siang "
     "sore "
     "malam mlm permisi tabe tabik santabe halo hallo hai maaf maap gan"},
    {word_group::thanks,
     "terima kasih terimakasih trimakasih trimaksih makasih makasi mksh mks maksih trims trim thx "
     "thanks thank you tks tq tengkyu trm trmksh ok oke okey okay okeh okee siap baik baiklah sip "
     "siip mantap mantab alhamdulillah noted tampiasih tampi asih suksma kalembo ade matur nuwun"},
    {word_group::thanks_for,
     "atas info infonya informasi informasinya bantuan bantuannya jawaban jawabannya balasan "
     "balasannya respon responnya respons responsnya tanggapan tanggapannya perhatian perhatiannya "
     "kerja kerjanya banyak banget sekali skali sangat untuk utk atensi atensinya semua semuanya "
     "cepat cepatnya sudah dibantu sama2 sama membantu bagus yang"},
    {word_group::yes, "y ya iya yes sudah sdh udah udh"},
    {word_group::yes_more, "selesai beres"},
    {word_group::no, "t tidak tdk belum blm blom belom gak ga gk nggak ngga enggak ndak ndk kagak"},
    {word_group::help, "bantuan help panduan bantu"},
    {word_group::status, "status cek chek check"},
    {word_group::status_object,
     "aduan laporan lapor tiket saya sy pengaduan keluhan nomor no nomer status cek tiketnya "
     "aduanku laporanku"},
    {word_group::number_mark, "tiket nomor no nomer nmr aduan laporan"},
    {word_group::stop, "stop berhenti unreg"},
    {word_group::start, "mulai"},
    {word_group::erase, "hapus"},
    {word_group::cancel, "batal"},
    {word_group::secret, "rahasia anonim"},
    {word_group::make_secret, "rahasiakan dirahasiakan merahasiakan anonim"},
    {word_group::language_mark, "bhs bahasa"},
    {word_group::language, "sasak samawa sumbawa mbojo bima indo indonesia"},
    {word_group::verify, "asli"},
    {word_group::answer, "balas bls bales"},
    {word_group::asking,
     "berapa brp kapan kpn bagaimana gimana gmn apakah apkh siapa mengapa kenapa dimana"},
}};

constexpr std::array<std::pair<std::string_view, officer_verb>, 7> verbs{{
    {"terima", officer_verb::terima},
    {"proses", officer_verb::proses},
    {"jawab", officer_verb::jawab},
    {"tanya", officer_verb::tanya},
    {"alih", officer_verb::alih},
    {"bukan", officer_verb::bukan},
    {"selesai", officer_verb::selesai},
}};

constexpr std::array<std::pair<std::string_view, ticket_kind>, 16> ticket_words{{
    {"lapor", ticket_kind::complaint},
    {"aduan", ticket_kind::complaint},
    {"adu", ticket_kind::complaint},
    {"lpr", ticket_kind::complaint},
    {"keluhan", ticket_kind::complaint},
    {"pengaduan", ticket_kind::complaint},
    {service_name, ticket_kind::complaint},
    {"aspirasi", ticket_kind::idea},
    {"saran", ticket_kind::idea},
    {"usul", ticket_kind::idea},
    {"info", ticket_kind::question},
    {"tanya", ticket_kind::question},
    {"nanya", ticket_kind::question},
    {"hoax", ticket_kind::clarification},
    {"hoaks", ticket_kind::clarification},
    {"klarifikasi", ticket_kind::clarification},
}};

using group_map = std::unordered_map<std::string_view, std::uint32_t>;

constexpr std::uint32_t bit(word_group group) {
    return 1U << static_cast<unsigned>(group);
}

group_map make_groups() {
    group_map made;
    for (auto [group, words] : groups)
        while (!words.empty()) {
            const auto end = std::min(words.find(' '), words.size());
            made[words.substr(0, end)] |= bit(group);
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    return made;
}

const group_map& all_groups() {
    static const group_map made = make_groups();
    return made;
}

bool is_slip(std::string_view written, std::string_view meant) {
    return meant.size() >= slip_letters_min && one_slip_apart(written, meant) &&
           common_word_of(written) == common_word::no;
}

} // namespace

bool is_in(word_group group, std::string_view word) {
    const auto found = all_groups().find(word);
    return found != all_groups().end() && (found->second & bit(group)) != 0;
}

bool is_near(word_group group, std::string_view word) {
    if (is_in(group, word))
        return true;
    // A word of another command is that command, not a slip of this one.
    if (all_groups().contains(word))
        return false;
    return std::ranges::any_of(all_groups(), [&](const auto& each) {
        return (each.second & bit(group)) != 0 && is_slip(word, each.first);
    });
}

officer_verb verb_of(std::string_view word) {
    for (const auto& [meant, verb] : verbs)
        if (word == meant || is_slip(word, meant))
            return verb;
    return officer_verb::none;
}

std::optional<ticket_kind> ticket_word(std::string_view word) {
    for (const auto& [meant, kind] : ticket_words)
        if (word == meant)
            return kind;
    // Slips of the short words of other kinds are words of the language: "hanya" is not TANYA, and
    // a complaint is what the text would be anyway.
    for (const auto& [meant, kind] : ticket_words)
        if ((kind == ticket_kind::complaint || meant.size() >= rare_letters_min) &&
            is_slip(word, meant))
            return kind;
    if (is_service_name(word))
        return ticket_kind::complaint;
    return std::nullopt;
}

bool is_service_name(std::string_view word) {
    return word.starts_with(service_name);
}

} // namespace ntbcare::routing
