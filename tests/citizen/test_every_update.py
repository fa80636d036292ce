"""Whatever Telegram may send, in whatever state a chat is: an answer or deliberate silence."""

import logging
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from bot.demo.telegram import Person
from bot.transport.polling import ALLOWED_UPDATES
from tests.citizen.states import STATES
from tests.invented import (
    GROUP,
    NOW,
    PERSON,
    PRIVATE,
    inaccessible,
    inventor,
    kinds_of_content,
    kinds_of_update,
    message_of,
    update_of,
)
from tests.world import World

# The library warns of its own next version whenever it makes some of its objects.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

HEARD = ("message", "callback_query", "my_chat_member")
SEEDS = 3
FILE = "tidak dapat dibaca"
"""What an admin is told of a file, whatever else she is at: it is one to import, or is not."""


@pytest.fixture
def complaints(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What the bot complains of."""
    caplog.set_level(logging.WARNING)
    return caplog


def test_only_what_is_heard_is_asked_for() -> None:
    """Telegram is told not to send the other kinds; those that come all the same are silent."""
    assert ALLOWED_UPDATES == HEARD
    assert set(HEARD) < set(kinds_of_update())


@pytest.mark.parametrize("way", STATES.values(), ids=STATES)
async def test_every_kind_of_update_in_every_state(
    world: World, complaints: pytest.LogCaptureFixture, way: Callable[[World, Person], Any]
) -> None:
    """No exception, and nothing is said to what is not asked for; the conversation stays."""
    person = world.person(1)
    await way(world, person)
    answers, calls = await world.answers(), len(world.telegram.calls)
    for kind in kinds_of_update():
        if kind in HEARD:
            continue
        for seed in range(SEEDS):
            by = inventor(Random(f"{kind}{seed}"), share=seed * 0.2)
            body = update_of(kind, by)[kind]
            world.telegram.post(kind, body, line=f"{kind} {seed}")
    await world.settle()

    assert complaints.messages == []
    assert len(world.telegram.calls) == calls
    assert await world.answers() == answers


@pytest.mark.parametrize("way", STATES.values(), ids=STATES)
async def test_every_content_of_a_message_in_every_state_is_answered_once(
    world: World, complaints: pytest.LogCaptureFixture, way: Callable[[World, Person], Any]
) -> None:
    """Photos, polls, gifts, whatever: it was not understood, or a form asks its question again."""
    person = world.person(1)
    await way(world, person)
    answers, asked = await world.answers(), person.chat[-1].text if person.chat else ""
    for number, kind in enumerate(kinds_of_content(), start=10_000):
        if kind == "text":
            continue
        by = inventor(Random(kind))
        before = len(world.telegram.sent("sendMessage"))
        world.telegram.post("message", message_of(kind, by, number), line="chat 1001")
        await world.settle()
        said = [call.parameters["text"] for call in world.telegram.sent("sendMessage")[before:]]
        assert len(said) in (1, 2), kind
        refused = {"belum mengerti", "Mohon tulis", *asked.splitlines()[-1:]}
        expected = refused | {FILE} if kind == "document" else refused
        assert any(each in said[0] for each in expected), kind

    assert complaints.messages == []
    assert await world.answers() == answers


@pytest.mark.parametrize("kind", ["message", "callback_query"])
async def test_in_groups_and_from_machines_there_is_silence(world: World, kind: str) -> None:
    """A group's message, another bot's, a channel's: nothing is called."""
    calls = len(world.telegram.calls)
    machine = {"id": 9, "is_bot": True, "first_name": "Bot lain"}
    group = GROUP.to_dict()
    message = {"message_id": 5, "date": int(NOW.timestamp()), "chat": group, "text": "/start"}
    tap = {"id": "1", "chat_instance": "1", "data": "t:help", "from": PERSON.to_dict()}
    bodies: list[dict[str, Any]] = (
        [
            message | {"from": PERSON.to_dict()},
            message | {"sender_chat": group},
            message | {"chat": PRIVATE.to_dict(), "from": machine},
        ]
        if kind == "message"
        else [
            tap | {"message": message},
            tap | {"from": machine, "message": message | {"chat": PRIVATE.to_dict()}},
        ]
    )
    for number, body in enumerate(bodies):
        world.telegram.post(kind, body, line=f"{kind} {number}")
    await world.settle()

    assert len(world.telegram.calls) == calls


async def test_a_tap_under_a_message_that_is_gone_is_answered_anew(world: World) -> None:
    """Too old, or deleted by her: the next question comes as a new message."""
    person = world.person(1)
    question = await world.scan(person, "ampenan-kia-1")
    data = question.keyboard[3][0].data
    for number, under in enumerate(({"message": inaccessible()}, {"inline_message_id": "x"})):
        tap = {"id": f"old{number}", "from": PERSON.to_dict(), "chat_instance": "1", "data": data}
        world.telegram.post("callback_query", tap | under, line="user 1001")
    await world.settle()

    assert [m.text.splitlines()[0][:3] for m in person.chat[-2:]] == ["2/4", "2/4"]
    assert (await world.answers()).popitem()[1] == {"keseluruhan": 4}


async def test_an_edited_or_deleted_comment_changes_nothing(world: World) -> None:
    """Telegram tells of edits, not of deletions; the comment stays until it is taken back."""
    person = world.person(1)
    await world.rate(person, "ampenan-kia-1")
    await world.say(person, "Antre lama")
    said = next(m for m in person.chat if m.text == "Antre lama")
    calls = len(world.telegram.calls)
    edited = {
        "message_id": said.id,
        "date": int(NOW.timestamp()),
        "edit_date": int(NOW.timestamp()) + 60,
        "chat": PRIVATE.to_dict(),
        "from": PERSON.to_dict(),
        "text": "Antre cepat",
    }
    world.telegram.post("edited_message", edited, line="chat 1001")
    await world.settle()

    assert len(world.telegram.calls) == calls


FORGED = (
    "",
    ":",
    "a:",
    "a:K7QP4M2X9T:keseluruhan:" + "9" * 30,
    "a:K7QP4M2X9T:keseluruhan:-1",
    "a:K7QP4M2X9T:keseluruhan:\u0664",
    "a:\x00:\x00:1",
    "w:K7QP4M2X9T:" + "9" * 40,
    "c:K7QP4M2X9T:" + "9" * 40,
    "d:22222222:" + "9" * 40,
    "d:\ud83d:1",
    "l:" + "x" * 60,
    "l:nl",
    "t:nothing",
    "m:K7QP4M2X9T",
    "n:K7QP4M2X9T",
    "u:K7QP4M2X9T",
    "x:K7QP4M2X9T",
    "g:kode:x:" + "9" * 40,
    "g:",
    "f:",
    "f:pengaduan:send",
    "q:K7QP4M2X9T",
    "a:K7QP4M2X9T:occupation:99",
    "f:survey:begin",
    "f:survey:unit:" + "9" * 40,
    "f:survey:from_on:2026-13-99",
    "f:survey:plan",
    "g:survei:ended:" + "9" * 40,
    "f:follow:on:\u0664",
    "f:follow:on:" + "9" * 40,
    "f:plan:who:" + "9" * 40,
    "f:done:begin:" + "9" * 40,
    "g:rtl:" + "9" * 40,
    "\u202e" * 16,
    "a:K7QP4M2X9T:siapa:4",
    "a" * 64,
)

FORGED_FORM = ("", "begin:" + "9" * 40, "keep:\u0664", "send:" + "9" * 40, "on:2026-99-99")
"""What may be forged on a button of each form."""


@pytest.mark.parametrize("way", STATES.values(), ids=STATES)
async def test_what_a_modified_client_sends_is_answered_and_does_nothing(
    world: World, complaints: pytest.LogCaptureFixture, way: Callable[[World, Person], Any]
) -> None:
    """Telegram passes any data on, whatever the button said: numbers, signs, other languages."""
    person = world.person(1)
    await way(world, person)
    answers, before = await world.answers(), len(world.telegram.sent("answerCallbackQuery"))
    forms = world.puas.feed.forms.forms
    forged = [*FORGED, *(f"f:{form}:{rest}" for form in forms for rest in FORGED_FORM)]
    for data in forged:
        if person.chat:
            person.press(data, person.chat[-1])
    await world.settle()

    assert complaints.messages == []
    assert await world.answers() == answers
    answered = len(world.telegram.sent("answerCallbackQuery")) - before
    assert answered == (len(forged) if person.chat else 0)
