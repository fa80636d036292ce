"""What a scanned code leads to: a desk, or the desk of a badge's officer, and who serves there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.taps.records import Request, Scan
from data.taps.statements import Dialect, Fetch, Rows, Statements
from data.taps.surveys import Running, campaign_at, load_running
from data.types import to_ms
from scoring.district.codes import CodeProblem
from scoring.district.duty import Duty, Shift, is_open, on_duty
from scoring.rating import OnDuty, Place, Visit

_PLACES = """
SELECT p.id, p.unit_id, p.service_id, u.name, s.name, p.name, p.ended_on
FROM point p JOIN unit u ON u.id = p.unit_id JOIN service s ON s.id = p.service_id
WHERE p.id {points} OR (p.unit_id IN (SELECT o.unit_id FROM officer o WHERE o.id {officers}))
ORDER BY p.id"""
_DUTIES = """
SELECT officer_id, point_id, weekdays, starts, ends, from_on, until_on
FROM duty WHERE point_id {points} OR officer_id {officers} ORDER BY officer_id, id"""
_HOURS = "SELECT point_id, weekdays, starts, ends FROM hours WHERE point_id {points}"
_HOLIDAYS = 'SELECT "on" FROM holiday WHERE "on" >= $1 AND "on" <= $2'
_OFFICERS = "SELECT id, short_name, ended_on FROM officer ORDER BY key"


@dataclass(slots=True)
class Roster:
    """The registry around the codes of a batch."""

    codes: dict[str, Sequence[object]] = field(default_factory=dict)
    places: dict[int, tuple[Place, date | None]] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    hours: dict[int, list[Shift]] = field(default_factory=dict)
    holidays: set[date] = field(default_factory=set)
    officers: dict[int, OnDuty] = field(default_factory=dict)
    ended: dict[int, date] = field(default_factory=dict)
    surveys: list[Running] = field(default_factory=list)


def load_roster(dialect: Dialect, requests: Sequence[Request]) -> Statements:
    """Read the codes that a batch names and what is around them."""
    names = sorted({r.code for r in requests if r.code})
    roster = Roster()
    if not names:
        return roster
    rows = yield Fetch(
        "SELECT code, point_id, officer_id, expires_at, revoked_at FROM code "
        f"WHERE code {dialect.among(1, 'text')}",
        (dialect.many(names),),
    )
    roster.codes = {row[0]: row for row in rows}
    points = dialect.many(
        sorted({row[1] for row in rows if row[1]} | {r.desk for r in requests if r.desk})
    )
    officers = dialect.many(sorted({row[2] for row in rows if row[2]}))
    words = {"points": dialect.among(1, "bigint"), "officers": dialect.among(2, "bigint")}
    roster.duties = [
        Duty(row[0], row[1], _shift(*row[2:]))
        for row in (yield Fetch(_DUTIES.format(**words), (points, officers)))
    ]
    for row in (yield Fetch(_PLACES.format(**words), (points, officers))):
        roster.places[row[0]] = (Place(*row[:6]), _day(row[6]))
    known = dialect.many(sorted(roster.places))
    for row in (yield Fetch(_HOURS.format(points=dialect.among(1, "bigint")), (known,))):
        roster.hours.setdefault(row[0], []).append(_shift(row[1], row[2], row[3]))
    roster.holidays = {
        date.fromisoformat(row[0]) for row in (yield Fetch(_HOLIDAYS, _around(requests)))
    }
    _put_officers(roster, (yield Fetch(_OFFICERS)))
    units = {place.unit for place, _ in roster.places.values()}
    roster.surveys = yield from load_running(dialect, units, _around(requests))
    return roster


def _around(requests: Sequence[Request]) -> tuple[str, str]:
    """Days that may be a request's local day, or the day before it, in any zone."""
    days = [request.moment.date() for request in requests]
    first, last = min(days) - timedelta(days=2), max(days) + timedelta(days=1)
    return first.isoformat(), last.isoformat()


def _put_officers(roster: Roster, rows: Rows) -> None:
    for number, short_name, ended_on in rows:
        roster.officers[number] = OnDuty(number, short_name)
        if ended_on:
            roster.ended[number] = date.fromisoformat(ended_on)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _shift(
    weekdays: str, starts: int, ends: int, from_on: str | None = None, until_on: str | None = None
) -> Shift:
    days = frozenset(int(letter) for letter in weekdays)
    return Shift(days, starts, ends, _day(from_on), _day(until_on))


def read_scan(roster: Roster, request: Request, zone: ZoneInfo) -> Scan:
    """What the request's code leads to at its moment. The visit's key and rater stay empty."""
    row = roster.codes.get(request.code or "")
    if row is None:
        return Scan(problem=CodeProblem.UNKNOWN)
    _, point, officer, expires_at, revoked_at = row
    now = to_ms(request.moment)
    local = request.moment.astimezone(zone)
    if revoked_at is not None or (isinstance(expires_at, int) and expires_at <= now):
        old = point if isinstance(point, int) and _standing(roster, point, local.date()) else None
        return Scan(problem=CodeProblem.ENDED, place=roster.places[old][0] if old else None)
    if isinstance(officer, int):
        return _badge(roster, officer, request, local)
    if not isinstance(point, int) or not _standing(roster, point, local.date()):
        return Scan(problem=CodeProblem.ENDED)
    serving = _serving(roster, point, local)
    return _arrived(roster, _visit(roster, point, serving, local, badge=False))


def _badge(roster: Roster, officer: int, request: Request, local: datetime) -> Scan:
    """A badge leads to its officer's present desk; where that is not certain, it is asked."""
    if officer in roster.ended and roster.ended[officer] < local.date():
        return Scan(problem=CodeProblem.ENDED)
    mine = [d for d in roster.duties if d.officer == officer]
    present = {d.point for d in mine if d.shift.covers(local)}
    candidates = present if len(present) == 1 else {d.point for d in mine} or set(roster.places)
    desks = [p for p in sorted(candidates) if _standing(roster, p, local.date())]
    if request.desk in desks:
        desks = [request.desk]
    if not desks:
        return Scan(problem=CodeProblem.ENDED)
    if len(desks) > 1:
        return Scan(desks=tuple(roster.places[p][0] for p in desks))
    return _arrived(roster, _visit(roster, desks[0], (officer,), local, badge=True))


def _arrived(roster: Roster, visit: Visit) -> Scan:
    return Scan(visit, campaign=campaign_at(roster.surveys, visit.place, visit.visit_on))


def _standing(roster: Roster, point: int, day: date) -> bool:
    if point not in roster.places:
        return False
    ended_on = roster.places[point][1]
    return ended_on is None or ended_on >= day


def _serving(roster: Roster, point: int, local: datetime) -> tuple[int, ...]:
    """Officers on duty; nobody outside opening hours or on holidays: the desk alone is rated."""
    if not is_open(roster.hours.get(point, ()), local, roster.holidays):
        return ()
    here: Iterable[Duty] = (d for d in roster.duties if d.point == point)
    return tuple(
        o for o in on_duty(here, local) if roster.ended.get(o, local.date()) >= local.date()
    )


def _visit(
    roster: Roster, point: int, serving: tuple[int, ...], local: datetime, *, badge: bool
) -> Visit:
    return Visit(
        key="",
        rater="",
        place=roster.places[point][0],
        officers=tuple(roster.officers[o] for o in serving if o in roster.officers),
        visited_at=local,
        visit_on=local.date(),
        badge=badge,
    )
