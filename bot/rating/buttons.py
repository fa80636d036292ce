"""What a button carries: at most 64 bytes that say what it is about."""

from bot.rating.events import (
    Answered,
    Asked,
    EraseConfirmed,
    Event,
    LanguageChosen,
    Named,
    NotUnderstood,
    Postponed,
    Reopened,
    Scanned,
    Skipped,
    TookBackComment,
    TookQuick,
    Topic,
    WentBack,
    WentOn,
)
from bot.speech.answers import Button
from bot.speech.texts import languages

NOBODY = 0
LONGEST_NUMBER = 10
"""Digits of the largest number of a message in a private chat."""

# Events that say nothing but the rating they are about.
_ABOUT_A_RATING: dict[str, type[Postponed | WentOn | TookQuick | Reopened | EraseConfirmed]] = {
    "n": Postponed,
    "m": WentOn,
    "q": TookQuick,
    "u": Reopened,
    "x": EraseConfirmed,
}
_LETTERS = {kind: letter for letter, kind in _ABOUT_A_RATING.items()}


def button_data(event: Event) -> str:
    """Write an event as callback data. Raises ValueError for one that no button stands for."""
    match event:
        case Answered(rating, question, value):
            return f"a:{rating}:{question}:{value}"
        case Named(rating, officer):
            return f"w:{rating}:{officer or NOBODY}"
        case Skipped(rating, question):
            return f"s:{rating}:{question}"
        case WentBack(rating, question):
            return f"b:{rating}:{question}"
        case Postponed() | WentOn() | TookQuick() | Reopened(str()) | EraseConfirmed():
            return f"{_LETTERS[type(event)]}:{event.rating}"
        case TookBackComment(rating, message):
            return f"c:{rating}:{message}"
        case Scanned(code, desk):
            return f"d:{code}:{desk or 0}"
        case LanguageChosen(language):
            return f"l:{language}"
        case Asked(topic):
            return f"t:{topic.value}"
        case _:
            raise ValueError(f"no button stands for {event}")


def event_button(label: str, event: Event) -> Button:
    """A button that tells an event."""
    return (label, button_data(event))


def read_button(data: str) -> Event:
    """Read callback data; what cannot be read is an event that is answered and does nothing."""
    try:
        return _read(data.split(":"))
    except ValueError:
        return NotUnderstood(button=True)


def _read(parts: list[str]) -> Event:
    match parts:
        case ["a", rating, question, value]:
            return Answered(rating, question, _number(value))
        case ["w", rating, officer]:
            return Named(rating, _number(officer) or None)
        case ["s", rating, question]:
            return Skipped(rating, question)
        case ["b", rating, question]:
            return WentBack(rating, question)
        case [letter, rating] if letter in _ABOUT_A_RATING:
            return _ABOUT_A_RATING[letter](rating)
        case ["c", rating, message]:
            return TookBackComment(rating, _number(message))
        case ["d", code, desk]:
            return Scanned(code, _number(desk) or None)
        case ["l", language] if language in languages():
            return LanguageChosen(language)
        case ["t", topic]:
            return Asked(Topic(topic))
        case _:
            raise ValueError(parts)


def _number(text: str) -> int:
    """A number as we write it: what a forged button carries may be any."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise ValueError(text)
    return int(text)
