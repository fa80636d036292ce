"""What many made-up districts show of a policy: how near scores are, and what moves them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scoring.policies.policy import Policy
from scoring.simulation.district import District
from scoring.simulation.raters import KINDS, Kind
from scoring.simulation.trial import Attacked, Sight, Trial, try_out

SHARE = 0.30
"""People of a kind for each honest rating, where nobody says otherwise."""

EVERY_KIND: Mapping[Kind, float] = dict.fromkeys(KINDS, SHARE)


@dataclass(frozen=True, slots=True)
class Honest:
    """Districts in which everybody is honest; errors in points of 100.

    `raw`, `loose`, `fair` and `oracle` are root mean squared distances from the truth: of raw
    means, of scores without and with integrity rules, and of the best that can be known;
    `ratio` is fair over oracle, and `cost` how much further the rules put scores (a share).
    `covered` is the share of 90 % ranges that hold the truth, `final` that of final scores.
    `falsely_below` is the share of officers truly at standard or above who are called below it,
    `found` that of those truly below who are; `raw_falsely_below` what raw means would do.
    `lost` is the share of ratings that the rules keep out.
    """

    raw: float
    loose: float
    fair: float
    oracle: float
    ratio: float
    cost: float
    covered: float
    final: float
    falsely_below: float
    raw_falsely_below: float
    found: float
    lost: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What people of a kind did to officers who had a final score; in points of 100.

    `raw`, `loose` and `fair` are the mean moves of raw means and of scores without and with
    integrity rules, `furthest` the move of the officer moved furthest under the rules. `held` is
    the share of their ratings that the rules kept out, `by_rule` the same by rule. Others paid
    `lost`, the share of their ratings that was kept out too, and `paid`, how much further from
    the truth the scores of officers nobody attacked came to be (a share).
    """

    kind: Kind
    share: float
    raw: float
    loose: float
    fair: float
    furthest: float
    held: float
    by_rule: Mapping[str, float]
    lost: float
    paid: float


@dataclass(frozen=True, slots=True)
class Report:
    """What so many districts of so many officers showed of a version of the policy."""

    policy: str
    seed: int
    districts: int
    officers: int
    honest: Honest
    effects: tuple[Effect, ...]


def simulate(  # noqa: PLR0913 - what a rehearsal is made of
    policy: Policy,
    district: District,
    raters: Mapping[Kind, float] = EVERY_KIND,
    *,
    districts: int = 10,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Report:
    """Make districts up and try raters of each kind, one kind at a time; `raters` are shares.

    Equal seeds give equal reports, and every district its own numbers, however many there are.
    """
    import numpy as np

    trials: list[Trial] = []
    for at in range(districts):
        progress(at, districts)
        chance = np.random.default_rng([seed, at])
        trials.append(try_out(district, policy, raters, chance))
    progress(districts, districts)
    return Report(
        policy=policy.version,
        seed=seed,
        districts=districts,
        officers=district.officers,
        honest=_honest(trials, policy.rules.thresholds.standard),
        effects=tuple(
            _effect(kind, share, [trial.attacked[kind] for trial in trials])
            for kind, share in raters.items()
        ),
    )


def _honest(trials: Sequence[Trial], standard: float) -> Honest:
    seen = [sight for trial in trials for sight in trial.sights]
    well = [sight for sight in seen if sight.truth >= standard]
    ill = [sight for sight in seen if sight.truth < standard]
    loose, fair, oracle = (
        _rmse(seen, told) for told in (lambda s: s.loose, lambda s: s.fair, lambda s: s.oracle)
    )
    return Honest(
        raw=_rmse(seen, lambda s: s.raw),
        loose=loose,
        fair=fair,
        oracle=oracle,
        ratio=fair / oracle,
        cost=fair / loose - 1,
        covered=_share(sum(s.covered for s in seen), len(seen)),
        final=_share(sum(s.final for s in seen), len(seen)),
        falsely_below=_share(sum(s.fair_below for s in well), len(well)),
        raw_falsely_below=_share(sum(s.raw_below for s in well), len(well)),
        found=_share(sum(s.fair_below for s in ill), len(ill)),
        lost=_share(sum(t.lost for t in trials), sum(t.honest for t in trials)),
    )


def _effect(kind: Kind, share: float, seen: Sequence[Attacked]) -> Effect:
    moves = [move for each in seen for move in each.moves]
    false = sum(each.false for each in seen)
    kept_out: Counter[str] = Counter()
    for each in seen:
        kept_out.update(each.kept_out)
    before = fsum(each.before for each in seen)
    after = fsum(each.after for each in seen)
    return Effect(
        kind=kind,
        share=share,
        raw=_mean(move.raw for move in moves),
        loose=_mean(move.loose for move in moves),
        fair=_mean(move.fair for move in moves),
        furthest=max((move.fair for move in moves), key=abs, default=0.0),
        held=_share(kept_out.total(), false),
        by_rule={rule: n / false for rule, n in sorted(kept_out.items())},
        lost=_share(sum(each.lost for each in seen), sum(each.honest for each in seen)),
        paid=sqrt(after / before) - 1,
    )


def _rmse(seen: Sequence[Sight], told: Callable[[Sight], float]) -> float:
    return sqrt(fsum((told(sight) - sight.truth) ** 2 for sight in seen) / len(seen))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fsum(listed) / len(listed) if listed else 0.0


def _share(some: int, of: int) -> float:
    return some / of if of else 0.0
