"""What the page is told of a phone."""

from typing import Any

from bot.demo.cast import Player
from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.chats.profile import Profile
from bot.demo.emulator.protocol.files import File

START = "/start"


def phone(player: Player, person: Person, profile: Profile, *, scanned: bool) -> dict[str, Any]:
    """Tell of one phone; `scanned` is whether a code waits for START."""
    language = player.language
    return {
        "key": player.key,
        "place": player.place,
        "name": player.name,
        "language": language,
        "started": person.started,
        "scanned": scanned,
        "bot": profile.text("name", language),
        "about": profile.text("description", language),
        "menu": profile.menu(person),
        "toasts": person.toasts,
        "messages": [_message(message) for message in person.chat],
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "mine": message.sender != "bot",
        # A phone shows a deep link's START without the code that it carries.
        "html": START if message.text.startswith(START) else message.html,
        "at": round(message.at * 1000),
        "edited": message.edited,
        "keyboard": [
            [{"text": button.text, "url": button.url} for button in row]
            for row in message.keyboard
        ],
        "photo": message.photo.id if message.photo else None,
        "document": _document(message.document) if message.document else None,
    }


def _document(file: File) -> dict[str, Any]:
    return {"id": file.id, "name": file.name, "size": len(file.content), "mime": file.mime}
