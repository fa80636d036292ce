"""Judges the ratings of a week, and moves the daily sums with what became of them.

A week is judged by itself and the weeks before it that the policy looks at, so that judging it
again gives the same for as long as its ratings are there. What has closed no longer changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, bindparam, case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import Database
from data.facts import JUDGED_ON, lock, recall, remember
from data.importing.stored_ratings import IMPORTED
from data.integrity.surroundings import Judging, surroundings
from data.recount import RATING_COLUMNS, rating_of
from data.sums import add_to_sums
from data.taps.ratings import code_of
from scoring.counters import contribution, difference, total
from scoring.integrity.facts import RatingFacts, Verdict
from scoring.integrity.judge import judge
from scoring.period import DAY, WEEK, Period, PeriodKind, period_of
from scoring.rating import Standing

Fate = tuple[Standing, str | None]
"""A rating's standing, and the reason for it if there is any."""

_SOME = 500


@dataclass(frozen=True, slots=True)
class _Judged:
    """A rating of the week, as it stands."""

    facts: RatingFacts
    fate: Fate
    closed: bool


async def judge_days(database: Database, here: Judging, today: date) -> bool:
    """Judge what is not closed yet, once a day whoever asks; whether it was done now."""
    async with database.read() as connection:
        if await recall(connection, JUDGED_ON) == today.isoformat():
            return False
    async with database.write() as connection:
        await lock(connection, JUDGED_ON)
        if await recall(connection, JUDGED_ON) == today.isoformat():
            return False
        await judge_open(connection, here, period_of(today, PeriodKind.WEEK))
        await remember(connection, JUDGED_ON, today.isoformat())
    return True


async def judge_open(connection: AsyncConnection, here: Judging, week: Period) -> None:
    """Judge open ratings up to the end of `week`: those of the week, those never judged yet, and
    those of the day before it that citizens could still change when their own week was judged.
    """
    r = schema.rating.c
    days = await connection.scalars(
        select(r.visit_on)
        .where(
            r.closed_on.is_(None),
            r.visit_on <= week.last_on,
            r.rule_version.is_(None)
            | (r.visit_on >= week.first_on)
            | ((r.visit_on == week.first_on - DAY) & ~r.visit.contains(IMPORTED)),
            _has_answers(),
        )
        .distinct()
    )
    for each in sorted({period_of(day, PeriodKind.WEEK).first_on for day in days}):
        await judge_week(connection, here, period_of(each, PeriodKind.WEEK))


async def judge_week(connection: AsyncConnection, here: Judging, week: Period) -> int:
    """Judge the open ratings that were visited in a week; returns how many changed."""
    judged, verdicts = await _judged(connection, here, week)
    changed = {
        each.facts.key: fate
        for each in judged
        if not each.closed and each.facts.decided is not Standing.EXCLUDED
        if (fate := _fate(verdicts.get(each.facts.key))) != each.fate
    }
    await _change(connection, here, changed)
    r, version = schema.rating, here.policy.version
    await connection.execute(
        update(r)
        .where(
            r.c.closed_on.is_(None),
            r.c.visit_on.between(week.first_on, week.last_on),
            r.c.rule_version.is_(None) | (r.c.rule_version != version),
            _has_answers(),
        )
        .values(rule_version=version)
    )
    return len(changed)


async def fates_of_week(
    connection: AsyncConnection, here: Judging, week: Period
) -> dict[str, tuple[Fate, Fate]]:
    """What every rating of a week is, and what the rules make of it now; closed ones too."""
    judged, verdicts = await _judged(connection, here, week)
    return {e.facts.key: (e.fate, _fate(verdicts.get(e.facts.key))) for e in judged}


def _fate(verdict: Verdict | None) -> Fate:
    return (Standing.COUNTED, None) if verdict is None else (verdict.standing, verdict.reason)


async def _judged(
    connection: AsyncConnection, here: Judging, week: Period
) -> tuple[list[_Judged], Mapping[str, Verdict]]:
    rules = here.policy.integrity_rules
    looked_at = (week.first_on - (rules.weeks - 1) * WEEK, week.last_on)
    span = (week.first_on, week.last_on)
    pressed = await _pressed(connection, here, span)
    ratings = await _ratings(
        connection, here, (looked_at[0], week.first_on, week.last_on), pressed
    )
    around = await surroundings(connection, here, looked_at, span)
    verdicts = judge([each.facts for each in ratings], rules, around, week.first_on)
    return [each for each in ratings if each.facts.day >= week.first_on], verdicts


async def _pressed(
    connection: AsyncConnection, here: Judging, span: tuple[date, date]
) -> frozenset[str]:
    """Ratings of some days whose citizen was asked for a good answer."""
    r, a = schema.rating, schema.answer.c
    found = await connection.scalars(
        select(a.rating_key)
        .select_from(schema.answer.join(r, r.c.key == a.rating_key))
        .where(
            r.c.visit_on.between(*span),
            a.element.in_(here.policy.integrity_rules.pressure),
            a.value > 0,
        )
    )
    return frozenset(found)


async def _ratings(
    connection: AsyncConnection,
    here: Judging,
    span: tuple[date, date, date],
    pressed: frozenset[str],
) -> list[_Judged]:
    """Every rating of some days that has an answer; from a day on with all that rules ask."""
    first_on, judged_from, last_on = span
    r, p, d = schema.rating, schema.point.c, schema.decision.c
    rows = await connection.execute(
        select(
            r.c.key,
            r.c.rater,
            r.c.officer_id,
            p.service_id,
            r.c.point_id,
            r.c.visit_on,
            r.c.visited_at,
            p.unit_id,
            case((r.c.visit_on >= judged_from, r.c.visit), else_="").label("visit"),
            r.c.standing,
            r.c.reason,
            r.c.closed_on,
            d.outcome,
        )
        .select_from(
            r.join(schema.point, p.id == r.c.point_id).outerjoin(
                schema.decision, d.id == r.c.decision_id
            )
        )
        .where(r.c.visit_on.between(first_on, last_on), _has_answers())
    )
    return [
        _Judged(
            RatingFacts(
                key=row.key,
                rater=row.rater,
                officer=str(row.officer_id or ""),
                service=str(row.service_id),
                point=str(row.point_id),
                day=row.visit_on,
                at=row.visited_at.astimezone(here.zone),
                unit=str(row.unit_id),
                code=code_of(row.visit),
                pressed=row.key in pressed,
                decided=_decided(row.standing, row.outcome),
            ),
            (Standing(row.standing), row.reason),
            row.closed_on is not None,
        )
        for row in rows
    ]


def _decided(standing: str, outcome: str | None) -> Standing | None:
    """What people said of a rating; an excluded one is that for good."""
    if standing == Standing.EXCLUDED:
        return Standing.EXCLUDED
    return None if outcome is None else Standing(outcome)


def _has_answers() -> ColumnElement[bool]:
    a = schema.answer.c
    return select(a.rating_key).where(a.rating_key == schema.rating.c.key).exists()


async def _change(connection: AsyncConnection, here: Judging, fates: Mapping[str, Fate]) -> None:
    """Give ratings another standing; what they add to the daily sums moves with it."""
    keys = sorted(fates)
    for start in range(0, len(keys), _SOME):
        await _change_some(connection, here, {k: fates[k] for k in keys[start : start + _SOME]})


async def _change_some(
    connection: AsyncConnection, here: Judging, fates: Mapping[str, Fate]
) -> None:
    r, a = schema.rating, schema.answer.c
    # A tap on one of them waits until this is done, and this for the tap.
    await connection.execute(
        select(r.c.key).where(r.c.key.in_(fates)).order_by(r.c.key).with_for_update()
    )
    rows = await connection.execute(
        select(*RATING_COLUMNS)
        .select_from(r.join(schema.answer, a.rating_key == r.c.key))
        .where(r.c.key.in_(fates))
        .order_by(r.c.key)
    )
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(tuple(row))
    moved = []
    for key, answers in found.items():
        before = rating_of(answers)
        after = replace(before, standing=fates[key][0], reason=fates[key][1])
        moved.append(
            difference(contribution(after, here.policy), contribution(before, here.policy))
        )
    change = update(r).where(r.c.key == bindparam("of"))
    await connection.execute(
        change.values(standing=bindparam("to"), reason=bindparam("why")),
        [{"of": k, "to": fates[k][0].value, "why": fates[k][1]} for k in sorted(found)],
    )
    await add_to_sums(connection, total(moved))
