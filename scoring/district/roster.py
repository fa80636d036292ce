"""The roster of a unit: its desks, its officers, and who serves where on which day. Pure."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.district.duty import MINUTES_A_DAY, Duty, Shift

DAY = timedelta(days=1)
WEEK = 7 * DAY

Stretch = tuple[int, int]
"""Minutes from a day's midnight; the end is after the start, past midnight above 1440."""

WHOLE_DAY: tuple[Stretch, ...] = ((0, MINUTES_A_DAY),)


@dataclass(frozen=True, slots=True)
class RosterDesk:
    """A desk that has not ended. Without hours nothing is said about when it is open."""

    id: int
    key: str
    name: str
    service: str
    hours: tuple[Shift, ...]

    def opens_on(self, day: date, holidays: Container[date] = ()) -> tuple[Stretch, ...]:
        """When it opens on a day; around the clock where nothing is said about its hours."""
        hours = (stretch_of(each) for each in self.hours if day.weekday() in each.weekdays)
        opens = tuple(sorted(hours)) if self.hours else WHOLE_DAY
        return () if day in holidays and opens != WHOLE_DAY else opens


@dataclass(frozen=True, slots=True)
class RosterOfficer:
    """An officer who has not left: of the unit, or on duty at one of its desks."""

    id: int
    key: str
    short_name: str


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """An officer is not there, from a first day to a last one."""

    officer: int
    first_on: date
    last_on: date

    def holds(self, officer: int, day: date) -> bool:
        """Whether it is this officer's, and about that day."""
        return officer == self.officer and self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, order=True)
class Serving:
    """An officer's stretch at a point on one day."""

    starts: int
    ends: int
    officer: int


@dataclass(frozen=True, slots=True)
class UnitRoster:
    """All about who serves at a unit's own desks; `duties` are also those elsewhere."""

    unit: int
    desks: tuple[RosterDesk, ...]
    officers: tuple[RosterOfficer, ...]
    duties: tuple[Duty, ...]
    holidays: Mapping[date, str]
    absences: tuple[Absence, ...] = ()

    def desk(self, point: int) -> RosterDesk | None:
        """A desk of the unit by id."""
        return next((each for each in self.desks if each.id == point), None)

    def officer(self, officer: int) -> RosterOfficer | None:
        """An officer of the roster by id."""
        return next((each for each in self.officers if each.id == officer), None)

    def away(self, officer: int, day: date) -> bool:
        """Whether an officer is known to be away on a day."""
        return any(each.holds(officer, day) for each in self.absences)

    def serving(self, desk: RosterDesk, day: date) -> list[Serving]:
        """Who serves at a desk on a day, of those who have not left."""
        known = {each.id for each in self.officers}
        return [each for each in serving_on(self.duties, desk.id, day) if each.officer in known]

    def lacks(self, desk: RosterDesk, day: date) -> bool:
        """Whether a desk that is known to open on a day has nobody on duty then."""
        opens = bool(desk.hours) and bool(desk.opens_on(day, self.holidays))
        return opens and not self.serving(desk, day)

    def needs(self, desk: RosterDesk, day: date, officer: int) -> bool:
        """Whether an officer has a stretch at a desk on a day in which nobody else is there."""
        here = self.serving(desk, day)
        others = [each for each in here if each.officer != officer]
        return any(
            all(each.ends <= own.starts or own.ends <= each.starts for each in others)
            for own in here
            if own.officer == officer
        )

    def unstaffed(self, monday: date) -> list[tuple[RosterDesk, list[date]]]:
        """Desks with the days of a week on which they open and nobody is on duty."""
        found = [
            (desk, [day for day in week_of(monday) if self.lacks(desk, day)])
            for desk in self.desks
        ]
        return [(desk, days) for desk, days in found if days]


def week_of(monday: date) -> list[date]:
    """The seven days of a week."""
    return [monday + step * DAY for step in range(7)]


def stretch_of(shift: Shift) -> Stretch:
    """When a shift is, with its end after its start."""
    later = 0 if shift.ends > shift.starts else MINUTES_A_DAY
    return shift.starts, shift.ends + later


def serving_on(duties: Iterable[Duty], point: int, day: date) -> list[Serving]:
    """Who begins to serve at a point on a day, in the order of hours."""
    found = {
        Serving(*stretch_of(duty.shift), duty.officer)
        for duty in duties
        if duty.point == point and duty.shift.begins_on(day)
    }
    return sorted(found)


def at_two_desks(duties: Iterable[Duty], officer: int, day: date) -> bool:
    """Whether an officer is on duty at two points at once, on a day."""
    mine = [
        (d.point, stretch_of(d.shift))
        for d in duties
        if d.officer == officer and d.shift.begins_on(day)
    ]
    return any(
        here != there and starts < other_ends and other_starts < ends
        for here, (starts, ends) in mine
        for there, (other_starts, other_ends) in mine
    )
