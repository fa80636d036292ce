"""What a batch of taps asks for, what it finds, and what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scoring.citizens.surveys import Campaign
from scoring.district.codes import CodeProblem
from scoring.rating import Place, Rating, Visit


@dataclass(frozen=True, slots=True)
class Request:
    """Keys named by one event of one private chat (its id is the person's Telegram id)."""

    chat: int
    moment: datetime
    message: int | None = None
    code: str | None = None
    desk: int | None = None
    rating: str | None = None
    wants_recent: bool = False
    wants_reminders: bool = False
    wants_comments: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """What a code leads to: a visit, several desks of a badge's officer, or a problem.

    `place` is the desk of a code that has ended, while the desk itself still stands; `campaign`
    is the survey that runs at the visit's desk.
    """

    visit: Visit | None = None
    desks: tuple[Place, ...] = ()
    problem: CodeProblem | None = None
    place: Place | None = None
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """A desk that a person rated lately, with its code."""

    code: str
    place: Place


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat's state as stored. `rating_key` repeats the one in the state, for look-ups.

    `misses` counts the codes that were not found since `missing_since`.
    """

    state: str = ""
    rating_key: str | None = None
    language: str | None = None
    misses: int = 0
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A citizen's own words about one rating; `text` None removes what was said."""

    rating_key: str
    message: int
    text: str | None
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to a chat about a rating that waits: what it says, when, and until when."""

    text: str
    keyboard: tuple[tuple[tuple[str, str], ...], ...]
    asked_at: datetime
    at: datetime
    until: datetime


@dataclass(slots=True)
class Loaded:
    """Everything that deciding a batch may need, by key; scans by the request's place."""

    conversations: dict[int, Conversation] = field(default_factory=dict)
    ratings: dict[str, Rating] = field(default_factory=dict)
    scans: dict[int, Scan] = field(default_factory=dict)
    raters: dict[int, frozenset[str]] = field(default_factory=dict)
    answered: set[tuple[int, int]] = field(default_factory=set)
    recent: dict[int, tuple[Recent, ...]] = field(default_factory=dict)
    unfinished: dict[int, str] = field(default_factory=dict)
    reminders: dict[int, frozenset[str]] = field(default_factory=dict)
    comments: dict[str, frozenset[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What the batch decided. A rating that became None is erased, a reminder taken back.

    `scans` are those that surveys count, by survey.
    """

    conversations: Mapping[int, Conversation] = field(default_factory=dict)
    ratings: Mapping[str, Rating | None] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    reminders: Mapping[tuple[int, str], Reminder | None] = field(default_factory=dict)
    scans: Mapping[int, int] = field(default_factory=dict)
