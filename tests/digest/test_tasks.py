"""What a digest tells of what waits: as many ratings as may be told, and never a wrong number."""

from datetime import date

import pytest

from bot.digest.tasks import task_lines
from bot.digest.told import Digest
from bot.speech.texts import texts_in
from data.scores.figures import Coverage
from scoring.citizens.steps import Step
from scoring.integrity.groups import Group
from scoring.period import last_full_week
from scoring.policies.policy import load_policy


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ((("burst", 12),), "‖ 1 lonjakan ditahan (12)"),
        ((("burst", None),), "‖ 1 lonjakan ditahan (< 10)"),
        ((("burst", 12), ("burst", 30)), "‖ 2 lonjakan ditahan (42)"),
        ((("burst", 30), ("device", None)), "‖ 2 kelompok penilaian ditahan (≥ 30)"),
        ((("burst", 12), ("pressure", 10)), "‖ 2 kelompok penilaian ditahan (≥ 22)"),
    ],
)
def test_held_ratings_are_counted_as_far_as_may_be_told(
    held: tuple[tuple[str, int | None], ...], told: str
) -> None:
    """Beside a large group a small one does not make the sum small."""
    digest = Digest(
        unit_name="Unit",
        period=last_full_week(date(2026, 11, 24)),
        running=False,
        coverage=Coverage(20, 20, None),
        step=Step("keep"),
        held=tuple(Group(1, rule, None, None, n, ()) for rule, n in held),
    )
    line, *_ = task_lines(digest, texts_in("id"), load_policy())

    assert line.startswith(told)
