"""A form for a person's own words: a question, her text, *Kirim*. What they are for, others say."""

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.buttons import form_button
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts

MOST_WORDS = 1500
"""Letters that are taken: with what stands around them they fit into one message."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the chat is about, and the words given so far, in message `message`."""

    subject: tuple[str, ...]
    text: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """Show the question."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Show the words, to be sent or written again."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Take:
    """The words are sent."""

    wording: Wording


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing is sent."""


@dataclass(frozen=True, slots=True)
class Old:
    """A button that means nothing any more."""


Effect = Ask | Confirm | Take | Stop | Old


def step(state: Wording | None, event: FormEvent) -> tuple[Wording | None, Effect]:
    """Decide what an event does. Total; only *Kirim* under the very words sends them."""
    match event:
        case Pressed(("begin", *subject)):
            return Wording(tuple(subject)), Ask()
        case Pressed(("send", message)) if state and state.text and message == str(state.message):
            return None, Take(state)
        case Pressed() | Begun():
            return state, Old()
        case Stopped():
            return None, Stop()
        case Written(text, message) if state:
            told = Wording(state.subject, text[:MOST_WORDS], message)
            return told, Confirm(told.text, message)
        case Unfit() | Resumed() if state:
            return state, Confirm(state.text, state.message) if state.text else Ask()
        case Written() | Unfit() | Resumed():
            return None, Stop()


class Purpose(Protocol):
    """What words are for. Both ask anew whether the person may say them."""

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """What is asked, or None where nothing is asked of this person any more."""

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """Do what the words are for; None where that is over. A second time does nothing."""


@dataclass(frozen=True, slots=True)
class WordsForm:
    """The shell: asks the purpose before anything is shown or done."""

    name: str
    purpose: Purpose

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        state = wording_of(fields)
        here, effect = step(state, event)
        if isinstance(effect, Old):
            return Filled(fields, hint=person.texts("words-old"), kept=True)
        if isinstance(effect, Stop):
            return Filled(None, (Screen(person.texts("words-stopped")),))
        subject = (here or state or Wording(())).subject
        answer = await self._answer(connection, person, subject, effect)
        if answer is None:
            over = person.texts("words-old")
            if isinstance(event, Pressed):
                return Filled(fields, hint=over, kept=True)
            return Filled(None, (Screen(over),))
        return Filled(fields_of(here), (answer,))

    async def _answer(
        self,
        connection: AsyncConnection,
        person: Person,
        subject: tuple[str, ...],
        effect: Ask | Confirm | Take,
    ) -> Answer | None:
        if isinstance(effect, Take):
            return await self.purpose.take(connection, person, subject, effect.wording.text)
        question = await self.purpose.question(connection, person, subject)
        if question is None:
            return None
        if isinstance(effect, Ask):
            return Screen(f"{question}\n{person.texts('words-how')}", in_place=False)
        return self._confirm(person.texts, effect)

    def _confirm(self, texts: Texts, effect: Confirm) -> Screen:
        send = form_button(texts("button-words-send"), self.name, "send", effect.message)
        return Screen(texts("words-sure", text=effect.text), ((send,),))


def fields_of(state: Wording | None) -> Fields | None:
    """What is kept of a wording between two messages."""
    if state is None:
        return None
    return {"subject": list(state.subject), "text": state.text, "message": state.message}


def wording_of(fields: Fields | None) -> Wording | None:
    """The state that was written; what another version wrote is none."""
    found: Any = fields
    match found:
        case {"subject": list(subject), "text": str(text), "message": int(message)}:
            return Wording(tuple(map(str, subject)), text, message)
        case _:
            return None
