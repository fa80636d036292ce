"""What a person is answered: screens (a text with buttons) and files. Pure."""

from dataclasses import dataclass

Button = tuple[str, str]
"""A label, and the data that comes back when it is tapped."""

Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: plain text and buttons. In place means: over the message that was tapped."""

    text: str
    keyboard: Keyboard = ()
    in_place: bool = True


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
