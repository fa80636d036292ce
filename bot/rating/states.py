"""What a chat awaits. It survives as text between any two messages (`bot.rating.stored`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is awaited."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a rating is on the screen."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The end card of a rating is on the screen: a text now is a comment on it."""

    rating: str


@dataclass(frozen=True, slots=True)
class InForm:
    """A form is being filled in (`bot.forms`): kept as it stands until a rating is touched."""

    stored: str


State = Idle | Asking | Ended | InForm
