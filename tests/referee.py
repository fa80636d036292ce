"""A referee of the conversation between bot and Telegram who was not written here.

It is aiogram's models, which others generate from the official documentation, and a few rules of
that documentation that types cannot say. It knows nothing of the emulator but what it recorded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, Protocol

from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_UNITS = 200
DATA_BYTES = 64
TAGS = {"a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike"}
TAGS |= {"strong", "tg-emoji", "tg-spoiler", "u"}
HARMLESS = ("message is not modified", "query is too old")
METHODS: dict[str, type[TelegramMethod[Any]]] = {
    one.__api_method__: one
    for one in vars(methods).values()
    if isinstance(one, type) and issubclass(one, TelegramMethod) and one is not TelegramMethod
}


class Recorded(Protocol):
    """What the referee reads of a call."""

    method: str
    parameters: dict[str, Any]
    result: Any
    refusal: dict[str, Any] | None

    @property
    def files(self) -> Mapping[str, object]:
        """The files that came with it, by name."""


def judge(calls: Iterable[Recorded], updates: Iterable[Mapping[str, Any]]) -> list[str]:
    """List the faults in what the bot called, what it got back and what it was sent."""
    faults: list[str] = []
    for call in calls:
        faults += _call_faults(call)
    for update in updates:
        faults += _type_faults(f"update {update.get('update_id')}", Update, update)
    return list(dict.fromkeys(faults))


def judge_run(calls: Sequence[Recorded], updates: Sequence[Mapping[str, Any]]) -> list[str]:
    """List the faults of a whole run: those of `judge`, taps left spinning, calls refused.

    Harmless refusals are those that a bot cannot foresee: a tap that came twice, or too late.
    """
    faults = judge(calls, updates)
    answered = {
        str(call.parameters.get("callback_query_id"))
        for call in calls
        if call.method == "answerCallbackQuery"
    }
    for update in updates:
        query = update.get("callback_query")
        if query is not None and query["id"] not in answered:
            faults.append(f"update {update['update_id']}: the button was left spinning")
    for call in calls:
        said = str((call.refusal or {}).get("description", ""))
        if said and not any(words in said for words in HARMLESS):
            faults.append(f"{call.method} was refused: {said}")
    return faults


def _call_faults(call: Recorded) -> Iterator[str]:
    model = METHODS.get(call.method)
    if model is None:
        yield f"{call.method} is no method of the Bot API"
        return
    sent = {name: f"attach://{name}" for name in call.files if name in model.model_fields}
    yield from _type_faults(call.method, model, call.parameters | sent)
    yield from _text_faults(call)
    for button in _buttons(call.parameters.get("reply_markup")):
        yield from _button_faults(call.method, button)
    if call.result is not None:
        yield from _type_faults(f"the result of {call.method}", model.__returning__, call.result)


def _type_faults(what: str, kind: Any, value: Any) -> Iterator[str]:
    try:
        parsed = TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        for one in error.errors():
            place = ".".join(str(step) for step in one["loc"])
            yield f"{what}: {place or 'it'}: {one['msg']}"
        return
    for name in _unknown_names(parsed):
        yield f"{what}: the Bot API knows no {name}"


def _unknown_names(parsed: object) -> Iterator[str]:
    """Find the names that a lenient model swallowed, however deep they lie."""
    if isinstance(parsed, BaseModel):
        yield from parsed.model_extra or {}
        for name in type(parsed).model_fields:
            yield from _unknown_names(getattr(parsed, name))
    elif isinstance(parsed, list | tuple):
        for one in parsed:
            yield from _unknown_names(one)


def _text_faults(call: Recorded) -> Iterator[str]:
    fields = [call.parameters, *(call.parameters.get("media") or [])]
    most = ANSWER_UNITS if call.method == "answerCallbackQuery" else TEXT_UNITS
    for group in (one for one in fields if isinstance(one, Mapping)):
        for name, limit in (("text", most), ("caption", CAPTION_UNITS)):
            text = str(group.get(name) or "")
            if str(group.get("parse_mode") or "").lower() == "html":
                reader = _Html()
                text = reader.words(text)
                yield from (f"{call.method}: {name}: {fault}" for fault in reader.faults)
            length = len(text.encode("utf-16-le")) // 2
            if length > limit:
                yield f"{call.method}: {name} has {length} letters, {limit} are allowed"


def _buttons(markup: Any) -> Iterator[Mapping[str, Any]]:
    rows: Sequence[Any] = markup.get("inline_keyboard") or [] if isinstance(markup, dict) else []
    for row in rows:
        yield from row


def _button_faults(method: str, button: Mapping[str, Any]) -> Iterator[str]:
    label = button.get("text")
    actions = button.keys() - {"text", "icon_custom_emoji_id", "style"}
    if len(actions) != 1:
        yield f"{method}: the button [{label}] does {len(actions)} things, it must do one"
    size = len(str(button.get("callback_data", "x")).encode())
    if not 1 <= size <= DATA_BYTES:
        yield f"{method}: the button [{label}] carries {size} bytes, 1 to {DATA_BYTES} are allowed"


class _Html(HTMLParser):
    """The words of a marked-up text, and what is wrong with its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self._open: list[str] = []
        self._parts: list[str] = []

    def words(self, text: str) -> str:
        if re.search(r"<(?![a-zA-Z/])", text):
            self.faults.append("a < is neither a tag nor escaped")
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in TAGS:
            self.faults.append(f"<{tag}> is no tag of Telegram's")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self._parts.append(data)
