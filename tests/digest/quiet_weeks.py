"""Weeks of made-up ratings, through closed blocks to a digest's changes: quiet ones, and planted.

Nothing here knows the statistic. Owners differ in level and in how often they are rated, desks
have good and bad days, and not every parent is asked everything, as in life.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from scoring.blocks import Owner, Sums, closing, released
from scoring.citizens.changes import EDGES, WEEKLY, Change, changes

SCALE = (1, 4)
MINIMUM = 10
PERSON = ("perilaku", "kompetensi")
ROTATING = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "sarana", "pengaduan")
FIRST = "keseluruhan"
WEEKS = EDGES[-1] + 13
"""Weeks that are lived: blocks of rare owners need some to begin with."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A made-up unit: ratings a week of each officer; spreads are standard deviations in points.

    `days` is how much whole days differ, all officers alike: what is no change, but no chance
    either.
    """

    rates: tuple[float, ...] = (12, 10, 8, 6, 4)
    level: float = 3.3
    officers: float = 0.2
    answers: float = 0.7
    days: float = 0.0


@dataclass(frozen=True, slots=True)
class Drop:
    """An element falls by so many points of the latent level, for so many last weeks.

    Without an element all of them fall; with an officer only hers do.
    """

    element: str | None
    points: float
    weeks: int
    officer: int | None = None

    def of(self, element: str, officer: int) -> float:
        """By how much an officer's element falls."""
        hers = self.officer in (None, officer)
        return self.points if hers and self.element in (None, element) else 0.0


@dataclass
class _Book:
    """What waits, what closed without being released, and what was released in which week."""

    waiting: dict[Owner, Sums] = field(default_factory=dict)
    held: dict[Owner, dict[tuple[str, int], int]] = field(default_factory=dict)
    out: dict[int, dict[str, dict[Owner, dict[int, int]]]] = field(default_factory=dict)

    def close(self, week: int) -> None:
        """A week ends: blocks close, elements of which there are enough are released."""
        for owner, sums in closing(self.waiting, MINIMUM).items():
            del self.waiting[owner]
            held = self.held.setdefault(owner, {})
            before: dict[str, int] = {}
            for (element, _), n in held.items():
                before[element] = before.get(element, 0) + n
            free = released(before, sums.by_element(), MINIMUM)
            for said, n in sums.answers.items():
                held[said] = held.get(said, 0) + n
            for element, value in [said for said in held if said[0] in free]:
                counts = self.out.setdefault(week, {}).setdefault(element, {})
                counts.setdefault(owner, {})[value] = held.pop((element, value))


def live(seed: int, unit: Unit, drop: Drop | None = None) -> list[Change]:
    """Changes that the digest of the last of WEEKS weeks tells."""
    chance, book = Random(seed), _Book()
    levels = [chance.gauss(unit.level, unit.officers) for _ in unit.rates]
    tilt = {e: chance.gauss(0, 0.2) for e in (FIRST, *PERSON, *ROTATING)}
    for week in range(WEEKS):
        days = [chance.gauss(0, unit.days) for _ in range(6)]
        fallen = drop if drop and week >= WEEKS - drop.weeks else None
        for number, rate in enumerate(unit.rates):
            sums = book.waiting.setdefault(Owner(1, 1, number + 1, 0), Sums())
            for _ in range(_poisson(chance, rate)):
                base = levels[number] + chance.choice(days) + chance.gauss(0, unit.answers / 2)
                answers = _answers(chance, base, tilt, (unit.answers, fallen, number))
                sums.add(answers, 1)
        book.close(week)
    return changes(_stretches(book), WEEKLY, SCALE, MINIMUM)[0]


def _answers(
    chance: Random, base: float, tilt: Mapping[str, float], how: tuple[float, Drop | None, int]
) -> dict[str, int]:
    spread, drop, officer = how
    asked = [FIRST, *PERSON]
    if chance.random() < 0.8:
        asked.append(chance.choice(ROTATING))
    answers = {}
    for element in asked:
        fallen = drop.of(element, officer) if drop else 0.0
        latent = base + tilt[element] - fallen + chance.gauss(0, spread)
        answers[element] = min(4, max(1, round(latent)))
    return answers


def _stretches(book: _Book) -> list[dict[str, dict[Owner, dict[int, int]]]]:
    told: list[dict[str, dict[Owner, dict[int, int]]]] = [{} for _ in EDGES]
    for week, elements in book.out.items():
        age = WEEKS - week
        place = next((i for i, edge in enumerate(EDGES) if age <= edge), None)
        if place is None:
            continue
        for element, owners in elements.items():
            for owner, counts in owners.items():
                own = told[place].setdefault(element, {}).setdefault(owner, {})
                for value, n in counts.items():
                    own[value] = own.get(value, 0) + n
    return told


def _poisson(chance: Random, mean: float) -> int:
    """How often something came that comes `mean` times on average (Knuth)."""
    limit, product, n = 2.718281828459045**-mean, chance.random(), 0
    while product > limit:
        product *= chance.random()
        n += 1
    return n
