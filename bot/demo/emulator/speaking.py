"""The methods by which a bot speaks: send, edit, delete, answer."""

from typing import Any

from bot.demo.emulator import keyboards, refusals
from bot.demo.emulator.calls import Call
from bot.demo.emulator.entities import units
from bot.demo.emulator.exchange import Exchange
from bot.demo.emulator.files import DOWNLOAD_BYTES, File
from bot.demo.emulator.limits import Limits
from bot.demo.emulator.messages import Message
from bot.demo.emulator.people import Person
from bot.demo.emulator.refusals import Refusal
from bot.demo.emulator.texts import Words, caption_of, text_of

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
        person = self._listener(call)
        text, entities = text_of(call)
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        reply_to = self._replied(call, person)
        self._spend(person, 1)
        message = person.receive(text=text, entities=entities, markup=markup, reply_to=reply_to)
        return message.object()

    def send_photo(self, call: Call) -> dict[str, Any]:
        """Send a picture with an optional caption."""
        return self._send_file(call, "photo")

    def send_document(self, call: Call) -> dict[str, Any]:
        """Send a file with an optional caption."""
        return self._send_file(call, "document")

    def send_media_group(self, call: Call) -> list[dict[str, Any]]:
        """Send two to ten pictures or files as an album."""
        person = self._listener(call)
        media = call.listed("media")
        if len(media) not in ALBUM:
            amount = "many" if len(media) >= ALBUM.stop else "few"
            raise Refusal(f"Bad Request: too {amount} messages to send as an album")
        parts = [self._album_part(call, one) for one in media]
        reply_to = self._replied(call, person)
        self._spend(person, len(parts))
        self._albums += 1
        extra = {"media_group_id": str(9_000_000_000 + self._albums)}
        return [person.receive(**one, reply_to=reply_to, extra=extra).object() for one in parts]

    def send_chat_action(self, call: Call) -> bool:
        """Show "typing…" or the like."""
        self._listener(call)
        if not call.text("action"):
            raise Refusal("Bad Request: wrong parameter action in request")
        return True

    def edit_message_text(self, call: Call) -> dict[str, Any]:
        """Change the text of a message, and its keyboard, which goes if none is given."""
        person, message = self._own_message(call)
        text, entities = text_of(call)
        if message.has_media:
            raise Refusal(refusals.NO_TEXT_TO_EDIT)
        return self._change(call, person, message, (text, entities))

    def edit_message_caption(self, call: Call) -> dict[str, Any]:
        """Change a caption, and the keyboard, which goes if none is given."""
        person, message = self._own_message(call)
        if not message.has_media:
            raise Refusal(refusals.NO_CAPTION_TO_EDIT)
        return self._change(call, person, message, caption_of(call.parameters))

    def edit_message_reply_markup(self, call: Call) -> dict[str, Any]:
        """Change only the keyboard of a message."""
        person, message = self._own_message(call)
        return self._change(call, person, message, (message.text, message.entities))

    def delete_message(self, call: Call) -> bool:
        """Take a message of either side from the chat."""
        person = self._person(call)
        message = person.find(call.number("message_id"))
        if message is None:
            raise Refusal(refusals.DELETE_NOT_FOUND)
        if self._exchange.clock() - message.at > DELETABLE_SECONDS:
            raise Refusal("Bad Request: message can't be deleted for everyone")
        person.chat.remove(message)
        person.touch()
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

    def get_file(self, call: Call) -> dict[str, Any]:
        """Tell where a file can be downloaded."""
        file = self._exchange.files.get(call.text("file_id"))
        if file is None:
            raise Refusal("Bad Request: invalid file_id")
        if len(file.content) > DOWNLOAD_BYTES:
            raise Refusal("Bad Request: file is too big")
        return {**file.reference(), "file_path": file.path}

    def _person(self, call: Call) -> Person:
        if not call.text("chat_id"):
            raise Refusal("Bad Request: chat_id is empty")
        person = self._people.get(call.number("chat_id"))
        if person is None:
            raise Refusal(refusals.CHAT_NOT_FOUND)
        return person

    def _listener(self, call: Call) -> Person:
        person = self._person(call)
        if not person.started:
            raise Refusal(refusals.NEVER_STARTED)
        if person.blocked:
            raise Refusal(refusals.BLOCKED)
        return person

    def _own_message(self, call: Call) -> tuple[Person, Message]:
        person = self._listener(call)
        message = person.find(call.number("message_id"))
        if message is None:
            raise Refusal(refusals.EDIT_NOT_FOUND)
        if message.sender != "bot":
            raise Refusal(refusals.NOT_EDITABLE)
        return person, message

    def _change(
        self, call: Call, person: Person, message: Message, words: Words
    ) -> dict[str, Any]:
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        if (message.text, message.entities) == words and message.markup == markup:
            raise Refusal(refusals.NOT_MODIFIED)
        if self.limited:
            self._limits.change(self._exchange.clock())
        message.text, message.entities = words
        message.markup = markup
        message.edited_at = self._exchange.clock()
        person.touch()
        return message.object()

    def _replied(self, call: Call, person: Person) -> Message | None:
        reply = call.parameters.get("reply_parameters") or {}
        wanted = reply.get("message_id") or call.parameters.get("reply_to_message_id")
        if not wanted:
            return None
        message = person.find(int(wanted))
        if message is None and not (
            reply.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
        ):
            raise Refusal(refusals.REPLY_NOT_FOUND)
        return message

    def _spend(self, person: Person, messages: int) -> None:
        if self.limited:
            self._limits.send(person.id, self._exchange.clock(), messages)

    def _send_file(self, call: Call, kind: str) -> dict[str, Any]:
        person = self._listener(call)
        text, entities = caption_of(call.parameters)
        markup = keyboards.checked(call.parameters.get("reply_markup"))
        reply_to = self._replied(call, person)
        file = self._file(call, call.text(kind) or f"attach://{kind}", kind)
        self._spend(person, 1)
        message = person.receive(
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
