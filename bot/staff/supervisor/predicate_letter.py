"""Tells an officer her predicate: her time to object counts from what was decided last."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.scores.told.predicate_text import word
from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.letters import write_to
from bot.staff.tools import Tools
from data.people.responsible import phones_of
from scoring.performance.predicate import Predicate
from scoring.period import Period


async def tell_decided(
    connection: AsyncConnection, tools: Tools, officer: int, what: tuple[Period, Predicate]
) -> None:
    """Write to an officer (id) what was decided about a period, in its transaction."""
    period, choice = what

    def letter(texts: Texts) -> Screen:
        title, told = period_title(period, texts), word(choice, texts)
        return Screen(texts("predicate-letter", period=title, predicate=told, name=period.name))

    roles = await phones_of(connection, officer)
    subject = ("predicate", f"{period.name}/{int(tools.clock.now().timestamp())}")
    await write_to(connection, tools, roles, subject, letter)
