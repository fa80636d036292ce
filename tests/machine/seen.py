"""What the database holds, read past the bot, in plain SQL."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

import asyncpg

from data.database import Database
from scoring.citizens.survey_rules import BANDS


@dataclass(frozen=True, slots=True)
class Row:
    """A rating's row."""

    key: str
    rater: str
    point: int
    officer: int | None
    kind: str
    channel: str
    visit: str
    visited_at: int
    on: str
    completed_at: int | None
    standing: str
    reason: str | None
    closed_on: str | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A chat's row."""

    state: str
    rating: str | None
    misses: int | None
    updated_at: int


@dataclass(slots=True)
class Seen:
    """Everything that the machine looks at, at one moment."""

    ratings: dict[str, Row]
    answers: dict[str, dict[str, int]]
    bands: dict[str, dict[str, str]]
    comments: dict[str, list[tuple[int, str, int]]]
    outbox: list[tuple[int, str, str, int | None, int | None, int | None]]
    talks: dict[int, Talk]
    heard: list[tuple[int]]
    salts: set[str]
    cases: list[tuple[str, int | None]]
    sums: Counter[tuple[Any, ...]]
    kept_from: str


_RATINGS = (
    "SELECT key, rater, point_id, officer_id, kind, channel, visit, visited_at, visit_on, completed_at, "
    "standing, reason, closed_on FROM rating"
)
_OUTBOX = "SELECT chat_id, kind, subject, due_at, until_at, sent_at FROM outbox"
_TALKS = "SELECT chat_id, state, rating_key, misses, updated_at FROM conversation"


class Window:
    """Looks into a database from outside."""

    def __init__(self, database: Database) -> None:
        """Open nothing yet."""
        self._database = database
        self._connection: Any = None

    async def look(self) -> Seen:
        """Read everything."""
        comments: dict[str, list[tuple[int, str, int]]] = {}
        for key, *rest in await self._rows(
            "SELECT rating_key, message_id, text, said_at FROM comment"
        ):
            comments.setdefault(key, []).append((rest[0], rest[1], rest[2]))
        answers: dict[str, dict[str, int]] = {}
        for key, element, value in await self._rows(
            "SELECT rating_key, element, value FROM answer"
        ):
            answers.setdefault(key, {})[element] = value
        facts = await self._rows("SELECT value FROM fact WHERE name = 'ratings_from'")
        return Seen(
            ratings={row[0]: Row(*row) for row in await self._rows(_RATINGS)},
            answers=answers,
            bands={
                key: {band: value for band, value in zip(BANDS, said, strict=True) if value}
                for key, *said in await self._rows(
                    f"SELECT rating_key, {', '.join(BANDS)} FROM surveyed"  # noqa: S608
                )
            },
            comments=comments,
            outbox=await self._rows(_OUTBOX),
            talks={row[0]: Talk(*row[1:]) for row in await self._rows(_TALKS)},
            heard=await self._rows("SELECT heard_at FROM heard"),
            salts={row[0] for row in await self._rows("SELECT month FROM salt")},
            cases=await self._rows('SELECT number, chat_id FROM "case"'),
            sums=await self._sums(),
            kept_from=facts[0][0] if facts else "",
        )

    async def change(self, script: str) -> None:
        """Run several statements, past the bot."""
        await self._open()
        if isinstance(self._connection, sqlite3.Connection):
            self._connection.executescript(script)
        else:
            await self._connection.execute(script)

    async def close(self) -> None:
        """Let go of the connection."""
        if isinstance(self._connection, sqlite3.Connection):
            self._connection.close()
        elif self._connection is not None:
            await self._connection.close()

    async def _sums(self) -> Counter[tuple[Any, ...]]:
        found: Counter[tuple[Any, ...]] = Counter()
        for *cell, n in await self._rows(
            'SELECT "on", point_id, officer_id, element, value, n FROM daily_answer'
        ):
            found["answer", *cell] = n
        for on, point, officer, *amounts in await self._rows(
            'SELECT "on", point_id, officer_id, n, s1, s2 FROM daily_composite'
        ):
            for name, amount in zip(("n", "s1", "s2"), amounts, strict=True):
                found[name, on, point, officer] = amount
        for on, point, rated, complete in await self._rows(
            'SELECT "on", point_id, rated, complete FROM daily_visit'
        ):
            found["rated", on, point] = rated
            found["complete", on, point] = complete
        return Counter({cell: n for cell, n in found.items() if n})

    async def _rows(self, sql: str) -> list[Any]:
        await self._open()
        if isinstance(self._connection, sqlite3.Connection):
            return list(self._connection.execute(sql).fetchall())
        return [tuple(row) for row in await self._connection.fetch(sql)]

    async def _open(self) -> None:
        if self._connection is not None:
            return
        if self._database.is_sqlite:
            self._connection = sqlite3.connect(self._database.path)
            return
        url = self._database.url
        self._connection = await asyncpg.connect(
            host=url.host, port=url.port, user=url.username, database=url.database
        )


PERSON = ("perilaku", "kompetensi")


def counted_anew(seen: Seen) -> Counter[tuple[Any, ...]]:
    """What the daily sums must be, counted here once more, the plainest way."""
    sums: Counter[tuple[Any, ...]] = Counter()
    for key, row in seen.ratings.items():
        given = seen.answers.get(key)
        if row.standing != "counted" or not given:
            continue
        officer = 0 if row.reason == "repeat" else row.officer or 0
        sums["rated", row.on, row.point] += 1
        if row.completed_at is not None:
            sums["complete", row.on, row.point] += 1
        if row.kind == "survey":
            continue
        for element, value in given.items():
            sums["answer", row.on, row.point, officer, element, value] += 1
        about = [given[element] for element in PERSON if element in given]
        if officer and about:
            t = 1000 * sum(about) // len(about)
            for name, amount in (("n", 1), ("s1", t), ("s2", t * t)):
                sums[name, row.on, row.point, officer] += amount
    return sums
