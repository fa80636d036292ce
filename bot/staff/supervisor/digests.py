"""`/ringkasan`: the digest of any period, for the person's own unit."""

from bot.answers import Answer, Screen
from bot.digest.periods import read_period
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.units import UnitRow
from scoring.period import Period


async def ringkasan(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """The digest of the period named; who has several units is asked which."""
    texts = asker.texts
    try:
        period = read_period(argument, tools.clock.today(), tools.digests.first_month)
    except ValueError:
        return [Screen(texts("digest-period-unknown"))]
    if len(asker.own) == 1:
        return [await _digest(tools, asker, asker.own[0], period)]
    buttons = (staff_button(unit.name, "ringkasan", unit.id, period.name) for unit in asker.own)
    return [Screen(texts("digest-which-unit"), rows(*buttons))]


async def ringkasan_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The digest of the unit whose button was tapped."""
    match chosen:
        case [unit_id, period]:
            unit = asker.allowed(unit_id)
            try:
                named = read_period(period, tools.clock.today(), tools.digests.first_month)
            except ValueError:
                return []
            return [await _digest(tools, asker, unit, named)] if unit else []
    return []


async def _digest(tools: Tools, asker: Asker, unit: UnitRow, period: Period) -> Screen:
    return Screen(await tools.digests.write(unit, period, asker.texts.language))
