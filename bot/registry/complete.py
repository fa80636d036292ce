"""A change of the registry to which nothing is lacking, and how keys are found for what is new."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.registry.change import Draft
from bot.registry.questions import Question
from data.district.places import OfficerCard, PointCard
from data.district.units import UnitRow

About = UnitRow | PointCard | OfficerCard
Kept = Mapping[str, str]
"""What the audit keeps of a change: keys, names and dates of the registry."""


@dataclass(frozen=True, slots=True)
class Change:
    """A draft whose questions are all answered, with what it is about as it is stored now."""

    draft: Draft
    about: About
    units: Mapping[int, UnitRow]
    moment: datetime

    def text(self, question: Question) -> str:
        """What was answered; empty where it was not asked."""
        return self.draft.value(question) or ""

    @property
    def day(self) -> date:
        """The day that was answered."""
        return date.fromisoformat(self.text(Question.DAY))

    @property
    def unit(self) -> UnitRow:
        """The unit that it is about."""
        if isinstance(self.about, UnitRow):
            return self.about
        raise TypeError(self.draft.what)

    @property
    def point(self) -> PointCard:
        """The desk that it is about."""
        if isinstance(self.about, PointCard):
            return self.about
        raise TypeError(self.draft.what)

    @property
    def officer(self) -> OfficerCard:
        """The officer whom it is about."""
        if isinstance(self.about, OfficerCard):
            return self.about
        raise TypeError(self.draft.what)


def numbered(stem: str, taken: Collection[str]) -> str:
    """The first key of a series that is free."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
