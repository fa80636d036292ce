"""How one change alters duties. Pure.

A change replaces what stood in the stretch and on the days that it is about, and nothing else:
a weekly duty is cut around it. A night shift belongs to the day on which it begins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scoring.district.duty import MINUTES_A_DAY, Duty, Shift
from scoring.district.roster import (
    DAY,
    WEEK,
    Stretch,
    UnitRoster,
    serving_on,
    stretch_of,
    week_of,
)

ALL_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays (0 is Monday) from a date on, to a last one or for good."""

    weekdays: frozenset[int]
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """These officers alone serve at a point, on some days.

    `stretches` are when, by weekday. Within `clears` what stood is taken away; None: all of it
    that begins on these days.
    """

    point: int
    days: Days
    officers: tuple[int, ...]
    stretches: Mapping[int, Sequence[Stretch]]
    clears: Stretch | None = None


def changed(duties: Iterable[Duty], change: Change) -> list[Duty]:
    """The duties after a change, each officer's put together where they are one."""
    kept = [
        replace(duty, shift=piece)
        for duty in duties
        for piece in (
            _without(duty.shift, change.days, change.clears)
            if duty.point == change.point
            else [duty.shift]
        )
    ]
    days = change.days
    dates = (days.from_on, days.until_on)
    added = [
        Duty(officer, change.point, _shift(frozenset({weekday}), stretch, dates))
        for officer in change.officers
        for weekday in sorted(days.weekdays)
        for stretch in change.stretches.get(weekday, ())
    ]
    return together([*kept, *added])


def absent(duties: Iterable[Duty], officer: int, first_on: date, last_on: date) -> list[Duty]:
    """The duties without those that an officer has from one day to another, wherever it is."""
    away = Days(ALL_WEEK, first_on, last_on)
    kept = [
        replace(duty, shift=piece)
        for duty in duties
        for piece in (
            _without(duty.shift, away, None) if duty.officer == officer else [duty.shift]
        )
    ]
    return together(kept)


def to_copy(roster: UnitRoster, monday: date, from_on: date) -> list[Duty]:
    """What a week's empty days would have from the week before, from `from_on` on.

    A day on which anybody serves stays as it is, and nobody is copied into her absence.
    """
    duties = roster.duties
    week = (max(monday, from_on), monday + WEEK - DAY)
    return [
        Duty(
            each.officer,
            desk.id,
            _shift(frozenset({day.weekday()}), (each.starts, each.ends), week),
        )
        for desk in roster.desks
        for day in week_of(monday)
        if day >= from_on and not serving_on(duties, desk.id, day)
        for each in serving_on(duties, desk.id, day - WEEK)
        if not roster.away(each.officer, day)
    ]


def together(duties: Iterable[Duty]) -> list[Duty]:
    """Duties put together where they follow each other, or differ in their weekdays alone."""
    dates: dict[tuple[int, int, Stretch, int], list[tuple[date, date]]] = {}
    for duty in duties:
        first, last = duty.shift.from_on or date.min, duty.shift.until_on or date.max
        for weekday in duty.shift.weekdays:
            key = (duty.officer, duty.point, stretch_of(duty.shift), weekday)
            dates.setdefault(key, []).append((first, last))
    weekdays: dict[tuple[int, int, Stretch, date, date], set[int]] = {}
    for (officer, point, stretch, weekday), spans in dates.items():
        for first, last in _joined(spans):
            weekdays.setdefault((officer, point, stretch, first, last), set()).add(weekday)
    return [
        Duty(officer, point, _shift(frozenset(days), stretch, _dates(first, last)))
        for (officer, point, stretch, first, last), days in weekdays.items()
    ]


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans of dates, those that overlap or follow each other as one."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and (joined[-1][1] == date.max or first <= joined[-1][1] + DAY):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _dates(first: date, last: date) -> tuple[date | None, date | None]:
    return (None if first == date.min else first), (None if last == date.max else last)


def _shift(
    weekdays: frozenset[int], stretch: Stretch, dates: tuple[date | None, date | None]
) -> Shift:
    starts, ends = stretch
    return Shift(weekdays, starts, ends - MINUTES_A_DAY * (ends > MINUTES_A_DAY), *dates)


def _without(shift: Shift, days: Days, clears: Stretch | None) -> list[Shift]:
    """What is left of a shift when a stretch of some days is taken out of it."""
    inside = [each for each in _inside(shift, days) if _begins(each)]
    if not inside:
        return [shift]
    others = replace(shift, weekdays=shift.weekdays - days.weekdays)
    same = replace(shift, weekdays=shift.weekdays & days.weekdays)
    left = [
        others,
        replace(same, until_on=_earlier(same.until_on, days.from_on - DAY)),
        *(
            [replace(same, from_on=max(same.from_on or date.min, days.until_on + DAY))]
            if days.until_on
            else []
        ),
    ]
    if clears is not None:
        left += [piece for each in inside for piece in _pieces(each, clears)]
    return [each for each in left if _begins(each)]


def _inside(shift: Shift, days: Days) -> list[Shift]:
    """The part of a shift that lies on some days, if any."""
    part = replace(
        shift,
        weekdays=shift.weekdays & days.weekdays,
        from_on=max(shift.from_on or date.min, days.from_on),
        until_on=_earlier(shift.until_on, days.until_on),
    )
    return [part] if part.weekdays else []


def _pieces(shift: Shift, clears: Stretch) -> Iterable[Shift]:
    """What is left of a shift before and after a stretch of its day."""
    starts, ends = stretch_of(shift)
    for first, last in ((starts, min(ends, clears[0])), (max(starts, clears[1]), ends)):
        if MINUTES_A_DAY <= first < last:
            yield _next_day(shift, (first - MINUTES_A_DAY, last - MINUTES_A_DAY))
        elif first < last:
            yield _shift(shift.weekdays, (first, last), (shift.from_on, shift.until_on))


def _next_day(shift: Shift, stretch: Stretch) -> Shift:
    """The rest of a night, which begins a day later."""
    return _shift(
        frozenset((weekday + 1) % 7 for weekday in shift.weekdays),
        stretch,
        (shift.from_on and shift.from_on + DAY, shift.until_on and shift.until_on + DAY),
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _begins(shift: Shift) -> bool:
    """Whether there is a day on which the shift begins."""
    if shift.from_on is None or shift.until_on is None:
        return bool(shift.weekdays)
    span = (shift.until_on - shift.from_on).days
    first = shift.from_on
    return any((first + n * DAY).weekday() in shift.weekdays for n in range(min(span, 6) + 1))
