#include "routing/intake/command_words.hpp"

#include "routing/intake/common_words.hpp"
#include "routing/intake/edit_distance.hpp"
#include "routing/intake/word_list.hpp"

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

/// Words of the language, names and places that lie one letter beside a word of ours: never a typo
/// of it. Found by trying all words of a dictionary, and all places of the province.
constexpr std::string_view real_words =
    "abuan adnan adun akuan bala bale balad balah balak balam balan balans balap balar bandu "
    "bantau "
    "bantun bantut banyu bablas beluhan buntu comor cuek etiket hantu hela helm kelp keluan "
    "klasifikasi labor laboran lampor lapir lapur lapo lopor mantar mantu mengadakan mengajukan "
    "mengaku "
    "nomo nyanya pandan pengadaan pengajuan piket rapor sadran sara sarak sarean statue stratus "
    "telp tike usuk vapor";

struct group_words {
    word_group group;
    std::string_view words;
};

constexpr std::array<group_words, 25> groups{{
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
    {word_group::number_mark, "tiket tiketnya nomor no nomer nmr aduan laporan saya sy"},
    {word_group::digit_mark, "no nomor nomer nmr angka pilih pilihan nilai bintang"},
    {word_group::laughter, "wkwk wkwkwk wkwkwkwk haha hahaha hehe hehehe hihi xixi lol"},
    {word_group::stop, "stop berhenti unreg"},
    {word_group::start, "mulai"},
    {word_group::subscribe, "langgan langganan berlangganan"},
    {word_group::erase, "hapus"},
    {word_group::cancel, "batal"},
    {word_group::secret, "rahasia rahasya rahsia rahasiah anonim anonym anonymous rahasiakan"},
    {word_group::make_secret,
     "rahasiakan dirahasiakan dirahasiain rahasiain merahasiakan anonim anonym anonymous"},
    {word_group::anonymous, "anonim anonym anonymous"},
    {word_group::language_mark, "bhs bahasa"},
    {word_group::language, "sasak samawa sumbawa mbojo bima indo indonesia inggris english"},
    {word_group::verify, "asli"},
    {word_group::answer, "balas bls bales"},
    {word_group::asking,
     "berapa brp kapan kpn bagaimana gimana gmn apakah apkh siapa mengapa kenapa dimana"},
}};

constexpr std::array<std::pair<std::string_view, officer_verb>, 8> verbs{{
    {"terima", officer_verb::terima},
    {"proses", officer_verb::proses},
    {"jawab", officer_verb::jawab},
    {"tanya", officer_verb::tanya},
    {"alih", officer_verb::alih},
    {"ajak", officer_verb::ajak},
    {"bukan", officer_verb::bukan},
    {"selesai", officer_verb::selesai},
}};

constexpr std::array<std::pair<std::string_view, ticket_kind>, 21> ticket_words{{
    {"lapor", ticket_kind::complaint},
    {"aduan", ticket_kind::complaint},
    {"adu", ticket_kind::complaint},
    {"lpr", ticket_kind::complaint},
    {"keluhan", ticket_kind::complaint},
    {"pengaduan", ticket_kind::complaint},
    {"melapor", ticket_kind::complaint},
    {"melaporkan", ticket_kind::complaint},
    {"mengadu", ticket_kind::complaint},
    {"mengadukan", ticket_kind::complaint},
    {"ngadu", ticket_kind::complaint},
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

enum class typo_kind { slip, any };

using group_map = std::unordered_map<std::string_view, std::uint32_t>;

constexpr std::uint32_t bit(word_group group) {
    return 1U << static_cast<unsigned>(group);
}

group_map make_groups() {
    group_map made;
    for (const auto& [group, words] : groups)
        each_listed(words, [&, of = group](std::string_view word) { made[word] |= bit(of); });
    return made;
}

const group_map& all_groups() {
    static const group_map made = make_groups();
    return made;
}

const word_set& all_real_words() {
    static const word_set made = set_of(real_words);
    return made;
}

/// Another word than the one meant, which somebody may well have wanted to write.
bool is_word(std::string_view written) {
    return common_word_of(written) != common_word::no || all_real_words().contains(written) ||
           all_groups().contains(written);
}

/// One letter off; a slip is stricter: the same key of a 12-key pad, and never the first letter.
bool is_typo(std::string_view written, std::string_view meant, typo_kind kind) {
    if (meant.size() < slip_letters_min)
        return false;
    const bool near =
        kind == typo_kind::any ? one_edit_apart(written, meant) : one_slip_apart(written, meant);
    return near && !is_word(written);
}

/// What a typo of a group's words costs: a false BALAS or "thanks" costs a complaint its ticket.
typo_kind typos_of(word_group group) {
    const bool strict = group == word_group::thanks || group == word_group::answer;
    return strict ? typo_kind::slip : typo_kind::any;
}

} // namespace

bool is_in(word_group group, std::string_view word) {
    const auto found = all_groups().find(word);
    return found != all_groups().end() && (found->second & bit(group)) != 0;
}

std::string_view meant_word(word_group group, std::string_view word) {
    const auto found = all_groups().find(word);
    if (found != all_groups().end() && (found->second & bit(group)) != 0)
        return found->first;
    for (const auto& [meant, of] : all_groups())
        if ((of & bit(group)) != 0 && is_typo(word, meant, typos_of(group)))
            return meant;
    return {};
}

bool is_near(word_group group, std::string_view word) {
    return !meant_word(group, word).empty();
}

officer_verb verb_of(std::string_view word) {
    for (const auto& [meant, verb] : verbs)
        if (word == meant)
            return verb;
    for (const auto& [meant, verb] : verbs)
        if (is_typo(word, meant, typo_kind::slip))
            return verb;
    return officer_verb::none;
}

std::optional<ticket_kind> exact_ticket_word(std::string_view word) {
    for (const auto& [meant, kind] : ticket_words)
        if (word == meant)
            return kind;
    return std::nullopt;
}

std::optional<ticket_kind> ticket_word(std::string_view word) {
    if (const auto kind = exact_ticket_word(word))
        return kind;
    // "hanya" is not TANYA: short words of other kinds only by a slip of the thumb. A complaint is
    // what the text would be anyway.
    for (const auto& [meant, kind] : ticket_words) {
        const bool safe = kind == ticket_kind::complaint || meant.size() >= rare_letters_min;
        if (is_typo(word, meant, safe ? typo_kind::any : typo_kind::slip))
            return kind;
    }
    if (is_service_name(word))
        return ticket_kind::complaint;
    return std::nullopt;
}

bool is_service_name(std::string_view word) {
    return word.starts_with(service_name);
}

} // namespace ntbcare::routing
