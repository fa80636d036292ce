"""Cases (pengaduan): nouns of what a citizen complains of. None of them names a rating."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring.rating import Place


class Status(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit that a case may be sent to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """The desk that a case is about, and whom it may be sent to: its unit, and the one above."""

    place: Place
    addressees: tuple[Addressee, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A case as its citizen agreed to send it."""

    place: Place
    addressee: int
    visit_on: date
    text: str
    chat: int
    language: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its citizen and its handler see it; `chat` None: she is owed nothing more."""

    id: int
    number: str
    unit: str
    service: str
    addressee: int
    addressee_name: str
    visit_on: date
    text: str
    due_on: date
    status: str
    answer: str | None
    chat: int | None
    language: str | None
