"""Simulation: what fair scores and integrity rules keep, on districts whose truth is known."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scoring.policies.policy import Policy, load_policy
from scoring.simulation.district import District, World, make_world, mean_answer
from scoring.simulation.oracle import oracle_of, truth_of
from scoring.simulation.raters import KINDS, WHO, Kind, with_raters
from scoring.simulation.ratings import DAYS, MONTHS, Ratings
from scoring.simulation.report import Effect, Report, simulate

POLICY = load_policy()
SMALL = District(officers=12, services=2, ratings=30)


@pytest.fixture(scope="module")
def honest() -> Report:
    """Twelve districts in which everybody is honest."""
    return simulate(POLICY, District(), {}, districts=12)


@pytest.fixture(scope="module")
def world() -> World:
    """One district."""
    return make_world(District(), np.random.default_rng(7))


def effects(*kinds: Kind, districts: int, policy: Policy = POLICY) -> list[Effect]:
    """What thirty raters of each kind do, a hundred honest ratings being there."""
    raters = dict.fromkeys(kinds, 0.30)
    return list(simulate(policy, District(), raters, districts=districts).effects)


def test_scores_are_as_near_the_truth_as_can_be(honest: Report) -> None:
    """At most 1.08 times as far as Bayes' rule with everything known, and half the raw means."""
    found = honest.honest
    assert 1 <= found.ratio <= 1.08
    assert found.fair < 0.6 * found.raw


def test_nine_ranges_of_ten_hold_the_truth(honest: Report) -> None:
    """90 % ranges are what they say."""
    assert 0.88 <= honest.honest.covered <= 0.92
    assert 0.4 < honest.honest.final < 0.7


def test_hardly_anybody_is_falsely_called_below_standard(honest: Report) -> None:
    """One in two hundred at most; raw means would accuse every tenth."""
    assert honest.honest.falsely_below <= 0.005
    assert honest.honest.raw_falsely_below > 0.10
    assert honest.honest.found > 0.15


def test_the_rules_cost_honest_people_next_to_nothing(honest: Report) -> None:
    """They keep few honest ratings out, and scores hardly further from the truth."""
    assert honest.honest.cost <= 0.01
    assert 0 < honest.honest.lost < 0.03


def test_one_telephone_or_one_burst_moves_a_score_by_less_than_a_point() -> None:
    """Where three false ratings come to ten honest ones; without rules it is ten points."""
    bot, rival = effects("bot", "rival", districts=4)
    for attack, rule in ((bot, "repeat"), (rival, "burst")):
        assert abs(attack.fair) < 1
        assert attack.loose < -8
        assert attack.raw < attack.loose
        assert attack.by_rule[rule] > 0.9
        assert attack.held == pytest.approx(sum(attack.by_rule.values()))
        assert attack.paid <= 0.01
        assert attack.lost < 0.03


def test_what_no_rule_sees_is_told() -> None:
    """Many telephones over a quarter, gifts and those who stay away move scores all the same.

    Honest ratings are mostly high, so ones pull further than fours push.
    """
    more, lenient, severe, absent, bribed, drip = effects(
        "honest", "lenient", "severe", "absent", "bribed", "slow-drip", districts=2
    )
    assert abs(more.fair) < 1
    assert lenient.fair > 1
    assert severe.fair < -2
    assert absent.fair > 0.5
    assert bribed.loose > bribed.fair > 2
    assert drip.fair < -8
    assert -drip.raw > 1.5 * bribed.raw > 0
    assert absent.held == 0
    assert all(each.held < 0.1 for each in (more, lenient, severe, bribed, drip))
    assert abs(drip.furthest) > abs(drip.fair)


def test_a_policy_without_rules_keeps_nothing_out() -> None:
    """Then both ways to score are the same."""
    careless = replace(POLICY, integrity_rules=replace(POLICY.integrity_rules, on=()))
    (bot,) = effects("bot", districts=1, policy=careless)
    assert bot.fair == pytest.approx(bot.loose)
    assert (bot.held, bot.lost, bot.paid) == (0, 0, 0)


def test_another_policy_has_its_own_scale() -> None:
    """Five points, other thresholds: the same truth is found as well."""
    other = load_policy(Path(__file__).parents[1] / "policies" / "second.toml")
    report = simulate(other, District(), {"rival": 0.3}, districts=2)
    assert report.policy == "second.1"
    assert report.honest.ratio < 1.08
    assert abs(report.effects[0].fair) < 1


def test_equal_seeds_give_equal_reports_and_other_seeds_others() -> None:
    """A rehearsal can be repeated, and each district tells how far it has come."""
    told: list[tuple[int, int]] = []

    def of(seed: int) -> Report:
        return simulate(
            POLICY, SMALL, districts=2, seed=seed, progress=lambda *done: told.append(done)
        )

    assert of(1) == of(1)
    assert of(1) != of(2)
    assert told[:3] == [(0, 2), (1, 2), (2, 2)]
    assert [effect.kind for effect in of(1).effects] == list(KINDS) == list(WHO)


def test_a_district_of_saints_has_nobody_to_find() -> None:
    """Shares of nobody are zero, and nobody moved whose score is not final."""
    rules = replace(POLICY.rules, thresholds=replace(POLICY.rules.thresholds, standard=25))
    tiny = District(officers=4, services=1, ratings=3)
    report = simulate(replace(POLICY, rules=rules), tiny, {"absent": 0.3}, districts=1)
    assert report.honest.found == report.honest.falsely_below == report.honest.final == 0
    assert (report.effects[0].fair, report.effects[0].furthest) == (0, 0)


def test_truth_is_what_all_citizens_would_say(world: World) -> None:
    """The mean of very many made-up answers, service by service."""
    chance = np.random.default_rng(3)
    draws = chance.standard_normal(200_000)
    for service in (0, 5):
        felt = world.levels[service] + world.scatter[service] * (0.4 + draws)
        said = np.clip(np.rint(felt), 1, 4).mean()
        assert mean_answer(world, np.array([0.4]))[0, service] == pytest.approx(said, abs=0.01)


def test_the_oracle_learns_with_every_rating(world: World) -> None:
    """From many ratings it knows the truth; from few it keeps to what officers are like."""
    mix = np.full(6, 1 / 6)
    error = np.abs(oracle_of(world, mix) - truth_of(world, mix))
    n = np.bincount(world.honest.officer)
    assert error[n > 100].mean() < error[n < 20].mean()
    assert error[n > 100].mean() < 0.08
    middle = mean_answer(world, np.zeros(1))[0].mean()
    assert np.abs(oracle_of(world, mix) - middle).max() < 0.8


def test_citizens_come_when_a_desk_is_open_and_were_served(world: World) -> None:
    """Eight to two, never on a Sunday, never more than were served, once a day at a desk."""
    honest = world.honest
    assert honest.minute.min() >= 8 * 60
    assert honest.minute.max() < 14 * 60
    sundays = np.arange(DAYS)[(np.arange(DAYS) + 2) % 7 == 6]
    assert not np.isin(honest.day, sundays).any()
    rated = np.zeros_like(world.served)
    np.add.at(rated, (honest.desk, honest.day), 1)
    assert (rated <= world.served).all()
    again = np.stack([honest.rater, honest.officer, honest.day])
    assert len(np.unique(again, axis=1).T) == len(honest)
    assert 0 < len(honest) - len(np.unique(honest.rater)) < 0.03 * len(honest)


def of_kind(world: World, kind: Kind, share: float = 0.3) -> Ratings:
    """Ratings about officers 3 and 40 with people of a kind, who alone are returned."""
    some = with_raters(world, kind, share, np.array([3, 40]), np.random.default_rng(5))
    return some.where(some.false)


@pytest.mark.parametrize("kind", ["rival", "bot", "slow-drip"])
def test_strangers_bring_the_worst_answer(world: World, kind: Kind) -> None:
    """As many as their share says, at the officer's own desk, under names of their own."""
    false = of_kind(world, kind)
    for officer in (3, 40):
        theirs = false.where(false.officer == officer)
        assert len(theirs) == round(0.3 * (world.honest.officer == officer).sum())
        assert set(theirs.desk) == set(world.home(np.array([officer])))
    assert set(false.value) == {1}
    assert not np.isin(false.rater, world.honest.rater).any()
    assert len(np.unique(false.rater)) == (2 if kind == "bot" else len(false))


def test_a_burst_is_short_and_a_bot_patient(world: World) -> None:
    """Rivals come within 45 minutes; a bot once a day, from the first of a month on."""
    rival, bot = of_kind(world, "rival"), of_kind(world, "bot")
    for officer in (3, 40):
        burst = rival.where(rival.officer == officer)
        assert len(np.unique(burst.day)) == 1
        assert burst.minute.max() - burst.minute.min() < 45
        days = bot.where(bot.officer == officer).day
        assert len(np.unique(days)) == len(days)
        assert days.min() - max(month for month in MONTHS if month <= days.min()) <= 2


def test_own_citizens_change_what_they_say(world: World) -> None:
    """One point up or down within the scale, or the best answer, which some confess."""
    before = world.honest
    for kind, change in (("lenient", 1), ("severe", -1)):
        after = with_raters(world, kind, 0.3, np.array([3]), np.random.default_rng(5))  # type: ignore[arg-type]
        expected = np.clip(before.value + change * after.false, 1, 4)
        assert (after.value == expected).all()
    bribed = of_kind(world, "bribed", 1.0)
    assert set(bribed.value) == {4}
    assert 0 < bribed.pressed.mean() < 0.2


def test_the_absent_are_unhappy(world: World) -> None:
    """Only ratings below the middle are missing, as many as the share says."""
    left = with_raters(world, "absent", 0.5, np.array([3]), np.random.default_rng(5))
    gone = np.isin(world.honest.rater, left.rater, invert=True)
    assert (world.honest.value[gone] <= 2).all()
    unhappy = ((world.honest.officer == 3) & (world.honest.value <= 2)).sum()
    assert len(world.honest) - len(left) == round(0.5 * unhappy)
