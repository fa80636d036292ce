"""What a step decides: first what is remembered, then what is said."""

from dataclasses import dataclass
from datetime import datetime

from scoring.rating import Place, Rating


@dataclass(frozen=True, slots=True)
class Remember:
    """The rating stands like this now."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class Erase:
    """The rating and all that hangs on it are removed, reminders too."""

    rating: str


@dataclass(frozen=True, slots=True)
class RememberComment:
    """A citizen's own words; None takes them back."""

    rating: str
    message: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Remind:
    """The chat is to be reminded of the rating at a moment; later than `until` is too late."""

    rating: Rating
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TakeBackReminder:
    """The chat is not to be reminded of the rating any more, if it was to be."""

    rating: str


@dataclass(frozen=True, slots=True)
class CountScan:
    """A survey counts a scan at which it could invite."""

    survey: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A code or a receipt was named that does not exist."""


@dataclass(frozen=True, slots=True)
class Speak:
    """The chat's language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """Put a question on the screen; one that comes anew says where it is about."""

    rating: Rating
    question: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class ShowEnd:
    """Put the end card on the screen."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class ShowPostponed:
    """Say when the reminder will come."""

    rating: Rating
    at: datetime
    today: bool


@dataclass(frozen=True, slots=True)
class ShowDesks:
    """Ask at which desk a badge's officer served."""

    code: str
    desks: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ShowNewPoster:
    """An old poster was scanned: tell where the new one hangs."""

    place: Place


@dataclass(frozen=True, slots=True)
class ShowStart:
    """Ask for a code; offer to finish what was begun, and the desks rated lately."""

    recent: tuple[tuple[str, Place], ...]
    unfinished: Rating | None = None


@dataclass(frozen=True, slots=True)
class PassOn:
    """What was done is for the form that the chat is filling in."""


@dataclass(frozen=True, slots=True)
class Say:
    """Say a text of the catalogue; with `rating` the text's buttons are about it."""

    text: str
    rating: str | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A short word over the button that was tapped."""

    text: str


Memory = (
    Remember | Erase | RememberComment | Remind | TakeBackReminder | CountScan | Missed | Speak
)
Speech = (
    ShowQuestion | ShowEnd | ShowPostponed | ShowDesks | ShowNewPoster | ShowStart | Say | Hint
)
Effect = Memory | Speech | PassOn
