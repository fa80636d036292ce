"""The methods by which a bot speaks: send, edit, delete, answer."""

from typing import Any

from bot.demo.emulator.chats.exchange import Exchange
from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.chats.rooms import Room
from bot.demo.emulator.protocol import keyboards, refusals
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.entities import units
from bot.demo.emulator.protocol.files import File
from bot.demo.emulator.protocol.limits import Limits
from bot.demo.emulator.protocol.refusals import Refusal
from bot.demo.emulator.protocol.texts import Words, caption_of, text_of

ANSWER_UNITS = 200
DELETABLE_SECONDS = 48 * 3600
ALBUM = range(2, 11)


class Speaking:
    """Methods that change what a phone shows."""

    def __init__(self, exchange: Exchange, people: dict[int, Person]) -> None:
        self.limited = False
        self.answer_window = 15.0
        self._exchange = exchange
        self._people = people
        self._limits = Limits()
        self._albums = 0

    def send_message(self, call: Call) -> dict[str, Any]:
        """Send a text."""
        room = self._listener(call)
        text, entities = text_of(call)
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        reply_to = self._replied(call, room)
        self._spend(room, 1)
        message = room.receive(text=text, entities=entities, markup=markup, reply_to=reply_to)
        return message.object()

    def send_photo(self, call: Call) -> dict[str, Any]:
        """Send a picture with an optional caption."""
        return self._send_file(call, "photo")

    def send_document(self, call: Call) -> dict[str, Any]:
        """Send a file with an optional caption."""
        return self._send_file(call, "document")

    def send_media_group(self, call: Call) -> list[dict[str, Any]]:
        """Send two to ten pictures or files as an album."""
        room = self._listener(call)
        media = call.listed("media")
        if len(media) not in ALBUM:
            amount = "many" if len(media) >= ALBUM.stop else "few"
            raise Refusal(f"Bad Request: too {amount} messages to send as an album")
        parts = [self._album_part(call, one) for one in media]
        reply_to = self._replied(call, room)
        self._spend(room, len(parts))
        self._albums += 1
        extra = {"media_group_id": str(9_000_000_000 + self._albums)}
        return [room.receive(**one, reply_to=reply_to, extra=extra).object() for one in parts]

    def send_chat_action(self, call: Call) -> bool:
        """Show "typing…" or the like."""
        self._listener(call)
        if not call.text("action"):
            raise Refusal("Bad Request: wrong parameter action in request")
        return True

    def edit_message_text(self, call: Call) -> dict[str, Any]:
        """Change the text of a message, and its keyboard, which goes if none is given."""
        room, message = self._own_message(call)
        text, entities = text_of(call)
        if message.has_media:
            raise Refusal(refusals.NO_TEXT_TO_EDIT)
        return self._change(call, room, message, (text, entities))

    def edit_message_caption(self, call: Call) -> dict[str, Any]:
        """Change a caption, and the keyboard, which goes if none is given."""
        room, message = self._own_message(call)
        if not message.has_media:
            raise Refusal(refusals.NO_CAPTION_TO_EDIT)
        return self._change(call, room, message, caption_of(call.parameters))

    def edit_message_reply_markup(self, call: Call) -> dict[str, Any]:
        """Change only the keyboard of a message."""
        room, message = self._own_message(call)
        return self._change(call, room, message, (message.text, message.entities))

    def delete_message(self, call: Call) -> bool:
        """Take a message of either side from the chat."""
        room = self._room(call)
        message = room.find(call.number("message_id"))
        if message is None:
            raise Refusal(refusals.DELETE_NOT_FOUND)
        if self._exchange.clock() - message.at > DELETABLE_SECONDS:
            raise Refusal("Bad Request: message can't be deleted for everyone")
        room.chat.remove(message)
        room.touch()
        return True

    def answer_callback_query(self, call: Call) -> bool:
        """Stop the button spinning, once and in time, with a toast if there is a text."""
        query = self._exchange.queries.get(call.text("callback_query_id"))
        if query is None or query.answered:
            raise Refusal(refusals.QUERY_TOO_OLD)
        if self._exchange.clock() - query.at > self.answer_window:
            raise Refusal(refusals.QUERY_TOO_OLD)
        text = call.text("text")
        if units(text) > ANSWER_UNITS:
            raise Refusal(refusals.ANSWER_TOO_LONG)
        query.answered = True
        person = self._people[query.user_id]
        if text:
            person.toasts.append(text)
        person.touch()
        return True

    def _room(self, call: Call) -> Room:
        if not call.text("chat_id"):
            raise Refusal("Bad Request: chat_id is empty")
        room = self._exchange.rooms.get(call.number("chat_id"))
        if room is None:
            raise Refusal(refusals.CHAT_NOT_FOUND)
        return room

    def _listener(self, call: Call) -> Room:
        room = self._room(call)
        room.check_open()
        return room

    def _own_message(self, call: Call) -> tuple[Room, Message]:
        room = self._listener(call)
        message = room.find(call.number("message_id"))
        if message is None:
            raise Refusal(refusals.EDIT_NOT_FOUND)
        if message.sender != "bot":
            raise Refusal(refusals.NOT_EDITABLE)
        return room, message

    def _change(self, call: Call, room: Room, message: Message, words: Words) -> dict[str, Any]:
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        if (message.text, message.entities) == words and message.markup == markup:
            raise Refusal(refusals.NOT_MODIFIED)
        if self.limited:
            self._limits.change(self._exchange.clock())
        message.text, message.entities = words
        message.markup = markup
        message.edited_at = self._exchange.clock()
        room.spoken += 1
        room.touch()
        return message.object()

    def _replied(self, call: Call, room: Room) -> Message | None:
        reply = call.parameters.get("reply_parameters") or {}
        wanted = reply.get("message_id") or call.parameters.get("reply_to_message_id")
        if not wanted:
            return None
        message = room.find(int(wanted))
        if message is None and not (
            reply.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
        ):
            raise Refusal(refusals.REPLY_NOT_FOUND)
        return message

    def _spend(self, room: Room, messages: int) -> None:
        if self.limited:
            self._limits.send(room.id, self._exchange.clock(), messages)

    def _send_file(self, call: Call, kind: str) -> dict[str, Any]:
        room = self._listener(call)
        text, entities = caption_of(call.parameters)
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        reply_to = self._replied(call, room)
        file = self._file(call, call.text(kind) or f"attach://{kind}", kind)
        self._spend(room, 1)
        message = room.receive(
            text=text, entities=entities, markup=markup, reply_to=reply_to, **{kind: file}
        )
        return message.object()

    def _album_part(self, call: Call, media: dict[str, Any]) -> dict[str, Any]:
        kind = media.get("type")
        if kind not in ("photo", "document"):
            raise Refusal("Bad Request: can't parse InputMedia: type must be photo or document")
        text, entities = caption_of(media)
        return {
            kind: self._file(call, str(media.get("media")), kind),
            "text": text,
            "entities": entities,
        }

    def _file(self, call: Call, source: str, kind: str) -> File:
        if source.startswith("attach://"):
            upload = call.files.get(source.removeprefix("attach://"))
            if upload is None:
                raise Refusal(f"Bad Request: there is no {kind} in the request")
            return self._exchange.files.store(upload.name, upload.content, picture=kind == "photo")
        file = self._exchange.files.get(source)
        if file is None:
            raise Refusal(
                "Bad Request: wrong remote file identifier specified: can't unserialize it"
            )
        return file
