"""A team's scores in three groups: alphabetical, never a league, no single rating. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.digest.periods import period_title
from bot.scores.told.card import range_text
from bot.scores.told.explanation import Reading
from bot.speech.texts import Texts
from scoring.period import Period

MOST_NAMES = 60
"""Names on one screen: a message holds 4,096 characters."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a team; without a `reading` no rating of hers has been counted yet."""

    name: str
    reading: Reading | None

    @property
    def section(self) -> str:
        """Where she stands: a group of those that are final, or why she is in none."""
        if self.reading is None or self.reading.score.score is None:
            return "insufficient"
        score = self.reading.score
        return score.group if score.state == "final" else "provisional"


SECTIONS = ("above", "indistinct", "below", "provisional", "insufficient")


@dataclass(frozen=True, slots=True)
class Team:
    """A unit's officers in a period, in the order of their names, and lines of what follows."""

    unit: str
    period: Period
    closed: bool
    members: Sequence[Member]
    follows: Sequence[str] = ()


def team_lines(team: Team, texts: Texts) -> list[str]:
    """The team in the language of `texts`."""
    title = texts("team-title", unit=team.unit, period=period_title(team.period, texts))
    lines = [title, texts("team-closed" if team.closed else "team-open")]
    if not team.members:
        lines.append(texts("team-none"))
    for section in SECTIONS:
        lines += _section(section, team, texts)
    return [*lines, *team.follows]


def _section(section: str, team: Team, texts: Texts) -> Iterator[str]:
    members = [member for member in team.members if member.section == section]
    if not members:
        return
    if section == "insufficient":
        names = ", ".join(member.name for member in members[:MOST_NAMES])
        yield texts("team-insufficient", officers=names)
        return
    yield texts("team-section", section=section)
    for member in members[:MOST_NAMES]:
        yield _member(member, texts)
    if len(members) > MOST_NAMES:
        yield texts("digest-officers-more", count=str(len(members) - MOST_NAMES))


def _member(member: Member, texts: Texts) -> str:
    reading = member.reading
    if reading is None:
        return ""
    line = texts("team-member", officer=member.name, score=range_text(reading, texts))
    if reading.score.below_standard:
        line += " " + texts("team-below", standard=texts.number(reading.thresholds.standard, 2))
    return line
