"""What a form is told, and what it answers. Each form has a file of its own, with a pure `step`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.events import FormEvent
from bot.speech.answers import Answer
from bot.speech.texts import Texts

FORM_COMMANDS: Mapping[str, str] = {"pengaduan": "case"}
"""Forms by the command that begins them."""

Fields = Mapping[str, Any]
"""What a form knows so far, as JSON: it survives between any two messages."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who fills in the form, in which language, and when."""

    chat: int
    texts: Texts
    moment: datetime


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form knows from now on (None: it is over), and what is said.

    `kept` leaves the chat's state as it was: an old button was answered, nothing else.
    """

    fields: Fields | None
    answers: tuple[Answer, ...] = ()
    hint: str | None = None
    kept: bool = False


class Form(Protocol):
    """A conversation off the tap path."""

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event; `fields` is None while the chat is not in this form.

        All that changes is written through `connection`, in the one transaction that also
        keeps the fields. An event may come twice: the second one changes nothing more.
        """
