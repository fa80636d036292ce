"""What a citizen did."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Started:
    """Bare /start."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code came, by deep link or typed, or a badge's desk was chosen."""

    code: str
    desk: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A value was tapped."""

    rating: str
    question: str
    value: int


@dataclass(frozen=True, slots=True)
class Named:
    """The one who served was tapped; None is *tidak tahu*, and *bukan beliau*."""

    rating: str
    officer: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """*Lewati* was tapped."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """*Ubah* was tapped on a question."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """*Nanti malam* was tapped."""

    rating: str


@dataclass(frozen=True, slots=True)
class WentOn:
    """*Mulai* or *Lanjutkan* was tapped: a rating that waits goes on where it stopped."""

    rating: str


@dataclass(frozen=True, slots=True)
class TookQuick:
    """*Yang singkat saja* was tapped: the four questions instead of the survey."""

    rating: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """A rating is to be answered again: /ubah, or its button. No receipt means the one in hand."""

    rating: str | None


@dataclass(frozen=True, slots=True)
class EraseAsked:
    """/hapus: with a receipt it is done at once, without one it is asked about the one in hand."""

    rating: str | None


@dataclass(frozen=True, slots=True)
class EraseConfirmed:
    """*Ya, hapus* was tapped."""

    rating: str


@dataclass(frozen=True, slots=True)
class TookBackComment:
    """*Hapus saran* was tapped."""

    rating: str
    message: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Any text that is no command; `code` is set when its letters could be a code."""

    text: str
    message: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A language was tapped."""

    language: str


class Topic(StrEnum):
    """Things that can be explained at any time."""

    HELP = "help"
    PRIVACY = "privacy"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Asked:
    """/bantuan, /privasi or /bahasa, or their buttons."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Cancelled:
    """/batal."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A sticker, a voice note, an unknown command or button."""

    button: bool = False


Event = (
    Started
    | Scanned
    | Answered
    | Named
    | Skipped
    | WentBack
    | Postponed
    | WentOn
    | TookQuick
    | Reopened
    | EraseAsked
    | EraseConfirmed
    | TookBackComment
    | Typed
    | LanguageChosen
    | Asked
    | Cancelled
    | NotUnderstood
)
