"""Folds the events of a batch through `step`, over what was loaded, into what changes.

Pure: nothing here waits, reads or writes. Events of one chat come in their order and each sees
what the one before it left; two events of a batch never see half of each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rating.conversation import step
from bot.rating.effects import (
    CountScan,
    Effect,
    Erase,
    Missed,
    Remember,
    RememberComment,
    Remind,
    Speak,
    TakeBackReminder,
)
from bot.rating.events import (
    Answered,
    Cancelled,
    EraseAsked,
    EraseConfirmed,
    Event,
    Named,
    Postponed,
    Reopened,
    Scanned,
    Skipped,
    Started,
    TookBackComment,
    TookQuick,
    Typed,
    WentBack,
    WentOn,
)
from bot.rating.facts import Facts
from bot.rating.screens import reminder
from bot.rating.stored import dump, load, rating_of
from data.taps.records import Changes, Comment, Conversation, Loaded, Reminder, Request, Scan
from scoring.policies.policy import Policy
from scoring.rating import Rating

MISSES_LIFE = timedelta(hours=1)
"""Codes that were not found are counted from the first one for so long."""


@dataclass(frozen=True, slots=True)
class Said:
    """One event of one private chat. `message` is set for typed messages, not for taps."""

    chat: int
    event: Event
    moment: datetime
    message: int | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to say, in which language; `repeated` when it has been said before."""

    effects: tuple[Effect, ...]
    language: str
    repeated: bool = False


def ask(said: Said) -> Request:
    """Keys that must be loaded to decide an event."""
    event = said.event
    code = event.code if isinstance(event, Scanned | Typed) else None
    return Request(
        chat=said.chat,
        moment=said.moment,
        message=said.message,
        code=code,
        desk=event.desk if isinstance(event, Scanned) else None,
        rating=named_rating(event),
        wants_recent=isinstance(event, Started),
        wants_reminders=isinstance(event, Cancelled),
        wants_comments=isinstance(event, Typed),
    )


def named_rating(event: Event) -> str | None:
    """Key of the rating that an event itself names."""
    match event:
        case (
            Answered(rating=key)
            | Named(rating=key)
            | Skipped(rating=key)
            | WentBack(rating=key)
            | Postponed(rating=key)
            | WentOn(rating=key)
            | TookQuick(rating=key)
            | Reopened(rating=key)
            | EraseAsked(rating=key)
            | EraseConfirmed(rating=key)
            | TookBackComment(rating=key)
        ):
            return key
        case _:
            return None


def fold(
    batch: Sequence[Said], loaded: Loaded, policy: Policy, zone: ZoneInfo
) -> tuple[Changes, list[Outcome]]:
    """Decide a batch: what changes in storage, and what each event is answered."""
    desk = _Desk(loaded, policy, zone)
    outcomes = [desk.hear(place, said) for place, said in enumerate(batch)]
    return desk.changes(), outcomes


class _Desk:
    """The working copy of one batch: what was loaded, overlaid with what was decided."""

    def __init__(self, loaded: Loaded, policy: Policy, zone: ZoneInfo) -> None:
        self._loaded = loaded
        self._policy = policy
        self._zone = zone
        self.conversations: dict[int, Conversation] = {}
        self.ratings: dict[str, Rating | None] = {}
        self.comments: list[Comment] = []
        self.reminders: dict[tuple[int, str], Reminder | None] = {}
        self.scans: dict[int, int] = {}

    def changes(self) -> Changes:
        """What the batch changes."""
        return Changes(self.conversations, self.ratings, self.comments, self.reminders, self.scans)

    def hear(self, place: int, said: Said) -> Outcome:
        """Fold one event."""
        conversation = self.conversations.get(
            said.chat, self._loaded.conversations.get(said.chat, Conversation())
        )
        language = conversation.language or said.language
        if said.message is not None and (said.chat, said.message) in self._loaded.answered:
            return Outcome((), language, repeated=True)
        conversation = _forgiven(conversation, said.moment)
        facts = self._facts(place, said, conversation)
        after, effects = step(load(conversation.state), said.event, facts)
        for effect in effects:
            if isinstance(effect, Speak):
                language = effect.language
                conversation = replace(conversation, language=language)
            elif isinstance(effect, Missed):
                conversation = _missed(conversation, said.moment)
            self._remember(effect, said, language)
        self.conversations[said.chat] = replace(
            conversation, state=dump(after), rating_key=rating_of(after)
        )
        return Outcome(tuple(effects), language)

    def _facts(self, place: int, said: Said, conversation: Conversation) -> Facts:
        key = named_rating(said.event) or rating_of(load(conversation.state))
        rating = self._rating(key)
        scan = self._loaded.scans.get(place, Scan())
        return Facts(
            now=said.moment.astimezone(self._zone),
            policy=self._policy,
            rating=rating if rating and self._is_own(rating, said.chat) else None,
            receipt=rating,
            visit=scan.visit,
            again=self._rating(scan.visit.key) if scan.visit else None,
            campaign=scan.campaign,
            scans=self.scans.get(scan.campaign.id, 0) if scan.campaign else 0,
            desks=scan.desks,
            trouble=scan.problem,
            old_place=scan.place,
            recent=tuple((r.code, r.place) for r in self._loaded.recent.get(said.chat, ())),
            unfinished=self._rating(self._loaded.unfinished.get(said.chat)),
            reminders=self._reminders(said.chat),
            misses=conversation.misses,
            comments=self._comments(key),
        )

    def _reminders(self, chat: int) -> frozenset[str]:
        decided = {key for (whose, key) in self.reminders if whose == chat}
        wanted = {key for key in decided if self.reminders[chat, key] is not None}
        return frozenset(wanted | (self._loaded.reminders.get(chat, frozenset()) - decided))

    def _comments(self, key: str | None) -> frozenset[int]:
        said = set(self._loaded.comments.get(key or "", ()))
        for comment in (each for each in self.comments if each.rating_key == key):
            if comment.text is None:
                said.discard(comment.message)
            else:
                said.add(comment.message)
        return frozenset(said)

    def _rating(self, key: str | None) -> Rating | None:
        if key is None:
            return None
        return self.ratings[key] if key in self.ratings else self._loaded.ratings.get(key)

    def _is_own(self, rating: Rating, chat: int) -> bool:
        return rating.visit.rater in self._loaded.raters.get(chat, frozenset())

    def _remember(self, effect: Effect, said: Said, language: str) -> None:
        match effect:
            case Remember(rating):
                self.ratings[rating.visit.key] = rating
            case Erase(key):
                self.ratings[key] = None
                self.comments = [c for c in self.comments if c.rating_key != key]
                for chat, about in [each for each in self.reminders if each[1] == key]:
                    self.reminders[chat, about] = None
            case CountScan(survey):
                self.scans[survey] = self.scans.get(survey, 0) + 1
            case RememberComment(key, message, text):
                self.comments.append(Comment(key, message, text, said.moment))
            case Remind(rating, at, until):
                shown = reminder(rating, language)
                self.reminders[said.chat, rating.visit.key] = Reminder(
                    shown.text, shown.keyboard, said.moment, at, until
                )
            case TakeBackReminder(key):
                self.reminders[said.chat, key] = None
            case _:
                pass


def _forgiven(conversation: Conversation, moment: datetime) -> Conversation:
    """The conversation without what was guessed wrong too long ago to matter."""
    since = conversation.missing_since
    if since is None or timedelta(0) <= moment - since < MISSES_LIFE:
        return conversation
    return replace(conversation, misses=0, missing_since=None)


def _missed(conversation: Conversation, moment: datetime) -> Conversation:
    since = conversation.missing_since or moment
    return replace(conversation, misses=conversation.misses + 1, missing_since=since)
