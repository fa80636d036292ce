"""People scripted inside: a crowd that scans and taps everything, the same for the same seed.

For load and for kills. Each person behaves as people do: reads, taps, sometimes taps twice, and
taps again or scans once more when nothing comes. What she taps is drawn from her own seed, so it
does not depend on who was faster.
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.protocol.keyboards import Button


@dataclass(frozen=True)
class Habits:
    """How the people of a crowd behave; times are seconds.

    `twice` and `astray` are chances a tap: to tap the same button twice, and to tap one that
    answers nothing. `pause` is how long somebody reads, `patience` how long she waits before she
    taps again; when that was in vain too, she scans again.
    """

    twice: float = 0.3
    astray: float = 0.1
    pause: tuple[float, float] = (0.0, 0.05)
    patience: float = 5.0
    most_taps: int = 40
    most_scans: int = 20


@dataclass
class Walk:
    """What one person of the crowd did: labels in order, and whether she came to an end."""

    person: Person
    taps: list[str] = field(default_factory=list)
    scans: int = 0
    doubled: int = 0
    retried: int = 0
    finished: bool = False


Finished = Callable[[Person], bool]


class Crowd:
    """People with a code each, and what became of them.

    `finished` tells from her chat whether a person is done: by default when the newest message
    is the bot's and has no buttons.
    """

    def __init__(
        self,
        people: Iterable[tuple[Person, str]],
        *,
        seed: int = 0,
        habits: Habits | None = None,
        finished: Finished | None = None,
    ) -> None:
        self._people = list(people)
        self._seed = seed
        self._habits = habits or Habits()
        self._finished = finished or _no_buttons_left

    async def play(self) -> Sequence[Walk]:
        """Let all walk at once; returns when everybody is done or has given up."""
        return await asyncio.gather(*(self._walk(*one) for one in self._people))

    async def _walk(self, person: Person, code: str) -> Walk:
        draw, walk, habits = random.Random(f"{self._seed} {person.id}"), Walk(person), self._habits
        await self._read(draw)
        waits, seen = 0, _scan(walk, code)
        while len(walk.taps) <= habits.most_taps and walk.scans <= habits.most_scans:
            answered = await _spoken(person, seen, habits.patience)
            waits = 0 if answered else waits + 1
            walk.retried += not answered
            if self._finished(person):
                walk.finished = True
                break
            if waits % 3 == 2 or not _has_keyboard(person):
                seen = _scan(walk, code)
            else:
                await self._read(draw)
                seen = person.spoken
                self._tap(walk, draw)
        return walk

    async def _read(self, draw: random.Random) -> None:
        await asyncio.sleep(draw.uniform(*self._habits.pause))

    def _tap(self, walk: Walk, draw: random.Random) -> None:
        message = walk.person.newest_keyboard()
        astray = draw.random() < self._habits.astray
        button = draw.choice(_astray(message) if astray else _answers(message))
        walk.taps.append(button.text)
        walk.person.press(str(button.data), message)
        if draw.random() < self._habits.twice:
            walk.doubled += 1
            walk.person.press(str(button.data), message)


def _scan(walk: Walk, code: str) -> int:
    """Scan; returns how often the bot has spoken before."""
    seen = walk.person.spoken
    walk.scans += 1
    walk.person.scan(code)
    return seen


async def _spoken(person: Person, seen: int, patience: float) -> bool:
    """Wait until the bot has said something new to her; False when she waited in vain."""
    end = asyncio.get_running_loop().time() + patience
    while person.spoken == seen:
        left = end - asyncio.get_running_loop().time()
        if left <= 0:
            return False
        await person.changed(person.version, left)
    return True


def _has_keyboard(person: Person) -> bool:
    return any(message.keyboard for message in person.chat)


def _answers(message: Message) -> list[Button]:
    """Buttons that have a row of their own: answers. What stands side by side leads elsewhere."""
    alone = [row[0] for row in message.keyboard if len(row) == 1 and row[0].data]
    return alone or _astray(message)


def _astray(message: Message) -> list[Button]:
    return [button for row in message.keyboard for button in row if button.data]


def _no_buttons_left(person: Person) -> bool:
    newest = person.chat[-1]
    return newest.sender == "bot" and not newest.keyboard
