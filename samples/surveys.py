"""Finished SKM surveys: all nine elements, asked of every m-th who came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from samples.demand import DayAtDesk
from samples.district import District
from samples.opinion import answer, mood
from scoring.citizens.index import sample_size

Row = tuple[str, ...]
NINE = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarana",
    "pengaduan",
)
ANSWER_HEADER = (
    "survey",
    "respondent",
    "answered_on",
    "sex",
    "age",
    "education",
    "occupation",
    *NINE,
)
LEFT_BLANK, SILENT_ON_BANDS = 0.02, 0.06
"""Share of elements, and of questions about the respondent, that are not answered."""

_ELEMENTS = {
    "persyaratan": 0.05,
    "prosedur": -0.05,
    "waktu": -0.30,
    "biaya": 0.55,
    "kompetensi": 0.05,
    "perilaku": 0.10,
    "sarana": -0.20,
    "pengaduan": -0.15,
}
_EDUCATION = (("SD", 0.16), ("SMP", 0.36), ("SMA", 0.76), ("D3", 0.84), ("S1", 0.98), ("S2", 1.0))
_OCCUPATION = (
    ("ibu rumah tangga", 0.38),
    ("swasta", 0.56),
    ("wirausaha", 0.74),
    ("buruh", 0.82),
    ("nelayan", 0.87),
    ("PNS", 0.93),
    ("pelajar", 0.96),
    ("lainnya", 1.0),
)
_WOMEN = 0.72


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey; `level` is the mean, in points, of an element that is as good as the unit."""

    key: str
    unit: str
    service: str
    from_on: date
    until_on: date
    level: float


SURVEYS = (
    Survey("skm-ampenan-2025-s2", "ampenan", "", date(2025, 11, 17), date(2025, 12, 20), 3.00),
    Survey("skm-ampenan-2026-s1", "ampenan", "", date(2026, 5, 4), date(2026, 6, 13), 3.26),
    Survey("skm-pejeruk-2025-s2", "pejeruk", "", date(2025, 11, 17), date(2025, 12, 20), 3.30),
    Survey("skm-pejeruk-2026-s1", "pejeruk", "", date(2026, 5, 4), date(2026, 6, 13), 3.60),
    Survey(
        "skm-cakranegara-2026-s1",
        "cakranegara",
        "imunisasi",
        date(2026, 4, 6),
        date(2026, 6, 13),
        3.40,
    ),
)


def survey_rows(district: District, days: Iterable[DayAtDesk]) -> Iterator[Row]:
    """Rows of surveys.csv. The population is those who came in the survey's days."""
    served = list(days)
    for survey in SURVEYS:
        population = sum(day.served for day in _asked(survey, district, served))
        target = sample_size(population)
        yield (
            survey.key,
            survey.unit,
            survey.service,
            survey.from_on.isoformat(),
            survey.until_on.isoformat(),
            str(population),
            str(target),
            str(population // target),
        )


def survey_answer_rows(district: District, days: Iterable[DayAtDesk]) -> Iterator[Row]:
    """Rows of survey_answers.csv: every m-th who came, until the target is reached."""
    served = sorted(days, key=lambda day: (day.day, day.point))
    for survey in SURVEYS:
        came = [day.day for day in _asked(survey, district, served) for _ in range(day.served)]
        target = sample_size(len(came))
        every = len(came) // target
        for number in range(target):
            chance = Random(f"2026 survey {survey.key} {number}")
            day = came[(number + 1) * every - 1].isoformat()
            who, said = _bands(chance), _answers(survey, chance)
            yield (survey.key, str(number + 1), day, *who, *said)


def _asked(survey: Survey, district: District, days: Iterable[DayAtDesk]) -> Iterator[DayAtDesk]:
    for day in days:
        point = district.points[day.point]
        inside = survey.from_on <= day.day <= survey.until_on
        if inside and point.unit == survey.unit and survey.service in ("", point.service):
            yield day


def _bands(chance: Random) -> tuple[str, ...]:
    age = min(78, max(17, round(chance.gauss(34, 11))))
    bands = (
        "P" if chance.random() < _WOMEN else "L",
        str(age),
        _drawn(_EDUCATION, chance.random()),
        _drawn(_OCCUPATION, chance.random()),
    )
    return tuple("" if chance.random() < SILENT_ON_BANDS else band for band in bands)


def _drawn(shares: tuple[tuple[str, float], ...], chance: float) -> str:
    return next(name for name, share in shares if chance < share)


def _answers(survey: Survey, chance: Random) -> Iterator[str]:
    visit = mood(chance)
    for element in NINE:
        value = answer(survey.level + _ELEMENTS.get(element, 0.0), visit, chance)
        yield "" if chance.random() < LEFT_BLANK else str(value)
