### Teks untuk orang, bahasa Indonesia. Sopan, pendek, tanpa janji yang tidak ditepati.

language-name = Indonesia
button-language = 🌐 { $language }

## Sebelum MULAI (deskripsi bot)

about = Penilaian resmi layanan { $government }. Tanpa nama, NIK, atau data anak. Petugas tidak melihat jawaban perorangan. Tidak memengaruhi layanan untuk Anda. /privasi
about-short = Nilai layanan dalam empat ketukan.

government-unknown = pemerintah daerah

## Pertanyaan

place = { $unit } · { $service } · { $point }
place-officer = Bertugas: { $officers }
promise = 🔒 Petugas hanya melihat hasil gabungan.
number = { $at }/{ $of }
officer-unknown = petugas

question-keseluruhan = Bagaimana pelayanan tadi secara keseluruhan?
question-siapa = Siapa yang melayani Anda?
question-perilaku = Bagaimana sikap { $officer }?
question-kompetensi = Apakah { $officer } terampil dan memahami tugasnya?
question-persyaratan = Apakah persyaratannya sesuai dengan yang diumumkan?
question-prosedur = Apakah alur pelayanannya mudah?
question-waktu = Apakah pelayanannya cepat?
question-biaya = Bagaimana biaya pelayanan ini?
question-produk = Apakah hasil layanannya sesuai dengan yang dijanjikan?
question-sarana = Bagaimana ruang dan peralatannya?
question-pengaduan = Bagaimana pengaduan dan saran ditangani di sini?
question-diminta_nilai = Adakah yang meminta Anda memberi nilai bagus?
question-diminta_biaya = Adakah yang meminta biaya di luar ketentuan?

keseluruhan-1 = Tidak baik
keseluruhan-2 = Kurang baik
keseluruhan-3 = Baik
keseluruhan-4 = Sangat baik
perilaku-1 = Tidak sopan dan ramah
perilaku-2 = Kurang sopan dan ramah
perilaku-3 = Sopan dan ramah
perilaku-4 = Sangat sopan dan ramah
kompetensi-1 = Tidak kompeten
kompetensi-2 = Kurang kompeten
kompetensi-3 = Kompeten
kompetensi-4 = Sangat kompeten
persyaratan-1 = Tidak sesuai
persyaratan-2 = Kurang sesuai
persyaratan-3 = Sesuai
persyaratan-4 = Sangat sesuai
prosedur-1 = Tidak mudah
prosedur-2 = Kurang mudah
prosedur-3 = Mudah
prosedur-4 = Sangat mudah
waktu-1 = Tidak cepat
waktu-2 = Kurang cepat
waktu-3 = Cepat
waktu-4 = Sangat cepat
biaya-1 = Sangat mahal
biaya-2 = Cukup mahal
biaya-3 = Murah
biaya-4 = Gratis
produk-1 = Tidak sesuai
produk-2 = Kurang sesuai
produk-3 = Sesuai
produk-4 = Sangat sesuai
sarana-1 = Buruk
sarana-2 = Cukup
sarana-3 = Baik
sarana-4 = Sangat baik
pengaduan-1 = Tidak ada
pengaduan-2 = Ada, tidak berfungsi
pengaduan-3 = Berfungsi kurang maksimal
pengaduan-4 = Dikelola dengan baik
diminta_nilai-0 = Tidak
diminta_nilai-1 = Ya
diminta_biaya-0 = Tidak
diminta_biaya-1 = Ya

## Tombol

button-value = { $value } · { $label }
button-back = ◀ Ubah
button-skip = Lewati
button-not-them = 👤 Bukan beliau
button-them = 👤 { $officer }
button-unknown = Tidak tahu / lainnya
button-later = 🌙 Nanti malam
button-start = Mulai
button-go-on = Lanjutkan
button-more = ⋯
button-change = Ubah penilaian
button-erase = Ya, hapus
button-comment-erase = Hapus saran
button-old = Tombol ini sudah tidak berlaku. Silakan pindai kodenya lagi.

## Survei

survey-invited = 📋 Bapak/Ibu terpilih untuk survei kepuasan, ±{ $minutes } menit.
button-quick = Yang singkat saja

## Nanti malam

later =
    🌙 Baik, kami ingatkan { $day ->
        [today] hari ini
       *[tomorrow] besok
    } pukul { $hour }.
    { $place }
    Chat ini disimpan hanya sampai pengingat terkirim. Tidak jadi: /batal
later-now =
    🌙 Sesuai permintaan Bapak/Ibu: waktunya menilai layanan tadi.
    { $place }
later-taken-back = Pengingat dibatalkan ✓
later-too-late = Sebelum pengingat datang, penilaian ini sudah ditutup. Silakan isi sekarang.

## Akhir

end =
    Terima kasih, tersimpan ✓
    Struk { $receipt }. Dengan struk ini: /ubah dalam { $hours } jam, /hapus kapan saja.
    Ada saran? Ketik saja; mohon tanpa nama, NIK, atau data kesehatan.
comment-kept = Saran diterima 🙏
comment-enough = Sudah ada { $comments } saran untuk penilaian ini, jadi pesan tadi tidak disimpan. Terima kasih 🙏
comment-gone = Saran dihapus ✓
stopped =
    Baik, berhenti dulu. Yang sudah diketuk tersimpan, struk { $receipt }.
    Untuk menghapusnya: /hapus { $receipt }
nothing-to-cancel = Tidak ada yang perlu dibatalkan.
rated-already = Loket ini sudah Bapak/Ibu nilai hari ini. Terima kasih 🙏
change-which = Ketik /ubah diikuti nomor struk, misalnya: /ubah K7QP-4M2X-9T
change-too-late = Penilaian ini tidak dapat diubah lagi. Menghapusnya tetap bisa: /hapus diikuti nomor struk.
erase-which = Ketik /hapus diikuti nomor struk, misalnya: /hapus K7QP-4M2X-9T
erase-sure = Hapus penilaian dengan struk { $receipt }? Ini tidak dapat dikembalikan.
erased = Penilaian dihapus ✓
receipt-unknown = Struk itu tidak ditemukan. Mohon periksa lagi hurufnya.
receipt-typed = Itu nomor struk, jadi tidak disimpan sebagai saran. Ubah: /ubah { $receipt } · hapus: /hapus { $receipt }

## Awal

start = Selamat datang 🙏 Pindai kode QR di loket, atau ketik 8 huruf dan angka yang tercetak di bawahnya.
start-recent = Atau pilih loket yang baru dinilai:
start-unfinished = Penilaian untuk { $place } belum selesai.
start-other = Untuk loket lain, pindai kode QR-nya.
desks = Di loket mana Bapak/Ibu dilayani?
code-unknown = Kode itu tidak ditemukan. Mohon periksa lagi 8 huruf dan angka di bawah kode QR.
code-wait = Sudah terlalu banyak kode atau struk yang keliru. Silakan coba lagi nanti, paling lama satu jam lagi.
code-replaced = Kode ini sudah diganti. Silakan pindai poster baru di { $place }.
code-ended = Kode ini sudah tidak berlaku. Silakan pindai kode terbaru di loket.
not-understood = Maaf, saya belum mengerti. Ketuk salah satu tombol, atau /bantuan.
help =
    Menilai layanan: pindai kode QR di loket, atau ketik 8 huruf dan angka di bawahnya.
    /ubah STRUK – ubah penilaian ({ $hours } jam)
    /hapus STRUK – hapus penilaian
    /pengaduan – buat pengaduan, lihat statusnya
    /batal – berhenti
    /privasi – data apa yang disimpan
    /bahasa – ganti bahasa
language = Pilih bahasa:
language-set = Bahasa: Indonesia
privacy =
    Pengendali data: { $government }.
    Tujuan: memperbaiki layanan dan menilai kinerja petugas. Dasar: tugas pelayanan publik (UU 27/2022 Pasal 20). Menilai itu sukarela dan tidak memengaruhi pelayanan.
    Disimpan: jawaban, saran, loket, petugas, dan waktu. Tanpa nama, NIK, nomor telepon, atau data anak. Pada survei juga, bila dijawab: jenis kelamin, rentang usia, pendidikan, pekerjaan.
    Akun Telegram diganti sandi. Kuncinya dimusnahkan 35 hari setelah akhir bulan; sesudah itu tidak seorang pun dapat mengaitkan jawaban dengan pengirimnya. Nomor chat disimpan { $chat_hours } jam sejak pesan terakhir, atau sampai pengingat yang diminta terkirim dan pengaduan selesai; untuk kabar perbaikan, bila diminta, sampai { $follow_months } bulan setelah akhir bulan itu atau sampai dihentikan; saran { $comment_months } bulan, jawaban { $rating_months } bulan.
    Petugas dan penyelia hanya melihat gabungan sedikitnya { $minimum } penilaian.
    Hak Bapak/Ibu: /ubah dalam { $hours } jam, /hapus kapan saja, dengan struk. Rekap yang sudah ditutup tidak berubah.
    Pertanyaan dan keberatan: { $government }, atau lapor.go.id / SMS 1708.
    Telegram menyimpan percakapan ini di luar negeri; chat ini boleh dihapus.

## Penyelia dan undangan

invitation-accepted = { $role ->
    [supervisor] Selamat datang. Bapak/Ibu kini penyelia { $unit }.
    [reviewer] Selamat datang. Bapak/Ibu kini atasan penyelia { $unit }.
    [admin] Selamat datang. Bapak/Ibu kini admin { $unit }.
   *[officer] Selamat datang. Bapak/Ibu kini terdaftar sebagai petugas { $unit }.
 }
invitation-supervisor = Ringkasan datang setiap Senin pukul 07.00. Kapan saja: /ringkasan
invitation-officer = Nilai Bapak/Ibu sendiri, dengan cara menghitungnya: /skor. Fakta keliru: /koreksi
invitation-ended = Undangan ini sudah dipakai atau kedaluwarsa. Mohon minta yang baru kepada admin.
digest-which-unit = Ringkasan unit mana?
digest-period-unknown = Periode itu tidak dikenal. Tulis misalnya: /ringkasan pekan lalu, /ringkasan bulan ini, /ringkasan 2026-W47

## Ringkasan

digest-title = { $unit } · { $period }
digest-coverage = { $rated } penilaian · { $complete } lengkap
digest-coverage-served = { $rated } penilaian / ±{ $served } kunjungan ({ $share }) · { $complete } lengkap
digest-none = Belum ada penilaian pada periode ini.
digest-behind = Menutup { $weeks } pekan yang lalu; angkanya lengkap beberapa menit lagi. Mohon tanyakan lagi nanti.
digest-waiting = Angka tampil setelah sedikitnya { $minimum } penilaian terkumpul per petugas dan pekannya berakhir.
digest-running = Pekan masih berjalan: baru jumlah penilaian yang ditampilkan.
digest-overall = Keseluruhan { $mean } dari { $highest } ({ $low }–{ $high }, { $window }n={ $n }){ $trend ->
    [up] : naik
    [down] : turun
    [same] : tetap
   *[none] {""}
 }
digest-element = { $name } { $mean } ({ $low }–{ $high }, { $window }n={ $n })
digest-window = { $weeks } pekan,
digest-fell = ▼ { $name } { $before }→{ $now } ({ $window }n={ $n }), di luar kebetulan
digest-rose = ▲ { $name } { $before }→{ $now } ({ $window }n={ $n }), di luar kebetulan
digest-unchanged = = Tidak ada perubahan di luar kebetulan
digest-silent = ○ Sepi: { $point }, { $weeks } pekan tanpa penilaian
digest-silent-ever = ○ Belum pernah dinilai: { $points }
digest-silent-many = ○ Sepi: { $desks } dari { $all } loket, paling lama { $point } ({ $weeks } pekan)
digest-thanks = ★ Ucapkan terima kasih: { $officers }, jelas di atas{ $window }
digest-thanks-weeks = {" "}({ $weeks } pekan)
digest-thanked = { $officer } (n={ $n })
digest-and-more = dan { $count } lainnya
digest-officers = {"  "}Petugas: { $parts }
digest-above = { $shown } jelas di atas
digest-indistinct = { $shown } tak terbedakan
digest-below = { $shown } jelas di bawah: /skor
digest-insufficient = { $shown } belum cukup data
digest-officers-more = · … dan { $count } petugas lain
digest-comments = ✉ { $n } komentar warga: /masukan
digest-comments-praised = ✉ { $n } komentar warga, dipuji { $themes }: /masukan
digest-praised = { $theme } ({ $n })
digest-cases = ! Pengaduan: { $shown } terbuka
digest-cases-overdue = { $shown } lewat batas
digest-cases-due = { $shown } jatuh tempo { $day }
digest-talked = ✎ { $period } dibicarakan { $day }: «{ $text }»
digest-step = → Satu langkah: { $step }

step-overdue = jawab pengaduan yang lewat batas hari ini: /kasus
step-case = jawab pengaduan yang segera jatuh tempo: /kasus
step-held = tinjau penilaian yang ditahan: /integritas
step-silent = lihat apakah poster di loket yang sepi masih terpasang
step-begin = minta petugas menunjukkan poster kepada setiap warga yang selesai dilayani
step-finish = minta petugas memberi waktu: banyak penilaian berhenti di tengah
step-count = isi jumlah kunjungan, supaya cakupan penilaian terlihat: /kunjungan
step-invite = ajak setiap warga memindai poster sebelum pulang
step-keep = sampaikan hasil ini kepada tim, dan tetap ajak warga menilai
step-element = tanyakan kepada tim apa yang berubah pada { $name }
step-keseluruhan = tanyakan kepada tim apa yang berubah pekan-pekan ini
step-persyaratan = tempel daftar persyaratan di pintu masuk dan di WhatsApp
step-prosedur = pasang alur layanan, dan tunjuk satu orang untuk bertanya
step-waktu = umumkan perkiraan tunggu pukul 08.00
step-biaya = tempel tarif, juga bila gratis, di setiap loket
step-produk = periksa lima layanan terakhir: apa yang dijanjikan, apa yang diterima
step-kompetensi = adakan satu sesi singkat tentang kasus yang sering ditanyakan
step-perilaku = mulai apel dengan satu contoh sapaan yang baik
step-sarana = perbaiki satu hal di ruang tunggu pekan ini
step-pengaduan = umumkan satu saran warga yang sudah ditindaklanjuti

button-talked = ✎ Sudah dibicarakan
button-details = Rincian
button-digest-settings = ⚙ Atur
button-picture-light = ☀ Gambar
button-picture-dark = 🌙 Gambar
button-units-below = Unit di bawahnya
details-elements = Unsur:
details-desks = Loket:
details-units = Unit:
details-place = · { $place }: { $rated } penilaian
details-place-served = · { $place }: { $rated } dari ±{ $served } kunjungan ({ $share })
details-more = · … dan { $count } lainnya
details-thanks = ★ Jelas di atas: { $officers }

picture-officers = Nilai petugas, menurut abjad
picture-officers-weeks = Nilai petugas, menurut abjad, { $weeks } pekan
picture-units = Kepuasan per unit, menurut abjad
picture-range = { $value } ({ $low }–{ $high })
picture-above = jelas di atas
picture-below = jelas di bawah
picture-legend = Batang: rentang 90 %. ▲ jelas di atas, ▼ jelas di bawah, ● tak terbedakan.
picture-legend-units = Batang: rentang 90 %. Dari penilaian kilat, skala 1–4.

talked-ask = { $unit } · { $period }: apa yang dibicarakan dengan tim? Tulis satu kalimat, paling panjang { $longest } huruf, tanpa nama warga. Kalimat ini tampil di ringkasan berikutnya. Tidak jadi: /batal
talked-when =
    «{ $text }»
    Kapan dibicarakan? Keliru? Tulis lagi.
talked-kept = Dicatat ✓ Tampil di ringkasan { $unit } berikutnya. Petugas melihat bahwa ini sudah dibicarakan, tanpa isinya.
talked-stopped = Tidak ada yang dicatat.
talked-gone = Tombol ini sudah tidak berlaku. Lihat lagi: /ringkasan
skor-talked = Ringkasan { $period } sudah dibicarakan dengan tim ({ $day }).

digest-settings = Ringkasan { $unit } untuk Bapak/Ibu:
digest-settings-line = { $kind ->
    [W] Pekanan: { $when }
    [M] Bulanan: { $when }
   *[Q] Triwulanan: { $when }
 }
digest-settings-on = { $kind ->
    [W] setiap { $day } pukul { $hour }
    [M] { $day } pertama tiap bulan pukul { $hour }
   *[Q] { $day } pertama tiap triwulan pukul { $hour }
 }
digest-settings-off = tidak dikirim
digest-settings-day = Hari: { $day }
digest-settings-hour = Jam: { $hour }
digest-settings-choose = { $what ->
    [d] Hari apa ringkasan datang?
   *[h] Pukul berapa ringkasan datang?
 }
digest-settings-mute = { $kind ->
    [W] 🔕 Matikan pekanan
    [M] 🔕 Matikan bulanan
   *[Q] 🔕 Matikan triwulanan
 }
digest-settings-unmute = { $kind ->
    [W] 🔔 Nyalakan pekanan
    [M] 🔔 Nyalakan bulanan
   *[Q] 🔔 Nyalakan triwulanan
 }

## Pemberitahuan

button-alert-seen = 👁 Sudah saya lihat
alert-seen = Dicatat ✓ Dilihat { $day }.
alert-silent = ○ { $unit }: { $point } biasanya dinilai ±{ $pace } kali sepekan, dan sudah { $days } hari kerja tidak sama sekali. Mohon lihat apakah posternya masih terpasang.
alert-case = ! Pengaduan { $number } harus dijawab paling lambat { $day }: /kasus
alert-burst = ‖ { $unit }: lonjakan penilaian ditahan ({ $n }), tidak dihitung sebelum ditinjau: /integritas
alert-held = ! { $unit }: ≥ { $n } penilaian ditahan karena warga merasa didesak memberi nilai bagus. Mohon ditinjau: /integritas
alert-drop = Turun di luar kebetulan. Rinciannya: /ringkasan
alert-pressure-line = ! { $name }: { $yes } × Ya ({ $weeks } pekan, n={ $n })
alert-pressure = Mohon ingatkan tim: tidak seorang pun boleh meminta nilai atau biaya.

## Unsur

element-keseluruhan = Keseluruhan
element-persyaratan = Persyaratan
element-prosedur = Prosedur
element-waktu = Waktu
element-biaya = Biaya
element-produk = Hasil layanan
element-kompetensi = Kompetensi
element-perilaku = Perilaku
element-sarana = Sarana
element-pengaduan = Pengaduan
element-diminta_nilai = Diminta nilai bagus
element-diminta_biaya = Diminta biaya

## Menu

command-start = Mulai menilai
command-ubah = Ubah penilaian
command-hapus = Hapus penilaian
command-pengaduan = Buat pengaduan, lihat statusnya
command-batal = Berhenti
command-privasi = Data apa yang disimpan
command-bahasa = Ganti bahasa
command-bantuan = Bantuan
command-ringkasan = Ringkasan pekan lalu
command-skor = Nilai petugas

## Periode

period-quarter = Triwulan { $number } { $year }
period-semester = Semester { $number } { $year }

## Admin: kode dan poster

staff-help = Untuk tugas Bapak/Ibu:
invitation-admin =
    Menyiapkan unit: /titik, /petugas. Mengundang: /undang
    Poster QR: /poster. Semua perintah: /bantuan
codes-none = Belum ada loket dengan kode. Impor data dulu dengan perintah puas import di server.
codes-which-unit = Unit mana?
codes-list = Kode { $unit }. Ketuk satu untuk tautan, ganti, atau cabut:
code-card =
    { $unit }
    { $place }
    Kode { $code }
code-printed = Poster terakhir dibuat { $day }
code-never-printed = Poster belum pernah dibuat lewat bot ini
code-sure-new = Ganti kode { $code } ({ $place })? Poster lama langsung tidak berlaku.
code-sure-end = Cabut kode { $code } ({ $place })? Poster lama langsung tidak berlaku, tanpa pengganti.
code-replaced-by = { $place }: kode baru { $code }. Cetak posternya: /poster
code-revoked = { $place }: kode { $code } dicabut.
button-code-replace = 🔄 Ganti kode
button-code-revoke = ✖ Cabut kode
button-code-new = Ya, ganti
button-code-end = Ya, cabut
button-badges = ➕ Lencana petugas
badges-whose = Lencana untuk petugas siapa?
badges-none = Semua petugas { $unit } sudah punya lencana.
badge-made = Lencana { $officer }: kode { $code }. Cetak: /poster, lalu Lencana petugas.
poster-which-layout = Poster { $unit }: bentuk apa?
poster-none = Belum ada yang bisa dicetak. Lencana dibuat lewat /kode, tombol Lencana petugas.
poster-made = { $count ->
    [one] { $unit }: { $shown } poster. Kode QR sudah dibaca ulang dan benar.
   *[other] { $unit }: { $shown } poster. Semua kode QR sudah dibaca ulang dan benar.
 }
layout-a4 = A4 dinding
layout-a5 = A5 meja
layout-tent = Tenda meja (A4 lipat)
layout-sticker = Stiker
layout-badge = Lencana petugas
command-poster = Buat poster QR
command-kode = Kode di balik poster

## Nilai

score-none = Belum ada penilaian yang dihitung pada masa ini.
score-compared = 1. Penilaian atas Bapak/Ibu rata-rata { $mean }. Petugas lain di layanan yang sama biasanya menerima { $expected } (nilai harapan, skala { $lowest }–{ $highest }).{ $services ->
    [1] {""}
   *[other] {" "}Tiap penilaian dibandingkan dengan layanannya sendiri, jadi nilai { $highest } di layanan yang mudah pun bisa sedikit menurunkan hasil.
 }
score-distance = 2. Selisihnya dibagi sebaran nilai layanan itu, supaya loket sulit dan loket mudah setara: ({ $mean } − { $expected }) / { $scatter } = { $distance }.
score-distances = 2. Selisih tiap penilaian dibagi sebaran nilai layanannya, supaya loket sulit dan loket mudah setara; rata-ratanya { $distance }.
score-weight = 3. Lalu dikalikan n/(n+k) = { $n }/({ $n }+{ $k }) = { $weight }, menjadi { $effect }: penilai sedikit, dekat rata-rata petugas; penilai banyak, dekat selisih itu sendiri.
score-flat = 3. Petugas belum dapat dibedakan satu dari yang lain, jadi selisih dikalikan 0: semua dekat rata-rata.
score-result = 4. Dari rata-rata { $middle } dan sebaran { $spread } semua layanan: { $sum } = { $score }{ $clipped ->
    [yes] {" "}(dibatasi skala)
   *[no] {""}
 }, pada skala { $lowest }–{ $highest }, rentang 90 %: { $low }–{ $high }. { $state }
score-result-flat = 4. Hasilnya { $score } pada skala { $lowest }–{ $highest }, sama untuk semua petugas. { $state }
score-insufficient = 4. Belum cukup data: { $n } penilaian, perlu { $shown }.
score-final = { $group ->
    [above] Nilai final: jelas di atas rata-rata.
    [below] Nilai final: jelas di bawah rata-rata.
   *[indistinct] Nilai final: tak terbedakan dari rata-rata.
 }
score-few = Sementara: { $n } penilaian, perlu { $believed }.
score-default = Sementara: petugas yang dinilai di daerah ini masih terlalu sedikit untuk dibandingkan.
score-unreliable = Sementara: keandalan { $reliability }, perlu { $needed }; lebih banyak penilaian menaikkannya.
score-alone = Sementara: terlalu banyak penilaian dari layanan yang petugas lainnya kurang dari { $peers }, jadi pembandingnya belum cukup.
score-account = 5. Dari { $total } penilaian: { $parts }. Seorang penilai dihitung sekali per petugas per bulan kalender. { $calibration }
score-counted = { $n } dihitung
score-waiting = { $n } menunggu kelompok berikutnya
score-silent = { $n } tanpa jawaban tentang petugas
score-held = { $n } ditahan untuk diperiksa
score-excluded = { $n } dikeluarkan oleh dua orang, setelah ditinjau
score-desk = { $n } hanya untuk loket
score-published = Angka pembanding diumumkan sebelum masa penilaian.
score-own = Angka pembanding dihitung dari masa ini sendiri, karena belum ada yang diumumkan sebelumnya.
score-reason-unnamed = tidak menyebut petugas
score-reason-repeat = penilai yang sama sudah dihitung bulan ini
score-reason-roster = penilai adalah petugas unit itu sendiri
score-reason-hours = di luar jam buka
score-reason-code = kode sudah tidak berlaku
score-reason-burst = lonjakan yang tidak wajar
score-reason-pressure = penilai merasa didesak
score-reason-served = lebih banyak daripada yang dilayani hari itu
score-reason-survey = ikut survei SKM, yang menilai layanan

## Kata-kata sendiri

button-words-send = Kirim
words-how = Tulis dalam satu pesan, tanpa nama warga atau data kesehatan. Tidak jadi: /batal
words-sure =
    Kirim ini?
    «{ $text }»
    Keliru? Tulis lagi. Tidak jadi: /batal
words-stopped = Dibatalkan. Tidak ada yang dikirim.
words-old = Tombol ini sudah tidak berlaku.

## Koreksi

command-koreksi = Koreksi fakta, misalnya tidak bertugas
skor-button-correct = Koreksi
koreksi-none = Tidak ada koreksi yang menunggu jawaban.
koreksi-own = Koreksi fakta · { $officer }. Tanpa tenggat; yang menjawab penyelia unit, bukan sistem.
koreksi-effect = Penilaian pada jaga yang dikoreksi dihitung hanya untuk loket. Yang sudah masuk kelompok tertutup ikut pindah begitu selisihnya paling sedikit { $minimum } penilaian, supaya tak seorang warga pun dapat ditebak; sampai saat itu nilai tidak bergerak. Lihat rekening: /skor
koreksi-button-shift = Saya tidak bertugas
koreksi-button-measure = Angka saya keliru
koreksi-button-older = ◂ Lebih lama
koreksi-no-duty = Belum ada jadwal atas nama Bapak/Ibu. Jadwal diisi penyelia.
koreksi-desk = Di loket mana?
koreksi-days = { $place }. Jaga yang mana? Yang dikoreksi satu jaga utuh; ada tidaknya penilaian tidak ditampilkan. Dua hari terakhir belum dapat dipilih.
koreksi-why = { $day }, { $place }: Bapak/Ibu tidak bertugas. Alasannya?
koreksi-why-leave = Cuti atau sakit
koreksi-why-elsewhere = Tugas di tempat lain
koreksi-why-swapped = Bertukar jaga
koreksi-why-unsaid = Tanpa alasan
koreksi-asked = Terkirim. Jawabannya datang ke chat ini. Status: /koreksi
koreksi-asked-nobody = Tercatat, tetapi belum ada penyelia atau admin lain yang dapat menjawab. Mohon beri tahu dinas. Status: /koreksi
koreksi-twice = Jaga itu sudah dimintakan koreksi. Status: /koreksi
koreksi-no-measure = Belum ada sasaran atau catatan atas nama Bapak/Ibu.
koreksi-measure = Angka yang mana?
koreksi-words = { $indicator }, { $period }: apa yang keliru, dan berapa seharusnya menurut bukti apa?
koreksi-what-shift = tidak bertugas { $day } di { $place }
koreksi-what-measure = angka { $indicator }, { $period }
koreksi-status-open = menunggu jawaban
koreksi-status-accepted = diterima
koreksi-status-declined = tidak diterima
koreksi-declined-roster = jadwalnya benar
koreksi-declined-present = tercatat hadir
koreksi-declined-right = angkanya benar
koreksi-declined-unproven = belum ada buktinya
koreksi-letter = { $officer } meminta koreksi: { $what }. Jawab di /koreksi
koreksi-answer = Jawaban atas koreksi:
koreksi-waiting = Koreksi yang menunggu jawaban:
koreksi-look = Tinjau { $number }
koreksi-because = Alasan: { $why }
koreksi-ask-shift = Benarkah ia tidak bertugas? Bila ya, penilaian jaga itu dihitung hanya untuk loket. Jumlah dan isinya tidak ditampilkan.
koreksi-ask-measure = Bila benar, perbaiki dulu angkanya, lalu ketuk Sudah diperbaiki: masa yang sudah ditutup mendapat revisi.
koreksi-accept-shift = Terima: tidak bertugas
koreksi-accept-measure = Sudah diperbaiki
koreksi-decline-roster = Tolak: jadwalnya benar
koreksi-decline-present = Tolak: tercatat hadir
koreksi-decline-right = Tolak: angkanya benar
koreksi-decline-unproven = Tolak: belum ada bukti
koreksi-done-accepted = Diterima, dan diberitahukan kepadanya.
koreksi-done-declined = Tidak diterima; alasannya diberitahukan kepadanya.
koreksi-gone = Koreksi ini sudah dijawab, atau dijawab orang lain. Lihat lagi: /koreksi
score-reason-corrected = jaga dikoreksi

## Keberatan

command-keberatan = Keberatan atas hasil yang ditutup
skor-predicate = Predikat: { $predicate }
skor-button-object = Keberatan
predicate-letter = Predikat { $period }: { $predicate }, diputuskan penyelia. Lihat /skor { $name }. Tidak setuju? /keberatan
predicate-objected = keberatannya menunggu putusan
predicate-objection-first = Nilai dan predikatnya tampil sesudah keberatannya diputuskan: /keberatan
predicate-why-objection = keberatan dikabulkan, putusan final
keberatan-none = Tidak ada keberatan yang menunggu.
keberatan-own = Hasil Bapak/Ibu yang sudah ditutup. Keberatan diputuskan atasan penyelia, yang mendengar kedua pihak; putusannya final. Fakta keliru? /koreksi, tanpa tenggat.
keberatan-no-result = Belum ada masa yang ditutup. Fakta keliru? /koreksi
keberatan-unread = belum dibuka, tenggat belum berjalan: /skor { $period }
keberatan-until = keberatan sampai { $day }
keberatan-over = tenggat keberatan lewat { $day }
keberatan-button-object = Keberatan: { $period }
keberatan-ground = { $period }. Keberatan atas dasar apa?
keberatan-ground-fakta = Faktanya keliru
keberatan-ground-keadaan = Keadaan tidak dihitung
keberatan-ground-aturan = Aturan tidak diikuti
keberatan-words = Keberatan { $period } ({ $ground }). Apa alasannya, dengan bukti apa, dan apa yang diminta?
keberatan-filed = Diterima. Diputuskan paling lambat { $day }; kabarnya datang ke chat ini. Status: /keberatan
keberatan-gone = Ini sudah diputuskan, lewat tenggat, atau bukan wewenang Bapak/Ibu. Lihat lagi: /keberatan
keberatan-open = menunggu putusan, paling lambat { $day }
keberatan-outcome-upheld = dikabulkan
keberatan-outcome-partly = dikabulkan sebagian
keberatan-outcome-dismissed = ditolak
keberatan-recounted = Hasil dihitung ulang. Final.
keberatan-predicate = Predikat menjadi { $predicate }. Final.
keberatan-unsettled = Akibatnya menyusul.
keberatan-due = paling lambat { $day }
keberatan-late = lewat tenggat { $day }
keberatan-letter = Keberatan menunggu putusan Bapak/Ibu: { $what }, { $due }. /keberatan
keberatan-letter-side = { $what }: ada keberatan. Keterangan Bapak/Ibu didengar sebelum diputuskan: /keberatan
keberatan-letter-nobody = Keberatan dari { $unit } belum ada yang dapat memutuskan: { $what }, { $due }. Undang atasan penyelia yang tidak ikut menilai: /undang atasan
keberatan-letter-late = Keberatan belum diputuskan: { $what }, { $due }. /keberatan
keberatan-letter-decided = { $what }: { $outcome }
keberatan-sides = Keberatan yang menunggu keterangan Bapak/Ibu:
keberatan-button-side = Tulis keterangan
keberatan-side-words = Bagaimana keadaannya dari sisi Bapak/Ibu? Atasan membacanya; sesudah dikirim tidak diubah.
keberatan-side-kept = Tersimpan. Atasan membaca keterangan kedua pihak.
keberatan-list = Keberatan yang menunggu Bapak/Ibu, yang paling mendesak lebih dulu:
keberatan-hers = Petugas: «{ $text }»
keberatan-other = Penyelia: «{ $text }»
keberatan-no-side = Penyelia belum memberi keterangan.
keberatan-corrections = Koreksinya selama ini: { $accepted } diterima, { $declined } tidak.
keberatan-precedents = Putusan terdahulu atas dasar yang sama:
keberatan-no-precedent = Belum ada putusan terdahulu atas dasar yang sama.
keberatan-hidden = Nilai dan predikat baru tampil sesudah diputuskan. Putuskan dari keadaannya.
keberatan-button-upheld = Kabulkan
keberatan-button-partly = Kabulkan sebagian
keberatan-button-dismissed = Tolak
keberatan-verdict-words = Putusan: { $outcome }. Apa alasannya? Kedua pihak membacanya; putusan ini final.
keberatan-set = Apa akibatnya? Menjadi revisi bernomor, dan final.
keberatan-set-predicate = Predikat: { $predicate }
keberatan-set-recount = Hitung ulang dari koreksi
keberatan-nothing-moved = Belum ada yang berubah sejak ditutup, jadi hitung ulang memberi hasil yang sama. Perbaiki dulu angkanya, lalu ketuk lagi: /keberatan
keberatan-settled = Tercatat: { $outcome }
keberatan-paper = { $period }: { $n } petugas belum membuka hasilnya.
keberatan-button-paper = Diterima di kertas
keberatan-paper-who = Siapa yang menandatangani hasilnya di kertas?
keberatan-paper-sure = { $officer } menerima hasil { $period } di kertas dan menandatanganinya? Tenggat keberatan berjalan dari hari ini, dan ia diberi tahu.
keberatan-button-sure = Ya, ditandatangani
keberatan-paper-letter = Tercatat: hasil { $period } diterima di kertas dan ditandatangani. Tidak benar, atau keberatan? /keberatan
keberatan-paper-kept = Tercatat, dan diberitahukan kepada { $officer }.

## Masukan

command-masukan = Pujian dan masukan warga
masukan-officer = Masukan warga untuk { $officer }
masukan-unit = Masukan warga untuk unit Bapak/Ibu, semua loket bersama
masukan-none = Belum ada. Komentar warga tampil di sini bila sedikitnya { $batch } terkumpul, dari pelayanan yang sudah dinilai sedikitnya { $minimum } kali, setelah pekannya berakhir. Ajak warga: setelah menilai, saran tinggal diketik.
masukan-how = Diacak, tanpa waktu, sedikitnya { $batch } sekaligus; pengaduan tidak termasuk. ★ pujian
masukan-praised = Dipuji: { $themes }
masukan-theme = { $theme } ({ $n } dari { $all } komentar)
masukan-theme-keramahan = keramahan
masukan-theme-kecepatan = kecepatan
masukan-theme-ketelitian = ketelitian
masukan-theme-kejelasan = kejelasan

## Integritas

digest-held = { $kind ->
    [burst] ‖ { $groups } lonjakan ditahan ({ $n }), menunggu tinjauan: /integritas
   *[several] ‖ { $groups } kelompok penilaian ditahan ({ $n }), menunggu tinjauan: /integritas
 }
command-integritas = Penilaian yang ditahan
invitation-reviewer = Keberatan petugas: /keberatan. Penilaian yang diusulkan dikecualikan: /integritas
integrity-none = Tidak ada penilaian yang menunggu tinjauan. Yang ditahan akan muncul di sini dan di ringkasan.
integrity-list = Penilaian yang ditahan, tanpa isinya. Ketuk nomor untuk memutuskan:
integrity-look = Tinjau { $number }
integrity-proposed = (diusulkan dikecualikan)
integrity-desks = beberapa loket
integrity-weeks = beberapa pekan
integrity-few = < { $minimum }
integrity-least = ≥ { $n }
integrity-group =
    { $group }

    Jawaban tidak ditampilkan kepada siapa pun. Bila kejadiannya nyata, lepaskan: penilaian ikut dihitung. Bila tidak, usulkan dikecualikan: peninjau lain yang memutuskan.
integrity-proposal =
    { $group }

    Diusulkan dikecualikan: { $why }. Jawaban tidak ditampilkan. Putuskan dari keadaannya saja.
integrity-why-false = bukan dari warga yang dilayani
integrity-why-forced = warga disuruh atau didesak
integrity-button-crowd = Lepaskan: memang ramai
integrity-button-mistake = Lepaskan: keliru ditahan
integrity-button-false = Usulkan: bukan dari warga
integrity-button-forced = Usulkan: warga didesak
integrity-button-excluded = Kecualikan
integrity-button-counted = Lepaskan, ikut dihitung
integrity-counted = Dilepaskan. Penilaian ikut dihitung mulai kelompok berikutnya.
integrity-sent = Usulan dikirim. Peninjau di luar unit memutuskan; sampai saat itu penilaian tetap ditahan.
integrity-excluded = Dikecualikan. Penilaian itu tidak pernah dihitung; petugas melihat jumlahnya.
integrity-conflict = Kelompok ini menyangkut penilaian oleh atau tentang Bapak/Ibu sendiri. Mohon diputuskan oleh orang lain.
integrity-gone = Kelompok ini sudah diputuskan atau berubah. Lihat lagi: /integritas

## Nilai di chat: /skor

state-insufficient = belum cukup data
state-provisional = sementara
state-final = final
skor-period-unknown = Periode itu tidak dikenal. Tulis misalnya: /skor, /skor tahun ini, /skor 2026-Q3
skor-title = { $officer } · { $period } · { $state }
skor-value = { $score } dari { $highest }
skor-range = { $score } dari { $highest } ({ $low }–{ $high })
skor-score = { $score }, keandalan { $reliability }, { $n } penilaian
skor-insufficient = { $n } penilaian dihitung; nilai tampil mulai { $needed }.
skor-group = { $group ->
    [above] Jelas di atas rekan di layanan yang sama
    [below] Jelas di bawah rekan di layanan yang sama
   *[indistinct] Tak terbedakan dari rekan di layanan yang sama
 }
skor-counted = Dihitung { $n }
skor-waiting = menunggu { $n }
skor-silent = tanpa jawaban tentang petugas { $n }
skor-held = ditahan { $n }
skor-excluded = dikeluarkan { $n }
skor-desk = hanya loket { $n }
skor-target = Sasaran { $indicator }: { $actual } dari { $target } ({ $reached })
skor-target-few = · sedikit kejadian, rentang 90 %: { $low }–{ $high } %
skor-target-share = · bagian Bapak/Ibu { $share }
skor-target-absent = Sasaran { $indicator }: belum ada angkanya
skor-closed = Ditutup { $day } (revisi { $revision }), diterima { $reached }.
skor-until = Keberatan sampai { $day }.
skor-accepted = Disetujui { $day }.
skor-button-how = Bagaimana dihitung
skor-button-account = Rekening penilaian
skor-button-indicators = Indikator masa ini
skor-button-read = Saya sudah membaca indikator
skor-button-accept = Saya terima
measured-work = Hasil kerja: { $value } (skala 0–120)
measured-behaviour = Perilaku kerja: { $value } (skala 0–100)
measured-aspect = · { $aspect }: { $value }
measured-absent = belum ada
measured-unmeasured = (tanpa ukuran ketidakpastian: { $indicators })
indicators-title = Indikator masa ini (kebijakan { $version }):
indicators-work = Hasil kerja: capaian sasaran, dihitung sampai { $cap }
indicators-target = · { $indicator }: bobot { $weight }{ $less }
indicators-falling = , makin sedikit makin baik
indicators-behaviour = Perilaku kerja:
indicators-indicator = · { $aspect }: { $indicator } { $share } ({ $source }){ $value }
indicators-citizen = dari warga
indicators-record = dari catatan
indicators-supervisor = dari atasan
indicators-read = Indikator sudah dibaca { $day } ✓
team-title = { $unit } · { $period }
team-open = Masih berjalan: kelompok penilaian yang sudah ditutup
team-closed = Sudah ditutup
team-none = Belum ada petugas yang terdaftar di sini.
team-which-unit = Nilai petugas unit mana?
team-section = { $section ->
    [above] ★ Jelas di atas rekan selayanan:
    [below] Jelas di bawah rekan selayanan:
    [provisional] Sementara:
   *[indistinct] Tak terbedakan:
 }
team-member = · { $officer }: { $score }
team-below = – seluruh rentangnya di bawah { $standard }, perlu evaluasi atasan
team-insufficient = Belum cukup data: { $officers }

## Bukti PDF

skor-button-evidence = Bukti PDF
evidence-title = Bukti nilai pelayanan
evidence-caption = Bukti { $number }. Isinya sama dengan /skor; simpan atau lampirkan bila perlu.
evidence-period = { $period }: { $first } sampai { $last }
evidence-unit = Unit
evidence-number = Nomor
evidence-policy = Kebijakan
evidence-made = Dibuat
evidence-status = Keadaan
evidence-closed = ditutup { $day }, revisi { $revision }
evidence-open = masih berjalan, angka masih bergerak
evidence-compared = Pembanding
evidence-published = diumumkan sebelum masa ini
evidence-own = dari masa ini sendiri
evidence-out-of = dari { $highest }
evidence-bar = Titik: nilai. Pita: rentang 90 %; nilai yang sebenarnya, sembilan dari sepuluh kali, ada di dalamnya.
evidence-state = { $state ->
    [insufficient] Belum cukup data
    [provisional] Sementara
   *[final] Final
 }
evidence-meaning = { $state ->
    [insufficient] Di bawah { $shown } penilaian tidak ada nilai, dan itu bukan nilai buruk.
    [provisional] Belum untuk dipegang dan tidak dipakai untuk predikat: final mulai { $believed } penilaian dan keandalan { $reliability }, dengan cukup rekan sebagai pembanding.
   *[final] Cukup penilaian dan cukup andal untuk dipertimbangkan. Yang memutuskan tetap orang, bukan angka.
 }
evidence-account = Rekening penilaian
evidence-measured = Sasaran, hasil dan perilaku kerja
evidence-no-target = Belum ada sasaran untuk masa ini.
evidence-how = Bagaimana dihitung
evidence-follows = Terima kasih dan pelatihan
evidence-indicators = Indikator dan bobot
evidence-object = Keberatan
evidence-object-later = Masa ini belum ditutup. Fakta yang keliru dapat dikoreksi sekarang: /koreksi. Setelah ditutup, keberatan beserta alasannya dapat diajukan lewat /keberatan kepada atasan penyelia dalam { $days } hari sejak hasilnya diterima (PP 30/2019 Pasal 59).
evidence-object-until = Keberatan beserta alasannya dapat diajukan lewat /keberatan kepada atasan penyelia sampai { $until }: { $days } hari sejak hasil ini diterima pada { $reached } (PP 30/2019 Pasal 59). Atasan penyelia mendengar kedua pihak; keputusannya final dan tercatat.
evidence-check = Cara memeriksa
evidence-check-open = Hasil yang masih berjalan tidak bersidik. Setelah ditutup, hasil dapat dihitung ulang sampai ke digit terakhir.
evidence-check-closed = Minta admin menjalankan di server:
evidence-check-command = puas score --unit U --period { $period } --recompute
evidence-check-fingerprint = Angkanya harus sama, dan sidik hasilnya (SHA-256) harus:
evidence-foot = { $number }{ $fingerprint } · tidak memuat penilaian satu orang; hanya kelompok yang sudah ditutup

## Yang mengikuti hasil: terima kasih dan pelatihan

follows-thanks = 🙏 Ucapkan terima kasih:
follows-thanks-none = 🙏 Ucapan terima kasih: belum ada alasannya menurut kebijakan
follows-officer = · { $officer }: { $what }
follows-reason = { $reason ->
    [above] jelas di atas rekan
   *[target] sasaran tercapai
 }
follows-training = Pelatihan yang disarankan:
follows-training-none = Pelatihan yang disarankan: tidak ada
follows-name = { $training } ({ $aspect })
follows-own-thanks = 🙏 Terima kasih: { $what }
follows-own-training = Pelatihan yang disarankan: { $what }. Ini bantuan, bukan hukuman.
year-none = Terima kasih dan pelatihan dihitung setelah satu triwulan atau semester tahun ini ditutup.
year-title = Terima kasih dan pelatihan dalam { $periods } masa yang ditutup tahun ini:
year-thanks = · Terima kasih { $times } kali, kepada { $people } orang
year-training = · Pelatihan disarankan { $times } kali, kepada { $people } orang; { $taken } di antaranya punya catatan pelatihan
year-trend = · { $name }, { $known } orang: sebelum { $before }, sesudah { $after }, { $course ->
    [rose] naik
    [fell] turun
   *[unclear] belum jelas naik atau turun
 } ({ $low } sampai { $high })
year-trend-few = · { $name }: belum cukup data untuk perkembangannya ({ $known } dari { $needed } orang)
year-own = Dalam { $periods } masa yang ditutup tahun ini: terima kasih { $thanks } kali, pelatihan disarankan { $suggestions } kali
indicators-thanks = Terima kasih disampaikan bila: { $rules }
indicators-thanks-rule = { $rule ->
    [above] nilai final jelas di atas rekan
   *[target] nilai final dan hasil kerja mulai { $attained }
 }
indicators-training = Pelatihan disarankan bila seluruh rentang satu aspek di bawah { $below }: { $trainings }

## Predikat

command-predikat = Predikat yang diusulkan dan keputusan
predicate-which-unit = Predikat unit mana?
predicate-none = Belum ada masa yang ditutup. Predikat diusulkan setelah admin menutup masa penilaian.
predicate-list = { $unit } · { $period }. Sistem hanya mengusulkan; atasan yang menilai. Menurut abjad:
predicate-more = Berikutnya ▸
predicate-back = ◂ Daftar
predicate-proposed = usulan { $predicate } ({ $chance })
predicate-decided = diputuskan { $predicate }
predicate-before = { $predicate } pada revisi sebelumnya, mohon diputuskan lagi
predicate-distribution = Diputuskan { $decided } dari { $all } petugas{ $parts }
predicate-work = Hasil kerja { $value } ({ $level })
predicate-behaviour = Perilaku kerja { $value } ({ $level })
predicate-level-below = di bawah ekspektasi
predicate-level-met = sesuai ekspektasi
predicate-level-above = di atas ekspektasi
predicate-very-good = sangat baik
predicate-good = baik
predicate-needs-work = butuh perbaikan
predicate-poor = perlu evaluasi atasan
predicate-very-poor = sangat kurang
predicate-undecided = belum cukup data
predicate-confirm = Usulan: { $predicate }
predicate-ask = Keputusan Bapak/Ibu? Bila bukan usulan, alasannya ditanyakan dan dicatat.
predicate-why = { $officer }: { $predicate }. Alasannya?
predicate-why-dialogue = Hasil dialog kinerja
predicate-why-evidence = Bukti kerja di luar angka
predicate-why-circumstances = Keadaan khusus masa itu
predicate-why-conduct = Perilaku yang saya amati
predicate-reason = Alasan: { $why }
predicate-kept = Dicatat: { $officer }, { $predicate }. Bila Bapak/Ibu berubah pikiran, putuskan lagi; keduanya tersimpan.
predicate-herself = Predikat Bapak/Ibu sendiri diputuskan oleh orang lain.
predicate-gone = Masa ini sudah direvisi, atau tidak lagi menjadi wewenang Bapak/Ibu. Lihat lagi: /predikat

## Pengaduan

button-case = 📣 Buat pengaduan
button-case-to = Ya, ke { $unit }
button-case-to-own = Ya, ke unit ini
button-case-to-above = Ya, ke dinas
button-case-send = Setuju & kirim
button-case-again = Tulis ulang
button-case-stop = Batal
button-case-done = Ya, selesai
button-case-more = Belum
case-to = Mohon maaf atas pengalaman ini. Kepada siapa pengaduan ini dikirim? Penangan pengaduan membacanya apa adanya, tidak digabung.
case-tell =
    Untuk { $to }. Ceritakan dalam satu pesan, tanpa nama, NIK, atau data kesehatan.
    Chat ini disimpan hanya untuk membalas, lalu dihapus.
case-sure =
    Kirim ke { $to }?
    «{ $text }»
case-filed =
    Pengaduan diterima. No. { $number }. Jawaban paling lambat { $day }.
    Status: /pengaduan. Juga: lapor.go.id / SMS 1708.
case-stopped = Dibatalkan. Tidak ada yang dikirim.
case-words-only = Mohon tulis dengan kata-kata, dalam satu pesan. Tidak jadi: /batal
case-receipt = Mohon tanpa nomor struk: pengaduan tidak dihubungkan dengan penilaian.
case-button-old = Tombol ini sudah tidak berlaku. Lihat /pengaduan.
case-enough = Masih ada pengaduan yang belum selesai. Lihat /pengaduan, atau lapor.go.id / SMS 1708.
case-open = { $number } ke { $to }: sedang ditangani. Jawaban paling lambat { $day }.
case-which = Pengaduan baru? Pilih loketnya:
case-none-rated = Pengaduan baru: pindai dulu kode QR di loket dan beri penilaian, lalu ketuk Buat pengaduan. Atau langsung ke lapor.go.id / SMS 1708.
case-answer =
    Jawaban { $number }:
    { $answer }

    Sudah selesai?
case-closed = { $number } selesai. Terima kasih 🙏 Chat ini tidak lagi disimpan untuk pengaduan.
case-reopened = Baik, { $number } kami tangani lagi. Jawaban paling lambat { $day }. Juga: lapor.go.id / SMS 1708.

## Kasus

command-kasus = Pengaduan yang terbuka
button-kasus-answer = Jawab
button-kasus-send = Kirim jawaban
kasus-none = Tidak ada pengaduan terbuka.
kasus-list = Pengaduan terbuka, yang paling mendesak lebih dulu:
kasus-line = { $number } · { $to } · paling lambat { $day }
kasus-card =
    { $number } · { $unit } · { $service }
    Dilayani { $day }. Jawaban paling lambat { $due }.
kasus-gone = Pengaduan ini sudah dijawab atau bukan wewenang Bapak/Ibu. Lihat lagi: /kasus
kasus-conflict = { $number } menyangkut layanan tempat Bapak/Ibu bertugas, jadi ditangani atasan.
kasus-letter-up = Pengaduan { $number } untuk { $to }, jawaban paling lambat { $day }. Penyelianya bertugas di layanan itu, jadi Bapak/Ibu yang menjawab: /kasus
kasus-answer = Tulis jawaban { $number } dalam satu pesan. Tidak jadi: /batal
kasus-sure =
    Jawaban { $number }:
    «{ $text }»
    Keliru? Tulis lagi. Tidak jadi: /batal
kasus-sent = Jawaban { $number } dikirim kepada warga.
kasus-stopped = Tidak ada jawaban yang dikirim.

## Suara pegawai dan sosialisasi

pulse-ask =
    { $period }: apakah penilaian kinerja lewat sistem ini adil?
    Satu ketukan. Jawaban dihitung tanpa nama; yang ditampilkan hanya gabungan, setelah triwulan berakhir.
pulse-1 = Tidak adil
pulse-2 = Kurang adil
pulse-3 = Adil
pulse-4 = Sangat adil
pulse-thanks = Terima kasih, jawaban dihitung tanpa nama ✓
pulse-again = Jawaban triwulan ini sudah dihitung. Terima kasih 🙏
pulse-old = Pertanyaan ini sudah ditutup.
voices-fair = Kata pegawai, penilaian ini adil: { $quarters }
voices-quarter = { $period } { $mean } dari 4 ({ $people } jawaban)
voices-none = Kata pegawai, penilaian ini adil: belum cukup jawaban (sedikitnya { $minimum } per triwulan).
outreach-year = Sosialisasi: { $times } kali, { $people } hadir; terakhir { $day }: { $topic }
outreach-none = Sosialisasi: belum ada yang dicatat.
outreach-ask = Sosialisasi di { $unit }. Tulis tanggal, jumlah hadir, topik; misalnya: 12-11-2026, 35, cara nilai dihitung
outreach-wrong = Belum tercatat. Tulis tanggal, jumlah hadir, topik, dengan koma; misalnya: 12-11-2026, 35, cara nilai dihitung
outreach-kept = Tercatat ✓ { $unit }, { $day }: { $attended } hadir.
button-outreach = ➕ Catat sosialisasi

## Pemberitahuan bagi pegawai

invitation-offered = Undangan menjadi { $role ->
    [supervisor] penyelia { $unit }
    [reviewer] atasan penyelia { $unit }
    [admin] admin { $unit }
   *[officer] petugas { $unit }
 }. Mohon dibaca dulu; peran berlaku setelah diterima.
button-invitation-accept = Sudah dibaca, terima peran
staff-notice-title = Data Bapak/Ibu sebagai pegawai:
staff-notice-why = Pengendali data: { $government }. Tujuan: umpan balik, pembinaan, dan usulan predikat. Dasar: tugas pelayanan publik dan pengelolaan kinerja ASN (UU 27/2022 Pasal 20, Permenpan RB 6/2022). Sistem hanya mengusulkan; yang menilai tetap atasan.
staff-notice-officer = Dicatat tentang Bapak/Ibu: nama dan jadwal jaga, penilaian warga (hanya gabungan), sasaran dan capaian, catatan perilaku kerja, predikat, koreksi dan keberatan.
staff-notice-staff = Dicatat tentang Bapak/Ibu: keputusan dan perubahan yang dibuat, dengan sandi tanpa nama.
staff-notice-seen = Yang melihat: Bapak/Ibu sendiri, penyelia, dan atasannya. Penilaian satu orang tidak dilihat siapa pun; gabungan sedikitnya { $minimum }. Nama tidak diumumkan bersama nilai.
staff-notice-kept = Nomor akun Telegram disimpan selama peran berlaku dan { $role_days } hari sesudahnya; penilaian satuan { $rating_months } bulan; rekap dan keputusan menurut jadwal arsip.
staff-notice-rights = Hak Bapak/Ibu: melihat semua angka tentang diri sendiri, meminta koreksi, mengajukan keberatan yang diputus atasan penyelia. Pertanyaan: { $government }. Teks ini kapan saja: /privasi

## Sasaran dan catatan

command-target = Sasaran kerja dan capaiannya
indicators-own = Sasaran Bapak/Ibu:
indicators-own-target = · { $indicator }, { $period }: { $amount }
target-which-unit = Sasaran unit mana?
target-title = { $unit } · Sasaran { $period }, sampai { $month }
target-share = · bagian { $share }
target-without = Belum punya sasaran: { $officers }
target-of = { $officer } · Sasaran { $period }
target-none = Belum ada sasaran pada masa ini. Tambahkan lewat /target, Sasaran baru.
target-gone = Petugas itu tidak lagi di unit ini. Lihat lagi: /target
target-line = { $indicator }, { $period }: { $actual } dari { $target } ({ $reached })
target-line-none = { $indicator }, { $period }: sasaran { $target }, capaian belum dicatat
target-line-month = sampai { $month }; seluruhnya { $target }
target-line-cap = · dihitung sampai { $cap }
target-owners = Milik: { $owners }
target-record = · { $indicator }, { $period }: { $value } (0–100)
target-not-read = Indikator dan sasaran ini belum dibaca oleh petugasnya.
target-was-read = Dibaca petugasnya { $day } ✓
target-changed-target = { $day }: sasaran { $before } → { $after }, karena { $reason }
target-changed-actual = { $day }: capaian { $before } → { $after }, sumber { $reason }
button-target-new = ➕ Sasaran baru
button-target-rec = ➕ Catatan perilaku kerja
button-target-set = ✎ Ubah sasaran
button-target-got = ✎ Catat capaian
button-target-next = Lanjut ▸
button-target-even = Bagian sama besar ▸
button-target-save = Simpan
button-target-stop = Batal
target-ask-who = Sasaran siapa? Satu petugas, atau beberapa sebagai tim.
target-ask-record-of = Catatan tentang siapa?
target-ask-shares = Bagian masing-masing? Ketik persennya menurut urutan di atas, misalnya 60 40.
target-ask-ind = Indikator apa? Pilih, atau ketik nama yang baru.
target-ask-which = Indikator apa?
target-ask-per = Untuk masa apa?
target-ask-new = Berapa sasarannya? Ketik angkanya.
target-ask-set = Sasaran sekarang { $before }. Menjadi berapa? Ketik angkanya; 0 berarti tidak dihitung.
target-ask-got = Capaian sekarang { $before }. Sudah berapa? Ketik angkanya.
target-ask-rec = Nilai sekarang { $before }. Berapa, dari 0 sampai 100? Ketik angkanya.
target-ask-why = Apa alasannya? Tulis dalam satu baris; petugas ikut membacanya.
target-ask-source = Dari mana angkanya? Misalnya: laporan ASIK November.
target-ask-sure = Simpan? Petugasnya diberi tahu.
target-amount-new = Sasaran { $after }
target-amount-set = Sasaran { $before } → { $after }
target-amount-got = Capaian { $before } → { $after }
target-amount-rec = Nilai { $before } → { $after }
target-reason-why = Alasan: { $reason }
target-reason-source = Sumber: { $reason }
target-wrong-amount = «{ $text }» tidak dapat dipakai. Ketik angka tanpa titik ribuan, misalnya 1250 atau 97,5.
target-wrong-shares = «{ $text }» tidak dapat dipakai. Ketik satu angka untuk tiap petugas, misalnya 60 40.
target-wrong-words = Itu tidak dapat dipakai. Tulis satu baris pendek, tanpa NIP.
target-tap = Mohon ketuk salah satu tombol.
target-kept = Disimpan ✓ Petugasnya diberi tahu. Lihat: /target
target-stopped = Tidak ada yang diubah.
target-herself = Sasaran dan catatan Bapak/Ibu sendiri diisi oleh orang lain.
target-over = Masa itu sudah berakhir; sasarannya tidak berubah lagi. Capaian masih dapat dicatat.
target-taken = Sasaran itu sudah ada. Ubah lewat /target, nama petugas.
target-button-old = Tombol ini sudah tidak berlaku. Lihat lagi: /target
target-told-new =
    Sasaran baru Bapak/Ibu: { $indicator }, { $period }: { $after }.
    Alasan: { $reason }
    Mohon dibaca; keberatan dapat dibicarakan dengan penyelia.
target-told-target =
    Sasaran Bapak/Ibu: { $indicator }, { $period }: { $before } → { $after }.
    Alasan: { $reason }
    Mohon dibaca; keberatan dapat dibicarakan dengan penyelia.
target-told-actual =
    Capaian dicatat: { $indicator }, { $period }: { $before } → { $after }.
    Sumber: { $reason }. Keliru? Bicarakan dengan penyelia.
target-told-record =
    Catatan perilaku kerja: { $indicator }, { $period }: { $before } → { $after }.
    Sumber: { $reason }. Keliru? Bicarakan dengan penyelia.
target-read = Baca indikator { $period }

## Jadwal

command-jadwal = Siapa bertugas, pekan ini
roster-title = { $unit } · Jadwal { $week }
roster-holiday = Libur { $day }: { $name }
roster-away = Tidak hadir: { $officer }, { $days }
roster-empty = Belum ada yang bertugas. Ketuk Ubah jaga, lalu pilih loket, hari, dan petugas; yang disimpan untuk setiap pekan berulang sendiri.
roster-closed = tutup
roster-nobody = belum ada petugas
roster-next-week = Pekan depan belum ada petugas:
roster-clock = { $hour }.{ $minute }
roster-no-desks = Belum ada loket di unit ini. Admin menambahkannya dulu: /titik
roster-which-unit = Jadwal unit mana?
roster-which-desk = Loket mana yang diubah?
roster-before = ◂ { $day }
roster-after = { $day } ▸
roster-copy = ⧉ Salin pekan sebelumnya
roster-change = ✎ Ubah jaga
roster-absence = Petugas tidak hadir
roster-holidays = Hari libur
roster-copied = Disalin ✓ Hari yang masih kosong kini seperti pekan sebelumnya.
roster-nothing-to-copy = Tidak ada hari kosong yang dapat diisi dari pekan sebelumnya.
roster-week-over = Pekan itu sudah lewat. Kunjungan yang sudah dipindai tidak berubah lagi.
roster-ask-days = { $desk }: hari apa saja? Ketuk semuanya, lalu pilih untuk berapa lama.
roster-ask-who =
    { $desk }
    { $days }
    Siapa yang bertugas? Ketuk semuanya.
roster-ask-hours = Pukul berapa? Selama jam buka, atau ketik misalnya 08.00-12.00
roster-hours-wrong = «{ $text }» bukan jam. Ketik misalnya 08.00-12.00, atau ketuk Selama jam buka.
roster-weekly = Setiap { $days }, mulai { $day }
roster-open-hours = selama jam buka
roster-twice = ⚠ { $officer } pada jam itu juga bertugas di loket lain.
roster-away-then = ⚠ { $officer } tercatat tidak hadir pada hari itu.
roster-sure = Simpan? Yang tertulis ini menggantikan jadwal pada hari dan jam itu. Kunjungan yang sudah dipindai tidak berubah.
roster-kept = Jadwal disimpan ✓
roster-stopped = Jadwal tidak diubah.
roster-button-old = Tombol ini sudah tidak berlaku. Lihat lagi: /jadwal
roster-no-days = Ketuk dulu harinya.
button-roster-once = Hanya pekan itu ▸
button-roster-weekly = Setiap pekan sejak itu ▸
button-roster-next = Lanjut ▸
button-roster-nobody = Tanpa petugas ▸
button-roster-all = Selama jam buka
button-roster-save = Simpan
button-roster-stop = Batal
absence-who = Siapa yang tidak hadir?
absence-known = Yang sudah tercatat: ketuk ↩ bila ternyata hadir.
absence-back = ↩ { $officer }: { $days }
absence-ended = Dihapus ✓ { $officer } hadir. Jadwalnya tidak terisi sendiri: Ubah jaga, atau Salin pekan sebelumnya.
absence-gone = Ini sudah berubah. Lihat lagi: /jadwal
absence-first = { $officer } tidak hadir mulai hari apa?
absence-last = { $officer } tidak hadir sampai hari apa?
absence-sure = { $officer } tidak hadir { $first } sampai { $last }. Loket yang jadi tanpa petugas ditandai ○.
absence-keep = Ya, catat
absence-kept = Dicatat ✓ { $officer } tidak dijadwalkan pada hari-hari itu, juga tidak oleh salinan. Penggantinya: Ubah jaga.
holiday-list = Hari libur seluruh daerah; loket tutup, kecuali yang buka 24 jam:
holiday-none = Belum ada hari libur yang tercatat.
holiday-add = ➕ Tambah hari libur
holiday-drop = ✖ Hapus { $day }
holiday-month = Bulan apa?
holiday-day = { $month }: tanggal berapa?
holiday-sure = { $day } libur di seluruh daerah. Libur apa?
holiday-name-national = Libur nasional
holiday-name-joint = Cuti bersama
holiday-name-local = Libur daerah

## Peran: /undang

command-undang = Undang dan atur peran
undang-ask = Siapa yang diundang? Tautannya berlaku sekali, selama 7 hari.
undang-unknown = Perintahnya: /undang [petugas, penyelia, atasan, admin] [UNIT]
button-undang-officer = Petugas
button-undang-supervisor = Penyelia
button-undang-reviewer = Atasan penyelia
button-undang-admin = Admin
button-undang-holders = 👥 Pemegang peran
undang-which-unit = { $role ->
    [supervisor] Penyelia unit mana?
    [reviewer] Atasan penyelia unit mana?
    [admin] Admin unit mana?
   *[officer] Petugas unit mana?
 }
undang-which-officer = Petugas { $unit } yang mana? Yang bertanda ✓ sudah terhubung.
undang-no-officers = Petugas itu tidak ada di { $unit }. Daftarkan dulu: /petugas
undang-made = { $role ->
    [supervisor] Undangan sebagai penyelia { $unit }.
    [reviewer] Undangan sebagai atasan penyelia { $unit }.
    [admin] Undangan sebagai admin { $unit }.
   *[officer] Undangan untuk petugas { $officer }, { $unit }.
 }
    Berlaku sekali, sampai { $day } pukul { $hour }. Mohon teruskan hanya kepada orangnya.
    { $link }
holders-which-unit = Pemegang peran di unit mana?
holders-list = Pemegang peran di { $unit }. ✉ berarti undangan yang belum dipakai; ketuk untuk membatalkannya.
holders-none = Belum ada yang memegang peran di { $unit }. Undang: /undang
holder-line = { $role ->
    [supervisor] Penyelia · { $name }
    [reviewer] Atasan · { $name }
    [admin] Admin · { $name }
   *[officer] Petugas · { $name }
 }
holder-unnamed = tanpa nama
holder-pending = { $role ->
    [supervisor] ✉ Penyelia, s.d. { $day }
    [reviewer] ✉ Atasan, s.d. { $day }
    [admin] ✉ Admin, s.d. { $day }
   *[officer] ✉ { $name }, s.d. { $day }
 }
holder-cancelled = { $role ->
    [supervisor] Undangan penyelia { $unit } dibatalkan.
    [reviewer] Undangan atasan penyelia { $unit } dibatalkan.
    [admin] Undangan admin { $unit } dibatalkan.
   *[officer] Undangan petugas { $unit } dibatalkan.
 }
holder-gone = Sudah berubah sementara itu. Lihat lagi: /undang
holder-since = { $unit }, sejak { $day }
holder-open = Menunggu di unit ini: pengaduan { $cases }, kelompok penilaian ditahan { $held }, usulan pengecualian { $proposals }, keberatan { $objections }, koreksi { $corrections }.
holder-last = Ini admin terakhir, jadi perannya tidak dapat dicabut. Undang admin lain dulu, atau serahkan.
button-holder-pass = 🤝 Serahkan ke pengganti
button-holder-revoke = ✖ Cabut peran
holder-sure = Cabut peran { $who } di { $unit }? Berakhir saat itu juga. Ketuk alasannya:
holder-why-moved = Pindah tugas
holder-why-left = Pensiun atau berhenti
holder-why-mistake = Salah undang
holder-why-misuse = Penyalahgunaan
holder-revoked = { $role ->
    [supervisor] Peran penyelia { $unit } dicabut.
    [reviewer] Peran atasan penyelia { $unit } dicabut.
    [admin] Peran admin { $unit } dicabut.
   *[officer] Peran petugas { $unit } dicabut.
 }
holder-ended = { $role ->
    [supervisor] Peran Bapak/Ibu sebagai penyelia { $unit } sudah berakhir. Terima kasih.
    [reviewer] Peran Bapak/Ibu sebagai atasan penyelia { $unit } sudah berakhir. Terima kasih.
    [admin] Peran Bapak/Ibu sebagai admin { $unit } sudah berakhir. Terima kasih.
   *[officer] Peran Bapak/Ibu sebagai petugas { $unit } sudah berakhir. Terima kasih.
 }
holder-successor = Kepada siapa diserahkan? Yang sudah punya peran dapat dipilih; yang belum diundang dulu.
button-holder-invite = ➕ Undang orang baru
holder-pass-sure = { $role ->
    [supervisor] Serahkan peran penyelia { $unit } kepada { $name }?
    [reviewer] Serahkan peran atasan penyelia { $unit } kepada { $name }?
    [admin] Serahkan peran admin { $unit } kepada { $name }?
   *[officer] Serahkan peran di { $unit } kepada { $name }?
 }
button-holder-passed = Ya, serahkan
holder-begun = { $role ->
    [supervisor] Bapak/Ibu kini penyelia { $unit }, beserta ringkasan dan yang menunggu di sana: /kasus, /integritas, /keberatan, /koreksi
    [reviewer] Bapak/Ibu kini atasan penyelia { $unit }. Yang menunggu di sana: /integritas, /keberatan
    [admin] Bapak/Ibu kini admin { $unit }. Yang menunggu di sana: /kasus
   *[officer] Bapak/Ibu kini petugas { $unit }.
 }
holder-passed = { $role ->
    [supervisor] Peran penyelia { $unit } diserahkan. Keduanya diberi tahu.
    [reviewer] Peran atasan penyelia { $unit } diserahkan. Keduanya diberi tahu.
    [admin] Peran admin { $unit } diserahkan. Keduanya diberi tahu.
   *[officer] Peran di { $unit } diserahkan. Keduanya diberi tahu.
 }

## Kunjungan

command-kunjungan = Jumlah orang yang dilayani
served-title = { $unit } · Orang dilayani { $day }
served-missing = belum diisi
served-closed = tutup
served-week = { $week }: { $rated } penilaian / ±{ $served } kunjungan ({ $share })
served-week-unknown = { $week }: { $rated } penilaian, kunjungan belum diisi
served-incomplete = belum lengkap
served-late = Belum lengkap (loket): { $days }
served-fill = Isi yang belum ({ $n }) ▸
served-fill-day = Isi { $day } ({ $n }) ▸
served-before = ◂ { $day }
served-after = { $day } ▸
served-which-unit = Kunjungan unit mana?
served-ask = { $desk }, { $day }: berapa orang dilayani? Ketik angkanya.
served-ask-again = { $desk }, { $day }: tercatat { $known }. Angka yang benar? Ketik angkanya.
served-kept = { $desk }: { $count } ✓
served-wrong = «{ $text }» bukan jumlah orang. Ketik angka bulat tanpa titik, misalnya 34.
served-replace = { $desk }: tercatat { $known }. Ganti dengan { $new }?
button-served-put = Ya, ganti dengan { $new }
button-served-skip = Lewati
button-served-end = Selesai
served-button-old = Tombol ini sudah tidak berlaku. Lihat lagi: /kunjungan
served-stopped = Selesai. Yang sudah diketik tersimpan: /kunjungan

## Survei untuk admin

command-survei = Survei SKM: rencana, kemajuan, hasil
button-survei-new = ➕ Survei baru
button-survei-all = Semua layanan
button-survei-plan = Buat survei
button-survei-stop = Batal
button-survei-end = Akhiri sekarang
button-survei-ended = Ya, akhiri
survei-none = Belum ada survei SKM. Permenpan RB 14/2017 meminta sedikitnya satu setahun.
survei-list = Survei SKM:
survei-look = Lihat { $number }
survei-line =
    { $at }. { $unit } · { $service }
    { $days } · { $stage ->
        [running] berjalan
        [planned] direncanakan
       *[ended] berakhir
    }
    { $progress }
survei-all = semua layanan
survei-progress = { $bar } { $n } dari { $target } responden
survei-sample = Populasi { $population } orang. { $count ->
    [1] Setiap warga yang memindai diajak
   *[other] Satu dari { $every } warga yang memindai diajak
 } sampai target tercapai.
survei-later = IKM dihitung sekali, pada awal pekan setelah survei berakhir; sampai saat itu hanya jumlah responden yang tampil.
survei-few = IKM belum dapat ditampilkan: perlu sedikitnya { $minimum } responden.
survei-index = IKM { $ikm } · { $grade } ({ $quality }) · { $n } responden, { $elements } unsur
survei-weakest = Terendah: { $elements }. Susun rencana tindak lanjutnya.
survei-others = lainnya atau tidak menjawab
survei-gone = Survei ini sudah berakhir. Lihat lagi: /survei
survei-end-sure =
    Akhiri survei { $unit } · { $service } sekarang? Baru { $n } dari { $target } responden. Yang sudah dijawab tetap dihitung; tidak ada lagi yang diajak.
survei-ended = Survei diakhiri. IKM tampil pada awal pekan, setelah jawabannya tidak dapat diubah lagi: /survei
survei-button-old = Tombol ini sudah tidak berlaku. Lihat /survei.
survei-stopped = Tidak ada survei yang dibuat.
survei-ask-unit = Survei untuk unit mana?
survei-ask-service = Layanan yang mana? Satu survei menghasilkan satu IKM.
survei-ask-from-on = Mulai kapan? Pilih, atau tulis tanggalnya, misalnya 1-12-2026.
survei-ask-until-on = Sampai kapan? Pilih, atau tulis tanggalnya, misalnya 31-12-2026.
survei-ask-population = Berapa orang dilayani selama survei? Tulis perkiraannya, misalnya 520.
survei-slip-day = Tanggal itu tidak dapat dipakai: paling awal hari ini, paling lama setengah tahun.
survei-slip-amount = Mohon tulis satu angka, misalnya 520.
survei-slip-taken = Pada tanggal itu sudah ada survei untuk layanan ini. Pilih tanggal atau layanan lain, atau akhiri dulu: /survei
survei-sure =
    { $unit } · { $service }
    { $first } – { $last }
    Populasi { $population } orang: perlu { $target } responden (Krejcie–Morgan).
    { $count ->
        [1] Setiap warga yang memindai diajak
       *[other] Satu dari { $every } warga yang memindai diajak
    }, sampai target tercapai. Kode loketnya dipindai { $scans } kali dalam 28 hari terakhir.
    Lain? Tulis angkanya: 1 berarti semua.
survei-planned = Survei dibuat, mulai { $day }. Warga yang diajak menjawab semua unsur; yang tidak mau tetap dapat menilai singkat. Kemajuan: /survei
digest-survey = 📋 Survei SKM { $service }: { $n } dari { $target } responden, sampai { $day }
digest-surveys = 📋 { $surveys } survei SKM berjalan: { $n } dari { $target } responden

## Titik, petugas, hari: /titik /petugas /hari

command-titik = Titik layanan (loket) dan jam buka
command-petugas = Petugas: baru, pindah, berhenti
command-hari = Hari ramai: posyandu, BIAS
points-list = Titik layanan { $unit }. Ketuk satu untuk mengubahnya:
points-none = { $unit } belum punya titik layanan.
point-hours = Buka: { $hours }
point-always = Tanpa jam buka
point-ended = Hari terakhir: { $day }
registry-ended = ✖ { $name }, s.d. { $day }
officers-list = Petugas { $unit }. Ketuk satu untuk mengubahnya:
officers-none = { $unit } belum punya petugas terdaftar.
officer-no-duty = Belum ada jadwal jaga.
officer-ended = Hari terakhir bertugas: { $day }
mass-list = Hari ramai { $unit }. Pada hari itu loket yang penuh tidak dianggap lonjakan.
mass-none = { $unit } belum punya hari ramai. Daftarkan sebelum posyandu atau imunisasi sekolah, supaya loket yang penuh tidak dianggap lonjakan.
mass-line = · { $day }: { $desk }, ±{ $expected } orang
mass-gone = Hari itu sudah tiba atau sudah dibatalkan. Lihat lagi: /hari
button-mass-withdraw = ✖ { $day } · { $desk }
button-reg-list = ◂ Daftar
button-reg-point-new = ➕ Titik baru
button-reg-point-name = ✎ Ganti nama
button-reg-point-hours = 🕑 Jam buka
button-reg-point-end = ✖ Tutup
button-reg-point-open = Buka lagi
button-reg-officer-new = ➕ Petugas baru
button-reg-officer-name = ✎ Ganti nama
button-reg-officer-end = ✖ Berhenti bertugas
button-reg-officer-back = Bertugas lagi
button-reg-officer-move = ⇄ Pindah unit
button-reg-mass-new = ➕ Hari ramai baru
button-reg-save = Simpan
button-reg-again = Isi ulang
button-reg-stop = Batal
reg-point-new = Titik layanan baru di { $about }
reg-point-name = Nama baru untuk { $about }
reg-point-hours = Jam buka { $about }
reg-point-end = Menutup { $about }
reg-point-open = Membuka lagi { $about }
reg-officer-new = Petugas baru di { $about }
reg-officer-name = Nama baru untuk { $about }
reg-officer-end = Berhenti bertugas: { $about }. Nilai dan penilaiannya tetap.
reg-officer-back = Bertugas lagi: { $about }
reg-officer-move = Pindah unit: { $about }. Penilaian lama tetap di loket lama.
reg-mass-new = Hari ramai di { $about }
reg-ask-service = Layanan apa?
reg-ask-name = Ketik namanya.
reg-ask-short = Ketik nama panggilan untuk tombol dan poster, paling panjang 20 huruf.
reg-ask-hours = Jam buka? Pilih, atau ketik misalnya: sen-kam 07.30-14.00; jum 07.30-11.00
reg-ask-day = { $what ->
    [officer-end] Hari terakhir bertugas? Pilih, atau ketik misalnya: 30-11-2026
    [officer-move] Mulai bertugas di sana tanggal berapa? Pilih, atau ketik misalnya: 30-11-2026
    [point-end] Hari terakhir buka? Pilih, atau ketik misalnya: 30-11-2026
   *[mass-new] Tanggal berapa? Pilih, atau ketik misalnya: 30-11-2026
 }
reg-ask-unit = Pindah ke unit mana?
reg-ask-desk = Loket mana?
reg-ask-expected = Kira-kira berapa orang di tiap loket? Ketik angkanya.
reg-told-service = Layanan: { $answer }
reg-told-name = Nama: { $answer }
reg-told-short = Nama panggilan: { $answer }
reg-told-hours = Jam buka: { $answer }
reg-told-day = { $what ->
    [officer-end] Hari terakhir: { $answer }
    [officer-move] Mulai: { $answer }
    [point-end] Hari terakhir: { $answer }
   *[mass-new] Tanggal: { $answer }
 }
reg-none-service = Daerah ini belum punya jenis layanan. Impor dulu: /impor
reg-none-unit = Tidak ada unit lain dalam wewenang Bapak/Ibu. Mohon minta admin dinas atau daerah.
reg-none-desk = Unit ini belum punya titik layanan. Buat dulu: /titik
reg-told-unit = Unit: { $answer }
reg-told-desk = Loket: { $answer }
reg-told-expected = Perkiraan: { $answer } orang
reg-fault-empty = Namanya masih kosong.
reg-fault-nip = Itu mirip NIP, yang tidak pernah ditampilkan.
reg-fault-long = Itu terlalu panjang.
reg-fault-letters = Mohon tulis dalam satu baris, dengan huruf biasa.
reg-fault-hours = Itu bukan jam buka.
reg-fault-day = Itu bukan tanggal.
reg-fault-far = Tanggal itu terlalu jauh.
reg-fault-past = Tanggal itu sudah lewat.
reg-fault-number = Itu bukan jumlah orang.
reg-fault-choose = Mohon ketuk salah satu tombol.
reg-desk-later = Nanti, lewat /jadwal
reg-desk-all = Semua loket
reg-sure = Simpan?
reg-kept = Tersimpan ✓
reg-kept-new = Tersimpan ✓ Kodenya sudah dibuat; posternya: /poster
reg-kept-day = Tersimpan ✓ Daftarnya: /hari
reg-stopped = Tidak ada yang diubah.
reg-changed = Datanya sudah berubah sementara itu, jadi tidak disimpan. Mohon ulangi.
reg-button-old = Tombol ini sudah tidak berlaku.

## Kabar perbaikan dan rencana tindak lanjut

button-follow = 🔔 Kabari bila ada perbaikan
button-follow-stop = Berhenti dikabari
follow-on =
    🔔 Baik. Bila ada perbaikan di { $unit } · { $service }, kami kabari di chat ini: paling sering sekali dalam { $days } hari, sampai { $day }.
    Nomor chat disimpan hanya untuk itu, terpisah dari penilaian.
follow-stopped = Baik, tidak ada kabar lagi. Nomor chat untuk kabar perbaikan sudah dihapus ✓
follow-notice =
    🔔 Kabar perbaikan: { $place }
    { $changed }
    Terima kasih atas masukan Bapak/Ibu 🙏
command-rtl = Rencana tindak lanjut
rtl-none = Belum ada rencana tindak lanjut. Mulai dari unsur terendah di /ringkasan atau hasil survei.
rtl-list = Rencana tindak lanjut, yang terlambat lebih dulu:
rtl-more = … dan { $count } rencana lain
rtl-line = { $state ->
    [late] ⚠ { $element }: { $action } · terlambat, batas { $day }
    [done] ✓ { $element }: { $action } · selesai { $day }
    [dropped] ✗ { $element }: { $action } · tidak dilanjutkan
   *[open] { $element }: { $action } · batas { $day }
 }
rtl-who = Penanggung jawab: { $who }
rtl-told = Dikabarkan: «{ $changed }»
plan-place = { $unit } · { $service }
button-plan-new = ➕ Rencana baru
button-plan-all = Semua layanan
button-plan-keep = Simpan rencana
button-plan-stop = Batal
button-plan-done = ✓ Tandai selesai
button-plan-send = Selesai & kabari warga
plan-button-old = Tombol ini sudah tidak berlaku. Lihat lagi: /rtl
plan-stopped = Rencana tidak disimpan.
plan-unfinished = Rencana belum ditandai selesai.
plan-ask-unit = Rencana untuk unit mana?
plan-ask-service = Tentang layanan yang mana?
plan-ask-element = Unsur apa yang diperbaiki?
plan-ask-action = Apa yang akan dilakukan? Tulis dalam satu kalimat.
plan-ask-due-on = Selesai paling lambat kapan? Pilih, atau tulis tanggalnya, misalnya 31-12-2026.
plan-ask-who = Siapa penanggung jawabnya? Pilih, atau tulis jabatannya.
plan-slip-day = Tanggal itu tidak dapat dipakai: paling awal hari ini, paling lama dua tahun.
plan-slip-long = Terlalu panjang. Mohon tulis satu kalimat pendek.
plan-sure =
    { $place }
    { $element }: { $action }
    Paling lambat { $day } · { $who }
plan-kept = Rencana disimpan ✓ Setelah selesai, tandai di /rtl: warga yang meminta akan dikabari.
plan-own = Rencana ini atas nama Bapak/Ibu sendiri. Mohon ditandai selesai oleh penyelia lain.
plan-changed =
    { $action }
    Apa yang kini berubah bagi warga? Tulis satu kalimat, paling panjang { $most } huruf, tanpa nama orang. Kalimat ini yang dikirim.
plan-told-many = sedikitnya { $minimum } warga
plan-told-few = kurang dari { $minimum } warga
plan-preview =
    { $notice }

    Dikirim kepada { $told } yang meminta dikabari. Keliru? Tulis lagi. Tidak jadi: /batal
plan-done = Ditandai selesai ✓ Kabar dikirim kepada { $told }.

## Impor: /impor

command-impor = Impor berkas data
impor-how =
    Kirim satu berkas .csv, .xlsx, atau .toml ke chat ini, paling besar { $limit } MB. Nama berkas CSV menyebut isinya, misalnya officers.csv, duties.csv, served.csv.
    Berkas diperiksa dulu; tidak ada yang berubah sebelum Bapak/Ibu mengetuk Terapkan. Berkasnya tidak disimpan.
impor-refused-kind = Berkas { $name } tidak dapat dibaca. Kirim .csv, .xlsx, atau .toml, paling besar { $limit } MB.
impor-refused-large = Berkas { $name } lebih besar dari { $limit } MB. Mohon dibagi, atau impor di server: puas import
impor-refused-lost = Berkas { $name } tidak dapat diambil dari Telegram. Mohon kirim lagi.
impor-plan = { $name } sudah diperiksa. Yang akan berubah:
impor-line = · { $what }: { $new } baru, { $changed } berubah, { $gone } hilang
impor-nothing = { $name } sudah diperiksa: semuanya sudah tercatat, tidak ada yang berubah.
impor-faults = { $name }: { $shown } kesalahan, jadi tidak ada yang diterapkan.
impor-all-faults = Semua baris yang salah.
impor-done = { $name } diterapkan ✓
impor-gone = Berkas ini sudah diterapkan, berganti, atau terlalu lama. Mohon kirim lagi.
button-impor-apply = Terapkan
impor-table-unit = Unit
impor-table-service = Jenis layanan
impor-table-point = Titik layanan
impor-table-officer = Petugas
impor-table-duty = Jadwal jaga
impor-table-hours = Jam buka
impor-table-holiday = Hari libur
impor-table-served = Orang dilayani
impor-table-mass_day = Hari ramai
impor-table-code = Kode
impor-table-target = Sasaran
impor-table-target_share = Bagian sasaran
impor-table-record = Catatan indikator
impor-table-survey = Survei
impor-table-survey_respondent = Responden survei
impor-table-follow_up = Rencana tindak lanjut
impor-table-rating = Penilaian

# What is wrong with a line that is handed in, in chat and at `puas import`.
impor-fault-missing = `{ $name }` belum diisi
impor-fault-no-text = `{ $name }` bukan teks: { $value }
impor-fault-like-nip = `{ $name }` berisi yang mirip NIP; NIP tidak pernah ditampilkan
impor-fault-long = `{ $name }` lebih panjang dari { $longest } huruf: { $value }
impor-fault-long-hidden = `{ $name }` lebih panjang dari { $longest } huruf
impor-fault-letters = `{ $name }` bukan satu baris huruf: { $value }
impor-fault-choice = `{ $name }` salah satu dari { $known }, bukan { $value }
impor-fault-key = `{ $name }` hanya boleh berisi a-z, 0-9, dan -, bukan { $value }
impor-fault-unknown = `{ $name }` { $value } tidak dikenal
impor-fault-date = `{ $name }` bukan tanggal seperti 2026-11-24: { $value }
impor-fault-moment = `{ $name }` bukan waktu seperti 2026-11-24 09:15: { $value }
impor-fault-whole = `{ $name }` bukan bilangan bulat: { $value }
impor-fault-between = `{ $name }` tidak di antara { $lowest } dan { $highest }: { $value }
impor-fault-answer = `{ $name }` berisi { $lowest } sampai { $highest }, atau kosong, bukan { $value }
impor-fault-number = `{ $name }` bukan angka: { $value }
impor-fault-amount = `{ $name }` bukan angka mulai 0 dengan sedikit desimal: { $value }
impor-fault-yes = `{ $name }` berisi ya atau tidak, bukan { $value }
impor-fault-order = `from_on` sesudah `until_on`
impor-fault-shift = { $value } bukan jam jaga: tulis seperti `senin-kamis 07.30-14.00`
impor-fault-hours = { $value }: sehari 24 jam, sejam 60 menit
impor-fault-cells = ada lebih banyak isian daripada kolom
impor-fault-error-cell = `{ $name }` berisi kesalahan lembar kerja: { $value }
impor-fault-column = { $value } bukan kolom { $kind }; yang ada: { $known }
impor-fault-column-twice = kolom { $value } ada dua kali
impor-fault-column-missing = kolom { $value } tidak ada; yang ada: { $known }
impor-fault-no-csv = mulai baris ini bukan CSV lagi ({ $error })
impor-fault-unreadable = tidak dapat dibaca
impor-fault-utf8 = bukan teks UTF-8
impor-fault-utf8-line = baris { $line } bukan teks UTF-8; mohon simpan sebagai CSV UTF-8
impor-fault-sheet = lembar { $value } tidak dikenal (nama catatan diawali { $note })
impor-fault-workbook = bukan buku kerja XLSX
impor-fault-toml = bukan TOML yang benar ({ $error })
impor-fault-kind = { "[" }[{ $kind }]] tidak dikenal; yang ada: { $known }
impor-fault-no-table = bukan tabel: { $value }
impor-fault-field = `{ $name }` bukan isian di sini; yang ada: { $known }
impor-fault-folder = map ini tidak berisi TOML, CSV, atau XLSX yang dikenal
impor-fault-name = namanya tidak menyebut isinya; yang dikenal: { $known }
impor-fault-twice = { $value } sudah ada di { $place }
impor-fault-point-or-unit = isi salah satu: `point` atau `unit`
impor-fault-officer-or-team = isi salah satu: `officer` atau `team`
impor-fault-parent = unit induk { $value } tidak dikenal
impor-fault-circle = menurut induknya, unit { $value } berada di bawah dirinya sendiri
impor-fault-nip-number = `nip` berupa angka, dan lembar kerja hanya menyimpan 15 digit: jadikan teks
impor-fault-nip-digits = `nip` bukan 18 digit
impor-fault-nip-birth = `nip` tidak diawali tanggal lahir
impor-fault-nip-year = tahun pengangkatan pada `nip` mendahului tanggal lahir
impor-fault-nip-month = digit 13-14 `nip` bukan bulan pengangkatan atau kode PPPK
impor-fault-nip-sex = digit 15 `nip` bukan 1 atau 2
impor-fault-same-nip = `nip` sama dengan petugas di { $place }
impor-fault-nip = `nip` sama dengan petugas { $value }
impor-fault-transfer = pindah tugas memerlukan `from_on`
impor-fault-on = `on` diisi sendiri, tanpa `from_on` dan `until_on`
impor-fault-share = `team` tidak memberi bagian kepada { $value }, atau memberi dua
impor-fault-team = `team` ditulis seperti `imunisasi-1:60 imunisasi-2:40`
impor-fault-record = `value` 0 sampai { $highest }, bukan { $value }
impor-fault-period = { $value } bukan periode: tulis 2026-W47, 2026-11, 2026-Q4, 2026-S2, atau 2026
impor-fault-unanswered = tidak ada unsur yang dijawab
impor-fault-year = `rated_at` bertahun { $year }
impor-fault-rated-twice = penilaian ini, atau penilaian lain dari penilai yang sama di sana hari itu, ada di { $place }
impor-fault-kept = penilaian sebelum { $value } tidak lagi disimpan: mohon tidak disertakan
impor-fault-clash = kuncinya tidak dapat dibedakan dari yang lain: mohon diganti
impor-fault-closed = blok penilaian ini sudah ditutup: tidak dapat berubah lagi
impor-fault-rater = penilainya sudah punya penilaian di sana hari itu
impor-fault-survey-day = `answered_on` di luar tanggal survei: { $value }
impor-fault-respondent = responden ini sudah ada di { $place }
impor-fault-age = `age` bukan umur dalam tahun: { $value }
impor-fault-done = `done_on` diisi bila, dan hanya bila, `status` selesai
impor-fault-first = impor lain mendahului: mohon impor lagi
impor-fault-foreign = `{ $name }` { $value } milik unit lain
impor-fault-district-units = unit diimpor oleh admin seluruh daerah
impor-fault-district-services = jenis layanan diimpor oleh admin seluruh daerah
impor-fault-district-holidays = hari libur diimpor oleh admin seluruh daerah
impor-fault-district-measures = sasaran dan catatan indikator diimpor oleh admin seluruh daerah
impor-fault-district-surveys = survei dan rencana tindak lanjut diimpor oleh admin seluruh daerah
impor-fault-district-ratings = penilaian diimpor oleh admin seluruh daerah

## Slip kertas

command-slip = Cetak dan isi slip kertas
slip-menu =
    Slip kertas { $unit }: untuk warga tanpa HP.
    Isi slip yang sudah dicoret, atau pilih loket untuk mencetak.
button-slip-enter = ✍ Isi slip
slip-amount = { $place }: berapa slip?
button-slip-amount = { $n } slip ({ $pages } lembar A4)
slip-made =
    { $n } slip. Semua kode QR sudah dibaca ulang dan benar.
    Potong menurut garis. Setiap nomor berlaku satu kali, selama { $days } hari.
    Isi di sini: /slip, lalu Isi slip. Kader memindai kode pada slip.
slip-number = Ketik nomor slip, misalnya K7Q4-M2X.
slip-misread = Nomor itu tidak cocok. Mohon periksa lagi huruf demi huruf.
slip-unknown = Tidak ada slip dengan nomor itu, atau masa berlakunya sudah habis.
slip-entered = Slip itu sudah pernah diisi. Setiap slip hanya satu kali.
slip-own = Slip ini menilai unit Bapak/Ibu sendiri. Mohon serahkan kepada admin atau kader.
slip-kept = Slip { $number } tersimpan ✓
slip-thanks =
    Slip { $number } tersimpan ✓ Terima kasih.
    Untuk orang tua yang mengisi: struk { $receipt }. Hapus kapan saja: /hapus { $receipt }
slip-ended = Selesai mengisi slip.
slip-heading = Slip { $number }
slip-day = Tanggal berapa pelayanannya? Lihat di slip.
slip-of-day = Tanggal { $day }
slip-button-old = Tombol ini sudah tidak berlaku.
button-slip-end = Selesai
button-slip-day = 📅 Ubah tanggal
button-slip-blank = Kosong di slip
slip-share = { $point }: lebih dari { $share } penilaian 4 pekan terakhir lewat slip kertas.
score-on-paper = { $n } di antaranya lewat slip kertas atau kader

## Pada slip kertas

paper-title = Bagaimana pelayanan kami?
paper-how = Beri tanda silang pada satu kotak di tiap baris. Boleh kosong.
paper-day = Tanggal
paper-officer = Petugas
paper-promise = Tanpa nama, tanpa NIK. Petugas hanya melihat hasil gabungan.
paper-number = Nomor slip, berlaku satu kali
paper-phone = Masukkan slip ke kotak. Kader atau keluarga dengan Telegram dapat memindai kode ini dan mengisinya.

## Ekspor: /ekspor

command-ekspor = Ekspor angka gabungan
ekspor-ask = Apa yang diekspor? Hanya angka gabungan, sedikitnya sepuluh penilaian, tanpa satu pun jawaban warga.
ekspor-unknown = Unit itu tidak dikenal. Perintahnya: /ekspor, atau /ekspor UNIT
ekspor-satisfaction = Kepuasan per unsur
ekspor-scores = Nilai petugas
ekspor-cases = Jumlah pengaduan
ekspor-which = { $what }: masa dan bentuk apa?
ekspor-form-xlsx = Excel
ekspor-form-csv = CSV
ekspor-none-closed = Belum ada masa yang ditutup, jadi belum ada nilai petugas untuk diekspor.
ekspor-empty = { $period }: belum ada yang dapat diekspor.
ekspor-file-satisfaction = kepuasan
ekspor-file-scores = nilai
ekspor-file-cases = pengaduan
ekspor-made-satisfaction = Kepuasan per unit dan unsur, { $period }: { $rows } baris.
ekspor-made-scores = Nilai petugas, { $period }: { $rows } baris, menurut abjad.
ekspor-made-cases = Jumlah pengaduan per unit, { $period }: { $rows } baris.
