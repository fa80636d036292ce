"""Surveys as admins plan, follow and end them, and what each came to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.work.survey_sums import RESPONDENTS, Counts, last_day, sums_of
from scoring.citizens.index import Tally
from scoring.citizens.survey_rules import BANDS
from scoring.citizens.surveys import Stage, Survey, stage_of
from scoring.rating import Standing


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey as stored, with how many answered it to the end.

    Without a service it is about all of its unit. `last_on` is its last day, `ended` says that it
    was called off or ended early, `over` that none of its ratings can come or change any more.
    """

    id: int
    key: str
    unit: int
    unit_name: str
    service: int | None
    service_name: str | None
    from_on: date
    last_on: date
    population: int
    target: int
    every: int
    answered: int
    ended: bool
    over: bool

    def stage(self, today: date) -> Stage:
        """Where it stands on a day."""
        if self.ended:
            return Stage.ENDED
        return stage_of(self.from_on, self.last_on, today)


@dataclass(frozen=True, slots=True)
class Result:
    """What a survey came to: so many respondents, each element's answers, each band's groups."""

    n: int
    tallies: dict[str, Tally]
    bands: dict[str, dict[str, int]]


async def surveys_of(connection: AsyncConnection, units: Collection[int]) -> list[SurveyRow]:
    """All surveys of units, the latest first."""
    s = schema.survey.c
    rows = await connection.execute(
        _rows().where(s.unit_id.in_(units)).order_by(s.from_on.desc(), s.id)
    )
    return [SurveyRow(*row) for row in rows]


async def survey_of(connection: AsyncConnection, survey: int) -> SurveyRow | None:
    """One survey."""
    row = (await connection.execute(_rows().where(schema.survey.c.id == survey))).one_or_none()
    return None if row is None else SurveyRow(*row)


def _rows() -> Select[Any]:
    s, u, v = schema.survey.c, schema.unit.c, schema.service.c
    m, r, h = schema.surveyed, schema.rating, schema.survey_respondent
    in_chat = (
        select(func.count())
        .select_from(m.join(r, r.c.key == m.c.rating_key))
        .where(
            m.c.survey_id == s.id,
            r.c.completed_at.is_not(None),
            r.c.standing != Standing.EXCLUDED.value,
        )
        .scalar_subquery()
    )
    handed_in = select(func.count()).where(h.c.survey_id == s.id).scalar_subquery()
    rated = select(m.c.rating_key).where(m.c.survey_id == s.id).exists()
    columns: Sequence[ColumnElement[Any]] = (
        *(s.id, s.key, u.id, u.name, v.id, v.name, s.from_on, last_day()),
        *(s.population, s.target, s.every, in_chat + handed_in),
        s.ended_on.is_not(None),
        or_(s.summed_on.is_not(None), ~rated),
    )
    return select(*columns).select_from(
        schema.survey.join(schema.unit, u.id == s.unit_id).outerjoin(
            schema.service, v.id == s.service_id
        )
    )


async def result_of(connection: AsyncConnection, survey: int) -> Result:
    """What a survey came to; while it runs nobody may ask, so that nobody sees it grow."""
    said = await sums_of(connection, survey)
    elements = sorted({name for name, _ in said} - {RESPONDENTS, *BANDS})
    return Result(
        said[RESPONDENTS, RESPONDENTS],
        {element: _tally(said, element) for element in elements},
        {band: {v: n for (name, v), n in said.items() if name == band} for band in BANDS},
    )


def _tally(said: Counts, element: str) -> Tally:
    values = {int(value): n for (name, value), n in said.items() if name == element}
    return Tally(sum(values.values()), sum(value * n for value, n in values.items()))


async def overlapping(
    connection: AsyncConnection, unit: int, service: int | None, days: tuple[date, date]
) -> bool:
    """Whether another survey of the unit asks the same people in these days."""
    s = schema.survey.c
    alike = [s.unit_id == unit, s.from_on <= days[1], last_day() >= days[0]]
    if service is not None:
        alike.append(or_(s.service_id == service, s.service_id.is_(None)))
    return await connection.scalar(select(s.id).where(*alike).limit(1)) is not None


async def plan_survey(
    connection: AsyncConnection, survey: Survey, unit: int, service: int | None
) -> None:
    """Add a survey under a free key."""
    row = {
        "key": survey.key,
        "unit_id": unit,
        "service_id": service,
        "from_on": survey.from_on,
        "until_on": survey.until_on,
        "population": survey.population,
        "target": survey.target,
        "every": survey.every,
    }
    await connection.execute(insert(schema.survey).values(**row))


async def free_key(connection: AsyncConnection, wanted: str) -> str:
    """The key that is wanted, or with a number behind it where it is taken."""
    s = schema.survey.c
    base = wanted[:58]
    taken = set(await connection.scalars(select(s.key).where(s.key.startswith(base))))
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


async def end_survey(connection: AsyncConnection, survey: SurveyRow, today: date) -> bool:
    """Invite nobody any more from now on; False where it had ended."""
    if survey.stage(today) is Stage.ENDED:
        return False
    s = schema.survey
    done = await connection.execute(
        update(s).where(s.c.id == survey.id, s.c.ended_on.is_(None)).values(ended_on=today)
    )
    return bool(done.rowcount)


async def surveyed_services(connection: AsyncConnection, unit: int) -> list[tuple[int, str]]:
    """Services that a unit's points offer, by name."""
    p, v = schema.point.c, schema.service.c
    rows = await connection.execute(
        select(v.id, v.name)
        .join(schema.point, p.service_id == v.id)
        .where(p.unit_id == unit, p.ended_on.is_(None))
        .group_by(v.id, v.name)
        .order_by(v.name)
    )
    return [(row[0], row[1]) for row in rows]


async def rated_between(
    connection: AsyncConnection, unit: int, service: int | None, days: tuple[date, date]
) -> int:
    """Rated visits at a unit's points on some days: how often its codes are scanned."""
    d, p = schema.daily_visit.c, schema.point.c
    here = [p.unit_id == unit, d.on.between(*days)]
    if service is not None:
        here.append(p.service_id == service)
    found = await connection.scalar(
        select(func.sum(d.rated)).join(schema.point, p.id == d.point_id).where(*here)
    )
    return int(found or 0)


async def units_with_points(connection: AsyncConnection, units: Collection[int]) -> set[int]:
    """Those of some units that have a point of their own."""
    p = schema.point.c
    found = await connection.scalars(
        select(p.unit_id).where(p.unit_id.in_(units), p.ended_on.is_(None)).distinct()
    )
    return set(found)
