"""A table of a spreadsheet: a header of known columns, and rows under it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol

from bot.importing.rows.kinds import Kind
from bot.importing.tables.cells import read_cell
from bot.importing.tables.row import Place, Row
from bot.speech.texts import Texts

Line = tuple[int, Sequence[Any]]
"""A line or row number, counted from 1, and the cells that stand there."""


class Told(Protocol):
    """Who is told what happens while files are read."""

    @property
    def texts(self) -> Texts:
        """The language in which faults are told."""

    def fault(self, sentence: str) -> None:
        """Something is wrong that belongs to no row."""

    def read(self, size: int) -> None:
        """So much more was read, in the measure of the file's `size`."""


class Source(Protocol):
    """A file that can be read, kind by kind."""

    @property
    def kinds(self) -> Collection[str]:
        """Kinds that it holds."""

    @property
    def size(self) -> int:
        """How long it is, for showing how far reading has come."""

    def rows(self, kind: str, told: Told) -> Iterator[Row]:
        """Its rows of a kind, in the order of the file; to be read once."""


class Table:
    """Rows of one kind under a header."""

    def __init__(self, where: str, kind: Kind, lines: Iterator[Line], told: Told) -> None:
        """Read the header, the first line that is not empty; its faults are told once."""
        self._where, self._lines, self._say = where, lines, told.texts
        line, header = next(filter(_filled, lines), (1, ()))
        names = [_name(cell) for cell in header]
        for fault in _header_faults(names, kind, told.texts):
            told.fault(f"{where}:{line}: {fault}")
        self._lacking = {c.name for c in kind.columns if c.needed} - set(names)
        holds = {column.name: column.holds for column in kind.columns}
        self._columns = [(name, holds[name]) if name in holds else None for name in names]
        self._strange = {at for at, name in enumerate(names) if name and name not in holds}

    def rows(self) -> Iterator[Row]:
        """Rows in the order of the file; empty ones fall away."""
        for line, cells in self._lines:
            fields = {}
            beside = False
            for at, cell in enumerate(cells):
                if cell is None or cell == "":
                    continue
                column = self._columns[at] if at < len(self._columns) else None
                if column is None:
                    beside = beside or (at not in self._strange and bool(str(cell).strip()))
                elif (value := read_cell(cell, column[1])) is not None:
                    fields[column[0]] = value
            if fields or beside:
                yield self._row(line, fields, beside=beside)

    def _row(self, line: int, fields: dict[str, Any], *, beside: bool) -> Row:
        row = Row(Place(self._where, line), fields, self._lacking, self._say)
        if beside:
            row.wrong("impor-fault-cells")
        for name, value in fields.items():
            if isinstance(value, str) and value in _ERRORS:
                row.wrong("impor-fault-error-cell", name=name, value=value)
        return row


_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!")
)


def _filled(line: Line) -> bool:
    return any(cell is not None and str(cell).strip() for cell in line[1])


def _name(cell: Any) -> str:
    text = "" if cell is None else str(cell).strip().lower()
    return "_".join(text.replace("-", " ").split())


def _header_faults(names: Sequence[str], kind: Kind, texts: Texts) -> list[str]:
    listed = ", ".join(column.name for column in kind.columns)
    faults = [
        texts("impor-fault-column", value=repr(name), kind=kind.name, known=listed)
        for name in dict.fromkeys(names)
        if name and name not in kind.names
    ]
    faults += [
        texts("impor-fault-column-twice", value=repr(name))
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]
    lacking = [c.name for c in kind.columns if c.needed and c.name not in names]
    return faults + [
        texts("impor-fault-column-missing", value=repr(name), known=listed) for name in lacking
    ]
