"""Past ratings: some at a time, found again by their keys; the daily sums move with them."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.importing.applied import Applied, RowRefused, RowsRefused
from data.importing.stage import Stage, StagedRating
from data.importing.stored_ratings import IMPORTED, StoredRating, stored_ratings
from data.ratings.sums import add_to_sums
from data.taps.ratings import freeze_visit
from data.types import from_ms
from data.upkeep.recount import kept_from
from scoring.counters import Amounts, contribution, difference, total
from scoring.policies.policy import Policy
from scoring.rating import OnDuty, Place, Rating, Standing, Visit

_SET = ("rater", "point_id", "officer_id", "channel", "visit", "visited_at", "visit_on")


async def apply_ratings(
    connection: AsyncConnection,
    stage: Stage,
    policy: Policy,
    done: Applied,
    show: Callable[[int, int], None],
) -> None:
    """Write the staged ratings. Raises RowsRefused with those that cannot be written."""
    writer = await _Writer.open(connection, policy)
    written = 0
    for some in stage.each_ratings():
        await writer.write(some, stage, done)
        written += len(some)
        show(written, stage.ratings)
    if writer.faults:
        raise RowsRefused(writer.faults)


class _Writer:
    """Writes some ratings after the other."""

    def __init__(self, connection: AsyncConnection, policy: Policy) -> None:
        self._connection, self._policy = connection, policy
        self._points: dict[str, Place] = {}
        self._officers: dict[str, OnDuty] = {}
        self._frozen: dict[tuple[str, str], str] = {}
        self.faults: list[RowRefused] = []
        self._kept_from = date.min

    @classmethod
    async def open(cls, connection: AsyncConnection, policy: Policy) -> "_Writer":
        writer = cls(connection, policy)
        p, u, s = schema.point, schema.unit, schema.service
        rows = await connection.execute(
            select(p.c.key, p.c.id, u.c.id, s.c.id, u.c.name, s.c.name, p.c.name).select_from(
                p.join(u, u.c.id == p.c.unit_id).join(s, s.c.id == p.c.service_id)
            )
        )
        writer._points = {row[0]: Place(*row[1:]) for row in rows}
        o = schema.officer.c
        rows = await connection.execute(select(o.key, o.id, o.short_name))
        writer._officers = {row[0]: OnDuty(row[1], row[2]) for row in rows}
        writer._kept_from = await kept_from(connection)
        return writer

    async def write(self, some: Sequence[StagedRating], stage: Stage, done: Applied) -> None:
        stored = await stored_ratings(self._connection, [e.key for e in some])
        new = [each for each in some if each.key not in stored]
        changed = [e for e in some if e.key in stored and self._differs(e, stored[e.key])]
        changed = [each for each in changed if self._may_change(each, stored[each.key])]
        leaving = [e.key for e in changed if self._identity(e) != stored[e.key].identity]
        leaving += await self._in_the_way(some, stored, stage)
        self._refuse_gone(new)
        if self.faults:
            return
        await self._make_room(leaving)
        await self._insert(new)
        await self._update(changed)
        await self._write_answers([*new, *changed], [each.key for each in changed])
        moved = total([self._moved(each, stored.get(each.key)) for each in (*new, *changed)])
        await add_to_sums(self._connection, moved)
        done.count("rating", new=len(new), changed=len(changed))

    def _refuse_gone(self, new: Sequence[StagedRating]) -> None:
        """What was counted once and then deleted cannot be told from what never came."""
        self.faults += [
            RowRefused(each.place, "kept", str(self._kept_from))
            for each in new
            if each.visit_on < self._kept_from
        ]

    def _differs(self, each: StagedRating, stored: StoredRating) -> bool:
        return (
            self._identity(each) != stored.identity
            or self._officer(each) != stored.named
            or each.channel != stored.channel
            or from_ms(each.visited_at) != stored.visited_at
            or dict(each.answers) != stored.answers
        )

    def _may_change(self, each: StagedRating, stored: StoredRating) -> bool:
        if not stored.imported:
            self.faults.append(RowRefused(each.place, "clash"))
        elif stored.closed:
            self.faults.append(RowRefused(each.place, "closed"))
        return stored.imported and not stored.closed

    async def _in_the_way(
        self, some: Sequence[StagedRating], stored: Mapping[str, StoredRating], stage: Stage
    ) -> list[str]:
        """Keys of other ratings that stand where these go, and which move on themselves."""
        r = schema.rating.c
        rows = await self._connection.execute(
            select(r.key, r.rater, r.point_id, r.visit_on).where(
                r.rater.in_({each.rater for each in some})
            )
        )
        here = {tuple(row[1:]): row[0] for row in rows}
        leaving = []
        for each in some:
            other = here.get(self._identity(each), each.key)
            if other == each.key or other in stored:
                continue
            if stage.has_rating(other):
                leaving.append(other)
            else:
                self.faults.append(RowRefused(each.place, "rater"))
        return leaving

    async def _make_room(self, leaving: list[str]) -> None:
        """A rater rates a point once a day: those who move step aside first."""
        if leaving:
            r = schema.rating
            aside = update(r).where(r.c.key == bindparam("moving")).values(rater=bindparam("to"))
            rows = [{"moving": key, "to": f"moving {key}"} for key in leaving]
            await self._connection.execute(aside, rows)

    async def _insert(self, new: list[StagedRating]) -> None:
        if new:
            fixed = {"kind": "quick", "skipped": "", "standing": Standing.COUNTED.value}
            rows = [{"key": each.key, **fixed, **self._columns(each)} for each in new]
            await self._connection.execute(insert(schema.rating), rows)

    async def _update(self, changed: list[StagedRating]) -> None:
        if changed:
            names = (*_SET, "completed_at")
            statement = (
                update(schema.rating)
                .where(schema.rating.c.key == bindparam("of"))
                # What has changed is judged anew.
                .values(
                    {name: bindparam(f"new_{name}") for name in names} | {"rule_version": None}
                )
            )
            rows = [
                {"of": each.key} | {f"new_{n}": v for n, v in self._columns(each).items()}
                for each in changed
            ]
            await self._connection.execute(statement, rows)

    async def _write_answers(self, some: list[StagedRating], anew: list[str]) -> None:
        if anew:
            a = schema.answer
            await self._connection.execute(delete(a).where(a.c.rating_key.in_(anew)))
        rows = [
            {"rating_key": each.key, "element": element, "value": value}
            for each in some
            for element, value in each.answers.items()
        ]
        if rows:
            await self._connection.execute(insert(schema.answer), rows)

    def _columns(self, each: StagedRating) -> dict[str, Any]:
        moment = from_ms(each.visited_at)
        return {
            "rater": each.rater,
            "point_id": self._points[each.point].point,
            "officer_id": self._officer(each),
            "channel": each.channel,
            "visit": self._visit_text(each),
            "visited_at": moment,
            "visit_on": each.visit_on,
            # A slip that was handed in says all that it was to say.
            "completed_at": moment,
        }

    def _officer(self, each: StagedRating) -> int | None:
        return self._officers[each.officer].id if each.officer else None

    def _identity(self, each: StagedRating) -> tuple[object, ...]:
        return (each.rater, self._points[each.point].point, each.visit_on)

    def _visit_text(self, each: StagedRating) -> str:
        key = (each.point, each.officer)
        if key not in self._frozen:
            frozen = json.loads(freeze_visit(self._visit(each)))
            self._frozen[key] = json.dumps({**frozen, IMPORTED: True}, ensure_ascii=False)
        return self._frozen[key]

    def _visit(self, each: StagedRating) -> Visit:
        return Visit(
            key=each.key,
            rater=each.rater,
            place=self._points[each.point],
            officers=(self._officers[each.officer],) if each.officer else (),
            visited_at=from_ms(each.visited_at),
            visit_on=each.visit_on,
        )

    def _moved(self, each: StagedRating, stored: StoredRating | None) -> Amounts:
        """What the daily sums gain, or lose, by it."""
        after = contribution(self._rating(each, stored), self._policy)
        if stored is None:
            return after
        return difference(after, contribution(stored.rating(), self._policy))

    def _rating(self, each: StagedRating, stored: StoredRating | None) -> Rating:
        visit = self._visit(each)
        return Rating(
            visit,
            self._officer(each),
            each.answers,
            completed_at=visit.visited_at,
            standing=stored.standing if stored else Standing.COUNTED,
            reason=stored.reason if stored else None,
        )
