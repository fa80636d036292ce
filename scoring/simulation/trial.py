"""One made-up district, judged and scored before and after each kind of rater came."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from scoring.officers.calibration import Calibration, calibrate
from scoring.officers.officer_score import Range, estimate, hundred, range_of, scores_of
from scoring.policies.policy import Policy
from scoring.simulation.district import District, World, make_world
from scoring.simulation.judging import reasons
from scoring.simulation.oracle import oracle_of, truth_of
from scoring.simulation.raters import Kind, with_raters
from scoring.simulation.ratings import Ratings, officer_key, service_key, sums_of
from scoring.sums import Cells, Sums, by_officer

if TYPE_CHECKING:
    from numpy.random import Generator

    from scoring.simulation.ratings import Whole

ATTACKED = 10
"""One officer in so many is attacked."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One officer of a district where everybody is honest; figures on 25..100.

    `truth`, and what is told of it: `oracle`, `raw` mean, the score without integrity rules
    (`loose`) and with them (`fair`). `covered` tells whether the fair range holds the truth;
    `raw_below` and `fair_below` whether she is called below standard.
    """

    truth: float
    oracle: float
    raw: float
    loose: float
    fair: float
    covered: bool
    final: bool
    raw_below: bool
    fair_below: bool


@dataclass(frozen=True, slots=True)
class Move:
    """Points of 100 by which raters of a kind moved one officer, counted each way."""

    raw: float
    loose: float
    fair: float


@dataclass(frozen=True, slots=True)
class Attacked:
    """What raters of a kind did to a district.

    `moves` are those of officers whose score was final: no other has consequences. `false` ratings are of the kind, `kept_out`
    how many of them each rule kept out of officers' scores; `honest` ratings are all others, of
    which the rules kept out `lost`. `before` and `after` sum the squared errors of bystanders'
    scores, in points of 100: without rules and false raters, and with both.
    """

    moves: tuple[Move, ...]
    false: int
    kept_out: Mapping[str, int]
    honest: int
    lost: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Trial:
    """A district in which everybody is honest, and what raters of each kind then did.

    Of `honest` ratings the rules kept out `lost` though nobody attacked.
    """

    sights: tuple[Sight, ...]
    honest: int
    lost: int
    attacked: Mapping[Kind, Attacked]


def try_out(
    district: District, policy: Policy, raters: Mapping[Kind, float], chance: "Generator"
) -> Trial:
    """Make a district up, and send raters of one kind after the other to one officer in ten.

    `raters` gives the share of each kind. Every kind finds the same district and officers.
    """
    world = make_world(district, chance, policy.scale)
    stage = _Stage.of(world, policy)
    sights = tuple(_sights(stage))
    targets = chance.choice(
        district.officers, max(1, district.officers // ATTACKED), replace=False
    )
    attacked = {
        kind: _attacked(stage, with_raters(world, kind, share, targets, chance), targets, sights)
        for kind, share in raters.items()
    }
    lost = sum(reason is not None for reason in stage.why)
    return Trial(sights, len(stage.why), lost, attacked)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to count a district's honest ratings, frozen before anybody attacks."""

    cells: Cells
    own: Mapping[str, Mapping[str, Sums]]
    calibration: Calibration

    @classmethod
    def of(cls, ratings: Ratings, policy: Policy) -> "_Way":
        cells = sums_of(ratings)
        return cls(cells, by_officer(cells), calibrate(cells, policy.scale))

    def range(self, own: Mapping[str, Sums]) -> Range:
        """On 25..100, not clipped."""
        told, scale = range_of(estimate(own, self.calibration), self.calibration), self.scale
        return Range(*(hundred(end, scale) for end in (told.value, told.low, told.high)))

    @property
    def scale(self) -> tuple[int, int]:
        return self.calibration.scale


@dataclass(frozen=True, slots=True)
class _Stage:
    """A district, what the rules say of its honest ratings, both ways to count them, and truth
    and oracle of its officers on 25..100.
    """

    policy: Policy
    world: World
    why: Sequence[str | None]
    loose: _Way
    fair: _Way
    truth: list[float]
    oracle: list[float]

    @classmethod
    def of(cls, world: World, policy: Policy) -> "_Stage":
        import numpy as np

        why = reasons(world, world.honest, policy.integrity_rules)
        loose = _Way.of(world.honest, policy)
        fair = _Way.of(_counted(world.honest, why), policy)
        shares = dict(zip(loose.calibration.services, loose.calibration.q, strict=True))
        mix = np.array([shares.get(service_key(at), 0.0) for at in range(len(world.levels))])
        truth, oracle = (
            [hundred(points, policy.scale) for points in told.tolist()]
            for told in (truth_of(world, mix), oracle_of(world, mix))
        )
        return cls(policy, world, why, loose, fair, truth, oracle)


def _counted(ratings: Ratings, why: Sequence[str | None]) -> Ratings:
    import numpy as np

    return ratings.where(np.array([reason is None for reason in why], dtype=np.bool_))


def _sights(stage: _Stage) -> Iterator[Sight]:
    thresholds, fair, loose = stage.policy.rules.thresholds, stage.fair, stage.loose
    told = {each.officer: each for each in scores_of(fair.cells, fair.calibration, thresholds)}
    for at, truth in enumerate(stage.truth):
        key = officer_key(at)
        raw, range_ = _raw(loose.own[key], fair.scale), fair.range(fair.own.get(key, {}))
        enough = sum(sums.n for sums in loose.own[key].values()) >= thresholds.shown
        yield Sight(
            truth=truth,
            oracle=stage.oracle[at],
            raw=raw,
            loose=loose.range(loose.own[key]).value,
            fair=range_.value,
            covered=range_.low <= truth <= range_.high,
            final=key in told and told[key].state == "final",
            raw_below=enough and raw < thresholds.standard,
            fair_below=key in told and told[key].below_standard,
        )


def _raw(own: Mapping[str, Sums], scale: tuple[int, int]) -> float:
    n = sum(sums.n for sums in own.values())
    return hundred(sum(sums.points for sums in own.values()) / n, scale)


def _attacked(
    stage: _Stage, ratings: Ratings, targets: "Whole", sights: Sequence[Sight]
) -> Attacked:
    # No rule knows a value: where nothing else changed they say what they said.
    same = ratings.same_facts(stage.world.honest)
    why = stage.why if same else reasons(stage.world, ratings, stage.policy.integrity_rules)
    every, counted = (by_officer(sums_of(each)) for each in (ratings, _counted(ratings, why)))
    fair = [stage.fair.range(counted.get(officer_key(at), {})).value for at in range(len(sights))]
    aimed = set(targets.tolist())
    moves = [
        Move(
            raw=_raw(own, stage.fair.scale) - sights[at].raw,
            loose=stage.loose.range(own).value - sights[at].loose,
            fair=fair[at] - sights[at].fair,
        )
        for at in sorted(aimed)
        if sights[at].final and (own := every[officer_key(at)])
    ]
    bystanders = [at for at in range(len(sights)) if at not in aimed]
    theirs = list(zip(why, ratings.false.tolist(), strict=True))
    return Attacked(
        moves=tuple(moves),
        false=int(ratings.false.sum()),
        kept_out=Counter(reason for reason, false in theirs if false and reason),
        honest=int((~ratings.false).sum()),
        lost=sum(reason is not None for reason, false in theirs if not false),
        before=fsum((sights[at].loose - sights[at].truth) ** 2 for at in bystanders),
        after=fsum((fair[at] - sights[at].truth) ** 2 for at in bystanders),
    )
