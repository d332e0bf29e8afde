#include "routing/intake/common_words.hpp"

#include <algorithm>
#include <unordered_map>

namespace ntbcare::routing {
namespace {

/// Frequent words of Indonesian SMS, and words that villages of the province share with the
/// dictionary or with people's names.
constexpr std::string_view everyday_words =
    "abu acara ada adalah adik agar ahli air akan akhir akibat aktif aku alam alamat alas alat "
    "amal "
    "aman anak anda andalan aneh aparat apa apakah api arah area asal asli atap atas atau aturan "
    "awal awas ayam ayah ayo bagaimana bagi bagian bagus bahan bahaya bahwa baik baju bakar baki "
    "balai balas bali balik ban banda banding bangun banjar bantu banyak bapak bara barang barat "
    "baris baru basah batal batas batu bau bayar bayi bebas beber beberapa beda begini begitu "
    "bekas "
    "bekal belakang belas beli belum benar bengkel beras berapa berat beri berita bernyawa bersama "
    "bersih beru besar besok betul biasa biaya bila bilang bisa blok bola boleh bor boro buat buka "
    "bukan buku bulan bunga buruk buta butuh cabang cadangan cair cara cari cepat contoh cukup "
    "dadap daerah daftar dagang dapat dapur dara dari darah darussalam dasar data datang demi "
    "dengan "
    "desa dewan dia diri dinas dokter dua dulu durian empang empat enam enak entah fakta fungsi "
    "gadis gaji galak ganti gapura gara garis gedung gejala gelanggang gelap gelora gempa gila goa "
    "golong gondang guna gunung guru habis hadir haji hak hal halaman hama hampir hancur hanya "
    "harap "
    "hari harga harus hasil hati hebat hemat hidup hijau hijrah hilang hujan ibu ikan ikut indah "
    "ingin ini isi istri itu izin jadi jago jahat jala jalan jalur jam jambu jamu jangan janji "
    "jarak "
    "jarang jatuh jauh jawab jembatan jenis jika jorok jual juga jumlah jurang kabar kabel kabul "
    "kadang kala kalau kali kami kamis kampung kamu kamar kanan kapal kapan kara karang karena "
    "kartu "
    "kasih kasihan kasus kata kawan kawasan kaya kayu kebun kecil kelas keluar keluarga kemarin "
    "kemuning kena kenapa kendaraan kepada kepala kering kerja ketua kilang kilo kira kiri kirim "
    "kita kode kolam kondisi kosong kota kuang kuat kuning kumbang kurang lagi lahan lain laju "
    "laki "
    "laku lalu lama lampu langka langsung lantai lapar lapor laporan laut layan lebih lembar lemah "
    "lepas lewat liar libur lima lingkungan listrik lokasi lomba lubang lupa macan macet maaf "
    "mahal "
    "main maka makan maksud malam malaka malu mama maman mampu mana mandala manfaat mantap maria "
    "mas "
    "masa masalah masih masjid masuk mata mati mau mekar melayu melihat menang merah mereka minggu "
    "minta minum miskin mobil mohon motor muda mudah mujur mulai mungkin mura murah musim naik "
    "nama "
    "namun nanti nasib negara nilai nisa nomor nyata obat orang otak pagi paham pajak paling "
    "pandai "
    "panda panas panggil panjang pantai pantas parah pasar pasien pasir pasti pekan pekat pelat "
    "penting penuh penyaring per perigi perlu pernah persen pesan petani petugas pihak pikir "
    "pindah "
    "pinggir pintu pipa pohon polisi poto prabu program proses pukat pulang punya pusat pusing "
    "putih "
    "putus rabu rada ragi rakyat ramai rapi rasa rata rawa raya renda renteng resmi ribu ribut "
    "rumah "
    "rusak saba sakit salah salam saluran salut sama samping sampah sampai sampe sampir sana "
    "sanggar "
    "sangat santai santri sapi saran sarana sari satu saudara sawah saya sayang sebab sebagai "
    "segala "
    "sebelah sebelum sedang sejak sekali sekarang sekitar sekolah selalu selama selasa selat "
    "selatan "
    "selesai semaya semoga semua senin sendiri sepakat seperti sepit seran sering serta setelah "
    "setiap siang siap siapa sibuk sidang sisik sita situ soal sokong sore suara suatu sudah sulit "
    "sumber sungai supaya surabaya surat susah tadi tahan tahu tahun tak taman tambah tanah tanda "
    "tandan tanggal tanggapan tangga tani tanju tanpa tanya tapi tapir tarif tebing teduh teko "
    "telaga telah teman tempat tenaga tentang tepas terang teratak terima terlalu terus tetap "
    "tetapi "
    "tiap tiba tidak tiga tikungan timur tinggal tinggi toko tolong tua tugas tuhan tujuan tumpah "
    "tumpu tunggu turun uang ujung ukur ule umum untuk urus urusan usar usaha usut utama utara "
    "wajah "
    "wajib waktu walau wali warga warung waringin yang zaman "
    // People's names and short words that villages bear too.
    "campa kendo maman nata risa punia adu bada bala bre goa jia kole leu luk nae oo pai pela "
    "rato roi rora sai sie soro sumi ta taa tebo teta ule wora bajo bugis dena huu keli lido nipa "
    // Neighbours of command words.
    "bantal batang berhasil hapusan statis statusnya sasaran siaran sarang inspirasi kelurahan "
    "usulan usia lapora adukan bulat mulia mulus muluk rahasianya alih status cek";

constexpr std::string_view words_behind_di =
    "atas bawah barat dalam dekat depan luar muka pinggir samping selatan sini situ tengah timur "
    "ujung utara sana rumah sebelah belakang";

using word_map = std::unordered_map<std::string_view, common_word>;

void add_words(word_map& into, std::string_view list, common_word kind) {
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        if (end > 0)
            into[list.substr(0, end)] = kind;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

word_map make_words() {
    word_map made;
    add_words(made, everyday_words, common_word::everyday);
    add_words(made, words_behind_di, common_word::behind_di);
    return made;
}

} // namespace

common_word common_word_of(std::string_view word) {
    static const word_map words = make_words();
    const auto found = words.find(word);
    return found == words.end() ? common_word::no : found->second;
}

} // namespace ntbcare::routing
