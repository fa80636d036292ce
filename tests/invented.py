"""Updates of every kind, invented from the types of python-telegram-bot, which follow the Bot API.

Nobody here wrote a list of what Telegram may send: a new version of the library brings new kinds,
and they are invented, and sent to the bot, as well.
"""

import inspect
import re
import sys
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import telegram
from telegram import (
    Chat,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    TelegramObject,
    Update,
    User,
)
from telegram.constants import MessageType

NOW = datetime(2026, 11, 17, 1, 0, tzinfo=UTC)
DEEPEST = 3
"""So deep are objects invented with more than they need."""

LACKING = re.compile(r"`(\w+)` is (?:a )?required")
Known = Mapping[type, Sequence[Any]]


class Inventor:
    """Invents objects of Telegram's; `known` are those that stand for their type."""

    def __init__(self, random: Random, known: Known, share: float = 0.0) -> None:
        """Give of what an object may have a `share`."""
        self.random = random
        self.known = known
        self.share = share

    def object(self, kind: type, depth: int = 0, **given: Any) -> Any:
        """An object of a kind, with what it must have, some of what it may have, and `given`."""
        kind = self._leaf(kind)
        values = dict(given)
        for name, (wanted, needed) in fields(kind).items():
            if name not in values and (needed or self._wants_more(depth)):
                values[name] = self.value(wanted, depth + 1)
        while True:
            try:
                return kind(**values)
            except TypeError as error:
                # Fields that the Bot API came to need: the library lets them be left out in
                # writing, but not in fact.
                name = LACKING.findall(str(error))[0]
                values[name] = self.value(fields(kind)[name][0], depth + 1)

    def _wants_more(self, depth: int) -> bool:
        return depth < DEEPEST and self.random.random() < self.share

    def value(self, wanted: Any, depth: int = 0) -> Any:
        """A value of a type as it stands in an annotation."""
        origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
        if origin in (typing.Union, types.UnionType):
            return self.value(self.random.choice([t for t in inner if t is not type(None)]), depth)
        if origin is typing.Literal:
            return inner[0]
        if origin is not None and issubclass(origin, Sequence):
            return tuple(self.value(inner[0], depth) for _ in range(self.random.randint(1, 2)))
        if wanted in self.known:
            return self.random.choice(self.known[wanted])
        if isinstance(wanted, type) and issubclass(wanted, TelegramObject):
            return self.object(wanted, depth)
        return self._plain(wanted)

    def _leaf(self, kind: type) -> type:
        """One of the kinds that an abstract one stands for; `type` tells them apart."""
        while kinds := [k for k in kind.__subclasses__() if k.__module__.startswith("telegram.")]:
            if "type" not in _own(kind) and kind.__name__ not in ("ChatMember", "ChatBoostSource"):
                break
            kind = self.random.choice(kinds)
        return kind

    def _plain(self, wanted: Any) -> Any:
        match wanted:
            case builtins_type if builtins_type is bool:
                return self.random.random() < 0.5
            case number if number is int:
                return self.random.choice((0, 1, 7, 1001))
            case number if number is float:
                return self.random.random()
            case moment if moment is datetime:
                return NOW
            case span if span is timedelta:
                return timedelta(seconds=60)
            case _:
                return self.random.choice(("x", "halo", "/start", "Ä\u0301🙏", "<b>"))


@cache
def fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """Names of a kind's fields, with the type of each and whether it is needed."""
    scope = {**vars(telegram), **vars(sys.modules[kind.__module__])}
    scope |= {"dtm": sys.modules["datetime"], "TimePeriod": int, "JSONDict": dict}
    hints = typing.get_type_hints(kind.__init__, globalns=scope)
    return {
        name: (hints[name], parameter.default is inspect.Parameter.empty)
        for name, parameter in inspect.signature(kind).parameters.items()
        if name in hints and name != "api_kwargs"
    }


def _own(kind: type) -> frozenset[str]:
    return frozenset(inspect.signature(kind).parameters)


PERSON = User(1001, "Warga 1", is_bot=False, language_code="id")
PRIVATE = Chat(1001, "private", first_name="Warga 1")
GROUP = Chat(-1001234, "supergroup", title="Warga Ampenan")
CHANNEL = Chat(-1009999, "channel", title="Kabar Ampenan")
MACHINE = User(777, "Bot lain", is_bot=True)


def kinds_of_update() -> tuple[str, ...]:
    """Every kind of update."""
    return tuple(kind.value for kind in Update.ALL_TYPES)


def kinds_of_content() -> tuple[str, ...]:
    """Every kind of content that a message may have, and what else marks one."""
    return tuple(kind.value for kind in MessageType)


def inventor(random: Random, share: float = 0.0) -> Inventor:
    """An inventor in whose world there is one person, one group and one channel."""
    known: dict[type, Sequence[Any]] = {
        User: (PERSON, PERSON, MACHINE),
        Chat: (PRIVATE, PRIVATE, GROUP, CHANNEL),
        InlineKeyboardMarkup: (
            InlineKeyboardMarkup([[InlineKeyboardButton("1", callback_data="1")]]),
        ),
    }
    return Inventor(random, known, share)


def message_of(kind: str, by: Inventor, number: int = 5) -> dict[str, Any]:
    """A person's message in her private chat with a content of this kind, as JSON."""
    wanted, _ = fields(Message)[kind]
    given = {} if kind == "text" else {kind: by.value(wanted)}
    message = by.object(
        Message, message_id=number, date=NOW, chat=PRIVATE, from_user=PERSON, **given
    )
    content: dict[str, Any] = message.to_dict()
    return content | ({"text": "halo"} if kind == "text" else {})


def update_of(kind: str, by: Inventor, number: int = 1) -> dict[str, Any]:
    """An update of this kind, as JSON."""
    wanted, _ = fields(Update)[kind]
    body = by.value(wanted)
    return {"update_id": number, kind: body.to_dict()}


def inaccessible(number: int = 5) -> dict[str, Any]:
    """What stands under a button of a message that Telegram no longer keeps."""
    content: dict[str, Any] = InaccessibleMessage(PRIVATE, number).to_dict()
    return content | {"date": 0}
