"""Surveys, follow-up plans, and what respondents answered."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.importing.applied import Applied, keys_of, put_by_key
from scoring.citizens.surveys import FollowUp, Respondent, Survey, Surveys

Ids = Mapping[str, int]
_OF_A_PERSON = ("answered_on", "sex", "age", "education", "occupation")


async def apply_surveys(
    connection: AsyncConnection, surveys: Surveys, ids: tuple[Ids, Ids, Ids], done: Applied
) -> None:
    """Surveys and plans by key; `ids` are those of units, services and officers."""
    units, services, officers = ids
    asked = [
        _without(survey, "unit", "service")
        | {
            "unit_id": units[survey.unit],
            "service_id": None if survey.service is None else services[survey.service],
        }
        for survey in surveys.surveys
    ]
    await put_by_key(connection, schema.survey, asked, done)
    plans = [
        _without(plan, "unit", "officer", "service")
        | {
            "unit_id": units[plan.unit],
            "service_id": None if plan.service is None else services[plan.service],
            "officer_id": None if plan.officer is None else officers[plan.officer],
        }
        for plan in surveys.follow_ups
    ]
    await put_by_key(connection, schema.follow_up, plans, done)


def _without(noun: Survey | FollowUp, *names: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(noun).items() if name not in names}


async def apply_respondents(
    connection: AsyncConnection, some: list[Respondent], done: Applied
) -> None:
    """Respondents with their answers, by survey and key."""
    surveys = await keys_of(connection, schema.survey)
    stored = await _stored(connection, {surveys[each.survey] for each in some}, some)
    new = [each for each in some if (surveys[each.survey], each.key) not in stored]
    table = schema.survey_respondent
    if new:
        rows = [_columns(each) | {"survey_id": surveys[each.survey]} for each in new]
        await connection.execute(insert(table), rows)
    changed = []
    for each in some:
        found = stored.get((surveys[each.survey], each.key))
        if found and (found[1], found[2]) != (_columns(each), dict(each.answers)):
            changed.append(each)
            await connection.execute(
                update(table).where(table.c.id == found[0]).values(**_columns(each))
            )
    await _write_answers(connection, surveys, [*new, *changed])
    done.count("survey_respondent", new=len(new), changed=len(changed))


Found = dict[tuple[int, str], tuple[int, dict[str, Any], dict[str, int]]]
"""By survey and key: a respondent's id, columns and answers."""


async def _stored(connection: AsyncConnection, surveys: set[int], some: list[Respondent]) -> Found:
    r, a = schema.survey_respondent.c, schema.survey_answer.c
    mine = r.survey_id.in_(surveys) & r.key.in_([each.key for each in some])
    rows = (await connection.execute(select(schema.survey_respondent).where(mine))).mappings()
    found: Found = {}
    by_id: dict[int, dict[str, int]] = {}
    for row in rows:
        columns = {name: row[name] for name in ("key", *_OF_A_PERSON)}
        by_id[row["id"]] = {}
        found[row["survey_id"], row["key"]] = (row["id"], columns, by_id[row["id"]])
    answers = select(a.respondent_id, a.element, a.value).where(a.respondent_id.in_(list(by_id)))
    for respondent, element, value in await connection.execute(answers):
        by_id[respondent][element] = value
    return found


async def _write_answers(
    connection: AsyncConnection, surveys: Ids, some: list[Respondent]
) -> None:
    stored = await _stored(connection, {surveys[each.survey] for each in some}, some)
    a = schema.survey_answer
    if had := [respondent for respondent, _, answers in stored.values() if answers]:
        await connection.execute(delete(a).where(a.c.respondent_id.in_(had)))
    rows = [
        {
            "respondent_id": stored[surveys[each.survey], each.key][0],
            "element": element,
            "value": value,
        }
        for each in some
        for element, value in each.answers.items()
    ]
    if rows:
        await connection.execute(insert(a), rows)


def _columns(respondent: Respondent) -> dict[str, Any]:
    return {name: getattr(respondent, name) for name in ("key", *_OF_A_PERSON)}
