"""`/survei`: surveys that run, are planned or have ended; how far each is, and what it came to."""

from bot.forms.buttons import form_button
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.surveys.card import card_text, line_of
from bot.surveys.screens import SURVEY
from data.audit import Entry, note
from data.work.surveys import (
    SurveyRow,
    end_survey,
    result_of,
    survey_of,
    surveys_of,
    units_with_points,
)
from scoring.citizens.surveys import Stage

MOST_SHOWN = 20
"""Surveys in one list: a unit has two a year."""

_ORDER = (Stage.RUNNING, Stage.PLANNED, Stage.ENDED)


async def survei(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """List the surveys of the person's units; below them a new one can be planned."""
    texts, today = asker.texts, tools.clock.today()
    units = {unit.id for unit in asker.below()}
    async with tools.database.read() as connection:
        found = await surveys_of(connection, units)
        desks = await units_with_points(connection, units)
    found.sort(key=lambda each: _ORDER.index(each.stage(today)))
    shown = found[:MOST_SHOWN]
    lines = [texts("survei-list" if shown else "survei-none")]
    lines += [line_of(each, at, today, texts) for at, each in enumerate(shown, start=1)]
    buttons = [
        staff_button(texts("survei-look", number=str(at)), "survei", each.id)
        for at, each in enumerate(shown, start=1)
    ]
    if desks:
        buttons.append(form_button(texts("button-survei-new"), SURVEY, "begin"))
    return [Screen("\n".join(lines), rows(*buttons))]


async def survei_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """One survey, or its early end: asked about first."""
    match chosen:
        case [number]:
            return await _card(tools, asker, number)
        case ["end", number]:
            return await _ask_end(tools, asker, number)
        case ["ended", number]:
            return await _end(tools, asker, number)
    return []


async def _allowed(tools: Tools, asker: Asker, number: str) -> SurveyRow | None:
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    async with tools.database.read() as connection:
        found = await survey_of(connection, int(number))
    return found if found and asker.allowed(str(found.unit)) else None


async def _card(tools: Tools, asker: Asker, number: str) -> list[Answer]:
    survey = await _allowed(tools, asker, number)
    if survey is None:
        return []
    texts, today = asker.texts, tools.clock.today()
    result = None
    if survey.over and survey.stage(today) is Stage.ENDED:
        async with tools.database.read() as connection:
            result = await result_of(connection, survey.id)
    text = card_text(survey, result, today, texts, tools.judging.policy)
    end = staff_button(texts("button-survei-end"), "survei", "end", survey.id)
    return [Screen(text, rows(*(() if survey.stage(today) is Stage.ENDED else (end,))))]


async def _ask_end(tools: Tools, asker: Asker, number: str) -> list[Answer]:
    survey = await _allowed(tools, asker, number)
    if survey is None or survey.stage(tools.clock.today()) is Stage.ENDED:
        return [Screen(asker.texts("survei-gone"))] if survey else []
    texts = asker.texts
    asked = texts(
        "survei-end-sure",
        unit=survey.unit_name,
        service=survey.service_name or texts("survei-all"),
        n=texts.number(survey.answered),
        target=texts.number(survey.target),
    )
    sure = staff_button(texts("button-survei-ended"), "survei", "ended", survey.id)
    return [Screen(asked, rows(sure))]


async def _end(tools: Tools, asker: Asker, number: str) -> list[Answer]:
    survey = await _allowed(tools, asker, number)
    if survey is None:
        return []
    async with tools.database.write() as connection:
        if not await end_survey(connection, survey, tools.clock.today()):
            return [Screen(asker.texts("survei-gone"))]
        who = tools.who(asker.person).in_audit
        details = {"survey": survey.key, "answered": survey.answered, "target": survey.target}
        await note(connection, Entry(tools.clock.now(), who, "survey end", details))
    return [Screen(asker.texts("survei-ended"))]
