"""Writes what became of judged ratings, and moves the daily sums with it."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.integrity.stored import Fate, has_answers
from data.integrity.surroundings import Judging
from data.ratings.sums import add_to_sums
from data.upkeep.recount import RATING_COLUMNS, rating_of
from scoring.counters import contribution, difference, total
from scoring.period import Period

Changes = Mapping[str, tuple[Fate, Fate]]
"""What ratings are, and what they become."""

_SOME = 500


async def settle(
    connection: AsyncConnection, here: Judging, week: Period, changes: Changes
) -> None:
    """Write what became of a week's ratings, and by which version of the rules."""
    keys = sorted(changes)
    for start in range(0, len(keys), _SOME):
        await _change(connection, here, {k: changes[k] for k in keys[start : start + _SOME]})
    r, version = schema.rating, here.policy.version
    await connection.execute(
        update(r)
        .where(
            r.c.closed_on.is_(None),
            r.c.visit_on.between(week.first_on, week.last_on),
            r.c.rule_version.is_(None) | (r.c.rule_version != version),
            has_answers(),
        )
        .values(rule_version=version)
    )


async def _change(connection: AsyncConnection, here: Judging, changes: Changes) -> None:
    """Give ratings another standing; what they add to the daily sums moves with it.

    One that is no longer what it was when it was judged is left to the next time.
    """
    r, a = schema.rating, schema.answer.c
    # A tap on one of them waits until this is done, and this for the tap.
    await connection.execute(
        select(r.c.key).where(r.c.key.in_(changes)).order_by(r.c.key).with_for_update()
    )
    rows = await connection.execute(
        select(*RATING_COLUMNS)
        .select_from(r.join(schema.answer, a.rating_key == r.c.key))
        .where(r.c.key.in_(changes))
        .order_by(r.c.key)
    )
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(tuple(row))
    moved, fates = [], {}
    for key, answers in found.items():
        before, (was, fate) = rating_of(answers), changes[key]
        if (before.standing, before.reason) == was:
            after = replace(before, standing=fate[0], reason=fate[1])
            fates[key] = fate
            moved.append(
                difference(contribution(after, here.policy), contribution(before, here.policy))
            )
    if fates:
        change = update(r).where(r.c.key == bindparam("of"))
        await connection.execute(
            change.values(standing=bindparam("to"), reason=bindparam("why")),
            [{"of": k, "to": fates[k][0].value, "why": fates[k][1]} for k in sorted(fates)],
        )
        await add_to_sums(connection, total(moved))
