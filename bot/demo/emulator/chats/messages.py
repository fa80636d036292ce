"""A message in a chat, as the phone shows it and as the Bot API sends it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.demo.emulator.protocol import entities as marks
from bot.demo.emulator.protocol import keyboards
from bot.demo.emulator.protocol.files import File
from bot.demo.emulator.protocol.keyboards import Button

_NO_MEDIA = frozenset({"media_group_id", "forward_origin", "sender_chat"})


@dataclass
class Message:
    """One message; `sender` is "bot" or the person's id, `text` also holds a caption."""

    id: int
    sender: int | Literal["bot"]
    author: dict[str, Any] | None
    chat: dict[str, Any]
    at: float
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    document: File | None = None
    photo: File | None = None
    reply_to: "Message | None" = None
    edited_at: float | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def edited(self) -> bool:
        """Whether its text, caption or keyboard was changed after it was sent."""
        return self.edited_at is not None

    @property
    def keyboard(self) -> list[list[Button]]:
        """The rows of buttons under it."""
        return keyboards.shown(self.markup)

    @property
    def html(self) -> str:
        """Its text as HTML that a browser may show."""
        return marks.write(self.text, self.entities)

    @property
    def has_media(self) -> bool:
        """Whether its text is the caption of something."""
        return bool(self.document or self.photo or self.extra.keys() - _NO_MEDIA)

    def object(self, *, inner: bool = False) -> dict[str, Any]:
        """Give the Bot API object Message; `inner` leaves out what it replies to."""
        body: dict[str, Any] = {
            "message_id": self.id,
            **({"from": self.author} if self.author else {}),
            "chat": self.chat,
            "date": int(self.at),
            **self.extra,
        }
        if self.reply_to is not None and not inner:
            body["reply_to_message"] = self.reply_to.object(inner=True)
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at)
        if self.document is not None:
            body["document"] = self.document.document()
        if self.photo is not None:
            body["photo"] = self.photo.photo()
        self._add_text(body)
        if self.markup and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        return body

    def origin(self) -> dict[str, Any]:
        """Give the Bot API object MessageOrigin of a copy that was forwarded."""
        if self.author is None:
            place = {"chat": self.chat, "message_id": self.id}
            return {"type": "channel", "date": int(self.at), **place}
        return {"type": "user", "date": int(self.at), "sender_user": self.author}

    def _add_text(self, body: dict[str, Any]) -> None:
        if not self.text:
            return
        body["caption" if self.has_media else "text"] = self.text
        if self.entities:
            body["caption_entities" if self.has_media else "entities"] = self.entities
