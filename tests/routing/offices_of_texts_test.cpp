// What people write and who gets it: every office and every body outside has its texts.
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace ntbcare::routing {
namespace {

struct office_row {
    std::string_view text;
    std::string_view office;
};

assignment assigned(std::string_view text) {
    const auto& rules = *shipped_catalogue();
    return assign(understand(text, rules), rules.book);
}

constexpr auto ours = std::to_array<office_row>({
    {"aspal tanjakan Pusuk terkelupas, motor berjatuhan", "puprpkp"},
    {"jembatan di Brang Ene papannya copot", "puprpkp"},
    {"gorong gorong depan balai desa buntu", "puprpkp"},
    {"irigasi Bonjeruk jebol, sawah kering", "puprpkp"},
    {"rumah papuq saya reot, mohon bedah rumah", "puprpkp"},
    {"hutan lindung Rinjani dibabat orang malam hari", "dlhk"},
    {"limbah pabrik dibuang ke sungai Jangkok", "dlhk"},
    {"TPA Kebon Kongok berasap", "dlhk"},
    {"lampu jalan bypass padam", "dishub"},
    {"rambu di tikungan Mareje hilang", "dishub"},
    {"jukir minta 10 ribu tanpa karcis", "dishub"},
    {"fogging tidak pernah datang, DBD makin banyak", "dikes"},
    {"balita gizi buruk di Lape", "dikes"},
    {"ijazah SMK ditahan karena tunggakan", "dikpora"},
    {"uang komite SMA 200 ribu sebulan", "dikpora"},
    {"situs cagar budaya di Bima rusak", "disbud"},
    {"PKH saya tidak cair lagi", "dinsospppa"},
    {"ODGJ telantar di terminal Mandalika", "dinsospppa"},
    {"anak 14 tahun mau dinikahkan", "dinsospppa"},
    {"THR tidak dibayar perusahaan", "disnakertrans"},
    {"calo TKI bawa kabur uang kami", "disnakertrans"},
    {"pupuk subsidi urea kosong di Kilo", "distanpangan"},
    {"sapi mati mendadak kena PMK", "disnakkeswan"},
    {"bom ikan di teluk Saleh", "dislutkan"},
    {"galian C ilegal di Lenek", "desdm"},
    {"listrik desa belum masuk dusun kami", "desdm"},
    {"minyak goreng langka, harga naik terus", "disperindag"},
    {"simpanan anggota koperasi tidak bisa diambil", "diskopukm"},
    {"tiket masuk pantai mahal tanpa karcis wisata", "dispar"},
    {"desa kami blank spot, tidak ada sinyal", "diskominfotik"},
    {"izin usaha di OSS tidak terbit terus", "dpmptsp"},
    {"dana desa Kananga tidak transparan", "dpmpd_dukcapil"},
    {"perpustakaan keliling tidak pernah ke Lambu", "dpk"},
    {"warung tuak dan miras dekat masjid", "satpolpp"},
    {"dusun kekeringan, minta air tangki", "bpbd"},
    {"hasil musrenbang tidak pernah jadi", "bappeda"},
    {"tanah pemprov diserobot, aset daerah hilang", "bkad"},
    {"pemutihan pajak motor sampai kapan", "bappenda"},
    {"kapan SK PPPK dibagikan", "bkd"},
    {"jadwal latsar di BPSDMD", "bpsdmd"},
    {"izin penelitian ke BRIDA bagaimana", "brida"},
    {"ormas minta uang keamanan", "bakesbangpol"},
    {"asrama NTB di Jakarta bocor, banhubda tolong", "banhub"},
    {"pelayanan publik lambat, standar pelayanan tidak dipajang", "setda_organisasi"},
    {"bantuan masjid dari biro kesra belum cair", "setda_kesra"},
    {"direksi BUMD titipan", "setda_ekobang"},
    {"sanggahan tender di LPSE tidak dijawab", "setda_pbj"},
    {"minta salinan pergub di JDIH", "setda_hukum"},
    {"batas wilayah kabupaten tidak jelas, patok batas hilang", "setda_pemerintahan"},
    {"mau audiensi dengan gubernur", "setda_umum"},
    {"anggota dewan DPRD tidak pernah reses", "setwan"},
    {"oknum pejabat minta uang, ini pungli", "inspektorat"},
    {"RSUD provinsi kamar pasien penuh", "rsudp"},
    {"rs manambai tidak ada dokter bedah", "rs_manambai"},
    {"RS Mandalika ditolak pasien hamil", "rs_mandalika"},
    {"RSJ mutiara sukma penuh", "rsj_mutiara_sukma"},
    {"operasi katarak di RS Mata kapan", "rs_mata"},
});

constexpr auto beyond = std::to_array<office_row>({
    {"jalan kabupaten di Sikur hancur", "ext_kabkota"},
    {"jalan desa kami becek tidak pernah dirabat", "ext_kabkota"},
    {"puskesmas Kediri antre dari subuh", "ext_kabkota"},
    {"KTP saya di Dompu belum jadi, blangko habis", "ext_kabkota"},
    {"petugas sampah lingkungan minta iuran sampah dobel", "ext_kabkota"},
    {"pasar Dasan Agung becek", "ext_kabkota"},
    {"SDN 3 Lembar atapnya bocor", "ext_kabkota"},
    {"air PDAM keruh dan bau", "ext_pdam"},
    {"meteran air rusak tagihan air melonjak", "ext_pdam"},
    {"listrik padam dari sore, PLN tolong", "ext_pln"},
    {"token listrik tidak bisa dimasukkan", "ext_pln"},
    {"tiang listrik miring mau roboh", "ext_pln"},
    {"iuran BPJS mandiri saya menunggak, kartu tidak aktif", "ext_bpjs_kes"},
    {"pindah faskes BPJS Kesehatan", "ext_bpjs_kes"},
    {"klaim JHT BPJS Ketenagakerjaan belum cair", "ext_bpjs_tk"},
    {"saldo jamsostek lama", "ext_bpjs_tk"},
    {"sertifikat tanah PTSL dipungut 1 juta", "ext_bpn"},
    {"sengketa tanah warisan dengan tetangga", "ext_bpn"},
    {"motor dicuri maling, curanmor di kos", "ext_polri"},
    {"balap liar di Rembiga tiap malam", "ext_polri"},
    {"bandar sabu bebas di Karang Bagu", "ext_polri"},
    {"SIM saya mati, perpanjang SIM di mana", "ext_polri"},
    {"jalan nasional di Plampang berlubang", "ext_bpjn"},
    {"jembatan nasional di Alas goyang", "ext_bpjn"},
    {"bendungan Batujai penuh eceng gondok", "ext_bws"},
    {"buku nikah hilang, ke KUA mana", "ext_kemenag"},
    {"antrean haji berapa tahun", "ext_kemenag"},
    {"paspor saya hilang, imigrasi bukanya jam berapa", "ext_imigrasi"},
    {"pemulangan jenazah TKI dari Malaysia", "ext_bp3mi"},
    {"pertalite kosong di SPBU Ampenan", "ext_pertamina"},
    {"gas 3 kg langka, elpiji mahal", "ext_pertamina"},
    {"ATM Bank NTB rusak, kartu tertelan", "ext_bank_ntb"},
    {"sinyal Telkomsel hilang, pulsa terpotong", "ext_telko"},
    {"indihome mati seminggu", "ext_telko"},
    {"mau lapor ke Ombudsman soal maladministrasi", "ext_ombudsman"},
    {"lapor KPK bupati terima suap, saya mau ke kpk", "ext_kpk"},
});

TEST(offices_of_texts, what_is_ours_goes_to_the_office_that_has_it) {
    for (const auto& [text, office] : ours) {
        const auto made = assigned(text);
        EXPECT_EQ(made.office, office) << text << " | " << made.reason;
        EXPECT_FALSE(made.handed_over) << text;
    }
}

TEST(offices_of_texts, what_is_not_ours_is_handed_over_to_a_body_with_a_door) {
    const auto& book = shipped_catalogue()->book;
    for (const auto& [text, office] : beyond) {
        const auto made = assigned(text);
        EXPECT_EQ(made.office, office) << text << " | " << made.reason;
        EXPECT_TRUE(made.handed_over) << text;
        ASSERT_NE(book.find(made.office), nullptr);
        EXPECT_FALSE(book.find(made.office)->door.empty()) << text;
    }
}

/// The UPT are parts of an agency: tickets are passed to them, no rule leads there.
TEST(offices_of_texts, every_office_has_a_text_here_and_a_topic_that_leads_to_it) {
    const auto& book = shipped_catalogue()->book;
    std::set<std::string_view> seen;
    for (const auto& row : ours)
        seen.insert(row.office);
    for (const auto& row : beyond)
        seen.insert(row.office);
    std::set<std::string_view> led_to;
    for (const auto& topic : book.topics)
        for (const auto* id :
             {&topic.office,
              &topic.office_nasional,
              &topic.office_provinsi,
              &topic.office_kabupaten,
              &topic.office_desa})
            led_to.insert(*id);
    for (const auto& each : book.all)
        if (!each.id.starts_with("upt_")) {
            EXPECT_TRUE(seen.contains(each.id)) << each.id;
            EXPECT_TRUE(led_to.contains(each.id)) << each.id;
        }
}

TEST(offices_of_texts, what_could_harm_who_tells_it_is_secret_from_the_start) {
    const auto& book = shipped_catalogue()->book;
    for (const std::string_view text : {
             "suami saya sering mukul, ini KDRT",
             "murid dicabuli gurunya",
             "anak SMP mau dinikahkan, nikah dini",
             "ada yang jual sabu di gang kami",
             "kepala dinas minta uang proyek",
             "kabid korupsi dana kegiatan",
             "bendahara potong honor, ini pungli",
             "lapor kpk soal suap bupati",
             "anak disiksa ibu tirinya, kekerasan anak",
             "tetangga dipukul suaminya tiap malam",
             "saya dipukuli suami",
             "suami tetangga sering mukul istrinya",
             "pelatih mencabuli anak didiknya",
             "anak saya disodomi",
         }) {
        const auto* topic = book.find_topic(assigned(text).topic);
        ASSERT_NE(topic, nullptr) << text;
        EXPECT_TRUE(topic->secret) << text << " | " << topic->topic;
    }
}

} // namespace
} // namespace ntbcare::routing
