"""The honest ratings of the year: who rates, when, whom, and what she answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from random import Random

from samples.changes import CHANGES, PRESSURE
from samples.demand import DayAtDesk, at
from samples.district import District
from samples.opinion import answer, mood
from samples.rating import SampleRating, by_time, rating_key
from scoring.policies.policy import Policy

SERVICES = {
    "imunisasi": 3.50,
    "kia": 3.45,
    "pendaftaran": 3.20,
    "obat": 3.30,
    "ugd": 3.30,
    "gizi": 3.50,
    "lab": 3.35,
}
"""Level of each service, in points: a registration desk is harder than immunisation."""

ELEMENTS = {
    "perilaku": 0.03,
    "kompetensi": -0.03,
    "waktu": -0.35,
    "sarana": -0.20,
    "prosedur": -0.10,
    "biaya": 0.35,
    "pengaduan": -0.15,
}
"""What a matter adds, in points; others add nothing."""

OFFICER_SD, DESK_SD = 0.14, 0.08
"""How far apart officers and desks lie, in points. Officers make about 6 % of the variance."""

FIXED_DESKS = {"dasan-agung-imunisasi-1": -0.35, "karang-taliwang-pendaftaran-1": 0.05}
"""Desks whose level is not drawn, so that a planted change has room."""

HONESTLY_ASKED = 0.02
"""Share of *Ya* to integrity items where nothing is planted."""

UNSURE_WHO, SKIPS, BREAKS_OFF = 0.12, 0.08, 0.012
OTHER_CHANNELS = (("slip", 0.04), ("kader", 0.06), ("web", 0.075))
"""Cumulative shares; all others come by Telegram."""

WITH_KADER = frozenset({"imunisasi", "kia"})
COMES_BACK, SECOND_DESK = 0.30, 0.08
"""Share of raters who rated the unit in an earlier month, and at another desk the same day."""


def rate_desk(
    district: District, days: Iterable[DayAtDesk], policy: Policy
) -> Iterator[SampleRating]:
    """Ratings of one desk over its days; the raters' names are given later."""
    for day in days:
        chance = Random(f"2026 ratings {day.point} {day.day}")
        for number in range(sum(chance.random() < day.share for _ in range(day.served))):
            moment = _moment(day, chance)
            officer = _who(district.on_duty(day.point, moment), chance)
            key = rating_key(day.point, day.day, number)
            service = district.points[day.point].service
            answers = _answers(day, key, Opinion(service, day.point, officer), chance, policy)
            channel = _channel(service, chance)
            yield SampleRating(key, moment, day.point, officer, channel, answers)


def _moment(day: DayAtDesk, chance: Random) -> datetime:
    starts, ends = day.minutes[0]
    # Mornings are busier.
    return at(day.day, starts + int((ends - starts) * chance.random() ** 1.3))


def _who(officers: list[str], chance: Random) -> str | None:
    if len(officers) < 2:
        return officers[0] if officers else None
    known, place = chance.random() >= UNSURE_WHO, chance.random()
    return officers[int(place * len(officers))] if known else None


def _channel(service: str, chance: Random) -> str:
    drawn = chance.random()
    channel = next((name for name, share in OTHER_CHANNELS if drawn < share), "telegram")
    return "telegram" if channel == "kader" and service not in WITH_KADER else channel


@dataclass(frozen=True, slots=True)
class Opinion:
    """What people think of an officer at a desk."""

    service: str
    point: str
    officer: str | None

    def level(self, element: str, day: date, policy: Policy) -> float:
        """Expected mean of the answers to an element on a day."""
        level = SERVICES[self.service] + desk_effect(self.point) + ELEMENTS.get(element, 0.0)
        if self.officer and element in policy.person:
            level += officer_effect(self.officer)
        change = CHANGES.get(self.point)
        return level + change.points if change and day >= change.from_on else level


@cache
def officer_effect(officer: str) -> float:
    """What an officer adds to the answers about her, in points."""
    drawn = Random(f"2026 officer {officer}").gauss(0, OFFICER_SD)
    return min(2 * OFFICER_SD, max(-2 * OFFICER_SD, drawn))


@cache
def desk_effect(point: str) -> float:
    """What a desk adds to the answers about it, in points."""
    return FIXED_DESKS.get(point, Random(f"2026 desk {point}").gauss(0, DESK_SD))


def _answers(
    day: DayAtDesk, key: str, opinion: Opinion, chance: Random, policy: Policy
) -> dict[str, int]:
    visit, rotating = mood(chance), policy.rotating_element(key)
    answers: dict[str, int] = {}
    for element in (policy.first, *policy.person, rotating):
        if element == rotating and chance.random() < SKIPS:
            break
        if element in policy.integrity:
            asked = PRESSURE.get((day.point, element))
            share = asked.share if asked and day.day >= asked.from_on else HONESTLY_ASKED
            answers[element] = int(chance.random() < share)
        else:
            level = opinion.level(element, day.day, policy)
            answers[element] = answer(level, visit, chance)
        if chance.random() < BREAKS_OFF:
            break
    return answers


@dataclass(slots=True)
class _Unit:
    """Raters of a unit: the month in which each came last, and who came today where."""

    last: dict[str, tuple[int, int]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    today: date = date.min
    seen: dict[str, set[str]] = field(default_factory=dict)

    def at_another_desk(self, point: str, chance: Random) -> str | None:
        """Somebody who rated today, but not this desk."""
        others = [rater for rater, points in self.seen.items() if point not in points]
        return others[int(chance.random() * len(others))] if others else None

    def from_earlier(self, month: tuple[int, int], chance: Random) -> str | None:
        """Somebody who came last in an earlier month; nobody honest counts twice in one."""
        for _ in range(8):
            if self.order:
                rater = self.order[int(chance.random() * len(self.order))]
                if self.last[rater] < month:
                    return rater
        return None

    def note(self, rater: str, point: str, day: date) -> None:
        """Remember that somebody came."""
        if rater not in self.last:
            self.order.append(rater)
        self.last[rater] = (day.year, day.month)
        self.seen.setdefault(rater, set()).add(point)


def name_raters(district: District, ratings: Iterable[SampleRating]) -> Iterator[SampleRating]:
    """Give each rating its rater: `w` a telephone, `s` a slip (of paper, or of a kader)."""
    units = {key: _Unit() for key in district.units}
    chance, phones, slips = Random("2026 raters"), 0, 0
    for rating in by_time(ratings):
        if rating.channel in ("slip", "kader"):
            slips += 1
            yield replace(rating, rater=f"s{slips}")
            continue
        unit, day = units[district.points[rating.point].unit], rating.rated_at.date()
        if unit.today != day:
            unit.today, unit.seen = day, {}
        rater = _known(unit, rating.point, day, chance)
        if rater is None:
            phones += 1
            rater = f"w{phones}"
        unit.note(rater, rating.point, day)
        yield replace(rating, rater=rater)


def _known(unit: _Unit, point: str, day: date, chance: Random) -> str | None:
    drawn = chance.random()
    if drawn < SECOND_DESK:
        return unit.at_another_desk(point, chance)
    if drawn < SECOND_DESK + COMES_BACK:
        return unit.from_earlier((day.year, day.month), chance)
    return None
