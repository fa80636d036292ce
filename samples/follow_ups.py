"""What puskesmas plan to do about the weakest elements of their surveys (rencana tindak lanjut)."""

HEADER = (
    "key",
    "unit",
    "element",
    "action",
    "due_on",
    "responsible",
    "status",
    "done_on",
    "evidence",
)
_PLANS = """\
rtl-ampenan-2025-s2-waktu; ampenan; waktu; Nomor antrean dengan perkiraan jam dilayani; 2026-03-31; Kepala Tata Usaha; done; 2026-03-12; Berita acara uji coba antrean
rtl-ampenan-2025-s2-sarana; ampenan; sarana; Kursi dan kipas di ruang tunggu imunisasi; 2026-04-30; Pengurus Barang; done; 2026-05-20; Foto ruang tunggu
rtl-ampenan-2025-s2-pengaduan; ampenan; pengaduan; Papan hasil pengaduan setiap bulan; 2026-06-30; Koordinator Mutu; done; 2026-06-05; Foto papan
rtl-ampenan-2026-s1-waktu; ampenan; waktu; Loket imunisasi ketiga pada minggu pertama bulan; 2026-12-31; Kepala Tata Usaha; started; ;
rtl-ampenan-2026-s1-sarana; ampenan; sarana; Ruang menyusui dekat ruang imunisasi; 2026-10-31; Pengurus Barang; started; ;
rtl-ampenan-2026-s1-pengaduan; ampenan; pengaduan; Jawaban pengaduan paling lambat lima hari kerja; 2026-12-31; Koordinator Mutu; planned; ;
rtl-pejeruk-2025-s2-waktu; pejeruk; waktu; Pendaftaran dibuka pukul 07.00; 2026-02-28; Kepala Tata Usaha; done; 2026-02-02; Surat keputusan jam buka
rtl-pejeruk-2025-s2-sarana; pejeruk; sarana; Gedung parkir dua lantai; 2026-12-31; Pengurus Barang; dropped; ; Anggaran tidak disetujui
rtl-pejeruk-2026-s1-waktu; pejeruk; waktu; Obat diantar ke ruang tunggu untuk lansia; 2026-12-31; Kepala Farmasi; planned; ;
rtl-cakranegara-2026-s1-waktu; cakranegara; waktu; Jadwal vaksin menurut jam dan diumumkan di posyandu; 2026-11-30; Koordinator Imunisasi; started; ;
"""


def follow_up_rows() -> list[tuple[str, ...]]:
    """Rows of follow_ups.csv."""
    return [tuple(cell.strip() for cell in line.split(";")) for line in _PLANS.splitlines()]
