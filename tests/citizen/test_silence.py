"""What is met with silence, and what never is."""

from typing import Any

import pytest
from telegram import Update

from bot.rating.events import (
    NotUnderstood,
    Typed,
)
from bot.transport.incoming import Incoming, clean, read_update
from tests.world import World

PERSON = {"id": 1001, "is_bot": False, "first_name": "Warga", "language_code": "id"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "Warga"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Warga Ampenan"}
MESSAGE = {"message_id": 5, "date": 1_763_341_200, "chat": PRIVATE, "from": PERSON, "text": "halo"}

SILENT: list[dict[str, Any]] = [
    {"message": MESSAGE | {"chat": GROUP}},
    {"message": MESSAGE | {"from": PERSON | {"is_bot": True}}},
    {"edited_message": MESSAGE | {"edit_date": 1_763_341_260}},
    {
        "channel_post": {k: v for k, v in MESSAGE.items() if k != "from"}
        | {"chat": GROUP | {"type": "channel"}}
    },
    {
        "callback_query": {
            "id": "1",
            "from": PERSON,
            "chat_instance": "1",
            "data": "a:JRTJX9DGKV:perilaku:4",
            "message": MESSAGE | {"chat": GROUP},
        }
    },
    {
        "my_chat_member": {
            "chat": PRIVATE,
            "from": PERSON,
            "date": 1_763_341_200,
            "old_chat_member": {"status": "member", "user": PERSON | {"is_bot": True}},
            "new_chat_member": {
                "status": "kicked",
                "user": PERSON | {"is_bot": True},
                "until_date": 0,
            },
        }
    },
]


def read(kind: dict[str, Any]) -> Incoming | None:
    """Read an update of a kind."""
    return read_update(Update.de_json({"update_id": 1, **kind}, None))


@pytest.mark.parametrize("kind", SILENT, ids=lambda kind: next(iter(kind)))
def test_groups_channels_edits_and_bots_are_met_with_silence(kind: dict[str, Any]) -> None:
    """Nothing outside a private chat with a person is obeyed."""
    assert read(kind) is None


MEDIA: list[dict[str, Any]] = [
    {"location": {"latitude": -8.57, "longitude": 116.08}},
    {"contact": {"phone_number": "+62811", "first_name": "X"}},
    {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
    {"dice": {"emoji": "🎲", "value": 4}},
    {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]},
]


@pytest.mark.parametrize("content", MEDIA, ids=lambda content: next(iter(content)))
def test_anything_else_in_a_private_chat_is_answered(content: dict[str, Any]) -> None:
    """A message without text is not understood, which is an answer."""
    message = {k: v for k, v in MESSAGE.items() if k != "text"}
    incoming = read({"message": message | content})

    assert incoming is not None
    assert incoming.what == NotUnderstood()


def test_words_lose_control_and_invisible_characters() -> None:
    """Zero-width and direction marks, control characters and an endless text are cut."""
    assert clean("a\u200bb\u202ec\x00d\n e ") == "abcd\n e"
    assert len(clean("x" * 5000)) == 4096
    incoming = read({"message": MESSAGE | {"text": "\u2066bagus\u2069"}})
    assert incoming is not None
    assert isinstance(incoming.what, Typed)
    assert incoming.what.text == "bagus"


def test_a_text_of_nothing_visible_is_no_comment() -> None:
    """Invisible characters alone are not understood."""
    incoming = read({"message": MESSAGE | {"text": "\u200b\u2060"}})

    assert incoming is not None
    assert incoming.what == NotUnderstood()


async def test_a_group_hears_nothing(world: World) -> None:
    """A message in a group makes the bot call nothing."""
    before = len(world.telegram.calls)
    world.telegram.post("message", MESSAGE | {"chat": GROUP}, line="chat -100123")
    await world.settle()

    assert len(world.telegram.calls) == before
