"""Writes mataram.toml: nine more puskesmas, in the manner of the two that ampenan.toml holds.

There are three kinds: in a large puskesmas officers rotate over seven desks, in a middle one
over five, in a small one over four. Rotation is what makes officers of different desks
comparable. Two officers leave within the year, and two come in their place.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from samples.district import AMPENAN

HEADER = """\
# The other nine puskesmas of Kota Mataram, and what Pejeruk has besides. Made by
# `python -m samples.generate`. Officers are named by role; nobody here is a real person.
# `mataram` is the city, so Puskesmas Mataram is `pkm-mataram`.
"""
LARGE, MIDDLE, SMALL = "large", "middle", "small"
PUSKESMAS = (
    ("tanjung-karang", "Tanjung Karang", LARGE),
    ("karang-pule", "Karang Pule", SMALL),
    ("pkm-mataram", "Mataram", SMALL),
    ("pagesangan", "Pagesangan", LARGE),
    ("dasan-agung", "Dasan Agung", MIDDLE),
    ("selaparang", "Selaparang", MIDDLE),
    ("karang-taliwang", "Karang Taliwang", MIDDLE),
    ("cakranegara", "Cakranegara", LARGE),
    ("babakan", "Babakan", SMALL),
)
_SERVICES = {"gizi": "Gizi", "lab": "Laboratorium"}
_HOURS = ("mon-thu 07:30-14:00", "fri 07:30-11:00", "sat 07:30-12:30")
_UGD_HOURS = ("daily 07:00-21:00",)
_DESKS = {
    "imunisasi-1": "Loket 1",
    "imunisasi-2": "Loket 2",
    "kia-1": "Ruang KIA",
    "pendaftaran-1": "Loket Pendaftaran",
    "obat-1": "Loket Obat",
    "gizi-1": "Ruang Gizi",
    "lab-1": "Laboratorium",
    "ugd-1": "UGD",
}
_ROLES = {
    "imunisasi": "Petugas Imunisasi",
    "kia": "Petugas KIA",
    "pendaftaran": "Petugas Loket",
    "obat": "Petugas Obat",
    "gizi": "Petugas Gizi",
    "lab": "Petugas Lab",
    "ugd": "Petugas UGD",
}
_EARLY, _LATE, _WEEK = "mon-wed 07:30-14:00", "thu-sat 07:30-14:00", "mon-sat 07:30-14:00"
_MOST, _REST = "mon-thu 07:30-14:00", "fri-sat 07:30-14:00"
_UGD_ODD, _UGD_EVEN = "mon,wed,fri 07:00-21:00", "tue,thu,sat,sun 07:00-21:00"

Desks = Mapping[str, str]
"""At which desk an officer serves when."""

# A line an officer: her service and her desks.
_ROTA: Mapping[str, tuple[tuple[str, Desks], ...]] = {
    LARGE: (
        ("imunisasi", {"imunisasi-1": _EARLY, "imunisasi-2": _LATE}),
        ("imunisasi", {"imunisasi-2": _EARLY, "kia-1": _LATE}),
        ("imunisasi", {"imunisasi-1": _LATE, "pendaftaran-1": _EARLY}),
        ("kia", {"kia-1": _WEEK}),
        ("pendaftaran", {"pendaftaran-1": _EARLY, "obat-1": _LATE}),
        ("pendaftaran", {"pendaftaran-1": _LATE, "obat-1": _EARLY}),
        ("obat", {"obat-1": _WEEK}),
        ("lab", {"lab-1": _WEEK}),
        ("ugd", {"ugd-1": _UGD_ODD}),
        ("ugd", {"ugd-1": _UGD_EVEN}),
    ),
    MIDDLE: (
        ("imunisasi", {"imunisasi-1": _EARLY, "kia-1": _LATE}),
        ("imunisasi", {"imunisasi-1": _WEEK}),
        ("kia", {"kia-1": _EARLY, "gizi-1": _LATE}),
        ("pendaftaran", {"pendaftaran-1": _WEEK}),
        ("obat", {"obat-1": _EARLY, "pendaftaran-1": _LATE}),
        ("gizi", {"gizi-1": _EARLY, "obat-1": _LATE}),
    ),
    SMALL: (
        ("imunisasi", {"imunisasi-1": _MOST, "kia-1": _REST}),
        ("kia", {"kia-1": _MOST, "imunisasi-1": _REST}),
        ("pendaftaran", {"pendaftaran-1": _MOST, "obat-1": _REST}),
        ("obat", {"obat-1": _MOST, "pendaftaran-1": _REST}),
    ),
}
_MOVED_ON, _RETIRED_ON = date(2026, 7, 1), date(2026, 6, 1)


@dataclass(slots=True)
class _Person:
    """An officer to write down; duties are (desk, shift, from, until)."""

    service: str
    unit: str
    desks: Desks
    from_on: date | None = None
    until_on: date | None = None
    ended_on: date | None = None
    later: list[tuple[str, str, date]] = field(default_factory=list)

    def duties(self) -> Iterator[tuple[str, str, date | None, date | None]]:
        for desk, when in self.desks.items():
            yield f"{self.unit}-{desk}", when, self.from_on, self.until_on
        for point, when, from_on in self.later:
            yield point, when, from_on, None


def mataram_toml() -> str:
    """Text of mataram.toml."""
    return "\n".join([HEADER, *_units(), *_points(), *_officers()])


def _units() -> Iterator[str]:
    for key, name, _ in PUSKESMAS:
        fields = {"key": key, "name": f"Puskesmas {name}", "parent": "dinkes"}
        yield _table("unit", fields) + _hours(_HOURS)
    for key, name in _SERVICES.items():
        yield _table("service", {"key": key, "name": name})


def _points() -> Iterator[str]:
    yield _point("pejeruk", "kia-1")
    for unit, _, kind in PUSKESMAS:
        used = {desk for _, desks in _ROTA[kind] for desk in desks}
        yield from (_point(unit, desk) for desk in _DESKS if desk in used)


def _point(unit: str, desk: str) -> str:
    service = desk.rpartition("-")[0]
    fields = {"key": f"{unit}-{desk}", "name": _DESKS[desk], "unit": unit, "service": service}
    # Pejeruk's own hours stand in the other file, which may have been imported before.
    own = _UGD_HOURS if service == "ugd" else _HOURS if unit == "pejeruk" else ()
    return _table("point", fields) + (_hours(own) if own else "")


def _hours(shifts: Iterable[str]) -> str:
    return f"hours = [{', '.join(map(_quoted, shifts))}]\n"


def _officers() -> Iterator[str]:
    document = tomllib.loads(AMPENAN.read_text(encoding="utf-8"))
    numbers = Counter(row["key"].rpartition("-")[0] for row in document["officer"])
    for person in _people():
        numbers[person.service] += 1
        number = numbers[person.service]
        key, name = f"{person.service}-{number}", f"{_ROLES[person.service]} {number}"
        # Who has moved belongs to the unit where she serves now.
        unit = person.later[0][0].rpartition("-imunisasi")[0] if person.later else person.unit
        fields = {"key": key, "name": name, "short_name": name, "unit": unit}
        yield _table("officer", fields, ended_on=person.ended_on)
        for point, when, from_on, until_on in person.duties():
            fields = {"officer": key, "point": point, "when": when}
            yield _table("duty", fields, from_on=from_on, until_on=until_on)


def _people() -> list[_Person]:
    people = [_Person("kia", "pejeruk", {"kia-1": _WEEK})]
    for unit, _, kind in PUSKESMAS:
        people += [_Person(service, unit, desks) for service, desks in _ROTA[kind]]
    moves = [p for p in people if (p.unit, p.service) == ("tanjung-karang", "imunisasi")][-1]
    retires = [p for p in people if (p.unit, p.service) == ("pagesangan", "pendaftaran")][-1]
    moves.until_on = _MOVED_ON - timedelta(days=1)
    moves.later.append(("babakan-imunisasi-1", _WEEK, _MOVED_ON))
    retires.until_on = retires.ended_on = _RETIRED_ON - timedelta(days=1)
    follow = ((moves, _MOVED_ON), (retires, _RETIRED_ON))
    people += [_Person(p.service, p.unit, p.desks, from_on=on) for p, on in follow]
    return people


def _quoted(text: str) -> str:
    return f'"{text}"'


def _table(kind: str, fields: Mapping[str, str], **days: date | None) -> str:
    lines = [f"[[{kind}]]", *(f"{name} = {_quoted(value)}" for name, value in fields.items())]
    lines += [f"{name} = {day.isoformat()}" for name, day in days.items() if day]
    return "\n".join(lines) + "\n"
