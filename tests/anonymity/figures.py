"""Reads the figures out of what staff received, and finds the ratings that are behind each.

A figure is about a subject, an element or an officer, and over a set of ratings. The set is found
without asking what showed the figure: from the ledger, and the days on which blocks closed.
Whether it is the right one its size tells, which stands beside the figure, and its mean.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import StringIO

from sqlalchemy import select

from bot.digest.periods import period_title
from bot.speech.texts import texts_in
from bot.transport.incoming import STAFF_BUTTON
from data import schema
from data.district.units import all_units, unit_and_below
from scoring.counters import DESK
from scoring.period import Period, PeriodKind, parse_period, period_of
from scoring.rating import composite
from tests.anonymity.staff import Sheet
from tests.anonymity.town import Ledger
from tests.pdf import sentence_of
from tests.world import World

_YES = re.compile(r"^! (?P<name>[^:]+): (?P<yes>[\d.]+) × Ya ")
_N = re.compile(r"n=([\d.]+)")
_MEAN = re.compile(r"\b(\d,\d+)\b")
_WEEKS = re.compile(r"(\d+) pekan, ")
_CHANGED = re.compile(r"[▲▼] (?P<name>.+) (?P<before>\d,\d+)→(?P<now>\d,\d+) \(")
_THANKED = re.compile(r"(?:: |, )(?P<name>[^:,]+?) \(n=(?P<n>[\d.]+)\)")
_LISTED = re.compile(r"menurut abjad, (\d+) pekan")
_IKM = re.compile(r"IKM \d+,\d\d · .* · (\d+) responden")
_THANKS = "★ Ucapkan terima kasih"
_SCORED = re.compile(r", ([\d.]+) penilaian$")
_SCORED_ON_PAPER = re.compile(r"keandalan [\d,]+, ([\d.]+) penilaian")
_WEIGHED = re.compile(r"n/\(n\+k\) = ([\d.]+)/")


@dataclass(frozen=True, slots=True)
class Figure:
    """Something told of a subject: how many ratings it says are behind it, and which they are."""

    subject: str
    ratings: int
    told_n: int | None
    line: str
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Registry:
    """Names as they stand in texts."""

    units: Mapping[str, frozenset[int]]
    officers: Mapping[str, tuple[int, ...]]
    elements: Mapping[str, str]
    periods: Mapping[str, Period]


async def registry_of(world: World, days: list[date]) -> Registry:
    """The names of the district, and of every period that the days lie in."""
    texts, policy = texts_in("id"), world.puas.policy
    async with world.database.read() as connection:
        units = await all_units(connection)
        o = schema.officer.c
        rows = (await connection.execute(select(o.short_name, o.id))).all()
    elements = (*policy.elements, *policy.integrity)
    periods = {period_of(day, kind) for day in days for kind in PeriodKind}
    return Registry(
        {unit.name: unit_and_below(units, unit.id) for unit in units},
        {name: tuple(i for other, i in rows if other == name) for name, _ in rows},
        {texts(f"element-{element}"): element for element in elements},
        {period_title(period, texts): period for period in periods},
    )


class Reader:
    """Knows what the lines of texts mean, and the ratings behind them."""

    def __init__(self, world: World, ledger: Ledger, registry: Registry) -> None:
        """Read against a ledger that has learnt what closed up to now."""
        self._policy, self._ledger, self._registry = world.puas.policy, ledger, registry
        self._places = {key: 1 << place for place, key in enumerate(sorted(ledger.ratings))}
        self.faults: list[str] = []
        self._behind_element = cache(self._element_ratings)
        self._behind_officer = cache(self._officer_ratings)

    def keys(self, ratings: int) -> list[str]:
        """The ratings of a set."""
        return [key for key, bit in self._places.items() if ratings & bit]

    def figures(self, sheet: Sheet) -> list[Figure]:
        """All figures of a sheet. A line that tells an n and is not understood is a fault."""
        lines = sheet.text.splitlines()
        title = [part.strip() for part in lines[0].split(" · ")] if lines else []
        period = self._registry.periods.get(title[1]) if len(title) > 1 else None
        found: list[Figure] = []
        if period and title[0] in self._registry.units:
            units = self._registry.units[title[0]]
            found = list(self._of_unit(sheet, lines[1:], units, period))
        elif period and title[0] in self._registry.officers:
            found = list(self._of_officer(sheet, lines[1:], title[0], period))
        elif sheet.asked.startswith(f"{STAFF_BUTTON}skor:how:"):
            found = list(self._explained(sheet, lines))
        elif sheet.asked.startswith(f"{STAFF_BUTTON}ekspor:") and sheet.name.endswith(".csv"):
            found = list(self._in_table(sheet))
        elif sheet.asked.startswith(f"{STAFF_BUTTON}skor:pdf:"):
            found = list(self._on_paper(sheet))
        found += [
            self._figure("survey", self._behind_survey(), int(ikm[1]), line, sheet)
            for line in lines
            if (ikm := _IKM.match(line))
        ]
        read = {figure.line for figure in found}
        for line in lines:
            if (_N.search(line) or _WEIGHED.search(line)) and line not in read:
                self.faults.append(f"nobody can say which ratings are behind {line!r}")
        return found

    def _of_unit(
        self, sheet: Sheet, lines: list[str], units: frozenset[int], period: Period
    ) -> Iterator[Figure]:
        """A digest's means and changes, whom it thanks, or the scores of a team."""
        for line in lines:
            n = _N.search(line)
            told = int(n[1].replace(".", "")) if n else None
            if _CHANGED.match(line):
                yield from self._changed(sheet, line, units, period)
            elif line.startswith(_THANKS):
                yield from self._thanked(sheet, line, period)
            elif line.startswith("· ") and (name := self._officer_named(line)):
                who = self._registry.officers[name]
                listed = _LISTED.search(sheet.text)
                span = _span(period, int(listed[1]) if listed else None, sheet)
                ratings = self._hers(sheet, who, None, span)
                yield self._figure(f"officer {who}", ratings, told, line, sheet)
            elif n and (unit := self._unit_named(line)):
                weeks = _WEEKS.search(line)
                span = _span(period, int(weeks[1]) if weeks else None, sheet)
                first = self._policy.first
                ratings = self._behind_element(first, self._registry.units[unit], span)
                yield self._figure(first, ratings, told, line, sheet)
            elif yes := _YES.match(line):
                yield self._pressed(sheet, line, yes, units, period)
            elif n and (element := self._element_named(line.removeprefix("! "))):
                yield self._of_element(sheet, line, element, units, period)

    def _of_element(
        self, sheet: Sheet, line: str, element: str, units: frozenset[int], period: Period
    ) -> Figure:
        """An element's mean over some weeks."""
        n, weeks = _N.search(line), _WEEKS.search(line)
        span = _span(period, int(weeks[1]) if weeks else None, sheet)
        ratings = self._behind_element(element, units, span)
        told = int(n[1].replace(".", "")) if n else None
        return self._figure(element, ratings, told, line, sheet)

    def _pressed(
        self, sheet: Sheet, line: str, yes: re.Match[str], units: frozenset[int], period: Period
    ) -> Figure:
        """How many said *Ya*: as many as are known, and never so few that one could be guessed."""
        figure = self._of_element(sheet, line, self._registry.elements[yes["name"]], units, period)
        said = sum(self._value(figure.subject, key) == 1 for key in self.keys(figure.ratings))
        told = int(yes["yes"].replace(".", ""))
        if told != said or told < self._policy.anonymity_minimum:
            self.faults.append(f"{line!r}: {said} are known to have said so")
        return figure

    def _thanked(self, sheet: Sheet, line: str, period: Period) -> Iterator[Figure]:
        """Officers clearly above, each on all her closed ratings of some weeks."""
        weeks = re.search(r"\((\d+) pekan\)", line)
        span = _span(period, int(weeks[1]) if weeks else None, sheet)
        for each in _THANKED.finditer(line):
            who = self._registry.officers[each["name"]]
            ratings = self._hers(sheet, who, None, span)
            told = int(each["n"].replace(".", ""))
            yield Figure(f"officer {who}", ratings, told, line, sheet)
            if told != ratings.bit_count():
                self.faults.append(f"{line!r}: {each['name']} has {ratings.bit_count()}")

    def _changed(
        self, sheet: Sheet, line: str, units: frozenset[int], period: Period
    ) -> Iterator[Figure]:
        """An element before and now, of those owners alone who have answers in both."""
        found, n, weeks = _CHANGED.match(line), _N.search(line), _WEEKS.search(line)
        if not found or not n or (element := self._element_named(found["name"] + " ")) is None:
            return
        looks_back = int(weeks[1]) if weeks else 1 if period.kind is PeriodKind.WEEK else None
        span = _span(period, looks_back, sheet)
        past = _span_before(period, span)
        now = self._by_owner(element, units, span)
        before = self._by_owner(element, units, past)
        both = sorted(now.keys() & before.keys())
        told = int(n[1].replace(".", ""))
        sides = []
        for side in (now, before):
            ratings = 0
            for owner in both:
                ratings |= side[owner]
            sides.append(ratings)
        if told != sides[0].bit_count():
            self.faults.append(f"{line!r} is of {sides[0].bit_count()} ratings")
        weights = {o: _weight(now[o].bit_count(), before[o].bit_count()) for o in both}
        for side, shown in ((now, found["now"]), (before, found["before"])):
            means = {o: self._mean(element, side[o]) for o in both}
            mean = sum(weights[o] * means[o] for o in both) / sum(weights.values())
            if not _shows(shown, mean):
                self.faults.append(f"{line!r} is not {mean:.3f}")
        yield Figure(element, sides[0], told, line, sheet)
        yield Figure(element, sides[1], None, line, sheet)

    def _by_owner(
        self, element: str, units: frozenset[int], span: tuple[date, date]
    ) -> dict[tuple[int, ...], int]:
        found: dict[tuple[int, ...], int] = {}
        for key in self.keys(self._behind_element(element, units, span)):
            block = self._ledger.blocks[key]
            owner = (block.unit, block.service, block.officer, block.point)
            found[owner] = found.get(owner, 0) | self._places[key]
        return found

    def _mean(self, subject: str, ratings: int) -> float:
        values = [self._value(subject, key) for key in self.keys(ratings)]
        return sum(values) / max(len(values), 1)

    def _of_officer(
        self, sheet: Sheet, lines: list[str], name: str, period: Period
    ) -> Iterator[Figure]:
        """Her own card: the score, and how many ratings it is from."""
        who = self._registry.officers[name]
        for line in lines:
            if scored := _SCORED.search(line):
                ratings = self._hers(sheet, who, None, _span(period, None, sheet))
                told = int(scored[1].replace(".", ""))
                yield self._figure(f"officer {who}", ratings, told, line, sheet)

    def _explained(self, sheet: Sheet, lines: list[str]) -> Iterator[Figure]:
        """The five lines that explain a score; the button knows whose, and of which period."""
        *_, officer, name = sheet.asked.split(":")
        period = next(p for p in self._registry.periods.values() if p.name == name)
        for line in lines:
            if weighed := _WEIGHED.search(line):
                ratings = self._hers(sheet, (int(officer),), None, _span(period, None, sheet))
                told = int(weighed[1].replace(".", ""))
                yield self._figure(f"officer {(int(officer),)}", ratings, told, line, sheet)

    def _on_paper(self, sheet: Sheet) -> Iterator[Figure]:
        """An officer's evidence, which says what her card and its explanation say."""
        *_, officer, name = sheet.asked.split(":")
        who = (int(officer),)
        ratings = self._hers(sheet, who, None, _span(parse_period(name), None, sheet))
        text = sentence_of(sheet.content)
        for told in (*_SCORED_ON_PAPER.finditer(text), *_WEIGHED.finditer(text)):
            n = int(told[1].replace(".", ""))
            yield self._figure(f"officer {who}", ratings, n, told[0], sheet)

    def _in_table(self, sheet: Sheet) -> Iterator[Figure]:
        """Each row of a table that was exported, as far as it tells of ratings."""
        periods = {period.name: period for period in self._registry.periods.values()}
        for row in csv.DictReader(StringIO(sheet.content.decode("utf-8"))):
            span = _span(periods[row["period"]], None, sheet)
            line = " ".join(row.values())
            if element := row.get("element"):
                units = self._registry.units[row["unit_name"]]
                ratings = self._behind_element(element, units, span)
                values = [self._value(element, key) for key in self.keys(ratings)]
                if abs(sum(values) / max(len(values), 1) - float(row["mean"])) > 0.501e-4:
                    self.faults.append(f"{line!r} is not the mean of the ratings that are known")
                yield self._figure(element, ratings, int(row["n"]), line, sheet)
            elif row.get("n"):
                who = self._registry.officers[row["officer_name"]]
                ratings = self._hers(sheet, who, None, span)
                yield self._figure(f"officer {who}", ratings, int(row["n"]), line, sheet)

    def _figure(
        self, subject: str, ratings: int, told: int | None, line: str, sheet: Sheet
    ) -> Figure:
        if told is not None and told != ratings.bit_count():
            self.faults.append(
                f"{line!r} tells of {told} ratings, and {ratings.bit_count()} are known"
            )
        mean = _MEAN.search(line) if _N.search(line) else None
        if mean and not self._fits(subject, ratings, mean[1]):
            self.faults.append(f"{line!r} is not the mean of the ratings that are known")
        return Figure(subject, ratings, told, line, sheet)

    def _fits(self, subject: str, ratings: int, shown: str) -> bool:
        return _shows(shown, self._mean(subject, ratings))

    def _value(self, subject: str, key: str) -> float:
        answers = self._ledger.ratings[key].answers
        if subject.startswith("officer"):
            return (composite(answers, self._policy) or 0) / 1000
        return answers[subject]

    def _officer_named(self, line: str) -> str | None:
        name = line.removeprefix("· ").rpartition(": ")[0]
        return name if name in self._registry.officers else None

    def _unit_named(self, line: str) -> str | None:
        """The unit that a line of a picture's caption is about."""
        name = line.removeprefix("· ").partition(": ")[0]
        return name if line.startswith("· ") and name in self._registry.units else None

    def _element_named(self, line: str) -> str | None:
        named = [name for name in self._registry.elements if line.startswith(name + " ")]
        return self._registry.elements[max(named, key=len)] if named else None

    def _behind_survey(self) -> int:
        return sum(self._places[key] for key in self._ledger.surveyed)

    def _element_ratings(
        self, element: str, units: frozenset[int], span: tuple[date, date]
    ) -> int:
        found = 0
        for key, block in self._ledger.blocks.items():
            released = self._ledger.released.get((block, element))
            if block.unit in units and released and span[0] <= released <= span[1]:
                answered = element in self._ledger.ratings[key].answers
                found |= self._places[key] if answered else 0
        return found

    def _officer_ratings(
        self, who: tuple[int, ...], units: frozenset[int] | None, span: tuple[date, date]
    ) -> int:
        found = 0
        for key, block in self._ledger.blocks.items():
            mine = block.officer in who and block.officer != DESK
            here = units is None or block.unit in units
            if mine and here and span[0] <= block.closed_on <= span[1]:
                t = composite(self._ledger.ratings[key].answers, self._policy)
                found |= 0 if t is None else self._places[key]
        return found

    def all_of_officer(self, subject: str, day: date) -> int:
        """Every closed rating that stands in a block of the officer of a subject.

        One that was broken off before she was asked about is hers too: what it says of other
        matters cannot be had from the difference to her own figure, which is about her alone.
        """
        who = {int(i) for i in re.findall(r"\d+", subject)} - {DESK}
        blocks = self._ledger.blocks.items()
        hers = sum(self._places[key] for key, block in blocks if block.officer in who)
        return hers & ~self._left(day)

    def _hers(
        self,
        sheet: Sheet,
        who: tuple[int, ...],
        units: frozenset[int] | None,
        span: tuple[date, date],
    ) -> int:
        """What stood in an officer's figures when a sheet was received."""
        return self._behind_officer(who, units, span) & ~self._left(sheet.day)

    def _left(self, day: date) -> int:
        """Ratings that a correction had taken out of their officer's figures by a day."""
        gone = (key for key, since in self._ledger.left.items() if since <= day)
        return sum(self._places[key] for key in gone)


def _span(period: Period, weeks: int | None, sheet: Sheet) -> tuple[date, date]:
    """Days of closing that a line is about; what closed after it was received is not in it."""
    last_on = min(period.last_on, sheet.day - timedelta(days=1))
    if weeks is None:
        return period.first_on, last_on
    return period.last_on - timedelta(days=7 * weeks - 1), last_on


def _span_before(period: Period, span: tuple[date, date]) -> tuple[date, date]:
    """Days that a change is told against: a quarter of weeks, or the period before."""
    if period.kind is PeriodKind.WEEK:
        return span[0] - timedelta(days=7 * 13), span[0] - timedelta(days=1)
    before = period.before()
    return before.first_on, before.last_on


def _weight(n: int, m: int) -> float:
    return n * m / (n + m)


def _shows(shown: str, mean: float) -> bool:
    digits = len(shown.partition(",")[2])
    return abs(mean - float(shown.replace(",", "."))) <= 0.501 * 10**-digits
