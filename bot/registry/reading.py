"""What people type in the registry's form, read as an import would read it. Pure."""

import re
from datetime import date, timedelta

from bot.importing.rows.shifts import read_shift
from bot.importing.tables.row import LARGEST_COUNT
from bot.registry.questions import Fault, Question
from scoring.district.duty import Shift
from scoring.district.names import LONGEST_NAME, NameFault, faults_of_name
from scoring.district.registry import SHORT_NAME_LENGTH

LOOKS_BACK = timedelta(days=31)
LOOKS_AHEAD = timedelta(days=366)
"""A day that is typed lies so near; another year is most often a slip."""

_NAME_FAULTS = {
    NameFault.EMPTY: Fault.EMPTY,
    NameFault.NIP: Fault.NIP,
    NameFault.LONG: Fault.LONG,
    NameFault.LETTERS: Fault.LETTERS,
}
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", re.ASCII)


def read(question: Question, text: str, today: date) -> str | Fault:
    """What was typed, as the form keeps it, or why it cannot be taken."""
    match question:
        case Question.NAME:
            return _name(text, LONGEST_NAME)
        case Question.SHORT:
            return _name(text, SHORT_NAME_LENGTH)
        case Question.HOURS:
            return _hours(text)
        case Question.DAY:
            return _day(text, today)
        case Question.EXPECTED:
            return _count(text)
        case Question.SERVICE | Question.UNIT | Question.DESK:  # CHOSEN
            return Fault.CHOOSE


def shifts_of(hours: str) -> tuple[Shift, ...]:
    """Opening hours as the form keeps them. Raises ValueError for what was not read before."""
    return tuple(read_shift(line) for line in hours.splitlines())


def _name(text: str, longest: int) -> str | Fault:
    name = text.strip()
    faults = faults_of_name(name, longest)
    return _NAME_FAULTS[faults[0]] if faults else name


def _hours(text: str) -> str | Fault:
    parts = [part.strip() for part in re.split(r"[\n;]", text) if part.strip()]
    try:
        for part in parts:
            read_shift(part)
    except ValueError:
        return Fault.HOURS
    return "\n".join(parts) or Fault.HOURS


def _day(text: str, today: date) -> str | Fault:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return Fault.DAY
    year, month, day, day_first, month_then, year_last = found.groups()
    try:
        read_on = date(int(year or year_last), int(month or month_then), int(day or day_first))
    except ValueError:
        return Fault.DAY
    near = today - LOOKS_BACK <= read_on <= today + LOOKS_AHEAD
    return read_on.isoformat() if near else Fault.FAR


def _count(text: str) -> str | Fault:
    plain = text.strip().replace(".", "")
    if not (plain.isascii() and plain.isdecimal()) or not 1 <= int(plain) <= LARGEST_COUNT:
        return Fault.NUMBER
    return str(int(plain))
