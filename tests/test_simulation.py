"""Simulation: what the fair score is for, shown on districts whose truth is known."""

import json

import pytest
import typer
from typer.testing import CliRunner

from bot.cli.simulate import simulate as command
from scoring.officer_score import Thresholds
from scoring.simulation import District, Threat, simulate

app = typer.Typer()
app.command()(command)


def test_fair_scores_are_closer_to_the_truth_and_accuse_less() -> None:
    """Hard desks make raw means unfair; ninety per cent ranges hold about as often as they say."""
    report = simulate(District(), Threat(), runs=6)
    assert report.fair.rmse < 0.6 * report.raw.rmse
    assert report.fair.false_alarms < 0.1 * report.raw.false_alarms
    assert 0.85 < report.covered < 0.95
    assert report.raw.moved == report.fair.moved == 0
    assert 0 < report.final < 1


@pytest.mark.parametrize(("kind", "sign"), [("stuffing", 1), ("grudge", -1)])
def test_false_ratings_move_a_score_less_than_a_raw_mean(kind: str, sign: int) -> None:
    """From many telephones they move both; from one they hardly move either."""
    many = simulate(District(), Threat(kind), runs=3)  # type: ignore[arg-type]
    one = simulate(District(), Threat(kind, devices=1), runs=3)  # type: ignore[arg-type]
    assert sign * many.raw.moved > sign * many.fair.moved > 0
    assert sign * many.fair.moved > 2 * sign * one.fair.moved > 0


def test_down_voting_has_more_leverage_than_stuffing() -> None:
    """Honest ratings are mostly high, so ones pull further than fours push."""
    pull = simulate(District(), Threat("grudge"), runs=3).raw.moved
    push = simulate(District(), Threat("stuffing"), runs=3).raw.moved
    assert -pull > 2 * push


def test_equal_seeds_give_equal_reports_and_other_seeds_others() -> None:
    """A rehearsal can be repeated."""
    district = District(officers=20, ratings=20)
    assert simulate(district, Threat(), runs=2) == simulate(district, Threat(), runs=2)
    assert simulate(district, Threat(), runs=2) != simulate(district, Threat(), runs=2, seed=2)


def test_a_district_of_saints_has_nobody_to_find() -> None:
    """Shares of nobody are zero."""
    lowest = Thresholds(standard=25)
    report = simulate(District(officers=12, services=1), Threat(), runs=1, thresholds=lowest)
    assert report.fair.found == report.fair.false_alarms == 0


def test_the_command_prints_the_report() -> None:
    """A table for people, one JSON document for programs."""
    small = ["--officers", "20", "--ratings", "20", "--runs", "2"]
    result = CliRunner().invoke(app, [*small, "--attack", "grudge", "--json"])
    document = json.loads(result.stdout)
    assert list(document) == ["raw", "fair", "covered", "final"]
    assert list(document["fair"]) == ["rmse", "false_alarms", "found", "moved"]
    table = CliRunner().invoke(app, small).stdout
    assert "falsely called below standard" in table
    assert "90 % ranges hold the truth in" in table
    assert CliRunner().invoke(app, ["--attack", "magic"]).exit_code == 2
