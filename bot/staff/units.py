"""Asks an admin which unit is meant, where there are several."""

from collections.abc import Iterable

from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import rows, staff_button
from data.codes.register import CodeRow
from data.district.units import UnitRow

MOST_BUTTONS = 90
"""Telegram shows at most a hundred buttons under a message."""


def units_with_codes(asker: Asker, codes: Iterable[CodeRow]) -> list[UnitRow]:
    """Units within the person's scope that have a code, by name."""
    keys = {code.unit for code in codes}
    return [unit for unit in asker.below() if unit.key in keys]


def ask_unit(asker: Asker, command: str, units: list[UnitRow]) -> list[Answer]:
    """Ask which unit; who has none is told how points come."""
    texts = asker.texts
    if not units:
        return [Screen(texts("codes-none"))]
    buttons = (staff_button(unit.name, command, unit.id) for unit in units[:MOST_BUTTONS])
    return [Screen(texts("codes-which-unit"), rows(*buttons))]


def pick_unit(asker: Asker, command: str, argument: str) -> tuple[UnitRow | None, Screen]:
    """The unit that was named by key or by name, or the only one; else the question for it."""
    units, wanted = asker.below(), argument.strip().lower()
    named = [unit for unit in units if wanted and wanted in (unit.key, unit.name.lower())]
    buttons = (staff_button(unit.name, command, "u", unit.id) for unit in units[:MOST_BUTTONS])
    question = Screen(asker.texts("codes-which-unit"), rows(*buttons))
    return ((named or units)[0] if len(named or units) == 1 else None), question
