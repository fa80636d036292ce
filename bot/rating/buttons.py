"""What a button carries: at most 64 bytes that say what it is about."""

from bot.rating.conversation import (
    Answered,
    Asked,
    EraseConfirmed,
    Event,
    LanguageChosen,
    Named,
    NotUnderstood,
    Reopened,
    Scanned,
    Skipped,
    TookBackComment,
    Topic,
    WentBack,
)

NOBODY = 0


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
        case Reopened(str(rating)):
            return f"u:{rating}"
        case EraseConfirmed(rating):
            return f"x:{rating}"
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


def read_button(data: str) -> Event:
    """Read callback data; what cannot be read is an event that is answered and does nothing."""
    try:
        return _read(data.split(":"))
    except ValueError:
        return NotUnderstood(button=True)


def _read(parts: list[str]) -> Event:
    match parts:
        case ["a", rating, question, value]:
            return Answered(rating, question, int(value))
        case ["w", rating, officer]:
            return Named(rating, int(officer) or None)
        case ["s", rating, question]:
            return Skipped(rating, question)
        case ["b", rating, question]:
            return WentBack(rating, question)
        case ["u", rating]:
            return Reopened(rating)
        case ["x", rating]:
            return EraseConfirmed(rating)
        case ["c", rating, message]:
            return TookBackComment(rating, int(message))
        case ["d", code, desk]:
            return Scanned(code, int(desk) or None)
        case ["l", language]:
            return LanguageChosen(language)
        case ["t", topic]:
            return Asked(Topic(topic))
        case _:
            raise ValueError(parts)
