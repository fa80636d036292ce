"""The registry as it is handed in: units, services, points, officers, duties, hours, served."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scoring.district.duty import Shift

SHORT_NAME_LENGTH = 20
"""Longest name that fits a button beside an icon at 320 pixels."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A puskesmas or a dinas; units form a tree by the parent's key."""

    key: str
    name: str
    parent: str | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A district-wide kind of service, offered at points of many units."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """A desk (loket) of a unit at which one service is given. Hours None: nothing is said."""

    key: str
    name: str
    unit: str
    service: str
    hours: tuple[Shift, ...] | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A civil servant (ASN) who serves citizens. Her NIP is hashed before it is stored."""

    key: str
    name: str
    short_name: str
    unit: str
    ended_on: date | None = None
    nip: str | None = field(default=None, repr=False)
    place: str = ""


@dataclass(frozen=True, slots=True)
class OfficerDuty:
    """A shift of an officer at a point, both by key.

    A transfer replaces nothing: from its shift's first day on her duties are those handed in.
    """

    officer: str
    point: str
    shift: Shift
    transfer: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """People served at a point on a day."""

    point: str
    on: date
    count: int


@dataclass(frozen=True, slots=True)
class MassDay:
    """A day on which a point is expected to be full (posyandu), with how many may come."""

    point: str
    on: date
    expected: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which desks are closed, save those that are open round the clock."""

    on: date
    name: str


@dataclass(slots=True)
class Registry:
    """The registry of one import.

    `hours` are those of points that are not among `points`, by key. Hours replace what the
    points had. Duties replace what their officers had, and what those of `officers` had.
    """

    units: list[Unit] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    points: list[ServicePoint] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    duties: list[OfficerDuty] = field(default_factory=list)
    hours: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)
    holidays: list[Holiday] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    mass_days: list[MassDay] = field(default_factory=list)
