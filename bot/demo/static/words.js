// The page's own words, in two languages, and how it writes moments and numbers.

const WORDS = {
  id: {
    tagline: "Nilai layanan dalam empat ketukan",
    clock: "Jam demo",
    hour: "+1 jam",
    day: "Besok",
    monday: "Senin 07.00",
    quarter: "Tutup triwulan",
    other: "English",
    wall: "Poster di loket",
    "wall-hint": "Klik poster: ponsel warga memindainya.",
    citizen: "Ponsel warga",
    officer: "Ponsel petugas",
    supervisor: "Ponsel penyelia",
    admin: "Ponsel admin",
    whose: "Ponsel siapa?",
    "citizen-hint": "Pindai, nilai, ubah atau hapus; adukan bila perlu",
    "officer-hint": "Petugas Imunisasi 1 · nilainya sendiri, masukan, koreksi, keberatan",
    "kepala-hint": "Puskesmas Ampenan · ringkasan, tim, predikat, jadwal, sasaran, pengaduan",
    "atasan-hint": "Dinas Kesehatan · memutus keberatan dan penilaian yang ditahan",
    "admin-hint": "Ibu Admin, Kota Mataram · poster, loket, petugas, undangan, survei, impor, ekspor",
    fold: "Lipat: {part}",
    unfold: "Buka: {part}",
    foot: "Bot yang sungguhan di Telegram tiruan, di komputer ini saja: tanpa token, tanpa jaringan. Orang dan penilaiannya karangan; selagi jam diputar, warga lain ikut menilai.",
    parts: "Bagian halaman",
    "tab-wall": "Poster",
    "tab-citizen": "Warga",
    "tab-officer": "Petugas",
    "tab-supervisor": "Penyelia",
    "tab-admin": "Admin",
    "tab-system": "Sistem",
    scan: "Pindai poster {service}, {point}, kode {code}",
    print: "Poster A4 (PDF)",
    bot: "bot",
    start: "MULAI",
    commands: "Perintah",
    write: "Tulis pesan",
    send: "Kirim",
    chat: "Percakapan {name} dengan bot",
    open: "Buka",
    download: "Unduh",
    system: "Yang dilihat sistem",
    "system-hint": "Dari basis data, setelah tiap ketukan · tanpa nama",
    "last-tap": "Ketukan terakhir",
    "no-tap": "Pindai sebuah poster, lalu ketuk: di sini tampak satu transaksinya, baris demi baris.",
    rater: "penilai",
    rating: "penilaian",
    row: "{n} baris",
    "mark-new": "baru",
    "mark-changed": "diubah",
    "mark-erased": "dihapus",
    "cell-rated": "dinilai",
    "cell-complete": "lengkap",
    "cost-statements": "{reads} baca + {writes} tulis",
    "cost-commit": "{ms} ms sampai COMMIT",
    "cost-screen": "{ms} ms sampai layar",
    today: "Hari ini per loket",
    desk: "Loket",
    rated: "Dinilai",
    complete: "Lengkap",
    answers: "Jawaban",
    blocks: "Blok tertutup",
    "blocks-note": "Hanya ini yang dilihat staf. {n} penilaian menunggu bloknya (sedikitnya 10).",
    owner: "Petugas atau loket",
    block: "Blok",
    standing: "Penilaian",
    counted: "{n} dihitung",
    held: "{n} ditahan",
    excluded: "{n} dikecualikan",
    outbox: "Kotak keluar",
    "outbox-empty": "Tidak ada pesan.",
    "parcel-digest": "ringkasan",
    "parcel-alert": "pemberitahuan",
    "parcel-reminder": "pengingat",
    "parcel-case": "jawaban pengaduan",
    "parcel-target": "sasaran",
    "parcel-improvement": "kabar perbaikan",
    "parcel-pulse": "pertanyaan kepada staf",
    "parcel-objection": "keberatan",
    "parcel-correction": "koreksi",
    "parcel-predicate": "predikat",
    "parcel-role": "peran",
    "state-sent": "terkirim",
    "state-waiting": "menunggu",
    "state-failed": "gagal",
    offline: "Demo tidak menjawab. Apakah `puas demo` masih berjalan? Halaman ini mencoba lagi sendiri.",
    "button-gone": "Tombol itu sudah tidak ada di ponsel.",
    "text-length": "Pesan harus berisi 1 sampai 4.096 huruf.",
    "person-unknown": "Orang itu tidak ikut dalam demo ini.",
    "clock-unknown": "Jam tidak dapat diputar ke sana.",
    "not-understood": "Demo tidak mengerti permintaan halaman ini. Muat ulang halamannya.",
    failed: "Ada yang salah di demo. Penjelasannya ada di terminal tempat `puas demo` berjalan.",
  },
  en: {
    tagline: "Rate a service in four taps",
    clock: "The demo's clock",
    hour: "+1 hour",
    day: "Tomorrow",
    monday: "Monday 07:00",
    quarter: "Close quarter",
    other: "Indonesia",
    wall: "Posters at the desks",
    "wall-hint": "Click a poster: the citizen's phone scans it.",
    citizen: "A citizen's phone",
    officer: "The officer's phone",
    supervisor: "The supervisor's phone",
    admin: "The admin's phone",
    whose: "Whose phone?",
    "citizen-hint": "Scan, rate, change or erase; complain where needed",
    "officer-hint": "Petugas Imunisasi 1 · her own score, comments, corrections, objections",
    "kepala-hint": "Puskesmas Ampenan · digest, team, predicates, roster, targets, complaints",
    "atasan-hint": "Dinas Kesehatan · decides objections and what is held",
    "admin-hint": "Ibu Admin, Kota Mataram · posters, desks, officers, invitations, surveys, import, export",
    fold: "Fold away: {part}",
    unfold: "Open: {part}",
    foot: "The real bot on a make-believe Telegram, on this computer alone: no token, no network. People and ratings are invented; while the clock moves, other citizens rate too.",
    parts: "Parts of the page",
    "tab-wall": "Posters",
    "tab-citizen": "Citizen",
    "tab-officer": "Officer",
    "tab-supervisor": "Superv.",
    "tab-admin": "Admin",
    "tab-system": "System",
    scan: "Scan the poster {service}, {point}, code {code}",
    print: "A4 poster (PDF)",
    bot: "bot",
    start: "START",
    commands: "Commands",
    write: "Write a message",
    send: "Send",
    chat: "{name}'s chat with the bot",
    open: "Open",
    download: "Download",
    system: "What the system sees",
    "system-hint": "From the database, after each tap · no names",
    "last-tap": "The last tap",
    "no-tap": "Scan a poster and tap: its one transaction is shown here, row by row.",
    rater: "rater",
    rating: "rating",
    row: "rows: {n}",
    "mark-new": "new",
    "mark-changed": "changed",
    "mark-erased": "erased",
    "cell-rated": "rated",
    "cell-complete": "complete",
    "cost-statements": "{reads} reads + {writes} writes",
    "cost-commit": "{ms} ms to COMMIT",
    "cost-screen": "{ms} ms to the screen",
    today: "Today, by desk",
    desk: "Desk",
    rated: "Rated",
    complete: "Complete",
    answers: "Answers",
    blocks: "Closed blocks",
    "blocks-note": "Staff see these alone. {n} ratings wait for their block (10 at least).",
    owner: "Officer or desk",
    block: "Blocks",
    standing: "Ratings",
    counted: "{n} counted",
    held: "{n} held",
    excluded: "{n} excluded",
    outbox: "Outbox",
    "outbox-empty": "No message.",
    "parcel-digest": "digest",
    "parcel-alert": "alert",
    "parcel-reminder": "reminder",
    "parcel-case": "answer to a complaint",
    "parcel-target": "target",
    "parcel-improvement": "notice of an improvement",
    "parcel-pulse": "question to staff",
    "parcel-objection": "objection",
    "parcel-correction": "correction",
    "parcel-predicate": "predicate",
    "parcel-role": "role",
    "state-sent": "sent",
    "state-waiting": "waiting",
    "state-failed": "failed",
    offline: "The demo does not answer. Is `puas demo` still running? This page keeps trying.",
    "button-gone": "That button is no longer on the phone.",
    "text-length": "A message must have 1 to 4,096 letters.",
    "person-unknown": "That person is not in this demo.",
    "clock-unknown": "The clock cannot be moved there.",
    "not-understood": "The demo did not understand this page. Reload it.",
    failed: "Something went wrong in the demo. The terminal that runs `puas demo` says what.",
  },
};

let language = recall("language") || "id";
let zone = "Asia/Makassar";

export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser may forbid it; then nothing is remembered
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // as above
  }
}

export const spoken = () => language;

export function speakOther() {
  language = language === "id" ? "en" : "id";
  remember("language", language);
}

export function liveIn(chosen) {
  zone = chosen;
}

export function say(key, values = {}) {
  const text = WORDS[language][key] ?? WORDS[language].failed;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const knows = (key) => key in WORDS[language];

const locale = () => (language === "id" ? "id-ID" : "en-GB");
const format = (options) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options });

export const hourOf = (at) => format({ hour: "2-digit", minute: "2-digit" }).format(at);
export const dayOf = (at) => format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
export const shortDayOf = (at) => format({ weekday: "long", day: "numeric", month: "long" }).format(at);
export const numberOf = (value, digits = 0) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
