"""A conversation's state as text, so that it survives between any two messages."""

import json

from bot.rating.states import (
    Asking,
    Ended,
    Idle,
    InForm,
    State,
)


def dump(state: State) -> str:
    """Write a state as JSON."""
    match state:
        case Idle():
            return json.dumps({"at": "idle"})
        case Asking(rating, question):
            return json.dumps({"at": "asking", "rating": rating, "question": question})
        case Ended(rating):
            return json.dumps({"at": "ended", "rating": rating})
        case InForm(stored):
            return stored


def load(text: str) -> State:
    """Read a state; what this version does not know is Idle, from where every way is open."""
    try:
        stored = json.loads(text or "{}")
        match stored:
            case {"at": "asking", "rating": str(rating), "question": str(question)}:
                return Asking(rating, question)
            case {"at": "ended", "rating": str(rating)}:
                return Ended(rating)
            case {"at": "form"}:
                return InForm(text)
            case _:
                return Idle()
    except json.JSONDecodeError:
        return Idle()


def rating_of(state: State) -> str | None:
    """Key of the rating that a state is about."""
    return state.rating if isinstance(state, Asking | Ended) else None
