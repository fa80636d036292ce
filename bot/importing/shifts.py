"""Reads a stretch of the week as people write it: `mon-thu 07:30-14:00`, `sen,rab 08:00-12:00`."""

import re
from datetime import date

from scoring.duty import MINUTES_A_DAY, Shift

_DAYS = {
    name: number
    for names in (
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        ("sen", "sel", "rab", "kam", "jum", "sab", "min"),
    )
    for number, name in enumerate(names)
}
_EVERY_DAY = ("daily", "setiap")
_PATTERN = re.compile(
    r"(?P<days>[a-z,-]+) +(?P<h1>\d{1,2})[:.](?P<m1>\d\d) *- *(?P<h2>\d{1,2})[:.](?P<m2>\d\d)"
)


def read_shift(text: str, from_on: date | None = None, until_on: date | None = None) -> Shift:
    """Read a shift. Raises ValueError that shows how one is written."""
    match = _PATTERN.fullmatch(" ".join(text.lower().split()))
    days = _read_days(match["days"]) if match else frozenset[int]()
    if match is None or not days:
        raise ValueError(f"{text!r} is not a shift: write `mon-thu 07:30-14:00`")
    starts, ends = _minute(match["h1"], match["m1"]), _minute(match["h2"], match["m2"])
    if max(starts, ends) > MINUTES_A_DAY or starts == MINUTES_A_DAY:
        raise ValueError(f"{text!r}: a day has 24 hours of 60 minutes")
    return Shift(days, starts, ends, from_on, until_on)


def _minute(hour: str, minute: str) -> int:
    return int(hour) * 60 + int(minute) if int(minute) < 60 else MINUTES_A_DAY + 1


def _read_days(text: str) -> frozenset[int]:
    """Days of `mon-thu,sat`; empty when a name is not known."""
    if text in _EVERY_DAY:
        return frozenset(range(7))
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last or first) not in _DAYS:
            return frozenset()
        start, end = _DAYS[first], _DAYS[last or first]
        days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return frozenset(days)
