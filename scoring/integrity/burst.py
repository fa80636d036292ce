"""Many at once where few come: a scan statistic against the desk's own week.

A burst is a stretch in which a desk got more ratings than chance allows (Poisson, `alpha`) at
the rate at which it is rated at that hour of the week in other weeks. Chance alone would call
every market day a burst, so the crowd must also be `times` larger than what came together in
the desk's other weeks, `usual` of them set aside: a clinic that fills up once a month is no attack.
All ratings of such a stretch are held, the honest ones among them too: nobody can tell them
apart without looking at values. Slow drip from many telephones is not seen (`scoring.md` 2).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, exp

from scoring.integrity.facts import RatingFacts, Surroundings
from scoring.integrity.rules import IntegrityRules
from scoring.rating import Standing

DAY = 24 * 60
WEEK = 7 * DAY
HOUR = 60

STEADY = 4
"""Weeks that the desk's mean weighs against what is known of one hour of its week."""

Window = tuple[int, int]
"""A stretch: the first rating in it, and the first after it."""


def bursts(
    ratings: Iterable[RatingFacts], around: Surroundings, rules: IntegrityRules
) -> set[str]:
    """Keys of ratings that came in a burst. Registered mass-service days are exempt.

    Neither they nor ratings that people excluded say what is usual at a desk.
    """
    desks: dict[str, list[RatingFacts]] = {}
    for rating in ratings:
        exempt = (rating.point, rating.day) in around.mass
        if not exempt and rating.decided is not Standing.EXCLUDED:
            desks.setdefault(rating.point, []).append(rating)
    held: set[str] = set()
    for desk in desks.values():
        desk.sort(key=lambda r: r.turn)
        held |= _found(desk, [r.day.toordinal() * DAY for r in desk], (DAY, (DAY,)), rules)
        timed = [r for r in desk if r.at is not None]
        minutes = [r.day.toordinal() * DAY + r.turn[1] for r in timed]
        held |= _found(timed, minutes, (HOUR, rules.windows), rules)
    return held


def _found(
    desk: list[RatingFacts],
    minutes: list[int],
    looked_at: tuple[int, tuple[int, ...]],
    rules: IntegrityRules,
) -> set[str]:
    """Keys of ratings in stretches of some lengths, with a profile in bins of `grain` minutes."""
    grain, lengths = looked_at
    if not desk or _week(minutes[-1]) - _week(minutes[0]) < rules.history:
        return set()
    profile = _Profile.of(minutes, grain)
    held: set[str] = set()
    for length in lengths:
        windows = list(_windows(minutes, length))
        crowds = _Crowds.of(minutes, windows, profile.weeks)
        for first, after in windows:
            n, week = after - first, _week(minutes[first])
            if n < rules.least or n <= rules.times * crowds.usual(week, rules.usual):
                continue
            if tail(n, profile.expected(minutes[first], length)) < rules.alpha:
                held.update(rating.key for rating in desk[first:after])
    return held


def _week(minute: int) -> int:
    """Number of the week, Monday to Sunday; ordinal 1 is a Monday."""
    return (minute - DAY) // WEEK


def _windows(minutes: list[int], length: int) -> Iterator[Window]:
    """Each stretch of a length that begins with a rating."""
    after = 0
    for first, minute in enumerate(minutes):
        after = bisect_left(minutes, minute + length, after)
        yield first, after


@dataclass(frozen=True, slots=True)
class _Profile:
    """A desk's week in bins of `grain` minutes: ratings by bin, and by week and bin."""

    grain: int
    weeks: int
    by_bin: Counter[int]
    by_week: Counter[int]
    by_both: Counter[tuple[int, int]]

    @classmethod
    def of(cls, minutes: list[int], grain: int) -> "_Profile":
        places = [(_week(minute), (minute - DAY) % WEEK // grain) for minute in minutes]
        return cls(
            grain=grain,
            weeks=places[-1][0] - places[0][0] + 1,
            by_bin=Counter(place for _, place in places),
            by_week=Counter(week for week, _ in places),
            by_both=Counter(places),
        )

    def expected(self, start: int, length: int) -> float:
        """Ratings that other weeks lead one to expect in a stretch."""
        week, left, total = _week(start), start, 0.0
        while left < start + length:
            ends = min((left // self.grain + 1) * self.grain, start + length)
            share = (ends - left) / self.grain
            total += share * self._rate(week, (left - DAY) % WEEK // self.grain)
            left = ends
        return total

    def _rate(self, week: int, place: int) -> float:
        """Ratings a bin gets a week, by other weeks: its own mean, steadied by the desk's."""
        others = self.weeks - 1
        total = self.by_bin.total() - self.by_week[week]
        mean = total / (others * len(self.by_bin))
        mine = self.by_bin[place] - self.by_both[week, place]
        return (mine + STEADY * mean) / (others + STEADY)


@dataclass(frozen=True, slots=True)
class _Crowds:
    """The largest crowd of every week, and all of them sorted, weeks without a rating at 0."""

    largest: dict[int, int]
    rising: list[int]

    @classmethod
    def of(cls, minutes: list[int], windows: list[Window], weeks: int) -> "_Crowds":
        largest: dict[int, int] = {}
        for first, after in windows:
            week = _week(minutes[first])
            largest[week] = max(largest.get(week, 0), after - first)
        empty = [0] * (weeks - len(largest))
        return cls(largest, empty + sorted(largest.values()))

    def usual(self, week: int, share: float) -> int:
        """The crowd that no other week passes, but for a share of them."""
        place = ceil((1 - share) * (len(self.rising) - 1)) - 1
        own = bisect_left(self.rising, self.largest[week])
        return self.rising[place if place < own else place + 1]


def tail(least: int, mean: float) -> float:
    """Chance of `least` or more where `mean` is expected, by Poisson. `least` is at least 1."""
    term = exp(-mean)
    for k in range(1, least + 1):
        term *= mean / k
    total, k = 0.0, least
    while term > total * 1e-12:
        total += term
        k += 1
        term *= mean / k
    return total
