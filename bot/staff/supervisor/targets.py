"""`/target`: targets and recorded values of a unit's officers, and what of them was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.scores.shown import measured_of
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from bot.targets.draft import TARGET, Kind
from bot.targets.overview import (
    Span,
    change_line,
    owners_line,
    read_line,
    target_line,
    unit_lines,
)
from bot.targets.screens import amount_told, period_told
from data.district.units import UnitRow
from data.scores.period_sums import OfficerRow, officers_at
from data.scores.results import acknowledged_at
from data.work.targets import all_measures
from data.work.unit_targets import (
    OwnedTarget,
    changes_of,
    records_of,
    target_by_id,
    targets_of,
    units_of,
)
from scoring.performance.period_measures import records_in, targets_over
from scoring.period import PeriodKind, parse_period, period_of

PAGE = 20
"""Officers in one message: Telegram takes 4,096 characters."""

CHANGES = 5


@dataclass(frozen=True, slots=True)
class _Desk:
    """A person with her unit in a transaction."""

    tools: Tools
    asker: Asker
    unit: UnitRow
    span: Span
    officers: Sequence[OfficerRow]

    def day(self, moment: datetime | None) -> str:
        """A moment's local day in words."""
        if moment is None:
            return ""
        return self.asker.texts.day(moment.astimezone(self.tools.clock.zone).date(), "d MMM y")


async def target(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """The unit's officers; who has several units is asked which."""
    span = _span(tools)
    async with tools.database.read() as connection:
        found = [
            unit
            for unit in asker.below()
            if await officers_at(connection, frozenset({unit.id}), span.quarter.first_on)
        ]
        if len(found) == 1:
            return [await _unit(connection, await _desk(connection, tools, asker, found[0]), 0)]
    if not found:
        return [Screen(asker.texts("team-none"))]
    buttons = (staff_button(unit.name, "target", "u", unit.id, 0) for unit in found)
    return [Screen(asker.texts("target-which-unit"), rows(*buttons)[:MOST_BUTTONS])]


async def target_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """A unit, an officer of it, or one target; what is outside the person's scope does nothing."""
    async with tools.database.read() as connection:
        match chosen:
            case ["u" | "o" as what, unit_id, number] if number.isdecimal() and len(number) < 10:
                unit = asker.allowed(unit_id)
                if unit is not None:
                    desk = await _desk(connection, tools, asker, unit)
                    show = _unit if what == "u" else _officer
                    return [await show(connection, desk, int(number))]
            case ["t", number] if number.isdecimal() and len(number) < 10:
                return await _target(connection, tools, asker, int(number))
    return []


def _span(tools: Tools) -> Span:
    quarter = tools.scores.quarter()
    month = period_of(tools.clock.today(), PeriodKind.MONTH)
    return Span(quarter, month, tools.scores.policy_of(quarter))


async def _desk(connection: AsyncConnection, tools: Tools, asker: Asker, unit: UnitRow) -> _Desk:
    span = _span(tools)
    here = await officers_at(connection, frozenset({unit.id}), tools.clock.today())
    return _Desk(tools, asker, unit, span, here)


async def _unit(connection: AsyncConnection, desk: _Desk, page: int) -> Screen:
    texts, unit, span = desk.asker.texts, desk.unit, desk.span
    measures = await all_measures(connection)
    records = records_in(span.so_far, measures.targets, span.policy.rules)
    shown = desk.officers[page * PAGE : (page + 1) * PAGE]
    title = period_title(span.quarter, texts)
    month = period_title(span.month, texts)
    head = texts("target-title", unit=unit.name, period=title, month=month)
    lines = [head, *unit_lines(shown, records, texts)]
    buttons = [staff_button(each.short_name, "target", "o", unit.id, each.id) for each in shown]
    if len(desk.officers) > (page + 1) * PAGE:
        buttons.append(staff_button(texts("predicate-more"), "target", "u", unit.id, page + 1))
    buttons.append(form_button(texts("button-target-new"), TARGET, Kind.NEW, unit.id))
    buttons.append(form_button(texts("button-target-rec"), TARGET, Kind.RECORD, unit.id))
    return Screen("\n".join(lines), rows(*buttons))


async def _officer(connection: AsyncConnection, desk: _Desk, number: int) -> Screen:
    texts, span = desk.asker.texts, desk.span
    officer = next((each for each in desk.officers if each.id == number), None)
    if officer is None:
        return Screen(texts("target-gone"))
    owned = await targets_of(connection, [officer.id])
    keys = {
        each.key for each, _ in targets_over(span.quarter, [o.target for o in owned], officer.key)
    }
    now = [each for each in owned if each.target.key in keys]
    title = period_title(span.quarter, texts)
    lines = [texts("target-of", officer=officer.short_name, period=title)]
    lines += [f"· {target_line(each, span, texts)}" for each in now] or [texts("target-none")]
    lines += await _recorded(connection, desk, officer)
    measured = await measured_of(connection, officer, span.quarter, span.policy)
    read_at = await acknowledged_at(connection, measured.shown)
    lines += ["", read_line(read_at, desk.day(read_at), texts)]
    buttons = (
        staff_button(f"✎ {each.target.indicator} {each.target.period}", "target", "t", each.id)
        for each in now[:MOST_BUTTONS]
    )
    return Screen("\n".join(lines), rows(*buttons))


async def _recorded(connection: AsyncConnection, desk: _Desk, officer: OfficerRow) -> list[str]:
    """Recorded values of the quarter and of its months, a line each."""
    texts, quarter = desk.asker.texts, desk.span.quarter
    months, names = period_of(quarter.first_on, PeriodKind.MONTH), [quarter.name]
    while months.first_on <= quarter.last_on:
        names.append(months.name)
        months = months.after()
    found = await records_of(connection, officer.key, names)
    return [
        texts(
            "target-record",
            indicator=indicator,
            period=period_told(period, desk.span.policy.first_month, texts),
            value=amount_told(value, texts),
        )
        for (indicator, period), value in sorted(found.items())
    ]


async def _target(
    connection: AsyncConnection, tools: Tools, asker: Asker, number: int
) -> list[Answer]:
    owned = await target_by_id(connection, number)
    if owned is None or not await _answers_for(connection, asker, owned):
        return []
    texts, span = asker.texts, _span(tools)
    units = [unit for unit in asker.below() if unit.id in await units_of(connection, owned.owners)]
    desk = await _desk(connection, tools, asker, units[0])
    names = {each.key: each.short_name for each in desk.officers}
    lines = [target_line(owned, span, texts), owners_line(owned, names, texts)]
    changes = await changes_of(connection, owned.id, CHANGES)
    lines += [change_line(each, desk.day(each.changed_at), texts) for each in changes]
    buttons = [form_button(texts("button-target-got"), TARGET, Kind.ACTUAL, owned.id)]
    last_on = parse_period(owned.target.period, span.policy.first_month).last_on
    if last_on >= tools.clock.today():
        buttons.append(form_button(texts("button-target-set"), TARGET, Kind.CHANGE, owned.id))
    return [Screen("\n".join(lines), rows(*buttons))]


async def _answers_for(connection: AsyncConnection, asker: Asker, owned: OwnedTarget) -> bool:
    """Whether all owners of a target are in units of the person's."""
    units = await units_of(connection, owned.owners)
    return bool(units) and all(asker.allowed(str(unit)) for unit in units)
