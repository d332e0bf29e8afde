// The list itself: words of Indonesian as they stand in SMS. Partly from stopwords-id and from
// NLP_bahasa_resources (see conf/NOTICES), partly from complaints, the rest written by hand.
// Formal spellings only: a short or slang form here would hide its meaning from the lexicon.
#include "routing/intake/common_words_list.hpp"

namespace ntbcare::routing {

std::string_view everyday_words() {
    return R"(
absen abu acak acakan acara aceh ada adalah adapun adik adil administrasi adopsi adu aduan adukan
afrika agak agar agen agung agustus ahli air ajal aji akan akhir akhiri akibat akreditasi akses
akta aktif aktor aku akurat alam alamat alangkah alas alasan alat alhamdulillah alhasil alih
aliran alirkan alit amal aman amat ambil ambrol amburadul amerika anak anda andai andal andalan
aneh anggaran anggota anggrek anggur angin angka angkat angkringan angkuh angkut angkutan anjing
anjlok antar antara antre antrean antri anyir apa apabila apakah apalagi aparat apatah api apotek
apotik april apung arab arah area armada aroma arteri arus asahan asal asalkan asap asin asing
asli asri assalamualaikum atap atas atau ataupun aturan aula australia awal awam awan awas awasi
ayah ayam ayo baca bada badai badak badan badung bagai bagaikan bagaimana bagaimanapun bagan bagi
bagian bagus bahan bahas bahaya bahkan bahwa bahwasanya baik bajo baju bak bakal bakar bakat bakau
baki bakmi baku bala balai balap balapan balas bali balik balikpapan balok bambu ban banda bandang
bandar bandara bandel banding bandung banget bangga bangkai bangkit bangku bangsa bangsat bangun
bangunan banjar banjarmasin banjir bank bankir bantal banten banting bantu bantuan banyak
banyuwangi bapak bara barak barang barat baring baris baru basa basah basmi bata batal batam
batang batas batik batok batu batuk bau baut bawa bawah bawal bawang bayam bayang bayar bayi
beasiswa bebal bebas bebek beber beberapa becak becek beda bedah bedak begadang begal begini
beginian begitu bekal bekam bekas bekasi bela belah belai belajar belakang belakangan belanda
belanja belas beli beliau belikan beling belok belon belum benah benahi benam benang benar bencana
benda bendahara bendera bendung bendungan bengkak bengkel bengkok bengkulu benih bensin bentak
benteng bentrok bentuk benua berada berakhir beralih berang berangkat berani berantakan berapa
berarti beras berat berawal berbagai berbahaya berbeda berbelit bercanda berdasarkan berdatangan
berdiri beredar beres berfungsi bergelombang berhak berharap berhari berhasil berhenti beri
berikan berikut berisik berita berjalan berjatuhan berjualan berjuang berkah berkali berkas
berkata berkehendak berkenaan berkompeten berkunjung berlainan berlaku berlalu berlangsung
berlebih berlebihan berlokasi berlubang bermacam bermaksud bermula bernyawa berobat bersama
bersatu berserakan bersiap bersih berstatus bertahap bertamu bertato bertele bertemu berteriak
bertindak berturut bertutur beru beruang berujar beruk berumah berupa berusia besan besar besaran
besi besok betah beton betonisasi betul betulkan bhayangkara biak biar biasa biaya bibir bibit
bidan bidang bijak bikin bila bilang bilik bina binar binasa binatang bingung binjai bis bisa
bising bisnis bit blangko blok bocah bocor bodoh bogor bohong bokong bola bolak boleh bolong bom
boneka bongkar bor boro borong boros bosan botol bre brosur brunei buah buana buang buat buaya
bubar bubuh bubuk bubur budak budaya budi bugis bujang bujuk buka bukan bukit bukti buku bulan
bulat bulu bumbu bumi bunda bundar bundaran bung bunga bungur buntu buntut bunuh bupati bursa buru
buruh buruk burung bus busa busuk busur buta butik butuh buyar cabai cabang cabe cabut cacah cacar
cacat cacing cadangan cahaya cair cakar calon camat campa campak campur candi canggih cangkul
cantik cap capai capek capil cara cari cat catat catatan cegah cek cekatan celah celaka celat
cemar cemara cemas cempaka cemplung cenderung cepat cepu cerah cerai cerita cermin cerobong cetak
cewek cianjur cicil cilacap cinde cinta cirebon cita cium coba coblos cocok colok comberan common
contoh copet copot corong cuaca cuci cucu cuek cukai cukup culik cuma cuman curah curam curang
curi dada dadap dadar daerah daftar daftarkan dagang daging dahak dahan dahsyat dahulu damai
dampak dan dana danau dandan dangkal dapat dapatkan dapur dara darah darat dari daripada darurat
darussalam dasar data datang datar daun daya debat debit debu deh dekan dekat delapan demam demi
demikian demo dena denda dendam dengan dengar dengki denpasar dep depan depok deras derek dering
derita desa desah desak desember detail detik dewa dewan dewasa dewi dia diadakan diakhiri dialami
dialihkan diam diambil diangkat diangkut diantara diaspal diatas diatur dibanding dibangun
dibangunkan dibantu dibatasi dibayar dibenahi dibereskan diberi diberikan dibersihkan dibiarkan
diblokir dibuang dibuat dibuatkan dibuka dibutuhkan dicabut dicantumkan dicatat dicek dicetak
dicuri didalam didapat didatangkan didekat didepan didesa didik didirikan diduga dieksekusi diesel
dievaluasi difungsikan digali diganti digit digunakan diharapkan dihentikan diibaratkan diingat
diingatkan diinginkan dijalan dijawab dijelaskan dijual dikabupaten dikalahkan dikarenakan dikasih
dikatakan dikawasan dikenakan dikerjakan diketahui dikira dikirim dikirimkan dikit dikota
dikumpulkan dilakukan dilalui dilaporkan dilarang dilayani dilengkapi dilewati dilihat diluar
dimaksud dimaksudkan dimana diminta dimintai dimintakan dimisalkan dimuka dimulai dimungkinkan
dinar dinas dingin dini dinonaktifkan dinyatakan dioperasikan dipakai dipantau dipasar dipastikan
dipekarangan dipenuhi diperbaiki diperbolehkan diperbuat dipercepat dipergunakan diperhatikan
diperiksa diperingati diperkirakan diperlihatkan diperlukan diperpanjang diperparah dipersoalkan
dipersulit dipertanyakan dipertimbangkan dipindah dipinggir dipotong dipungut dipunyai direktorat
dirham diri disalurkan disampaikan disana disatu disebut disebutkan disekitar diselenggarakan
diseluruh diserahkan diserahterimakan disini diskon disuruh ditahan ditambah ditambahkan ditambal
ditandaskan ditangani ditanggal ditanggung ditangkap ditanyai ditanyakan ditarik ditaruh ditata
ditebang ditegaskan ditemukan ditengah ditentukan diterbitkan diterima ditertibkan ditilang
ditindak ditindaklanjuti ditinggal ditingkatkan ditinjau ditolak ditrotoar ditujukan ditunjuk
ditunjuki ditunjukkan ditutup ditutupi dituturkan diucapkan diukur diungkapkan dokter doktor
dokumen domisili dong dorong dosen drainase drama dua dubai dubur duduk duga duit duku dukun
dukung dulang dulu dunia durasi duri durian dusun eceng egois ekonomi ekor ekspos elektronik elok
emang emas ember embun emosi empang empat empuk enak enam encer energi engkau entah erosi evaluasi
fajar fakta fasilitas februari festival fisik fitnah flores flu fogging fokus format foto fungsi
fungsikan gabah gabung gading gadis gaduh gagah gagal gagas gajah gaji galak galau gali galian
gambar gambir gampang ganda gang ganggu gangguan ganjal ganjil ganti gantung gap gapura gara garam
garasi gardu garis garuda garut gas gasing gatal gawat gaya gayam gedong gedung gejala gelang
gelanggang gelap gelar gelas gelatik gelombang gelora gemar gempa gempar gemuk genang genangan
genap gencar gendam gendong gengsi genset genteng gerah gerak geram gerbang gereja geribik gerobak
gertak gigi gigih gigit gila gilang gili gilir goa gol golong gondang gondok goreng gores goresan
gorong gorontalo gosok gosong gotong goyang gram gratis gresik griya gubernur guci gudang gugat
gugur gula guling gulung guna gunakan guntung guntur gunung gurih guru gusti gusur habis habiskan
hadang hadap hadir hafal haid hajat haji hak hakim hal halal halaman halang halau halte halus hama
hamba hambat hambatan hamil hampa hampir hancur handal handuk hangat hangus hantam hantu hanya
hanyut hapus hapusan haram harap harapan harga hari harian harta harus haruskan hasil hasut hati
haus hawa hebat heboh helm hemat hendak hening heran hewan hibah hibrida hiburan hidup hijab hijau
hijrah hilang himbauan hina hingga hirup hitam hitung hongkong honorer horizontal hormat hostel
hotel hpp hubung hubungan hujan hukum hulu huni hutan hutang huu ialah ibarat ibaratkan ibu ideal
identitas igd ijazah ikan iklan iklim ikut ilegal ilmu imam iman imbal imbau imigrasi impor
imunisasi inap indah indera india indonesia indramayu induk industri infokan informasi
infrastruktur infus ingat inggris ingin inginkan ingus ini injak inspeksi inspektorat inspirasi
instansi institusi intai intake intan intip ipar iri irigasi iring iritasi isi istirahat istri isu
isya itu iuran izin jabar jabat jabatan jadi jadwal jaga jago jagung jahat jahe jahit jajan
jakarta jaksa jala jalan jalar jalur jam jamah jaman jamban jambi jambret jambu jamin jaminan jamu
jamur janda jangan jangankan jangka jangkau janji jantan jantung jara jarah jarak jarang jaring
jarum jasa jasad jatah jatuh jauh jawa jawab jawaban jaya jebak jebol jejak jelas jelaskan jelek
jemaah jembatan jember jempol jemput jemu jemur jenazah jendela jenderal jenis jenjang jenuh
jepang jeram jerawat jerit jernih jia jijik jika jikalau jilid jinak jodoh jogja jogjakarta joglo
jompo jorok jorong jual jualan juang juara judes judi juga jujur juli jumat jumlah jumpa jungkir
juni jurang jurus jurusan justru juta kabar kabel kabin kabul kabupaten kabur kabut kaca kacamata
kacang kacau kadal kadang kadar kaget kain kait kakak kakek kaki kaku kakus kala kalah kalang
kalap kalau kalaupun kaleng kali kalian kalimantan kalung kamal kamar kambing kami kamis kampanye
kampung kampus kamu kamus kan kanal kanan kancra kandang kandangan kandas kandis kandungan kang
kangen kangkung kanker kantin kantong kantor kantuk kapak kapal kapan kapas kapok kapuk kapur kara
karam karang karat karawang karbit karcis karena karet karma kartu kartun karung karya karyawan
kasar kasian kasih kasihan kasir kasta kasur kasus kata katak katakan kategori kaum kaus kawan
kawasan kawat kawin kaya kayu keadaan keadilan kebab kebagian kebakaran kebal kebanjiran
kebanyakan kebaya kebebasan kebencian kebetulan kebijakan kebisingan kebun kebut kebutuhan kecam
kecamatan kecap kecelakaan kecele kecewa kecil kecuali kecut kedai kedelai kedua kegaduhan
kegiatan kehabisan kehamilan kehidupan kehilangan keinginan kejadian kejam kejar kejelasan keji
kejujuran kekang kekantor kekar kekeringan kekhawatiran kekuasaan kekurangan kelabu kelahiran
kelak kelakuan kelam kelamaan kelancaran kelangkaan kelapa kelas kelautan kelebihan kelewat keli
kelihatan keliling kelima kelinci kelola kelompok keluar keluarga keluarkan keluh keluhan
kelurahan kemacetan kemah kemana kemarin kemas kematian kemauan kembali kembalian kembang kembar
kemeja kementerian kemiri kemiskinan kempes kemudian kemungkinan kemuning kena kenaikan kenal
kenalan kenang kenapa kencana kencang kencing kendal kendala kendaraan kendari kendo kendur kening
kental kentang kentut kenyamanan kenyang kepada kepal kepala keparat kepastian kepedulian
keperluan keping kepolisian kepulauan kepung kera kerabat kerah kerak keramat keran keranjang
kerap keras kerbau kerekel keren kerentanan keresahan kereta kering keringat keris kerja kerok
kertas kerudung kerugian keruh keruk kerumun kerusakan kerut kesah kesal kesampaian kesehatan
keseluruhan kesemrawutan kesulitan ketat ketenagakerjaan ketenangan keterangan keterlaluan
keterlambatan ketertiban ketiga ketik ketika ketimbang ketinggalan ketok ketua kewenangan khawatir
khusus kiamat kias kilang kilas kilat kilau kilo kinerja kini kipas kira kiri kirim kisah kista
kit kita kitab klaim klakson klik klinik knalpot kobar kocar kocok kode kodok koja kok kolam kole
kolom kolonel kolong komentar komite kompak komplet kompor komputer kondisi koneksi konkret konser
kontak kontan kontrak kontraktor kontras koper koperasi kopi koran korban korea korek kores
koridor korps korupsi kosong kost kota kotak kotor kotoran koyak kredit kresek kriminal krisis
kritik kritis kronologi kuah kuang kuasa kuat kubang kubur kuburan kucing kuda kudis kue kuku kuli
kuliah kulit kulkas kumal kuman kumat kumbang kumis kumpul kumuh kunci kuning kunjung kuota kupang
kupas kuping kupon kupu kurang kuras kurir kurma kursi kurung kurus kusam kusut kutip kutipan kutu
kutuk labil labu lacak laci lada ladang lafal laga lagak lagi lagian lagu lah lahan lahap lahar
lahir lain laju laki laku lakukan lalai lalang lalat lalu lalulintas lama lamar lambai lamban
lambat lambung lampau lampir lampiran lampirkan lampu lampung lancar landai landak landas langgan
langgar langit langka langkah langsing langsung lanjut lanjuti lantai lantang lantik lapak lapang
lapar lapis lapor lapora laporan laporkan lapuk larang lari laris larut las lasak latar latih lauk
laundry laut lawak lawan lawang layak layan layanan layang layar layat layu lebah lebar lebaran
lebat lebih lebur lecet ledak lega legal leher lelah lelang lelap lele leleh leluasa lemah lemak
lemari lembab lembaga lembah lembar lembek lembing lembu lembur lembut lempar lempeng lendir
lengah lengan lengkap lengket lengkung lenyap lepas lereng lesu letak leter letih letus leu lewat
lewati lezat liar libur licik licin lidah lido lihat lilin lilit lima limbah limpah lincah lindung
lingkar lingkungan linglung lintah lintas lipat lirik listrik lobi logam logat logis lokal lokasi
loket lolos lomba lombok lompat longgar longsor lonjak lontar loper lor lorong los loteng luang
luap luas lubang lubuk lucu ludah ludes luhur luk luka lukis luluh lulur lulus lumajang lumayan
lumer lumpuh lumpur lumrah lumut lunak lunas luncur lupa lurah luruh lurus lusa lusuh lutut maaf
mabuk macam macan macet macetan madinah madiun madrasah madu madura magang magelang magrib mahal
mahasiswa mahasiswi mahir mahkamah main mainan majikan maju maka makam makan makanan makanya
makassar makelar maki makin makna maksimal maksud malahan malaka malam malang malas malaysia
maling malu maluku mama maman mampu mana manado manajemen manakala manalagi mancing mandala mandek
mandi mandiri mandor manfaat mangga manggis mangkal mangkang mangkir mangkok mangkuk manis manja
mantan mantap mantra manusia marah marak maret marga maria markas maron mas masa masak masakan
masal masalah masih masjid masker massa masuk masukan masyarakat mata matahari matang material
mati mau maupun mayat mebel medan media megah meja mekanisme mekar melainkan melaksanakan
melakukan melalui melalukan melapor melaporkan melarat melawan melayani melayu melebihi meledak
melek melestarikan melewati melihat melintas melon meluap melulu melunasi memadai memakai memakan
memaksa memanfaatkan memang memanggil memasang memastikan memasuki membahayakan membangun membantu
membawa membayar membayarkan membeli memberi memberikan membersihkan membiarkan membingungkan
membongkar membuang membuat membuka memelihara memerlukan memihak memilih memiliki meminta
memintakan memisalkan memohon memotong memperbaiki memperbuat mempergunakan memperkirakan
memperlihatkan memperoleh memperpanjang mempersiapkan mempersoalkan mempertanyakan mempunyai
memuaskan memulai memungkinkan menahan menaikan menaiki menambah menambahkan menanam menandaskan
menang menanti menantikan menanyai menanyakan menara menarik mencairkan mencapai mencari mencoba
mencret mencuci mendadak mendaftar mendaftarkan mendapat mendapatkan mendatang mendatangi
mendatangkan menderita mendirikan mendorong mendung menebang menegaskan menembus menempuh menengah
menerima menerobos menertibkan mengabdi mengadakan mengadu mengajukan mengakhiri mengakibatkan
mengaktifkan mengalami mengalir mengambil menganggap menganggu menganggur mengapa mengarah
mengatakan mengatasi mengatasnamakan mengatur mengecewakan mengeluh mengenai mengerjakan mengerti
mengetahui menggali mengganggu menggenang menggunakan menghadap menghadapi menghalangi menghambat
menghendaki menghilang mengibaratkan mengikuti menginap mengingat mengingatkan menginginkan
mengira mengubah mengucapkan mengunakan mengundurkan mengungkapkan mengurai mengurangi mengurus
mengutus menilang menindaklanjuti meninggal meninggalkan meningkatkan menit menjadi menjaga
menjalani menjalankan menjamin menjawab menjelang menjelaskan menjijikan menjual menolak menteng
mentertibkan menuju menumpuk menunggak menunggu menunjuk menunjukan menunjuki menunjukkan
menurunkan menurut menutup menuturkan menyala menyalahgunakan menyalahi menyampaikan menyangkut
menyarankan menyatakan menyebabkan menyebutkan menyediakan menyeluruh menyengat menyesuaikan
menyetor menyiapkan menyumbat meragukan merah merana merasa mercu merdeka merek mereka meresahkan
meriah merkuri merubah merugikan merupakan merusak mesin mesir meski meskipun mesti mesum mete
meter mewah meyakini meyakinkan mie migrasi mikir milik miliki min minggir minggu mingguan minim
minimal minta mintai minum minuman minyak miring mirip miris misal misalkan misi miskin mobil
mobilisasi modal model modus moga mogok mohon mojokerto molor monyet moral motif motor muak mual
muara muat mubazir muda mudah muhajirin mujur muka mula mulai mulas mulia muluk mulus muncul
mundur mungil mungkin mungut muntah mura murah muram murid murka murni musibah musik musim muslim
musnah musuh musyawarah mutasi mutiara nabi nada nae nafas nafkah nafsu naga nah naik nakal nalar
nama nampak namun nanah nanas nangka nanti napas nasi nasib nata natal naungan negara negeri nekat
nelayan nenek nener neraka ngantuk ngeri ngobrol niat nihil nikah nikmat nilai ninja nipa nipah
nisa nista nominal nomor non nonaktif nonaktifkan nongkrong nonton normal nota november nuansa
nusantara nyala nyali nyaman nyamuk nyaring nyaris nyata nyawa nyeri nyinyir obat obatan objektif
ojek oknum oksigen oktober olah olahraga oleh oleng oli ombak omong ompong omset onar ongkos oo
operasi opini oplos oplosan opname orang orde organ ormas otak otomatis otot oven over pabrik
pacar pacaran pada padahal padam padan padang padat padi pagar pagelaran pagi pahala paham pahat
pahit pahlawan pai pajak pajang pak pakai pakaian pakan pakar paksa paku palang palangkaraya
palapa palembang paling palsu palu paman pamer pameran pamit pamong panah panas pancar panci
pancing pancur panda pandai pandan pandang pandemi panen pangan panggang panggil pangkal pangkalan
pangkat panik panitia panjang panjar pantai pantas pantat pantau panti papa papan papar papua para
parade paragon parah paran parang paras parfum parit pariwisata parkir parkiran partai paru paruh
pas pasak pasal pasang pasangi pasar pasca pasien pasir pasok pasor paspor pasrah pasta pasteur
pasti pasukan pasuruan patah patih patok patroli patuh patung paut pawai pawang payah payudara
payung pecah pecat pecel pedagang pedang pedas pedesaan pedestrian pedih pedoman peduli pegal
pegang pegawai pejabat pejalan pejuang peka pekalongan pekan pekanbaru pekarangan pekat pekerja
pekerjaan pela pelabuhan pelajar pelaku pelamar pelan pelana pelanggan pelanggaran pelapis
pelaporan pelat pelayanan pelebaran pelecehan peleton pelihara pelintir pelit pelita pelosok
peluang peluh peluk peluru pemakaian pemangku pemasangan pembagian pembakaran pembangunan pembatas
pembayaran pembeli pembelian pembenahan pemberi pemberian pemberitahuan pemborosan pembuangan
pembuatan pembukaan pemeliharaan pemenang pemeriksaan pemerintah pemilik pemilu pemohon pemotongan
pemotor pemuda pemukiman pemula pemungutan penambahan penambalan penanganan penangguhan
penanggulangan penat penataan pencabutan pencairan pencak pencarian pencetakan pencuri pencurian
pendaftaran pendam pendamping pendata pendek pendeta pendidikan pendistribusian penduduk
penebangan penerangan penerima penerimaan pengaduan pengajuan pengakibatkan pengaktifan pengalaman
pengambilan pengamen pengangkutan pengantin pengap pengarahan pengaruh pengaturan pengecekan
pengecer pengelolaan pengemis pengemudi pengendara pengerjaan penggalian pengganti penggantian
pengguna penggunaan penghubung penghujan penghujung pengiriman pengobatan pengumuman pengurus
pengurusan penindakan penipu penipuan penjaga penjaminan penjara penjaringan penjelasan penjual
penjualan penolakan penonaktifan pensiun pensiunan pentas penting penuh penumpang penumpukan
penundaan penunjang penutupan penyakit penyalahgunaan penyaluran penyaring penyeberangan
penyempitan pepaya per peragaan perah perahu perak peralatan perampok peran perang perangkat
peraturan perawan perawat perawatan perbaikan perbaiki perban perbankan perbuatan percaya percik
percobaan percuma perdagangan perdana perduli perempatan perempuan peres pergantian pergi
perhatian perhatikan perhubungan peri perigi perih perihal perikanan periksa peringatan peringkat
perintah periode perjelas perkara perkebunan perkosa perlahan perlintasan perlu permai permanen
permata permen permintaan permohonan permukiman pernah perosok persalinan persen perseroan
persoalan persulit persyaratan pertama pertamanan pertanggung pertanian pertanyaan pertanyakan
perubahan perum perumahan perusahaan perut pesan pesangon pesantren pesat pesawat peserta pesisir
pesona pesta pestisida petak petani petir petugas petunjuk piagam piara pihak pikat piket pikir
pikul pilah pilih pilot pimpin pimpinan pin pinang pindah pindahan pinggang pinggir pinggiran
pinjam pinta pintal pintar pintas pintu pinus pipa pipi pirang piring pisah pisang pisau piutang
plastik plat pohon pojok poker pokok polah poli polindes polisi polos polusi pompa pondok ponorogo
ponsel pontianak porak poros porsi pos posisi poso posyandu potensial poto potong potongan potret
prabu praktik preman presensi pribadi prihatin prima probolinggo profil program proposal prosa
prosedur proses protes protokol provinsi proyek puas puasa publik pucat pucuk pudar puding pugar
puing puji pukat pukul pula pulang pulas pulau pulih pulsa puluh puluhan pun pundak pungli pungut
pungutan punia puntir puntung punya pupuk pura purna purwakarta purwokerto pusaka pusar pusat
pusing puskesmas pustaka putar putih puting putra putri putus qatar rabies rabu rabun racun rada
radang raga ragi ragu rahang rahasia rahasianya rahim rai raja rajin raket rakit rakus rakyat
ralat ramah ramai ramal rambah rambu rambut rampas rampok rampung ramu rancang randu rangka
rangkap rangkul ranjang ranjau rantai rantang rantau ranti ranting rapat rapi rapuh rasa rata rato
ratu ratus ratusan rawa rawan rawat rawatan raya rayu realis realisasi rebut receh redam redup
reformasi regional registrasi regulator rehat rekam rekan rekap rekat rekayasa rekening rektor
rela remaja rembes remuk renang rencana renda rendah rendam rendaman rendang renggang renovasi
rental rentan renteng renung repot republik resah resap reseh resep resi resik resiko resmi
restoran retak retas retribusi revisi rezeki riau ribu ribuan ribut ricuh rimba rinci rindang ring
ringan ringsek rintis risa risau risih roboh robot roda roi rokok rombak rombong rompi ronda
rontgen rontok rora rosok rotan roti routing ruang ruangan ruas rugi rujak rujuk rujukan rukun
rumah rumit rumput rumus runcing runtuh rupiah rusa rusak rusuh rusuk rute ruyung saat saba sabang
sabar sabit sabtu sabuk sabun sadis saham sai saing saingan saja sajak saji sakit saksi sakti saku
sal salah salam salatiga saldo saleh salep salin saling saluran salut sama samar samarinda sambal
sambar sambil sambung sampah sampai sampaikan sampan sampang sampe sampel samping sampir sampul
sana sanak sandal sandang sandar sangat sanggah sanggar sanggul sanggup sanksi santai santri
santun sapa sapi sapu saran sarana sarang sarapan sarat sari saring sarjana sarung sasaran satu
satuan saudara saudi sauna sawah sawit saya sayang sayangi sayap sayur seakan sebab sebagai
sebagaimana sebagian sebaik sebanyak sebar sebegini sebegitu sebel sebelah sebelum sebentar
seberang seberapa sebesar sebetul sebuah sebulan sebut secara sedang sedangkan sedap sedekah
sedemikian sedia sediakan sedih sedikit sedot seenak segala segan segar segara segel segera sehari
seharian seharus sehat sehingga seimbang seingat sejahtera sejak sejarah sejati sejauh sejenak
sejuk sekadar sekali sekalian sekaligus sekalipun sekam sekap sekarang sekat sekecil seketika
sekian sekitar sekitaran sekolah sekolahan seksi sel sela selada selagi selain selaku selalu selam
selama selamat selang selasa selat selatan selebar selebaran seleksi selesai selimut selingkuh
selip selokan seluler seluruh semacam semak semakin semampu semangat semarang semasa semasih
semata semaya sembah sembarang sembarangan sembelih sembilan sembuh semen semena semenjak
sementara semester seminggu semisal semoga sempat sempit semprot semrawut semua semula semut senam
senang senar senat sendi sendiri sendirian sengaja sengat senggol sengketa sengsara seni senin
senja senjata senter sentuh senyum seorang sepah sepak sepakat sepanjang sepat sepatu sepeda
sepele seperti sepi sepihak sepit september serah serai serak serakah seram seran serang serap
serat seraya serbaguna serbu serentak seret sering serius serobot serpih serta sertifikasi
sertifikat seru seruduk serupa sesaat sesak sesal sesama sesampai sesat sesegera sesekali sesuai
sesuatu sesudah setahun setan setara setelah setempat setengah setia setiap setiba setinggi setir
setor setrika setrum setuju seumur seusai sewa sewaktu shalat sholat siaga sial siang siap siapa
siar siaran siasat sibuk sidang sidik sidoarjo sie sifat sigap sih sikap sikat siksa siku silakan
silang silat silau silih simak simpan simpang sinar sindir singapura singgah singkat singkong sini
sinis sinyal sipil siput siram sirine sirip sirup sisa sisi sisik sisip sisir sistem siswa siswi
sita situ situasi situbondo situs skandal ski sleman slogan soal sobek sokong solar solo solusi
sombong sopan sopir sorak sore soro sorong sorot sosial sosialisasi sosok spanduk spesialis
stadion stasiun statis status statusnya stempel stiker stok stres studi suami suara suatu subang
subsidi subuh subur suci sudah sudi sudut suhu suka sukabumi sukar sukarela sukma sukses suku
sulam sulap sulawesi suling sulit suluh sumatera sumatra sumbang sumbar sumbat sumber sumi sumpah
sumpit sumur sunat sungai sungguh suntik sunyi supaya surabaya surakarta suram surat surau surga
suruh surut survei susah susu susul susun susunan susur susut sutan sutra swadaya swasta syah
syarat syukur ta taa tabah tabel tabrak tabung tabur tadi tagih tagihan tahan tahap tahu tahun
taiwan tajam tak takar takdir taksi taksir takut talang tali talut taman tamat tambah tambahan
tambak tambal tambang tambat tampak tampan tampang tampar tampil tampilan tampung tamu tanah tanam
tanaman tancap tanda tandan tandas tandatangan tandu tang tangan tangani tangerang tangga tanggal
tanggapan tangguh tanggul tanggung tanggungan tangis tangkai tangkap tangkas tangki tangkis tani
tanjakan tanju tanpa tantang tante tanya tanyakan tapa tapi tapir tarakan tari tarif tarik taring
taruh taruhan tas tasikmalaya tata tawa tawan tawar tawuran tayang tebak tebal tebang tebar tebas
tebing tebo tebu tebus teduh tega tegak tegal tegang tegas teguh tegur tekan teknik teknisi
teknologi teko tekun telaga telah telan telanjang telanjur telantar tele telegram telepon televisi
telinga teliti teluk telur tem teman tembak tembakau tembok tembus tempa tempat tempe tempel tempo
tempuh tempur tenaga tenang tenda tendang tender tenggara tenggelam tengkorak tengkulak tensi
tentang tentara tentu tenun tepas tepat tepi tepuk tepung terakhir terancam terang terap teras
terasa terasing teratak teratasi terbakar terbanyak terbaru terbatas terbengkalai terbuka
tercantum tercetak terdaftar terdahulu terdapat terdekat terdengar terdiri terendam terganggu
tergelincir tergenang tergerus tergolong tergores terhadap terhambat terhormat teriak terima
teringat terjadi terjal terjang terjun terkait terkikis terkira terkontaminasi terlalu terlambat
terlampir terlantar terlarang terlebih terletak terlihat termasuk terminal ternak ternate ternyata
terowongan terpakai terpaksa terpal terparkir terpusat terputus tersampaikan tersebut tersedia
tersiksa tersisa tersumbat tertentu tertera tertib tertibkan tertuju tertulis tertunda terulang
terunjam terus terusan terutama tes teta tetangga tetap tetapi tetapkan tetes tewas tiap tiba
tidak tidur tiga tikam tikar tiket tikungan tikus timbang timbangan timbul timbun timpa timpang
timun timur tindak tindakan tindaklanjuti tindih tinggal tinggi tingkat tingkatkan tinja tinju
tinta tipar tipis tipu tirta titik titip toh toilet toko tokoh tol tolak tolol tolong tomat tonjok
tonton topi topik total tower tradisi traktor trans transfer transmigrasi transparan transparansi
transportasi trauma trotoar truk tua tuang tuban tubuh tuding tuduh tugas tugu tuhan tujuan tujuh
tukang tukar tulang tular tuli tulis tulungagung tulus tumbal tumbang tumbuh tumbuhan tumis tumpah
tumpang tumpu tumpuk tumpul tuna tunai tunang tunas tunda tunggak tunggakan tunggal tunggu tungku
tunjuk tuntas tuntut turis turki turun turut tusuk tutup tutur uang ubah ubin ucap udang udara
udik ugd ujar ujaran uji ujian ujung ukir ukur ulah ulama ulang ular ulas ulat ule ulung ulur umat
umbi umbu umpan umpat umum umur undang undi unduh undur unggah unggas ungkap ungu unik unit
universitas unjuk unsur untai untuk untung upacara upah upaya urai urat urea urine urung urus
urusan urut usaha usai usang usap usar usia usir usul usulan usus usut utama utang utara utuh utus
vaksin valid verifikasi veteran via visa wabah waduh waduk wafat wahai wahana wajah wajan wajib
wakaf wakil waktu walau walaupun wali walikota wangi wanita warga waringin waris warisan warna
warnet warta wartawan waru warung wasit waspada wawancara wilayah wisata wisatawan wong wora words
wujud yaitu yakin yakni yang yatim yayasan yogyakarta zakat zalim zaman zina zona zonasi
)";
}

} // namespace ntbcare::routing
