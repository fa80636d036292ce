"""Stories: chats as text files. Lines with `>` are the person's, all others the bot must say.

    > scan ampenan-kia-1          a poster is scanned
    > code ampenan-kia-1          its code is typed, as printed
    > badge imunisasi-3           an officer's badge is scanned
    > sticker                     a sticker is sent
    > knock                       the timer looks what is due
    > [4 · Sangat baik]           a button of the newest keyboard is tapped
    > [4 · Sangat baik] @1        a button of the first keyboard this person saw is tapped
    > anything else               is typed
    @ 2026-11-18 09:00            the clock moves
    = Warga 2, en                 another person takes over, with her client's language

`pytest --update` rewrites what the bot says; the difference is read like text.
"""

import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.demo.telegram import Button, Message, Person
from scoring.codes import grouped
from tests.ear import note_words
from tests.world import ZONE, World

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
_TAP = re.compile(r"\[(?P<label>.+)\](?: @(?P<number>\d+))?")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
async def test_the_chat_goes_as_the_story_tells(
    path: Path, world: World, request: pytest.FixtureRequest
) -> None:
    """Every story is played against the real bot and compared as a whole."""
    told = path.read_text(encoding="utf-8")
    played = await Player(world).play(told)
    if request.config.getoption("--update"):
        path.write_text(played, encoding="utf-8")

    assert played == path.read_text(encoding="utf-8")


class Player:
    """Plays the person's lines of a story and writes down what the bot says to them."""

    def __init__(self, world: World) -> None:
        """Begin with the first citizen."""
        self.world = world
        self.person = world.person(1)
        self.seen: dict[int, list[tuple[Message, list[list[Button]]]]] = {}

    async def play(self, story: str) -> str:
        """Play a story; returns it with what the bot really said."""
        told: list[str] = []
        for line in story.splitlines():
            if line[:2] in ("# ", "> ", "@ ", "= "):
                told += ["", line] if told and told[-1][:2] != "# " else [line]
                told += await self.obey(line[:1], line[2:])
        return "\n".join(told) + "\n"

    async def obey(self, mark: str, rest: str) -> list[str]:
        """Do what a line of the story says; returns what the bot says to it."""
        if mark == ">":
            return await self.act(rest)
        if mark == "@":
            moment = datetime.strptime(rest, "%Y-%m-%d %H:%M")  # noqa: DTZ007
            self.world.clock.move_to(moment.replace(tzinfo=ZONE))
        elif mark == "=":
            self.person = self.take_over(rest)
        return []

    def take_over(self, who: str) -> Person:
        """Give the phone to somebody: `Warga 2, en`."""
        name, _, language = who.partition(", ")
        return self.world.person(int(name.removeprefix("Warga ")), language or "id")

    async def act(self, what: str) -> list[str]:
        """Do one thing and tell what came of it."""
        person = self.person
        before = {m.id: (m.text, m.keyboard) for m in person.chat}
        toasts = len(person.toasts)
        if what == "knock":
            await self.world.puas.delivery.send_due()
        else:
            self.do(what)
        await self.world.settle()
        lines = [f"({text})" for text in person.toasts[toasts:] if text]
        for message in person.chat:
            if message.sender == "bot" and before.get(message.id) != (
                message.text,
                message.keyboard,
            ):
                lines += shown(message, edited=message.id in before)
                if message.keyboard:
                    self.seen.setdefault(person.id, []).append((message, message.keyboard))
        return lines or ["(silence)"]

    def do(self, what: str) -> None:
        """Scan, type or tap."""
        verb, _, rest = what.partition(" ")
        if verb == "scan":
            self.person.scan(self.world.codes.get(rest, rest))
        elif verb == "code":
            self.person.send(grouped(self.world.codes[rest]).lower())
        elif verb == "badge":
            self.person.scan(self.world.badges[rest])
        elif verb == "sticker":
            self.person.send_sticker()
        elif tap := _TAP.fullmatch(what):
            self.tap(tap["label"], tap["number"])
        else:
            note_words(what)
            self.person.send(what)

    def tap(self, label: str, number: str | None) -> None:
        """Tap a button, of the newest keyboard or of one that the person saw before."""
        if number is None:
            self.person.tap(label)
            return
        message, keyboard = self.seen[self.person.id][int(number) - 1]
        data = next(b.data for row in keyboard for b in row if b.text == label)
        self.person.press(str(data), message)


def shown(message: Message, *, edited: bool) -> list[str]:
    """A message as a story tells it."""
    lines = message.text.splitlines()
    lines[0] = ("~ " if edited else "") + lines[0]
    return lines + [" ".join(f"[{b.text}]" for b in row) for row in message.keyboard]
