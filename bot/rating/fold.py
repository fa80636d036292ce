"""Folds the events of a batch through `step`, over what was loaded, into what changes.

Pure: nothing here waits, reads or writes. Events of one chat come in their order and each sees
what the one before it left; two events of a batch never see half of each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rating.conversation import (
    Answered,
    Effect,
    Erase,
    EraseAsked,
    EraseConfirmed,
    Event,
    Facts,
    Named,
    Remember,
    RememberComment,
    Reopened,
    Scanned,
    Skipped,
    Speak,
    Started,
    State,
    TookBackComment,
    Typed,
    WentBack,
    step,
)
from bot.rating.stored import dump, load, rating_of
from data.taps.records import Changes, Comment, Conversation, Loaded, Request, Scan
from scoring.policy import Policy
from scoring.rating import Rating


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
    )


def named_rating(event: Event) -> str | None:
    """Key of the rating that an event itself names."""
    match event:
        case (
            Answered(rating=key)
            | Named(rating=key)
            | Skipped(rating=key)
            | WentBack(rating=key)
            | Reopened(rating=key)
            | EraseAsked(rating=key)
            | EraseConfirmed(rating=key)
            | TookBackComment(rating=key)
        ):
            return key
        case _:
            return None


def fold(batch: Sequence[Said], loaded: Loaded, policy: Policy) -> tuple[Changes, list[Outcome]]:
    """Decide a batch: what changes in storage, and what each event is answered."""
    desk = _Desk(loaded, policy)
    outcomes = [desk.hear(place, said) for place, said in enumerate(batch)]
    return Changes(desk.conversations, desk.ratings, desk.comments), outcomes


class _Desk:
    """The working copy of one batch: what was loaded, overlaid with what was decided."""

    def __init__(self, loaded: Loaded, policy: Policy) -> None:
        self._loaded = loaded
        self._policy = policy
        self.conversations: dict[int, Conversation] = {}
        self.ratings: dict[str, Rating | None] = {}
        self.comments: list[Comment] = []

    def hear(self, place: int, said: Said) -> Outcome:
        """Fold one event."""
        conversation = self.conversations.get(
            said.chat, self._loaded.conversations.get(said.chat, Conversation())
        )
        language = conversation.language or said.language
        if said.message is not None and (said.chat, said.message) in self._loaded.answered:
            return Outcome((), language, repeated=True)
        state = load(conversation.state)
        after, effects = step(state, said.event, self._facts(place, said, state))
        for effect in effects:
            self._remember(effect, said)
            if isinstance(effect, Speak):
                language = effect.language
                conversation = replace(conversation, language=language)
        self.conversations[said.chat] = replace(
            conversation, state=dump(after), rating_key=rating_of(after)
        )
        return Outcome(tuple(effects), language)

    def _facts(self, place: int, said: Said, state: State) -> Facts:
        key = named_rating(said.event) or rating_of(state)
        rating = self._rating(key)
        scan = self._loaded.scans.get(place, Scan())
        return Facts(
            now=said.moment,
            policy=self._policy,
            rating=rating if rating and self._is_own(rating, said.chat) else None,
            receipt=rating,
            visit=scan.visit,
            again=self._rating(scan.visit.key) if scan.visit else None,
            desks=scan.desks,
            trouble=scan.problem,
            old_place=scan.place,
            recent=tuple((r.code, r.place) for r in self._loaded.recent.get(said.chat, ())),
        )

    def _rating(self, key: str | None) -> Rating | None:
        if key is None:
            return None
        return self.ratings[key] if key in self.ratings else self._loaded.ratings.get(key)

    def _is_own(self, rating: Rating, chat: int) -> bool:
        return rating.visit.rater in self._loaded.raters.get(chat, frozenset())

    def _remember(self, effect: Effect, said: Said) -> None:
        match effect:
            case Remember(rating):
                self.ratings[rating.visit.key] = rating
            case Erase(key):
                self.ratings[key] = None
                self.comments = [c for c in self.comments if c.rating_key != key]
            case RememberComment(key, message, text):
                self.comments.append(Comment(key, message, text, said.moment))
            case _:
                pass
