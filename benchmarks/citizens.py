"""Citizens who rate through the emulator, impatient and with a nervous thumb."""

import asyncio
import random

from bot.demo.telegram import Button, Message, Person
from tests.world import World

PATIENCE_SECONDS = 4.0
"""After so long without an answer a person taps again, or scans again."""


async def rate(
    world: World,
    person: Person,
    point: str,
    chance: random.Random,
    expected: dict[str, dict[str, int]],
) -> int:
    """Scan and tap every button twice until the end card; returns how often it was not answered."""
    person.scan(world.codes[point])
    again = 0
    while not (choices := choices_of(person)):
        if not await changed(person, None):
            person.scan(world.codes[point])
            again += 1
    while choices:
        question = person.chat[-1]
        button = chance.choice(choices)
        before = _shown(person)
        _tap_twice(person, button, question)
        kind, key, *rest = str(button.data).split(":")
        if kind == "a":
            expected.setdefault(key, {})[rest[0]] = int(rest[1])
        while not await changed(person, before):
            _tap_twice(person, button, question)
            again += 1
        choices = choices_of(person)
    return again


def _tap_twice(person: Person, button: Button, question: Message) -> None:
    person.press(str(button.data), question)
    person.press(str(button.data), question)


async def changed(person: Person, before: tuple[str, ...] | None) -> bool:
    """Wait until the bot shows something else; False when patience ends first."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_SECONDS
    while loop.time() < end:
        if _shown(person) != before:
            return True
        await asyncio.sleep(0.03)
    return False


def _shown(person: Person) -> tuple[str, ...] | None:
    """What the newest message of the bot shows, None before the first."""
    said = next((m for m in reversed(person.chat) if m.sender == "bot"), None)
    return None if said is None else (said.text, *(str(b.data) for b in _buttons(said)))


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.keyboard for button in row]


def choices_of(person: Person) -> list[Button]:
    """Answers to the question on the screen; none before it and after the last one."""
    said = next((m for m in reversed(person.chat) if m.sender == "bot"), None)
    return [b for b in _buttons(said) if str(b.data)[:2] in ("a:", "w:")] if said else []
