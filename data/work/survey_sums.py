"""What surveys came to: a survey's ratings are summed once, when it is over and none can change.

Sums that staff had seen growing would tell what the last ones answered. So there is one, and
it stays when a rating is erased later, or its time is over.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import Database
from data.facts import SURVEYS_SUMMED, WEEKS_CLOSED, lock, recall
from scoring.blocks import last_visit_on
from scoring.citizens.survey_rules import BANDS
from scoring.period import PeriodKind, period_of
from scoring.rating import Standing

RESPONDENTS = ""
"""Under this name stands how many said anything."""

Counts = Counter[tuple[str, str]]
"""How many said what: by name of element or band, and value."""


async def sum_surveys(database: Database) -> None:
    """Sum the ratings of surveys that are over, once, whoever asks."""
    async with database.read() as connection:
        if not await _over(connection):
            return
    async with database.write() as connection:
        await lock(connection, SURVEYS_SUMMED)
        for survey in await _over(connection):
            said = await _said_in(connection, survey)
            rows = [
                {"survey_id": survey, "name": name, "value": value, "n": n}
                for (name, value), n in sorted(said.items())
            ]
            await connection.execute(insert(schema.survey_sum), rows)
            today = await recall(connection, WEEKS_CLOSED)
            await connection.execute(
                update(schema.survey)
                .where(schema.survey.c.id == survey)
                .values(summed_on=date.fromisoformat(str(today)))
            )


def last_day() -> ColumnElement[date]:
    """The last day on which a survey invited anybody."""
    s = schema.survey.c
    return func.coalesce(s.ended_on, s.until_on)


async def _over(connection: AsyncConnection) -> Sequence[int]:
    """Surveys whose last ratings have closed, and that are not summed."""
    mark = await recall(connection, WEEKS_CLOSED)
    if not mark:
        return []
    s = schema.survey
    week = period_of(date.fromisoformat(mark), PeriodKind.WEEK)
    found = await connection.scalars(
        select(s.c.id)
        .where(s.c.summed_on.is_(None), last_day() <= last_visit_on(week))
        .order_by(s.c.id)
    )
    return list(found)


async def _said_in(connection: AsyncConnection, survey: int) -> Counts:
    """What counted citizens of a survey said, each once; those who answered nothing are none."""
    r, m, a = schema.rating, schema.surveyed, schema.answer.c
    rows = await connection.execute(
        select(r.c.key, r.c.rater, *(m.c[band] for band in BANDS))
        .select_from(m.join(r, r.c.key == m.c.rating_key))
        .where(
            m.c.survey_id == survey,
            r.c.standing == Standing.COUNTED.value,
            r.c.closed_on.is_not(None),
        )
        .order_by(r.c.visited_at, r.c.key)
    )
    first: dict[str, tuple[str, Sequence[str | None]]] = {}
    for key, rater, *said_of_her in rows:
        first.setdefault(rater, (key, said_of_her))
    said: Counts = Counter({(RESPONDENTS, RESPONDENTS): len(first)})
    for _, bands in first.values():
        said.update((n, v) for n, v in zip(BANDS, bands, strict=True) if v is not None)
    answers = await connection.execute(
        select(a.element, a.value, func.count())
        .where(a.rating_key.in_([key for key, _ in first.values()]))
        .group_by(a.element, a.value)
    )
    said.update({(element, str(value)): n for element, value, n in answers})
    return said


async def sums_of(connection: AsyncConnection, survey: int) -> Counts:
    """What a survey came to: its ratings' sums, and the respondents that were handed in."""
    t, h, a = schema.survey_sum.c, schema.survey_respondent.c, schema.survey_answer.c
    said: Counts = Counter()
    rows = await connection.execute(select(t.name, t.value, t.n).where(t.survey_id == survey))
    for name, value, n in rows:
        said[name, value] += n
    mine = h.survey_id == survey
    handed_in = select(func.count()).select_from(schema.survey_respondent).where(mine)
    said[RESPONDENTS, RESPONDENTS] += await connection.scalar(handed_in) or 0
    for band in BANDS:
        told = select(h[band], func.count()).where(mine, h[band].is_not(None)).group_by(h[band])
        said.update({(band, value): n for value, n in await connection.execute(told)})
    answers = await connection.execute(
        select(a.element, a.value, func.count())
        .join(schema.survey_respondent, h.id == a.respondent_id)
        .where(mine)
        .group_by(a.element, a.value)
    )
    said.update({(element, str(value)): n for element, value, n in answers})
    return said
