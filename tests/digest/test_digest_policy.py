"""A digest under a policy of one's own: its elements have its names, its year begins with it."""

from datetime import date
from pathlib import Path

import pytest

from bot.digest.details import details_text
from bot.digest.periods import period_title, read_period
from bot.digest.text import digest_text
from bot.digest.told import Digest, ElementLine
from bot.service.settings import SettingsWrong, read_settings
from bot.speech.texts import texts_in
from data.scores.figures import Coverage
from scoring.citizens.changes import Change
from scoring.citizens.satisfaction import mean_of
from scoring.citizens.steps import Step
from scoring.period import last_full_week
from scoring.policies.policy import load_policy

SECOND = load_policy(Path(__file__).parents[1] / "policies" / "second.toml")


def test_elements_have_the_names_that_the_policy_gives_them() -> None:
    """Elements that no catalogue knows are told in the policy's words."""
    mean = mean_of({4: 20}, (1, 5))
    assert mean is not None
    digest = Digest(
        unit_name="Unit",
        period=last_full_week(date(2026, 11, 24)),
        running=False,
        coverage=Coverage(20, 20, None),
        step=Step("element", "courtesy"),
        elements=(ElementLine("courtesy", mean, None),),
        changes=(Change("courtesy", 8, 4.4, 4.0, 20),),
    )
    told = digest_text(digest, texts_in("en"), SECOND)

    assert "▼ Courtesy 4.4→4.0 (8 weeks, n=20), beyond chance" in told
    assert "One step: ask the team what changed about Courtesy" in told
    assert "Courtesy 4.0 (" in details_text(digest, texts_in("en"), SECOND)


def test_quarters_are_those_of_the_policys_year() -> None:
    """The year begins in April and is named by the year in which it begins."""
    quarter = read_period("triwulan ini", date(2027, 2, 1), SECOND.first_month)

    assert quarter.name == "2026-Q4"
    assert quarter.first_on == date(2027, 1, 1)
    assert period_title(quarter, texts_in("id")) == "Triwulan IV 2026"


def test_a_policy_without_words_is_refused_at_start(tmp_path: Path) -> None:
    """An element that no language can ask is told by its key before anything begins."""
    packaged = Path("scoring/policies/indonesia.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(packaged.replace('"sarana"', '"parkir"'), encoding="utf-8")

    with pytest.raises(SettingsWrong, match=r"labels\.id\.parkir: the catalogue has no words"):
        read_settings(policy=mine)
