"""A correction in words, and the letters about it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.letters import admins_of, write_to
from bot.staff.tools import Tools
from data.people.responsible import nearest, phones_of
from data.rights.corrections import correction_of
from scoring.rights.corrections import Correction, Kind, Status

KIND = "correction"
"""Kind of the letters, in the outbox."""

LONG_DAY = "EEEE, d MMMM y"


def what_of(each: Correction, texts: Texts) -> str:
    """What is to be corrected: no number of ratings, no value."""
    if each.kind is Kind.SHIFT and each.served is not None:
        day = texts.day(each.served.on, LONG_DAY)
        return texts("koreksi-what-shift", day=day, place=each.place)
    return texts("koreksi-what-measure", indicator=each.indicator, period=each.period)


def line_of(each: Correction, texts: Texts) -> str:
    """One of an officer's own, with what became of it."""
    told = texts(f"koreksi-status-{each.status.value}")
    if each.status is Status.DECLINED and each.answer:
        told = f"{told}: {texts(f'koreksi-declined-{each.answer}')}"
    return f"· {what_of(each, texts)} – {told}"


async def tell_responsible(
    connection: AsyncConnection, tools: Tools, officer: int, number: int
) -> bool:
    """Write to the supervisors nearest to the unit, else to its admins; never to the officer."""
    asked = await correction_of(connection, number, tools.clock.zone)
    if asked is None:
        return False
    herself = {role.telegram_id for role in await phones_of(connection, officer)}
    roles = await nearest(connection, "supervisor", asked.unit, herself)
    roles = roles or await admins_of(connection, tools, asked.unit, herself)
    subject = (KIND, f"asked/{number}")
    await write_to(connection, tools, roles, subject, lambda texts: _asked(asked, texts))
    return bool(roles)


def _asked(each: Correction, texts: Texts) -> Screen:
    return Screen(texts("koreksi-letter", officer=each.short_name, what=what_of(each, texts)))


async def tell_officer(connection: AsyncConnection, tools: Tools, each: Correction) -> None:
    """Write to the officer what was said; `each` as it was decided."""
    roles = await phones_of(connection, each.officer)
    subject = (KIND, f"answered/{each.id}")
    await write_to(
        connection, tools, roles, subject, lambda texts: _answered(each, texts, tools.minimum)
    )


def _answered(each: Correction, texts: Texts, minimum: int) -> Screen:
    lines = [texts("koreksi-answer"), line_of(each, texts)]
    if each.status is Status.ACCEPTED and each.kind is Kind.SHIFT:
        lines.append(texts("koreksi-effect", minimum=str(minimum)))
    return Screen("\n".join(lines))
