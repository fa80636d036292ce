"""Reads an update of Telegram's: what a person did, in our own words. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Bot, CallbackQuery, ChatMember, Message, Update

from bot.forms.buttons import FORM_BUTTON
from bot.forms.desk import ForForm
from bot.forms.events import Begun, Pressed
from bot.forms.form import FORM_COMMANDS
from bot.rating.buttons import read_button
from bot.rating.events import (
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
from bot.slips.conversation import SLIP
from bot.staff.commands import COMMAND_OF
from scoring.citizens.slips import read_number
from scoring.district.codes import POINT_LENGTH, RATING_LENGTH, normalise

LONGEST_COMMENT = 4096
LARGEST_ID = 2**52
"""Telegram's ids have at most 52 bits."""
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


INVITATION_BUTTON = "i:"
"""What the data of the button begins with that accepts an invitation."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation's deep link; `accepted` when its notice was read and the role accepted."""

    token: str
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file, as Telegram keeps it: its id there, its name and its size in bytes."""

    file: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did in a private chat with the bot."""

    chat: int
    what: Event | StaffCommand | Invited | HandedFile | ForForm
    language: str | None
    message: int | None = None
    sent_at: datetime | None = None
    tap: Tap | None = None


class Unreadable(ValueError):
    """An update is not what the Bot API says it should be; the text names the error's kind."""


def parse_update(content: dict[str, Any], bot: Bot | None) -> Update:
    """The object of an update's JSON. Raises Unreadable."""
    try:
        update = Update.de_json(content, bot)
        _ = update.effective_user  # follows references that a damaged update lacks
    except Exception as error:
        raise Unreadable(type(error).__name__) from error
    return update


def read_update(update: Update) -> Incoming | None:
    """What a person did, or None for what deserves silence: groups, channels, edits, bots.

    Raises Unreadable.
    """
    try:
        incoming = _read(update)
        sound = incoming is None or _is_sound(incoming)
    except Exception as error:
        raise Unreadable(type(error).__name__) from error
    if not sound:
        raise Unreadable("out of range")
    return incoming


def _is_sound(incoming: Incoming) -> bool:
    """Whether ids are ids: a damaged update may hold anything."""
    shown = incoming.message if incoming.tap is None else incoming.tap.message or 0
    ids = (incoming.chat, shown)
    return all(isinstance(each, int) and 0 <= each < LARGEST_ID for each in ids) and (
        incoming.language is None or isinstance(incoming.language, str)
    )


def blocked_by(update: Update) -> int | None:
    """Chat of the person who has just blocked the bot, if that is what happened.

    Raises Unreadable.
    """
    change = update.my_chat_member
    try:
        blocked = change is not None and change.new_chat_member.status == ChatMember.BANNED
        chat = change.chat.id if change is not None and blocked else None
        sound = chat is None or abs(chat) < LARGEST_ID
    except Exception as error:
        raise Unreadable(type(error).__name__) from error
    if not sound:
        raise Unreadable("out of range")
    return chat


def _read(update: Update) -> Incoming | None:
    if update.callback_query is not None:
        return _read_tap(update.callback_query)
    if update.message is not None:
        return _read_message(update.message)
    return None


def _read_tap(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if query.from_user.is_bot or (message is not None and message.chat.type != "private"):
        return None
    what = _read_button(clean(query.data or ""))
    shown = message if isinstance(message, Message) else None
    tap = Tap(query.id, shown.message_id if shown else None)
    return Incoming(query.from_user.id, what, query.from_user.language_code, tap=tap)


def _read_button(data: str) -> Event | StaffCommand | Invited | ForForm:
    if data.startswith(INVITATION_BUTTON):
        return Invited(data.removeprefix(INVITATION_BUTTON), accepted=True)
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
    text = clean(message.text or "")
    return Incoming(
        chat=message.chat.id,
        what=_read_text(text, message.message_id) if text else _read_file(message),
        language=person.language_code,
        message=message.message_id,
        sent_at=message.date,
    )


def _read_file(message: Message) -> HandedFile | NotUnderstood:
    """A document; anything else without words says nothing to the bot."""
    sent = message.document
    if sent is None or not isinstance(sent.file_id, str):
        return NotUnderstood()
    size = sent.file_size if isinstance(sent.file_size, int) else 0
    return HandedFile(sent.file_id, clean(str(sent.file_name or "")), size)


def _read_text(text: str, message: int) -> Event | StaffCommand | Invited | ForForm:
    if text.startswith("/"):
        return _read_command(*_split(text))
    if number := read_number(text):
        return ForForm(Begun(number), SLIP)
    return Typed(text, message, normalise(text, POINT_LENGTH))


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
        case _ if name in COMMAND_OF:
            return StaffCommand(COMMAND_OF[name].name, argument)
        case _:
            return NotUnderstood()


def _read_start(payload: str) -> Event | Invited | ForForm:
    if not payload:
        return Started()
    if number := read_number(payload):
        return ForForm(Begun(number), SLIP)
    code = normalise(payload, POINT_LENGTH)
    if code is None and len(payload) > POINT_LENGTH + 2:
        return Invited(payload)
    return Scanned(code or payload[:POINT_LENGTH])


def _receipt(text: str) -> str | None:
    """The receipt as typed, in its own letters; what is none finds nothing and is told so."""
    return normalise(text, RATING_LENGTH) or text[:RATING_LENGTH] or None
