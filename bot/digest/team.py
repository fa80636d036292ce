"""Where officers stand in a digest: whom to thank, and how many are not told apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from data.scores.calibrations import calibration_for
from data.scores.figures import Span, officer_sums
from data.scores.period_sums import closed_sums
from scoring.officers.calibration import Uncalibrated, calibrate
from scoring.officers.officer_score import Group, Score, scores_of
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class Member:
    """An officer, and her score from closed blocks; None without enough of them."""

    short_name: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Officers of a unit by name, over so many weeks (None: the period itself).

    `thanks` is whether the policy thanks those who are clearly above.
    """

    members: tuple[Member, ...]
    weeks: int | None
    thanks: bool

    @property
    def thanked(self) -> list[Member]:
        """Whom to thank, by name."""
        return self.grouped("above") if self.thanks else []

    @property
    def insufficient(self) -> int:
        """How many have not enough data."""
        return sum(member.score is None for member in self.members)

    def grouped(self, group: Group) -> list[Member]:
        """Those of one group, by name."""
        return [each for each in self.members if each.score and each.score.group == group]


async def team_of(
    connection: AsyncConnection,
    units: frozenset[int],
    span: Span,
    weeks: int | None,
    policy: Policy,
) -> Team:
    """The team of units as its scores stand over the blocks that closed in `span`."""
    scores = await _scores(connection, span, policy)
    officers = await officer_sums(connection, units, span)
    return Team(
        members=tuple(Member(each.short_name, scores.get(each.officer)) for each in officers),
        weeks=weeks,
        thanks="above" in policy.rules.recognition.thanks,
    )


async def _scores(connection: AsyncConnection, span: Span, policy: Policy) -> Mapping[str, Score]:
    """Scores of the whole district that may be shown, by officer: peers are the district."""
    cells = await closed_sums(connection, span)
    if not cells:
        return {}
    published = await calibration_for(connection, span[0])
    try:
        model = published.calibration if published else calibrate(cells, policy.scale)
        scores = scores_of(cells, model, policy.rules.thresholds)
    except (ArithmeticError, Uncalibrated):
        return {}
    return {score.officer: score for score in scores if score.state != "insufficient"}
