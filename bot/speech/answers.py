"""What a person is answered: screens (a text with buttons) and files. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

Button = tuple[str, str]
"""A label, and the data that comes back when it is tapped."""

Keyboard = tuple[tuple[Button, ...], ...]


LONGEST = 4000
"""Characters of one message. Telegram takes 4,096, and counts some signs as two."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: plain text and buttons. In place means: over the message that was tapped."""

    text: str
    keyboard: Keyboard = ()
    in_place: bool = True


def screens_of(lines: Iterable[str]) -> list[Screen]:
    """Messages of whole lines, one where they fit into one. A line must fit by itself."""
    messages: list[str] = []
    for line in lines:
        longer = f"{messages[-1]}\n{line}" if messages else line
        if messages and len(longer) <= LONGEST:
            messages[-1] = longer
        else:
            messages.append(line)
    return [Screen(message) for message in messages]


@dataclass(frozen=True, slots=True)
class Document:
    """A file, with a caption."""

    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) that is seen in the chat, with a caption."""

    name: str
    content: bytes
    caption: str


Answer = Screen | Document | Picture
