"""Judges the ratings of a week, and moves the daily sums with what became of them.

A week is judged by itself and the weeks before it that the policy looks at, so that judging it
again gives the same for as long as its ratings are there. What has closed no longer changes.
"""

import asyncio
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import Database
from data.facts import JUDGED_ON, lock, recall, remember
from data.importing.stored_ratings import IMPORTED
from data.integrity.settling import Changes, settle
from data.integrity.stored import Fate, StoredFacts, has_answers, stored_facts
from data.integrity.surroundings import Judging, surroundings
from scoring.integrity.facts import Verdict
from scoring.integrity.judge import judge
from scoring.period import DAY, WEEK, Period, PeriodKind, period_of
from scoring.rating import Standing


async def judge_days(database: Database, here: Judging, today: date) -> bool:
    """Judge what is not closed yet, once a day whoever asks; whether it was done now.

    Nobody's tap waits while the rules are asked: that is done in a transaction for reading.
    """
    week = period_of(today, PeriodKind.WEEK)
    async with database.read() as connection:
        if await recall(connection, JUDGED_ON) == today.isoformat():
            return False
        found = {
            each: await _changes(connection, here, each) for each in await _weeks(connection, week)
        }
    async with database.write() as connection:
        await lock(connection, JUDGED_ON)
        if await recall(connection, JUDGED_ON) == today.isoformat():
            return False
        for each, changes in found.items():
            await settle(connection, here, each, changes)
        await remember(connection, JUDGED_ON, today.isoformat())
    return True


async def judge_open(connection: AsyncConnection, here: Judging, week: Period) -> None:
    """Judge the open ratings up to the end of `week`."""
    for each in await _weeks(connection, week):
        await judge_week(connection, here, each)


async def judge_week(connection: AsyncConnection, here: Judging, week: Period) -> int:
    """Judge the open ratings that were visited in a week; returns how many changed."""
    changes = await _changes(connection, here, week)
    await settle(connection, here, week, changes)
    return len(changes)


async def _weeks(connection: AsyncConnection, week: Period) -> list[Period]:
    """Weeks to judge when `week` is: its own, those with ratings that never were judged, and
    that of the day before it, where citizens could still change what was judged.
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
            has_answers(),
        )
        .distinct()
    )
    mondays = sorted({period_of(day, PeriodKind.WEEK).first_on for day in days})
    return [period_of(monday, PeriodKind.WEEK) for monday in mondays]


async def _changes(connection: AsyncConnection, here: Judging, week: Period) -> Changes:
    """Open ratings of a week of which the rules make something else than they are."""
    judged, verdicts = await _judged(connection, here, week)
    return {
        each.facts.key: (each.fate, fate)
        for each in judged
        if not each.closed and each.facts.decided is not Standing.EXCLUDED
        if (fate := _fate(verdicts.get(each.facts.key))) != each.fate
    }


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
) -> tuple[list[StoredFacts], Mapping[str, Verdict]]:
    rules = here.policy.integrity_rules
    looked_at = (week.first_on - (rules.weeks - 1) * WEEK, week.last_on)
    span = (week.first_on, week.last_on)
    ratings = await stored_facts(connection, here, (looked_at[0], *span))
    around = await surroundings(connection, here, looked_at, span)
    facts = [each.facts for each in ratings]
    # A year's ratings of a city take seconds: other chats are answered meanwhile.
    verdicts = await asyncio.to_thread(judge, facts, rules, around, week.first_on)
    return [each for each in ratings if each.facts.day >= week.first_on], verdicts
