"""When a person's digests of a unit come: day, hour, and which of them."""

from datetime import date, datetime, time

from bot.digest.schedule import next_digest_at
from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.digests.schedule import KINDS, Wishes, schedule, wish, wishes_of
from data.district.units import UnitRow
from scoring.period import DAY, PeriodKind

A_MONDAY = date(2026, 1, 5)
HOURS = range(6, 21)
"""Hours that may be chosen: at night nobody reads."""

WEEKDAYS = range(7)


async def settings_chosen(
    tools: Tools, asker: Asker, unit: UnitRow, chosen: list[str]
) -> Screen | None:
    """The settings of a unit, or what a button under them does; None for who has no role there."""
    async with tools.database.read() as connection:
        wishes = await wishes_of(connection, asker.person, unit.id)
    if wishes is None:
        return None
    texts = asker.texts
    match chosen:
        case ["d"]:
            return _choose(unit, "d", [(each, _weekday(each, texts)) for each in WEEKDAYS], texts)
        case ["h"]:
            return _choose(unit, "h", [(each, _hour(each, texts)) for each in HOURS], texts)
        case ["d", day] if day in map(str, WEEKDAYS):
            await _wish(tools, wishes, int(day), wishes.hour)
        case ["h", hour] if hour in map(str, HOURS):
            await _wish(tools, wishes, wishes.weekday, int(hour))
        case [kind, "0" | "1" as on] if kind in KINDS:
            await _switch(tools, wishes, PeriodKind(kind), on=on == "1")
    async with tools.database.read() as connection:
        now = await wishes_of(connection, asker.person, unit.id)
    return _screen(unit, now or wishes, texts)


async def _wish(tools: Tools, wishes: Wishes, weekday: int, hour: int) -> None:
    """Keep the day and the hour, and move what is to come to them."""
    coming = [kind for kind in KINDS if wishes.next_at[kind] is not None]
    async with tools.database.write() as connection:
        await wish(connection, wishes.role.id, weekday, hour)
        moments = {kind: _next(tools, kind, (weekday, hour)) for kind in coming}
        if moments:
            await schedule(connection, wishes.role.id, moments)


async def _switch(tools: Tools, wishes: Wishes, kind: PeriodKind, *, on: bool) -> None:
    moment = _next(tools, kind, (wishes.weekday, wishes.hour)) if on else None
    async with tools.database.write() as connection:
        await schedule(connection, wishes.role.id, {kind: moment})


def _next(tools: Tools, kind: PeriodKind, wished: tuple[int, int]) -> datetime:
    return next_digest_at(tools.clock, kind, wished, tools.digests.first_month)


def _screen(unit: UnitRow, wishes: Wishes, texts: Texts) -> Screen:
    day, hour = _weekday(wishes.weekday, texts), _hour(wishes.hour, texts)
    lines = [texts("digest-settings", unit=unit.name)]
    buttons = [
        staff_button(texts("digest-settings-day", day=day), "ringkasan", "set", unit.id, "d"),
        staff_button(texts("digest-settings-hour", hour=hour), "ringkasan", "set", unit.id, "h"),
    ]
    for kind in KINDS:
        on = wishes.next_at[kind] is not None
        when = texts("digest-settings-on", day=day, hour=hour, kind=kind.value)
        lines.append(
            texts(
                "digest-settings-line",
                kind=kind.value,
                when=when if on else texts("digest-settings-off"),
            )
        )
        label = texts("digest-settings-mute" if on else "digest-settings-unmute", kind=kind.value)
        buttons.append(
            staff_button(label, "ringkasan", "set", unit.id, kind.value, 0 if on else 1)
        )
    return Screen("\n".join(lines), rows(*buttons))


def _choose(unit: UnitRow, what: str, choices: list[tuple[int, str]], texts: Texts) -> Screen:
    buttons = [
        staff_button(label, "ringkasan", "set", unit.id, what, value) for value, label in choices
    ]
    # Days one a row, hours three: as many as stay legible on a small phone.
    wide = 3 if what == "h" else 1
    keyboard = tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))
    return Screen(texts("digest-settings-choose", what=what), keyboard)


def _weekday(number: int, texts: Texts) -> str:
    return texts.day(A_MONDAY + DAY * number, "EEEE")


def _hour(hour: int, texts: Texts) -> str:
    return texts.hour(datetime.combine(A_MONDAY, time(hour)))
