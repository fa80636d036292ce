"""A conversation without a database: `fold` over dictionaries, for properties and paths."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rating.buttons import read_button
from bot.rating.effects import (
    Effect,
    Speech,
)
from bot.rating.events import (
    Event,
    Scanned,
    Typed,
)
from bot.rating.fold import Outcome, Said, ask, fold
from bot.rating.screens import House, screen_of
from bot.speech.answers import Screen
from data.ratings.raters import rater_key, rating_key
from data.taps.records import Comment, Conversation, Loaded, Reminder, Scan
from scoring.citizens.surveys import Campaign
from scoring.district.codes import CodeProblem
from scoring.policies.policy import load_policy
from scoring.rating import OnDuty, Place, Rating, Visit

ZONE = ZoneInfo("Asia/Makassar")
START = datetime(2026, 11, 17, 9, 0, tzinfo=ZONE)
SECRET = b"invented-secret"
POLICY = load_policy()
HOUSE = House("Pemerintah Kota Mataram", POLICY)

LONG = "Pelayanan Kesehatan Ibu dan Anak serta Keluarga Berencana"
PLACES = {
    number: Place(number, 1, number, "Puskesmas Pembantu Karang Taliwang", LONG, f"Loket {number}")
    for number in (1, 2, 3, 4, 5)
}
SERVING: dict[str, tuple[int, tuple[int, ...]]] = {
    "22222222": (1, ()),
    "33333333": (2, (21,)),
    "44444444": (3, (31, 32, 33)),
}
BADGE = "55555555"
SURVEYED = "66666666"
CAMPAIGN = Campaign(id=9, every=2, target=100, scans=0, answered=0)
"""Every second citizen who scans this code is invited."""

BADGE_DESKS = (2, 4)


@dataclass
class Desks:
    """Four desks, a badge, and what citizens said at them."""

    now: datetime = START
    ratings: dict[str, Rating] = field(default_factory=dict)
    conversations: dict[int, Conversation] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    reminders: dict[tuple[int, str], Reminder] = field(default_factory=dict)
    scans: int = 0

    def hear(self, chat: int, event: Event, language: str = "id") -> Outcome:
        """Let one event happen, everything having gone through storage before and after."""
        said = Said(chat, event, self.now, language=language)
        request = ask(said)
        loaded = Loaded(
            conversations=dict(self.conversations),
            ratings=dict(self.ratings),
            scans={0: self._scan(chat, request.code, request.desk)} if request.code else {},
            raters={chat: frozenset({self._rater(chat)})},
            unfinished=self._unfinished(chat),
            reminders={chat: frozenset(key for whose, key in self.reminders if whose == chat)},
            comments=self._comments(),
        )
        changes, (outcome,) = fold([said], loaded, POLICY, ZONE)
        self.conversations |= changes.conversations
        self.comments += changes.comments
        self._remind(changes.reminders)
        self.scans += sum(changes.scans.values())
        for key, rating in changes.ratings.items():
            if rating is None:
                self.ratings.pop(key, None)
                self.reminders = {w: r for w, r in self.reminders.items() if w[1] != key}
            else:
                self.ratings[key] = rating
        return outcome

    def press(self, chat: int, data: str) -> Outcome:
        """Tap a button by what it carries."""
        return self.hear(chat, read_button(data))

    def wait(self, pause: timedelta) -> None:
        """Let time pass."""
        self.now += pause

    def _remind(self, decided: Mapping[tuple[int, str], Reminder | None]) -> None:
        for key, reminder in decided.items():
            if reminder is None:
                self.reminders.pop(key, None)
            else:
                self.reminders.setdefault(key, reminder)

    def _unfinished(self, chat: int) -> dict[int, str]:
        mine = [r for r in self.ratings.values() if r.visit.rater == self._rater(chat)]
        open_ones = sorted((r.visit.visited_at, r.visit.key) for r in mine if not r.complete)
        return {chat: open_ones[-1][1]} if open_ones else {}

    def _comments(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for comment in self.comments:
            of = found.setdefault(comment.rating_key, set())
            if comment.text is None:
                of.discard(comment.message)
            else:
                of.add(comment.message)
        return {key: frozenset(messages) for key, messages in found.items()}

    def _rater(self, chat: int) -> str:
        return rater_key(SECRET, f"salt of {self.now:%Y-%m}", chat)

    def _scan(self, chat: int, code: str | None, desk: int | None) -> Scan:
        if code == BADGE and desk not in BADGE_DESKS:
            return Scan(desks=tuple(PLACES[each] for each in BADGE_DESKS))
        if code == BADGE and desk is not None:
            return Scan(self._visit(chat, desk, (99,), badge=True))
        if code == SURVEYED:
            visit = self._visit(chat, 5, (51,), badge=False)
            return Scan(visit, campaign=replace(CAMPAIGN, scans=self.scans))
        if code in SERVING:
            return Scan(self._visit(chat, *SERVING[code], badge=False))
        return Scan(problem=CodeProblem.UNKNOWN)

    def _visit(self, chat: int, point: int, officers: tuple[int, ...], *, badge: bool) -> Visit:
        rater, today = self._rater(chat), self.now.date()
        return Visit(
            key=rating_key(SECRET, rater, point, today),
            rater=rater,
            place=PLACES[point],
            officers=tuple(OnDuty(each, f"Petugas Imunisasi {each}") for each in officers),
            visited_at=self.now,
            visit_on=today,
            badge=badge,
        )


def screens(outcome: Outcome) -> list[Screen]:
    """Screens that an outcome puts before the person."""
    shown = [screen_of(e, outcome.language, HOUSE) for e in speech(outcome.effects)]
    return [screen for screen in shown if screen is not None]


def speech(effects: tuple[Effect, ...]) -> list[Speech]:
    """Effects that are said aloud."""
    return [effect for effect in effects if isinstance(effect, Speech)]


def scanned(code: str) -> Scanned:
    """A poster was scanned."""
    return Scanned(code)


def typed(text: str, message: int) -> Typed:
    """A text was typed."""
    return Typed(text, message)
