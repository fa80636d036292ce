"""The district to make up: who serves where, what is true, and what honest citizens say."""

from dataclasses import dataclass
from datetime import timedelta
from math import erfc, sqrt
from typing import TYPE_CHECKING

from scoring.officers.spread import DEFAULT_SCALE
from scoring.simulation.ratings import DAYS, FIRST_DAY, Ratings

if TYPE_CHECKING:
    from numpy.random import Generator

    from scoring.simulation.ratings import Reals, Whole

OPENS = 8
HOURS = (1.0, 1.6, 1.5, 1.1, 0.6, 0.5)
"""How busy a desk is in each hour from eight on; shut at two."""

WEEK = (1.3, 1.1, 1.0, 1.0, 0.8, 0.6, 0.0)
"""And on each weekday, Monday first."""

BUSY = 4.0
"""Shape of the gamma by which days differ beyond that: a standard deviation of one half."""


@dataclass(frozen=True, slots=True)
class District:
    """A district to make up.

    `ratings` is the mean number a quarter brings an officer; `apart` and `levels` are the
    standard deviations between officers (in deviations of a rating) and services (in points of
    1..4); `stays` is the share of an officer's ratings that come from her own desk, which
    `share_desk` officers have in common; `answer` is the share of people served who rate, and
    `again` the chance that a citizen on a later day is whoever rated the officer last that month,
    `asked` the share of honest ratings which say that a good answer was asked for.
    """

    officers: int = 120
    services: int = 6
    ratings: int = 60
    apart: float = 0.35
    levels: float = 0.35
    stays: float = 0.85
    share_desk: int = 2
    answer: float = 0.08
    again: float = 0.02
    asked: float = 0.002


@dataclass(frozen=True, slots=True)
class World:
    """What is true of a made-up district, and what its honest citizens said.

    `levels` and `scatter` of services in points of the scale, `effects` of officers in
    deviations, `calm` the honest chance of each day and hour at each desk (desks x days x hours),
    `served` people by desk and day.
    """

    district: District
    scale: tuple[int, int]
    levels: "Reals"
    scatter: "Reals"
    effects: "Reals"
    calm: "Reals"
    served: "Whole"
    honest: Ratings

    def home(self, officer: "Whole") -> "Whole":
        """Return the desks at which officers mostly serve."""
        return home_of(self.district, officer)


def home_of(district: District, officer: "Whole") -> "Whole":
    """Return the desks at which officers mostly serve; desk d is one of service d mod services."""
    service, order = officer % district.services, officer // district.services
    return order // district.share_desk * district.services + service


def make_world(
    district: District, chance: "Generator", scale: tuple[int, int] = DEFAULT_SCALE
) -> World:
    """Make a district up; an equal generator gives an equal district."""
    import numpy as np

    wide = (scale[1] - scale[0]) / (DEFAULT_SCALE[1] - DEFAULT_SCALE[0])
    levels = scale[0] + wide * (2.2 + chance.normal(0, district.levels, district.services))
    scatter = wide * chance.uniform(0.6, 1.0, district.services)
    effects = chance.normal(0, district.apart, district.officers)
    desks = int(home_of(district, np.arange(district.officers)).max()) + 1
    calm = _calm(desks, chance)

    n = np.maximum(2, np.rint(chance.exponential(district.ratings, district.officers)))
    officer = np.repeat(np.arange(district.officers), n.astype(np.int64))
    away = home_of(district, chance.integers(0, district.officers, len(officer)))
    stays = chance.random(len(officer)) < district.stays
    desk = np.where(stays, home_of(district, officer), away)
    service = desk % district.services
    felt = levels[service] + scatter[service] * (
        effects[officer] + chance.standard_normal(len(officer))
    )
    day, minute = moments(desk, calm, chance)
    honest = Ratings(
        officer=officer,
        service=service,
        desk=desk,
        day=day,
        minute=minute,
        rater=_raters(officer, day, district.again, chance),
        value=np.clip(np.rint(felt), *scale).astype(np.int64),
        false=np.zeros(len(officer), dtype=np.bool_),
        pressed=chance.random(len(officer)) < district.asked,
    )
    return World(
        district=district,
        scale=scale,
        levels=levels,
        scatter=scatter,
        effects=effects,
        calm=calm,
        served=_served(honest, calm, district.answer, chance),
        honest=honest,
    )


def mean_answer(world: World, effects: "Reals") -> "Reals":
    """Return the mean answer of all citizens to officers of such effects, at each service.

    Their level is normal and they answer in whole points: effects x services, in points.
    """
    import numpy as np

    lowest, highest = world.scale
    ladder = np.stack([below(world, effects, cut + 0.5) for cut in range(lowest, highest)])
    mean: Reals = highest - ladder.sum(axis=0)
    return mean


def below(world: World, effects: "Reals", cut: float) -> "Reals":
    """Return the chance that a citizen's level is below `cut`: effects x services."""
    import numpy as np

    levels = world.levels + world.scatter * effects[:, None]
    tail = np.vectorize(erfc, otypes=[np.float64])
    chance: Reals = tail((levels - cut) / (world.scatter * sqrt(2))) / 2
    return chance


def moments(desk: "Whole", calm: "Reals", chance: "Generator") -> tuple["Whole", "Whole"]:
    """Draw a day and a minute for each visit to a desk, as its honest citizens come."""
    import numpy as np

    slot = np.zeros(len(desk), dtype=np.int64)
    drawn = chance.random(len(desk))
    for at in np.unique(desk):
        here = desk == at
        ladder = calm[at].ravel().cumsum()
        slot[here] = np.searchsorted(ladder, drawn[here] * ladder[-1], side="right")
    day, hour = np.divmod(slot, len(HOURS))
    return day, 60 * (OPENS + hour) + chance.integers(0, 60, len(desk))


def _calm(desks: int, chance: "Generator") -> "Reals":
    import numpy as np

    week = np.array([WEEK[(FIRST_DAY + timedelta(days=at)).weekday()] for at in range(DAYS)])
    days = week * chance.gamma(BUSY, 1 / BUSY, (desks, DAYS))
    visits = days[:, :, None] * np.array(HOURS)
    calm: Reals = visits / visits.sum(axis=(1, 2), keepdims=True)
    return calm


def _raters(officer: "Whole", day: "Whole", again: float, chance: "Generator") -> "Whole":
    """Name a person for each rating: a new one, or whoever last rated the officer that month."""
    import numpy as np

    rater = np.arange(len(officer))
    months = np.array([(FIRST_DAY + timedelta(days=at)).month for at in range(DAYS)])
    order = np.lexsort((day, months[day], officer))
    before, after = order[:-1], order[1:]
    same = (officer[before] == officer[after]) & (months[day[before]] == months[day[after]])
    # Somebody rates a desk once a day.
    repeated = same & (day[before] < day[after]) & (chance.random(len(after)) < again)
    for first, second in zip(before[repeated], after[repeated], strict=True):
        rater[second] = rater[first]
    return rater


def _served(honest: Ratings, calm: "Reals", answer: float, chance: "Generator") -> "Whole":
    """Count the people served by desk and day; whoever rated was served."""
    import numpy as np

    desks, days, _ = calm.shape
    rated = np.zeros((desks, days), dtype=np.int64)
    np.add.at(rated, (honest.desk, honest.day), 1)
    silent = rated.sum(axis=1)[:, None] * calm.sum(axis=2) * (1 / answer - 1)
    served: Whole = rated + chance.poisson(silent)
    return served
