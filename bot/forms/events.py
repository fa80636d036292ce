"""What a person does while she fills in a form. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """Its command was typed, with the words after it."""

    argument: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the form, of now or of long ago: `parts` are what its data says."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text, while the form is being filled in."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """/batal, while the form is being filled in."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A sticker, a voice note or the like, while the form is being filled in."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The screen is to be shown again: the language was changed."""


FormEvent = Begun | Pressed | Written | Stopped | Unfit | Resumed
