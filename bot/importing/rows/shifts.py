"""Reads a stretch of the week as people write it: `mon-thu 07:30-14:00`, `Senin 08.00–12.00`."""

import re
from datetime import date

from scoring.district.duty import MINUTES_A_DAY, Shift

_NAMES = (
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"),
)
_DAYS = {
    written: number
    for names in _NAMES
    for number, name in enumerate(names)
    for written in (name, name[:3])
}
_AS_WE_WRITE_IT = str.maketrans({"–": "-", "'": None, "’": None})
_EVERY_DAY = ("daily", "setiap")
_PATTERN = re.compile(
    r"(?P<days>[a-z,-]+) (?P<h1>\d{1,2})[:.](?P<m1>\d\d)-(?P<h2>\d{1,2})[:.](?P<m2>\d\d)",
    re.ASCII,
)


class NoShift(ValueError):
    """What is written is no shift; `why` ends the key of the text that says so."""

    def __init__(self, why: str, written: str) -> None:
        """Keep what was written, as it is shown."""
        super().__init__(f"{why}: {written}")
        self.why, self.written = why, written


def read_shift(text: str, from_on: date | None = None, until_on: date | None = None) -> Shift:
    """Read a shift. Raises NoShift."""
    plain = " ".join(text.lower().translate(_AS_WE_WRITE_IT).split())
    match = _PATTERN.fullmatch(re.sub(r" ?([,-]) ?", r"\1", plain))
    days = _read_days(match["days"]) if match else frozenset[int]()
    if match is None or not days:
        raise NoShift("shift", repr(text))
    starts, ends = _minute(match["h1"], match["m1"]), _minute(match["h2"], match["m2"])
    if max(starts, ends) > MINUTES_A_DAY or starts == MINUTES_A_DAY:
        raise NoShift("hours", repr(text))
    return Shift(days, starts, ends, from_on, until_on)


def _minute(hour: str, minute: str) -> int:
    return int(hour) * 60 + int(minute) if int(minute) < 60 else MINUTES_A_DAY + 1


def _read_days(text: str) -> frozenset[int]:
    """Days of `mon-thu,sat`; empty when a name is not known."""
    if text in _EVERY_DAY:
        return frozenset(range(7))
    days: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        last = last if dash else first
        if first not in _DAYS or last not in _DAYS:
            return frozenset()
        start, end = _DAYS[first], _DAYS[last]
        days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return frozenset(days)


def day_name(day: date) -> str:
    """The weekday of a date, as shifts name it."""
    return _NAMES[0][day.weekday()]
