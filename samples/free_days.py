"""Days off: national holidays and cuti bersama of Indonesia, as three ministers fix them each year.

2025: joint decree 1017/2024, 2/2024, 2/2024 and its change for 18 August 2025.
2026: joint decree 1497/2025, 2/2025, 5/2025.
"""

from datetime import date

_DAYS = """\
2025-01-01 Tahun Baru Masehi
2025-01-27 Isra Mikraj Nabi Muhammad
2025-01-28 Cuti bersama Tahun Baru Imlek
2025-01-29 Tahun Baru Imlek
2025-03-28 Cuti bersama Hari Suci Nyepi
2025-03-29 Hari Suci Nyepi
2025-03-31 Hari Raya Idul Fitri
2025-04-01 Hari kedua Idul Fitri
2025-04-02 Cuti bersama Idul Fitri
2025-04-03 Cuti bersama Idul Fitri
2025-04-04 Cuti bersama Idul Fitri
2025-04-07 Cuti bersama Idul Fitri
2025-04-18 Wafat Yesus Kristus
2025-04-20 Kebangkitan Yesus Kristus
2025-05-01 Hari Buruh Internasional
2025-05-12 Hari Raya Waisak
2025-05-13 Cuti bersama Hari Raya Waisak
2025-05-29 Kenaikan Yesus Kristus
2025-05-30 Cuti bersama Kenaikan Yesus Kristus
2025-06-01 Hari Lahir Pancasila
2025-06-06 Hari Raya Idul Adha
2025-06-09 Cuti bersama Idul Adha
2025-06-27 Tahun Baru Islam
2025-08-17 Hari Kemerdekaan
2025-08-18 Cuti bersama Hari Kemerdekaan
2025-09-05 Maulid Nabi Muhammad
2025-12-25 Hari Raya Natal
2025-12-26 Cuti bersama Hari Raya Natal
2026-01-01 Tahun Baru Masehi
2026-01-16 Isra Mikraj Nabi Muhammad
2026-02-16 Cuti bersama Tahun Baru Imlek
2026-02-17 Tahun Baru Imlek
2026-03-18 Cuti bersama Hari Suci Nyepi
2026-03-19 Hari Suci Nyepi
2026-03-20 Cuti bersama Idul Fitri
2026-03-21 Hari Raya Idul Fitri
2026-03-22 Hari kedua Idul Fitri
2026-03-23 Cuti bersama Idul Fitri
2026-03-24 Cuti bersama Idul Fitri
2026-04-03 Wafat Yesus Kristus
2026-04-05 Kebangkitan Yesus Kristus
2026-05-01 Hari Buruh Internasional
2026-05-14 Kenaikan Yesus Kristus
2026-05-15 Cuti bersama Kenaikan Yesus Kristus
2026-05-27 Hari Raya Idul Adha
2026-05-28 Cuti bersama Idul Adha
2026-05-31 Hari Raya Waisak
2026-06-01 Hari Lahir Pancasila
2026-06-16 Tahun Baru Islam
2026-08-17 Hari Kemerdekaan
2026-08-25 Maulid Nabi Muhammad
2026-12-24 Cuti bersama Hari Raya Natal
2026-12-25 Hari Raya Natal
"""

FREE_DAYS = {date.fromisoformat(line[:10]): line[11:] for line in _DAYS.splitlines()}
"""Names of the days off, by day."""


def is_free(day: date) -> bool:
    """Whether offices are closed on a day for a holiday."""
    return day in FREE_DAYS


def holiday_rows() -> list[tuple[str, ...]]:
    """Rows of holidays.csv."""
    return [(day.isoformat(), name) for day, name in FREE_DAYS.items()]
