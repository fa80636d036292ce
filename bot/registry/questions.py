"""What can be changed in the registry, and what is asked for each change. Pure."""

from collections.abc import Mapping
from enum import StrEnum

REGISTRY = "reg"
"""Name of the form."""

LATER, EVERY, SAME, NONE = "later", "all", "same", "none"
"""Choices that are no desk, and no hours."""


class What(StrEnum):
    """A change."""

    POINT_NEW = "point-new"
    POINT_NAME = "point-name"
    POINT_HOURS = "point-hours"
    POINT_END = "point-end"
    POINT_OPEN = "point-open"
    OFFICER_NEW = "officer-new"
    OFFICER_NAME = "officer-name"
    OFFICER_END = "officer-end"
    OFFICER_BACK = "officer-back"
    OFFICER_MOVE = "officer-move"
    MASS_NEW = "mass-new"


class Question(StrEnum):
    """Something that is asked."""

    SERVICE = "service"
    NAME = "name"
    SHORT = "short"
    HOURS = "hours"
    DAY = "day"
    UNIT = "unit"
    DESK = "desk"
    EXPECTED = "expected"


class Fault(StrEnum):
    """Why what was typed cannot be taken."""

    EMPTY = "empty"
    NIP = "nip"
    LONG = "long"
    LETTERS = "letters"
    HOURS = "hours"
    DAY = "day"
    FAR = "far"
    PAST = "past"
    NUMBER = "number"
    CHOOSE = "choose"


QUESTIONS: Mapping[What, tuple[Question, ...]] = {
    What.POINT_NEW: (Question.SERVICE, Question.NAME, Question.HOURS),
    What.POINT_NAME: (Question.NAME,),
    What.POINT_HOURS: (Question.HOURS,),
    What.POINT_END: (Question.DAY,),
    What.POINT_OPEN: (),
    What.OFFICER_NEW: (Question.NAME, Question.SHORT),
    What.OFFICER_NAME: (Question.NAME, Question.SHORT),
    What.OFFICER_END: (Question.DAY,),
    What.OFFICER_BACK: (),
    What.OFFICER_MOVE: (Question.UNIT, Question.DESK, Question.DAY),
    What.MASS_NEW: (Question.DESK, Question.DAY, Question.EXPECTED),
}
"""What is asked, in order, before a change is kept."""

CHOSEN = frozenset({Question.SERVICE, Question.UNIT, Question.DESK})
"""Questions that are answered by a button alone."""

COMMANDS: Mapping[str, str] = {"point": "titik", "officer": "petugas", "mass": "hari"}
"""The command whose roles may make a change, by what it begins with."""

MAY_BE_PAST = frozenset({What.OFFICER_END, What.POINT_END})
"""An end may be told late; what is to come may not."""


def command_of(what: What) -> str:
    """The command whose roles may make a change."""
    return COMMANDS[what.partition("-")[0]]
