"""Plays a story once more, in the other language and at the longest names: a citizen's mirror."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from bot.demo.telegram import Call, Person
from bot.speech.texts import languages, texts_in
from data import schema
from data.database import Database
from tests.player import MARKS, Player, lengthen_names
from tests.world import World

Keyboard = tuple[tuple[str, ...], ...]
"""Labels, as a story tells them."""

NAMED = (schema.unit, schema.service, schema.point, schema.officer)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the bot said to somebody: a text or an alert, the labels under it, what they carry."""

    language: str
    text: str
    labels: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    alert: bool = False


class Mirror(Player):
    """Does what a story's people do, by the places of the buttons; each speaks the other language.

    The order of messages, what is edited and the shape of every keyboard must be as told.
    `heard` holds what was said, for whoever looks at the words; `words` is what people typed.
    """

    def __init__(self, world: World) -> None:
        """Begin with the first citizen."""
        super().__init__(world)
        self.spoken: dict[int, str] = {}
        self.told: dict[int, list[Keyboard]] = {}
        self.heard: list[Heard] = []
        self.words: list[str] = []
        self.renamed: dict[str, str] = {}
        self.person.language_code = self.spoken[self.person.id] = other("id")

    async def play(self, story: str) -> str:
        """Play a story that was told; returns it as it is told here. AssertionError if unlike."""
        before = await named(self.world.database)
        await lengthen_names(self.world.database)
        after = await named(self.world.database)
        self.renamed = {name: after[whose] for whose, name in before.items()}
        told: list[str] = []
        for line, answer in _parted(story):
            said = await self.obey(line[:1], line[2:])
            assert list(_bones(said)) == list(_bones(answer)), "\n".join([line, *said])
            self.told.setdefault(self.person.id, []).extend(_keyboards(answer))
            told += ["", line, *said]
        return "\n".join(told) + "\n"

    async def take_over(self, who: str) -> tuple[Person, list[str]]:
        """Give the phone to somebody, who speaks the other language."""
        name, _, language = who.partition(", ")
        person, said = await super().take_over(f"{name}, {other(language or 'id')}")
        self.spoken.setdefault(person.id, person.language_code)
        return person, said

    async def act(self, what: str) -> list[str]:
        """Do one thing, and keep what is said to it."""
        before = len(self.world.telegram.calls)
        told = await super().act(what)
        for call in self.world.telegram.calls[before:]:
            chat = call.parameters.get("chat_id", self.person.id)
            self.heard += _heard(call, self.spoken.get(int(chat), self.person.language_code))
        return told

    def do(self, what: str) -> None:
        """Scan, type or tap."""
        self.words.append(what)
        super().do(what)

    def tap(self, label: str, number: str | None) -> None:
        """Tap where the story's button is; a language is the other one."""
        told = self.told.get(self.person.id)
        if not told:
            # The invitation, which a story does not tell.
            super().tap(label, number)
            return
        at = _newest(told, label) if number is None else int(number) - 1
        message, keyboard = self.seen[self.person.id][at]
        labels = tuple(tuple(button.text for button in row) for row in keyboard)
        # Names that are longer may stand in another order, and as a numbered list.
        name = self.renamed.get(label, label)
        listed = re.search(rf"(?m)^(\d+)\. {re.escape(name)}$", message.text)
        here = f"{listed[1]} · " if listed else name
        row, column = _place(labels, here) or _place(told[at], label) or (0, 0)
        for language in languages():
            if label.endswith(texts_in(language)("language-name")):
                self.spoken[self.person.id] = other(language)
                row = languages().index(other(language)) if label[0].isalpha() else row
        self.person.press(str(keyboard[row][column].data), message)


def other(language: str) -> str:
    """The language that is offered beside one."""
    return languages()[(languages().index(language) + 1) % len(languages())]


async def named(database: Database) -> dict[tuple[str, int], str]:
    """What units, services, desks and officers are called on buttons."""
    found: dict[tuple[str, int], str] = {}
    async with database.read() as connection:
        for table in NAMED:
            name = table.c.short_name if "short_name" in table.c else table.c.name
            for number, told in await connection.execute(select(table.c.id, name)):
                found[table.name, number] = told
    return found


def _parted(story: str) -> Iterator[tuple[str, list[str]]]:
    """Each line that somebody does, with what was answered."""
    line, answer = "", list[str]()
    for each in story.splitlines():
        if each[:2] not in MARKS:
            answer.append(each)
            continue
        if line:
            yield line, answer
        # A comment is answered nothing; what stands before it was said already.
        line, answer = ("" if each.startswith("# ") else each), []
    if line:
        yield line, answer


def _bones(lines: Sequence[str]) -> Iterator[object]:
    """What must be alike in all languages: silence, edits, shapes of keyboards."""
    for line in lines:
        if line == "(silence)":
            yield line
        elif line.startswith("~ "):
            yield "~"
        elif line.startswith("[") and line.endswith("]"):
            yield len(line.split("] ["))


def _keyboards(lines: Sequence[str]) -> Iterator[Keyboard]:
    """The keyboards among a story's lines: rows of labels that follow each other."""
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("[") and line.endswith("]"):
            rows.append(tuple(line[1:-1].split("] [")))
        elif rows:
            yield tuple(rows)
            rows = []


def _newest(told: Sequence[Keyboard], label: str) -> int:
    fitting = [
        at for at, each in enumerate(told) if any(_is(label, b) for row in each for b in row)
    ]
    return fitting[-1]


def _place(keyboard: Keyboard, label: str) -> tuple[int, int] | None:
    places = (
        (at, place)
        for at, row in enumerate(keyboard)
        for place, each in enumerate(row)
        if _is(label, each)
    )
    return next(places, None)


def _is(label: str, button: str) -> bool:
    """The very button, or the one of a scale whose words the story leaves open."""
    return button == label or (label.endswith("· ") and button.startswith(label))


def _heard(call: Call, language: str) -> Iterator[Heard]:
    told = call.parameters
    rows = (told.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if call.method == "answerCallbackQuery":
        yield Heard(language, told.get("text") or "", alert=True)
    elif call.method in ("sendMessage", "editMessageText"):
        labels = tuple(button["text"] for button in buttons)
        carried = tuple(button.get("callback_data", "") for button in buttons)
        yield Heard(language, told["text"], labels, carried)
