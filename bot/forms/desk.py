"""Brings what a person does to the form it is for, in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.forms.events import FormEvent
from bot.forms.form import Fields, Filled, Form, Person
from bot.service.clock import Clock
from bot.speech.texts import first_guess, texts_in
from data.conversations import lock_conversation, write_state
from data.database import Database

IN_FORM = "form"
"""What `at` says in the stored state of a chat that is filling in a form."""


@dataclass(frozen=True, slots=True)
class ForForm:
    """An event for a form; `form` None means the one that the chat is filling in."""

    event: FormEvent
    form: str | None = None


@dataclass(frozen=True, slots=True)
class FormDesk:
    """Knows all forms by name."""

    database: Database
    clock: Clock
    forms: Mapping[str, Form]
    language: str

    async def fill(self, chat: int, what: ForForm, client_language: str | None) -> Filled | None:
        """Have an event dealt with; None when there is no form for it."""
        async with self.database.write() as connection:
            moment = self.clock.now()
            state, language = await lock_conversation(connection, chat, moment)
            current, fields = read_form(state)
            name = what.form or current or ""
            form = self.forms.get(name)
            if form is None:
                if what.form is None:  # a form of another version: nothing awaits these words
                    await write_state(connection, chat, state_of("", None))
                return None
            texts = texts_in(language or first_guess(client_language, self.language))
            known = fields if name == current else None
            filled = await form.fill(connection, Person(chat, texts, moment), known, what.event)
            if not filled.kept:
                await write_state(connection, chat, state_of(name, filled.fields))
            return filled


def state_of(form: str, fields: Fields | None) -> str:
    """A chat's state while it fills in a form; without fields it awaits nothing."""
    if fields is None:
        return json.dumps({"at": "idle"})
    return json.dumps({"at": IN_FORM, "form": form, "fields": fields})


def read_form(state: str) -> tuple[str | None, Fields | None]:
    """The form that a stored state is about, and what it knows so far."""
    try:
        stored: Any = json.loads(state or "{}")
    except json.JSONDecodeError:
        return None, None
    match stored:
        case {"at": "form", "form": str(name), "fields": dict(fields)}:
            return name, fields
        case _:
            return None, None
