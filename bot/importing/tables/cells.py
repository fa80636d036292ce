"""What stands in a cell of a spreadsheet, read as what its column holds.

What cannot be read is left as it is: the row then says what is wrong with it.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.importing.rows.kinds import Is

_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", re.ASCII)
_HOUR = re.compile(r"(?P<h>\d{1,2})[.:](?P<m>\d\d)(?:[.:](?P<s>\d\d))?", re.ASCII)
_WHOLE = re.compile(r"\d{1,15}(?:[.,]0+)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_TYPED_AS_TEXT = re.compile(r"'(?=[\d=+@-])")
_FEW = {str(number): number for number in range(100)}
"""Most cells of most files: answers, which need no thought."""

NOON = time(12)
"""Stands for the hour where only the day is known."""


def read_cell(value: Any, holds: Is) -> Any:
    """What a cell holds; None when it is empty."""
    if holds is Is.COUNT and (few := _FEW.get(value)) is not None:
        return few
    if isinstance(value, str):
        value = _plain(value, holds)
    if value is None or value == "":
        return None
    return _READERS.get(holds, _text)(value)


def _plain(text: str, holds: Is) -> str:
    """A text without blanks about it and the apostrophe that keeps a spreadsheet from reading it."""
    text = text.strip()
    if holds is Is.TEXT:
        return _TYPED_AS_TEXT.sub("", text, count=1) if text.startswith("'") else text
    return text.removeprefix("'")


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def _nip(value: Any) -> Any:
    # As a number it has lost its last digits: it is left for the row to refuse.
    return value


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return _day_of(value) or value if isinstance(value, str) else value


def _day_of(text: str) -> date | None:
    """A day as people write it, also with the midnight that a spreadsheet puts behind it."""
    text = text.removesuffix(" 00:00:00")
    written = _DAY.fullmatch(text)
    try:
        if written:
            return date(int(written["y"]), int(written["m"]), int(written["d"]))
        return date.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        return None


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return _to_the_second(value)
    if isinstance(value, date):
        return datetime.combine(value, NOON)
    return _moment_of(value) or value if isinstance(value, str) else value


def _moment_of(text: str) -> datetime | None:
    if alone := _day_of(text):
        return datetime.combine(alone, NOON)
    day_text, _, hour_text = text.partition(" ")
    day, hour = _day_of(day_text), _HOUR.fullmatch(hour_text.strip())
    try:
        if day and hour:
            return datetime.combine(day, time(int(hour["h"]), int(hour["m"]), int(hour["s"] or 0)))
        return datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        return None


def _to_the_second(moment: datetime) -> datetime:
    """A spreadsheet counts days as fractions: 09:15 may come as 09:14:59.999997."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _count(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and _WHOLE.fullmatch(value) and not _GROUPED.fullmatch(value):
        return int(re.split("[.,]", value)[0])
    return value


def _number(value: Any) -> Any:
    """A number; `1.250` is left alone, which may mean 1250 as well as 1.25."""
    if isinstance(value, str) and _NUMBER.fullmatch(value) and not _GROUPED.fullmatch(value):
        return Decimal(value.replace(",", "."))
    return value


def _shifts(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in re.split("[;\n]", value) if part.strip()]


_READERS = {
    Is.NIP: _nip,
    Is.DAY: _day,
    Is.MOMENT: _moment,
    Is.COUNT: _count,
    Is.NUMBER: _number,
    Is.SHIFTS: _shifts,
}
