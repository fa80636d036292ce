"""Surveys in a world: one that runs, and citizens who answer it through the real conversation."""

from datetime import timedelta
from functools import partial

from bot.rating.effects import ShowQuestion
from bot.rating.events import Answered, Event, Scanned, Skipped
from bot.rating.fold import Said
from data import schema
from data.district.registry import keys_of
from data.work.surveys import SurveyRow, plan_survey, surveys_of
from scoring.citizens.surveys import Survey
from tests.world import World

UNIT, SERVICE, DESK = "ampenan", "kia", "ampenan-kia-1"


async def running(
    world: World,
    at: tuple[str, str | None] = (UNIT, SERVICE),
    *,
    target: int = 100,
    every: int = 1,
    days: int = 3,
) -> None:
    """Plan a survey of a unit's service that begins today."""
    today = world.clock.today()
    survey = Survey(
        key="skm", unit=at[0], service=at[1], from_on=today,
        until_on=today + timedelta(days=days), population=500, target=target, every=every,
    )  # fmt: skip
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        services = await keys_of(connection, schema.service)
        await plan_survey(connection, survey, units[at[0]], services.get(at[1] or ""))


async def now(world: World) -> SurveyRow:
    """The survey as it stands."""
    async with world.database.read() as connection:
        units = await keys_of(connection, schema.unit)
        (found,) = await surveys_of(connection, {units[UNIT]})
    return found


async def answer(
    world: World, citizen: int, value: int = 3, band: int | None = 0, *, taps: int = 99
) -> str:
    """A citizen scans and answers so many questions, each element alike; returns her receipt."""
    submit = world.puas.feed.commits.submit
    said = partial(Said, citizen, moment=world.clock.now())
    outcome = await submit(said(event=Scanned(world.codes[DESK])))
    key = ""
    for _ in range(taps):
        shown = next((e for e in outcome.effects if isinstance(e, ShowQuestion)), None)
        if shown is None:
            break
        key, question = shown.rating.visit.key, shown.question
        of_person = world.puas.policy.survey.band(question) is not None
        event: Event = Answered(key, question, band or 0 if of_person else value)
        if of_person and band is None:
            event = Skipped(key, question)
        outcome = await submit(said(event=event))
    return key
