"""Reads an update of Telegram's: what a person did, in our own words. Pure."""

from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Message, Update

from bot.forms.desk import ForForm
from bot.forms.form import FORM_BUTTON, FORM_COMMANDS, Begun, Pressed
from bot.rating.buttons import read_button
from bot.rating.conversation import (
    Asked,
    Cancelled,
    EraseAsked,
    Event,
    NotUnderstood,
    Reopened,
    Scanned,
    Started,
    Topic,
    Typed,
)
from scoring.codes import POINT_LENGTH, RATING_LENGTH, normalise

LONGEST_COMMENT = 4096
STAFF_BUTTON = "g:"
"""What the data of every button under a staff answer begins with."""


@dataclass(frozen=True, slots=True)
class Tap:
    """The button that was tapped: its query, and the message it stands under if that is known."""

    query: str
    message: int | None


@dataclass(frozen=True, slots=True)
class StaffCommand:
    """A command for staff, with the words after it; or a button under a staff answer."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation's deep link."""

    token: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did in a private chat with the bot."""

    chat: int
    what: Event | StaffCommand | Invited | ForForm
    language: str | None
    message: int | None = None
    sent_at: datetime | None = None
    tap: Tap | None = None


def read_update(update: Update) -> Incoming | None:
    """What a person did, or None for what deserves silence: groups, channels, edits, bots."""
    if update.callback_query is not None:
        return _read_tap(update.callback_query)
    if update.message is not None:
        return _read_message(update.message)
    return None


def _read_tap(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if query.from_user.is_bot or (message is not None and message.chat.type != "private"):
        return None
    data = query.data or ""
    what = _read_button(data)
    shown = message if isinstance(message, Message) else None
    tap = Tap(query.id, shown.message_id if shown else None)
    return Incoming(query.from_user.id, what, query.from_user.language_code, tap=tap)


def _read_button(data: str) -> Event | StaffCommand | ForForm:
    if data.startswith(STAFF_BUTTON):
        name, _, argument = data.removeprefix(STAFF_BUTTON).partition(":")
        return StaffCommand(name, argument)
    if data.startswith(FORM_BUTTON):
        form, *parts = data.removeprefix(FORM_BUTTON).split(":")
        return ForForm(Pressed(tuple(parts)), form)
    return read_button(data)


def _read_message(message: Message) -> Incoming | None:
    person = message.from_user
    if message.chat.type != "private" or person is None or person.is_bot:
        return None
    text = message.text or ""
    return Incoming(
        chat=message.chat.id,
        what=_read_text(text, message.message_id) if text else NotUnderstood(),
        language=person.language_code,
        message=message.message_id,
        sent_at=message.date,
    )


def _read_text(text: str, message: int) -> Event | StaffCommand | Invited | ForForm:
    if text.startswith("/"):
        return _read_command(*_split(text))
    words = clean(text)
    return Typed(words, message, normalise(words, POINT_LENGTH)) if words else NotUnderstood()


def clean(text: str) -> str:
    """A citizen's words without control and invisible characters, at most 4,096 of them."""
    kept = "".join(c for c in text if c.isprintable() or c == "\n")
    return kept.strip()[:LONGEST_COMMENT]


def _split(text: str) -> tuple[str, str]:
    command, _, argument = text.partition(" ")
    return command[1:].partition("@")[0].lower(), argument.strip()


def _read_command(name: str, argument: str) -> Event | StaffCommand | Invited | ForForm:
    if name in FORM_COMMANDS:
        return ForForm(Begun(argument), FORM_COMMANDS[name])
    match name:
        case "start" | "mulai":
            return _read_start(argument)
        case "ubah":
            return Reopened(_receipt(argument))
        case "hapus":
            return EraseAsked(_receipt(argument))
        case "batal":
            return Cancelled()
        case "privasi":
            return Asked(Topic.PRIVACY)
        case "bahasa":
            return Asked(Topic.LANGUAGE)
        case "bantuan" | "help":
            return Asked(Topic.HELP)
        case "ringkasan" | "digest":
            return StaffCommand("ringkasan", argument)
        case "kode" | "poster" | "integritas" | "skor" | "predikat":
            return StaffCommand(name, argument)
        case _:
            return NotUnderstood()


def _read_start(payload: str) -> Event | Invited:
    if not payload:
        return Started()
    code = normalise(payload, POINT_LENGTH)
    if code is None and len(payload) > POINT_LENGTH + 2:
        return Invited(payload)
    return Scanned(code or payload[:POINT_LENGTH])


def _receipt(text: str) -> str | None:
    """The receipt as typed, in its own letters; what is none finds nothing and is told so."""
    return normalise(text, RATING_LENGTH) or text[:RATING_LENGTH] or None
