"""What changed beyond noise: the statistic of a whole digest.

A digest looks at every element over several windows, each compared with what came before it. Each
owner of answers (an officer at a service, a desk) is compared with herself, so that a mere shift
in whose blocks closed is no change. Every such comparison is a *look*; the more looks, the more of
them stray by chance. So all looks of a digest share one allowance: with k looks each is two-sided
at FALSE_ALARMS / k (Bonferroni; windows hold one another, so this errs on the quiet side).

Measured by `make noise` (docs/noise.md): the share of quiet weeks in which anything is told, and
the share of planted changes of known size that are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TypeVar

from scoring.citizens.satisfaction import mean_of

Owner = TypeVar("Owner")
Counts = Mapping[int, int]
"""Number of answers by value."""

WINDOWS = (1, 4, 8, 13)
"""Weeks looked back until there is enough to say anything; `None` is a period by itself."""

BEFORE = 13
"""Weeks before a window that it is compared with."""

EDGES = tuple(sorted({*WINDOWS, *(weeks + BEFORE for weeks in WINDOWS)}))
"""Ages in weeks at which a window begins or ends: answers are counted between two of them."""

FALSE_ALARMS = 0.02
"""Share of digests that may tell of a change where there is none: one a year, one a week."""

LEAST = 1 / 30
"""Smallest change that is worth a line, as a share of the scale: 0.1 points on 1 to 4."""


MOODS = 0.05
"""Standard deviation of good and bad days, as a share of the scale: 0.15 points on 1 to 4. What
all raters of a day share does not average out with their number, only with that of days."""

WORKDAYS = 6


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of so many weeks (None: the period itself), as indices of counted stretches.

    `lasts` is how many weeks it has, and how many what it is compared with.
    """

    weeks: int | None
    now: tuple[int, ...]
    before: tuple[int, ...]
    lasts: tuple[float, float]


WEEKLY = tuple(
    Window(
        weeks,
        tuple(i for i, edge in enumerate(EDGES) if edge <= weeks),
        tuple(i for i, edge in enumerate(EDGES) if weeks < edge <= weeks + BEFORE),
        (weeks, BEFORE),
    )
    for weeks in WINDOWS
)
"""The windows of a week's digest, over stretches that end at EDGES."""


def whole(weeks: float) -> tuple[Window]:
    """The one window of a longer period of so many weeks: it is compared with the one before."""
    return (Window(None, (0,), (1,), (weeks, weeks)),)


@dataclass(frozen=True, slots=True)
class Change:
    """An element rose or fell over a window, on `n` answers; both means are of the same owners,
    weighted alike, so that their difference is the change that was found. In points.
    """

    element: str
    weeks: int | None
    before: float
    now: float
    n: int

    @property
    def fell(self) -> bool:
        """Whether it is a drop."""
        return self.now < self.before


@dataclass(frozen=True, slots=True)
class _Look:
    """A comparison, and by how many of its standard errors the two sides are apart."""

    change: Change
    apart: float


Released = Sequence[Mapping[str, Mapping[Owner, Counts]]]
"""Released answers by stretch (the latest first), element and owner."""


def changes(
    released: Released[Owner], windows: Sequence[Window], scale: tuple[int, int], least: int
) -> tuple[list[Change], frozenset[str]]:
    """What changed beyond noise, the largest change first, and which elements could be compared.

    A look needs `least` answers on both sides. Of an element the shortest window tells that is
    beyond noise.
    """
    elements = sorted({element for stretch in released for element in stretch})
    every = [
        look
        for element in elements
        for window in windows
        if (look := _look(element, window, released, scale)) and look.change.n >= least
    ]
    limit = threshold(len(every))
    smallest = LEAST * (scale[1] - scale[0])
    found: dict[str, Change] = {}
    for look in every:
        change = look.change
        if look.apart > limit and abs(change.now - change.before) >= smallest:
            found.setdefault(change.element, change)
    told = sorted(found.values(), key=lambda c: (-abs(c.now - c.before), c.element))
    return told, frozenset(look.change.element for look in every)


def only(released: Released[Owner], elements: Sequence[str]) -> Released[Owner]:
    """The same without other elements: integrity items are on no scale."""
    return [{e: stretch[e] for e in elements if e in stretch} for stretch in released]


def threshold(looks: int) -> float:
    """How many standard errors apart two sides must be, among so many looks."""
    return NormalDist().inv_cdf(1 - FALSE_ALARMS / (2 * max(looks, 1)))


def together(
    released: Released[Owner], stretches: Iterable[int], element: str
) -> dict[Owner, Counts]:
    """An element's answers over several stretches, by owner."""
    summed: dict[Owner, dict[int, int]] = {}
    for stretch in stretches:
        for owner, counts in released[stretch].get(element, {}).items():
            own = summed.setdefault(owner, {})
            for value, n in counts.items():
                own[value] = own.get(value, 0) + n
    return dict(summed)


def _look(
    element: str, window: Window, released: Released[Owner], scale: tuple[int, int]
) -> _Look | None:
    """Compare each owner with herself, weighted by her answers on both sides, n m / (n + m)."""
    now = together(released, window.now, element)
    before = together(released, window.before, element)
    high = low = variance = weights = 0.0
    n = 0
    for owner in now.keys() & before.keys():
        mean, past = mean_of(now[owner], scale), mean_of(before[owner], scale)
        if mean and past:
            weight = mean.n * past.n / (mean.n + past.n)
            high += weight * mean.value
            low += weight * past.value
            variance += weight**2 * (mean.error**2 + past.error**2)
            weights += weight
            n += mean.n
    if not weights:
        return None
    mood = MOODS * (scale[1] - scale[0]) / sqrt(WORKDAYS)
    variance += (weights * mood) ** 2 * sum(1 / weeks for weeks in window.lasts)
    change = Change(element, window.weeks, low / weights, high / weights, n)
    return _Look(change, abs(high - low) / sqrt(variance))
