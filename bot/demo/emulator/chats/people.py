"""A person with a phone: what she sees and what she can do."""

from typing import Any

from bot.demo.emulator.chats.exchange import Exchange
from bot.demo.emulator.chats.groups import membership
from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.rooms import Room
from bot.demo.emulator.delivery.updates import Update
from bot.demo.emulator.protocol import refusals
from bot.demo.emulator.protocol.entities import found
from bot.demo.emulator.protocol.keyboards import Button
from bot.demo.emulator.protocol.refusals import Refusal


class Person(Room):
    """A person and her private chat with the bot."""

    def __init__(
        self, exchange: Exchange, user_id: int, first_name: str, language_code: str
    ) -> None:
        super().__init__(exchange, user_id)
        self.first_name = first_name
        self.language_code = language_code
        self.username: str | None = None
        self.blocked = False
        self.started = False
        self.deactivated = False
        self.toasts: list[str] = []

    @property
    def user(self) -> dict[str, Any]:
        """The Bot API object User."""
        name = {"username": self.username} if self.username else {}
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
            **name,
        }

    @property
    def card(self) -> dict[str, Any]:
        """The Bot API object Chat of the private chat."""
        name = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": "private", "first_name": self.first_name, **name}

    def check_open(self) -> None:
        """Refuse a bot that she never wrote to or has blocked, and any once she is gone."""
        if self.deactivated:
            raise Refusal(refusals.DEACTIVATED)
        if not self.started:
            raise Refusal(refusals.NEVER_STARTED)
        if self.blocked:
            raise Refusal(refusals.BLOCKED)

    @property
    def spinning(self) -> list[str]:
        """The ids of her taps that the bot has not answered."""
        queries = self._exchange.queries.values()
        return [one.id for one in queries if one.user_id == self.id and not one.answered]

    def send(self, text: str, reply_to: Message | None = None) -> Update:
        """Type a message; after a forced reply it is a reply. Returns the update."""
        text = text.strip()
        if not text:
            raise ValueError("a phone does not send an empty message")
        if reply_to is None and self.chat and (self.chat[-1].markup or {}).get("force_reply"):
            reply_to = self.chat[-1]
        entities = found(text)
        return self._said(text=text, entities=entities, reply_to=reply_to)

    def scan(self, payload: str) -> Update:
        """Open a deep link and press START."""
        return self.send(f"/start {payload}".strip())

    def send_document(self, name: str, content: bytes, caption: str = "") -> Update:
        """Send a file."""
        return self._captioned(caption, document=self._exchange.files.store(name, content))

    def send_photo(self, content: bytes, caption: str = "") -> Update:
        """Send a picture."""
        photo = self._exchange.files.store("photo.jpg", content, picture=True)
        return self._captioned(caption, photo=photo)

    def send_sticker(self, emoji: str = "👍") -> Update:
        """Send a sticker."""
        sticker = {
            **self._stored("sticker.webp"),
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._said(extra={"sticker": sticker})

    def send_voice(self, seconds: int = 3) -> Update:
        """Send a voice note."""
        voice = {**self._stored("voice.ogg"), "duration": seconds, "mime_type": "audio/ogg"}
        return self._said(extra={"voice": voice})

    def edit(self, message: Message, text: str) -> Update:
        """Change a message that she sent."""
        message.text, message.entities = text, found(text)
        message.edited_at = self._exchange.clock()
        self.touch()
        return self._post("edited_message", message.object())

    def tap(self, button: str, message: Message | None = None) -> Update:
        """Tap a button by its label: the exact one, else the only one that begins with or has it.

        Without a message it is the newest one that has a keyboard; it may also be a message of
        a group. LookupError names the buttons that exist.
        """
        message = message or self.newest_keyboard()
        chosen = _chosen(button, [one for row in message.keyboard for one in row])
        if chosen.data is not None:
            return self.press(chosen.data, message)
        if "keyboard" in (message.markup or {}):
            return self.send(chosen.text)
        raise LookupError(f"[{chosen.text}] opens {chosen.url} and tells the bot nothing")

    def press(self, data: str, message: Message | None = None) -> Update:
        """Send raw callback data, from this message or else the newest one with a keyboard.

        A message of another person's chat plays a keyboard that was forwarded to this one.
        """
        message = message or self.newest_keyboard()
        query = self._exchange.ask(self.id)
        self.touch()
        shared = message.chat["type"] != "private"
        body = {
            "id": query.id,
            "from": self.user,
            "message": {**message.object(), "chat": message.chat if shared else self.card},
            "chat_instance": str(7_000_000_000_000 + self.id),
            "data": data,
        }
        return self._exchange.updates.put("callback_query", body, f"user {self.id}")

    def forward(self, message: Message, to: "Room | None" = None) -> Message:
        """Forward a message: to the bot, to a group, or to another person, past the bot.

        A copy among people keeps its buttons, so that whoever sees it can tap them; one that
        comes back to the bot has none.
        """
        to = to or self
        content: dict[str, Any] = {
            "text": message.text,
            "entities": message.entities,
            "document": message.document,
            "photo": message.photo,
        }
        extra = {"forward_origin": message.origin()}
        markup = None if to is self else message.markup
        told: dict[str, Any] = {
            "sender": self.id,
            "author": self.user,
            "markup": markup,
            "extra": extra,
        }
        if isinstance(to, Person) and to is not self:
            # The chat of two people, which the bot knows nothing of.
            at = self._exchange.clock()
            number = self._exchange.message_id()
            return Message(id=number, chat=to.card, at=at, **content, **told)
        copy = to.show(**content, **told)
        to.tell(copy)
        return copy

    def tell(self, message: Message) -> Update | None:
        """Let the bot hear what she said."""
        return self._post("message", message.object())

    def block(self) -> Update:
        """Block the bot; from now on it cannot write to her."""
        return self._member("member", "kicked")

    def unblock(self) -> Update:
        """Let the bot write to her again."""
        return self._member("kicked", "member")

    def deactivate(self) -> None:
        """Delete the account; the bot is not told, and refused from now on."""
        self.deactivated = True
        self.touch()

    def _captioned(self, caption: str, **fields: Any) -> Update:
        return self._said(text=caption, entities=found(caption), **fields)

    def _said(self, **fields: Any) -> Update:
        if self.blocked:
            # A phone offers no text field before "Restart bot" is pressed, which unblocks.
            self.unblock()
        self.started = True
        message = self.show(sender=self.id, author=self.user, **fields)
        return self._post("message", message.object())

    def _stored(self, name: str) -> dict[str, Any]:
        return self._exchange.files.store(name, b"\0").reference()

    def _member(self, old: str, new: str) -> Update:
        self.blocked = new == "kicked"
        self.touch()
        body = {
            "chat": self.card,
            "from": self.user,
            "date": int(self._exchange.clock()),
            "old_chat_member": membership(self._exchange.bot, old),
            "new_chat_member": membership(self._exchange.bot, new),
        }
        return self._exchange.updates.put("my_chat_member", body, f"member {self.id}")

    def _post(self, kind: str, body: dict[str, Any]) -> Update:
        return self._exchange.updates.put(kind, body, f"chat {self.id}")


def _chosen(label: str, buttons: list[Button]) -> Button:
    tests = (
        lambda text: text == label,
        lambda text: text.startswith(label),
        lambda text: label in text,
    )
    for test in tests:
        matching = [button for button in buttons if test(button.text)]
        if len(matching) == 1:
            return matching[0]
    names = ", ".join(f"[{button.text}]" for button in buttons)
    raise LookupError(f"no one button is [{label}]; there are: {names or 'none'}")
