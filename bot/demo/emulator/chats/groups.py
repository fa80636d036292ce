"""Groups, supergroups and channels: chats of many people, where the bot may stand or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.rooms import Room
from bot.demo.emulator.delivery.updates import Update
from bot.demo.emulator.protocol.entities import found
from bot.demo.emulator.protocol.refusals import Refusal, migrated

if TYPE_CHECKING:
    from bot.demo.emulator.chats.exchange import Exchange
    from bot.demo.emulator.chats.people import Person

SUPERGROUPS_BEGIN = -1_000_000_000_000


@dataclass(frozen=True)
class Sign:
    """What stands over a chat's door: its kind (group, supergroup, channel) and its title."""

    kind: str
    title: str


class Group(Room):
    """A group or supergroup. With `privacy` the bot hears commands and replies to it alone."""

    def __init__(self, exchange: "Exchange", room_id: int, sign: Sign) -> None:
        super().__init__(exchange, room_id)
        self.sign = sign
        self.own_numbers = sign.kind != "group"
        self.privacy = True
        self.status = "left"
        self.successor: Group | None = None

    @property
    def card(self) -> dict[str, Any]:
        """The Bot API object Chat."""
        return {"id": self.id, "type": self.sign.kind, "title": self.sign.title}

    def check_open(self) -> None:
        """Refuse a bot that is not here, or not here any more, or a group that has moved."""
        if self.successor is not None:
            raise migrated(self.successor.id)
        if self.status == "kicked":
            raise Refusal(f"Forbidden: bot was kicked from the {self.sign.kind} chat")
        if self.status == "left":
            raise Refusal(f"Forbidden: bot is not a member of the {self.sign.kind} chat")

    def add_bot(self, by: "Person") -> Update:
        """Let a person add the bot; the bot hears of it twice, as at Telegram."""
        update = self._member(by, "member")
        self._service(by, {"new_chat_members": [self._exchange.bot]})
        return update

    def remove_bot(self, by: "Person") -> Update:
        """Let a person throw the bot out."""
        return self._member(by, "kicked")

    def say(self, person: "Person", text: str, reply_to: Message | None = None) -> Update | None:
        """Let a person write; returns the update, or None when the bot does not hear it."""
        message = self.show(
            sender=person.id,
            author=person.user,
            text=text,
            entities=found(text),
            reply_to=reply_to,
        )
        return self.tell(message)

    def tell(self, message: Message) -> Update | None:
        """Let the bot hear a message, if it is here and may."""
        if self.status not in ("member", "administrator") or not self._hears(message):
            return None
        return self._exchange.updates.put("message", message.object(), f"chat {self.id}")

    def migrate(self, by: "Person") -> "Group":
        """Make a supergroup of this group: it has a new id, and the old one refuses from now on."""
        sign = Sign("supergroup", self.sign.title)
        successor = Group(self._exchange, SUPERGROUPS_BEGIN + self.id, sign)
        successor.status, successor.privacy = self.status, self.privacy
        self._service(by, {"migrate_to_chat_id": successor.id})
        successor._service(by, {"migrate_from_chat_id": self.id})
        self.successor = successor
        return successor

    def _hears(self, message: Message) -> bool:
        if not self.privacy:
            return True
        if message.reply_to is not None and message.reply_to.sender == "bot":
            return True
        command, _, named = message.text.partition(" ")[0].partition("@")
        return command.startswith("/") and named in ("", self._exchange.bot["username"])

    def _service(self, by: "Person", extra: dict[str, Any]) -> None:
        message = self.show(sender=by.id, author=by.user, extra=extra)
        if self.status in ("member", "administrator"):
            self._exchange.updates.put("message", message.object(), f"chat {self.id}")

    def _member(self, by: "Person", new: str) -> Update:
        old, self.status = self.status, new
        self.touch()
        return self._exchange.updates.put(
            "my_chat_member",
            {
                "chat": self.card,
                "from": by.user,
                "date": int(self._exchange.clock()),
                "old_chat_member": membership(self._exchange.bot, old),
                "new_chat_member": membership(self._exchange.bot, new),
            },
            f"member {self.id}",
        )


class Channel(Group):
    """A channel; what is posted there has no author but the channel."""

    def __init__(self, exchange: "Exchange", room_id: int, title: str) -> None:
        super().__init__(exchange, room_id, Sign("channel", title))

    def post(self, text: str) -> Update | None:
        """Post; returns the update, or None when the bot is not here."""
        message = self.show(
            sender=self.id,
            author=None,
            text=text,
            entities=found(text),
            extra={"sender_chat": self.card},
        )
        if self.status not in ("member", "administrator"):
            return None
        return self._exchange.updates.put("channel_post", message.object(), f"chat {self.id}")

    def receive(self, **fields: Any) -> Message:
        """Show a post of the bot, under the channel's name."""
        self.spoken += 1
        extra = {"sender_chat": self.card} | fields.pop("extra", {})
        return self.show(sender="bot", author=None, extra=extra, **fields)

    def _service(self, by: "Person", extra: dict[str, Any]) -> None:
        """Channels tell of no members."""


def membership(user: dict[str, Any], status: str) -> dict[str, Any]:
    """Give the Bot API object ChatMember."""
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": user, **until}
