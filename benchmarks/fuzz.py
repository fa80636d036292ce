"""A million updates, valid and damaged, through the feed: `python -m benchmarks.fuzz`.

A dozen people, one of them staff, do what comes to a seeded mind: scan, type, tap what they were
shown or what a modified client makes up; in between come updates of every kind that the library
knows, some of them damaged. Nothing may raise; what Telegram could really send must be readable.
At the end the daily sums must be those that a recount finds. Ctrl-C ends it early, and tells how far
it came.
"""

import argparse
import asyncio
import json
import logging
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from telegram.request import BaseRequest
from telegram.warnings import PTBDeprecationWarning

from bot.cli.progress import Progress
from bot.importing.apply import import_files
from bot.service.app import Puas, open_puas
from bot.service.clock import Clock
from bot.transport.incoming import Unreadable, blocked_by, parse_update, read_update
from data.codes.register import list_codes
from data.codes.slips import print_slips
from data.database import Database, open_database
from data.district.units import all_units
from data.migrate import upgrade
from data.people.roles import invite
from data.upkeep.verify import verify
from data.work.surveys import plan_survey
from scoring.citizens.surveys import Survey
from tests.invented import (
    inventor,
    kinds_of_content,
    kinds_of_update,
    message_of,
    update_of,
)
from tests.world import SAMPLE, TUESDAY, ZONE, invented_settings

PEOPLE = tuple(range(1001, 1013))
STAFF = 1012
TOGETHER = 64
SLIPS = 2
"""Paper slips of each desk."""

POOL = 4000
"""So many updates are invented beforehand; each time they are damaged anew."""

JUNK = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    2**70,
    1.5,
    "",
    "\x00",
    "\ud83d",
    "x" * 5000,
    [],
    {},
    [[]],
)
WORDS = (
    "halo",
    "semangat",
    "22222223",
    "K7QP-4M2X-9T",
    "/start",
    "\u202e\u200b",
    "{ $x }",
    "' --",
)
# Not /poster: printing costs a thousand taps.
COMMANDS = [
    "/start",
    "/batal",
    "/ubah",
    "/hapus",
    "/bahasa",
    "/bantuan",
    "/privasi",
    "/mulai",
    "/ringkasan",
    "/kode",
    "/integritas",
    "/pengaduan",
    "/skor",
    "/survei",
    "/rtl",
    "/help@PuasAmpenanBot",
    "/tidakada",
]


class Accepting(BaseRequest):
    """A Telegram that takes everything and remembers the buttons it was shown, by chat."""

    def __init__(self) -> None:
        """Nothing was shown yet."""
        self.shown: dict[int, list[str]] = {}
        self.calls = 0

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_request(self, url: str, *rest: Any, **named: Any) -> tuple[int, bytes]:
        """Answer a call as Telegram would."""
        self.calls += 1
        method = url.rpartition("/")[2]
        data = named.get("request_data") or next(
            (r for r in rest if hasattr(r, "parameters")), None
        )
        parameters = data.parameters if data else {}
        if method == "getMe":
            result: Any = {"id": 700001, "is_bot": True, "first_name": "P", "username": "PBot"}
        elif "chat_id" in parameters:
            result = self._message(parameters)
        else:
            result = True
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _message(self, parameters: dict[str, Any]) -> dict[str, Any]:
        chat = int(parameters["chat_id"])
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        shown = self.shown.setdefault(chat, [])
        shown += [button["callback_data"] for row in rows for button in row]
        del shown[:-200]
        return {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}


@dataclass
class Mind:
    """What people do, drawn from a seed."""

    random: Random
    codes: list[str]
    shown: dict[int, list[str]]
    number: int = 0
    words: list[str] = field(default_factory=lambda: list(WORDS))
    pool: list[dict[str, Any]] = field(default_factory=list)

    def fill(self) -> None:
        """Invent the pool."""
        kinds, contents = kinds_of_update(), kinds_of_content()
        for place in range(POOL):
            by = inventor(self.random, share=self.random.choice((0, 0, 0.1, 0.3)))
            if place % 2:
                self.pool.append(update_of(kinds[place // 2 % len(kinds)], by))
            else:
                content = message_of(contents[place // 2 % len(contents)], by, place + 1)
                self.pool.append({"update_id": 0, "message": content})

    def next(self) -> tuple[dict[str, Any], bool]:
        """An update, and whether Telegram could really send it."""
        self.number += 1
        draw = self.random.random()
        if draw < 0.6:
            return self._deed() | {"update_id": self.number}, True
        update = self.random.choice(self.pool) | {"update_id": self.number}
        if draw < 0.8:
            return update, True
        return damaged(self._deed() if draw < 0.9 else update, self.random) | {
            "update_id": self.number
        }, False

    def _deed(self) -> dict[str, Any]:
        chat = self.random.choice(PEOPLE)
        person = {"id": chat, "is_bot": False, "first_name": "W", "language_code": "id"}
        room = {"id": chat, "type": "private", "first_name": "W"}
        if self.random.random() < 0.7:
            message = {"message_id": self.number, "date": 1_763_341_200, "chat": room}
            body = {"id": str(self.number), "from": person, "chat_instance": "1"}
            return {"callback_query": body | {"data": self._data(chat), "message": message}}
        return {
            "message": {
                "message_id": self.number,
                "date": 1_763_341_200,
                "chat": room,
                "from": person,
                "text": self._text(),
            }
        }

    def _data(self, chat: int) -> str:
        random = self.random
        own, draw = self.shown.get(chat), random.random()
        if own and draw < 0.8:
            return random.choice(own[-12:] if draw < 0.6 else own)
        everybody = [data for shown in self.shown.values() for data in shown[-5:]]
        data = random.choice(everybody) if everybody and draw < 0.9 else "a:K7QP4M2X9T:waktu:4"
        if draw < 0.95:
            return data
        parts = data.split(":")
        parts[random.randrange(len(parts))] = random.choice(("", "9" * 30, "-1", "\x00", "é", "l"))
        return ":".join(parts)

    def _text(self) -> str:
        draw = self.random.random()
        if draw < 0.35:
            return f"/start {self.random.choice(self.codes)}"
        if draw < 0.5:
            return self.random.choice(self.codes)
        if draw < 0.75:
            return self.random.choice(COMMANDS)
        if draw < 0.85:
            return f"{self.random.choice(COMMANDS)} {self.random.choice(WORDS)}"
        return self.random.choice(self.words)


def damaged(update: dict[str, Any], random: Random) -> dict[str, Any]:
    """A copy of which one to three values are gone, or are something else."""
    copy = deepcopy(update)
    for _ in range(random.randint(1, 3)):
        here: Any = copy
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = random.choice(keys)
            if isinstance(here[key], dict | list) and random.random() < 0.7:
                here = here[key]
                continue
            if random.random() < 0.3:
                del here[key]
            else:
                here[key] = random.choice(JUNK)
            break
    return copy


class Trial:
    """Sends what a mind thinks of through the feed, many side by side, and keeps count."""

    def __init__(self, puas: Puas, mind: Mind) -> None:
        """Nothing was sent yet."""
        self.puas, self.mind = puas, mind
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.stopped = False
        self.bar = Progress("updates")

    def stop(self) -> None:
        """Let it end with what is in hand."""
        self.stopped = True

    async def run(self, updates: int) -> None:
        """Send so many; time goes on by a second an update, and the timer knocks."""
        while self.counts["updates"] < updates and len(self.faults) < 10 and not self.stopped:
            drawn = [self.mind.next() for _ in range(min(TOGETHER, updates))]
            lines: dict[object, list[tuple[dict[str, Any], bool]]] = {}
            for update, real in drawn:
                body = update.get("callback_query") or update.get("message") or {}
                who = body.get("from") if isinstance(body, dict) else None
                lines.setdefault(repr(who), []).append((update, real))
            await asyncio.gather(*(self._line(line) for line in lines.values()))
            self.counts["updates"] += len(drawn)
            self.bar.show(self.counts["updates"], updates)
            self.puas.clock.move_to(self.puas.clock.now() + timedelta(seconds=len(drawn)))

    async def _line(self, line: list[tuple[dict[str, Any], bool]]) -> None:
        for content, real in line:
            try:
                await self._one(content, real=real)
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                self.faults.append(f"{error!r}: {content!r}")

    async def _one(self, content: dict[str, Any], *, real: bool) -> None:
        try:
            update = parse_update(content, self.puas.bot)
            read_update(update)
            blocked_by(update)
        except Unreadable:
            self.counts["unreadable"] += 1
            if real:
                raise
            return
        heard = await self.puas.feed.hear(update)
        self.counts["answered" if heard else "silent"] += 1
        if heard is not None:
            await self.puas.feed.speak(heard)


async def welcome(puas: Puas, tokens: list[str]) -> None:
    """Somebody takes up her invitations."""
    person = {"id": STAFF, "is_bot": False, "first_name": "A"}
    room = {"id": STAFF, "type": "private", "first_name": "A"}
    hello = {"date": 1, "chat": room, "from": person}
    for number, token in enumerate(tokens, start=1):
        said = {"message_id": number, "text": f"/start {token}"}
        taken_up = {"update_id": number, "message": hello | said}
        await puas.feed(parse_update(taken_up, puas.bot))


async def fuzz(updates: int, seed: int, database: Database) -> int:
    """Run the trial on an empty database; returns the exit code."""
    clock = Clock(ZONE, TUESDAY)
    await upgrade(database)
    await import_files(database, [SAMPLE], clock.now())
    telegram = Accepting()
    settings = invented_settings(str(database.url))
    async with open_puas(settings, database, clock, request=telegram, timer=False) as puas:
        async with database.write() as connection:
            units = {unit.key: unit.id for unit in await all_units(connection)}
            rows = await list_codes(connection, frozenset(units.values()), clock.now())
            tokens = [
                await invite(connection, role, units["mataram"], None, clock.now())
                for role in ("admin", "supervisor")
            ]
            days = (clock.today(), clock.today() + timedelta(days=90))
            survey = Survey("fuzz", "ampenan", None, *days, 10**6, 10**6, every=2)
            await plan_survey(connection, survey, units["ampenan"], None)
            slips = [
                await print_slips(connection, row.point_id, SLIPS, clock.now())
                for row in rows
                if row.point_id
            ]
        mind = Mind(Random(seed), [row.code for row in rows], telegram.shown)
        mind.words += chain.from_iterable(slips)
        mind.fill()
        await welcome(puas, [each.token for each in tokens])
        trial, began = Trial(puas, mind), time.process_time()
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, trial.stop)
        await trial.run(updates)
        spent = time.process_time() - began
    wrong = (await verify(database, puas.policy, clock.today())).faults
    counts = ", ".join(f"{n} {what}" for what, n in sorted(trial.counts.items()))
    rate = trial.counts["updates"] / spent
    print(f"seed {seed}: {counts}; {telegram.calls} calls; {spent:.0f} s CPU, {rate:.0f}/s")
    print(f"faults: {len(trial.faults)}, in storage: {len(wrong)}")
    print(*trial.faults, *wrong, sep="\n", file=sys.stderr)
    return 1 if trial.faults or wrong else 0


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", PTBDeprecationWarning)
    logging.basicConfig(level=logging.ERROR)
    # What is looked for are faults, not the disk's patience.
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        database = open_database(f"sqlite+aiosqlite:///{folder}/puas.sqlite3")
        return asyncio.run(fuzz(arguments.updates, arguments.seed, database))


if __name__ == "__main__":
    sys.exit(main())
