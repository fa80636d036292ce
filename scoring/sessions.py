"""Ratings as a table: one answer a row, added up to the sums of officers at services."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from re import fullmatch

from scoring.faults import InputWrong
from scoring.officers.spread import DEFAULT_SCALE
from scoring.sums import Cell, Sums, composite

COLUMNS = ("rated_on", "rater", "officer", "service", "element", "value")
"""Columns that a table of ratings must have, in any order; others are passed over."""

Session = tuple[str, str, str, str]
"""The first four columns: rows that share them are one session."""

Sessions = Mapping[Session, Mapping[str, int]]
"""What was answered in each session, by element."""


def columns(header: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Find wanted columns in a header.

    Raises InputWrong naming every column that is missing or stands there twice.
    """
    names = [name.strip() for name in header]
    faults = [
        f"line 1: the header has {'no' if name not in names else 'more than one'} column {name}"
        for name in wanted
        if names.count(name) != 1
    ]
    if faults:
        raise InputWrong(*faults)
    return [names.index(name) for name in wanted]


def read_sessions(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    scale: tuple[int, int] = DEFAULT_SCALE,
    elements: frozenset[str] | None = None,
) -> Sessions:
    """Read a table of ratings; `rows` are pairs of line number and cells.

    Every element enters, or those of `elements` only; rows of others, and rows without an
    officer, are passed over.

    Raises InputWrong with a sentence for every row that cannot be used.
    """
    at = columns(header, COLUMNS)
    reader = _Reader(scale)
    pick, width = itemgetter(*at), max(at) + 1
    for line, cells in rows:
        if len(cells) < width:
            reader.faults.append(
                f"line {line}: {len(cells)} cells, but the header has {len(header)}"
            )
            continue
        rated_on, rater, officer, service, element, value = map(str.strip, pick(cells))
        if officer and (elements is None or element in elements):
            reader.take(line, (rated_on, rater, officer, service), element, value)
    if reader.faults:
        raise InputWrong(*reader.faults)
    return reader.answers


def sums_of(sessions: Sessions, left_out: Collection[Session] = frozenset()) -> dict[Cell, Sums]:
    """Add sessions up, but for some.

    A session enters as the mean of its answers (`composite`), once: its answers are no
    independent observations.
    """
    raw: dict[Cell, list[int]] = {}
    for session, answers in sessions.items():
        if session not in left_out:
            value = composite(sum(answers.values()), len(answers))
            cell = raw.setdefault(session[2:], [0, 0, 0])
            cell[0] += 1
            cell[1] += value
            cell[2] += value * value
    return {cell: Sums(*three) for cell, three in sorted(raw.items())}


class _Reader:
    """Sessions as they come together, and what was wrong on the way."""

    def __init__(self, scale: tuple[int, int]) -> None:
        self.faults: list[str] = []
        least, most = scale
        self._scale = scale
        self._values = {str(value): value for value in range(least, most + 1)}
        self._days: dict[str, bool] = {}
        self.answers: dict[Session, dict[str, int]] = {}

    def take(self, line: int, session: Session, element: str, text: str) -> None:
        """Take one answer, or note what is wrong with it."""
        value = self._values.get(text)
        answers = self.answers.setdefault(session, {})
        wrong = self._wrong(session, element)
        if value is None:
            wrong.append(f"value is {text or 'empty'}; it must be {self._range()}")
        elif element in answers:
            wrong.append(f"{element} was answered before in this session")
        else:
            answers[element] = value
        if wrong:
            self.faults += [f"line {line}: {sentence}" for sentence in wrong]

    def _range(self) -> str:
        return f"a whole number from {self._scale[0]} to {self._scale[1]}"

    def _wrong(self, session: Session, element: str) -> list[str]:
        rated_on, _, _, service = session
        known = self._days.get(rated_on)
        if known is None:
            known = self._days[rated_on] = _is_date(rated_on)
        wrong = [] if known else [f"rated_on is {rated_on or 'empty'}; it must be YYYY-MM-DD"]
        if not service:
            wrong.append("service is empty")
        if not element:
            wrong.append("element is empty")
        return wrong


def _is_date(text: str) -> bool:
    if not fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
