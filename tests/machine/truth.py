"""What people did, told in the plainest way: what the database must hold after it."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.rating.buttons import read_button
from bot.rating.events import (
    Answered,
    EraseConfirmed,
    Event,
    Named,
    Postponed,
    Skipped,
    TookBackComment,
    TookQuick,
)
from bot.rating.fold import named_rating
from data.types import from_ms
from scoring.policies.policy import Policy
from scoring.policies.retention import first_kept
from tests.machine.seen import Row, Seen
from tests.world import ZONE

CHANGE = timedelta(hours=24)


@dataclass
class Note:
    """A comment; its message's number is forgotten after some time."""

    text: str
    message: int | None
    said_at: datetime


@dataclass
class Known:
    """A rating, as the one who gave it remembers it."""

    chat: int
    point: int
    on: str
    born_at: datetime
    visit: str
    officers: tuple[int, ...]
    officer: int | None
    asks: bool = False
    """Whether a survey asks, not the four questions."""
    answers: dict[str, int] = field(default_factory=dict)
    bands: dict[str, str] = field(default_factory=dict)
    comments: list[Note] = field(default_factory=list)
    completed_at: int | None = None


class Truth:
    """All ratings, and whose they are."""

    def __init__(self, policy: Policy) -> None:
        """Nobody has said anything."""
        self.policy = policy
        self.ratings: dict[str, Known] = {}
        self.ever: dict[str, tuple[int, int, str]] = {}
        self.raters: dict[tuple[int, str], str] = {}
        self.postponed: dict[str, int] = {}

    def is_own(self, key: str, chat: int, seen: Seen) -> bool:
        """Whether a rating is this person's, as far as it can still be told."""
        known = self.ratings.get(key)
        return known is not None and known.chat == chat and known.on[:7] in seen.salts

    def is_open(self, key: str, now: datetime, seen: Seen) -> bool:
        """Whether a rating may still be changed."""
        known = self.ratings[key]
        return now - known.born_at < CHANGE and seen.ratings[key].closed_on is None

    def tapped(self, chat: int, data: str, now: datetime, before: Seen) -> None:
        """A button that was shown to somebody was tapped by this person."""
        event = read_button(data)
        key = named_rating(event)
        if key is None or not self.is_own(key, chat, before):
            return
        match event:
            case EraseConfirmed():
                self.erased(key)
            case TookBackComment(_, message):
                kept = [each for each in self.ratings[key].comments if each.message != message]
                self.ratings[key].comments = kept
            case _ if self.is_open(key, now, before):
                self._answered(key, event)

    def _answered(self, key: str, event: Event) -> None:
        known = self.ratings[key]
        match event:
            case Answered(_, question, value):
                if question in self._asked(key, known):
                    self._said(known, question, value)
            case Skipped(_, question):
                known.answers.pop(question, None)
                known.bands.pop(question, None)
            case Named(_, None) if known.officers and not known.asks:
                known.officer = None
            case Named(_, officer) if officer in known.officers and not known.asks:
                known.officer = officer
            case TookQuick() if known.asks and known.completed_at is None:
                known.asks, known.officer = False, _only(known.officers)
                known.answers.clear()
                known.bands.clear()
            case Postponed():
                self.postponed[key] = self.postponed.get(key, 0) + 1
            case _:
                pass

    def _asked(self, key: str, known: Known) -> tuple[str, ...]:
        """What is asked of it: an empty rating that begins anew may ask otherwise than before."""
        policy = self.policy
        if known.asks:
            return policy.survey.questions
        return policy.first, *policy.person, policy.rotating_element(key)

    def _said(self, known: Known, question: str, value: int) -> None:
        band = self.policy.survey.band(question)
        if band is None:
            known.answers[question] = value
        elif known.asks:
            known.bands[question] = band.values[value]

    def erased(self, key: str) -> None:
        """A rating is gone."""
        self.ratings.pop(key, None)

    def typed(self, chat: int, message: int, text: str, now: datetime, before: Seen) -> None:
        """Words that are no command and no code: a comment where the end card stands."""
        talk = before.talks.get(chat)
        state = json.loads(talk.state or "{}") if talk else {}
        key = str(state.get("rating"))
        if state.get("at") != "ended" or not self.is_own(key, chat, before):
            return
        notes = self.ratings[key].comments
        is_new = all(each.message != message for each in notes)
        if is_new and len(notes) < self.policy.comments_a_rating:
            notes.append(Note(text, message, now))

    def scanned(self, chat: int, after: Seen, now: datetime, on: date) -> None:
        """A code was scanned: at most one new rating, and never a second one of that day."""
        new = after.ratings.keys() - self.ratings.keys()
        assert len(new) <= 1, "one scan made several ratings"
        for key in new:
            row = after.ratings[key]
            same = [
                k
                for k, known in self.ratings.items()
                if (known.chat, known.point, known.on) == (chat, row.point, row.on)
            ]
            assert not same, "a second rating of one person, desk and day"
            assert row.on == on.isoformat(), "a visit lies on the day of its scan"
            assert self.ever.setdefault(key, (chat, row.point, row.on)) == (
                chat,
                row.point,
                row.on,
            ), "a receipt was given out twice"
            month = (chat, row.on[:7])
            assert self.raters.setdefault(month, row.rater) == row.rater
            self._begun(key, chat, row)
        # An empty rating begins anew with the next scan of that day.
        assert self.ratings.keys() <= after.ratings.keys(), "a scan made a rating vanish"
        for key, known in self.ratings.items():
            row = after.ratings[key]
            if (from_ms(row.visited_at), _of_visit(row.visit)[0]) != (known.born_at, known.visit):
                assert not known.answers
                assert not known.bands
                assert known.chat == chat
                assert from_ms(row.visited_at) == now
                self._begun(key, chat, row)

    def _begun(self, key: str, chat: int, row: Row) -> None:
        officers = tuple(each[0] for each in json.loads(row.visit)["officers"])
        visit, asks = _of_visit(row.visit)
        only = None if asks else _only(officers)
        self.ratings[key] = Known(
            chat, row.point, row.on, from_ms(row.visited_at), visit, officers, only, asks
        )

    def swept(self, today: date, now: datetime) -> None:
        """What has outlived its purpose is gone."""
        keep = self.policy.retention
        first = first_kept(today, keep.rating_months).isoformat()
        words = first_kept(today, keep.comment_months)
        numbers = now - timedelta(hours=keep.conversation_hours)
        self.ratings = {k: known for k, known in self.ratings.items() if known.on >= first}
        for known in self.ratings.values():
            known.comments = [
                each for each in known.comments if each.said_at.astimezone(ZONE).date() >= words
            ]
            for each in known.comments:
                if each.said_at < numbers:
                    each.message = None


def _only(officers: tuple[int, ...]) -> int | None:
    return officers[0] if len(officers) == 1 else None


def _of_visit(frozen: str) -> tuple[str, bool]:
    """A visit without what is asked of it, which one tap may change; and whether a survey asks."""
    visit = json.loads(frozen)
    asks = visit.pop("survey", None) is not None
    visit.pop("asked", None)
    return json.dumps(visit), asks
